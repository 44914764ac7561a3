"""Quantities: the ledger in which every number of the text is claimed exactly once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import regex

from extract.document import Comparator, Document
from extract.mentions import Mentions
from extract.mentions.quantities import Quantity
from extract.records.anchor import anchor
from extract.tables import QuantityKind, QuantityRow

DIGITS = regex.compile(r"\d+(?:[.,]\d+)*")
TIME_UNITS = frozenset({"年", "个月", "月", "天", "日", "小时", "个小时", "分钟", "周岁", "岁"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
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


def build(
    doc: Document, found: Mentions, kinds: Mapping[int, QuantityKind], claims: Mapping[int, str]
) -> list[QuantityRow]:
    """Return the ledger: `kinds` and `claims` map a mention's start to its kind and its record."""
    claimed = list(_apart(_claimed(doc, found, kinds, claims)))
    entries = sorted([*claimed, *_left_over(doc.view, claimed)], key=lambda e: e.start)
    return [_row(doc, i, entry) for i, entry in enumerate(entries)]


def _apart(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the claims in order of place, leaving out one that begins inside another."""
    done = 0
    for entry in sorted(entries, key=lambda e: (e.start, -e.end)):
        if entry.start >= done:
            yield entry
            done = entry.end


def _claimed(
    doc: Document, found: Mentions, kinds: Mapping[int, QuantityKind], claims: Mapping[int, str]
) -> Iterator[Entry]:
    """Yield the claims of labels, times, outline numbers and quantities."""
    yield from (Entry(start=m.start, end=m.end, rule=m.rule, kind=m.kind) for m in found.labels)
    for time in found.times:
        yield Entry(
            start=time.start,
            end=time.end,
            rule=time.rule,
            kind="time",
            claimed_by=claims.get(time.start),
        )
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
        yield _of_quantity(doc, quantity, kinds.get(quantity.start), claims.get(quantity.start))


def _of_quantity(
    doc: Document, quantity: Quantity, kind: QuantityKind | None, claimed_by: str | None
) -> Entry:
    return Entry(
        start=quantity.start,
        end=quantity.end,
        rule=quantity.rule,
        kind=kind or _kind(doc, quantity.start, quantity.unit),
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        comparator=quantity.comparator,
        claimed_by=claimed_by,
    )


def _kind(doc: Document, start: int, unit: str | None) -> QuantityKind:
    """Return the kind of a quantity that no record looked at."""
    if doc.segment_at(start).kind == "boilerplate":
        return "contact"
    return "time" if unit in TIME_UNITS else "other"


def _left_over(view: str, claimed: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the digits that nothing has claimed."""
    taken = bytearray(len(view))
    for entry in claimed:
        taken[entry.start : entry.end] = b"\x01" * (entry.end - entry.start)
    for match in DIGITS.finditer(view):
        if taken.find(1, *match.span()) < 0:
            yield Entry(start=match.start(), end=match.end(), rule="digits", kind="other")


def _row(doc: Document, ordinal: int, entry: Entry) -> QuantityRow:
    return QuantityRow(
        **anchor(doc, "quantities", ordinal, entry.start, entry.end, entry.rule),
        text=doc.text[entry.start : entry.end],
        value=entry.value,
        value_max=entry.value_max,
        unit=entry.unit,
        comparator=entry.comparator,
        kind=entry.kind,
        claimed_by=entry.claimed_by,
    )
