"""Laws of every outline, whatever the text."""

from itertools import pairwise

import pytest
from drawing import segments
from hypothesis import given
from hypothesis import strategies as st

PIECES = [
    "一、",
    "（一）",
    "（二）",
    "1.",
    "2.",
    "（1）",
    "①",
    "——",
    "第一章",
    "第二条",
    "附件1",
    "附件：",
    "责任单位：",
    "（责任单位：市水利局）",
    "市水利局",
    "（由市水利局负责）",
    "某市节水行动方案",
    "关于印发",
    "的通知",
    "现将《某市节水行动方案》印发给你们",
    "2021年3月5日",
    "云政发〔2021〕8号",
    "各乡镇：",
    "目录",
    "打印",
    "版权所有",
    "主办单位：",
    "责任编辑：",
    "改善环境质量",
    "水质达标率达到98%",
    "。",
    "；",
    "，",
    "《",
    "》",
    "（",
    "）",
    "“",
    "”",
    "【",
    "】",
    "2.4公里",
    "1.1",
    "#",
    "?",
    "  ",
    "\n",
    "\n\n",
    "\t",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(TEXTS)
def test_segments_are_in_order_and_do_not_overlap(text):
    assert all(a.end <= b.start for a, b in pairwise(segments(text)))


@given(TEXTS)
def test_segments_hold_all_that_is_not_blank(text):
    held = bytearray(len(text))
    for s in segments(text):
        held[s.start : s.end] = b"\x01" * (s.end - s.start)
    assert {c for c, inside in zip(text, held, strict=True) if not inside} <= set(" \n\t#")


@given(TEXTS)
def test_parents_come_before_and_are_one_level_up(text):
    found = segments(text)
    for i, s in enumerate(found):
        parent = None if s.parent is None else found[s.parent]
        assert s.position == i
        assert s.depth == (0 if parent is None else parent.depth + 1)
        assert parent is None or parent.true_position < s.true_position
        assert parent is None or parent.kind in ("heading", "item")
        assert len(s.path) == s.depth


@given(TEXTS)
def test_bodies_lie_inside(text):
    assert all(s.start <= s.body <= s.end and s.start < s.end for s in segments(text))


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\n \n", "\u3000"])
def test_nothing_gives_nothing(text):
    assert segments(text) == ()


@pytest.mark.parametrize(
    "unit", ["一、", "（一）", "。（一）", "\n", "一、\n", "(", "责任单位：", "、", " ", "附件\n"]
)
def test_hostile_text_is_read_once_through(unit):
    assert len(segments(unit * 20_000)) <= 20_000


@given(TEXTS)
def test_true_positions_are_an_order_of_all_segments(text):
    found = segments(text)
    assert sorted(s.true_position for s in found) == list(range(len(found)))


@pytest.mark.parametrize(
    "unit", ["一、甲\n三、乙\n二、丙\n", "（一）甲\ufffd\n（四）乙\n", "甲" * 99 + "\n"]
)
def test_hostile_numbers_are_read_once_through(unit):
    assert len(segments(unit * 5_000)) <= 15_000
