"""Sentences and clauses of a text: the units in which records are put together."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import regex

from extract.matching.starts import PLANE, Offsets, characters, flags, positions

# Our own notion of where a clause may end, on the folded text: a comma inside a number is none,
# nor are the colons of a ratio of three numbers.
STOPS, OPENING, CLOSING = "。!?;:\n,", "(《〈", ")》〉"
STOP, OPEN, CLOSE = 1, 2, 3
SENTENCE_END = "。!?\n"
GROUP = 3  # digits between the commas of a number
PART = 6  # from one colon of a ratio to the next, at most
CLOSED = regex.compile(f"[{CLOSING}]")
DEEPEST = 4
REACH = 200  # characters from a full stop to the end of the bracket that it stands in


class Clause(NamedTuple):
    """A stretch between commas and the like: `view[start:end]`, and the mark that ends it."""

    start: int
    end: int
    mark: str


class Sentence(NamedTuple):
    """Clauses up to a full stop."""

    clauses: tuple[Clause, ...]

    @property
    def start(self) -> int:
        """The offset of its first character."""
        return self.clauses[0].start

    @property
    def end(self) -> int:
        """The offset after its last clause."""
        return self.clauses[-1].end


class Clauses:
    """Where the clauses in some spans of a text begin and end, in order of place.

    Most of them are only looked through, as arrays: `starts` and `ends` are those of the clauses,
    `sentence_starts` those of the sentences, and `span_of` tells of each sentence in which of the
    spans it stands.
    """

    def __init__(self, view: str, spans: Sequence[tuple[int, int]]) -> None:
        """Divide the spans of a folded text, given in order of place, none overlapping another.

        What stands in brackets does not end a clause. A clause is never empty; the last one of a
        span ends like a line, if no mark ends it.
        """
        begins, span_ends = np.array(spans, dtype=np.intp).reshape(-1, 2).T
        codes = positions(view + "\n")
        stops = _stops(view, codes, begins, span_ends)
        first, after = np.searchsorted(stops, begins), np.searchsorted(stops, span_ends)
        starts, ends = np.insert(stops + 1, first, begins), np.insert(stops, after, span_ends)
        span_of = np.repeat(np.arange(len(begins)), after - first + 1)
        kept = np.flatnonzero(starts < ends)
        self.starts, self.ends, span_of = starts[kept], ends[kept], span_of[kept]
        marks = np.where(self.ends == span_ends[span_of], ord("\n"), codes[self.ends])
        closing = _sentence_ends()[marks] | (np.append(span_of[1:], -1) != span_of)
        bounds = np.append(0, np.flatnonzero(closing) + 1)
        self.sentence_starts, self.span_of = self.starts[bounds[:-1]], span_of[bounds[:-1]]
        self._bounds: list[int] = bounds.tolist()
        self._each = self.starts.tolist(), self.ends.tolist(), _text(marks)

    def __len__(self) -> int:
        """Return the number of sentences."""
        return len(self._bounds) - 1

    def sentence(self, rank: int) -> Sentence:
        """Return the sentence at a place in their order."""
        first, after = self._bounds[rank], self._bounds[rank + 1]
        return Sentence(tuple(map(Clause, *(each[first:after] for each in self._each))))


def _text(codes: Offsets) -> str:
    """Return characters by their codes."""
    return codes.astype("<u4").tobytes().decode("utf-32-le")


def _stops(view: str, codes: Offsets, begins: Offsets, ends: Offsets) -> Offsets:
    """Return where clauses end within the spans, by a mark."""
    marks = _marks()[codes[:-1]]
    at = np.flatnonzero(marks)
    at = at[~_in_number(codes, at)]
    at = at[~_in_ratio(codes, at)]
    kinds = marks[at]
    span = np.searchsorted(begins, at, "right") - 1
    kept = (kinds == STOP) & (span >= 0)
    kept[kept] &= at[kept] < ends[span[kept]]
    first, after = np.searchsorted(at, begins), np.searchsorted(at, ends)
    opened = np.append(0, np.cumsum(kinds == OPEN))
    for one in np.flatnonzero(opened[after] > opened[first]).tolist():
        held = slice(first[one], after[one])
        marked = zip(at[held].tolist(), kinds[held].tolist(), strict=True)
        kept[held] = [*_outside_brackets(view, marked, ends.item(one))]
    stops: Offsets = at[kept]
    return stops


def _outside_brackets(view: str, marked: Iterator[tuple[int, int]], end: int) -> Iterator[bool]:
    """Tell of each mark in a span, given with its kind, whether it ends a clause."""
    depth = 0
    for at, kind in marked:
        if kind == OPEN:
            depth = min(depth + 1, DEEPEST)
        elif kind == CLOSE:
            depth = max(depth - 1, 0)
        elif depth == 0 or _breaks_off(view, at, end):
            depth = 0
            yield True
            continue
        yield False


def _breaks_off(view: str, at: int, end: int) -> bool:
    """Tell whether a stop within brackets ends the clause all the same."""
    return view[at] == "\n" or (view[at] == "。" and _unclosed(view, at, end))


def _unclosed(view: str, at: int, end: int) -> bool:
    """Whether no bracket closes within a sentence's reach: a stray opening bracket."""
    return CLOSED.search(view, at, min(end, at + REACH)) is None


def _in_number(codes: Offsets, at: Offsets) -> npt.NDArray[np.bool_]:
    """Tell which marks are commas between the digits of a number: 2,818."""
    commas = np.flatnonzero(codes[at] == ord(","))
    around = at[commas, None] + np.array([-1, *range(1, GROUP + 2)])
    digits = _digits()[codes.take(around, mode="clip")]
    found = np.zeros(len(at), dtype=np.bool_)
    found[commas] = digits[:, :-1].all(axis=1) & ~digits[:, -1]
    return found


def _in_ratio(codes: Offsets, at: Offsets) -> npt.NDArray[np.bool_]:
    """Tell which marks are colons between three numbers: 8:42:50."""
    colons = np.flatnonzero(codes[at] == ord(":"))
    around = at[colons, None] + np.array([-1, 1])
    colons = colons[_digits()[codes.take(around, mode="clip")].all(axis=1)]
    paired = np.flatnonzero(np.diff(at[colons]) <= PART)
    found = np.zeros(len(at), dtype=np.bool_)
    found[colons[paired]] = found[colons[paired + 1]] = True
    return found


@cache
def _marks() -> npt.NDArray[np.uint8]:
    table = np.zeros(PLANE, dtype=np.uint8)
    for kind, marks in ((STOP, STOPS), (OPEN, OPENING), (CLOSE, CLOSING)):
        table[positions(marks)] = kind
    return table


@cache
def _sentence_ends() -> npt.NDArray[np.bool_]:
    return _in_set(f"[{SENTENCE_END}]")


@cache
def _digits() -> npt.NDArray[np.bool_]:
    return _in_set(r"\d")


def _in_set(written: str) -> npt.NDArray[np.bool_]:
    """Return which characters a set stands for as it is written; none of those beyond the plane."""
    table = flags(characters(written))
    table[PLANE - 1] = False
    return table
