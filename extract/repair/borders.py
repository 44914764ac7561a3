"""Where characters of two kinds meet: what a rule needs to find anything at all.

Most rules of repair look at blanks and line ends, which every text has by the thousand; but few
stand between two figures, or behind a comma. A rule says which characters must meet, and how:
`touching`, with `blanks` between (or `near`: blanks or nothing), across a `line` end; or with
blanks between that are `close` behind others, or behind a character that stands `alone`, itself
behind a blank, a line end or an opening bracket. The ends of a text count as line ends. All rules
are asked in one go.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import numpy as np
import regex
from numpy.typing import NDArray

from extract.repair.codes import UNICODE, Places, indices, to_text

# What is between two characters: nothing, blanks, blanks not far behind others, or behind one that
# stands alone, a line end.
TOUCHING, BLANKS, CLOSE, ALONE, LINE = range(5)
WAYS = {
    "touching": (TOUCHING,),
    "near": (TOUCHING, BLANKS, CLOSE, ALONE),
    "blanks": (BLANKS, CLOSE, ALONE),
    "close": (CLOSE, ALONE),
    "alone": (ALONE,),
    "line": (LINE,),
}
FEW = 3  # characters between blanks that are close
LINE_END = ord("\n")
BLANK, OPENING = 1, 2  # what a character is
KNOWN = 1 << 15  # of a character of which it is known where it fits in

Meeting = tuple[str, str, str]
Bits = NDArray[np.uint64]
Low = NDArray[np.uint16]


class Gaps(NamedTuple):
    """The stretches of blanks and line ends in a text, `text[start:end]`, and what each of them is.

    `first` and `last` are the characters before each and behind it; a line end stands for what
    comes before the text and after it.
    """

    starts: Places
    ends: Places
    first: Places
    last: Places
    what: Places


class Met(NamedTuple):
    """The meetings that take place in a text, as bits: anywhere, and at each of its gaps."""

    anywhere: int
    gaps: Gaps
    there: Bits

    def count(self, bit: int) -> int:
        """Return the number of gaps at which a meeting takes place."""
        return int(np.count_nonzero(self.there & np.uint64(bit))) if self.anywhere & bit else 0

    def places(self, bit: int) -> list[tuple[int, int]]:
        """Return the gaps at which a meeting takes place."""
        if not self.anywhere & bit:
            return []
        at = np.flatnonzero(self.there & np.uint64(bit) != 0)
        return list(zip(self.gaps.starts[at].tolist(), self.gaps.ends[at].tolist(), strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class Borders:
    """Meetings, each with a bit of its own, and where each character fits in.

    The tables learn that when they first see a character; the line end they know from the start.
    `first` and `second` have the lowest bits of `before` and `after`: asked of every character,
    they must be small.
    """

    bits: Mapping[Meeting, int]
    between: Bits
    before: Bits = field(default_factory=lambda: np.zeros(UNICODE, dtype=np.uint64))
    after: Bits = field(default_factory=lambda: np.zeros(UNICODE, dtype=np.uint64))
    first: Low = field(default_factory=lambda: np.zeros(UNICODE, dtype=np.uint16))
    second: Low = field(default_factory=lambda: np.zeros(UNICODE, dtype=np.uint16))

    @classmethod
    def of(cls, meetings: Iterable[Meeting]) -> "Borders":
        """Return what finds some meetings: 15 of characters that may touch, 64 in all at most."""
        lowest_first = sorted(dict.fromkeys(meetings), key=lambda one: TOUCHING not in WAYS[one[1]])
        bits = {one: 1 << place for place, one in enumerate(lowest_first)}
        between = [
            sum(bit for (_, way, _), bit in bits.items() if what in WAYS[way])
            for what in (TOUCHING, BLANKS, CLOSE, ALONE, LINE)
        ]
        borders = cls(bits, np.array(between, dtype=np.uint64))
        borders._learn(np.array([LINE_END]))
        return borders

    def found(self, text: str) -> Met:
        """Return what meets in a text, and where."""
        codes = indices(text)
        first, gaps = self.first[codes], gaps_of(codes)
        if not np.bitwise_and.reduce(first) & KNOWN:
            self._learn(np.unique(codes))
            first = self.first[codes]
        touching = int(np.bitwise_or.reduce(first[:-1] & self.second[codes[1:]]))
        there = self.before[gaps.first] & self.after[gaps.last] & self.between[gaps.what]
        apart = int(np.bitwise_or.reduce(there))
        return Met(touching & int(self.between[TOUCHING]) | apart, gaps, there)

    def _learn(self, codes: Places) -> None:
        """Find out where characters fit in."""
        text = to_text(codes.astype(np.uint32))
        for (first, _, last), bit in self.bits.items():
            self.before[_of_class(first, text)] |= np.uint64(bit)
            self.after[_of_class(last, text)] |= np.uint64(bit)
        self.first[codes] = self.before[codes] & np.uint64(KNOWN - 1) | np.uint64(KNOWN)
        self.second[codes] = self.after[codes] & np.uint64(KNOWN - 1)


def gaps_of(codes: Places) -> Gaps:
    r"""Return the gaps of a text, which is given by its code points.

    >>> [part.tolist() for part in gaps_of(indices("（甲 乙a\n"))]
    [[0, 2, 5], [0, 3, 6], [10, 30002, 97], [65288, 20057, 10], [4, 3, 4]]
    """
    codes = np.concatenate([[LINE_END], codes, [LINE_END]])
    kinds = _kinds()[codes]
    blank = np.flatnonzero(kinds == BLANK)
    parted = np.flatnonzero(blank[1:] - blank[:-1] > 1)
    heads = np.concatenate([[0], parted + 1])
    starts, ends = blank[heads], blank[np.concatenate([parted, [-1]])] + 1
    line = np.logical_or.reduceat(codes[blank] == LINE_END, heads)
    words = starts[1:] - ends[:-1]
    what = np.full(len(starts), BLANKS)
    what[1:][(words <= FEW) & ~line[:-1]] = CLOSE
    what[1:][words == 1] = ALONE
    what[kinds[starts - 2] == OPENING] = ALONE
    what[line] = LINE
    first, last = codes[starts - 1], codes.take(ends, mode="wrap")
    return Gaps(np.maximum(starts - 1, 0), np.minimum(ends - 1, len(codes) - 2), first, last, what)


def _of_class(pattern: str, text: str) -> list[int]:
    return [ord(match[0]) for match in _class(pattern).finditer(text)]


@cache
def _class(pattern: str) -> "regex.Pattern[str]":
    return regex.compile(pattern)


@cache
def _kinds() -> NDArray[np.uint8]:
    table = np.zeros(UNICODE, dtype=np.uint8)
    table[[ord(c) for c in "\n \t\u00a0\u3000"]] = BLANK
    table[[ord(c) for c in "（("]] = OPENING
    return table
