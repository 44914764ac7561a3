"""Text → segments: what the document says where, and what hangs from what.

lines ─ furniture ─ matter ─ pieces (numbers, labels) ─ order of the families ─ torn? ─ tree
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extract.document import Flag, Segment
from extract.outline.lines import parted, split
from extract.outline.matter import Finder, cuts
from extract.outline.numbers import head_at
from extract.outline.order import ranks
from extract.outline.pages import Lines, furniture
from extract.outline.pieces import Piece, Reader
from extract.outline.tears import tears
from extract.outline.torn import assemble
from extract.outline.tree import Builder
from extract.outline.tree import name as task_name

__all__ = ["Outline", "outline", "task_name", "tears"]


@dataclass(frozen=True, slots=True)
class Outline:
    """The segments of a document in file order, and what a reader of them should know."""

    segments: tuple[Segment, ...]
    flags: tuple[Flag, ...] = ()


def outline(text: str, view: str, cut_at: Sequence[int] = ()) -> Outline:
    """Return the outline of a repaired text.

    `view` is `fold(text)`, `cut_at` what `tears` found in the raw text; offsets are code points,
    good for both texts. Segments do not overlap and hold all that is not blank. Headings and
    items are the parents of what follows them in the true order; titles, notices, signatures,
    dates, attachments and page furniture stand by themselves.
    """
    pieces = _pieces(text, view, cut_at)
    found = assemble(pieces, ranks(pieces), view, cut_at)
    if idle := _idle(view, cut_at, found.seams):
        cut_at = [at for at in cut_at if at not in idle]
        pieces = _pieces(text, view, cut_at)
        found = assemble(pieces, ranks(pieces), view, cut_at)
    return Outline(Builder(pieces, found, view, cut_at).build(), found.flags)


def _pieces(text: str, view: str, cut_at: Sequence[int]) -> list[Piece]:
    """Return the pieces of a text; lines end where it was cut."""
    lines = parted(view, cuts(view, split(view)), cut_at)
    page = Lines(view, lines, [head_at(view, line.start, line.end) for line in lines])
    pages = furniture(page)
    own = [None if i in pages else head for i, head in enumerate(page.heads)]
    page = Lines(view, lines, own)
    return list(Reader(text, page, pages, Finder(page, pages).find()).read())


def _idle(view: str, cut_at: Sequence[int], seams: Collection[int]) -> set[int]:
    """Return the tears inside a line at which there turned out to be no need to cut."""
    return {
        at
        for at in cut_at
        if at not in seams and view[at - 1 : at + 1].strip("\n") == view[at - 1 : at + 1]
    }
