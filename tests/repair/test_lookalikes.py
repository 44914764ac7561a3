"""What looks broken and is not stays byte for byte: the lines of lookalikes.txt, one by one,
within a document and all together; and clean documents as they are published.
"""

from pathlib import Path

import pytest

from extract.readers import read
from extract.repair import repair

HERE = Path(__file__).parent
LINES = [
    line.replace("⏎", "\n")
    for line in (HERE / "lookalikes.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]
DOCUMENT = (
    "临溪县2031年大气污染防治工作方案\n　　为做好大气污染防治工作，制定本方案。\n{}\n"
    "　　到2031年底，细颗粒物平均浓度降至32微克/立方米，优良天数比例达到90%以上。"
)
CASES = [pytest.param(line, id=line.replace("\n", "⏎")) for line in LINES]


def test_there_are_enough_examples_and_none_twice():
    assert len(set(LINES)) == len(LINES) >= 150


@pytest.mark.parametrize("line", CASES)
def test_a_lookalike_stays_as_it_is(line):
    assert repair(line)[0].passes == ()


@pytest.mark.parametrize("line", CASES)
def test_a_lookalike_stays_within_a_document(line):
    assert repair(DOCUMENT.format(line))[0].passes == ()


SHARED = HERE.parents[2] / "shared" / "documents"
# Published as clean text: what repair may do to them is to narrow full-width digits, to close the
# blanks around numbers and to let lines end in one character.
CLEAN = (
    "html/00*.html", "html/*.jsp", "txt/2026_[河浙贵]*.txt", "txt/d02.txt", "txt/shandong_*.txt",
    "txt/*高质量*.txt", "txt/*营商*.txt", "txt/包头*.txt", "txt/安徽*.txt",
)  # fmt: skip
HARMLESS = {"line_end", "width", "gap", "spaced_label"}
DOCUMENTS = [path for pattern in CLEAN for path in sorted(SHARED.glob(pattern))]
PER_MILLION = 0


@pytest.mark.skipif(not DOCUMENTS, reason="wants the shared documents")
def test_clean_documents_are_left_alone():
    bodies = [repair(read(path.read_bytes(), path.name).text)[0] for path in DOCUMENTS]
    wrong = sum(
        max(edit.end - edit.start, len(edit.new))
        for body in bodies
        for done in body.passes
        if done.kind not in HARMLESS
        for edit in done.edits
    )
    length = sum(body.raw_length for body in bodies)
    assert wrong * 1_000_000 <= PER_MILLION * length


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name[:20])
def test_what_is_harmless_removes_no_more_than_blanks(path):
    raw = read(path.read_bytes(), path.name).text
    body, _ = repair(raw)
    assert printed(body.text) == printed(raw)
    assert repair(body.text)[0].text == body.text


WIDE = {code + 0xFEE0: code for code in range(0x21, 0x7F)}


def printed(text):
    """Return a text without blanks, all narrow."""
    return "".join(text.translate(WIDE).split())
