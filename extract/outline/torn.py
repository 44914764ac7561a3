"""Torn documents: pages that a site cut, shuffled, repeated or left out.

Numbers tell the order: where one cannot follow those open before it, or where the raw text shows
a tear, the document is taken apart, and its blocks are put in the order in which the numbers go
on best. The text stays where it is; only what hangs from what, and the true order, are of the
document as it was printed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.document import Flag
from extract.outline.copies import copies
from extract.outline.pieces import Piece
from extract.outline.puzzle import Puzzle


@dataclass(frozen=True, slots=True)
class Assembly:
    """The true order of pieces, as indices into the pieces of the file, copies left out.

    `gaps` maps a piece before which something is missing to the rank from which on numbers can
    be trusted to belong to the sections open before the gap; `copies` maps a piece to the one
    that it repeats; `seams` are the offsets at which the document was taken apart.
    """

    order: tuple[int, ...]
    gaps: Mapping[int, int]
    copies: Mapping[int, int]
    seams: frozenset[int]
    flags: tuple[Flag, ...]

    def true_order(self) -> list[int]:
        """Return the pieces in true order, each copy right after the run that it is a copy of."""
        after: dict[int, list[int]] = {}
        for copy, last in self._ends_of_runs().items():
            after.setdefault(last, []).append(copy)
        return [i for own in self.order for i in (own, *sorted(after.get(own, ())))]

    def _ends_of_runs(self) -> Mapping[int, int]:
        """Map each copy to the last piece of the run that its own run repeats."""
        ends: dict[int, int] = {}
        for copy in sorted(self.copies, reverse=True):
            original = self.copies[copy]
            goes_on = self.copies.get(copy + 1) == original + 1
            ends[copy] = ends[copy + 1] if goes_on else original
        return ends


def assemble(
    pieces: Sequence[Piece], ranks: Mapping[str, int], view: str, tears: Sequence[int]
) -> Assembly:
    """Return the true order of the pieces of a document, and what is wrong with it.

    `tears` are offsets at which the raw text shows a cut.
    """
    repeated = copies(pieces, ranks, view)
    last = _last_of_text(pieces)
    own = [i for i in range(last) if i not in repeated]
    puzzle = Puzzle([pieces[i] for i in own], ranks, view, tears)
    joins = puzzle.solve()
    gaps = {own[j.block.first]: j.trusted() for j in joins if puzzle.is_gap(j)}
    found: dict[Flag, bool] = {
        "piece_duplicated": bool(repeated),
        "piece_missing": bool(gaps),
        "pieces_out_of_order": any(j.is_new for j in joins),
    }
    return Assembly(
        order=(
            *(own[i] for j in joins for i in range(j.block.first, j.block.last)),
            *(i for i in range(last, len(pieces)) if i not in repeated),
        ),
        gaps=gaps,
        copies=repeated,
        seams=frozenset(pieces[own[i]].start for i in puzzle.parted(joins)),
        flags=tuple(flag for flag, holds in found.items() if holds),
    )


def _last_of_text(pieces: Sequence[Piece]) -> int:
    """Return where the furniture begins that a site put below the text."""
    last = len(pieces)
    while last and pieces[last - 1].kind == "boilerplate":
        last -= 1
    return last
