"""How lines of a table are parted into cells, and broken cells put together."""

import pytest

from extract.document import fold
from extract.records.indicator_tables import find
from extract.records.table_cells import cells_of


class Text:
    """As much of a document as the cells need."""

    def __init__(self, text):
        self.text, self.view = text, fold(text)


CELLS = [
    ("指标\t单位\t2025年", ["指标", "单位", "2025年"]),
    ("序号 指标名称 2020年 2025年 属性", ["序号", "指标名称", "2020年", "2025年", "属性"]),
    ("3 林草覆盖率（%） 41.5 ≥43 约束性", ["3", "林草覆盖率(%)", "41.5", "≥43", "约束性"]),
    ("耕地保有量  万亩   30.1", ["耕地保有量", "万亩", "30.1"]),
    ("年均浓度（微克\n/立方米）\n35", ["年均浓度(微克/立方米)", "35"]),
    ("湿地面积\n完成州上\n下达任务", ["湿地面积", "完成州上下达任务"]),
    ("基本消除\n约束性", ["基本消除", "约束性"]),
    ("到2025 年 全县绿化 达标", ["到2025年全县绿化达标"]),
    ("12\n再生水利用率\n25", ["12", "再生水利用率", "25"]),
]


@pytest.mark.parametrize(("text", "cells"), CELLS, ids=[text for text, _ in CELLS])
def test_cells(text, cells):
    assert [cell.text for cell in cells_of(Text(text))] == cells


HEAD = "序号\n指标（单位）\n2020 年现状值\n2025 年\n目标值\n指标属性\n"
ROWS = [
    (HEAD + "1\n绿地率（%）\n36.5\n≥40\n预期性", [("绿地率", ">=", 40.0, "%", 36.5, None)]),
    (
        HEAD + "环境\n质量\n2\n劣Ⅴ类断面比\n例（%）\n0\n基本消除\n约束性",
        [("劣Ⅴ类断面比例", None, None, None, None, "基本消除")],
    ),
    (
        "主要指标\n单位\n2020年\n2025年\n年均/累计\n属性\n"
        + "万元产值水耗降低\n%\n-\n-\n〔9〕\n约束性",
        [("万元产值水耗降低", "=", 9.0, "%", None, None)],
    ),
    (
        "序号\n指标名称\n1\n绿地率\n%\n36.5\n≥40\n预期性\n2\n整治河道数量\n条\n-\n12\n约束性\n"
        "单位 2020年 2025年 指标属性\n绿地率是指绿地所占的面积。",
        [
            ("绿地率", ">=", 40.0, "%", 36.5, None),
            ("整治河道数量", "=", 12.0, "条", None, None),
        ],
    ),
    ("指标\n2015年\n2020年\n完成情况\n绿地率（%）\n30\n36\n完成", []),
    (HEAD + "1\n绿地率（%）\n36.5\n2\n造林面积（亩）\n40\n约束性", []),
]


@pytest.mark.parametrize(("text", "rows"), ROWS, ids=[text for text, _ in ROWS])
def test_rows(text, rows):
    found = [
        (
            t.indicator,
            t.comparator,
            t.quantity.value if t.quantity else None,
            t.quantity.unit if t.quantity else None,
            t.baseline_value,
            t.value_text,
        )
        for t in find(Text(text))
    ]
    assert found == rows
