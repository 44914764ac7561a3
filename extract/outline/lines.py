"""Lines: the stretches between line breaks, without the space around them; blank ones left out."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import regex

INKED = regex.compile(r"\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something: `view[start:end]`, no space at either end."""

    start: int
    end: int

    def __len__(self) -> int:
        """Return its length in characters."""
        return self.end - self.start


def split(view: str) -> list[Line]:
    """Return the lines of a text that are not blank, in order."""
    return [
        Line(match.start(), match.start() + len(match[0].rstrip()))
        for match in INKED.finditer(view)
    ]


def index_at(starts: Sequence[int], offset: int) -> int:
    """Return the index of the line that holds `offset`, given where lines start."""
    return max(0, bisect_right(starts, offset) - 1)
