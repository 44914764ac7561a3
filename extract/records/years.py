"""Years: time expressions with a year of their own, and what each is for."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import cast

import regex

from extract.document import Document, Segment
from extract.mentions.citations import Citation
from extract.mentions.times import Time
from extract.outline.rules import says as outline_says
from extract.records.anchor import anchor
from extract.rules import Rule, load_rules
from extract.tables import YearRole, YearRow

CONTEXT = 30
ITSELF = frozenset({"title", "notice"})
SPACE = regex.compile(r"\s+")
LABELLED: frozenset[YearRole] = frozenset({"issue", "publication"})
NAMING = frozenset({"title", "notice", "heading", "attachment"})


def build(doc: Document, times: Iterable[Time], roles: Mapping[int, YearRole]) -> list[YearRow]:
    """Return a row for every time with a year; `roles` maps a time's start to its role."""
    kept = ((t, t.start_year) for t in times if t.start_year is not None and t.start in roles)
    return [_row(doc, i, time, year, roles[time.start]) for i, (time, year) in enumerate(kept)]


def assign_roles(
    doc: Document, times: Iterable[Time], citations: Iterable[Citation], written: int | None
) -> dict[int, YearRole]:
    """Return what each time is for, by its start; `written` is the year of the document.

    A time in page furniture that is not a full date has no role: no record is taken from it.
    """
    cited = _cited(doc, citations)
    found = ((time, _role(doc, time, cited, written)) for time in times)
    return {time.start: role for time, role in found if role is not None}


def _role(
    doc: Document, time: Time, cited: list[tuple[int, int, YearRole]], written: int | None
) -> YearRole | None:
    segment = doc.segment_at(time.start)
    by_place = _role_by_place(segment, time) or _role_on_cover(doc, segment, time)
    past = None if written is None else time.start_year is not None and time.start_year < written
    by_context = _role_by_context(doc.view, time, past)
    if by_context in LABELLED:
        return by_context
    if segment.kind == "boilerplate" and by_place is not None and by_context == "period":
        return by_context
    if by_place == "period" and by_context == "deadline":  # 2030年前碳达峰行动方案
        return by_context
    if by_place is not None or segment.kind == "boilerplate":
        return by_place
    at = bisect_right(cited, time.start, key=lambda span: span[0]) - 1
    if at >= 0 and time.start < cited[at][1]:
        return cited[at][2]
    return by_context or _role_by_default(segment, time, past)


def _role_by_place(segment: Segment, time: Time) -> YearRole | None:
    full_date = time.start_date is not None and time.start_date == time.end_date
    if segment.kind == "boilerplate" and full_date:
        return "publication"
    if segment.kind in ("date", "signature"):
        return "issue"
    if segment.kind in ("title", "notice"):
        return "period"
    return None


def _role_on_cover(doc: Document, segment: Segment, time: Time) -> YearRole | None:
    """Return issue for a date alone on its line before the first heading (二〇二二年三月)."""
    alone = doc.view[segment.start : segment.end].strip() == doc.view[time.start : time.end]
    dated = time.start_date is not None and not time.is_range
    return "issue" if alone and dated and segment.parent is None else None


def _role_by_context(view: str, time: Time, past: bool | None) -> YearRole | None:
    """Return what the words beside a time say it is for; `past` is None where it is unknown."""
    before = view[max(0, time.start - CONTEXT) : time.start]
    after = view[time.end : time.end + CONTEXT]
    for rule in _rules():
        if _applies(rule, past) and rule.search(
            before if rule.values["side"] == "before" else after
        ):
            role = cast(YearRole, rule.values["role"])
            return "period" if role == "deadline" and time.is_range else role
    return None


def _applies(rule: Rule, past: bool | None) -> bool:
    """Tell whether a rule is for such a year; what is past is nobody's deadline."""
    if past:
        return rule.values["role"] != "deadline" and rule.values.get("when") != "ahead"
    return past is None or rule.values.get("when") != "behind"


def _role_by_default(segment: Segment, time: Time, past: bool | None) -> YearRole:
    if time.is_range:
        return "period"
    if past:
        return "reference"
    return "period" if segment.kind in NAMING else "deadline"


def _cited(doc: Document, citations: Iterable[Citation]) -> list[tuple[int, int, YearRole]]:
    """Return the spans of cited titles, in order, with what a year in them is for.

    What follows in brackets belongs to them (2011~2020年). A year in the title of another document
    is a reference; in the document's own it is the period.
    """
    own = frozenset(_own_names(doc))
    spans: list[tuple[int, int, YearRole]] = []
    for citation in citations:
        cited = _joined(doc.view[citation.start : citation.end].strip("《》"))
        role: YearRole = "period" if cited in own else "reference"
        spans.append((citation.start, _after_bracket(doc.view, citation.end), role))
    return spans


def _own_names(doc: Document) -> Iterator[str]:
    """Yield the titles of the document, and what its notice says it issues."""
    for segment in doc.segments:
        if segment.kind in ITSELF:
            name = _joined(doc.view[segment.start : segment.end])
            yield name
            if wrapped := outline_says("name.wrapper", name):
                yield from (part.strip("《") for part in wrapped["plan"].split("》"))


def _joined(text: str) -> str:
    return SPACE.sub("", text)


def _after_bracket(view: str, at: int) -> int:
    if view[at : at + 1] != "(":
        return at
    close = view.find(")", at, at + 40)
    return close + 1 if close >= 0 else at


@cache
def _rules() -> tuple[Rule, ...]:
    return load_rules("years", ("side", "role", "when"))


def _row(doc: Document, ordinal: int, time: Time, year: int, role: YearRole) -> YearRow:
    return YearRow(
        **anchor(doc, "years", ordinal, time.start, time.end, time.rule),
        text=_plain(doc.text[time.start : time.end]),
        start_year=year,
        end_year=time.end_year,
        start_date=time.start_date,
        end_date=time.end_date,
        role=role,
    )


def _plain(text: str) -> str:
    return text.translate({ord(mark): None for mark in '“”"‘’\n'})
