"""Times: what is one, where it ends, and what days it stands for."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import fold
from extract.mentions.times import find

FOUND = [
    ("到2025年，全市实现", "2025年", 2025, 2025, None, None),
    ("2014年底之前通过验收", "2014年底", 2014, 2014, None, None),
    ("2015年初步建成", "2015年", 2015, 2015, None, None),
    ("2020年末，全县", "2020年末", 2020, 2020, None, None),
    ("2017年11月底前", "2017年11月底", 2017, 2017, date(2017, 11, 30), date(2017, 11, 30)),
    ("2016年2月", "2016年2月", 2016, 2016, date(2016, 2, 1), date(2016, 2, 29)),
    ("2022年3月16日", "2022年3月16日", 2022, 2022, date(2022, 3, 16), date(2022, 3, 16)),
    ("2014-3-6 15:59", "2014-3-6", 2014, 2014, date(2014, 3, 6), date(2014, 3, 6)),
    ("2013.08.15", "2013.08.15", 2013, 2013, date(2013, 8, 15), date(2013, 8, 15)),
    ("2015/07/01", "2015/07/01", 2015, 2015, date(2015, 7, 1), date(2015, 7, 1)),
    ("2016年3月至2018年10月", "2016年3月至2018年10月", 2016, 2018,
     date(2016, 3, 1), date(2018, 10, 31)),
    ("2021年3月至9月", "2021年3月至9月", 2021, 2021, date(2021, 3, 1), date(2021, 9, 30)),
    ("（2021—2035年）", "2021—2035年", 2021, 2035, None, None),
    ("《规划（2021-2030）》", "2021-2030", 2021, 2030, None, None),
    ("2022年-2023年底", "2022年-2023年底", 2022, 2023, None, None),
    ("（2023-长期）", "2023-长期", 2023, None, None, None),
    ("二〇二五年", "二〇二五年", 2025, 2025, None, None),
    ("二○一一年十月二十九日", "二○一一年十月二十九日", 2011, 2011,
     date(2011, 10, 29), date(2011, 10, 29)),
    ("“十二五”期间", "十二五", 2011, 2015, None, None),
    ("“一五”计划", "一五", 1953, 1957, None, None),
    ("“三五”计划", "三五", 1966, 1970, None, None),
    ("十四五时期", "十四五", 2021, 2025, None, None),
    ("附件2.2017年分解表", "2017年", 2017, 2017, None, None),
]  # fmt: skip

NOT_FOUND = [
    "临政发〔2015〕1号", "电话0570-3021234", "增加2025人", "十五个项目", "三十五家", "九五折",
    "编号12025年", "55分贝", "16周岁以上", "3个月", "2月30日",
]  # fmt: skip

DUE = [
    ("2014年底", date(2014, 12, 31)),
    ("2017年11月", date(2017, 11, 30)),
    ("2021年上半年", date(2021, 6, 30)),
    ("2021年三季度", date(2021, 9, 30)),
    ("2022年6月30日", date(2022, 6, 30)),
    ("2025年", None),
    ("2018年初", None),
]


@pytest.mark.parametrize(
    ("text", "span", "first", "last", "start", "end"), FOUND, ids=[case[0] for case in FOUND]
)
def test_time(text, span, first, last, start, end):
    (time,) = find(fold(text))
    assert text[time.start : time.end] == span
    assert (time.start_year, time.end_year) == (first, last)
    assert (time.start_date, time.end_date) == (start, end)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_time_with_a_year(text):
    assert [time for time in find(fold(text)) if time.start_year is not None] == []


@pytest.mark.parametrize(("text", "day"), DUE, ids=[text for text, _ in DUE])
def test_due_by(text, day):
    (time,) = find(fold(text))
    assert time.deadline == day


def test_a_month_alone_takes_the_year_it_is_given():
    (time,) = find("6月底前完成")
    assert time.start_year is None
    assert time.in_year(2014).deadline == date(2014, 6, 30)


@given(st.text("0123456789年月日底初至-~.十五二〇一到〔〕()“”", max_size=60))
def test_any_text_gives_times_in_order_inside_it(text):
    view = fold(text)
    times = find(view)
    assert all(0 <= time.start < time.end <= len(view) for time in times)
    assert all(a.end <= b.start for a, b in pairwise(times))
