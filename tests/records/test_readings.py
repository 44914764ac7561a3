"""Readings: what the words around a number make of it."""

import pytest

from extract import extract_text

OPENING = "甲市2031年工作要点\n一、工作目标\n"


def told(sentence):
    rows = extract_text(OPENING + sentence).targets
    return [(row.indicator, row.measure, row.value, row.unit) for row in rows if row.value]


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        (
            "今年造林3万亩，改厕600户。",
            [("造林", "quantity", 3, "万亩"), ("改厕", "quantity", 600, "户")],
        ),
        ("村民义务植树4万株。", [("村民义务植树", "quantity", 4, "万株")]),
        (
            "实现“造林7万亩，育苗90亩”的任务。",
            [("造林", "quantity", 7, "万亩"), ("育苗", "quantity", 90, "亩")],
        ),
        ("新增造林2万亩。", [("造林", "change", 2, "万亩")]),
        ("新建日处理能力300吨的污水处理厂。", []),
        (
            "新建日处理能力300吨的污水处理厂2座。",
            [("新建日处理能力300吨的污水处理厂", "quantity", 2, "座")],
        ),
        ("打造6个年产值20亿元的产业园。", [("年产值20亿元的产业园", "quantity", 6, "个")]),
        (
            "形成4个年销售5亿元以上的龙头企业。",
            [("年销售5亿元以上的龙头企业", "quantity", 4, "个")],
        ),
        ("新增800万吨产能。", [("产能", "change", 800, "万吨")]),
        ("新增百万吨产能。", [("产能", "change", 100, "万吨")]),
        ("实现70%的村庄开展垃圾分类。", [("村庄开展垃圾分类", "level", 70, "%")]),
        ("财政收入突破90亿元大关。", [("财政收入", "level", 90, "亿元")]),
        ("提高森林覆盖率2个百分点。", [("森林覆盖率", "change", 2, "个百分点")]),
        (
            "三次产业结构调整为8:42:50。",
            [("三次产业结构", "level", value, None) for value in (8, 42, 50)],
        ),
        (
            "住房开工70套、竣工50套。",
            [("住房开工", "quantity", 70, "套"), ("住房竣工", "quantity", 50, "套")],
        ),
        (
            "招引亿元以上项目30个，其中5亿元以上项目6个、10亿元以上项目3个。",
            [
                ("招引亿元以上项目", "quantity", 30, "个"),
                ("5亿元以上项目", "quantity", 6, "个"),
                ("10亿元以上项目", "quantity", 3, "个"),
            ],
        ),
        (
            "集中供水率、自来水普及率分别达到95%、92%。",
            [("集中供水率", "level", 95, "%"), ("自来水普及率", "level", 92, "%")],
        ),
        (
            "生猪存栏30万头，出栏50万头。",
            [("生猪存栏", "quantity", 30, "万头"), ("生猪出栏", "quantity", 50, "万头")],
        ),
        (
            "投资600万元，堤防养护等工程20公里。",
            [("投资", "quantity", 600, "万元"), ("堤防养护等工程", "quantity", 20, "公里")],
        ),
        (
            "完成3个贫困县摘帽，70个贫困村、5万贫困人口脱贫。",
            [
                ("贫困县摘帽", "quantity", 3, "个"),
                ("贫困村", "quantity", 70, "个"),
                ("贫困人口脱贫", "quantity", 5, "万"),
            ],
        ),
        (
            "二氧化硫、化学需氧量排放量分别削减2%、3%。",
            [
                ("二氧化硫排放量", "annual_change", 2, "%"),
                ("化学需氧量排放量", "annual_change", 3, "%"),
            ],
        ),
        (
            "入园率达到85%，东部地区达到95%，西部地区达到80%。",
            [
                ("入园率", "level", 85, "%"),
                ("东部地区入园率", "level", 95, "%"),
                ("西部地区入园率", "level", 80, "%"),
            ],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_numbers_are_read_as_the_words_around_them_say(sentence, rows):
    assert told(sentence) == rows


def test_a_plan_named_in_quotation_marks_is_what_is_compared_with():
    (row,) = extract_text(OPENING + "人均收入比“十四五”末增长20%。").targets
    assert (row.indicator, row.baseline_year) == ("人均收入", 2025)
