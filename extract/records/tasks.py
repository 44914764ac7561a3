"""Rows of `tasks`: the task ledger, one row per task that units answer for.

A task is a numbered heading or item, or a row of a table that says who is in charge.
"""

from collections.abc import Container, Iterable
from datetime import date

from extract.document import Document
from extract.mentions.names import seen
from extract.mentions.times import Time
from extract.records.anchor import anchor
from extract.records.belonging import Belonging, Task
from extract.tables import TargetRow, TaskRow, UnitRole, UnitRow

ANSWERABLE: tuple[UnitRole, ...] = ("lead", "responsible", "cooperating")
RULE = "task.listed"
# How far before a day the word stands that makes it the deadline (完成时限:2017年11月).
LABEL_REACH = 12

Units = dict[Task, list[UnitRow]]


def build(
    doc: Document, units: Iterable[UnitRow], targets: Iterable[TargetRow], times: Iterable[Time]
) -> list[TaskRow]:
    """Return the rows, in order of place; tasks with actors or members alone have none."""
    tasks = Belonging(doc)
    answering = _by_task(tasks, (u for u in units if u.role in ANSWERABLE))
    aims = _by_holder(tasks, targets, {task.start for task in answering})
    due = _deadlines(tasks, times)
    return [
        TaskRow(
            **anchor(doc, "tasks", i, task.start, task.end, RULE),
            number=task.number,
            title=task.title,
            deadline=due.get(task.start),
            lead=_names(answering[task], "lead"),
            responsible=_names(answering[task], "responsible"),
            cooperating=_names(answering[task], "cooperating"),
            target_ids=tuple(aims.get(task.start, ())),
        )
        for i, task in enumerate(sorted(answering, key=lambda task: task.start))
    ]


def _names(units: Iterable[UnitRow], role: UnitRole) -> tuple[str, ...]:
    return tuple(unit.full for unit in units if unit.role == role)


def _by_task(tasks: Belonging, units: Iterable[UnitRow]) -> Units:
    """Map each task to its units; those in charge of an office are no units of the ledger."""
    found: Units = {}
    for unit in units:
        task = tasks.task(unit.start)
        if task is not None and unit.kind != "position":
            found.setdefault(task, []).append(unit)
    return found


def _by_holder(
    tasks: Belonging, targets: Iterable[TargetRow], starts: Container[int]
) -> dict[int, list[str]]:
    """Map the starts of tasks to their targets' ids; a list that closes a section has them all."""
    found: dict[int, list[str]] = {}
    for target in targets:
        holder = next((at for at in tasks.around(target.start) if at in starts), None)
        if holder is not None:
            found.setdefault(holder, []).append(target.record_id)
    return found


def _deadlines(tasks: Belonging, times: Iterable[Time]) -> dict[int, date]:
    """Map the starts of tasks to the last day that their labels or their row's cell give."""
    found: dict[int, date] = {}
    for time in times:
        due = time.deadline is not None and (_is_due(tasks.doc, time) or tasks.is_due(time.start))
        task = tasks.task(time.start) if due else None
        if task is not None and time.deadline is not None:
            found[task.start] = max(time.deadline, found.get(task.start, time.deadline))
    return found


def _is_due(doc: Document, time: Time) -> bool:
    """Tell whether a label says that this is the deadline: 完成时限:2017年11月, (6月底完成, …)."""
    label = doc.segment_at(time.start)
    before = doc.view[max(label.start, time.start - LABEL_REACH) : time.start].rstrip(": ")
    after = doc.view[time.end : min(label.end, time.end + LABEL_REACH)]
    worded = seen("due", label.title or "") or seen("due", before) or seen("due_after", after)
    return label.kind == "label" and worded is not None
