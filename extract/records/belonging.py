"""Which task a place in the text belongs to, also where a page cut tore the document.

The task is the nearest numbered item or heading in the outline; a heading without a number stands
for one when its siblings have numbers, or when nothing around has any. A document may have been
put together from pages that were cut in the middle of a character, and not in their order: the
raw text has U+FFFD there. Its pieces are put in the order in which their numbers go on best; what
stands before the first number of a piece belongs to the end of the piece before it, or, when
numbers are missing in between, to a task whose title is lost.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

import regex

from extract.document import Document, Segment
from extract.mentions.names import first
from extract.outline.numbers import Head, head_at

TEAR = regex.compile("\ufffd+")
HAN = regex.compile(r"\p{Han}")
SENTENCE = regex.compile(r"[^。;!?]{1,400}")
# Longer than this, or with a comma in it, what stands as a title is the item's first sentence.
TITLE_LENGTH = 20
TITLE_MARKS = regex.compile("[,，;；]")
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
        self._items = _items(doc)
        self._labels = [s.position for s in doc.segments if s.kind == "label"]
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
        task = self._holder_of(segment)
        return self._section_of(task) if task and labelled else task

    def _holder_of(self, segment: Segment) -> Segment | None:
        """Return the nearest task around a segment; where nothing is numbered, a plain heading."""
        around = list(outwards(self.doc, segment))
        plain = (s for s in around if s.kind == "heading" and s.title)
        return next((s for s in around if self._is_task(s)), None) or next(plain, None)

    def _is_task(self, segment: Segment) -> bool:
        """Tell whether a segment has a number, or is a heading that lost one its siblings have."""
        lost = segment.kind == "heading" and segment.title and segment.parent in self._items
        return segment.number is not None or bool(lost)

    def _section_of(self, task: Segment) -> Segment:
        """Return the section that a list at the end of its last item closes, or the item."""
        if task.parent is None:
            return task
        section, items = self.doc.segments[task.parent], self._items.get(task.parent, [])
        if not self._is_task(section) or task.position not in items[-1:]:
            return task
        if len(items) == 1:
            return section if self._is_usual(section) and not self._is_usual(task) else task
        alone = not any(self._listed(a, b) for a, b in pairwise(items))
        return self._section_of(section) if alone and not _is_titled(task) else task

    def _listed(self, start: int, end: int) -> bool:
        """Tell whether any list stands in these segments."""
        return bisect_left(self._labels, start) < bisect_left(self._labels, end)

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


def outwards(doc: Document, segment: Segment) -> Iterator[Segment]:
    """Yield a segment and those it hangs from, inside out."""
    held: Segment | None = segment
    while held is not None:
        yield held
        held = None if held.parent is None else doc.segments[held.parent]


def name_of(doc: Document, task: Segment) -> str:
    """Return what a task is called: number and title, its whole sentence if it has no title."""
    return f"{task.number or ''}{title_of(doc, task)}"


def title_of(doc: Document, task: Segment) -> str:
    """Return the title of a task, or the first sentence of one without, on one line."""
    if task.title:
        return task.title
    match = SENTENCE.match(doc.view, task.body, task.end)
    words = doc.text[match.start() : match.end()] if match else ""
    return "".join(words.splitlines()).strip(TITLE_END)


def _items(doc: Document) -> dict[int, list[int]]:
    """Map each segment to the numbered segments that hang from it."""
    found: dict[int, list[int]] = {}
    for segment in doc.segments:
        if segment.number is not None and segment.parent is not None:
            found.setdefault(segment.parent, []).append(segment.position)
    return found


def _is_titled(task: Segment) -> bool:
    """Tell whether an item has a title, not just a first sentence that serves as one."""
    return len(task.title or "") <= TITLE_LENGTH and not TITLE_MARKS.search(task.title or "")


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
