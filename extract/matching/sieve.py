"""Where in a text the matches of several patterns can begin, found for all of them at once.

Each pattern is a bit. A table says of every character which patterns it can begin a match of, and
others the same of the places after it and of the place before; what neighbouring characters have in
common are the patterns worth trying there. Trying a pattern only there finds what searching the
text with it finds.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import regex

from extract.matching.starts import (
    PLANE,
    WIDEST,
    Offsets,
    first_places,
    flags,
    place_before,
    positions,
)

PLACES = 5
MOST_PATTERNS = 32
# Stands around a text; every table lets the last character of the plane pass.
EDGE = chr(PLANE - 1)
# To try a pattern at one place costs what it costs to search so many characters with it.
DENSE = 8
BLOCK = 1 << 16
# No match is longer: the rules' quantifiers have bounds, and so have lines.
LONGEST = 1 << 15

Match = regex.Match[str]
Bits = npt.NDArray[np.uint32]


class Sieve:
    """The tables of some patterns. One beyond the 32nd is worth trying everywhere."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Read from each pattern what its matches begin with."""
        self._tables = np.zeros((1 + PLACES, PLANE), dtype=np.uint32)
        self._sieved = [self._note(bit, one) for bit, one in enumerate(patterns)]

    def _note(self, bit: int, pattern: str) -> bool:
        """Enter a pattern into the tables, unless it can begin with almost anything."""
        sets = (place_before(pattern), *first_places(pattern, PLACES))
        if bit >= MOST_PATTERNS or min(map(int.bit_count, sets[:2])) > WIDEST:
            return False
        self._tables |= np.stack([*map(flags, sets)]).astype(np.uint32) << np.uint32(bit)
        return True

    def places(self, text: str) -> Iterator[list[int] | None]:
        """Yield for each pattern in turn where to try it, as offsets; None is for anywhere."""
        at, bits = self._sift(text)
        some = int(np.bitwise_or.reduce(bits))
        for bit, sieved in enumerate(self._sieved):
            if not sieved:
                yield None
            elif not some >> bit & 1:
                yield []
            else:
                here = at[(bits & np.uint32(1 << bit)) != 0]
                yield here.tolist() if len(here) * DENSE <= len(text) else None

    def _sift(self, text: str) -> tuple[Offsets, Bits]:
        """Return the places where some pattern is worth trying, and the bits of those patterns."""
        around = EDGE + text + EDGE * PLACES
        codes = positions(around)
        starts = range(0, max(len(text), 1), BLOCK)
        blocks = [self._block(codes, at, min(at + BLOCK, len(text))) for at in starts]
        at, bits = zip(*blocks, strict=True)
        return np.concatenate(at), np.concatenate(bits)

    def _block(self, codes: Offsets, start: int, end: int) -> tuple[Offsets, Bits]:
        """Sift `text[start:end]`; a character of the text has the code after its offset."""
        before, first, *later = self._tables
        at = np.flatnonzero(first[codes[start + 1 : end + 1]]) + start
        bits = before[codes[at]] & first[codes[at + 1]]
        for place, table in enumerate(later, 2):
            bits &= table[codes[at + place]]
        kept = np.flatnonzero(bits)
        return at[kept], bits[kept]


def matches_at(
    pattern: "regex.Pattern[str]", text: str, places: list[int] | None
) -> Iterator[Match]:
    """Yield the matches that begin at some places, none overlapping another; None for anywhere.

    Before it matches, regex looks through all the text ahead for what a match must hold: where that
    is missing, every place would cost as much as the rest of the text is long.
    """
    if places is None:
        yield from pattern.finditer(text)
        return
    end = 0
    for place in places:
        if place >= end and (match := pattern.match(text, place, place + LONGEST)):
            yield match
            end = match.end()
