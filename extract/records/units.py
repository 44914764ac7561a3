"""Agencies → rows of `units`: one per unit, role and task.

The task of a unit is the nearest numbered heading or item its list hangs from in the outline;
the outline decides whether a list on a line of its own closes one item or its whole section.
"""

from collections.abc import Iterable

from extract.canon.agencies import agency_id
from extract.canon.places import Located, place_of
from extract.document import Document
from extract.mentions.agencies import Agency
from extract.mentions.names import is_class, place_at_start
from extract.records.anchor import anchor
from extract.records.belonging import Belonging, Task
from extract.tables import UnitKind, UnitRow

CITIES, COUNTIES = "city-governments", "county-governments"


def build(doc: Document, agencies: Iterable[Agency], about: Located) -> list[UnitRow]:
    """Return the rows, in order of place; a unit named again in its role and task gives none.

    `about` is the document's own place, which 市 or 区 before a name stands for.
    """
    tasks = Belonging(doc)
    first: dict[tuple[str, str, int | None, int | None], tuple[Agency, Task | None]] = {}
    for agency in agencies:
        if _is_own_place(agency, about):
            continue
        task = tasks.task(agency.start)
        key = (agency.role, agency.full, task.start if task else None, _paragraph(doc, agency))
        first.setdefault(key, (agency, task))
    return [_row(doc, i, *named, about) for i, named in enumerate(first.values())]


def _paragraph(doc: Document, agency: Agency) -> int | None:
    """Return the paragraph that a list closes, a task of its own where headings have no items."""
    segment = doc.segment_at(agency.start)
    if segment.kind == "label" and segment.position:
        segment = doc.segments[segment.position - 1]
    listed = agency.role in ("lead", "responsible", "cooperating")
    return segment.start if listed and segment.kind == "paragraph" else None


def _is_own_place(agency: Agency, about: Located) -> bool:
    """Tell whether a plan's own place is called upon as a whole (本市要…), which names nobody."""
    own = (about.province, about.city, about.county)
    return agency.role == "actor" and agency.full in own


def _row(doc: Document, ordinal: int, agency: Agency, task: Task | None, about: Located) -> UnitRow:
    return UnitRow(
        **anchor(doc, "units", ordinal, agency.start, agency.end, agency.rule),
        role=agency.role,
        name=agency.name,
        full=agency.full,
        kind=_kind(agency),
        agency_id=_id(agency, about),
        place=_place(agency, about),
        task=task.name if task else None,
        position=agency.position,
    )


def _kind(agency: Agency) -> UnitKind:
    """Return whether it is one agency, a class of them or a position."""
    return "class" if agency.kind == "agency" and is_class(agency.full) else agency.kind


def _id(agency: Agency, about: Located) -> str | None:
    """Return the line of succession; 各市 in a city's own document are cities at county level."""
    found = None if agency.kind == "position" else agency_id(agency.full)
    return COUNTIES if found == CITIES and about.city else found


def _place(agency: Agency, about: Located) -> str | None:
    """Return the place whose office it is: the one named, or the document's own of that level."""
    prefix = agency.prefix
    if prefix is None:
        return place_at_start(agency.full)
    return place_of(about, prefix) or (prefix if len(prefix) > 1 and prefix[0] != "自" else None)
