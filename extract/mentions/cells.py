"""Cells of tables on one line: parted by tabs, by bars, or by runs of blanks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

import regex

from extract.outline.lines import Line

TAB, BAR, BLANKS = regex.compile(r"\t"), regex.compile(r"\|"), regex.compile(r" {2,}")
WIDE = "WF"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell without the blanks around it: `view[start:end]`, empty where nothing is in it."""

    start: int
    end: int


def parting(text: str, view: str, line: Line) -> "regex.Pattern[str] | None":
    """Return what parts the cells of a line; None where it has only one.

    Tabs are seen in the text alone, bars and blanks in the view.
    """
    if "\t" in text[line.start : line.end]:
        return TAB
    written = view[line.start : line.end]
    return BAR if written.count("|") > 1 else BLANKS if "  " in written else None


def cells(text: str, line: Line, mark: "regex.Pattern[str]") -> Iterator[Cell]:
    """Yield the cells of a line; bars at its ends part nothing."""
    start, end = line.start, line.end
    if mark is BAR:
        start += text[start] == "|"
        end -= text[end - 1] == "|"
    for found in mark.finditer(text, start, end):
        yield _bare(text, start, found.start())
        start = found.end()
    yield _bare(text, start, end)


def _bare(text: str, start: int, end: int) -> Cell:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    return Cell(min(first, end), max(first, start + len(words.rstrip())))


def _middle(view: str, start: int, cell: Cell) -> float:
    """Return where the middle of a cell stands, in half-width columns from the line's start."""
    before, inside = _width(view[start : cell.start]), _width(view[cell.start : cell.end])
    return before + inside / 2


def _width(words: str) -> int:
    return sum(2 if east_asian_width(mark) in WIDE else 1 for mark in words)


def nearest(view: str, heads: tuple[int, Sequence[Cell]], line: int, cell: Cell) -> int:
    """Return the index of the head that a cell stands under; both lines' starts are given."""
    start, above = heads
    here = _middle(view, line, cell)
    return min(range(len(above)), key=lambda i: abs(_middle(view, start, above[i]) - here))
