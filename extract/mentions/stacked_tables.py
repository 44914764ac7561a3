"""Task tables with one cell a line, as text taken from a PDF has them.

Rows begin with their number, or have as many lines as the table has columns. Where cells take
several lines, those that hold units alone tell which columns they belong to; rows that cannot be
told apart give nothing.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

import regex

from extract.mentions.cells import Cell
from extract.mentions.task_rows import (
    Head,
    Row,
    column,
    is_of_units,
    only_units,
    part_of,
    row_of,
)
from extract.outline.lines import Line
from extract.rules import Rule

NUMBER = regex.compile(r"\(?(?P<value>\d{1,3})\)?[.、]?")
# How many lines the cells of one row may take, and how many columns a table may have.
MOST_LINES = 40
MOST_COLUMNS = 16
LONGEST_NUMBER = 8
BRIEF = 20
SEPARATORS = "、,;"


def head_at(view: str, lines: Sequence[Line], at: int) -> Head | None:
    """Return the head of a table with one cell a line: three names of columns or more."""
    columns: list[Rule] = []
    for line in lines[at : at + MOST_COLUMNS]:
        rule = column(view, Cell(line.start, line.end))
        if rule is None:
            break
        columns.append(rule)
    head = Head(tuple(columns), (), None)
    whole = len(columns) > 2 and head.all("units") and head.all("task")
    return head if whole else None


def rows_after(view: str, lines: Sequence[Line], at: int, head: Head) -> Iterator[Row]:
    """Yield the rows of a table; the first one begins at `lines[at]`."""
    if head.all("number") == [0]:
        yield from _numbered(view, lines, at, head)
        return
    size = len(head.columns)
    for start in range(at, len(lines) - size + 1, size):
        row = _row(view, lines[start : start + size], head)
        if row is None:
            return
        yield row


def _numbered(view: str, lines: Sequence[Line], at: int, head: Head) -> Iterator[Row]:
    """Yield the rows that begin with 1, 2, 3 …; those that cannot be told apart are left out."""
    starts = _starts(view, lines, at)
    for start, end in pairwise(starts):
        if row := _row(view, lines[start:end], head):
            yield row
    if starts and (row := _last(view, lines[starts[-1] : starts[-1] + MOST_LINES], head)):
        yield row


def _starts(view: str, lines: Sequence[Line], at: int) -> list[int]:
    """Return the indices of lines that count on from the number on the line at `at`."""
    number = _value(view, lines[at]) if at < len(lines) else None
    starts = [] if number is None else [at]
    for i in range(at + 1, len(lines) if starts else 0):
        if i - starts[-1] > MOST_LINES or _is_head(view, lines[i]):
            break
        if _value(view, lines[i]) == (number or 0) + len(starts):
            starts.append(i)
    return starts


def _last(view: str, lines: Sequence[Line], head: Head) -> Row | None:
    """Return the row after which no number comes: the fewest lines that make one.

    Where its cells take several lines, brief lines for the columns after the units are added.
    """
    for size in range(len(head.columns), len(lines) + 1):
        if row := _row(view, lines[:size], head):
            trailing = size + len(head.columns) - 1 - head.all("units")[-1]
            if trailing == size:
                return _row(view, lines[: _past_units(view, lines, size)], head) or row
            more = all(len(line) <= BRIEF for line in lines[size:trailing]) and not row.due
            return (more and _row(view, lines[:trailing], head)) or row
    return None


def _past_units(view: str, lines: Sequence[Line], size: int) -> int:
    """Return how many lines there are up to the end of those that hold units alone."""
    while size < len(lines) and is_of_units(view, Cell(lines[size].start, lines[size].end)):
        size += 1
    return size


def _is_head(view: str, line: Line) -> bool:
    rule = column(view, Cell(line.start, line.end))
    return rule is not None and part_of(rule) == "units"


def _value(view: str, line: Line) -> int | None:
    found = NUMBER.fullmatch(view, line.start, line.end) if len(line) < LONGEST_NUMBER else None
    return int(found["value"]) if found else None


def _row(view: str, lines: Sequence[Line], head: Head) -> Row | None:
    """Return the row of some lines: a cell each, or as the lines of units tell them apart."""
    found = [Cell(line.start, line.end) for line in lines]
    if len(found) == len(head.columns):
        row = row_of(view, head, [[cell] for cell in found])
        if row and all(
            is_of_units(view, c.cell) for c in row.charges if "kind" not in c.rule.values
        ):
            return row
    placed = _by_groups(view, head, found)
    return row_of(view, head, placed) if placed else None


def _by_groups(view: str, head: Head, found: Sequence[Cell]) -> list[list[Cell]] | None:
    """Return the lines by column: groups of units to theirs, what is before them to the task."""
    columns = [i for i in head.all("units") if not head.is_of_positions(i)]
    groups = _groups(view, found, in_one=len(columns) == 1)
    if 1 < len(columns) < len(groups):
        groups[len(columns) - 1 :] = [list(chain(*groups[len(columns) - 1 :]))]
    if not groups or len(groups) != len(columns):
        return None
    placed: list[list[Cell]] = [[] for _ in head.columns]
    for at, group in zip(columns, groups, strict=True):
        placed[at] = group
    before = [cell for cell in found if cell.start < groups[0][0].start]
    after = [cell for cell in found if cell.start >= groups[-1][-1].end]
    for at in head.all("number"):
        placed[at], before = before[:1], before[1:]
    for at in head.all("due"):
        placed[at] = after
    for at in (i for i in head.all("units") if i < columns[0] and len(before) > 1):
        placed[at] = [before.pop()]
    if before:
        placed[head.all("task")[0]] = [Cell(before[0].start, before[-1].end)]
    return placed


def _groups(view: str, found: Sequence[Cell], *, in_one: bool) -> list[list[Cell]]:
    """Return the lines that hold units alone, joined where a separator ends one.

    Where there is but one column for them, units on the lines after belong to the same cell.
    """
    groups: list[list[Cell]] = []
    end = 0  # of the line before
    for cell in found:
        follows = bool(groups) and groups[-1][-1].end == end
        if follows and in_one and only_units(view, cell):
            groups[-1].append(cell)
        elif is_of_units(view, cell):
            if groups and view[groups[-1][-1].end - 1] in SEPARATORS:
                groups[-1][-1] = Cell(groups[-1][-1].start, cell.end)
            else:
                groups.append([cell])
        end = cell.end
    return groups
