"""By when: the year a target inherits, in the order of the annotation guide (§2, target_year).

The clause; the clauses before it in the sentence; the sentence before it when it opens a list of
goals; the heading or lead-in the list hangs from; a deadline line of the task; for an annual plan,
its year; for a plan whose overall goals name exactly one year, that year (extract.records.goals).
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from extract.document import Document, Segment
from extract.mentions.times import Point, Time
from extract.records import phrases
from extract.records.clauses import Clause, Sentence
from extract.records.goals import Goals, chain
from extract.records.phrases import Piece
from extract.tables import YearRole

LONGEST_OPENING = 4
BEGINNING = ("自", "从")  # 自2026年起
DUE: frozenset[YearRole] = frozenset({"deadline", "period"})


@dataclass(frozen=True, slots=True)
class Due:
    """A year by which something must hold, the day where one is given, and where it was found.

    `span` is that of the phrase that gave the year, where it stands in the text.
    """

    year: int | None
    day: date | None = None
    source: str | None = None
    span: tuple[int, int] | None = None


NOWHERE = Due(None)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The times of a document, which of them can be deadlines, and what its parts pass on."""

    doc: Document
    times: tuple[Time, ...]
    starts: tuple[int, ...]
    due_starts: frozenset[int]
    leads: Mapping[int, tuple[Time, ...]]
    labels: Mapping[int, Time]
    annual: int | None
    goals: Goals

    def within(self, start: int, end: int) -> tuple[Time, ...]:
        """Return all times in a span, whatever they are for."""
        return self.times[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def due_within(self, start: int, end: int) -> tuple[Time, ...]:
        """Return the times in a span that something can be due by, the nearest to its end first."""
        return tuple(t for t in reversed(self.within(start, end)) if t.start in self.due_starts)

    def due(
        self, segment: Segment, before: Iterable[Sentence], sentence: Sentence, clause: Clause
    ) -> Due:
        """Return when a target in `clause` is due; `before` yields the sentences before its own.

        The nearest comes first.
        """
        found = next(self._candidates(segment, before, sentence, clause), None)
        return NOWHERE if found is None else self._resolved(segment, *found)

    def shared_out(
        self, segment: Segment, sentence: Sentence, clause: Clause, rank: int, count: int
    ) -> Due | None:
        """Return the n-th of as many years as a clause has values (到2025年、2030年,…分别…)."""
        for begin, source in ((clause.start, "clause"), (sentence.start, "sentence")):
            times = self.due_within(begin, clause.end)[::-1]
            if len(times) == count > 1:
                return self._resolved(segment, times[rank], source)
        return None

    def _resolved(self, segment: Segment, time: Time, source: str) -> Due:
        """Return when a time is due; one without a year takes that of what it stands in."""
        if time.start_year is None:
            year = self._inherited_year(segment)
            time = time if year is None else time.in_year(year)
        span = (time.start, time.end) if time.start < time.end else None
        return Due(time.end_year, None if source == "document" else time.deadline, source, span)

    def _candidates(
        self, segment: Segment, before: Iterable[Sentence], sentence: Sentence, clause: Clause
    ) -> Iterator[tuple[Time, str]]:
        yield from ((t, "clause") for t in self.due_within(clause.start, clause.end))
        yield from ((t, "sentence") for t in self.due_within(sentence.start, clause.start))
        yield from ((t, "lead") for t in self._opening(before))
        yield from self._outer(segment)

    def _outer(self, segment: Segment) -> Iterator[tuple[Time, str]]:
        """Yield what headings, lead-ins, deadline lines and the document pass on."""
        above = list(chain(self.doc, segment))
        yield from ((t, "heading") for s in above for t in reversed(self.leads.get(s.position, ())))
        yield from ((self.labels[s.position], "label") for s in above if s.position in self.labels)
        if self.annual is not None:
            yield _year(self.annual), "document"
        if (goal := self.goals.year(segment)) is not None:
            yield goal, "document"

    def _opening(self, before: Iterable[Sentence]) -> Iterator[Time]:
        """Yield the times of sentences before that open a list of goals, the nearest first."""
        for sentence in before:
            if any(c.mark == ":" for c in sentence.clauses):
                yield from self.due_within(sentence.start, sentence.end)
            elif self._is_time_alone(sentence.clauses[0]):
                yield from self.due_within(sentence.start, sentence.clauses[0].end)

    def _is_time_alone(self, clause: Clause) -> bool:
        """Whether a clause says nothing but by when (到2025年)."""
        piece = Piece(self.doc.view, clause.start, clause.end)
        return not phrases.after_times(piece, self.due_within(clause.start, clause.end)).text

    def _inherited_year(self, segment: Segment) -> int | None:
        years = (time.end_year for time, _ in self._outer(segment) if time.end_year is not None)
        return next(years, None)


def deadlines(
    doc: Document, times: Iterable[Time], roles: Mapping[int, YearRole], annual: int | None
) -> Deadlines:
    """Gather what passes a year on; `annual` is the year of an annual plan or report."""
    all_times = tuple(times)
    usable = [t for t in all_times if t.start_year is None or _may_be_due(doc, t, roles)]
    by_segment = _by_segment(doc, usable)
    goals = Goals.of(doc, by_segment)
    return Deadlines(
        doc=doc,
        times=all_times,
        starts=tuple(t.start for t in all_times),
        due_starts=frozenset(t.start for t in usable),
        leads=_leads(doc, by_segment, goals),
        labels=_labels(doc, by_segment),
        annual=annual,
        goals=goals,
    )


def _may_be_due(doc: Document, time: Time, roles: Mapping[int, YearRole]) -> bool:
    """Tell whether something may be due by a time; nothing is by the day from which it holds."""
    begins = not time.is_range and doc.view[max(0, time.start - 1) : time.start] in BEGINNING
    return roles.get(time.start) in DUE and not begins


def _by_segment(doc: Document, times: Iterable[Time]) -> dict[int, list[Time]]:
    found: dict[int, list[Time]] = defaultdict(list)
    for time in times:
        if time.start_year is not None:
            found[doc.segment_at(time.start).position].append(time)
    return found


def _leads(
    doc: Document, times: Mapping[int, list[Time]], goals: Goals
) -> dict[int, tuple[Time, ...]]:
    """Map a segment to the times it hangs from: a heading's own, or those of its lead-in.

    A lead-in is a paragraph that ends with a colon, or one of the goals that opens with a time
    (到2025年,…); it leads what follows it under the same heading, up to the next paragraph.
    """
    passed: dict[int, tuple[Time, ...]] = {}
    leading: dict[int | None, tuple[Time, ...]] = {}
    for segment in doc.in_true_order():
        own = tuple(times.get(segment.position, ()))
        opens = doc.view[segment.start : segment.end].rstrip().endswith(":")
        if segment.kind == "heading" or (opens and segment.number):
            passed[segment.position] = own
        elif segment.kind == "paragraph":
            leading[segment.parent] = own if opens else _opening_time(segment, own, goals)
        led = leading.get(segment.parent, ()) if segment.kind in ("heading", "item") else ()
        passed[segment.position] = (*led, *passed.get(segment.position, ()))
    return {position: found for position, found in passed.items() if found}


def _opening_time(segment: Segment, own: tuple[Time, ...], goals: Goals) -> tuple[Time, ...]:
    """Return the time that a paragraph of the goals opens with."""
    opens = own and own[0].start - segment.body <= LONGEST_OPENING
    return own[:1] if opens and segment.position in goals.stated_in else ()


def _labels(doc: Document, times: Mapping[int, list[Time]]) -> dict[int, Time]:
    """Map a task to the time on its deadline line."""
    return {
        doc.segments[p].parent or 0: found[0]
        for p, found in times.items()
        if doc.segments[p].kind == "label" and doc.segments[p].parent is not None
    }


def _year(year: int) -> Time:
    point = Point(year=year)
    return Time(start=0, end=0, rule="time.year", text=str(year), first=point, last=point)
