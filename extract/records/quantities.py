"""Quantities: the ledger in which every number of the text is claimed exactly once."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import regex

from extract.canon.indicators import indicator_id
from extract.canon.measures import convert, dimension, is_count
from extract.document import Comparator, Document
from extract.mentions import Mentions
from extract.mentions.quantities import Quantity
from extract.records.anchor import anchor
from extract.records.ledger import Ledger
from extract.records.results import Result, Years, dated
from extract.tables import QuantityKind, QuantityRow

DIGITS = regex.compile(r"\d+(?:[.,]\d+)*")
NUMERAL = regex.compile(r"[\d一二三四五六七八九十两]")
TIMES = ("time", "age", "years")


NOTHING_TOLD: Mapping[str, Any] = dict.fromkeys(
    (
        "indicator", "indicator_id", "measure", "direction", "year", "first_year", "year_source",
        "baseline_year",
    )
)  # fmt: skip


class Entry(NamedTuple):
    """A claim on a span that holds a number."""

    start: int
    end: int
    rule: str
    kind: QuantityKind
    value: float | None = None
    value_max: float | None = None
    unit: str | None = None
    comparator: Comparator | None = None
    claimed_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the records know of mentions, by their start, and of when the document was written.

    `kinds` and `claims` are a mention's kind and the record that uses it, `results` what it
    measures; `annual` is the year of a plan or report of one year.
    """

    kinds: Mapping[int, QuantityKind]
    claims: Mapping[int, str]
    results: Mapping[int, Result] = field(default_factory=dict)
    written: int | None = None
    annual: int | None = None


def build(doc: Document, found: Mentions, known: Known) -> list[QuantityRow]:
    """Return the ledger; what the records leave open is judged by its context."""
    claimed = list(_apart(_claimed(doc, found, known)))
    times = dated(found.times, found.relative, known.written)
    ledger = Ledger(doc, times, known.written)
    years = Years(doc, times, known.written, known.annual)
    entries = sorted([*claimed, *_left_over(doc.view, claimed)], key=lambda e: e.start)
    judged = (_judged(doc, ledger, entry) for entry in entries)
    return [_row(doc, i, one, _telling(one, known, years)) for i, one in enumerate(judged)]


def _telling(entry: Entry, known: Known, years: Years) -> Mapping[str, Any]:
    """Return what a result measures and the years it tells of; nothing for other kinds."""
    if entry.kind != "result":
        return NOTHING_TOLD
    result, told = known.results.get(entry.start), years.told(entry.start)
    measure = result.measure if result else None
    if measure == "change" and result and result.rate and told and told.first == told.last:
        measure = "annual_change"
    return {
        "indicator": result.indicator if result else None,
        "indicator_id": indicator_id(result.indicator) if result and result.indicator else None,
        "measure": measure,
        "direction": result.direction if result else None,
        "year": told.last if told else None,
        "first_year": told.first if told else None,
        "year_source": told.source if told else None,
        "baseline_year": result.baseline_year if result else None,
    }


def _judged(doc: Document, ledger: Ledger, entry: Entry) -> Entry:
    """Return an entry that nothing has judged with the kind that its place or context gives it."""
    if entry.kind != "other":
        return entry
    if doc.segment_at(entry.start).kind == "boilerplate":
        return entry._replace(kind="contact")
    if dimension(entry.unit) in TIMES:
        return entry._replace(kind="time")
    count = entry.value if is_count(entry.unit) else None
    kind, rule = ledger.kind(entry.start, entry.end, count)
    return entry._replace(kind=kind, rule=rule or entry.rule)


def _apart(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the claims in order of place, leaving out one that begins inside another."""
    done = 0
    for entry in sorted(entries, key=lambda e: (e.start, -e.end)):
        if entry.start >= done:
            yield entry
            done = entry.end


def _claimed(doc: Document, found: Mentions, known: Known) -> Iterator[Entry]:
    """Yield the claims of labels, times, outline numbers and quantities."""
    kinds, claims = known.kinds, known.claims
    yield from (Entry(start=m.start, end=m.end, rule=m.rule, kind=m.kind) for m in found.labels)
    for time in found.times:
        yield Entry(
            start=time.start,
            end=time.end,
            rule=time.rule,
            kind="time",
            claimed_by=claims.get(time.start),
        )
    yield from _relative(found, claims)
    for segment in doc.segments:
        if segment.number:
            end = segment.start + len(segment.number)
            yield Entry(
                start=segment.start,
                end=end,
                rule="outline",
                kind="outline",
                claimed_by=doc.segment_id(segment),
            )
    for quantity in found.quantities:
        yield _of_quantity(quantity, kinds.get(quantity.start), claims.get(quantity.start))


def _relative(found: Mentions, claims: Mapping[int, str]) -> Iterator[Entry]:
    """Yield the relative times that say a number, unless a record claims the number in them."""
    used = sorted(q.start for q in found.quantities if q.start in claims)
    for time in found.relative:
        inside = bisect_left(used, time.start) < bisect_left(used, time.end)
        if NUMERAL.search(time.text) and not inside:
            yield Entry(start=time.start, end=time.end, rule=time.rule, kind="time")


def _of_quantity(quantity: Quantity, kind: QuantityKind | None, claimed_by: str | None) -> Entry:
    return Entry(
        start=quantity.start,
        end=quantity.end,
        rule=quantity.rule,
        kind=kind or "other",
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        comparator=quantity.comparator,
        claimed_by=claimed_by,
    )


def _left_over(view: str, claimed: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the digits that none of the claims, in order of place, has a part of."""
    claims = iter(claimed)
    claim = next(claims, None)
    for match in DIGITS.finditer(view):
        start, end = match.span()
        while claim is not None and claim.end <= start:
            claim = next(claims, None)
        if claim is None or end <= claim.start:
            yield Entry(start=start, end=end, rule="digits", kind="other")


def _row(doc: Document, ordinal: int, entry: Entry, telling: Mapping[str, Any]) -> QuantityRow:
    value_si, unit_si = convert(entry.value, entry.unit)
    placed = anchor(doc, "quantities", ordinal, entry.start, entry.end, entry.rule)
    return QuantityRow(
        **placed,
        text=placed["quote"],
        value=entry.value,
        value_max=entry.value_max,
        unit=entry.unit,
        comparator=entry.comparator,
        kind=entry.kind,
        claimed_by=entry.claimed_by,
        value_si=value_si,
        unit_si=unit_si,
        **telling,
    )
