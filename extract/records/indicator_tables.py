"""Indicator tables: a target for each row and each column of a future year (guide §2).

A table is read as a stream of cells (table_cells.py): a head that names an indicator column and
years (table_heads.py), then rows of name, values and, where there is such a column, the nature
(table_rows.py). A head that says how last period's indicators turned out makes no targets.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from extract.canon.measures import is_count
from extract.document import Comparator, Document, fold
from extract.mentions.quantities import Quantity
from extract.records import grammar
from extract.records.deadlines import Due
from extract.records.table_cells import BLANK, Cell, cells_of, is_piece, is_unit, match, says
from extract.records.table_grid import grid_at
from extract.records.table_heads import (
    Head,
    first_place,
    head_at,
    period_of,
)
from extract.records.table_layout import is_laid_out, trusted
from extract.records.table_names import Names, named
from extract.records.table_rows import Row, rows
from extract.records.targets import Target
from extract.tables import Direction, Measure, Nature, QuantityKind

# The title of a document is in the first so many characters.
TITLE = 500
# Of a run of cells that may be of a head, the head begins with one of the first.
MOST_TRIED = 5
BOUNDS: dict[str | None, Comparator] = {
    "≥": ">=", ">=": ">=", "不低于": ">=", "不少于": ">=", "以上": ">=", "及以上": ">=",
    "≤": "<=", "<=": "<=", "不超过": "<=", "不高于": "<=", "控制在": "<=",
    "以下": "<=", "及以下": "<=", "以内": "<=", "之内": "<=",
    ">": ">", "大于": ">", "高于": ">", "<": "<", "小于": "<", "低于": "<",
    "左右": "~", "约": "~",
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


@dataclass(frozen=True, slots=True)
class Tabled:
    """What the tables of a document say: targets, and what other numbers in them are."""

    targets: list[Target] = field(default_factory=list)
    kinds: dict[int, QuantityKind] = field(default_factory=dict)


def read(doc: Document) -> Tabled:
    """Return the targets in the indicator tables of a document, in order of place.

    `kinds` are those of the numbers that tell of a base year or of the past, by their start.
    """
    found = Tabled()
    start = first_place(doc)
    cells = [] if start is None else cells_of(doc, start)
    for head, some in _tables(doc, cells):
        above: Names | None = None
        for row in some:
            above = named(doc, row, above) if row else None
            if row and above:
                found.kinds.update(_kinds(head, row))
                found.targets.extend(() if head.past else _targets(doc, head, row, above))
    return found


def _tables(doc: Document, cells: Sequence[Cell]) -> Iterator[tuple[Head, Iterable[Row | None]]]:
    """Yield the head of each table with its rows; None for a row that is not understood."""
    plan = period_of(doc.view[:TITLE])
    at = tried = 0
    while at < len(cells):
        tried = tried + 1 if is_piece(cells[at].text) else 0
        if not 0 < tried < MOST_TRIED:
            at += 1
        elif grid := grid_at(doc, cells[at].start, plan):
            yield grid.head, grid.rows
            at = bisect_left(cells, grid.end, key=lambda cell: cell.start)
        elif head := head_at(cells, at, plan):
            found = list(rows(cells, at + head.length, head))
            laid_out = is_laid_out(doc, cells[at : at + head.length])
            yield head, (trusted(doc, row, laid_out) for row, _ in found)
            at = max(at + head.length, head.late, *(after for _, after in found[-1:]))
        else:
            at += 1


def _kinds(head: Head, row: Row) -> Iterator[tuple[int, QuantityKind]]:
    """Yield where the numbers of a row stand that promise nothing, and what they are."""
    promised = {head.growth_at, *(i for i, _ in head.targets)}
    for i, cell in enumerate(row.values):
        found = match("value", cell.text)
        if found and head.past:
            yield cell.start + found.start("number"), "result"
        elif found and i not in promised:
            yield cell.start + found.start("number"), "baseline"


def _targets(doc: Document, head: Head, row: Row, names: Names) -> Iterator[Target]:
    start = None if head.base_at is None else row.values[head.base_at]
    base = _number(start.text) if start else None
    line = Line(
        indicator=names.indicator,
        unit=names.unit,
        nature=row.nature,
        base_year=None if base is None else head.base,
        base_value=base,
        growing=start is not None and base is None and says("added", fold(names.indicator)),
    )
    for year, cell in _due_cells(head, row):
        if target := _target(doc, cell, year, line):
            yield target


def _due_cells(head: Head, row: Row) -> Iterator[tuple[int, Cell]]:
    """Yield the cells of future years; growth stands in for a last year that is left empty."""
    growth = None if head.growth_at is None else row.values[head.growth_at]
    for i, year in head.targets:
        cell = row.values[i]
        spare = says("empty", cell.text) and (i, year) == head.targets[-1]
        yield year, growth if spare and growth else cell


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
        baseline_year=line.base_year,
        baseline_value=line.base_value,
        nature=line.nature,
    )
    if found := match("value", cell.text):
        return _valued(base, cell, line, found)
    if says("empty", cell.text) or says("ratio", cell.text):
        return None
    written = BLANK.sub("", doc.text[cell.start : cell.end])
    return base._replace(rule="table.state", value_text=written)


def _valued(base: Target, cell: Cell, line: Line, found: "regex.Match[str]") -> Target | None:
    """Return the target of a cell that holds a number; None where that counts what is unknown."""
    said = found["unit"] or found["sign"]
    unit = said or line.unit
    beyond = unit == "%" and _figure(found) > 100 and says("share", fold(line.indicator))
    if beyond or (said and not is_unit(said)):
        return None
    more = float(found["more"]) if found["more"] else None
    after = found["after"] or found["behind"]
    bound = "range" if more else BOUNDS.get(found["bound"] or after, "=")
    measure, direction = ("change", "decrease") if found["falls"] else _measure(line)
    quantity = Quantity(
        start=cell.start + found.start("number"),
        end=min(cell.start + found.end("more" if more else "number"), cell.end),
        rule="table.value",
        value=_figure(found),
        value_max=more,
        unit=unit,
        comparator=bound,
        outer_start=cell.start,
        outer_end=cell.end,
    )
    return base._replace(measure=measure, direction=direction, quantity=quantity, comparator=bound)


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


def _number(text: str) -> float | None:
    found = match("value", text)
    return _figure(found) if found else None


def _figure(found: "regex.Match[str]") -> float:
    return float(found["number"].replace(",", ""))
