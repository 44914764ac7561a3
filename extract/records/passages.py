"""Passages: the sentences that may promise something, with what reading them needs."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from extract.document import Document, Segment
from extract.mentions.times import Time
from extract.records import grammar
from extract.records.clauses import Clause, Clauses, Sentence
from extract.records.deadlines import Deadlines, Due
from extract.records.phrases import Phrase, Piece

# How much of a paragraph tells whether it looks back.
OPENING = 12
# How many sentences before one may say by when.
BEFORE = 4
SILENT = frozenset(
    {
        "title",
        "notice",
        "doc_number",
        "addressee",
        "label",
        "signature",
        "date",
        "attachment",
        "boilerplate",
    }
)


class Passage(NamedTuple):
    """A sentence in its segment; `told` are those it stands among, `rank` its place there."""

    doc: Document
    due: Deadlines
    segment: Segment
    sentence: Sentence
    told: "Passages"
    rank: int

    @property
    def review(self) -> bool:
        """Whether its segment tells of what was or is."""
        return self.told.is_review(self.segment)

    @property
    def opens(self) -> bool:
        """Whether it is the first of its segment."""
        return not any(self.told.before(self.rank))

    def piece(self, clause: Clause | None) -> Piece:
        """Return the words of a clause; of none, none."""
        start, end = (clause.start, clause.end) if clause else (0, 0)
        return Piece(self.doc.view, start, end)

    def whole(self) -> Piece:
        """Return the words of the sentence."""
        return Piece(self.doc.view, self.sentence.start, self.sentence.end)

    def times(self, clause: Clause | None) -> tuple[Time, ...]:
        """Return the times in a clause."""
        return self.due.within(clause.start, clause.end) if clause else ()

    def due_in(self, clause: Clause) -> Due:
        """Return when something in `clause` is due."""
        before = self.told.before(self.rank)
        return self.due.due(self.segment, before, self.sentence, clause)


class Passages:
    """The sentences of a document that may hold targets, in order of place.

    Few of them do: a sentence is taken out of its document when it is first asked for.
    """

    def __init__(self, doc: Document, due: Deadlines) -> None:
        """Divide what is not silent, nor a copy of what stands elsewhere."""
        self.doc, self.due = doc, due
        told = (s for s in doc.segments if s.kind not in SILENT and s.repeats is None)
        self._segments = tuple(told)
        self.clauses = Clauses(doc.view, [(s.body, s.end) for s in self._segments])
        self._span_of: list[int] = self.clauses.span_of.tolist()
        self._reviews: dict[int, bool] = {}
        self._taken_out: dict[int, Passage] = {}

    def holding(self, places: Sequence[int]) -> Iterator[Passage]:
        """Yield those that hold one of some places, and the last before one that stands in none."""
        ranks = np.searchsorted(self.clauses.sentence_starts, places, "right") - 1
        return map(self._passage, np.unique(ranks[ranks >= 0]).tolist())

    def leading_to(self, places: Sequence[int]) -> Iterator[Passage]:
        """Yield those that hold one of some places, in order, or precede one in their segment."""
        ends = np.array([segment.end for segment in self._segments], dtype=np.intp)
        following = np.searchsorted(places, self.clauses.sentence_starts)
        within = np.searchsorted(places, ends)[self.clauses.span_of]
        return map(self._passage, np.flatnonzero(following < within).tolist())

    def before(self, rank: int) -> Iterator[Sentence]:
        """Yield the sentences shortly before one in its segment, the nearest first."""
        for one in range(rank - 1, max(rank - BEFORE, 0) - 1, -1):
            if self._span_of[one] != self._span_of[rank]:
                return
            yield self.clauses.sentence(one)

    def is_review(self, segment: Segment) -> bool:
        """Tell whether a segment tells of what was or is: 一、2020年工作回顾, 发展基础.

        Under a heading that also looks ahead (发展成就和目标任务) its first words tell.
        """
        known = self._reviews.get(segment.position)
        if known is None:
            known = self._reviews[segment.position] = _is_review(self.doc, segment)
        return known

    def _passage(self, rank: int) -> Passage:
        if (known := self._taken_out.get(rank)) is not None:
            return known
        segment, sentence = self._segments[self._span_of[rank]], self.clauses.sentence(rank)
        passage = Passage(self.doc, self.due, segment, sentence, self, rank)
        return self._taken_out.setdefault(rank, passage)


def _is_review(doc: Document, segment: Segment) -> bool:
    names = (*segment.path, segment.title or "") if segment.kind != "item" else segment.path
    reviews, looks_ahead = _told_by(names)
    if looks_ahead:
        return reviews and grammar.says("review_opening", _opening(doc, segment))
    return reviews


def _opening(doc: Document, segment: Segment) -> str:
    return doc.view[segment.body : segment.body + OPENING].lstrip()


@lru_cache(maxsize=1024)
def _told_by(names: tuple[str, ...]) -> tuple[bool, bool]:
    """Return whether some of the names tell of a review, and whether all of those look ahead."""
    reviews = [name for name in names if grammar.says("review", name)]
    return bool(reviews), all(grammar.says("ahead", name) for name in reviews)


def as_written(doc: Document, phrase: Phrase) -> str:
    """Return a phrase as the text has it, on one line."""
    return "".join(doc.text[piece.start : piece.end] for piece in phrase).replace("\n", "")
