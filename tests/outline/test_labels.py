"""Labels: found on lines, in brackets and at the end of paragraphs, and hung from their task."""

import pytest
from drawing import drawn, lines, segments

FOUND = {
    "责任单位：市水利局、市财政局": ("责任单位", "市水利局、市财政局"),
    "　　完成时限 ：2023年11月": ("完成时限", "2023年11月"),
    "【牵头单位】市林业局": ("牵头单位", "市林业局"),
    "【配合单位：市林业局】": ("配合单位", "市林业局】"),
    "责任领导\t分管副市长": ("责任领导", "分管副市长"),
    "牵头部门    市交通局": ("牵头部门", "市交通局"),
    "1.植树。（责任单位：县林业局）": ("责任单位", "县林业局）"),
    "1.植树。（责任单位：县林业局）。": ("责任单位", "县林业局）。"),
    "1.植树。（5月底前完成，牵头考核单位：县林业局）": ("牵头考核单位", "县林业局）"),
    "1.植树。责任单位：县林业局。": ("责任单位", "县林业局。"),
    "1.植树。（县林业局牵头，县财政局等按职责分工负责）": (
        None,
        "县林业局牵头，县财政局等按职责分工负责）",
    ),
    "1.植树。（县林业局、县住建局）": (None, "县林业局、县住建局）"),
    "责任单位：县林业局、县\n\n水利局": ("责任单位", "县林业局、县\n\n水利局"),
}


@pytest.mark.parametrize(("text", "expected"), FOUND.items(), ids=FOUND)
def test_label(text, expected):
    (label,) = [s for s in segments(text) if s.kind == "label"]
    assert (label.title, text[label.body : label.end]) == expected


NONE = [
    "各责任单位要按照完成时限的要求抓好落实。",
    "明确责任单位、责任人和完成时限。",
    "本办法（由县林业局负责解释）自公布之日起施行。",
    "联系人：王某某，电话8012345。",
    "工作机构（含各乡镇）要健全。",
    "任务\t责任单位\t完成时限",
]


@pytest.mark.parametrize("text", NONE)
def test_no_label(text):
    assert [s for s in segments(text) if s.kind == "label"] == []


HUNG = {
    "each item has its own": (
        """
（一）绿化
1.植树。选乡土树种。
责任单位：县林业局
完成时限：2023年4月
2.管护。落实到人。
责任单位：各乡镇
（二）亮化
3.安装路灯。选用节能灯。
责任单位：县住建局
        """,
        """
        heading （一）绿化
          item 1.植树
            label 责任单位
            label 完成时限
          item 2.管护
            label 责任单位
        heading （二）亮化
          item 3.安装路灯
            label 责任单位
        """,
    ),
    "one list closes a section of several items": (
        """
（一）绿化
1.植树。选乡土树种。
2.管护。落实到人。
（牵头单位：县林业局；责任单位：各乡镇）
（二）亮化
1.安装路灯。选用节能灯。
2.清理线缆。入地敷设。
责任单位：县住建局
        """,
        """
        heading （一）绿化
          item 1.植树
          item 2.管护
          label 牵头单位
        heading （二）亮化
          item 1.安装路灯
          item 2.清理线缆
          label 责任单位
        """,
    ),
    "a list after the only item of a section": (
        """
（一）绿化
1.植树。选乡土树种。
责任单位：县林业局
（二）亮化
        """,
        """
        heading （一）绿化
          item 1.植树
            label 责任单位
        heading （二）亮化
        """,
    ),
    "brackets close their own paragraph": (
        """
（一）绿化
1.植树。选乡土树种。（责任单位：县林业局）
2.管护。落实到人。（责任单位：各乡镇）
古树名木逐株建档。（责任单位：县林业局）
        """,
        """
        heading （一）绿化
          item 1.植树
            label 责任单位
          item 2.管护
            label 责任单位
            paragraph 古树名木逐株建档。
            label 责任单位
        """,
    ),
    "a list after bullets belongs to what is numbered": (
        """
（一）绿化
——植树十万株；
——管护五万株。
责任单位：县林业局
        """,
        """
        heading （一）绿化
          item ——植树十万株
          item ——管护五万株
          label 责任单位
        """,
    ),
}


@pytest.mark.parametrize(("text", "expected"), HUNG.values(), ids=HUNG)
def test_what_a_label_hangs_from(text, expected):
    assert drawn(text) == lines(expected)
