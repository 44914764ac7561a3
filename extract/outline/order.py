"""Which family of numbers stands above which, as this document uses them.

Most documents nest 第一章 > 一、 > (一) > 1. > (1); some put 第一条 under 一、, or (一) under 1.
The numbers tell: a family that keeps beginning anew right after numbers of another, which goes on
counting beyond it, lies below that one. Where two go on counting across each other and neither
ever begins anew, the one with fewer numbers lies above. Without such evidence the usual order
holds.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cmp_to_key

from extract.outline.numbers import BULLET, default_rank
from extract.outline.pieces import Piece

# A new document within the file, whose numbers begin anew whatever was open.
BARRIERS = ("title", "notice", "attachment")
# How many times rarer a family must be to lie above another by that alone.
RARER = 1.5
# Once may be chance: an annex whose beginning was not seen.
OFTEN = 2


def ranks(pieces: Iterable[Piece]) -> Mapping[str, int]:
    """Return each family with its rank, 0 for the highest; bullets come last."""
    seen = _Seen()
    for piece in pieces:
        seen.add(piece)
    families = sorted(seen.counts, key=default_rank)
    families.sort(key=cmp_to_key(seen.compare))
    return {family: rank for rank, family in enumerate(families)}


class _Seen:
    """What the numbers of a document say about each other."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._begins_after: Counter[tuple[str, str]] = Counter()
        self._restarts: Counter[str] = Counter()
        self._goes_on_across: Counter[tuple[str, str]] = Counter()
        self._open: dict[str, tuple[int, int]] = {}
        self._before = ""
        self._at = 0

    def add(self, piece: Piece) -> None:
        """Note what begins right after what, and what goes on counting across what."""
        if piece.kind in BARRIERS:
            self._open, self._before = {}, ""
        if not piece.family:
            return
        self._at += 1
        self.counts[piece.family] += 1
        if piece.value == 1:
            self._begins_after[piece.family, self._before] += 1
            self._restarts[piece.family] += piece.family in self._open
        self._go_on(piece)
        self._open[piece.family] = (self._at, piece.value)
        self._before = piece.family

    def _go_on(self, piece: Piece) -> None:
        seen_at, value = self._open.get(piece.family, (self._at, 0))
        if piece.value == value + 1:
            across = (other for other, (at, _) in self._open.items() if at > seen_at)
            self._goes_on_across.update((piece.family, other) for other in across)

    def compare(self, one: str, other: str) -> int:
        """Return -1 when `one` lies above `other`, else 1."""
        upper, lower = sorted((one, other), key=default_rank)
        if BULLET not in (upper, lower) and self._is_turned(upper, lower):
            upper = lower
        return -1 if upper == one else 1

    def _is_turned(self, upper: str, lower: str) -> bool:
        """Tell whether the family that usually lies above lies below here."""
        if not self._goes_on_across[lower, upper]:
            return False
        if self._goes_on_across[upper, lower]:
            rarer = self.counts[lower] * RARER <= self.counts[upper]
            return rarer and not self._restarts[upper]
        nested = self._begins_after[upper, lower] - self._begins_after[lower, upper]
        return nested >= OFTEN
