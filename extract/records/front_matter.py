"""What stands about the text and says what it is: titles, number, signatures, dates, the page."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

import regex

from extract.canon.places import resolve
from extract.document import Document, Segment, SegmentKind
from extract.mentions import times
from extract.mentions.citations import normalise_number
from extract.outline.rules import says as outline_says
from extract.records.periods import Period, says, with_field

SPACE = regex.compile(r"\s+")
BETWEEN = regex.compile(r"\s{2,}|、")
YEAR = regex.compile(r"〔(\d{4})〕")
# Names of offices are longer; what is shorter between spaces is a name printed with gaps.
SHORTEST_NAME = 3
CONTEXT_LENGTH = 3000
LETTERHEAD_LENGTH = 400
# No document has more issuers, dates or lines of its page that tell where it is from.
TELLING = 20
OPENING_PARAGRAPHS = 2
# What an annex's title has in common with the name the notice gives it.
KEPT = 4


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
        for line in self._furniture():
            for name, value in with_field(line):
                found.setdefault(name, value)
        return found

    def _furniture(self) -> Iterator[str]:
        """Yield the lines of the page, each label with its answer from the line below."""
        asked = ""
        for segment in self.doc.segments:
            line = self.view(segment) if segment.kind == "boilerplate" else ""
            if not line.rstrip().endswith(":"):
                yield asked + line
            asked = line if line.rstrip().endswith(":") else ""

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
        if notice and not own and len(annexes := self._annex_titles(notice)) == 1:
            return annexes[0], notice
        if notice and len(own) != 1 and (plan := self._plan(notice, bool(own))):
            return plan, notice
        if own:
            return own[0], _mended(notice, own[0])
        return notice or self.fields.get("title") or self.doc.source.title, None

    def _notice(self) -> str | None:
        return next((s.title for s in self.of("notice")), None)

    def _own_titles(self) -> Iterator[Segment]:
        """Yield the titles before the first annex; an annex with nothing before it is the file."""
        begun = False
        for segment in self.segments:
            if segment.kind == "attachment" and (segment.number or "").startswith("附"):
                if begun:
                    return
            elif segment.kind == "title":
                yield segment
            begun = True

    def _annex_titles(self, notice: str) -> list[str]:
        """Return the titles after the first that end as what the notice issues does."""
        match = _wrapper(notice)
        plan = match["plan"].strip("《》 ") if match else ""
        titles = (s.title or "" for s in self.of("title"))
        return [t for t in titles if plan and SPACE.sub("", t).endswith(plan[-KEPT:])]

    def _plan(self, notice: str, titled: bool) -> str | None:
        """Return what a notice issues, when its text follows under several titles or none."""
        match = _wrapper(notice)
        follows = titled or bool(self.of("heading", "item", "table_row")) or self._goes_on()
        return notice[slice(*match.span("plan"))].strip("《》") if match and follows else None

    def _goes_on(self) -> bool:
        """Tell whether anything but furniture follows the notice's date."""
        dates = self.of("date")
        return bool(dates) and self.segments[-1].start > dates[-1].start

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
        yield tuple(self._decreed())
        yield _names(self.fields.get("issuer", ""))
        yield tuple(self._spoken_for())

    def _decreed(self) -> Iterator[str]:
        """Yield whose decree the letterhead says this is."""
        for line in self.doc.view[:LETTERHEAD_LENGTH].splitlines():
            if match := says("document.decree", line):
                yield match["issuer"]

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
        for segment in self.of("paragraph")[:OPENING_PARAGRAPHS]:
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
    def opening(self) -> str:
        """The first words of the text itself."""
        return "".join(map(self.view, self.of("paragraph")[:OPENING_PARAGRAPHS]))

    @cached_property
    def sites(self) -> list[str]:
        """The offices whose site the page is on, as the lines above the text name them."""
        above = (s for s in self.doc.segments if s.start < self._body_start)
        lines = [self.view(s) for s in above if s.kind == "boilerplate"][:TELLING]
        return [line for line in lines if says("document.site", line)]

    @property
    def context(self) -> str:
        """The beginning of the text, which may name the city of a county."""
        return self.doc.view[:CONTEXT_LENGTH]

    def year(self, period: Period) -> int | None:
        """Return the year whose table of divisions is valid for the document."""
        dated = self.issue_date or self.publish_date
        number = YEAR.search(self.doc_number or "")
        return dated.year if dated else int(number[1]) if number else period.start


def _wrapper(notice: str) -> "regex.Match[str] | None":
    """Return where a notice's title names what it issues (关于印发《…》的通知), as `plan`."""
    return outline_says("name.wrapper", notice.replace("（", "(").replace("）", ")"))


def _names(written: str) -> tuple[str, ...]:
    """Return the offices named in a line: 某市水利局 某市财政局, 国 务 院."""
    match = says("document.letterhead", written := written.strip(" ()?"))
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


def _day(text: str) -> date | None:
    """Return the first full date in a text."""
    found = times.find(SPACE.sub("", text))
    return next((t.start_date for t in found if t.start_date and t.start_date == t.end_date), None)
