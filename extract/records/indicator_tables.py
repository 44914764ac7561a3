"""Indicator tables: a target for each row and each column of a future year (guide §2).

A table comes as rows of cells joined by tabs, as readers of HTML and Office files give them, or
with one cell a line, as text taken from PDF leaves it. Both are read as a stream of cells: a head
that names an indicator column and years, then rows of name, values and, where there is such a
column, the nature.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from extract.canon.measures import convert
from extract.document import Comparator, Document, fold
from extract.mentions.quantities import Quantity
from extract.records import grammar
from extract.records.deadlines import Due
from extract.records.targets import Target
from extract.rules import Rule, load_rules
from extract.tables import Direction, Measure, Nature

CELL = regex.compile(r"[^\t\n]*[^\s][^\t\n]*")
UNIT = regex.compile(r"\((?P<unit>[^()]{1,14})\)$")
LONGEST_CELL = 40
LONGEST_HEAD = 14
LONGEST_ROW = 16
SHORTEST_NAME = 4
BOUNDS: dict[str | None, Comparator] = {
    "≥": ">=", ">=": ">=", "不低于": ">=", "以上": ">=", "≤": "<=", "<=": "<=", "不超过": "<=",
    "以下": "<=", "以内": "<=", ">": ">", "大于": ">", "<": "<", "小于": "<", "左右": "~",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its folded text without blanks around it, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """What the columns of a table are: the years, which is the base, whether natures are given."""

    years: tuple[int, ...]
    base: int | None
    natures: bool
    units: bool
    length: int


@dataclass(frozen=True, slots=True)
class Line:
    """What a row says beside its values."""

    indicator: str
    unit: str | None
    nature: Nature | None
    base_year: int | None
    base_value: float | None


def find(doc: Document) -> Iterator[Target]:
    """Yield the targets in the indicator tables of a document, in order of place."""
    cells = [_cell(m) for m in CELL.finditer(doc.text)] if _has_head(doc.text) else []
    at = 0
    while at < len(cells):
        head = _head(cells, at) if _is("name", cells[at].text) else None
        if head is None:
            at += 1
            continue
        at += head.length
        for row in _rows(cells, at, head):
            yield from _targets(doc, head, row)
            at += len(row)


def _has_head(text: str) -> bool:
    """Tell whether a cell names a column of indicators: where none does, no other is looked at."""
    lines = filter(_parts()["name"].may_match, text.split("\n"))
    return any(_is("name", _cell(m).text) for line in lines for m in CELL.finditer(line))


def _cell(match: "regex.Match[str]") -> Cell:
    text = fold(match[0])
    start = match.start() + len(text) - len(text.lstrip())
    return Cell(text.strip(), start, start + len(text.strip()))


def _head(cells: Sequence[Cell], at: int) -> Head | None:
    """Read the head that goes on from the cell named 指标; None where no future year is named."""
    words: list[str] = []
    for cell in cells[at : at + LONGEST_HEAD]:
        if not any(_is(part, cell.text) for part in ("name", "year", "unit", "nature", "word")):
            break
        words.append(cell.text)
    years = [int(m["year"]) for word in words if (m := _match("year", word))]
    if not years or years != sorted(set(years)):
        return None
    return Head(
        years=tuple(years),
        base=_base(words, years),
        natures=any(_is("nature", w) for w in words) or words[-1] == "类别",
        units=any(_is("unit", w) for w in words),
        length=len(words),
    )


def _base(words: Sequence[str], years: Sequence[int]) -> int | None:
    """Return the year of the base column: the one called so, or the first of several."""
    for before, word in pairwise(["", *words]):
        found = _match("year", word)
        if found and (_is("base", word) or _is("base", before)):
            return int(found["year"])
    return years[0] if len(years) > 1 else None


def _rows(cells: Sequence[Cell], at: int, head: Head) -> Iterator[Sequence[Cell]]:
    """Yield the rows after a head, each with all of its cells, until the table ends."""
    while row := _row(cells[at : at + LONGEST_ROW], head):
        yield row
        at += len(row)


def _row(cells: Sequence[Cell], head: Head) -> Sequence[Cell]:
    """Return the cells of the next row; none where the table has ended."""
    values = 0
    for i, cell in enumerate(cells):
        if len(cell.text) > LONGEST_CELL or _is("end", cell.text):
            return ()
        values += i > 0 and _is_value(cell.text)
        closes = _nature(cell.text) is not None if head.natures else values == len(head.years)
        if closes and values >= len(head.years):
            return cells[: i + 1]
    return ()


def _targets(doc: Document, head: Head, row: Sequence[Cell]) -> Iterator[Target]:
    nature = _nature(row[-1].text)
    cells = [c for c in row if not _is_margin(c.text) and _nature(c.text) is None]
    cells = cells[1:] if cells and cells[0].text.isdecimal() else cells
    names, values = cells[: -len(head.years)], cells[-len(head.years) :]
    if not names or not all(_is_value(c.text) for c in values):
        return
    indicator, unit = _named(doc, names, head)
    by_year = dict(zip(head.years, values, strict=True))
    start = by_year.get(head.base or 0)
    base = _number(start.text) if start else None
    line = Line(indicator, unit, nature, None if base is None else head.base, base)
    for year, cell in by_year.items():
        if year != head.base and _number(cell.text) is not None and indicator:
            yield _target(cell, year, line)


def _named(doc: Document, names: Sequence[Cell], head: Head) -> tuple[str, str | None]:
    """Return the indicator's name and its unit, from a column of its own or from brackets."""
    unit = names[-1].text if head.units and len(names) > 1 else None
    kept = _without_groups(doc, names[:-1] if unit else names)
    name = "".join(c.text for c in kept)
    written = "".join(doc.text[c.start : c.end].strip() for c in kept)
    found = UNIT.search(name)
    if unit is None and found and convert(1, found["unit"])[0] is not None:
        return written[: found.start()], found["unit"]
    return written, unit


def _without_groups(doc: Document, names: Sequence[Cell]) -> Sequence[Cell]:
    """Return the name of a row without the columns before it that name its group.

    Columns are told apart where tabs join the cells; a name too short to be clear keeps its group.
    """
    for i in range(len(names) - 1, 0, -1):
        apart = "\t" in doc.text[names[i - 1].end : names[i].start]
        if apart and sum(len(c.text) for c in names[i:]) >= SHORTEST_NAME:
            return names[i:]
    return names


def _target(cell: Cell, year: int, line: Line) -> Target:
    found = _match("value", cell.text)
    bound = BOUNDS.get(found["bound"] or found["after"], "=") if found else "="
    measure, direction = _measure(line.indicator)
    start = cell.start + (found.start("number") if found else 0)
    end = cell.start + (found.end("number") if found else 0)
    quantity = Quantity(
        start=start,
        end=end,
        rule="table.value",
        value=_number(cell.text) or 0.0,
        value_max=None,
        unit=(found["unit"] if found else None) or line.unit,
        comparator=bound,
        outer_start=cell.start,
        outer_end=cell.end,
    )
    return Target(
        start=cell.start,
        end=cell.end,
        clause_start=cell.start,
        rule="table.row",
        indicator=line.indicator,
        measure=measure,
        direction=direction,
        due=Due(year, None, "table"),
        quantity=quantity,
        comparator=bound,
        baseline_year=line.base_year,
        baseline_value=line.base_value,
        nature=line.nature,
    )


def _measure(indicator: str) -> tuple[Measure, Direction | None]:
    """Return what a row measures, by the end of its name: 能耗降低, 增速, 下降率, or a level."""
    found = grammar.first("rate", fold(indicator)) or grammar.tail(fold(indicator))
    values = found[0].values if found else {}
    measure: Measure = values.get("measure", "level")
    return (measure, values["direction"]) if "direction" in values else ("level", None)


def _is_value(text: str) -> bool:
    return _is("value", text) or _is("empty", text)


def _is_margin(text: str) -> bool:
    return not _is("value", text) and any(
        _is(p, text) for p in ("footnote", "word", "name", "year")
    )


def _number(text: str) -> float | None:
    found = _match("value", text)
    return float(found["number"].replace(",", "")) if found else None


def _nature(text: str) -> Nature | None:
    if _is("binding", text):
        return "binding"
    return "expected" if _is("expected", text) else None


def _is(part: str, text: str) -> bool:
    return _match(part, text) is not None


def _match(part: str, text: str) -> "regex.Match[str] | None":
    return _parts()[part].pattern.search(text)


@cache
def _parts() -> dict[str, Rule]:
    return {rule.values["part"]: rule for rule in load_rules("indicator_tables", ("part",))}
