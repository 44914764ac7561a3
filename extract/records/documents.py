"""What a document is: title, number, issuers, dates, place, period — as far as the file says.

Nothing is added that the file lacks (annotation guide, section 1); what the page or the format
says about the document counts where the text itself is silent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extract.canon.places import Place, resolve, vote
from extract.document import Document
from extract.records.front_matter import SPACE, TELLING, File
from extract.records.periods import Period, period_of, says, subjects
from extract.tables import AdminLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The columns of `documents` that are read from the text; see tables.DocumentRow."""

    title: str | None
    notice_title: str | None
    doc_number: str | None
    issuers: tuple[str, ...]
    issue_date: date | None
    publish_date: date | None
    province: str | None
    city: str | None
    county: str | None
    adcode: str | None
    admin_level: AdminLevel | None
    doc_type: str | None
    period_start: int | None
    period_end: int | None


def build(doc: Document) -> Metadata:
    """Return what the document says it is; the document must have its segments."""
    file = File(doc)
    title, notice = file.titles
    period = period_of(doc, title, file.issue_date, file.opening)
    place, level = _place(file, period)
    return Metadata(
        title=_spaced(title),
        notice_title=_spaced(notice),
        doc_number=file.doc_number,
        issuers=file.issuers,
        issue_date=file.issue_date,
        publish_date=file.publish_date,
        province=place.province if place else None,
        city=place.city if place else None,
        county=place.county if place else None,
        adcode=place.adcode if place else None,
        admin_level=level,
        doc_type=_type(title),
        period_start=period.start,
        period_end=period.end,
    )


def _place(file: File, period: Period) -> tuple[Place | None, AdminLevel | None]:
    """Return the document's place and level; no place for the nation or where it is unclear."""
    issuers = file.issuers[:TELLING]
    said = [title for title in file.titles if title]
    said += [file.view(s) for s in file.of("date", "signature")[:TELLING]]
    if any(says("document.national", text) for text in [*issuers[:1], *said]):
        return None, "nation"
    year, evidence = file.year(period), [*issuers, *said]
    places = [resolve([name], year, [*evidence, file.context]) for name in issuers]
    if not _agree([place for place in places if place]):
        return None, None
    subject = [] if said else subjects(file.opening)
    place = resolve([*evidence, *subject, *file.sites], year, [file.context]) or vote(
        file.doc.view, year
    )
    if place is None:
        return None, None
    return place, "town" if any(says("document.town", name) for name in issuers) else place.level


def _agree(places: Sequence[Place]) -> bool:
    """Tell whether no place lies outside the others."""
    return all(p.lies_in(places[0]) or places[0].lies_in(p) for p in places)


def _spaced(title: str | None) -> str | None:
    return SPACE.sub(" ", title).strip() if title else None


def _type(title: str | None) -> str | None:
    match = says("document.type", title)
    return match["type"] if match else None
