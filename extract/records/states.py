"""States: targets without a number, as the guide lists them (§2, status)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

import regex

from extract.canon.indicators import bare_name, indicator_id
from extract.document import Document
from extract.records import grammar, phrases
from extract.records.clauses import Clause
from extract.records.deadlines import Deadlines
from extract.records.phrases import Phrase, Piece
from extract.records.targets import Passage, Target, as_written, passages
from extract.rules import Rule, load_mapping, load_rules

NEAR = frozenset({"clause", "sentence", "lead", "heading", "label"})
SHORTEST, LONGEST = 4, 90


@dataclass(frozen=True, slots=True)
class Valued:
    """What the targets with numbers already say: their clauses, and their indicators."""

    clauses: Mapping[int, Target]
    names: frozenset[str]
    ids: frozenset[str]

    def covers(self, indicator: str) -> bool:
        """Whether the document gives this indicator, or a variant of its name, a number."""
        name = bare_name(indicator)
        return indicator_id(indicator) in self.ids or any(name in n or n in name for n in self.names)


def valued(targets: Collection[Target]) -> Valued:
    """Gather what targets with numbers say."""
    ids = (indicator_id(t.indicator) for t in targets)
    return Valued(
        clauses={t.clause_start: t for t in targets},
        names=frozenset(bare_name(t.indicator) for t in targets),
        ids=frozenset(one for one in ids if one is not None),
    )


def find(doc: Document, due: Deadlines, known: Valued) -> Iterator[Target]:
    """Yield the status targets, in order of place."""
    for passage in passages(doc):
        before: Clause | None = None
        for clause in () if passage.review else passage.sentence.clauses:
            if clause.start in known.clauses:
                yield from _joined(doc, clause, known.clauses[clause.start])
            elif _may_promise(doc.view, clause):
                yield from _states(doc, due, passage, clause, before, known)
            before = None if clause.start in known.clauses else clause


def _joined(doc: Document, clause: Clause, valued: Target) -> Iterator[Target]:
    """Yield the state that follows a number: 达到55以上且不降低."""
    start = valued.quantity.outer_end if valued.quantity else clause.end
    rest = phrases.balanced(Piece(doc.view, start, max(start, clause.end)))
    found = _match(rest, joined=True)
    if found is not None:
        state = as_written(doc, _pieces(rest, found[1], "state"))
        yield replace(
            valued, start=valued.start, rule=found[0].id, measure="status", direction=None, quantity=None,
            comparator=None, value_text=state, baseline_year=None, baseline_value=None,
        )  # fmt: skip


def _may_promise(view: str, clause: Clause) -> bool:
    """Whether a clause has the length and a word without which no rule can match."""
    if not SHORTEST <= clause.end - clause.start <= LONGEST:
        return False
    return _gate().search(view, clause.start, clause.end) is not None


def _states(
    doc: Document, due: Deadlines, passage: Passage, clause: Clause, before: Clause | None, known: Valued
) -> Iterator[Target]:
    """Yield what a clause promises; members of a list (面积不减少、功能不降低) one by one."""
    whole = Piece(doc.view, clause.start, clause.end)
    if grammar.says("past", whole.text):
        return
    said = phrases.balanced(phrases.after_times(whole, due.within(clause.start, clause.end)))
    for piece in _members(said):
        found = _match(piece)
        target = found and _target(doc, due, passage, clause, piece, *found, before)
        if target and not (found and found[0].values.get("echo") and known.covers(target.indicator)):
            yield target


def _members(said: Piece) -> Iterable[Piece]:
    """Return the members of a list of states, or the piece itself."""
    marks = [m.end() for m in regex.finditer("、", said.text)]
    cuts = [0, *marks, len(said.text) + 1]
    members = [said.from_(a).until(b - a - 1) for a, b in zip(cuts, cuts[1:], strict=False)]
    return members if len(members) > 1 and all(map(_match, members)) else (said,)


def _match(piece: Piece, *, joined: bool = False) -> "tuple[Rule, regex.Match[str]] | None":
    rules = (rule for rule in _rules() if rule.values.get("joined", False) is joined)
    matches = ((rule, rule.pattern.search(piece.text)) for rule in rules)
    return next(((rule, match) for rule, match in matches if match), None)


def _target(
    doc: Document,
    due: Deadlines,
    passage: Passage,
    clause: Clause,
    said: Piece,
    rule: Rule,
    match: "regex.Match[str]",
    before: Clause | None,
) -> Target | None:
    when = due.due(passage.segment, passage.before, passage.sentence, clause)
    dated = when.source in NEAR or due.annual is not None
    indicator = _indicator(said, match) or _topic(doc, due, before)
    if not phrases.is_name(indicator) or (rule.values.get("dated") and not dated):
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


def _topic(doc: Document, due: Deadlines, before: Clause | None) -> Phrase:
    """Return what the clause before is about."""
    if before is None:
        return ()
    times = due.within(before.start, before.end)
    return phrases.topic_of(Piece(doc.view, before.start, before.end), times)


def _indicator(said: Piece, match: "regex.Match[str]") -> Phrase:
    pieces = (phrases.subject_of(piece, ()) for piece in _pieces(said, match, "ind"))
    return phrases.phrase_of(*pieces)


def _pieces(said: Piece, match: "regex.Match[str]", name: str) -> Phrase:
    """Return what a group matched; a group may stand in several places of a rule."""
    return phrases.phrase_of(*(said.until(b).from_(a) for a, b in match.spans(name)))


@cache
def _rules() -> tuple[Rule, ...]:
    return load_rules("states", ("dated", "echo", "joined"))


@cache
def _gate() -> "regex.Pattern[str]":
    return regex.compile(load_mapping("states", "gate")["words"])
