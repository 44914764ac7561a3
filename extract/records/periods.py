"""The years that a document covers: from its title, its stages, or words that say so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import regex

from extract.document import Document, Segment, fold
from extract.mentions import times
from extract.mentions.times import Time
from extract.numerals import parse
from extract.outline.rules import type_fragment
from extract.rules import Rule, load_rules

# Goals are set near the beginning; a year far into the text is not what the whole is for.
OPENING = 6000
SPACE = regex.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Period:
    """First and last year; None where the document does not say, or has no end."""

    start: int | None = None
    end: int | None = None


def period_of(doc: Document, title: str | None, issued: date | None, opening: str) -> Period:
    """Return the years that a document covers, when it says so.

    In order: the title (a range, a five-year plan, the year of an annual plan or report), without
    one the words the text opens with, the headings of a yearly report, the stages it is carried out
    in, a sentence that states the period, an effort of so many years. A goal's year alone is not a
    period.
    """
    return (
        _titled(SPACE.sub("", fold(title or "")), issued)
        or (None if title else _opened(opening))
        or _reported(doc)
        or _staged(doc)
        or _stated(doc.view)
        or _spanned(doc.view[:OPENING])
        or _effort(doc.view[:OPENING], issued)
        or Period()
    )


def says(name: str, text: str | None) -> "regex.Match[str] | None":
    """Return the first match of the rule of that id in `text`, folded; offsets are the same."""
    return _rules()[name].search(fold(text)) if text else None


def with_field(view: str) -> Iterator[tuple[str, str]]:
    """Yield each column that a line of the page fills, with its value."""
    for rule in _rules().values():
        if name := rule.values.get("field"):
            yield from ((name, match["value"]) for match in rule.pattern.finditer(view))


@cache
def _rules() -> dict[str, Rule]:
    return {rule.id: rule for rule in load_rules("documents", ("field",), type_fragment())}


def _titled(title: str, issued: date | None) -> Period | None:
    found = times.find(title)
    if fiscal := says("document.fiscal", title):
        return _fiscal(int(parse(fiscal["first"])), int(parse(fiscal["last"])))
    if spans := [time for time in found if time.is_range]:
        return _span(spans)
    report = says("document.report", title)
    if found and not says("document.due", title) and (report or len(found) == 1):
        return Period(found[0].start_year, found[0].start_year)
    if ahead := _year_ahead([title]):
        return ahead
    return Period(issued.year, issued.year) if report and issued else None


def subjects(opening: str) -> list[str]:
    """Return the title of the plan that a text without a title tells of (《…》已于近日印发)."""
    match = says("document.subject", opening)
    return [match["title"]] if match else []


def _opened(opening: str) -> Period | None:
    """Return the years of the plan, or the year of the work, that a text opens with."""
    if told := next((p for title in subjects(opening) if (p := _titled(title, None))), None):
        return told
    match = says("document.year-opening", opening)
    return Period(int(match["year"]), int(match["year"])) if match else None


def _spanned(opening: str) -> Period | None:
    """Return so many years from a year on (2031年起5年内)."""
    found = (t for t in times.find(opening) if t.rule == "time.span")
    return next((Period(t.start_year, t.end_year) for t in found), None)


def _fiscal(first: int, last: int) -> Period:
    """Return a fiscal year that spans two: 2023/24."""
    return Period(first, first - first % 100 + last)


def _reported(doc: Document) -> Period | None:
    """Return the year of a report whose headings look back on one year and ahead to the next."""
    return _year_ahead([s.title for s in doc.segments if s.kind in ("heading", "item")])


def _year_ahead(titles: Sequence[str | None]) -> Period | None:
    """Return the year that titles look ahead to, where they look back on the one before."""
    past = {int(found["year"]) for title in titles if (found := says("document.year-past", title))}
    ahead = [int(found["year"]) for t in titles if (found := says("document.year-ahead", t))]
    return next((Period(year, year) for year in ahead if year - 1 in past), None)


def _staged(doc: Document) -> Period | None:
    """Return the years from the first stage's to the last's; there must be two stages."""
    stages = [found for s in doc.segments if (found := _stage(s))]
    return _span([time for found in stages for time in found]) if len(stages) > 1 else None


def _stage(segment: Segment) -> list[Time]:
    title = fold(segment.title or "") if segment.kind in ("heading", "item") else ""
    parent = segment.path[-1] if segment.path else ""
    if not (says("document.stages", title) and says("document.steps", parent + title)):
        return []
    return [time for time in times.find(title) if time.start_year]


def _span(found: list[Time]) -> Period | None:
    starts = [time.start_year for time in found if time.start_year]
    ends = [time.end_year for time in found]
    last = None if None in ends else max(end for end in ends if end)
    return Period(min(starts), last) if starts else None


def _stated(view: str) -> Period | None:
    match = says("document.period", view)
    spans = [time for time in times.find(match["time"]) if time.is_range] if match else []
    return _span(spans[:1]) if spans else None


def _effort(view: str, issued: date | None) -> Period | None:
    """Return the N years that begin with the year of issue, when a goal stands at their end."""
    match = says("document.effort", view)
    if match is None or issued is None:
        return None
    years = int(parse(match["years"]))
    for end in (issued.year + years - 1, issued.year + years):
        if f"到{end}年" in view:
            return Period(end - years + 1, end)
    return None
