"""Which task a place in the text belongs to.

The task is the nearest numbered item or heading in the outline; a heading without a number stands
for one when its siblings have numbers, or when nothing around has any.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import regex

from extract.document import Document, Segment
from extract.mentions.names import first
from extract.outline.numbers import head_at

SENTENCE = regex.compile(r"[^。;!?]{1,400}")
# Longer than this, or with a comma in it, what stands as a title is the item's first sentence.
TITLE_LENGTH = 20
TITLE_MARKS = regex.compile("[,，;；]")
TITLE_END = " \n。;:,、."


class Belonging:
    """The tasks of one document by place."""

    def __init__(self, doc: Document) -> None:
        """Note what hangs from what, and where lists stand."""
        self.doc = doc
        self._usual = _usual_family(doc)
        self._items = _items(doc)
        self._labels = [s.true_position for s in doc.in_true_order() if s.kind == "label"]

    def task(self, offset: int) -> Segment | None:
        """Return the nearest numbered heading or item; None outside of any."""
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
