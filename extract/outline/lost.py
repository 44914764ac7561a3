"""Headings without a number: lost siblings, heads of lists that begin anew, plain headings."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.outline.pieces import Piece
from extract.outline.rules import says

if TYPE_CHECKING:
    from extract.outline.tree import Open

HEADING_LENGTH = 40
PROSE_LENGTH = 40
LAST = 1000.0


class Lost:
    """Judges which short lines of a document are headings, and of what level."""

    def __init__(
        self, pieces: Sequence[Piece], ranks: Mapping[str, int], view: str, tears: Iterable[int]
    ) -> None:
        """Note where the numbers of each family stand, and where pages were cut."""
        self.pieces = pieces
        self.ranks = ranks
        self.view = view
        self._torn = {edge for tear in tears for edge in (tear, _end_of_words(view, tear))}
        self._of_text = [i for i, piece in enumerate(pieces) if piece.kind != "boilerplate"]
        self._numbered: dict[str, list[int]] = {"": []}
        for i, piece in enumerate(pieces):
            if piece.family:
                self._numbered[""].append(i)
                self._numbered.setdefault(piece.family, []).append(i)

    def as_heading(self, piece: Piece) -> Piece:
        """Return a piece as the heading it turns out to be."""
        words = self.view[piece.start : piece.end]
        return replace(piece, kind="heading", title=piece.title or words)

    def next_piece(self, index: int) -> Piece | None:
        """Return the next piece that is not page furniture."""
        return self._at(self._of_text, bisect_right(self._of_text, index))

    def rank(self, index: int, opened: "Sequence[Open]") -> float | None:
        """Return the rank of the heading that a line without a number is; None for plain text."""
        piece, following = self.pieces[index], self.next_piece(index)
        if following is None or not self._reads_as_heading(piece):
            return None
        sibling, before = self._lost_sibling(index, opened, following), self._before(index)
        if sibling is not None or before == "short":
            return sibling
        if following.family:
            return self._over_list(opened, following) if following.value == 1 else None
        amid_labels = before == "label"
        return LAST if not amid_labels and self._heads_prose(index, opened, following) else None

    def _over_list(self, opened: "Sequence[Open]", following: Piece) -> float:
        """Return the rank of a heading over a list that begins anew.

        It stands beside the section that had such a list before it, if one is open.
        """
        beside = (o.rank for o in reversed(opened) if o.piece and o.family == following.family)
        return next(beside, self.ranks[following.family] - 0.5)

    def _reads_as_heading(self, piece: Piece) -> bool:
        """Tell whether a line may be a heading: short, and no part of a paragraph that was cut."""
        if piece.kind != "paragraph" or piece.end - piece.start > HEADING_LENGTH:
            return False
        if piece.start in self._torn or piece.end in self._torn:
            return False
        return says("name.head", self.view[piece.start : piece.end]) is not None

    def _lost_sibling(self, index: int, opened: "Sequence[Open]", following: Piece) -> float | None:
        """Return the rank of the open list whose next number is missing: (二) … ? … (四)."""
        for level in reversed(opened):
            family = level.piece.family if level.piece else ""
            after = self._next(family, index) if family else None
            skipped = after and level.piece and after.value == level.piece.value + 2
            if skipped and self._can_head(following, level.rank):
                return level.rank
        return None

    def _can_head(self, following: Piece, rank: float) -> bool:
        if following.family:
            return self.ranks[following.family] > rank
        return following.kind == "paragraph"

    def _heads_prose(self, index: int, opened: "Sequence[Open]", following: Piece) -> bool:
        """Tell whether a short line stands over a paragraph, and not amid a list that goes on."""
        prose = following.kind == "paragraph" and following.end - following.start >= PROSE_LENGTH
        after = self._next("", index)
        amid = after is not None and any(
            level.is_item and level.piece and _continues(level.piece, after) for level in opened
        )
        return prose and not amid

    def _before(self, index: int) -> str:
        """Return what stands before a line: label, short (a line of a table, say) or other."""
        place = bisect_right(self._of_text, index) - 2
        before = self._at(self._of_text, place) if place >= 0 else None
        if before is None:
            return "other"
        short = before.kind == "paragraph" and self.view[before.end - 1] not in "。;:!?)"
        return "label" if before.kind == "label" else "short" if short else "other"

    def _next(self, family: str, index: int) -> Piece | None:
        places = self._numbered.get(family, [])
        return self._at(places, bisect_right(places, index))

    def _at(self, places: Sequence[int], place: int) -> Piece | None:
        return self.pieces[places[place]] if place < len(places) else None


def _end_of_words(view: str, at: int) -> int:
    while at > 0 and view[at - 1].isspace():
        at -= 1
    return at


def _continues(piece: Piece, after: Piece) -> bool:
    return (after.family, after.value) == (piece.family, piece.value + 1)
