"""The task ledger: one row per numbered task that units answer for."""

from dataclasses import fields
from datetime import date

from plans import PLAN, document, unit_rows

from extract import extract_text
from extract.mentions import times
from extract.records import tasks
from extract.records.anchor import anchor
from extract.tables import TargetRow


def target(doc, words, ordinal=0):
    start = doc.text.index(words)
    given = anchor(doc, "targets", ordinal, start, start + len(words), "target.test")
    told = given | {"indicator": words, "measure": "level"}
    return TargetRow(**dict.fromkeys(f.name for f in fields(TargetRow)) | told)


def ledger(text, *aims):
    doc = document(text)
    targets = [target(doc, words, i) for i, words in enumerate(aims)]
    return tasks.build(doc, unit_rows(doc), targets, times.find(doc.view))


def test_one_row_per_task_that_units_answer_for():
    assert [(t.number, t.title, t.lead, t.responsible, t.cooperating) for t in ledger(PLAN)] == [
        ("（一）", "治理河道", ("市水务局",), ("市环保局", "各镇"), ()),
        ("（二）", "保护水源", (), ("市环保局",), ()),
        ("3.", "建设监测站", ("市环保局",), ("市气象局",), ()),
        ("4.", "公布数据，接受监督", (), ("市环保局",), ()),
    ]


def test_actors_alone_make_no_task():
    assert ledger("（一）加强领导。各镇要高度重视。") == []


def test_the_deadline_comes_from_its_label():
    assert [t.deadline for t in ledger(PLAN)] == [None, None, date(2020, 6, 30), None]


def test_targets_belong_to_the_nearest_task_around_them():
    found = ledger(PLAN, "清理城区河道", "划定保护区", "接受监督")
    assert [len(t.target_ids) for t in found] == [1, 1, 0, 1]


def test_a_row_points_at_its_task():
    doc = document(PLAN)
    first = ledger(PLAN)[0]
    assert first.quote == doc.text[first.start : first.end]
    assert first.quote.startswith("（一）治理河道")


ANNUAL = """安平市2023年绿化工作计划

（一）造林。造林三万亩。（6月底前完成，牵头单位：市林业局）
（二）种草。种草一万亩。（责任部门：市草原局，完成期限：8月底）
（三）育苗。3月底开始。（责任单位：市林业局）
"""


def test_days_without_a_year_are_days_of_an_annual_plan():
    assert [t.deadline for t in extract_text(ANNUAL).tasks] == [
        date(2023, 6, 30),
        date(2023, 8, 31),
        None,
    ]
