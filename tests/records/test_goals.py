"""Overall goals: the one year that each plan of a file passes on."""

import pytest
from plans import document

from extract.mentions import times
from extract.records.goals import Goals

WATER = """清水行动方案
一、总体目标
到2025年，水质明显改善。
二、重点任务
（一）建设管网。
"""
FOREST = """绿化行动方案
一、主要目标
到2027年，新造林1万亩。
二、重点任务
（一）植树造林。
"""
CASES = {
    "one plan": (WATER, "建设管网", 2025),
    "two years": (WATER.replace("改善。", "改善；到2030年，全面改善。"), "建设管网", None),
    "the first of two": (WATER + FOREST, "建设管网", 2025),
    "the second of two": (WATER + FOREST, "植树造林", 2027),
    "goals without a year": (WATER + FOREST.replace("到2027年，", ""), "植树造林", None),
    "a plan without goals": (FOREST.replace("主要目标", "基本原则") + WATER, "植树造林", None),
    "an attachment": (WATER + "附件\n任务分工\n一、绿化\n（一）植树造林。\n", "植树造林", 2025),
    "an outline that begins anew": (WATER + "一、绿化\n（一）植树造林。\n", "植树造林", 2025),
}


@pytest.mark.parametrize(("text", "task", "year"), CASES.values(), ids=CASES)
def test_goals_pass_on_the_one_year_of_their_plan(text, task, year):
    doc = document(text)
    due = {}
    for time in times.find(doc.view):
        due.setdefault(doc.segment_at(time.start).position, []).append(time)
    found = Goals.of(doc, due).year(doc.segment_at(text.index(task)))
    assert (found and found.end_year) == year
