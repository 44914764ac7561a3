"""Where the rows of an indicator table end: at their nature, at the next number, or when full.

Numbers of pages, heads that a page repeats and notes in the midst of a table are passed over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.records.table_cells import (
    LONGEST_CELL,
    LONGEST_SERIAL,
    Cell,
    is_unit,
    is_value,
    nature_of,
    says,
)
from extract.records.table_heads import Head, head_at

LONGEST_ROW = 30
MOST_NAMES = 12
# How many rows may be left out between two.
GAP = 2


@dataclass(frozen=True, slots=True)
class Chunk:
    """The cells of a row and the place after them; `serial` is its number, or the last one's.

    `sure` says that something marks the end.
    """

    cells: Sequence[Cell]
    end: int
    serial: int
    sure: bool


def chunks(cells: Sequence[Cell], at: int, head: Head) -> Iterator[Chunk]:
    """Yield the cells of each row after a head, until the table ends."""
    serial = 0
    while True:
        at = _after_furniture(cells, at, head)
        if chunk := _chunk(cells, at, head, serial):
            yield chunk
            at, serial = chunk.end, chunk.serial
        elif resumed := _resumed(cells, at, head, serial):
            at = resumed
        else:
            return


def _resumed(cells: Sequence[Cell], at: int, head: Head, serial: int) -> int | None:
    """Return where the next number goes on after a note in the midst of a table."""
    ahead = range(at + 1, min(at + MOST_NAMES, len(cells)))
    places = (i for i in ahead if is_serial(cells, i) and int(cells[i].text) == serial + 1)
    return next(places, None) if serial and head.closed else None


def _after_furniture(cells: Sequence[Cell], at: int, head: Head) -> int:
    """Return the place after the number of a page and the head that the next page repeats."""
    start = at
    while at < len(cells) and (says("page", cells[at].text) or cells[at].text.isdecimal()):
        at += 1
    again = head_at(cells, at) if at < len(cells) else None
    if again and again.width == head.width:
        return at + again.length
    return start


def _chunk(cells: Sequence[Cell], at: int, head: Head, serial: int) -> Chunk | None:
    """Return the cells from a place on up to the end of a row; None where the table has ended."""
    values = 0
    for i in range(at, min(at + LONGEST_ROW, len(cells))):
        if _ends(cells, i):
            return _last(cells, at, i, head, values, serial)
        if number := _serial(cells, i, head, serial, begins=not values):
            if values:
                return Chunk(cells[at:i], i, serial, sure=True)
            serial = number
        values += i > at and is_value(cells[i].text)
        if head.closed and nature_of(cells[i].text):
            return Chunk(cells[at : i + 1], i + 1, serial, sure=True)
        if _is_full(cells, i, head, values):
            return Chunk(cells[at : i + 1], i + 1, serial, sure=False)
    if at + LONGEST_ROW < len(cells):
        return None
    return _last(cells, at, len(cells), head, values, serial)


def _last(
    cells: Sequence[Cell], at: int, end: int, head: Head, values: int, serial: int
) -> Chunk | None:
    """Return the last row of a table, where nothing but its end closes it."""
    whole = values == head.width and not head.closed
    return Chunk(cells[at:end], end, serial, sure=head.serials) if whole else None


def _is_full(cells: Sequence[Cell], i: int, head: Head, values: int) -> bool:
    """Whether all columns are filled, where neither nature nor number can close a row."""
    if head.closed or head.noted or values < head.width:
        return False
    after = cells[i + 1].text if i + 1 < len(cells) else ""
    return not is_value(after) or is_serial(cells, i + 1)


def _ends(cells: Sequence[Cell], i: int) -> bool:
    text = cells[i].text
    if len(text) > LONGEST_CELL:
        return True
    if says("heading", text):
        return not any(is_value(cell.text) for cell in cells[i + 1 : i + MOST_NAMES])
    return says("end", text)


def _serial(cells: Sequence[Cell], i: int, head: Head, serial: int, begins: bool) -> int | None:
    """Return the number of the row that begins at a place, where it may follow the last.

    Where the head has no column for it, only a row that has no values yet may begin to count.
    """
    if not is_serial(cells, i):
        return None
    number = int(cells[i].text)
    wanted = number == 1 or serial < number <= serial + 1 + GAP
    return number if wanted and (head.serials or serial or (begins and number == 1)) else None


def is_serial(cells: Sequence[Cell], i: int) -> bool:
    """Return whether a cell can be the number of the row whose name comes next."""
    if i + 1 >= len(cells):
        return False
    text = cells[i].text
    if not text.isdecimal() or len(text) > LONGEST_SERIAL:
        return False
    after = cells[i + 1].text
    plain = not is_value(after) and nature_of(after) is None and not is_unit(after)
    return plain and len(after) > 1
