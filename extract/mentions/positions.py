"""Positions in lists of those in charge: 责任领导:副市长李某某 → 副市长. People are left out."""

from collections.abc import Iterator

from extract.mentions.listed import Member, pieces
from extract.mentions.names import flat, rules


def positions(view: str, start: int, end: int) -> Iterator[Member]:
    """Yield the positions listed in `view[start:end]`, in order; offsets are code points."""
    (rule,) = rules("position")
    for piece in pieces(view, start, end):
        if match := rule.pattern.search(view, piece.start, piece.end):
            yield Member(start=match.start(), end=match.end(), name=flat(match[0]), kind="position")
