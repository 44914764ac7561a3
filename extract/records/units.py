"""Agencies → rows of `units`: one per unit, role and task.

The task of a unit is the nearest numbered heading or item its list hangs from in the outline;
the outline decides whether a list on a line of its own closes one item or its whole section.
"""

from collections.abc import Iterable

import regex

from extract.canon.agencies import agency_id
from extract.canon.places import Located, place_of
from extract.document import Document, Segment
from extract.mentions.agencies import Agency
from extract.mentions.listed import seen
from extract.records.anchor import anchor
from extract.tables import UnitRow

SENTENCE = regex.compile(r"[^。;!?]{1,400}")
TITLE_END = " \n。;:,、."


def build(doc: Document, agencies: Iterable[Agency], about: Located) -> list[UnitRow]:
    """Return the rows, in order of place; a unit named again in its role and task gives none.

    `about` is the document's own place, which 市 or 区 before a name stands for.
    """
    first: dict[tuple[str, str, int | None], Agency] = {}
    for agency in agencies:
        task = task_of(doc, agency.start)
        first.setdefault((agency.role, agency.full, task and task.position), agency)
    return [_row(doc, i, agency, about) for i, agency in enumerate(first.values())]


def task_of(doc: Document, offset: int) -> Segment | None:
    """Return the nearest numbered heading or item that holds `offset`; None outside of any."""
    segment: Segment | None = doc.segment_at(offset)
    if segment is None or _closes_document(doc, segment):
        return None
    while segment is not None and segment.number is None:
        segment = None if segment.parent is None else doc.segments[segment.parent]
    return segment


def name_of(doc: Document, task: Segment) -> str:
    """Return what a task is called: its number and title, or its whole sentence if it has none."""
    title = task.title or _sentence(doc, task)
    return f"{task.number}{title}"


def _sentence(doc: Document, task: Segment) -> str:
    """Return the first sentence of an item without a title, on one line."""
    match = SENTENCE.match(doc.view, task.body, task.end)
    words = doc.text[match.start() : match.end()] if match else ""
    return "".join(words.splitlines()).strip(TITLE_END)


def _closes_document(doc: Document, segment: Segment) -> bool:
    """Tell whether a paragraph after the last list speaks of the whole document (本方案…)."""
    if segment.kind != "paragraph" or segment.position == 0:
        return False
    after_list = doc.segments[segment.position - 1].kind == "label"
    return after_list and seen("closing", doc.view[segment.body : segment.end]) is not None


def _row(doc: Document, ordinal: int, agency: Agency, about: Located) -> UnitRow:
    task = task_of(doc, agency.start)
    return UnitRow(
        **anchor(doc, "units", ordinal, agency.start, agency.end, agency.rule),
        role=agency.role,
        name=agency.name,
        full=agency.full,
        agency_id=agency_id(agency.full),
        place=_place(agency.prefix, about),
        task=name_of(doc, task) if task else None,
        position=agency.position,
    )


def _place(prefix: str | None, about: Located) -> str | None:
    """Return the place whose office it is: the one named, or the document's own of that level."""
    if prefix is None:
        return None
    return place_of(about, prefix) or (prefix if len(prefix) > 1 and prefix[0] != "自" else None)
