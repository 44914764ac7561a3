"""Pieces → segments: what each hangs from, how deep it lies, and the way there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.document import Segment
from extract.outline.lost import Lost
from extract.outline.numbers import BULLET
from extract.outline.order import BARRIERS, ranks
from extract.outline.pieces import Piece
from extract.outline.torn import Assembly

# These stand outside the order of headings and do not disturb it.
ASIDE = (*BARRIERS, "boilerplate", "signature", "date", "addressee", "doc_number")
ROOT = -2.0
# A part without a number (前言, 附则) stands beside the highest headings.
TOP = 0.0
# A heading without a number whose level nothing tells lies below all numbers.
LAST = 1000.0


@dataclass(slots=True)
class Open:
    """A heading or item that what follows may hang from; `segment` is None for the root.

    `items` counts its numbered children, which are of one `family`, since the last that had the
    number 1, and `labelled` those among them that have labels of their own.
    """

    rank: float
    segment: Segment | None
    piece: Piece | None
    path: tuple[str, ...]
    items: int = 0
    family: str = ""
    labelled: int = 0
    has_label: bool = False

    @property
    def is_bullet(self) -> bool:
        """Tell whether it is marked by a bullet, not numbered."""
        return self.piece is not None and self.piece.family == BULLET

    @property
    def is_item(self) -> bool:
        """Tell whether it carries text of its own, not only a title."""
        return self.piece is not None and self.piece.kind != "heading"


class Builder:
    """Builds the tree of one document, piece by piece."""

    def __init__(
        self, pieces: Sequence[Piece], assembly: Assembly, view: str, tears: Sequence[int]
    ) -> None:
        """Begin with nothing open but the root; `pieces` are in file order."""
        self.assembly = assembly
        self.pieces = [pieces[i] for i in assembly.order]
        self.copied = {i: pieces[i] for i in assembly.copies}
        self.ranks = ranks(self.pieces)
        self.lost = Lost(self.pieces, self.ranks, view, tears)
        self.open = [Open(ROOT, None, None, ())]
        # What was open before a gap, for the first number that is high enough to be its next.
        self.suspended: list[Open] = []
        self.trusted = 0
        # By place in the file; `position` and `parent` are such places too.
        self.segments: dict[int, Segment] = {}
        self.at = 0

    def build(self) -> tuple[Segment, ...]:
        """Return the segments of all pieces, in file order."""
        for index, piece in enumerate(self.pieces):
            self.at = self.assembly.order[index]
            if (trusted := self.assembly.gaps.get(self.at)) is not None:
                self.suspended, self.trusted = self.open, trusted
                self.open = self.open[:1]
            self._add(index, piece)
        self._add_copies()
        places = {at: place for place, at in enumerate(self.assembly.true_order())}
        return tuple(replace(self.segments[at], true_position=places[at]) for at in sorted(places))

    def _add_copies(self) -> None:
        """Hang copies from what the pieces that they repeat hang from."""
        for at, original in self.assembly.copies.items():
            piece, known = self.copied[at], self.segments[original]
            here = replace(known, position=at, start=piece.start, end=piece.end, body=piece.body)
            self.segments[at] = replace(here, repeats=original)

    def _add(self, index: int, piece: Piece) -> None:
        if piece.kind in ASIDE:
            self._aside(piece)
        elif piece.kind == "label":
            self._label(piece)
        elif piece.family:
            self._head(index, piece)
        elif piece.kind == "heading":
            self._push(piece, TOP)
        else:
            self._text(index, piece)

    def _aside(self, piece: Piece) -> None:
        if piece.kind in BARRIERS:
            del self.open[1:]
            self.suspended = []
        self._append(piece, self.open[0])

    def _head(self, index: int, piece: Piece) -> None:
        if piece.short and self._has_text(index):
            piece = self.lost.as_heading(piece)
        self._push(piece, self.ranks[piece.family])

    def _has_text(self, index: int) -> bool:
        """Tell whether what follows a short sentence is its own: lower numbers or a paragraph."""
        below = self.lost.next_piece(index)
        if below is None or below.kind != "paragraph":
            return bool(below and below.family) and self._is_below(self.pieces[index], below)
        return True

    def _is_below(self, piece: Piece, below: Piece | None) -> bool:
        return below is not None and self.ranks[below.family] > self.ranks[piece.family]

    def _text(self, index: int, piece: Piece) -> None:
        rank = self.lost.rank(index, self.open)
        if rank is None:
            self._close_bullets()
            self._append(piece, self.open[-1])
            return
        if rank >= LAST:
            self._close_items()
        self._push(self.lost.as_heading(piece), rank)

    def _close_bullets(self) -> None:
        """Close bullets: each is a paragraph of its own, and what follows is not part of it."""
        while self.open[-1].is_bullet:
            self.open.pop()

    def _close_items(self) -> None:
        while self.open[-1].is_item or self.open[-1].rank >= LAST:
            self.open.pop()

    def _push(self, piece: Piece, rank: float) -> None:
        """Open a heading or item, after closing those that it does not hang from."""
        if self.suspended and piece.family and rank <= self.trusted:
            self.open, self.suspended = self.suspended, []
        while self.open[-1].rank >= rank:
            self.open.pop()
        above = self.open[-1]
        self._count(above, piece)
        segment = self._append(piece, above)
        self.open.append(Open(rank, segment, piece, (*above.path, name(piece))))

    def _count(self, above: Open, piece: Piece) -> None:
        if piece.family in ("", BULLET):
            return
        if piece.value == 1:
            above.items = above.labelled = 0
        above.items, above.family = above.items + 1, piece.family

    def _label(self, piece: Piece) -> None:
        """Hang a label from the item it closes, or from the section whose items it closes."""
        if piece.alone:
            self._close_bullets()
        holder = self._holder(piece)
        if piece.alone:
            del self.open[self.open.index(holder) + 1 :]
        self._mark(holder)
        self._append(piece, holder)

    def _holder(self, piece: Piece) -> Open:
        """Return the heading or item that a label belongs to (annotation guide, section 5).

        A list on a line of its own after several items that have none closes their section; one
        after an item whose neighbours have lists of their own, or after the only one, is its own.
        """
        item = next(one for one in reversed(self.open) if not one.is_bullet)
        section = self.open[self.open.index(item) - 1]
        numbered = item.piece is not None and item.piece.family
        if not piece.alone or not numbered or item.has_label:
            return item
        return section if section.items > 1 and not section.labelled else item

    def _mark(self, holder: Open) -> None:
        if not holder.has_label and holder.segment is not None:
            holder.has_label = True
            self.open[self.open.index(holder) - 1].labelled += 1

    def _append(self, piece: Piece, above: Open) -> Segment:
        parent = above.segment
        segment = Segment(
            position=self.at,
            true_position=self.at,
            parent=None if parent is None else parent.position,
            depth=0 if parent is None else parent.depth + 1,
            kind=piece.kind,
            start=piece.start,
            end=piece.end,
            body=piece.body,
            number=piece.number,
            title=piece.title,
            path=above.path,
        )
        self.segments[self.at] = segment
        return segment


def name(piece: Piece | Segment) -> str:
    """Return number and title as written: (一)节能减排行动."""
    return f"{piece.number or ''}{piece.title or ''}"
