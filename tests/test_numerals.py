"""Numerals in Arabic and Chinese digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.numerals import digit_string, integer, parse

VALUES = [
    ("0", 0), ("2818", 2818), ("2,818", 2818),
    ("1,234,567.5", 1234567.5), ("0.70", 0.7), ("２０２５", 2025),
    ("零", 0), ("〇", 0), ("两", 2), ("十", 10),
    ("十五", 15), ("二十", 20), ("九十九", 99), ("一百", 100),
    ("一百零二", 102), ("一百二", 120), ("一百二十", 120), ("三千五", 3500), ("一千零五十", 1050),
    ("二千八百一十八", 2818), ("一万三", 13000),
    ("二万零五", 20005), ("二万五千", 25000), ("十二万", 120000),
    ("一亿零三百万", 103000000), ("二〇二五", 2025),
    ("二○一一", 2011), ("三点五", 3.5), ("十点零五", 10.05),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), VALUES, ids=[text for text, _ in VALUES])
def test_value(text, value):
    assert parse(text) == value


@pytest.mark.parametrize("text", ["", "年", "三个", "百分之", "1.2.3"])
def test_what_is_no_numeral_is_refused(text):
    with pytest.raises(ValueError, match=r"numeral|convert|digits"):
        parse(text)


@given(st.integers(0, 99_999_999))
def test_spelt_out_integers_are_read_back(number):
    assert integer(spelt(number)) == number


@given(st.integers(0, 10**12))
def test_digit_strings_are_read_back(number):
    spelling = str(number).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
    assert digit_string(spelling) == str(number)


def spelt(number):
    """Spell a number below 10^8 as a plan would: 二万零五, 十五."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return spelt(high) + "万" + ("" if low == 0 else ("零" if low < 1000 else "") + spelt(low))
    text, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return (text.removeprefix("一") if text.startswith("一十") else text) or "零"
