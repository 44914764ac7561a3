"""Passages: the sentences that may promise something, with what reading them needs."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extract.document import Document, Segment
from extract.mentions.times import Time
from extract.records import grammar
from extract.records.clauses import Clause, Sentence, sentences
from extract.records.deadlines import Deadlines, Due
from extract.records.phrases import Phrase, Piece

# How much of a paragraph tells whether it looks back.
OPENING = 12
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
    """A sentence in its segment; `before` are the segment's earlier sentences."""

    doc: Document
    due: Deadlines
    segment: Segment
    before: tuple[Sentence, ...]
    sentence: Sentence
    review: bool

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
        return self.due.due(self.segment, self.before, self.sentence, clause)


def passages(doc: Document, due: Deadlines) -> Iterator[Passage]:
    """Yield the sentences that may hold targets, in order of place."""
    for segment in doc.segments:
        if segment.kind in SILENT or segment.repeats is not None:
            continue
        before: tuple[Sentence, ...] = ()
        review = _is_review(doc, segment)
        for sentence in sentences(doc.view, segment.body, segment.end):
            yield Passage(doc, due, segment, before, sentence, review)
            before = (*before[-3:], sentence)


def _is_review(doc: Document, segment: Segment) -> bool:
    """Whether a segment tells of what was or is: 一、2020年工作回顾, 发展基础.

    Under a heading that also looks ahead (发展成就和目标任务) its first words tell.
    """
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
