"""What a document is: title, number, issuers, dates, place, period — as far as the file says.

Nothing is added that the file lacks (annotation guide, section 1); what the page or the format
says about the document counts where the text itself is silent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import regex

from extract.canon.places import Place, resolve, vote
from extract.document import Document, Segment, SegmentKind
from extract.mentions import times
from extract.mentions.citations import normalise_number
from extract.outline.rules import says as outline_says
from extract.records.periods import Period, period_of, says, with_field
from extract.tables import AdminLevel

SPACE = regex.compile(r"\s+")
BETWEEN = regex.compile(r"\s{2,}|、")
YEAR = regex.compile(r"〔(\d{4})〕")
# Names of offices are longer; what is shorter between spaces is a name printed with gaps.
SHORTEST_NAME = 3
CONTEXT_LENGTH = 3000
# No document has more issuers or dates that tell where it is from.
TELLING = 20


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
    period = period_of(doc, title, file.issue_date)
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


class File:
    """The parts of a document that say what it is."""

    def __init__(self, doc: Document) -> None:
        """Read nothing yet."""
        self.doc = doc

    @cached_property
    def segments(self) -> list[Segment]:
        """The segments that are the document's own."""
        return [s for s in self.doc.segments if s.kind != "boilerplate"]

    @cached_property
    def fields(self) -> dict[str, str]:
        """What the page around the document says of it: title, doc_number, issuer, dates."""
        found: dict[str, str] = {}
        for segment in self.doc.segments:
            if segment.kind == "boilerplate":
                for name, value in with_field(self.view(segment)):
                    found.setdefault(name, value)
        return found

    def of(self, *kinds: SegmentKind) -> list[Segment]:
        """Return the segments of some kinds."""
        return [s for s in self.segments if s.kind in kinds]

    def view(self, segment: Segment) -> str:
        """Return a segment's characters, on one line, marks in one form."""
        return self.doc.view[segment.start : segment.end].replace("\n", "")

    @cached_property
    def titles(self) -> tuple[str | None, str | None]:
        """The title, and that of the notice that carries it."""
        notice, own = self._notice(), [s.title for s in self._own_titles()]
        if notice and len(own) != 1 and (plan := self._plan(notice, bool(own))):
            return plan, notice
        if own:
            return own[0], _mended(notice, own[0])
        return notice or self.fields.get("title") or self.doc.source.title, None

    def _notice(self) -> str | None:
        return next((s.title for s in self.of("notice")), None)

    def _own_titles(self) -> Iterator[Segment]:
        """Yield the titles before the first annex."""
        for segment in self.of("title", "attachment"):
            if segment.kind == "attachment" and (segment.number or "").startswith("附"):
                return
            if segment.kind == "title":
                yield segment

    def _plan(self, notice: str, titled: bool) -> str | None:
        """Return what a notice issues, when its text follows under several titles or none."""
        match = outline_says("name.wrapper", self._folded(notice))
        follows = titled or bool(self.of("heading", "item"))
        return notice[slice(*match.span("plan"))].strip("《》") if match and follows else None

    def _folded(self, text: str) -> str:
        return text.replace("（", "(").replace("）", ")")

    @cached_property
    def doc_number(self) -> str | None:
        """The first number of its own, brackets in the form 〔〕; one among the items is cited."""
        numbers = (s for s in self.of("doc_number") if s.start < self._outline_start)
        own = [self.view(s).strip("()") for s in numbers]
        written = next(iter(own), None) or self.fields.get("doc_number")
        return normalise_number(SPACE.sub("", written)) if written else None

    @cached_property
    def issuers(self) -> tuple[str, ...]:
        """The offices that issue it, from the signature, else from title, letterhead or page."""
        return next((tuple(dict.fromkeys(names)) for names in self._issuers() if names), ())

    def _issuers(self) -> Iterator[tuple[str, ...]]:
        yield tuple(n for s in self._signers() for n in _names(self.view(s)))
        for title in self.titles[::-1]:
            yield _names(match["issuers"]) if (match := says("document.issuers", title)) else ()
        yield tuple(
            n for s in self._letterheads() for n in _names(self.view(s)) if self._is_full(n)
        )
        yield _names(self.fields.get("issuer", ""))
        yield tuple(self._spoken_for())

    def _signers(self) -> list[Segment]:
        """Return the signatures over a date, else those after the text."""
        signatures = self._signatures()
        over = {s.position for s in self._over_dates()}
        dated = [s for s in signatures if s.position in over]
        return dated or [s for s in signatures if s.start > self._body_start]

    def _over_dates(self) -> Iterator[Segment]:
        """Yield the signatures that have nothing but signatures between them and a date."""
        dated = False
        for segment in reversed(self.segments):
            if segment.kind == "signature" and dated:
                yield segment
            elif segment.kind != "signature":
                dated = segment.kind == "date" and self._is_date(segment)

    def _is_date(self, segment: Segment) -> bool:
        return outline_says("matter.date", self.view(segment)) is not None

    def _signatures(self) -> list[Segment]:
        spoken = "matter.speaker"
        return [s for s in self.of("signature") if not outline_says(spoken, self.view(s))]

    def _letterheads(self) -> list[Segment]:
        return [s for s in self._signatures() if s.start < self._body_start]

    @cached_property
    def _body_start(self) -> int:
        body = self.of("paragraph", "heading", "item")
        return body[0].start if body else len(self.doc.view)

    @cached_property
    def _outline_start(self) -> int:
        numbered = (s for s in self.of("heading", "item") if s.number)
        return next((s.start for s in numbered), len(self.doc.view))

    def _is_full(self, name: str) -> bool:
        return bool(says("document.national", name) or resolve([name], None, [self.context]))

    def _spoken_for(self) -> Iterator[str]:
        """Yield whom the speaker of a report speaks for, where the name is given in full."""
        for segment in self.of("signature"):
            match = outline_says("matter.speaker", self.view(segment))
            if match and (match["issuer"] or "").endswith(("人民政府", "国务院")):
                yield match["issuer"]
        for segment in self.of("paragraph")[:2]:
            if match := says("document.speaks", self.view(segment)):
                yield match["issuer"]

    @cached_property
    def issue_date(self) -> date | None:
        """The date under the signature, else that of the delivery, else what the page says."""
        dated = [self.view(s) for s in self.of("date")]
        ways = ("matter.date", "matter.signed", "matter.delivered")
        written = (text for way in ways for text in dated if outline_says(way, text))
        return next((d for t in written if (d := _day(t))), _day(self.fields.get("issue_date", "")))

    @cached_property
    def publish_date(self) -> date | None:
        """The date of publication that the page gives, else that of the format's own data."""
        return _day(self.fields.get("publish_date", "")) or self.doc.source.published

    @property
    def context(self) -> str:
        """The beginning of the text, which may name the city of a county."""
        return self.doc.view[:CONTEXT_LENGTH]

    def year(self, period: Period) -> int | None:
        """Return the year whose table of divisions is valid for the document."""
        dated = self.issue_date or self.publish_date
        number = YEAR.search(self.doc_number or "")
        return dated.year if dated else int(number[1]) if number else period.start


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
    place = resolve(evidence, year, [file.context]) or vote(file.doc.view, year)
    if place is None:
        return None, None
    return place, "town" if any(says("document.town", name) for name in issuers) else place.level


def _agree(places: Sequence[Place]) -> bool:
    """Tell whether no place lies outside the others."""
    return all(p.lies_in(places[0]) or places[0].lies_in(p) for p in places)


def _names(written: str) -> tuple[str, ...]:
    """Return the offices named in a line: 某市水利局 某市财政局, 国 务 院."""
    match = says("document.letterhead", written := written.strip(" ()"))
    written = written[: match.start()] if match else written
    parts = written.split()
    if len(parts) > 1 and min(map(len, parts)) < SHORTEST_NAME:
        return (SPACE.sub("", written),)
    names = (name for part in parts for name in BETWEEN.split(part))
    return tuple(name for name in names if says("document.agency", name))


def _mended(notice: str | None, title: str | None) -> str | None:
    """Return a notice's title, its lost first half given back from the title it carries."""
    if notice and title and "》" in notice and "《" not in notice:
        kept, _, _ = notice.partition("》")
        return f"关于印发《{title}》的通知" if title.endswith(kept) else notice
    return notice


def _spaced(title: str | None) -> str | None:
    return SPACE.sub(" ", title).strip() if title else None


def _type(title: str | None) -> str | None:
    match = says("document.type", title)
    return match["type"] if match else None


def _day(text: str) -> date | None:
    """Return the first full date in a text."""
    found = times.find(SPACE.sub("", text))
    return next((t.start_date for t in found if t.start_date and t.start_date == t.end_date), None)
