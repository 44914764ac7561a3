"""Cells of tables in running text: what each says, wherever tabs, blanks or line ends part them.

Tables come with their cells joined by tabs (from HTML and Office files), by runs of blanks, by
single blanks (copied from a page), or with one cell a line and long cells broken over several
lines (as text taken from PDF leaves them).
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from extract.canon.measures import convert
from extract.document import Document
from extract.rules import Rule, load_rules
from extract.tables import Nature

LONGEST_CELL = 60
LONGEST_VALUE = 24
LONGEST_SERIAL = 2
# Cells are asked what they are many times over, and most say what others have said.
KEPT = 2048
# A line that begins with so many columns is no row.
FEWEST_COLUMNS = 4
# Longer lines are prose.
LONGEST_LINE = 200
PIECE = regex.compile(r"[^\s|](?:[^\t\n|]*?[^\s|])??(?=\s{2}|[ \u3000]?(?:[\t\n|]|$))")
TOKEN = regex.compile(r"(?:[≥≤><]=? )?\S+(?: (?:以上|以下|以内|左右)(?!\S))?")
BLANK = regex.compile(r"\s+")
HEAD = ("serial", "class", "name", "unit", "year", "growth", "nature", "past", "note", "filler")
VALUES = ("value", "state", "empty", "ratio")


class Cell(NamedTuple):
    """A cell: its folded text without any blanks, and where it stands."""

    text: str
    start: int
    end: int

    def with_more(self, more: "Cell") -> "Cell":
        """Return this cell with the cell after it, of which it is a part."""
        return Cell(self.text + more.text, self.start, more.end)


def cells_of(doc: Document, start: int = 0) -> list[Cell]:
    """Return the cells of all lines from `start` on, brackets broken over lines put together."""
    whole: list[Cell] = []
    for cell in _parted(doc, start):
        if whole and _bracket_goes_on(whole[-1].text, cell.text):
            whole.append(whole.pop().with_more(cell))
        else:
            whole.append(cell)
    return whole


def _parted(doc: Document, start: int) -> Iterator[Cell]:
    """Yield the cells of each line; the view has no tabs, so the text says where they end."""
    for piece in PIECE.finditer(doc.text, start):
        begin, end = piece.span()
        whole = _cell(doc.view, begin, end)
        if end - begin > LONGEST_LINE or len(whole.text) == end - begin or is_head(whole.text):
            yield whole
        else:
            yield from _words(doc.view, begin, end)


def _words(view: str, start: int, end: int) -> Iterator[Cell]:
    """Yield the cells of a piece with single blanks: a row's number, a name, its values."""
    tokens = [_cell(view, m.start(), m.end()) for m in TOKEN.finditer(view, start, end)]
    heads, length = _heads(tokens)
    if length == len(tokens) or len(heads) >= FEWEST_COLUMNS:
        yield from (*heads, *tokens[length:])
        return
    tokens = [part for token in tokens for part in _glued(view, token)]
    if tokens[0].text.isdecimal() and len(tokens[0].text) <= LONGEST_SERIAL:
        yield tokens.pop(0)
    named = _leading(tokens)
    if named:
        yield _cell(view, tokens[0].start, tokens[named - 1].end)
    yield from tokens[named:]


def _glued(view: str, cell: Cell) -> Iterator[Cell]:
    """Yield a number and the state that a lost blank has joined to it: 90完成省下达任务."""
    found = match("glued", cell.text)
    if found and says("state", cell.text[found.end() :]):
        middle = cell.start + found.end()
        yield _cell(view, cell.start, middle)
        yield _cell(view, middle, cell.end)
    else:
        yield cell


def _heads(tokens: Sequence[Cell]) -> tuple[list[Cell], int]:
    """Return the columns that a line begins with, of as many words each as can be, and how many.

    A line may hold a head and the rows after it, where a whole table has come into one line.
    """
    found: list[Cell] = []
    at = 0
    while at < len(tokens):
        ends = (n for n in range(min(at + 3, len(tokens)), at, -1) if _is_heading(tokens[at:n]))
        end = next(ends, None)
        if end is None:
            break
        found.append(_joined(tokens[at:end]))
        at = end
    return found, at


def _is_heading(tokens: Sequence[Cell]) -> bool:
    text = "".join(token.text for token in tokens)
    return is_head(text) or (len(tokens) == 1 and is_piece(text))


def _leading(tokens: Sequence[Cell]) -> int:
    """Return how many words at the start of a line are one cell; after them come values.

    With nothing but short words after a value, the value ends the name; else all is one cell.
    """
    if all(is_value(token.text) or nature_of(token.text) for token in tokens):
        return 0
    first = int(not is_value(tokens[0].text) or tokens[0].text[0].isdigit())
    values = [i for i in range(first, len(tokens)) if is_value(tokens[i].text)]
    natures = [i for i in range(1, len(tokens)) if nature_of(tokens[i].text)]
    at = min([*values, *natures], default=len(tokens))
    if any(len(token.text) > LONGEST_VALUE for token in tokens[at:]):
        return len(tokens)
    return at - (at > 1 and is_unit(tokens[at - 1].text))


def _bracket_goes_on(text: str, more: str) -> bool:
    """Whether a cell is broken inside a bracket."""
    if len(text) > LONGEST_CELL or len(more) > LONGEST_CELL:
        return False
    return text.count("(") > text.count(")") and text.count("(") <= (text + more).count(")")


def _cell(view: str, start: int, end: int) -> Cell:
    return Cell(BLANK.sub("", view[start:end]), start, end)


def _joined(cells: Sequence[Cell]) -> Cell:
    return Cell("".join(c.text for c in cells), cells[0].start, cells[-1].end)


@lru_cache(maxsize=KEPT)
def is_head(text: str) -> bool:
    """Return whether a cell is of a head, the whole of one column's."""
    return len(text) < LONGEST_VALUE and any(_parts()[p].pattern.fullmatch(text) for p in HEAD)


def is_piece(text: str) -> bool:
    """Return whether a cell may be of a head, be it a scrap of a column's name: 序, 展望."""
    return is_head(text) or says("piece", text)


@lru_cache(maxsize=KEPT)
def is_unit(text: str) -> bool:
    """Return whether a cell is a unit of measure, or one by another: 起/每万枚."""
    return len(text) <= LONGEST_VALUE and any(
        convert(1, unit)[0] is not None for unit in (text, text.split("/", maxsplit=1)[0])
    )


@lru_cache(maxsize=KEPT)
def is_value(text: str) -> bool:
    """Return whether a cell is a number, a state or left empty."""
    return len(text) <= LONGEST_CELL and any(says(part, text) for part in VALUES)


@lru_cache(maxsize=KEPT)
def nature_of(text: str) -> Nature | None:
    """Return the nature that a cell names."""
    if says("binding", text):
        return "binding"
    return "expected" if says("expected", text) else None


@lru_cache(maxsize=KEPT)
def says(part: str, text: str) -> bool:
    """Return whether the rule of that part matches in a cell's text."""
    return match(part, text) is not None


def match(part: str, text: str, at: int = 0) -> "regex.Match[str] | None":
    """Return where the rule of that part matches in a cell's text."""
    return _parts()[part].pattern.search(text, at) if at else _parts()[part].search(text)


def begins(part: str, text: str, at: int) -> "regex.Match[str] | None":
    """Return the match of the rule of that part that begins at a place in a text."""
    return _parts()[part].pattern.match(text, at)


def every(part: str, text: str) -> "Iterator[regex.Match[str]]":
    """Yield the matches of the rule of that part in a text."""
    return _parts()[part].pattern.finditer(text)


@cache
def _parts() -> dict[str, Rule]:
    return {rule.values["part"]: rule for rule in load_rules("indicator_tables", ("part",))}
