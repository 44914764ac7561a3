"""Units of measure and their conversion."""

import pytest

from extract.canon.measures import convert, dimension, is_count

CONVERTED = [
    (55, "立方米/万元", 0.0055, "立方米/元"),
    (15, "亩", 10000, "平方米"),
    (2, "公顷", 20000, "平方米"),
    (1, "平方公里", 1e6, "平方米"),
    (2, "斤", 1, "千克"),
    (2, "里", 1000, "米"),
    (2818, "万立方米", 28180000, "立方米"),
    (3, "亿元", 3e8, "元"),
    (1.5, "万亿元", 1.5e12, "元"),
    (6, "‰", 0.6, "%"),
    (80, "%", 80, "%"),
    (2, "个百分点", 2, "个百分点"),
    (300, "千克标准煤", 0.3, "吨标准煤"),
    (35, "微克/立方米", 3.5e-8, "千克/立方米"),
    (100, "万千瓦", 1e6, "千瓦"),
    (12, "平方米/人", 12, "平方米/人"),
    (3, "万户", 30000, "户"),
    (5, "座", 5, "座"),
    (200, "万", 2e6, None),
    (7, "绿豆", None, None),
    (7, None, None, None),
    (None, "亩", None, None),
]


@pytest.mark.parametrize(
    ("value", "unit", "value_si", "unit_si"), CONVERTED, ids=[f"{v} {u}" for v, u, *_ in CONVERTED]
)
def test_conversion(value, unit, value_si, unit_si):
    result, canonical = convert(value, unit)
    assert canonical == unit_si
    assert result == (value_si if value_si is None else pytest.approx(value_si, rel=1e-9))


@pytest.mark.parametrize(
    ("unit", "counts"), [("个", True), ("万户", True), ("亩", False), ("%", False), (None, False)]
)
def test_what_counts(unit, counts):
    assert is_count(unit) is counts


@pytest.mark.parametrize(
    ("unit", "of"), [("万元", "money"), ("%", "share"), ("万亩", "area"), ("元/吨", None)]
)
def test_dimension(unit, of):
    assert dimension(unit) == of
