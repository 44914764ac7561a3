"""What brackets say of a number is said of that number alone."""

import pytest

from extract import extract_text

ASIDES = {
    "完成造林5万亩（其中封山育林2万亩）。": [("造林", 5), ("封山育林", 2)],
    "新建公园20个（含口袋公园12个）、绿道30公里。": [
        ("新建公园", 20), ("口袋公园", 12), ("绿道", 30),
    ],
    "新建泵站5座（其中大型2座）、改造3座。": [("新建泵站", 5), ("大型", 2), ("新建泵站", 3)],
    "新建泵站5座（其中大型2座），改造3座。": [("新建泵站", 5), ("大型", 2), ("新建泵站", 3)],
    "覆盖率达到90%（其中城区95%、农村85%）、普及率达到80%。": [
        ("覆盖率", 90), ("城区覆盖率", 95), ("农村覆盖率", 85), ("普及率", 80),
    ],
    "全市新增2400户（累计约3600户）餐饮单位接入平台。": [
        ("餐饮单位接入平台", 2400), ("餐饮单位接入平台", 3600),
    ],
    "臭氧年均浓度（90百分位）低于145微克/立方米。": [("臭氧年均浓度（90百分位）", 145)],
    "总投资（含拆迁费3亿元）达到10亿元。": [("总投资（含拆迁费3亿元）", 10)],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ASIDES.items(), ids=ASIDES)
def test_what_brackets_say_stays_in_them(text, expected):
    assert [(t.indicator, t.value) for t in extract_text(text).targets] == expected
