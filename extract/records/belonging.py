"""Which task a place in the text belongs to.

The task is the nearest numbered item or heading in the outline; a heading without a number stands
for one when its siblings have numbers, or when nothing around has any. In a table of tasks it is
the row.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from extract.document import Document, Segment
from extract.mentions import task_tables
from extract.mentions.names import first
from extract.mentions.task_rows import Row
from extract.outline.numbers import head_at

SENTENCE = regex.compile(r"[^。;!?]{1,400}")
# Longer than this, or with a comma in it, what stands as a title is the item's first sentence.
TITLE_LENGTH = 20
TITLE_MARKS = regex.compile("[,，;；]")
TITLE_END = " \n。;:,、."


@dataclass(frozen=True, slots=True)
class Task:
    """A numbered heading or item, or a row of a table: `text[start:end]`, its number and title."""

    start: int
    end: int
    number: str | None
    title: str | None

    @property
    def name(self) -> str:
        """What it is called: number and title."""
        return f"{self.number or ''}{self.title or ''}"


class Belonging:
    """The tasks of one document by place."""

    def __init__(self, doc: Document) -> None:
        """Note what hangs from what, and where lists stand."""
        self.doc = doc
        self._usual = _usual_family(doc)
        self._items = _items(doc)
        self._labels = [s.true_position for s in doc.in_true_order() if s.kind == "label"]
        self._rows = [r for r in task_tables.find(doc.text) if r.number or r.title]

    def task(self, offset: int) -> Task | None:
        """Return the row, or the nearest numbered heading or item; None outside of any."""
        if row := self._row(offset):
            return Task(row.start, row.end, row.number, row.title)
        found = self._segment(offset)
        if found is None:
            return None
        return Task(found.start, found.end, found.number, title_of(self.doc, found))

    def around(self, offset: int) -> Iterator[int]:
        """Yield where the row, the segment and those it hangs from begin, inside out."""
        if row := self._row(offset):
            yield row.start
        yield from (segment.start for segment in outwards(self.doc, self.doc.segment_at(offset)))

    def is_due(self, offset: int) -> bool:
        """Tell whether a row says at this place when its task is due."""
        row = self._row(offset)
        return row is not None and any(cell.start <= offset < cell.end for cell in row.due)

    def _row(self, offset: int) -> Row | None:
        at = bisect_right(self._rows, offset, key=lambda row: row.start)
        return self._rows[at - 1] if at and offset < self._rows[at - 1].end else None

    def _segment(self, offset: int) -> Segment | None:
        segment: Segment | None = self.doc.segment_at(offset)
        if segment is None or _closes_document(self.doc, segment):
            return None
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
        if not self._is_task(section) or task.true_position not in items[-1:]:
            return task
        if len(items) == 1:
            return section if self._is_usual(section) and not self._is_usual(task) else task
        alone = not any(self._listed(a, b) for a, b in pairwise(items))
        return self._section_of(section) if alone and not _is_titled(task) else task

    def _listed(self, start: int, end: int) -> bool:
        """Tell whether any list stands between these places in the true order."""
        return bisect_left(self._labels, start) < bisect_left(self._labels, end)

    def _is_usual(self, task: Segment) -> bool:
        return _family(self.doc, task) == self._usual is not None


def outwards(doc: Document, segment: Segment) -> Iterator[Segment]:
    """Yield a segment and those it hangs from, inside out."""
    held: Segment | None = segment
    while held is not None:
        yield held
        held = None if held.parent is None else doc.segments[held.parent]


def title_of(doc: Document, task: Segment) -> str:
    """Return the title of a task, or the first sentence of one without, on one line."""
    if task.title:
        return task.title
    match = SENTENCE.match(doc.view, task.body, task.end)
    words = doc.text[match.start() : match.end()] if match else ""
    return "".join(words.splitlines()).strip(TITLE_END)


def _items(doc: Document) -> dict[int, list[int]]:
    """Map each segment to the true positions of the numbered segments that hang from it."""
    found: dict[int, list[int]] = {}
    for segment in doc.in_true_order():
        if segment.number is not None and segment.parent is not None:
            found.setdefault(segment.parent, []).append(segment.true_position)
    return found


def _is_titled(task: Segment) -> bool:
    """Tell whether an item has a title, not just a first sentence that serves as one."""
    return len(task.title or "") <= TITLE_LENGTH and not TITLE_MARKS.search(task.title or "")


def _closes_document(doc: Document, segment: Segment) -> bool:
    """Tell whether a paragraph after the last list speaks of the whole document (本方案…).

    After all that has a number, one that calls upon everybody does so too (各地、各部门要…).
    """
    if segment.kind != "paragraph" or segment.position == 0:
        return False
    if doc.segments[segment.position - 1].kind != "label":
        return False
    words = doc.view[segment.body : segment.end]
    if first("closing", words):
        return True
    later = doc.segments[segment.position + 1 :]
    return first("summons", words) is not None and not any(s.number for s in later)


def _family(doc: Document, segment: Segment) -> str | None:
    """Return the family of a segment's number; None for a bullet, or when it has none."""
    head = head_at(doc.view, segment.start, segment.end) if segment.number else None
    return head.family if head and head.value else None


def _usual_family(doc: Document) -> str | None:
    """Return the family of the headings or items that most lists hang from."""
    parents = Counter(s.parent for s in doc.segments if s.kind == "label" and s.parent is not None)
    found = (_family(doc, doc.segments[position]) for position in parents)
    families = Counter(family for family in found if family)
    return min(families, key=lambda f: (-families[f], f), default=None)
