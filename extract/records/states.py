"""States: targets without a number, as the guide lists them (§2, status)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

import numpy as np

from extract.canon.indicators import bare_name, indicator_id
from extract.matching.census import Census
from extract.matching.choice import EVERY_RULE, Choice
from extract.matching.sieve import Match
from extract.matching.starts import Offsets, positions
from extract.records import grammar, phrases
from extract.records.clauses import Clause
from extract.records.deadlines import Due
from extract.records.passages import Passage, Passages, as_written
from extract.records.phrases import Phrase, Piece
from extract.records.targets import Target
from extract.rules import Rule, load_rules

NEAR = frozenset({"clause", "sentence", "lead", "heading", "label"})
DOUBTED = frozenset({"dated", "echo"})
HERE = frozenset({"clause", "sentence", "label"})
SHORTEST, LONGEST = 4, 90
SHORTEST_NAME = 2
BRACKETS = "()《》〈〉\"'"


@dataclass(frozen=True, slots=True)
class Valued:
    """What the targets with numbers already say: their clauses, and their indicators."""

    clauses: Mapping[int, Target]
    names: frozenset[str]
    ids: frozenset[str]

    def covers(self, indicator: str) -> bool:
        """Whether the document gives this indicator, or a variant of its name, a number."""
        name = bare_name(indicator)
        return indicator_id(indicator) in self.ids or any(
            name.endswith(n) or name in n for n in self.names
        )


@dataclass(frozen=True, slots=True)
class State:
    """A piece that a rule reads as the promise of a state."""

    piece: Piece
    rule: Rule
    match: Match

    def group(self, name: str) -> Phrase:
        """Return what a group matched; a group may stand in several places of a rule."""
        view, start, _ = self.piece
        spans = self.match.spans(name)
        return phrases.phrase_of(*(Piece(view, start + a, start + b) for a, b in spans))

    def indicator(self) -> Phrase:
        """Return what the state is promised of."""
        pieces = (phrases.subject_of(piece, ()) for piece in self.group("ind"))
        return phrases.phrase_of(*pieces)


def valued(targets: Collection[Target]) -> Valued:
    """Gather what targets with numbers say."""
    ids = (indicator_id(t.indicator) for t in targets)
    return Valued(
        clauses={t.clause_start: t for t in targets},
        names=frozenset(bare_name(t.indicator) for t in targets),
        ids=frozenset(one for one in ids if one is not None),
    )


def find(told: Passages, known: Valued) -> Iterator[Target]:
    """Yield the status targets in the passages of a document, in order of place.

    A sentence that looks back promises nothing, nor one that only says why the plan was made.
    """
    fitting = _fitting(told)
    for passage in told.holding([*fitting, *known.clauses]):
        found = [] if passage.review else list(_in_sentence(passage, fitting, known))
        if found and not grammar.says("preamble", passage.whole().text):
            yield from found


def _in_sentence(passage: Passage, fitting: Mapping[int, int], known: Valued) -> Iterator[Target]:
    """Yield what the clauses of a sentence promise, given the rules that fit them."""
    clauses = passage.sentence.clauses
    for at, clause in enumerate(clauses):
        if number := known.clauses.get(clause.start):
            yield from _joined(passage, clause, number)
        elif rules := fitting.get(clause.start):
            yield from _states(passage, clause, clauses[max(0, at - 2) : at], rules, known)


def _fitting(told: Passages) -> dict[int, int]:
    """Return the rules that have what they need in a clause, as bits, by where it begins.

    What holds for a clause may hold for the first member of a list in it, too.
    """
    starts, ends = told.clauses.starts, told.clauses.ends
    sized = np.flatnonzero((ends - starts >= SHORTEST) & (ends - starts <= LONGEST))
    starts, ends = starts[sized], ends[sized]
    view = told.doc.view
    bits = _census().rules_held(view, starts, ends, _first_ends(view, starts, ends))
    some = np.flatnonzero(bits)
    return dict(zip(starts[some].tolist(), bits[some].tolist(), strict=True))


def _first_ends(view: str, starts: Offsets, ends: Offsets) -> Offsets:
    """Return where the first members of lists end, or the clauses that are none."""
    marks = np.append(np.flatnonzero(positions(view) == ord("、")), len(view))
    first: Offsets = marks[np.searchsorted(marks, starts + SHORTEST)]
    return np.minimum(first, ends)


def _joined(passage: Passage, clause: Clause, number: Target) -> Iterator[Target]:
    """Yield the state that follows a number: 达到55以上且不降低, 增长8%、增幅高于上年."""
    start = number.quantity.outer_end if number.quantity else clause.end
    rest = phrases.balanced(Piece(passage.doc.view, min(start, clause.end), clause.end))
    found = _match(rest, joined=True) or _listed_after(rest)
    if found is not None:
        own = "" if found.rule.values.get("joined") else phrases.say(found.indicator())
        yield Target(
            start=number.start,
            end=number.end,
            clause_start=number.clause_start,
            rule=found.rule.id,
            indicator=own if len(own) > SHORTEST_NAME else number.indicator + own,
            indicator_span=number.indicator_span,
            measure="status",
            value_text=as_written(passage.doc, found.group("state")),
            due=number.due,
        )


def _listed_after(rest: Piece) -> State | None:
    """Return the state in the last member of a list that a number opens."""
    at = rest.text.rfind("、")
    found = _match(rest.from_(at + 1)) if at >= 0 else None
    return found if found and not DOUBTED & found.rule.values.keys() else None


def _states(
    passage: Passage, clause: Clause, before: Sequence[Clause], rules: int, known: Valued
) -> Iterator[Target]:
    """Yield what a clause promises; members of a list (面积不减少、功能不降低) one by one."""
    whole = passage.piece(clause)
    said = phrases.balanced(phrases.after_times(whole, passage.times(clause)))
    members = _matches(said, rules)
    if not members or grammar.says("past", whole.text):
        return
    shared: Phrase = ()
    for found in members:
        topics = (_topic(passage, one, known) for one in reversed(before))
        target = _target(passage, clause, found, shared, topics)
        shared = shared or (_qualifiers(found) if len(members) > 1 else ())
        echoes = found.rule.values.get("echo") and target and known.covers(target.indicator)
        if target and not echoes:
            yield target


def _matches(said: Piece, rules: int) -> list[State]:
    """Return what each member of a list of states says, or else what the piece as a whole says.

    A list may close with an exhortation: 占比稳步提升、更好发挥作用.
    """
    members = said.text.split("、")
    found: list[State] = []
    if len(members) > 1:
        each = (_match(one, rules) for one in _members(said, members))
        found = [state for state in takewhile(bool, each) if state]
    if len(found) < len(members) and (whole := _match(said, rules)):
        return [whole]
    return found


def _members(said: Piece, texts: Iterable[str]) -> Iterator[Piece]:
    """Yield the members of a list, in order of place; `texts` is what stands between its marks."""
    start = said.start
    for text in texts:
        yield Piece(said.view, start, start + len(text))
        start += len(text) + 1


def _match(piece: Piece, rules: int = EVERY_RULE, *, joined: bool = False) -> State | None:
    found = _rules(joined=joined).first(piece.text, rules)
    return State(piece, *found) if found else None


def _target(
    passage: Passage, clause: Clause, found: State, shared: Phrase, topics: Iterable[Phrase]
) -> Target | None:
    """Return the target a match makes, or None where it names nothing or lacks its date.

    `shared` are qualifiers that a member of a list leaves out; a state without an indicator takes
    the first of `topics`, what the clauses before are about.
    """
    when = passage.due_in(clause)
    indicator = found.indicator() or next(filter(None, topics), ())
    if len(phrases.say(indicator)) <= SHORTEST_NAME:
        indicator = (*shared, *indicator)
    if not phrases.is_name(indicator) or not _is_dated(passage, found.rule, when):
        return None
    return Target(
        start=found.piece.start,
        end=found.piece.end,
        clause_start=clause.start,
        rule=found.rule.id,
        indicator=as_written(passage.doc, indicator),
        indicator_span=phrases.extent(indicator),
        measure="status",
        value_text=as_written(passage.doc, found.group("state")),
        due=when,
    )


def _topic(passage: Passage, clause: Clause, known: Valued) -> Phrase:
    """Return what a clause is about: the indicator of its number, or its words without a time."""
    number = known.clauses.get(clause.start)
    if number is None:
        return phrases.topic_of(passage.piece(clause), passage.times(clause))
    start, end = number.indicator_span or (0, 0)
    return phrases.phrase_of(Piece(passage.doc.view, start, end))


def _is_dated(passage: Passage, rule: Rule, when: Due) -> bool:
    """Whether the date that a rule asks for is given: anywhere near, or in the sentence itself.

    Among the goals of a plan the one year that they name is near enough (guide, §2).
    """
    match rule.values.get("dated"):
        case None:
            return True
        case "here":
            return when.source in HERE
        case _:
            among_goals = passage.segment.position in passage.due.goals.stated_in
            near = when.source in NEAR or passage.due.annual is not None
            return near or (among_goals and when.year is not None)


def _qualifiers(found: State) -> Phrase:
    """Return what stands before the measured noun, which later members of a list leave out."""
    name = next(iter(found.indicator()), found.piece.until(0))
    noun = grammar.first("noun", name.text)
    return phrases.phrase_of(name.until(noun[1].start())) if noun else ()


@cache
def _rules(*, joined: bool) -> Choice:
    """Return the rules for what follows a number, or for a clause without one."""
    rules = load_rules("states", ("dated", "echo", "joined"))
    return Choice(rule for rule in rules if rule.values.get("joined", False) is joined)


@cache
def _census() -> Census:
    return Census(_rules(joined=False).rules, phrases.UNQUOTED_EDGES, BRACKETS)
