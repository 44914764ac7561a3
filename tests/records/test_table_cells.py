"""How lines of a table are parted into cells, and broken cells put together."""

import pytest
from tabled import Text

from extract.records.table_cells import cells_of

CELLS = [
    ("指标\t单位\t2025年", ["指标", "单位", "2025年"]),
    ("序号 指标名称 2020年 2025年 属性", ["序号", "指标名称", "2020年", "2025年", "属性"]),
    ("3 林草覆盖率（%） 41.5 ≥43 约束性", ["3", "林草覆盖率(%)", "41.5", "≥43", "约束性"]),
    ("耕地保有量  万亩   30.1", ["耕地保有量", "万亩", "30.1"]),
    ("年均浓度（微克\n/立方米）\n35", ["年均浓度(微克/立方米)", "35"]),
    ("基本消除\n约束性", ["基本消除", "约束性"]),
    ("到2025 年 全县绿化 美化", ["到2025年全县绿化美化"]),
    ("| 指标 | 单位 |", ["指标", "单位"]),
    ("湿地保护率 90完成省下达任务 预期性", ["湿地保护率", "90", "完成省下达任务", "预期性"]),
    ("2030 年 现状值 属性", ["2030年现状值", "属性"]),
    ("12\n再生水利用率\n25", ["12", "再生水利用率", "25"]),
]


@pytest.mark.parametrize(("text", "cells"), CELLS, ids=[text for text, _ in CELLS])
def test_cells(text, cells):
    assert [cell.text for cell in cells_of(Text(text))] == cells
