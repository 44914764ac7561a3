"""Quantities: numbers, units and bounds."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import fold
from extract.mentions.quantities import blank, find, without_overlong

FOUND = [
    ("达到80%以上", "80%", 80, None, "%", ">="),
    ("不低于30％", "30％", 30, None, "%", ">="),
    ("≥50%", "50%", 50, None, "%", ">="),
    ("控制在88立方米/万元以内", "88立方米/万元", 88, None, "立方米/万元", "<="),
    ("不超过100万元", "100万元", 100, None, "万元", "<="),
    ("最高奖励50万元", "50万元", 50, None, "万元", "<="),
    ("大于95%", "95%", 95, None, "%", ">"),
    ("突破3000亿元", "3000亿元", 3000, None, "亿元", ">"),
    ("小于55分贝", "55分贝", 55, None, "分贝", "<"),
    ("增长6%左右", "6%", 6, None, "%", "~"),
    ("约3.5公里", "3.5公里", 3.5, None, "公里", "~"),
    ("至少要建成1座", "1座", 1, None, "座", ">="),
    ("2~3个项目", "2~3个", 2, 3, "个", "range"),
    ("15%—25%", "15%—25%", 15, 25, "%", "range"),
    ("三至五个", "三至五个", 3, 5, "个", "range"),
    ("提高2个百分点", "2个百分点", 2, None, "个百分点", "="),
    ("百分之八十", "百分之八十", 80, None, "%", "="),
    ("八成以上", "八成", 80, None, "%", ">="),
    ("千分之六以内", "千分之六", 6, None, "‰", "<="),
    ("翻两番", "翻两番", 300, None, "%", "="),
    ("0.70吨标煤/万元", "0.70吨标煤/万元", 0.7, None, "吨标煤/万元", "="),
    ("2,818万立方米", "2,818万立方米", 2818, None, "万立方米", "="),
    ("两座中转站", "两座", 2, None, "座", "="),
    ("2500余人", "2500余人", 2500, None, "人", "="),
    ("系数达到0.55", "0.55", 0.55, None, None, "="),
    ("200 万千瓦时", "200 万千瓦时", 200, None, "万千瓦时", "="),
]  # fmt: skip

NOT_FOUND = [
    "统一标准",
    "第三个",
    "一次性投入",
    "建成一批",
    "进一步",
    "一体化",
    "万众一心",
    "%E4%BD%A0",
    "PM2.5",
]


@pytest.mark.parametrize(
    ("text", "span", "value", "value_max", "unit", "comparator"),
    FOUND,
    ids=[case[0] for case in FOUND],
)
def test_quantity(text, span, value, value_max, unit, comparator):
    (quantity,) = find(fold(text))
    assert text[quantity.start : quantity.end] == span
    assert (quantity.value, quantity.value_max) == (value, value_max)
    assert (quantity.unit, quantity.comparator) == (unit, comparator)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_quantity(text):
    assert find(fold(text)) == ()


def test_blanked_spans_show_no_number_and_keep_every_offset():
    view = "到2025年达到80%"
    blanked = blank(view, [(1, 6)])
    assert len(blanked) == len(view)
    assert [(q.start, q.value) for q in find(blanked)] == [(8, 80.0)]


@pytest.mark.parametrize(("length", "kept"), [(63, True), (64, False), (5000, False)])
def test_runs_of_digits_that_no_number_has_show_no_number(length, kept):
    view = f"编号{'7' * length}号,达到80%"
    shown = without_overlong(view)
    assert (shown == view) is kept
    assert len(shown) == len(view)
    assert shown.endswith("号,达到80%")


@given(st.text("0123456789.,%万亿元个百分之点一二十至~-以上不超过 ", max_size=60))
def test_any_text_gives_quantities_in_order_inside_it(text):
    view = fold(text)
    found = find(view)
    assert all(0 <= q.outer_start <= q.start < q.end <= q.outer_end <= len(view) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
