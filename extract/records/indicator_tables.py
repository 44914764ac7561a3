"""Indicator tables: a target for each row and each column of a future year (guide §2).

A table is read as a stream of cells (table_cells.py): a head that names an indicator column and
years, then rows of name, values and, where there is such a column, the nature. A head that says
how last period's indicators turned out makes no targets.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from extract.canon.measures import convert, is_count
from extract.document import Comparator, Document, fold
from extract.mentions.quantities import Quantity
from extract.records import grammar
from extract.records.deadlines import Due
from extract.records.table_cells import (
    BLANK,
    LONGEST_CELL,
    LONGEST_SERIAL,
    Cell,
    cells_of,
    is_value,
    match,
    nature_of,
    says,
)
from extract.records.table_heads import Head, has_head, head_at
from extract.records.targets import Target
from extract.tables import Direction, Measure, Nature

LONGEST_ROW = 20
SHORTEST_NAME = 4
BOUNDS: dict[str | None, Comparator] = {
    "≥": ">=", ">=": ">=", "不低于": ">=", "以上": ">=", "≤": "<=", "<=": "<=", "不超过": "<=",
    "以下": "<=", "以内": "<=", ">": ">", "大于": ">", "<": "<", "小于": "<", "左右": "~",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """What a row says beside its values."""

    indicator: str
    unit: str | None
    nature: Nature | None
    base_year: int | None
    base_value: float | None
    growing: bool


def find(doc: Document) -> Iterator[Target]:
    """Yield the targets in the indicator tables of a document, in order of place."""
    cells = cells_of(doc) if has_head(doc) else []
    at = 0
    while at < len(cells):
        head = head_at(cells, at)
        if head is None:
            at += 1
            continue
        at += head.length
        for row in _rows(cells, at, head):
            if not head.past:
                yield from _targets(doc, head, row)
            at += len(row)
        at = max(at, head.late)


def _rows(cells: Sequence[Cell], at: int, head: Head) -> Iterator[Sequence[Cell]]:
    """Yield the rows after a head, each with all of its cells, until the table ends."""
    while row := _row(cells[at : at + LONGEST_ROW], head):
        yield row
        at += len(row)


def _row(cells: Sequence[Cell], head: Head) -> Sequence[Cell]:
    """Return the cells of the next row; none where the table has ended."""
    values = 0
    for i, cell in enumerate(cells):
        if len(cell.text) > LONGEST_CELL or says("end", cell.text):
            return ()
        values += i > 0 and is_value(cell.text) and not _is_serial(cells[i : i + 2])
        closes = nature_of(cell.text) is not None if head.natures else values == len(head.columns)
        if closes and (values >= len(head.columns) or not values):
            return cells[: i + 1]
    return ()


def _is_serial(cells: Sequence[Cell]) -> bool:
    """Whether the first of two cells numbers a row that the second begins."""
    serial = cells[0].text.isdecimal() and len(cells[0].text) <= LONGEST_SERIAL
    after = cells[1].text if len(cells) > 1 else ""
    named = len(after) > 1 and not is_value(after) and nature_of(after) is None
    return serial and named


def _targets(doc: Document, head: Head, row: Sequence[Cell]) -> Iterator[Target]:
    nature = nature_of(row[-1].text)
    cells = [c for c in row if not _is_margin(c.text) and nature_of(c.text) is None]
    width = len(head.columns)
    names, values = _after_serial(cells[:-width]), cells[-width:]
    plain = names and not any(is_value(c.text) or says("jumbled", c.text) for c in names)
    if not plain or not all(is_value(c.text) for c in values):
        return
    indicator, unit = _named(doc, names, head)
    by_year = dict(zip(head.columns, values, strict=True))
    start = by_year.get(head.base or 0)
    base = _number(start.text) if start else None
    base_year = None if base is None else head.base
    growing = start is not None and base is None and says("added", fold(indicator))
    line = Line(indicator, unit, nature, base_year, base, growing)
    for year, cell in _due_cells(head, by_year):
        if indicator and (target := _target(doc, cell, year, line)):
            yield target


def _due_cells(head: Head, by_year: dict[int | None, Cell]) -> Iterator[tuple[int, Cell]]:
    """Yield the cells of future years; growth stands in for a last year that is left empty."""
    for year, cell in by_year.items():
        if year is not None and year != head.base:
            growth = by_year.get(None)
            spare = says("empty", cell.text) and year == head.last and growth
            yield year, growth if spare and growth else cell


def _after_serial(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return the cells of a name without the row's number and what stands before that."""
    numbered = [i for i, cell in enumerate(cells) if cell.text.isdecimal()]
    return cells[numbered[-1] + 1 :] if numbered else cells


def _named(doc: Document, names: Sequence[Cell], head: Head) -> tuple[str, str | None]:
    """Return the indicator's name and its unit, from a column of its own or from brackets."""
    unit = names[-1].text if head.units and len(names) > 1 else None
    kept = _without_groups(doc, names[:-1] if unit else names)
    name = "".join(c.text for c in kept)
    written = "".join(BLANK.sub("", doc.text[c.start : c.end]) for c in kept)
    found = match("bracketed", name)
    if unit is None and found and convert(1, found["unit"])[0] is not None:
        return written[: found.start()], found["unit"]
    return written, unit


def _without_groups(doc: Document, names: Sequence[Cell]) -> Sequence[Cell]:
    """Return the name of a row without the columns before it that name its group.

    Columns are told apart where tabs join the cells; a name too short to be clear keeps its group.
    With one cell a line, short cells before a name that can stand alone are a group's.
    """
    for i in range(len(names) - 1, 0, -1):
        apart = "\t" in doc.text[names[i - 1].end : names[i].start]
        if apart and sum(len(c.text) for c in names[i:]) >= SHORTEST_NAME:
            return names[i:]
    while len(names) > 1 and says("group", names[0].text) and _stands_alone(names[1:]):
        names = names[1:]
    return names


def _stands_alone(names: Sequence[Cell]) -> bool:
    name = "".join(c.text for c in names)
    found = match("bracketed", name)
    bare = name[: found.start()] if found else name
    return len(bare) >= SHORTEST_NAME and grammar.says("noun", bare)


def _target(doc: Document, cell: Cell, year: int, line: Line) -> Target | None:
    """Return the target in a cell: a number, a state in words, or none where it says nothing."""
    base = Target(
        start=cell.start,
        end=cell.end,
        clause_start=cell.start,
        rule="table.row",
        indicator=line.indicator,
        measure="status",
        due=Due(year, None, "table"),
        nature=line.nature,
    )
    if says("state", cell.text):
        written = BLANK.sub("", doc.text[cell.start : cell.end])
        return replace(base, rule="table.state", value_text=written)
    found = match("value", cell.text)
    return _valued(base, cell, line, found) if found else None


def _valued(base: Target, cell: Cell, line: Line, found: "regex.Match[str]") -> Target:
    """Return the target of a cell that holds a number."""
    bound = BOUNDS.get(found["bound"] or found["after"], "=")
    measure, direction = _measure(line)
    quantity = Quantity(
        start=cell.start + found.start("number"),
        end=min(cell.start + found.end("number"), cell.end),
        rule="table.value",
        value=_figure(found),
        value_max=None,
        unit=found["unit"] or line.unit,
        comparator=bound,
        outer_start=cell.start,
        outer_end=cell.end,
    )
    return replace(
        base,
        measure=measure,
        direction=direction,
        quantity=quantity,
        comparator=bound,
        baseline_year=line.base_year,
        baseline_value=line.base_value,
    )


def _measure(line: Line) -> tuple[Measure, Direction | None]:
    """Return what a row measures, by the end of its name: 能耗降低, 增速, 下降率, or a level."""
    name = fold(line.indicator)
    found = grammar.first("rate", name) or grammar.tail(name)
    values = found[0].values if found else {}
    if "direction" in values:
        return values.get("measure", "level"), values["direction"]
    if name.endswith("数量") and line.unit and is_count(line.unit):
        return "quantity", None
    return ("change", "increase") if line.growing else ("level", None)


def _is_margin(text: str) -> bool:
    margins = ("footnote", "word", "name", "year", "growth", "past")
    return not is_value(text) and any(says(part, text) for part in margins)


def _number(text: str) -> float | None:
    found = match("value", text)
    return _figure(found) if found else None


def _figure(found: "regex.Match[str]") -> float:
    return float(found["number"].replace(",", ""))
