"""Which task a place in the text belongs to, also where a page cut tore the document.

The task is the nearest numbered heading or item in the outline. A document may have been put
together from pages that were cut in the middle of a character, and not in their order: the raw
text has U+FFFD there. Its pieces are put in the order in which their numbers go on best; what
stands before the first number of a piece belongs to the end of the piece before it, or, when
numbers are missing in between, to a task whose title is lost.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

import regex

from extract.document import Document, Segment
from extract.mentions.names import first
from extract.outline.numbers import Head, head_at

TEAR = regex.compile("\ufffd+")
HAN = regex.compile(r"\p{Han}")
SENTENCE = regex.compile(r"[^。;!?]{1,400}")
TITLE_END = " \n。;:,、."
# Orders of more pieces than this cannot all be tried, and tell nothing.
MOST_PIECES = 6
GOES_ON, GAP, GOES_BACK = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered segment and what its number says."""

    segment: Segment
    head: Head


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of segments between two tears: its first number, and what is open at its end."""

    start: int
    first: Numbered | None
    open: tuple[Numbered, ...]


class Belonging:
    """The tasks of one document by place."""

    def __init__(self, doc: Document) -> None:
        """Look for tears; without any, the outline alone tells."""
        self.doc = doc
        self._before_first: dict[int, Segment | None] = {}
        self._usual = _usual_family(doc)
        self._items = Counter(s.parent for s in doc.segments if s.number is not None)
        pieces = _pieces(doc)
        if 1 < len(pieces) <= MOST_PIECES:
            self._mend(pieces)

    def task(self, offset: int) -> Segment | None:
        """Return the nearest numbered heading or item; None outside of any, or when it is lost."""
        segment: Segment | None = self.doc.segment_at(offset)
        if segment is None or _closes_document(self.doc, segment):
            return None
        if segment.position in self._before_first:
            return self._before_first[segment.position]
        labelled = segment.kind == "label"
        task = self._numbered_above(segment)
        return self._section_of(task) if task and labelled else task

    def _numbered_above(self, segment: Segment | None) -> Segment | None:
        while segment is not None and segment.number is None:
            segment = None if segment.parent is None else self.doc.segments[segment.parent]
        return segment

    def _section_of(self, task: Segment) -> Segment:
        """Return the section instead of its only item, where lists usually close sections."""
        if task.parent is None or self._items[task.parent] > 1 or self._is_usual(task):
            return task
        section = self.doc.segments[task.parent]
        return section if self._is_usual(section) else task

    def _is_usual(self, task: Segment) -> bool:
        numbered = _numbered(self.doc, task)
        return numbered is not None and numbered.head.family == self._usual

    def _mend(self, pieces: Sequence[Piece]) -> None:
        for before, piece in pairwise(_ordered(pieces)):
            goes_on = _step(before, piece) == GOES_ON
            last = piece.first.segment.position if piece.first else piece.start
            for segment in self.doc.segments[piece.start : last]:
                holder = _holder(segment, before.open, self._usual) if goes_on else None
                self._before_first[segment.position] = holder


def name_of(doc: Document, task: Segment) -> str:
    """Return what a task is called: its number and title, or its whole sentence if it has none."""
    return f"{task.number}{title_of(doc, task)}"


def title_of(doc: Document, task: Segment) -> str:
    """Return the title of a task, or the first sentence of one without, on one line."""
    if task.title:
        return task.title
    match = SENTENCE.match(doc.view, task.body, task.end)
    words = doc.text[match.start() : match.end()] if match else ""
    return "".join(words.splitlines()).strip(TITLE_END)


def _closes_document(doc: Document, segment: Segment) -> bool:
    """Tell whether a paragraph after the last list speaks of the whole document (本方案…)."""
    if segment.kind != "paragraph" or segment.position == 0:
        return False
    after_list = doc.segments[segment.position - 1].kind == "label"
    return after_list and first("closing", doc.view[segment.body : segment.end]) is not None


def _pieces(doc: Document) -> list[Piece]:
    starts = sorted({0, *(_segment_after(doc, tear) for tear in _tears(doc))} - {len(doc.segments)})
    ends = [*starts[1:], len(doc.segments)]
    return [_piece(doc, start, end) for start, end in zip(starts, ends, strict=True)]


def _tears(doc: Document) -> list[int]:
    """Return where in the text pages were cut; a loss between two characters is no page cut."""
    raw = doc.source.text
    found: list[int] = []
    for match in TEAR.finditer(raw):
        start, end = match.span()
        opens = start == 0 or HAN.match(raw, start - 1) is None
        if opens or HAN.match(raw, end) is None:
            found.append(doc.body.target_span(start, end)[0 if opens else 1])
    return found


def _segment_after(doc: Document, offset: int) -> int:
    """Return the position of the first segment that begins at `offset` or later."""
    segment = doc.segment_at(offset)
    return segment.position if segment.start >= offset else segment.position + 1


def _piece(doc: Document, start: int, end: int) -> Piece:
    numbered = [n for s in doc.segments[start:end] if (n := _numbered(doc, s))]
    opened: list[Numbered] = []
    for one in numbered:
        families = [n.head.family for n in opened]
        if one.head.family in families:
            del opened[families.index(one.head.family) :]
        opened.append(one)
    return Piece(start, numbered[0] if numbered else None, tuple(opened))


def _numbered(doc: Document, segment: Segment) -> Numbered | None:
    head = head_at(doc.view, segment.start, segment.end) if segment.number else None
    return Numbered(segment, head) if head and head.value else None


def _ordered(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces in the order in which numbers go on best; the first stays the first."""
    first, *others = pieces
    orders = ((first, *order) for order in permutations(others))
    return min(orders, key=lambda order: sum(_step(a, b) for a, b in pairwise(order)))


def _step(before: Piece, after: Piece) -> int:
    """Return how well the numbers of a piece go on from those open before it."""
    if after.first is None:
        return GOES_ON
    head = after.first.head
    last = next((n.head.value for n in before.open if n.head.family == head.family), 0)
    if head.value == last + 1:
        return GOES_ON
    return GAP if head.value > last or head.value == 1 else GOES_BACK


def _usual_family(doc: Document) -> str | None:
    """Return the family of the headings or items that most lists hang from."""
    parents = Counter(s.parent for s in doc.segments if s.kind == "label" and s.parent is not None)
    heads = (_numbered(doc, doc.segments[position]) for position in parents)
    families = Counter(numbered.head.family for numbered in heads if numbered)
    return min(families, key=lambda f: (-families[f], f), default=None)


def _holder(segment: Segment, opened: Sequence[Numbered], usual: str | None) -> Segment | None:
    """Return what a segment at the head of a piece hangs from: a list from what lists hang from."""
    wanted = [n for n in opened if segment.kind == "label" and n.head.family == usual]
    return next((n.segment for n in reversed([*opened, *wanted])), None)
