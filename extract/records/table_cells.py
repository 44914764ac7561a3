"""Cells of tables in running text: what each says, wherever tabs, blanks or line ends part them.

Tables come with their cells joined by tabs (from HTML and Office files), by runs of blanks, by
single blanks (copied from a page), or with one cell a line and long cells broken over several
lines (as text taken from PDF leaves them).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from extract.document import Document
from extract.rules import Rule, load_rules
from extract.tables import Nature

LONGEST_CELL = 40
LONGEST_SERIAL = 2
# Longer lines are prose.
LONGEST_LINE = 200
PIECE = regex.compile(r"\S(?:[^\t\n]*?\S)??(?=\s{2}|[ \u3000]?(?:[\t\n]|$))")
TOKEN = regex.compile(r"\S+")
BLANK = regex.compile(r"\s+")
HEAD = ("name", "year", "unit", "nature", "growth", "past", "word")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its folded text without any blanks, and where it stands."""

    text: str
    start: int
    end: int


def cells_of(doc: Document) -> list[Cell]:
    """Return the cells of all lines in order, those broken over lines put together."""
    whole: list[Cell] = []
    for cell in _parted(doc):
        if whole and _goes_on(whole[-1].text, cell.text):
            before = whole.pop()
            whole.append(Cell(before.text + cell.text, before.start, cell.end))
        else:
            whole.append(cell)
    return whole


def _parted(doc: Document) -> Iterator[Cell]:
    """Yield the cells of each line; the view has no tabs, so the text says where they end."""
    for piece in PIECE.finditer(doc.text):
        start, end = piece.span()
        whole = _cell(doc.view, start, end)
        if end - start > LONGEST_LINE or len(whole.text) == end - start or _is_head(whole):
            yield whole
        else:
            yield from _words(doc.view, start, end)


def _words(view: str, start: int, end: int) -> Iterator[Cell]:
    """Yield the cells of a piece with single blanks: a row's number, a name, its values."""
    tokens = [_cell(view, m.start(), m.end()) for m in TOKEN.finditer(view, start, end)]
    if tokens[0].text.isdecimal() and len(tokens[0].text) <= LONGEST_SERIAL:
        yield tokens.pop(0)
    named = _leading(tokens)
    if named:
        yield _cell(view, tokens[0].start, tokens[named - 1].end)
    yield from tokens[named:]


def _leading(tokens: Sequence[Cell]) -> int:
    """Return how many words at the start of a line are one cell; after them come values."""
    if all(map(_is_head, tokens)):
        return 0
    at = len(tokens)
    while at > 1 and (is_value(tokens[at - 1].text) or nature_of(tokens[at - 1].text)):
        at -= 1
    return at if len(tokens) - at > 1 else len(tokens)


def _is_head(cell: Cell) -> bool:
    return any(says(part, cell.text) for part in HEAD)


def _goes_on(text: str, more: str) -> bool:
    """Whether a cell is broken: a bracket or a state is left open (完成省上 | 下达要求)."""
    if len(text) > LONGEST_CELL or len(more) > LONGEST_CELL:
        return False
    if text.count("(") > text.count(")") and text.count("(") <= (text + more).count(")"):
        return True
    return says("broken", text) and not says("state", text) and says("state", text + more)


def _cell(view: str, start: int, end: int) -> Cell:
    return Cell(BLANK.sub("", view[start:end]), start, end)


def is_value(text: str) -> bool:
    """Return whether a cell is a number, a state or left empty."""
    return any(says(part, text) for part in ("value", "state", "empty"))


def nature_of(text: str) -> Nature | None:
    """Return the nature that a cell names."""
    if says("binding", text):
        return "binding"
    return "expected" if says("expected", text) else None


def says(part: str, text: str) -> bool:
    """Return whether the rule of that part matches in a cell's text."""
    return match(part, text) is not None


def match(part: str, text: str) -> "regex.Match[str] | None":
    """Return where the rule of that part matches in a cell's text."""
    return _parts()[part].pattern.search(text)


@cache
def _parts() -> dict[str, Rule]:
    return {rule.values["part"]: rule for rule in load_rules("indicator_tables", ("part",))}
