"""What looks broken and is not stays byte for byte: the lines of lookalikes.txt, one by one,
within a document and all together; and clean documents as they are published.
"""

from collections import Counter
from pathlib import Path

import pytest
from clean import CLEAN, SHARED, changed, published

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


DOCUMENTS = [path for pattern in CLEAN for path in sorted(SHARED.glob(pattern))]


def test_what_was_published_as_clean_text_is_left_alone():
    found = (changed(repair(text)[0], harmless) for text, harmless in published(bulk=False))
    assert sum(found, Counter()) == {}


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
