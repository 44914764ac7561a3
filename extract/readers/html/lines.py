"""Tree → lines: one for a paragraph, one for a row of a table."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extract.readers.html.grid import is_grid, rows
from extract.readers.html.tree import Masses, Node

# References such as &#151; mean windows-1252 (HTML Standard, §13.2.5.80).
WINDOWS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
BLANKS = regex.compile(r"[ \t\r\n\f]+")
# A line end of the source between two Chinese characters is no space (CSS Text 3, §4.1.3).
WIDE = regex.compile(r"[\u2E80-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60‘’“”…—]")


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is finished: the row of a table, or (empty) only the end of the line before."""

    text: str = ""


END = Row()
Piece = str | Row


def lines(root: Node, masses: Masses, size: int | None = None) -> Iterator[str]:
    """Yield the lines of an element, none of them blank; cells of a row are joined by tabs.

    What has no mass is left out; `size` is the amount of text in all the article, that of the
    element unless it is given.
    """
    size = masses[root].prose if size is None else size
    said: list[str] = []
    for piece in [*_pieces(root, masses, size), END]:
        if isinstance(piece, str):
            said.append(piece)
            continue
        finished = (_flowed("".join(said)), piece.text)
        said = []
        yield from filter(None, finished)


def _pieces(root: Node, masses: Masses, size: int) -> Iterator[Piece]:
    """Yield the text under an element piece by piece, and where lines end."""
    waiting: list[Piece | Node] = [*reversed(_unfolded(root, masses, size))]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str | Row):
            yield part
        else:
            waiting += reversed(_unfolded(part, masses, size))


def _unfolded(node: Node, masses: Masses, size: int) -> list[Piece | Node]:
    """Return what an element consists of, a table of data in rows."""
    if node.tag == "br":
        return [END]
    if node.tag == "table" and is_grid(node, masses, size):
        made = rows(node, masses, lambda cell: " ".join(lines(cell, masses, size)))
        return [END, *map(Row, made)]
    parts: list[Piece | Node] = []
    for part in node.parts:
        if isinstance(part, str):
            parts += _text(node, part)
        elif part in masses:
            parts.append(part)
    return [END, *parts, END] if node.is_block else parts


def _text(parent: Node, text: str) -> list[Piece]:
    """Return text as pieces; preformatted text keeps its lines."""
    if parent.tag != "pre":
        return [text]
    return [piece for line in text.split("\n") for piece in (line, END)][:-1]


def _flowed(text: str) -> str:
    """Return text as a browser would show it on one line."""
    return BLANKS.sub(_blank, text).translate(WINDOWS).strip()


def _blank(found: "regex.Match[str]") -> str:
    around = found.string[max(0, found.start() - 1) : found.end() + 1]
    inside = len(around) - len(found[0]) == 2 and WIDE.match(around[0]) and WIDE.match(around[-1])
    return "" if "\n" in found[0] and inside else " "
