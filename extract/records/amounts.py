"""Amounts: targets with a number, put together clause by clause."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.canon.measures import is_count
from extract.mentions.quantities import Quantity
from extract.records import grammar, grants, payees, payments, phrases
from extract.records.clauses import Clause, Sentence
from extract.records.deadlines import Due
from extract.records.frames import Frame, Reading
from extract.records.passages import Passage, Passages, as_written
from extract.records.phrases import Phrase, Piece
from extract.records.readings import UNSAID, bare_name, read, says_yearly
from extract.records.results import Result
from extract.records.several import shared_bound
from extract.records.sides import Sides
from extract.records.targets import Target
from extract.tables import QuantityKind

# So far a sentence is looked at for words that tell of the past, and so many numbers are read as of
# one clause: no real one is longer or has more, and to read all of it with each would be quadratic.
LONGEST_OPENING, MOST_NUMBERS = 2000, 64


@dataclass(frozen=True, slots=True)
class Findings:
    """The targets of a document, what its quantities are and what its results say, by start."""

    targets: list[Target] = field(default_factory=list)
    kinds: dict[int, QuantityKind] = field(default_factory=dict)
    results: dict[int, Result] = field(default_factory=dict)


class Last(NamedTuple):
    """What was said last: the subject, and the reading and the unit of the quantity before."""

    subject: Phrase = ()
    reading: Reading | None = None
    unit: str | None = None


@dataclass(slots=True, kw_only=True)
class Said:
    """What a sentence has said so far and a later clause may leave out."""

    last: Last = field(default_factory=Last)
    payee: Phrase = ()
    payee_before: Phrase = ()
    earlier: Clause | None = None
    named: list[Phrase] = field(default_factory=list)


def find(told: Passages, quantities: Sequence[Quantity]) -> Findings:
    """Return the targets with numbers in the passages of a document, in order of place.

    A sentence without a number says at most who is paid by a later one of its segment.
    """
    findings = Findings()
    starts = [q.start for q in quantities]
    payee: Phrase = ()
    for passage in told.leading_to(starts):
        first = bisect_left(starts, passage.sentence.start)
        last = bisect_left(starts, passage.sentence.end, first)
        payee = () if passage.opens else payee
        payee = _read_sentence(passage, quantities[first:last], payee, findings)
    return findings


def _read_sentence(
    passage: Passage, quantities: Sequence[Quantity], payee: Phrase, findings: Findings
) -> Phrase:
    """Read the clauses of a sentence in turn; return who is paid by what follows.

    That is whom it last said is paid; where it tells of several (as tiers apart by ;), `payee`, who
    was told before it.
    """
    granting = payments.grants(passage.whole())
    if not quantities and not granting:
        return payee
    said = Said(payee_before=payee)
    conditions = grants.conditions(passage) if granting else frozenset()
    known: Phrase = ()
    payees_told: set[Phrase] = set()
    for clause, within in _clauses(passage.sentence, quantities):
        if clause.start in conditions:
            findings.kinds.update((q.start, "condition") for q in within)
        elif within:
            _read_clause(passage, clause, within, said, findings)
        if granting and (clause.start in conditions or _pays_nothing(within, findings)):
            piece = passage.piece(clause)
            another = not payees.names_whole(piece, said.earlier is not None)
            known = known if within and known and another else payees.named_in(piece, known)
            said.payee = known or said.payee
        said.earlier = None if within else clause
        if clause.mark == ";":
            known = ()
            payees_told.add(said.payee)
    tiers = len(payees_told | {said.payee}) > 1
    return payee if tiers else said.payee or said.payee_before


def _pays_nothing(within: Sequence[Quantity], findings: Findings) -> bool:
    """Whether all the numbers of a clause, if it has any, are conditions of what is paid."""
    return all(findings.kinds.get(q.start) == "condition" for q in within)


def _clauses(
    sentence: Sentence, quantities: Sequence[Quantity]
) -> Iterator[tuple[Clause, Sequence[Quantity]]]:
    """Yield each clause with its quantities; one of very many is cut into several."""
    first = 0
    for clause in sentence.clauses:
        last = bisect_left(quantities, clause.end, first, key=lambda q: q.start)
        yield from _cut(clause, quantities[first:last])
        first = last


def _cut(
    clause: Clause, quantities: Sequence[Quantity]
) -> Iterator[tuple[Clause, Sequence[Quantity]]]:
    """Yield a clause in parts of at most MOST_NUMBERS quantities, each with its own."""
    start, first = clause.start, 0
    for following in range(MOST_NUMBERS, len(quantities), MOST_NUMBERS):
        end = quantities[following].outer_start
        yield Clause(start, end, "、"), quantities[first:following]
        start, first = end, following
    yield Clause(start, clause.end, clause.mark), quantities[first:]


def _read_clause(
    passage: Passage, clause: Clause, quantities: Sequence[Quantity], said: Said, findings: Findings
) -> None:
    """Read the quantities of a clause in turn; note in `said` what the next may leave out."""
    sides = Sides(passage.doc.view, clause, quantities)
    named: list[Phrase] = []
    outside = said.last
    for rank in range(len(quantities)):
        left, right = sides.around(rank)
        if not sides.aside:  # what brackets said is not left out after them
            said.last = outside
        frame = _frame(passage, clause, quantities, rank, (left, right), said)
        reading = _judge(frame)
        _enter(passage, frame, reading, findings)
        sides.pass_over(frame, reading)
        if not _qualifies_next(frame, reading):
            said.last = Last(reading.indicator or said.last.subject, reading, frame.quantity.unit)
        said.payee = grants.payee_after(frame, reading, said.payee)
        if not sides.aside:
            outside = said.last
        if reading.kind == "target" and reading.indicator not in named:
            named.append(reading.indicator)
    said.last = outside
    said.named.extend(named)


def _enter(passage: Passage, frame: Frame, reading: Reading, findings: Findings) -> None:
    """Enter what a quantity is, and the target or the result that it gives."""
    kind, start = _kind(passage, frame, reading), frame.quantity.start
    findings.kinds[start] = kind
    if kind == "target":
        findings.targets.append(_target(passage, frame, reading))
    elif kind == "result":
        findings.results[start] = _result(passage, frame, reading)


def _frame(
    passage: Passage,
    clause: Clause,
    quantities: Sequence[Quantity],
    rank: int,
    sides: tuple[Piece, Piece],
    said: Said,
) -> Frame:
    """Return a quantity with the words between it and its neighbours in the clause."""
    left, right = sides
    return Frame(
        quantity=quantities[rank],
        passage=passage,
        clause=clause,
        left=left,
        right=right,
        rank=rank,
        siblings=quantities,
        times=passage.times(clause),
        subject=said.last.subject,
        before=said.earlier,
        previous=said.last.reading,
        previous_unit=said.last.unit,
        payee=said.payee or said.payee_before,
        named=said.named,
    )


def _judge(frame: Frame) -> Reading:
    """Read a frame, unless the number stands in a quoted name or only counts tasks.

    A quotation that goes on after the clause is no name but what somebody says.
    """
    opened = _said(frame).count('"') % 2
    if opened and frame.left.view.find('"', frame.quantity.outer_end, frame.clause.end) >= 0:
        return Reading(kind="name")
    reading = read(frame)
    return Reading(kind="list_count") if _only_counts(frame, reading) else reading


def _said(frame: Frame) -> str:
    """Return the clause up to the end of the quantity."""
    return frame.left.view[frame.clause.start : frame.quantity.outer_end]


def _qualifies_next(frame: Frame, reading: Reading) -> bool:
    """Whether a number only qualifies what the next one counts: 5亿元以上项目6个."""
    following = frame.siblings[frame.rank + 1 : frame.rank + 2]
    return reading.kind == "condition" and any(is_count(q.unit) for q in following)


def _kind(passage: Passage, frame: Frame, reading: Reading) -> QuantityKind:
    """Return what a quantity is: what reads as a promise is a result where the past is told."""
    if reading.kind not in ("target", "other") and reading.rule != UNSAID:
        return reading.kind
    if passage.review or grammar.says("past", _said(frame)) or _tells_of_past(passage, frame):
        return "result"
    return reading.kind


def _result(passage: Passage, frame: Frame, reading: Reading) -> Result:
    """Return what a result measures; a number after a name without a verb is of that name."""
    named = reading.indicator or bare_name(frame)
    rate = reading.measure == "annual_change" and not says_yearly(reading)
    return Result(
        indicator=as_written(passage.doc, named) or None,
        measure=None if reading.kind != "target" else "change" if rate else reading.measure,
        direction=reading.direction,
        baseline_year=reading.baseline_year,
        rate=rate,
    )


def _only_counts(frame: Frame, reading: Reading) -> bool:
    """Whether a number only says how many indicators or tasks there are: 主要指标共26项."""
    counts = reading.kind == "target" and is_count(frame.quantity.unit)
    named = (phrases.without("scope", piece) for piece in reading.indicator[:1])
    return counts and grammar.says("generic", phrases.say((*named, *reading.indicator[1:])))


def _tells_of_past(passage: Passage, frame: Frame) -> bool:
    """Whether the sentence, from its start to the clause, is about what was or is."""
    start = passage.sentence.start
    opening = passage.doc.view[start : min(frame.clause.end, start + LONGEST_OPENING)]
    return grammar.says("past_sentence", opening)


def _target(passage: Passage, frame: Frame, reading: Reading) -> Target:
    start, end = _quote(passage.doc.view, frame.clause)
    return Target(
        start=start,
        end=end,
        clause_start=frame.clause.start,
        rule=reading.rule,
        indicator=as_written(passage.doc, reading.indicator),
        indicator_span=phrases.extent(reading.indicator),
        measure=reading.measure,
        direction=reading.direction,
        quantity=frame.quantity,
        comparator=reading.comparator or shared_bound(frame) or frame.quantity.comparator,
        baseline_year=reading.baseline_year,
        baseline_value=reading.baseline_value,
        due=_due(passage, frame),
    )


def _due(passage: Passage, frame: Frame) -> Due:
    """Return when a target is due; several values may share out as many years."""
    shared = None
    if len(values := frame.respective()) > 1:
        place = (values.index(frame.quantity), len(values))
        shared = passage.due.shared_out(passage.segment, passage.sentence, frame.clause, *place)
    return shared or passage.due_in(frame.clause)


def _quote(view: str, clause: Clause) -> tuple[int, int]:
    """Return the clause without the blanks around it."""
    text = view[clause.start : clause.end]
    return clause.start + len(text) - len(text.lstrip()), clause.end - len(text) + len(
        text.rstrip()
    )
