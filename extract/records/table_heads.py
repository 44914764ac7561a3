"""Heads of indicator tables: which columns there are, of which years, and what they give.

A head may be broken into any number of cells (序 | 号, 2020年 | 现状值), so that its cells are
read as one string of column names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

import regex

from extract.document import Document
from extract.records.table_cells import (
    HEAD,
    KEPT,
    LONGEST_CELL,
    Cell,
    begins,
    every,
    is_head,
    is_piece,
    match,
    says,
)

LONGEST_HEAD = 36
LONGEST_TABLE = 400
CAPTION = 4
# The year a plan ends: the tenth five-year plan (十五) ended in 2005.
FIRST_END = 2005
SEPARATOR = regex.compile(r"[\s|]+")
VALUED = ("year", "growth", "filler")
ORDINALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}


@dataclass(frozen=True, slots=True)
class Head:
    """What the columns of a table are.

    Of the `width` columns that hold values, `base_at` is that of the base year `base`, `targets`
    are those that promise something, each with its year, and `growth_at` is one of growth.
    `closed` says that every row ends with its nature, `noted` that it ends with other words.
    `length` counts the cells of the head before the rows; `late` is where those end that come
    after the rows.
    """

    width: int
    base_at: int | None
    base: int | None
    targets: tuple[tuple[int, int], ...]
    growth_at: int | None
    natures: bool
    closed: bool
    noted: bool
    units: bool
    serials: bool
    past: bool
    length: int = 0
    late: int = 0


class Column(NamedTuple):
    """The name of a column: its part, as the rules call it, and its words."""

    part: str
    text: str


def first_place(doc: Document) -> int | None:
    """Return where the first table may begin: a few lines before a cell that names indicators."""
    at = 0
    before = [0] * CAPTION
    for line in doc.view.split("\n"):
        before = [*before[1:], at]
        if ("指" in line or "名称" in line) and any(
            map(names_indicators, [line, *SEPARATOR.split(line)])
        ):
            return before[0]
        at += len(line) + 1
    return None


def names_indicators(text: str) -> bool:
    """Return whether a cell names the column of indicators."""
    text = text.strip()
    if len(text) > LONGEST_CELL:
        return False
    found = begins("name", text, 0)
    return text == "指" or (found is not None and found.end() == len(text))


def head_at(cells: Sequence[Cell], at: int, plan: int | None = None) -> Head | None:
    """Read the head that begins at that place; None where none begins.

    `plan` is the last year before the period that the document plans. Text from PDF may have the
    years of the head after the rows they stand above.
    """
    if not is_piece(cells[at].text):
        return None
    texts = _run(cells, at)
    if (read := _longest(texts)) is None:
        return None
    columns, length = read
    if not any(column.part == "name" for column in columns):
        return None
    captions = [cell.text for cell in cells[max(0, at - CAPTION) : at]]
    period = max(filter(None, [plan, *map(period_of, captions)]), default=None)
    if head := head_of(columns, period):
        past = head.past or any(says("past", text) for text in captions[-1:])
        return replace(head, length=length, past=past)
    if any(column.part == "year" for column in columns):
        return None
    return _with_late(cells, at, columns, length, period)


def _with_late(
    cells: Sequence[Cell], at: int, columns: Sequence[Column], length: int, period: int | None
) -> Head | None:
    """Read a head whose years come after the rows."""
    for i in _ahead(cells, at + length):
        read = _longest(_run(cells, i)) if is_head(cells[i].text) else None
        if read and any(column.part == "year" for column in read[0]):
            head = head_of([*columns, *read[0]], period)
            return replace(head, length=length, late=i + read[1]) if head else None
    return None


def _ahead(cells: Sequence[Cell], at: int) -> Iterator[int]:
    """Yield the places of the cells after a head that lacks its years, up to the table's end."""
    for i in range(at, min(at + LONGEST_TABLE, len(cells))):
        text = cells[i].text
        if len(text) > LONGEST_CELL or says("end", text) or names_indicators(text):
            return
        yield i


def _run(cells: Sequence[Cell], at: int) -> list[str]:
    """Return the texts from a place on that may be pieces of a head."""
    texts = (cell.text for cell in cells[at : at + LONGEST_HEAD])
    return list(takewhile(is_piece, texts))


def _longest(texts: Sequence[str]) -> tuple[tuple[Column, ...], int] | None:
    """Return the columns that the most of the texts make, and of how many texts they are."""
    for length in range(len(texts), 0, -1):
        if columns := columns_of("".join(texts[:length])):
            return columns, length
    return None


@lru_cache(maxsize=KEPT)
def columns_of(text: str) -> tuple[Column, ...]:
    """Return the columns that a string of names says; none where it is not such a string."""
    found: list[Column] = []
    at = 0
    while at < len(text):
        ways = ((m.end(), part) for part in HEAD if (m := begins(part, text, at)))
        end, part = max(ways, default=(at, ""), key=lambda way: way[0])
        if end == at:
            return ()
        found.append(Column(part, text[at:end]))
        at = end
    return tuple(found)


def head_of(columns: Sequence[Column], period: int | None) -> Head | None:
    """Return what columns say, in their order; None where their years do not rise.

    `period` is the last year before the plan that the table belongs to.
    """
    columns = _apart(columns, period)
    kinds = [column.part for column in columns]
    valued = [column for column in columns if column.part in VALUED]
    years = _years(valued, period)
    said = [year for year in years if year is not None]
    if "name" not in kinds or not said or said != sorted(set(said)):
        return None
    base_at = _base_at(valued, years, period)
    past = max(filter(None, (period, years[base_at] if base_at is not None else None)), default=0)
    growth = (i for i, column in enumerate(valued) if column.part == "growth")
    after = kinds[max(i for i, kind in enumerate(kinds) if kind in VALUED) + 1 :]
    return Head(
        width=len(valued),
        base_at=base_at,
        base=None if base_at is None else years[base_at],
        targets=tuple((i, year) for i, year in enumerate(years) if year and year > past),
        growth_at=next(growth, None),
        natures="nature" in kinds or "class" in after,
        closed=bool({"nature", "class"}.intersection(after)) and "note" not in after,
        noted="note" in after,
        units="unit" in kinds,
        serials="serial" in kinds,
        past="past" in kinds,
    )


def _apart(columns: Sequence[Column], period: int | None) -> list[Column]:
    """Return the columns without words that only say more of the years above them.

    Where there are no years the plan tells them: 现状值 and 目标值 are its start and its end.
    """
    fillers = [says("goal", column.text) for column in columns if column.part == "filler"]
    if any(column.part == "year" for column in columns):
        kept = len(fillers) == 1
    else:
        kept = period is not None and fillers == [False, True]
    return [column for column in columns if kept or column.part != "filler"]


def _years(columns: Sequence[Column], period: int | None) -> list[int | None]:
    """Return the year of each column; a goal without years is that of the plan."""
    found = [_year(column) for column in columns]
    if period and not any(found):
        found = [period + 5 if says("goal", column.text) else None for column in columns]
    return found


def _year(column: Column) -> int | None:
    found = match("year", column.text) if column.part == "year" else None
    if found is None or found["year"]:
        return int(found["year"]) if found else None
    return (period_of(column.text) or 0) + 5


def _base_at(
    columns: Sequence[Column], years: Sequence[int | None], period: int | None
) -> int | None:
    """Return which column is the base: the one called so, or the first of several.

    The years of a yearly plan follow one another and have no base among them.
    """
    dated = [i for i, year in enumerate(years) if year is not None]
    unsaid = [i for i, column in enumerate(columns) if column.part == "filler"]
    called = [i for i in (*dated, *unsaid) if says("base", columns[i].text) and i != dated[-1]]
    past = [i for i in dated if period and (years[i] or 0) <= period]
    if called or past:
        return (called or past)[-1]
    if len(dated) < 2 or all(says("goal", columns[i].text) for i in dated):
        return None
    said = [year for year in years if year is not None]
    yearly = len(said) > 2 and said[-1] - said[0] == len(said) - 1 and said[0] % 5
    return None if yearly else dated[0]


def period_of(text: str) -> int | None:
    """Return the last year before the latest five-year plan that a text names: 十四五 → 2020."""
    ordinals = (ORDINALS[found["plan"]] for found in every("plan", text))
    return max((FIRST_END + 5 * n - 5 for n in ordinals), default=None)
