"""Tables that hold data → rows, cells joined by tabs; tables that only lay out the page do not.

A cell over several rows is repeated in each, since it belongs to each (the group of indicators in
the first column); over several columns it is followed by empty cells, so that no number counts
twice. What a row repeats is limited, so that a hostile page cannot multiply its size.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extract.readers.html.tree import CELLS, Masses, Node

# A cell with more than this share of the article and this many lines is a column of the page.
PAGE_SHARE, PAGE_LINES = 0.5, 10
WIDEST, MOST_ROWS, REPEATED = 64, 1000, 200


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell of a row above says in this column, and for how many rows more."""

    text: str
    rows: int


Columns = dict[int, Held]


def is_grid(table: Node, masses: Masses, article: int) -> bool:
    """Tell whether a table holds data; `article` is the amount of text in all the article."""
    if masses[table].tables > 1 or table.attributes.get("role") == "presentation":
        return False
    if any(part.own_text.strip() for part in _structure(table, masses) if not _holds_text(part)):
        return False
    filled = [[c for c in row if masses[c].size] for row in _rows(table, masses)]
    columns = (masses[cell] for row in filled for cell in row)
    pages = (m for m in columns if m.prose > PAGE_SHARE * article and m.blocks > PAGE_LINES)
    return any(len(row) > 1 for row in filled) and not any(pages)


def rows(table: Node, masses: Masses, read: Callable[[Node], str]) -> Iterator[str]:
    """Yield the caption and the rows of a table as lines; `read` gives the text of a cell."""
    held: Columns = {}
    for cells in _rows(table, masses):
        alone = len(cells) == 1 and not held
        row = _row([(cell, read(cell)) for cell in cells], held)
        line = row[0] if alone else "\t".join(row)
        if line.strip():
            yield line


def _structure(table: Node, masses: Masses) -> Iterator[Node]:
    """Yield the nodes of a table that show, cells without what is in them."""
    waiting = [table]
    while waiting:
        node = waiting.pop()
        yield node
        if not _holds_text(node):
            waiting.extend(child for child in reversed(node.nodes) if child in masses)


def _rows(table: Node, masses: Masses) -> Iterator[list[Node]]:
    """Yield the cells of each row; a caption is a row, and so are cells outside of rows."""
    row: list[Node] = []
    for node in _structure(table, masses):
        if node.tag in ("tr", "caption"):
            yield row
            row = []
        if _holds_text(node):
            row.append(node)
    yield row


def _holds_text(node: Node) -> bool:
    return node.tag in CELLS or node.tag == "caption"


def _row(said: list[tuple[Node, str]], held: Columns) -> list[str]:
    """Return the texts of a row, column by column; `held` is brought up to date."""
    row: list[str] = []
    for cell, text in said:
        _repeat(row, held)
        _place(row, held, cell, text)
    _repeat(row, held)
    while held and len(row) <= max(held):
        row.append("")
        _repeat(row, held)
    return row


def _repeat(row: list[str], held: Columns) -> None:
    """Add what cells above say in the columns that come next."""
    while (above := held.pop(len(row), None)) is not None:
        if above.rows > 1:
            held[len(row)] = Held(above.text, above.rows - 1)
        row.append(above.text)


def _place(row: list[str], held: Columns, cell: Node, text: str) -> None:
    """Add a cell to a row; over several rows, hold it for those below."""
    column = len(row)
    wide = _span(cell, "colspan", WIDEST - column)
    tall = _span(cell, "rowspan", MOST_ROWS)
    row += [text, *[""] * (wide - 1)]
    if tall > 1 and column < WIDEST:
        fits = len(text) + sum(len(above.text) for above in held.values()) <= REPEATED
        held.update((column + i, Held("", tall - 1)) for i in range(1, wide))
        held[column] = Held(text if fits else "", tall - 1)


def _span(cell: Node, name: str, most: int) -> int:
    said = cell.attributes.get(name, "").strip()
    return max(1, min(int(said), most)) if said.isdecimal() and len(said) < 6 else 1
