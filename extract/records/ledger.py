"""What a number is for that no record has claimed: by the words around it, or where it stands.

`patterns/ledger.toml` is tried on the number in its context, the number between 【】. A rule may
also want words in the titles above (`heading`), words somewhere before it (`near`) or none of some
words (`far`). What no rule knows is past, when its section or its sentence is, and else stays
`other`: a backlog to be read.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast

import regex

from extract.document import Document, Segment
from extract.mentions.times import Time
from extract.records import grammar
from extract.rules import Rule, load_rules
from extract.tables import QuantityKind

CONTEXT = 40
REACH = {"near": 8000, "far": 2000}
LIST_MARK = regex.compile("[、和及与]")
CLAUSE_END = regex.compile(r"[,。;:!?\n()]")
SENTENCE_END = regex.compile(r"[。!?\n;]")
LONGEST_SENTENCE = 80
COMPARING = frozenset("比较与由从以自")


@dataclass(frozen=True, slots=True)
class Ledger:
    """A document, its times in order of place, and the year it was written in."""

    doc: Document
    times: Sequence[Time]
    written: int | None
    places: dict[str, list[int]] = field(default_factory=dict)

    def kind(self, start: int, end: int, count: float | None) -> tuple[QuantityKind, str | None]:
        """Return the kind of the number in `text[start:end]`, and the rule that says so.

        `count` is how many things it says there are, when it counts things.
        """
        segment = self.doc.segment_at(start)
        context = in_context(self.doc, start, end)
        for rule in _rules():
            if rule.search(context) and self._fits(rule, segment, start):
                return cast("QuantityKind", rule.values["kind"]), rule.id
        if count and closes_list(self.doc.view, start, count):
            return "list_count", "ledger.closes-list"
        if self._tells_of_past(segment, start):
            return "result", "ledger.past"
        return "other", None

    def _fits(self, rule: Rule, segment: Segment, start: int) -> bool:
        """Whether what a rule wants beside the context is there."""
        wanted = rule.values
        if "heading" in wanted and not _says(wanted["heading"], *_titles(segment)):
            return False
        if "far" in wanted and self._before(wanted["far"], start, REACH["far"]):
            return False
        return "near" not in wanted or self._before(wanted["near"], start, REACH["near"])

    def _before(self, pattern: str, start: int, reach: int) -> bool:
        """Whether a pattern is found in the `reach` characters before `start`."""
        if pattern not in self.places:
            found = _compiled(pattern).finditer(self.doc.view)
            self.places[pattern] = [match.start() for match in found]
        places = self.places[pattern]
        return bisect_left(places, start - reach) < bisect_left(places, start)

    def _tells_of_past(self, segment: Segment, start: int) -> bool:
        """Whether the section reviews, or all the years that the sentence names are over."""
        named = segment.path if segment.kind == "item" else _titles(segment)
        if any(grammar.says("review", title) for title in named):
            return True
        years = [t.end_year for t in self._said_before(start) if t.end_year is not None]
        return bool(years) and self.written is not None and max(years) < self.written

    def _said_before(self, start: int) -> Iterator[Time]:
        """Yield the times shortly before `start` in its sentence that it does not compare with.

        Of two years at most one is compared with: 从2001年到2005年 tells of all between them.
        """
        view = self.doc.view
        head = view[max(0, start - LONGEST_SENTENCE) : start]
        begin = start - len(head) + max((m.end() for m in SENTENCE_END.finditer(head)), default=0)
        first = bisect_left(self.times, begin, key=lambda t: t.start)
        last = bisect_left(self.times, start, key=lambda t: t.start)
        for time in self.times[first:last]:
            spans = time.end_year is not None and time.end_year != time.start_year
            if spans or view[time.start - 1 : time.start] not in COMPARING:
                yield time


def in_context(doc: Document, start: int, end: int) -> str:
    """Return the number between 【】 with the words around it; tabs between cells are kept."""
    before = _with_tabs(doc, max(0, start - CONTEXT), start)
    after = _with_tabs(doc, end, min(len(doc.view), end + CONTEXT))
    return f"{before}【{doc.view[start:end]}】{after}"


def closes_list(view: str, start: int, count: float) -> bool:
    """Whether a number counts the list it closes: 优秀、良好、合格、不合格四类."""
    head = view[max(0, start - 8 * CONTEXT) : start]
    clause = CLAUSE_END.split(head)[-1]
    return 2 < count < 30 and len(LIST_MARK.split(clause)) == count


def _with_tabs(doc: Document, start: int, end: int) -> str:
    view, text = doc.view[start:end], doc.text[start:end]
    if "\t" not in text:
        return view
    return "".join("\t" if t == "\t" else v for v, t in zip(view, text, strict=True))


def _titles(segment: Segment) -> Iterable[str]:
    return (*segment.path, segment.title or "")


def _says(pattern: str, *texts: str) -> bool:
    return any(_compiled(pattern).search(text) for text in texts)


@cache
def _compiled(pattern: str) -> "regex.Pattern[str]":
    return regex.compile(pattern)


@cache
def _rules() -> tuple[Rule, ...]:
    return load_rules("ledger", ("kind", "heading", "near", "far"))
