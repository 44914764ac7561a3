"""What a row of a table is about: its indicator, without its groups, and its unit."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extract.document import Document, fold
from extract.records import grammar
from extract.records.table_cells import BLANK, Cell, is_unit, is_value, match, says
from extract.records.table_rows import Row

SHORTEST_NAME = 4
LONGEST_NAME = 45
MOST_UNMEASURED = 2
PARTED = regex.compile(r"[\t|]")
OPENING = "(〔["
CLOSING = ")〕],;:、。/"


@dataclass(frozen=True, slots=True)
class Names:
    """An indicator with its unit, and the group it belongs to where that makes part of it."""

    indicator: str
    unit: str | None
    group: str


def named(doc: Document, row: Row, above: Names | None) -> Names | None:
    """Return what a row names; None where its cells are no name."""
    cells = _from_number(row.names)
    kept = _without_groups(doc, cells)
    bare, unit = _with_unit(_written(doc, kept))
    if any(is_value(cell.text) for cell in cells) or not _is_whole(kept, bare):
        return None
    unit = _unit(row, unit)
    group = _group(kept)
    if not _stands_alone(bare) and not group and above and above.group:
        return Names(above.group + bare, unit, above.group)
    clear = len(bare) >= SHORTEST_NAME or _measures(bare) or row.unit is not None
    return Names(bare, unit, group) if clear else None


def _is_whole(cells: Sequence[Cell], bare: str) -> bool:
    """Whether the cells are one name and all of it, not pieces of several."""
    name = _text(cells)
    odd = name.count("(") != name.count(")") or fold(bare[:1]) in OPENING + CLOSING
    pieced = len(cells) > MOST_UNMEASURED and not _measures(bare) and not _group(cells)
    jumbled = says("jumbled", name) or says("jumbled", fold(bare))
    return not (odd or pieced or jumbled or len(bare) > LONGEST_NAME)


def _from_number(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return the cells of a name from the one on that is numbered: （3）绿地率."""
    numbered = [
        (i, found) for i, cell in enumerate(cells) if (found := match("numbered", cell.text))
    ]
    if not numbered:
        return cells
    at, found = numbered[-1]
    first = cells[at]
    return [Cell(first.text[found.end() :], first.start + found.end(), first.end), *cells[at + 1 :]]


def _unit(row: Row, said: str | None) -> str | None:
    if row.unit is None or says("empty", row.unit.text):
        return said
    return row.unit.text


def _with_unit(name: str) -> tuple[str, str | None]:
    """Return a name without the unit in brackets or the sign at its end, and that unit."""
    found = match("bracketed", fold(name))
    if found and is_unit(found["unit"]):
        return name[: found.start()], found["unit"]
    if len(name) > SHORTEST_NAME and name[-1] in "%‰":
        return name[:-1], name[-1]
    return name.rstrip("*"), None


def _written(doc: Document, cells: Sequence[Cell]) -> str:
    return "".join(BLANK.sub("", doc.text[c.start : c.end]) for c in cells)


def _without_groups(doc: Document, cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return the name of a row without the columns before it that name its group.

    Columns are told apart where tabs join the cells; a name too short to be clear keeps its group.
    With one cell a line, short cells before a name that can stand alone are a group's, unless
    they fill the width of the column, so that the name may go on from them.
    """
    while len(cells) > 1 and says("heading", cells[0].text):
        cells = cells[1:]
    for i in range(len(cells) - 1, 0, -1):
        apart = PARTED.search(doc.text, cells[i - 1].end, cells[i].start)
        if apart and sum(len(c.text) for c in cells[i:]) >= SHORTEST_NAME:
            return cells[i:]
    for i in range(len(cells) - 1, 0, -1):
        short = all(says("group", cell.text) for cell in cells[:i])
        if short and _breaks(cells, i) and _stands_alone(_text(cells[i:])):
            return cells[i:]
    return cells


def _breaks(cells: Sequence[Cell], i: int) -> bool:
    """Whether a cell ends before `cells[i]`: it had room for more of what comes after."""
    widest = max(_width(cell.text) for cell in cells[i:])
    return _width(cells[i - 1].text) + _width(cells[i].text[:1]) <= widest


def _width(text: str) -> int:
    """Return the width of a text in halves of a character."""
    return sum(1 + (char > "\u2e7f") for char in text)


def _group(cells: Sequence[Cell]) -> str:
    """Return the start of a name that names a group: a measure, and then what has none."""
    for i in range(1, len(cells)):
        group, rest = _text(cells[:i]), _text(cells[i:])
        if _stands_alone(group) and not _measures(rest) and rest[0] not in OPENING:
            return group
    return ""


def _text(cells: Sequence[Cell]) -> str:
    return "".join(cell.text for cell in cells)


def _stands_alone(name: str) -> bool:
    return len(_bare(name)) >= SHORTEST_NAME and _measures(name)


def _measures(name: str) -> bool:
    bare = fold(_bare(name))
    return grammar.says("noun", bare) or says("measured", bare)


def _bare(name: str) -> str:
    found = match("bracketed", name)
    return name[: found.start()] if found else name.rstrip("%*")
