"""Mentions: typed spans of the text, one module a kind, each with one `find`.

A number is claimed once: by a label (PM2.5, 〔2015〕1号), else by the outline, else by a time, else
by a quantity. Relative times (近三年) are kept beside the quantities in them (三年).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from extract.document import Document, Mention
from extract.mentions import agencies, citations, labels, quantities, times
from extract.mentions.agencies import Agency
from extract.mentions.citations import Citation
from extract.mentions.labels import Label
from extract.mentions.quantities import Quantity
from extract.mentions.times import Time

AnyMention = TypeVar("AnyMention", bound=Mention)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """All mentions of a document, each kind in order of place."""

    labels: tuple[Label, ...]
    times: tuple[Time, ...]
    relative: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    citations: tuple[Citation, ...]
    agencies: tuple[Agency, ...]


def find_mentions(doc: Document) -> Mentions:
    """Return the mentions of every kind."""
    view = quantities.without_overlong(doc.view)
    named = labels.find(view)
    outside = quantities.blank(view, _spans(named))
    timed = times.find(outside)
    relative = times.find_relative(quantities.blank(outside, _spans(timed)))
    claimed = sorted([*_spans(named), *_spans(timed), *_numbers(doc)])
    return Mentions(
        labels=named,
        times=timed,
        relative=relative,
        quantities=quantities.find(quantities.blank(view, claimed)),
        citations=citations.find(doc.view),
        agencies=agencies.find(doc),
    )


def taken_once(doc: Document, found: Mentions) -> Mentions:
    """Return the mentions without those in copies, where a page of the document stands twice."""
    if all(segment.repeats is None for segment in doc.segments):
        return found
    return Mentions(
        labels=_outside_copies(doc, found.labels),
        times=_outside_copies(doc, found.times),
        relative=_outside_copies(doc, found.relative),
        quantities=_outside_copies(doc, found.quantities),
        citations=_outside_copies(doc, found.citations),
        agencies=_outside_copies(doc, found.agencies),
    )


def _outside_copies(doc: Document, mentions: Iterable[AnyMention]) -> tuple[AnyMention, ...]:
    return tuple(m for m in mentions if doc.segment_at(m.start).repeats is None)


def _spans(mentions: Iterable[Mention]) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in mentions]


def _numbers(doc: Document) -> list[tuple[int, int]]:
    """Return the spans of the outline's own numbers."""
    return [(s.start, s.body) for s in doc.segments if s.number is not None]
