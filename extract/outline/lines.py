"""Lines: the stretches between line breaks, without the space around them; blank ones left out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import regex

from extract.matching.scan import matches
from extract.outline.rules import rules

# Titles, addressees and page furniture stand on lines no longer than this.
BRIEF = 240

# A line up to its break; the marks of a Markdown heading are not part of what it says.
INKED = regex.compile(r"(?:#{1,6} +)?+(?P<words>\S[^\n]*)")


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
        Line(match.start("words"), match.start("words") + len(match["words"].rstrip()))
        for match in INKED.finditer(view)
    ]


def parted(view: str, lines: Sequence[Line], places: Sequence[int]) -> list[Line]:
    """Return the lines, cut in two at those places (in order) that are inside of one."""
    return [part for line in lines for part in _parts(view, line, places)]


def _parts(view: str, line: Line, places: Sequence[int]) -> Iterator[Line]:
    start = line.start
    inside = places[bisect_right(places, start) : bisect_left(places, line.end)]
    for end in (*inside, line.end):
        words = view[start:end]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            yield Line(first, start + len(words.rstrip()))
        start = end


class Brief:
    """The short lines of a text, one under the other, for rules that look at whole lines.

    Long lines are left blank: most of a document is prose, which such rules need not look at.
    """

    def __init__(self, view: str, lines: Sequence[Line]) -> None:
        """Copy the short lines out of the text."""
        written = [view[line.start : line.end] if len(line) <= BRIEF else "" for line in lines]
        self._lines = lines
        self._text = "\n".join(written)
        self._starts = list(accumulate((len(words) + 1 for words in written), initial=0))

    def matches(
        self, part: str, only: Sequence[str] = ()
    ) -> Iterator[tuple[int, str, "regex.Match[str]"]]:
        """Yield the line, the rule's id and the match for each match of a part's rules.

        `only` narrows them down to the rules of those ids.
        """
        asked = tuple(one for one in rules(part) if not only or one.id in only)
        for one, match in matches(asked, self._text):
            yield self._line_at(match.end() - 1), one.id, match

    def offset(self, at: int) -> int:
        """Return where in the text a place of a match is."""
        index = self._line_at(at - 1)
        return self._lines[index].start + at - self._starts[index]

    def _line_at(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)
