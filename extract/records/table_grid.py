"""Tables whose cells tabs or bars part: every cell stands in its column, empty ones too.

They come from HTML, office files, spreadsheets and Markdown. The first lines name the columns;
each row after them has as many cells as they have.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import regex

from extract.document import Document
from extract.records.table_cells import BLANK, HEAD, Cell, is_piece, is_value, nature_of
from extract.records.table_heads import VALUED, Column, Head, columns_of, head_of
from extract.records.table_rows import Row
from extract.tables import Nature

LINE = regex.compile(r"[^\n]+")
FIELD = regex.compile(r"[^\t|]*")
RULE = regex.compile(r"[\s|:+-]+")
MOST_HEADS = 4
FEWEST = 3
Line = Sequence[Cell]
NAMING = ("class", "name")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its head, its rows and where it ends."""

    head: Head
    rows: tuple[Row, ...]
    end: int


def grid_at(doc: Document, start: int, period: int | None) -> Grid | None:
    """Read the table whose first line holds `start`; None where tabs part no head and rows.

    `period` is the last year before the plan that the document makes.
    """
    lines = _lines(doc, doc.text.rfind("\n", 0, start) + 1)
    first = list(islice(lines, 1))
    if not all(is_piece(cell.text) or not cell.text for line in first for cell in line):
        return None
    first.extend(islice(lines, MOST_HEADS - 1))
    for heads in range(len(first) - 1, 0, -1):
        parts = _parts(first[:heads])
        if head := head_of([part for part in parts if part], period):
            body = [*first[heads:], *lines]
            return Grid(head, tuple(_rows(body, parts, head)), body[-1][-1].end)
    return None


def _lines(doc: Document, start: int) -> Iterator[Line]:
    """Yield the lines from `start` on that have as many cells as the first."""
    width = 0
    for line in LINE.finditer(doc.text, start):
        text = line.group()
        if "\t" not in text and "|" not in text:
            return
        cells = [
            _cell(doc, line.start() + m.start(), line.start() + m.end()) for m in _fields(text)
        ]
        width = width or len(cells)
        if width < FEWEST or len(cells) != width:
            return
        if not RULE.fullmatch(text):
            yield cells


def _fields(text: str) -> "list[regex.Match[str]]":
    """Return the fields of a line; bars at its ends stand before the first and after the last."""
    bars = "\t" not in text
    found = [m for m in FIELD.finditer(text) if m.end() > m.start() or _is_field(text, m.start())]
    if bars and text.lstrip().startswith("|"):
        found = found[1:]
    return found[:-1] if bars and text.rstrip().endswith("|") else found


def _is_field(text: str, at: int) -> bool:
    """Whether an empty match is a field: between two marks or at an end of the line."""
    return (at == 0 or text[at - 1] in "\t|") and (at == len(text) or text[at] in "\t|")


def _cell(doc: Document, start: int, end: int) -> Cell:
    field = doc.view[start:end]
    return Cell(BLANK.sub("", field), end - len(field.lstrip()), end)


def _parts(heads: Sequence[Line]) -> list[Column | None]:
    """Return what each column is, by its words in all lines of the head; none if any says else."""
    found: list[Column | None] = []
    for cells in zip(*heads, strict=True):
        words = dict.fromkeys(cell.text for cell in cells if cell.text)
        columns = columns_of("".join(words))
        if words and not columns:
            return []
        found.append(_main(columns) if words else _spanned(found))
    return found


def _spanned(found: Sequence[Column | None]) -> Column | None:
    """Return the column that a head over several columns names: that of names, if any."""
    before = found[-1] if found else None
    return before if before and before.part == "name" else None


def _main(columns: Sequence[Column]) -> Column:
    """Return what a column is that says several things: the year of its values, above all."""
    order = ("year", "growth", *(part for part in HEAD if part not in ("year", "growth")))
    best = min(columns, key=lambda column: order.index(column.part))
    return best._replace(text="".join(column.text for column in columns))


def _rows(lines: Sequence[Line], columns: Sequence[Column | None], head: Head) -> Iterator[Row]:
    """Yield the rows; what a row leaves empty in the columns of groups and nature goes on."""
    parts = [column.part if column else "" for column in columns]
    group: tuple[Cell, ...] = ()
    nature: Nature | None = None
    last = max(i for i, part in enumerate(parts) if part == "name")
    for line in lines:
        groups = tuple(c for c, part in zip(line[:last], parts, strict=False) if part in NAMING)
        group = tuple(c for c in groups if c.text) or group
        natures = [n for c in line if (n := nature_of(c.text))]
        nature = natures[0] if natures else nature
        values = [c for c, part in zip(line, parts, strict=True) if part in VALUED]
        if line[last].text and len(values) == head.width and any(is_value(c.text) for c in values):
            units = [c for c, part in zip(line, parts, strict=True) if part == "unit" and c.text]
            named = (*group, line[last])
            yield Row(named, units[0] if units else None, tuple(values), nature)
