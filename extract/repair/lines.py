"""The lines of a text, and whether it is broken into lines of one width throughout.

Widths are columns as printed, two for a Chinese character, none for a blank: so they stay the same
when gaps are closed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from extract.repair.codes import UNICODE, Places, indices

NARROWEST, WIDEST = 24, 160
SPREAD = 0.85  # lines of one paragraph differ by that much: a mark or a word moves to the next
# For every width of the widest lines of a paragraph, the greatest that is too narrow for it.
TOO_NARROW = (SPREAD * np.arange(NARROWEST, WIDEST + 1)).astype(int) - 1
SHARE = 0.4  # of the text, in lines of one width: 0.43–0.97 in wrapped documents
FEWEST = 5
PROSE = 0.4  # of those lines have a mark inside and break off; where both hold, none is unwrapped
TERMINAL = "。！？；：…!?;:"
CLAUSE = "，、。；,;"
LINE_END = ord("\n")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it: `words` is `text[start:end]`, the blanks around it left out.

    `indent` and `width` are columns; `gap` counts the line ends since the line before.
    """

    words: str
    start: int
    end: int
    indent: int
    width: int
    gap: int


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines that are not blank."""
    start = gap = 0
    for raw in text.split("\n"):
        if words := raw.strip():
            first = start + raw.index(words)
            blanks = text[start:first]
            yield Line(words, first, first + len(words), indent_of(blanks), width(words), gap)
            gap = 0
        start += len(raw) + 1
        gap += 1


def width(words: str) -> int:
    """Return the columns that `words` take, blanks aside.

    >>> width("占比 30%")
    7
    """
    printed = "".join(words.split())
    return 2 * len(printed) - len(printed.encode("ascii", "ignore"))


def indent_of(blanks: str) -> int:
    """Return the columns that the blanks before a line take."""
    return len(blanks) + blanks.count("\u3000")


def wrapped_width(text: str) -> int | None:
    """Return the width at which a text is broken into lines; None when it is not.

    It is when a good share of it stands in lines of nearly one width that are prose and break off.
    """
    codes = np.concatenate([[LINE_END], indices(text), [LINE_END]])
    columns, ends = _columns()[codes], np.flatnonzero(codes == LINE_END)
    widths = np.add.reduceat(columns, ends, dtype=np.int64)[:-1]
    inside = _most_common_window(widths)
    enough = np.count_nonzero(inside) >= FEWEST and widths[inside].sum() >= SHARE * widths.sum()
    if not enough or _prose(codes, columns, ends)[inside].mean() < PROSE:
        return None
    return int(np.bincount(widths[inside]).argmax())


def _prose(codes: Places, columns: NDArray[np.uint8], ends: Places) -> NDArray[np.bool_]:
    """Tell which of the lines between two ends are prose that breaks off."""
    clauses = np.logical_or.reduceat(_any_of(CLAUSE)[codes], ends)[:-1]
    printed = np.flatnonzero(columns != 0)
    last = codes[printed[np.searchsorted(printed, ends[1:]) - 1]]
    prose: NDArray[np.bool_] = clauses & ~_any_of(TERMINAL)[last]
    return prose


def _most_common_window(widths: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark the lines in the range of widths that holds most of the text."""
    counted = np.bincount(widths[widths <= WIDEST], minlength=WIDEST + 1)
    below = np.cumsum(counted * np.arange(WIDEST + 1))
    best = NARROWEST + int((below[NARROWEST:] - below[TOO_NARROW]).argmax())
    return (widths <= best) & (widths >= int(SPREAD * best))


@cache
def _columns() -> NDArray[np.uint8]:
    """Return the columns of every code point: none for blanks, one for ASCII, else two."""
    table = np.full(UNICODE, 2, dtype=np.uint8)
    table[:0x80] = 1
    table[[code for code in range(0x3001) if chr(code).isspace()]] = 0
    return table


@cache
def _any_of(characters: str) -> NDArray[np.bool_]:
    table = np.zeros(UNICODE, dtype=bool)
    table[[ord(c) for c in characters]] = True
    return table
