"""Rows of `tasks`: the task ledger, one row per numbered task that units answer for."""

from collections.abc import Container, Iterable
from datetime import date

from extract.document import Document
from extract.mentions.names import seen
from extract.mentions.times import Time
from extract.records.anchor import anchor
from extract.records.belonging import Belonging, outwards, title_of
from extract.tables import TargetRow, TaskRow, UnitRole, UnitRow

ANSWERABLE: tuple[UnitRole, ...] = ("lead", "responsible", "cooperating")
RULE = "task.listed"


def build(
    doc: Document, units: Iterable[UnitRow], targets: Iterable[TargetRow], times: Iterable[Time]
) -> list[TaskRow]:
    """Return the rows, in order of place; tasks with actors or members alone have none."""
    tasks = Belonging(doc)
    answering = _by_task(tasks, (u for u in units if u.role in ANSWERABLE))
    aims = _by_holder(doc, targets, answering)
    due = _deadlines(tasks, times)
    return [
        TaskRow(
            **anchor(doc, "tasks", i, doc.segments[at].start, doc.segments[at].end, RULE),
            number=doc.segments[at].number,
            title=title_of(doc, doc.segments[at]),
            deadline=due.get(at),
            lead=_names(answering[at], "lead"),
            responsible=_names(answering[at], "responsible"),
            cooperating=_names(answering[at], "cooperating"),
            target_ids=tuple(aims.get(at, ())),
        )
        for i, at in enumerate(sorted(answering))
    ]


def _names(units: Iterable[UnitRow], role: UnitRole) -> tuple[str, ...]:
    return tuple(unit.full for unit in units if unit.role == role)


def _by_task(tasks: Belonging, units: Iterable[UnitRow]) -> dict[int, list[UnitRow]]:
    found: dict[int, list[UnitRow]] = {}
    for unit in units:
        task = tasks.task(unit.start)
        if task is not None:
            found.setdefault(task.position, []).append(unit)
    return found


def _by_holder(
    doc: Document, targets: Iterable[TargetRow], tasks: Container[int]
) -> dict[int, list[str]]:
    """Map each task to the ids of the targets in it; a list that closes a section has them all."""
    found: dict[int, list[str]] = {}
    for target in targets:
        around = outwards(doc, doc.segment_at(target.start))
        holder = next((s for s in around if s.position in tasks), None)
        if holder is not None:
            found.setdefault(holder.position, []).append(target.record_id)
    return found


def _deadlines(tasks: Belonging, times: Iterable[Time]) -> dict[int, date]:
    """Map each task to the day on its deadline line (完成时限:2017年11月)."""
    found: dict[int, date] = {}
    for time in times:
        label = tasks.doc.segment_at(time.start)
        day = time.deadline if label.kind == "label" and seen("due", label.title or "") else None
        task = tasks.task(time.start) if day else None
        if task is not None and day is not None:
            found.setdefault(task.position, day)
    return found
