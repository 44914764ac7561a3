"""How the samples in `corpus/` came to look like files from the web.

Each was written once, as its office would have published it: tests/golden/NAME.repaired.txt.
What pages and scanners do to such a text is done to it here, so that what repair must undo is
known to the last character. Run `python tests/make_corpus.py` after changing a text;
tests/test_golden.py checks that the corpus is what this makes. The two samples with a layout
of their own (HTML and Markdown) were written as they are.
"""

from collections.abc import Callable
from pathlib import Path

import opencc
import pypinyin

GOLDEN = Path(__file__).parent / "golden"
CORPUS = Path(__file__).parent.parent / "corpus"
# A site that lost characters outside GB2312 put their pinyin after them; these were on its list.
ANNOTATED = "側內創區協執態據數業構現環產發監穩節結統經網續聯術衛規調貿質農鄉鎮"
WIDE = str.maketrans("0123456789%", "０１２３４５６７８９％")
LINE, PAGE = 30, 16
NO_LINE_START = "，。；：、）》”"


def traditional(text: str) -> str:
    """Turn a text into Taiwan's characters, one for one."""
    return opencc.OpenCC("s2tw").convert(text)


def annotated(text: str) -> str:
    """Put the pinyin of every listed character after it: 態(tài)."""
    return "".join(f"{c}({pypinyin.pinyin(c)[0][0]})" if c in ANNOTATED else c for c in text)


def widened(text: str) -> str:
    """Make digits and per cent signs full-width, as old Big5 input methods did."""
    return text.translate(WIDE)


def spaced_labels(text: str) -> str:
    """Space out one label of three and break a line within a name, as typists did."""
    text = text.replace("责任单位：", "责 任 单 位：")
    return text.replace("县住建局、县乡村振兴局", "县住建局、县\n乡村振兴局")


def wrapped(text: str) -> str:
    """Break paragraphs at a fixed width and number the pages, as text taken from PDF is."""
    lines = [line for paragraph in text.split("\n") if paragraph for line in _broken(paragraph)]
    pages = [lines[i : i + PAGE] for i in range(0, len(lines), PAGE)]
    return "".join("\n".join([*page, f"— {n} —", ""]) for n, page in enumerate(pages, 1))


def _broken(paragraph: str) -> list[str]:
    """Cut at LINE characters, not inside a number; no line begins with a closing mark."""
    lines = []
    while paragraph:
        size = LINE
        while paragraph[size - 1 : size + 1].isascii() and size < len(paragraph):
            size -= 1
        while paragraph[size : size + 1] and paragraph[size] in NO_LINE_START:
            size += 1
        lines.append(paragraph[:size])
        paragraph = paragraph[size:]
    return lines


Step = Callable[[str], str]
# What is done to each text, the encoding of its file, and its line ends.
SAMPLES: dict[str, tuple[tuple[Step, ...], str, str]] = {
    "临澄市城乡水环境综合治理实施方案": ((), "utf-8", "\n"),
    "云汀县2023年农村人居环境整治工作计划": ((spaced_labels,), "utf-8-sig", "\r\n"),
    "岚川县创建国家生态文明建设示范区工作方案": ((traditional, annotated), "utf-8", "\n"),
    "泊川市卫生健康服务能力提升行动计划": ((), "gb18030", "\n"),
    "鹿岭区绿色交通发展计划": ((traditional, widened), "big5", "\r\n"),
    "霁川市数字政府建设行动方案": ((wrapped,), "utf-8", "\n"),
    "桐澜县十四五生态环境保护规划": ((), "utf-8", "\n"),
}


def made(name: str) -> bytes:
    """Return the bytes of the sample made from the text called `name`."""
    steps, encoding, line_end = SAMPLES[name]
    text = (GOLDEN / f"{name}.repaired.txt").read_text(encoding="utf-8")
    for step in steps:
        text = step(text)
    return text.replace("\n", line_end).encode(encoding)


if __name__ == "__main__":
    for sample in SAMPLES:
        (CORPUS / f"{sample}.txt").write_bytes(made(sample))
