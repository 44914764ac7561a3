"""Tables of tasks: rows, their tasks and who is in charge, however the cells are parted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import extract_text
from extract.mentions import task_tables

TABBED = """序号\t重点任务\t牵头单位\t配合单位\t完成时限
1\t新建泵站2座\t市水务局\t市财政局、住建局\t2023年12月
2\t改造管网30公里\t市住建局\t\t2023年10月
"""
BARRED = """| 序号 | 重点任务 | 牵头单位 | 配合单位 | 完成时限 |
| --- | :-- | --- | --- | --- |
| 1 | 新建泵站2座 | 市水务局 | 市财政局、住建局 | 2023年12月 |
| 2 | 改造管网30公里 | 市住建局 |  | 2023年10月 |
"""
COLUMNS = """序号    重点任务          牵头单位     配合单位           完成时限
1       新建泵站2座       市水务局     市财政局、住建局   2023年12月
2       改造管网30公里    市住建局                        2023年10月
"""
STACKED = """序号
重点任务
牵头单位
配合单位
完成时限
1
新建泵站2座
市水务局
市财政局、住建局
2023年12月
2
改造管网
30公里
市住建局
市财政局、
审计局
2023年10月
"""
FIRST = ("1", "新建泵站2座", ["lead 市水务局", "cooperating 市财政局", "cooperating 市住建局"])
SECOND = ("2", "改造管网30公里", ["lead 市住建局"])
LONGER = (*SECOND[:2], ["lead 市住建局", "cooperating 市财政局", "cooperating 市审计局"])
TABLES = {TABBED: SECOND, BARRED: SECOND, COLUMNS: SECOND, STACKED: LONGER}

# text → the units as role and full name, with the task they belong to
ROWS = {
    "任务\t责任单位\n清理河道\t市水务局\n": ["responsible 市水务局 @ 清理河道"],
    "责任单位\t工作任务\n县林业局\t植树造林。抓好管护。\n": ["responsible 县林业局 @ 植树造林"],
    "序号\t任务\t责任领导\t责任单位\n1\t清淤\t副市长王某某\t市水务局\n": [
        "responsible 副市长 @ 1清淤", "responsible 市水务局 @ 1清淤",
    ],
    "任务\t责任单位\n清淤\t市水务局牵头，市财政局配合\n": [
        "lead 市水务局 @ 清淤", "cooperating 市财政局 @ 清淤",
    ],
    "任务\t责任单位（排在第一位的为牵头单位）\n清淤\t市水务局、市财政局\n": [
        "lead 市水务局 @ 清淤", "responsible 市财政局 @ 清淤",
    ],
    "一、基础设施\n任务\t责任单位\n（一）道路\t\n修路\t市住建局\n": ["responsible 市住建局 @ 修路"],
    "重点任务\n牵头单位\n完成时限\n修路\n市住建局\n6月底\n架桥\n市交通局\n7月底\n二、保障": [
        "lead 市住建局 @ 修路", "lead 市交通局 @ 架桥",
    ],
    "序号\n实事项目\n责任单位\n完成时限\n1\n新建泵站。\n县水务局\n县泵站指挥部\n6月底前开工\n2\n"
    "修路。\n县住建局\n8月底\n": [
        "responsible 县水务局 @ 1新建泵站", "responsible 县泵站指挥部 @ 1新建泵站",
        "responsible 县住建局 @ 2修路",
    ],
    "序号 | 任 务 | 牵 头 部 门 | 配 合 部 门 |\n1 | 修路 | 市住建局 | 市财政局 |\n": [
        "lead 市住建局 @ 1修路", "cooperating 市财政局 @ 1修路",
    ],
    "责任单位\t市水务局、财政局\n": ["responsible 市水务局 @ None", "responsible 市财政局 @ None"],
    "责任单位\t进展情况\n\n各地要加快进度\n": [],
    "明确责任单位，落实任务\n市水务局\n": [],
    "指标\t单位\t2025年\n森林覆盖率\t%\t60\n": [],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "second"), TABLES.items(), ids=["tabs", "bars", "blanks", "lines"]
)
def test_rows_are_the_same_however_cells_are_parted(text, second):
    tables = extract_text(f"安平市任务分解表\n\n{text}")
    units = [(u.task, f"{u.role} {u.full}") for u in tables.units]
    assert units == [(n + t, unit) for n, t, named in (FIRST, second) for unit in named]
    assert [(t.number, t.title, t.deadline.month) for t in tables.tasks] == [
        (*FIRST[:2], 12), (*second[:2], 10),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS.items(), ids=ROWS)
def test_columns_and_cells(text, expected):
    units = extract_text(f"安平市任务分解表\n\n{text}").units
    assert [f"{u.role} {u.full} @ {u.task}" for u in units] == expected


def test_positions_are_told_from_agencies():
    text = "任务\t责任领导\t责任单位\n清淤\t副市长\t各镇、市水务局\n"
    assert [u.kind for u in extract_text(text).units] == ["position", "class", "agency"]


def test_targets_belong_to_their_row():
    first, second = extract_text(f"安平市任务分解表\n\n{TABBED}").tasks
    assert len(first.target_ids) == len(second.target_ids) == 1


@given(st.text(st.sampled_from("序号责任单位任务\t\n| 1市水务局、。"), max_size=80))
def test_rows_lie_in_the_text_in_order(text):
    rows = task_tables.find(text)
    assert all(0 <= row.start < row.end <= len(text) for row in rows)
    assert [row.start for row in rows] == sorted(row.start for row in rows)
    cells = [charge.cell for row in rows for charge in row.charges]
    assert all(text[cell.start : cell.end].strip() for cell in cells)
