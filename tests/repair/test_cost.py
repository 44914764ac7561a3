"""The cost of repair grows with the text, not with its square, whatever the text."""

from time import process_time

import pytest

from extract.repair import repair

HOSTILE = [
    " ", "\n", "\r", "<", "</", "<p", "<!--", "&", "&amp;", "(", "（\n", "《\n", "態(tài)",
    "1 ", "1", "甲 ", "甲\n", "、\n", "、区\n", "责任单位：甲、", "\n\n3\n\n", "　", "第 ",
    "於", "?", "\n??甲", "\u2028", "甲乙丙丁戊己庚辛壬癸，子丑寅\n",
]  # fmt: skip
SMALL, LARGE = 4_000, 32_000


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_eight_times_the_text_costs_about_eight_times_as_much(piece):
    cost(piece, SMALL)
    assert cost(piece, LARGE) < 24 * max(cost(piece, SMALL), 0.004)


def cost(piece, length):
    text = piece * (length // len(piece))
    before = process_time()
    repair(text)
    return process_time() - before
