"""Results: what a number that was achieved measures, and the year it tells of.

The year is that of the nearest time before the number in its sentence; else of the sentence that
opens with a time in its paragraph; else of the headings above; else, where a report of one year
looks back, the year before. What was compared with is not what is told of. A time that reaches past
the year of the document says nothing certain and gives none.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from extract.document import Document, Segment
from extract.mentions.times import Point, Time
from extract.records import grammar
from extract.tables import Direction, Measure

SENTENCE_END = regex.compile(r"[。!?\n]")
OPENING = regex.compile(r"[ \n]{0,4}(?:截[至止]|到|在|回顾|从)?$")
SINCE = regex.compile(r"年?(?:以来|起)")
COMPARING = frozenset("比较与由从以自")
LONGEST_PARAGRAPH = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a number tells that was achieved: the words as written, and how they measure it.

    `rate` says that a change is a share that nothing but the time before is compared with: told of
    one year, it is a yearly change.
    """

    indicator: str | None
    measure: Measure | None = None
    direction: Direction | None = None
    baseline_year: int | None = None
    rate: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """The first and last year a result tells of (the same for one year), and where they stand.

    `first` is None where a heading names several spans that end alike.
    """

    first: int | None
    last: int
    source: str


@dataclass(frozen=True, slots=True)
class Years:
    """The times of a document in order of place, with what tells the year of a result.

    `written` is the year of the document, `annual` that of a report or plan of one year.
    """

    doc: Document
    times: Sequence[Time]
    written: int | None
    annual: int | None

    def told(self, start: int) -> Told | None:
        """Return the years that the number at `start` tells of, if they are certain."""
        segment = self.doc.segment_at(start)
        found = next(self._candidates(segment, start), None)
        if found is not None:
            return self._certain(*found)
        looks_back = any(grammar.says("review", title) for title in segment.path)
        if looks_back and self.annual is not None:
            return Told(self.annual - 1, self.annual - 1, "document")
        return None

    def _candidates(self, segment: Segment, start: int) -> Iterator[tuple[Time, str]]:
        yield from ((t, "sentence") for t in self._in_sentence(segment, start))
        yield from ((t, "paragraph") for t in self._opening(segment, start))
        yield from ((t, "heading") for t in self._above(segment))

    def _in_sentence(self, segment: Segment, start: int) -> Iterator[Time]:
        """Yield the times before the number in its sentence, the nearest first."""
        begin = max(segment.start, start - LONGEST_PARAGRAPH)
        ends = [m.end() for m in SENTENCE_END.finditer(self.doc.view, begin, start)]
        return self._told_of(ends[-1] if ends else begin, start)

    def _opening(self, segment: Segment, start: int) -> Iterator[Time]:
        """Yield the times that open a sentence before in the paragraph, the nearest first."""
        begin = max(segment.start, start - LONGEST_PARAGRAPH)
        for time in self._told_of(begin, start):
            head = SENTENCE_END.split(self.doc.view[max(segment.body, time.start - 8) : time.start])
            if OPENING.fullmatch(head[-1]) and (len(head) > 1 or time.start - segment.body < 8):
                yield time

    def _above(self, segment: Segment) -> Iterator[Time]:
        """Yield the time of the nearest heading that names times which end in one year."""
        while segment.parent is not None:
            segment = self.doc.segments[segment.parent]
            titled = segment.body + len(segment.title or "") + 2
            end = min(segment.end, titled)
            times = [t for t in self._told_of(segment.start, end) if self._is_past(t)]
            if len({t.end_year for t in times}) == 1:
                alike = {t.start_year for t in times}
                yield times[0] if len(alike) == 1 else replace(times[0], first=Point())
            if times:
                return

    def _told_of(self, begin: int, end: int) -> Iterator[Time]:
        """Yield the times in a span that nothing is compared with, the nearest to its end first."""
        first = bisect_left(self.times, begin, key=lambda t: t.start)
        last = bisect_left(self.times, end, key=lambda t: t.start)
        for time in reversed(self.times[first:last]):
            compared = self.doc.view[time.start - 1 : time.start] in COMPARING
            if time.start_year is not None and not compared:
                yield time

    def _is_past(self, time: Time) -> bool:
        return self.written is None or (time.end_year or self.written) <= self.written

    def _certain(self, time: Time, source: str) -> Told | None:
        """Return the years of a time; None for an open one and one that is not over."""
        since = SINCE.match(self.doc.view, time.end) or self._is_since(time)
        last = time.end_year
        if last is None or not self._is_past(time):
            return None
        several = time.start_year != last
        if time.relative and several:
            # 五年来 in the report of a year ends with the year before.
            return Told(time.start_year, last - 1, source) if self.annual == last else None
        return None if since and not several else Told(time.start_year, last, source)

    def _is_since(self, time: Time) -> bool:
        return self.doc.view[time.start - 1 : time.start] in ("自", "从")


def dated(times: Iterable[Time], relative: Iterable[Time], written: int | None) -> list[Time]:
    """Return the times in order of place, relative ones as seen from the year of the document."""
    seen = [t.seen_from(written) for t in relative] if written is not None else []
    return sorted([*times, *seen], key=lambda t: t.start)
