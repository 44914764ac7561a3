"""Page numbers go; numbers that are cells, rows or parts of numbers stay."""

import pytest

from extract.aligned import Aligned
from extract.repair import pages

LINE = "推进重点流域水生态修复与治理，完善城乡污水收集处理设施，加强督导"
PARAGRAPH = "\n".join([LINE] * 8)

GONE = {
    "in a sentence": (
        "统筹推进，加快补齐短\n\n 3 \n\n板弱项，完成任务。",
        "统筹推进，加快补齐短\n板弱项，完成任务。",
    ),
    "between dashes": ("一、总则。\n\n- 3 -\n\n　　二、任务", "一、总则。\n　　二、任务"),
    "in words": ("一、总则。\n\n第 3 页 共 9 页\n\n二、任务", "一、总则。\n二、任务"),
    "before a whole bound": (
        "修复岸线，湿地规模\n\n\n18\n不少于180公顷，",
        "修复岸线，湿地规模\n不少于180公顷，",
    ),
}

KEPT = {
    "a number of a table's row": "市发改委、市住建局\n\n2\n\n推进老旧小区改造",
    "a value": "目标值\n72\n约束性",
    "a number that may be going on": "统筹推进，面积达到300平方\n\n3\n\n公里，完成任务。",
    "a numeral that may be going on": "统筹推进，提高百分之八\n\n3\n\n十，完成任务。",
    "a number that may have begun": "统筹推进，力争到\n\n3\n\n2030年，完成任务。",
    "a heading's number": "统筹推进，加快补\n\n3.\n\n板弱项，完成任务。",
    "a year": "统筹推进，加快补\n\n20301\n\n板弱项，完成任务。",
    "a number after a full stop": "统筹推进，完成任务。\n\n3\n\n加强监管，定期通报。",
    "a negative number": "统筹推进，加快补\n-13\n板弱项，完成任务。",
}


@pytest.mark.parametrize(("raw", "text"), GONE.values(), ids=GONE)
def test_a_page_number_goes(raw, text):
    body = pages.mend(Aligned.of(raw))
    assert (body.text, body.counts()) == (text, {"page_number": 1})


@pytest.mark.parametrize("raw", KEPT.values(), ids=KEPT)
def test_another_number_stays(raw):
    assert pages.mend(Aligned.of(raw)).text == raw


def paged(*numbers):
    return "\n\n".join(f"{PARAGRAPH}。\n\n{number}" for number in numbers) + "\n\n" + PARAGRAPH


def test_numbers_in_sequence_go_in_a_wrapped_text():
    body = pages.mend(Aligned.of(paged(1, 2, 3)))
    assert body.text == f"{PARAGRAPH}。\n" * 3 + PARAGRAPH
    assert body.counts() == {"page_number": 3}


@pytest.mark.parametrize("numbers", [(1, 2), (1, 3, 5), (3, 2, 1), (7, 7, 7)], ids=str)
def test_numbers_out_of_sequence_stay(numbers):
    assert pages.mend(Aligned.of(paged(*numbers))).passes == ()


def test_numbers_in_sequence_stay_in_a_text_that_is_not_wrapped():
    text = paged(1, 2, 3).replace(PARAGRAPH, LINE * 8)
    assert pages.mend(Aligned.of(text)).passes == ()


def test_cells_with_the_same_numbers_do_not_break_the_sequence():
    text = paged(1, 2, 3).replace("。\n\n3", "。\n\n序号\n\n1\n\n2\n\n甲\n\n3", 1)
    assert pages.mend(Aligned.of(text)).counts() == {"page_number": 3}
