"""Seams: places within a line where a site joined what was printed on lines of its own."""

from bisect import bisect_left
from dataclasses import dataclass

from extract.matching.scan import matches
from extract.outline.numbers import BULLET, DIVISIONS, Head, Sequence
from extract.outline.rules import rules

STOPS = "。;:,"
HEADING_LENGTH = 80
GLUED = "seam.glued"


@dataclass(frozen=True, slots=True)
class Seam:
    """The gap `view[start:end]` between two pieces; `wide` when it is two spaces or more."""

    start: int
    end: int
    rule: str

    @property
    def wide(self) -> bool:
        """Tell whether the gap is more than what sets off a word."""
        return self.end - self.start > 1


class Seams:
    """The seams of one text, and which of them part two pieces."""

    def __init__(self, view: str) -> None:
        """Find every place where a number could begin in the middle of a line."""
        self.view = view
        found = (Seam(*m.span(), rule.id) for rule, m in matches(rules("seam"), view))
        self._seams = sorted(found, key=lambda seam: (seam.end, seam.start))
        self._ends = [seam.end for seam in self._seams]

    def within(self, start: int, end: int) -> list[Seam]:
        """Return the seams strictly inside a stretch."""
        return self._seams[bisect_left(self._ends, start + 1) : bisect_left(self._ends, end)]

    def parts(
        self, start: int, above: Head | None, seam: Seam, head: Head, open_: Sequence
    ) -> bool:
        """Tell whether a new piece begins at a seam: its number must be the one that is due.

        `above` is the number of the piece so far, which began at `start`.
        """
        if head.family == BULLET:
            return False
        plain = self._is_phrase(start, seam.start)
        if seam.rule == GLUED:
            due = head.value == 1 or open_.follows(head)
            return head.family in DIVISIONS and above is not None and plain and due
        begins = head.value == 1 and seam.wide and above is not None and plain
        return begins or open_.follows(head)

    def _is_phrase(self, start: int, end: int) -> bool:
        """Tell whether a stretch reads as a heading: short, without stops."""
        short = end - start <= HEADING_LENGTH
        return short and not any(stop in self.view[start:end] for stop in STOPS)
