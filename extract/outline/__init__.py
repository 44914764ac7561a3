"""Text → segments: what the document says where, and what hangs from what.

lines ─ furniture ─ matter ─ pieces (numbers, labels) ─ order of the families ─ tree
"""

from extract.document import Segment
from extract.outline.lines import split
from extract.outline.matter import Finder, cuts
from extract.outline.numbers import head_at
from extract.outline.order import ranks
from extract.outline.pages import Lines, furniture
from extract.outline.pieces import Reader
from extract.outline.tree import Builder
from extract.outline.tree import name as task_name

__all__ = ["outline", "task_name"]


def outline(text: str, view: str) -> tuple[Segment, ...]:
    """Return the segments of a repaired text, in file order.

    `view` is `fold(text)`; offsets are code points, good for both. Segments do not overlap and
    hold all that is not blank. Headings and items are the parents of what follows them; titles,
    notices, signatures, dates, attachments and page furniture stand by themselves.
    """
    lines = cuts(view, split(view))
    page = Lines(view, lines, [head_at(view, line.start, line.end) for line in lines])
    pages = furniture(page)
    own = [None if i in pages else head for i, head in enumerate(page.heads)]
    page = Lines(view, lines, own)
    pieces = list(Reader(text, page, pages, Finder(page, pages).find()).read())
    return Builder(pieces, ranks(pieces), view).build()
