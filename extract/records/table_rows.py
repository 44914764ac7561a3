"""Rows of indicator tables: which cells make a row, and which of them are its name and values.

A row is a name, its values, one a column, and its nature, in the order of the head. A cell may
be broken into several; a cell over several rows stands only in the first of them. Where the cells
do not fill the columns in one way only, the row is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.records import grammar
from extract.records.table_cells import (
    LONGEST_VALUE,
    Cell,
    is_head,
    is_unit,
    is_value,
    nature_of,
    says,
)
from extract.records.table_chunks import MOST_NAMES, Chunk, chunks, is_serial
from extract.records.table_heads import Head
from extract.tables import Nature

MOST_PIECES = 6
SHORTEST_STATE = 3


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row: what it names (its groups first), its unit, its values, its nature."""

    names: tuple[Cell, ...]
    unit: Cell | None
    values: tuple[Cell, ...]
    nature: Nature | None


def rows(cells: Sequence[Cell], at: int, head: Head) -> Iterator[tuple[Row | None, int]]:
    """Yield the rows after a head, each with the place after it; None for one not understood."""
    above: Row | None = None
    for chunk in chunks(cells, at, head):
        found = _read(chunk, head, above)
        above = found[-1] if found else None
        for row in found or (None,):
            yield row, chunk.end


def _read(chunk: Chunk, head: Head, above: Row | None) -> Sequence[Row]:
    """Return the rows that the cells of a chunk make: one, or several that share a nature."""
    cells = [c for c in _whole_states(chunk.cells) if not _is_margin(c.text)]
    natures = [nature for c in cells if (nature := nature_of(c.text))]
    numbered = any(is_serial(cells, i) for i in range(len(cells)))
    whole = numbered >= head.serials and bool(natures) >= head.natures
    if len(natures) > head.natures or not (whole or head.closed):
        return ()
    nature = natures[0] if natures else (above.nature if above else None)
    body = _after_serial([c for c in cells if nature_of(c.text) is None], chunk.serial)
    first = next((i for i in range(1, len(body)) if is_value(body[i].text)), len(body))
    if any(cell.text.isdecimal() for cell in body[:first]):
        return ()
    values = _without_notes(_filled(body[first:]), head)
    alone = _row(body[:first], values, head, above if chunk.sure else None, nature)
    parts = _parts(body)
    if len(parts) == 1 or not chunk.sure:
        return [alone] if alone else ()
    several = _several(parts, head, above, nature)
    return several if not alone else [alone] if not several else ()


def _several(
    parts: Sequence[Sequence[Cell]], head: Head, above: Row | None, nature: Nature | None
) -> Sequence[Row]:
    """Return a row for each part, a name and values; none where one of them is no row."""
    found: list[Row] = []
    for part in parts:
        first = next((i for i, cell in enumerate(part) if is_value(cell.text)), len(part))
        row = _row(part[:first], part[first:], head, above, nature)
        if row is None or not _is_name(row.names):
            return ()
        found.append(row)
        above = row
    return found


def _parts(body: Sequence[Cell]) -> list[list[Cell]]:
    """Return the cells parted before each name that follows a value."""
    parts: list[list[Cell]] = [[]]
    for before, cell in zip([None, *body], body, strict=False):
        if before and is_value(before.text) and not is_value(cell.text):
            parts.append([])
        parts[-1].append(cell)
    return parts


def _row(
    names: Sequence[Cell],
    values: Sequence[Cell],
    head: Head,
    above: Row | None,
    nature: Nature | None,
) -> Row | None:
    """Return the row of a name with its unit and its values; None where they do not fit."""
    named, unit = _with_unit(names, head)
    if head.units and len(values) > head.width and says("empty", values[0].text):
        named, unit, values = names, None, values[1:]
    if len(values) < head.width:
        values = _lent(values, above, head.width)
    if len(values) != head.width or not 0 < len(named) <= MOST_NAMES:
        return None
    if not all(is_value(cell.text) or _is_state(cell.text) for cell in values):
        return None
    return Row(tuple(named), unit, tuple(values), nature)


def _is_state(text: str) -> bool:
    """Whether words that no rule knows may be a state: whole, and more than a scrap."""
    return len(text) >= SHORTEST_STATE and not says("open", text) and not says("scrap", text)


def _filled(tail: Sequence[Cell]) -> list[Cell]:
    """Return the values of one row, words among them put together; none where a name is there."""
    values: list[Cell] = []
    worded = False
    for cell in tail:
        plain = is_value(cell.text)
        if not plain and (len(cell.text) > LONGEST_VALUE or _is_name([cell]) or is_unit(cell.text)):
            return []
        if not plain and worded:
            values.append(values.pop().with_more(cell))
        elif plain or not says("remark", cell.text):
            values.append(cell)
        worded = not plain or (worded and says("state", cell.text))
    return values


def _without_notes(values: Sequence[Cell], head: Head) -> Sequence[Cell]:
    """Return the values without the words of the columns after them."""
    notes = values[head.width :] if head.noted else ()
    return values[: head.width] if not any(is_value(cell.text) for cell in notes) else values


def _is_name(cells: Sequence[Cell]) -> bool:
    return grammar.says("noun", "".join(cell.text for cell in cells))


def _lent(values: Sequence[Cell], above: Row | None, width: int) -> Sequence[Cell]:
    """Return values with those of the row above, where a cell in words stands over both rows."""
    if above is None:
        return ()
    missing = width - len(values)
    after = above.values[len(values) :]
    before = above.values[:missing]
    ways = []
    if all(map(_is_shared, after)) and any(says("state", c.text) for c in after):
        ways.append((*values, *after))
    if values and all(map(_is_shared, before)) and not says("empty", values[-1].text):
        ways.append((*before, *values))
    return ways[0] if len(ways) == 1 else ()


def _is_shared(cell: Cell) -> bool:
    return says("state", cell.text) or says("empty", cell.text) or not is_value(cell.text)


def _with_unit(names: Sequence[Cell], head: Head) -> tuple[Sequence[Cell], Cell | None]:
    """Return the cells of a name and that of the unit, which may be broken (起/每 | 万枚)."""
    if not head.units or len(names) < 2:
        return names, None
    last = names[-1]
    if says("signed", last.text):
        return names, None
    both = names[-2].with_more(last)
    if len(names) > 2 and "/" in names[-2].text and is_unit(both.text):
        return names[:-2], both
    return names[:-1], last


def _whole_states(cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells with states that are broken put together: 完成省上 | 下达要求."""
    whole: list[Cell] = []
    at = 0
    while at < len(cells):
        cell, length = cells[at], 1
        if says("open", cell.text):
            cell, length = _state_at(cells, at)
        whole.append(cell)
        at += length
    return whole


def _state_at(cells: Sequence[Cell], at: int) -> tuple[Cell, int]:
    """Return the state that begins at a place and of how many cells it is; else that cell."""
    cell, best = cells[at], (cells[at], 1)
    for i in range(at + 1, min(at + MOST_PIECES, len(cells))):
        more = cells[i].text
        begun = best[1] > 1 and says("open", more)
        if (
            begun
            or nature_of(more)
            or ((says("value", more) or says("empty", more)) and not says("at", cell.text))
        ):
            break
        cell = cell.with_more(cells[i])
        if says("state", cell.text):
            best = cell, i - at + 1
    return best


def _after_serial(cells: Sequence[Cell], serial: int) -> Sequence[Cell]:
    """Return the cells of a row without its number and what stands before that."""
    for i, cell in enumerate(cells):
        if cell.text == str(serial) and is_serial(cells, i):
            return cells[i + 1 :]
    return cells


def _is_margin(text: str) -> bool:
    """Whether a cell is no part of a row: the number of a note or page, a head said again."""
    if says("footnote", text) or says("page", text):
        return True
    return is_head(text) and not is_value(text)
