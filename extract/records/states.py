"""States: targets without a number, as the guide lists them (§2, status)."""

from collections.abc import Iterator
from functools import cache

import regex

from extract.document import Document
from extract.records import grammar, phrases
from extract.records.clauses import Clause
from extract.records.deadlines import Deadlines
from extract.records.phrases import Phrase, Piece
from extract.records.targets import Passage, Target, as_written, passages
from extract.rules import Rule, load_rules

NEAR = frozenset({"clause", "sentence", "lead", "heading", "label"})
SHORTEST, LONGEST = 4, 90


def find(doc: Document, due: Deadlines, valued: frozenset[int]) -> Iterator[Target]:
    """Yield the status targets, in order of place; `valued` are the starts of clauses with a number."""
    for passage in passages(doc):
        if passage.review:
            continue
        for clause in passage.sentence.clauses:
            if clause.start not in valued and SHORTEST <= clause.end - clause.start <= LONGEST:
                yield from _states(doc, due, passage, clause)


def _states(doc: Document, due: Deadlines, passage: Passage, clause: Clause) -> Iterator[Target]:
    piece = Piece(doc.view, clause.start, clause.end)
    if grammar.says("past", piece.text):
        return
    said = phrases.balanced(phrases.after_times(piece, due.within(clause.start, clause.end)))
    for rule in _rules():
        match = rule.pattern.search(said.text)
        if match is not None:
            target = _target(doc, due, passage, clause, rule, said, match)
            if target is not None:
                yield target
                return


def _target(
    doc: Document,
    due: Deadlines,
    passage: Passage,
    clause: Clause,
    rule: Rule,
    said: Piece,
    match: "regex.Match[str]",
) -> Target | None:
    when = due.due(passage.segment, passage.before, passage.sentence, clause)
    indicator = _indicator(said, match)
    if not phrases.is_name(indicator) or (rule.values.get("dated") and when.source not in NEAR):
        return None
    return Target(
        start=said.start,
        end=said.end,
        clause_start=clause.start,
        rule=rule.id,
        indicator=as_written(doc, indicator),
        measure="status",
        value_text=as_written(doc, _pieces(said, match, "state")),
        due=when,
    )


def _indicator(said: Piece, match: "regex.Match[str]") -> Phrase:
    pieces = (phrases.subject_of(piece, ()) for piece in _pieces(said, match, "ind"))
    return phrases.phrase_of(*pieces)


def _pieces(said: Piece, match: "regex.Match[str]", name: str) -> Phrase:
    """Return what a group matched; a group may stand in several places of a rule."""
    return phrases.phrase_of(*(said.until(b).from_(a) for a, b in match.spans(name)))


@cache
def _rules() -> tuple[Rule, ...]:
    return load_rules("states", ("dated",))
