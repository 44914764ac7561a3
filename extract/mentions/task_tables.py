"""Tables that say who answers for what: rows of a task and of the units in charge (责任单位).

The cells of a row stand on one line, joined by tabs (as readers of HTML and Office files give
them), by bars (Markdown) or by runs of blanks (columns that a PDF's layout leaves); or each has a
line of its own (mentions/stacked_tables.py). A head names the columns.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from extract.document import fold
from extract.mentions import stacked_tables
from extract.mentions.cells import BAR, BLANKS, TAB, Cell, cells, nearest, parting
from extract.mentions.names import rules
from extract.mentions.task_rows import (
    LONGEST_CELL,
    LONGEST_HEAD,
    Charge,
    Head,
    Row,
    column,
    is_of_units,
    part_of,
    row_of,
)
from extract.outline.lines import Line, split

RULED = regex.compile(r"[|:\- ]+")
LONGEST_GROUP = 40
BARRED = regex.compile(r"\n[ |]+\n[^|\n]{1,400}[ |]+\n")
ENDS_WITH_BAR = regex.compile(r"(?P<cell>(?:[^|]*[^| ])?)[ |]*\|[ |]*")


@lru_cache(maxsize=2)
def find(text: str) -> tuple[Row, ...]:
    """Return the rows of all tables in a repaired text, in order; offsets are code points."""
    view = fold(text)
    if not any(rule.search(view) for rule in rules("column_gate")):
        return ()
    return tuple(_tables(text, view, _unbarred(view)))


def _unbarred(view: str) -> list[Line]:
    """Return the lines of a text; a bar that ends one which holds a single cell is no part of it.

    Web pages give such tables (序号 |⏎项目 |⏎…), with a bar alone before each row.
    """
    lines = split(view)
    if not BARRED.search(view):
        return lines
    ends = [(line, ENDS_WITH_BAR.fullmatch(view, line.start, line.end)) for line in lines]
    bare = (Line(line.start, found.end("cell")) if found else line for line, found in ends)
    return [line for line in bare if len(line)]


def _tables(text: str, view: str, lines: Sequence[Line]) -> Iterator[Row]:
    at = 0
    while at < len(lines):
        if head := _head_on_line(text, view, lines[at]):
            rows = list(_rows_on_lines(text, view, lines, at + 1, head))
            at += 1 + len(rows)
        elif head := stacked_tables.head_at(view, lines, at):
            rows = list(stacked_tables.rows_after(view, lines, at + len(head.columns), head))
            at += len(head.columns)
        else:
            rows = [_labelled(text, view, lines[at])]
            at += 1
        yield from (row for row in rows if row)


def _head_on_line(text: str, view: str, line: Line) -> Head | None:
    """Return the head of a table whose rows are lines; None where a line is none."""
    mark = parting(text, view, line)
    if mark is None or len(line) > LONGEST_HEAD:
        return None
    named = tuple(cells(text if mark is TAB else view, line, mark))
    columns = tuple(column(view, cell) for cell in named)
    head = Head(columns, named, mark)
    known = sum(rule is not None for rule in columns)
    told = head.all("units") and known >= (1 if mark is TAB else 2)
    return head if told and not any(is_of_units(view, cell) for cell in named) else None


def _labelled(text: str, view: str, line: Line) -> Row | None:
    """Return a row that names its units beside their label: 责任单位 | 市水务局."""
    if parting(text, view, line) is not TAB or len(line) > LONGEST_CELL:
        return None
    label, *others = cells(text, line, TAB)
    rule = column(view, label)
    if rule is None or part_of(rule) != "units" or not all(is_of_units(view, c) for c in others):
        return None
    charges = tuple(Charge(rule, cell) for cell in others)
    return Row(start=line.start, end=line.end, number=None, title=None, charges=charges, due=())


def _rows_on_lines(
    text: str, view: str, lines: Sequence[Line], at: int, head: Head
) -> Iterator[Row | None]:
    """Yield the rows after a head; None for a line of the table that is none (a group, a rule)."""
    for i in range(at, len(lines)):
        line = lines[i]
        if parting(text, view, line) is not head.mark:
            if not _is_group(text, view, lines[i : i + 2], head):
                return
            yield None
            continue
        if _head_on_line(text, view, line):
            return
        if head.mark is BAR and RULED.fullmatch(view, line.start, line.end):
            yield None
            continue
        found = list(
            cells(text if head.mark is TAB else view, _whole(text, line), head.mark or TAB)
        )
        yield row_of(view, head, _placed(view, head, line, found))


def _whole(text: str, line: Line) -> Line:
    """Return a line with the tabs before its first word, where its first cells are empty."""
    start = text.rfind("\n", 0, line.start) + 1
    return Line(start, line.end) if "\t" in text[start : line.start] else line


def _is_group(text: str, view: str, lines: Sequence[Line], head: Head) -> bool:
    """Tell whether a line names a group of rows, the first of which comes after it."""
    brief = len(lines) > 1 and len(lines[0]) <= LONGEST_GROUP
    return brief and parting(text, view, lines[1]) is head.mark


def _placed(view: str, head: Head, line: Line, found: Sequence[Cell]) -> list[list[Cell]]:
    """Return the cells by column; columns of blanks are told by where they stand on the line."""
    placed: list[list[Cell]] = [[] for _ in head.columns]
    above = (head.cells[0].start, head.cells)
    for i, cell in enumerate(found):
        ordered = head.mark is not BLANKS or len(found) == len(placed)
        column = i if ordered else nearest(view, above, line.start, cell)
        if column < len(placed):
            placed[column].append(cell)
    return placed
