"""Pages as the common systems of government sites give them to whoever copies the whole page.

What stands around the text is furniture to the last line, and the text is what it is without.
"""

from pathlib import Path

import pytest
from drawing import segments

HERE = Path(__file__).parent
MARK = "{正文}\n"
FRAMES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(HERE.glob("frames/*.txt"))}
# Texts that end with a signature, with prose, and with a row of a table.
NAMES = (
    "云汀县2023年农村人居环境整治工作计划",
    "霁川市数字政府建设行动方案",
    "桐澜县十四五生态环境保护规划",
)
PLANS = {
    name: (HERE.parent / "golden" / f"{name}.repaired.txt").read_text(encoding="utf-8").strip()
    for name in NAMES
}


def test_there_are_twenty_pages():
    assert len(FRAMES) == 20
    assert all(page.count(MARK) == 1 for page in FRAMES.values())


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("frame", FRAMES)
def test_all_around_the_text_is_furniture_and_nothing_of_it(frame, plan):
    above, _, below = FRAMES[frame].partition(MARK)
    text = f"{above}{PLANS[plan]}\n{below}"
    found = segments(text)
    inside = [s for s in found if len(above) <= s.start < len(above) + len(PLANS[plan])]
    around = [text[s.start : s.end] for s in found if s not in inside and s.kind != "boilerplate"]
    assert around == []
    assert [shape(s, len(above)) for s in inside] == [shape(s) for s in segments(PLANS[plan])]


def shape(segment, shift=0):
    return segment.start - shift, segment.end - shift, segment.kind, segment.path
