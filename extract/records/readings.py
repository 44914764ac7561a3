"""Readings: what a clause says of one quantity."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.canon.measures import dimension, is_count
from extract.mentions.quantities import Quantity
from extract.mentions.times import Time
from extract.records import grammar, phrases
from extract.records.clauses import Clause
from extract.records.phrases import Phrase, Piece
from extract.rules import Rule
from extract.tables import Direction, Measure, QuantityKind

SHARES = ("share", "difference of shares")
TIMES = ("time", "age", "years")
RESPECTIVELY = "分别"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A quantity in its clause, with the words left and right of it up to its neighbours.

    `subject` and `task` are what the clause may leave out: the subject of the clause before, and
    the thing that clause was about; `rank` is its place among the clause's `siblings`; `annual`
    says that the document plans a single year.
    """

    quantity: Quantity
    clause: Clause
    left: Piece
    right: Piece
    rank: int
    siblings: Sequence[Quantity]
    times: tuple[Time, ...]
    subject: Phrase
    task: Phrase
    annual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A quantity as the value of a target, or what it is instead."""

    kind: QuantityKind
    rule: str = ""
    indicator: Phrase = ()
    measure: Measure = "level"
    direction: Direction | None = None
    baseline_year: int | None = None


def read(frame: Frame) -> Reading:
    """Return what the clause says of the frame's quantity."""
    if _is_condition(frame):
        return Reading(kind="condition")
    if dimension(frame.quantity.unit) in TIMES and not _measures_time(frame):
        return Reading(kind="time")
    if distributed := _respectively(frame):
        return distributed
    found = grammar.tail(frame.left.text)
    if found is None:
        return _without_verb(frame)
    rule, before = found
    return _with_verb(frame, rule, frame.left.until(len(before)))


def _measures_time(frame: Frame) -> bool:
    """Whether a time is the measure of something: 审批时限压缩至3个工作日."""
    found = grammar.tail(frame.left.text)
    before = frame.left.until(len(found[1])) if found else frame.left
    return grammar.says("time_noun", phrases.subject_of(before, frame.times).text)


def _is_condition(frame: Frame) -> bool:
    """Whether the words after the number make it part of a name or a condition: 55分贝的…比例达到…."""
    followed = frame.rank + 1 < len(frame.siblings)
    return (followed and frame.right.text.startswith("的")) or grammar.says("condition", frame.right.text)


def _respectively(frame: Frame) -> Reading | None:
    """Give the n-th of several values to the n-th of several indicators."""
    first = frame.siblings[0]
    opening = replace(frame.left, start=frame.clause.start, end=first.outer_start)
    at = opening.text.find(RESPECTIVELY)
    if at < 0:
        return None
    subject = phrases.subject_of(opening.until(at), frame.times)
    names = phrases.distribute(subject, len(frame.siblings))
    found = grammar.tail(opening.text)
    if not names or found is None:
        return None
    rule, _ = found
    return _target(rule.id, names[frame.rank], rule.values["measure"], rule.values.get("direction"))


def _with_verb(frame: Frame, rule: Rule, before: Piece) -> Reading:
    """Read 指标 + 动词 + 数量, or 动词 + 数量 + 所做之事."""
    subject = phrases.subject_of(before, frame.times)
    counted = phrases.object_of(frame.right)
    counts = is_count(frame.quantity.unit) and not grammar.says("noun", subject.text)
    if rule.values.get("object") or (counted and counts):
        return _done(frame, rule, subject, counted)
    if rule.values["measure"] == "quantity":
        return _paid(frame, rule, subject)
    return _measured(frame, rule, subject)


def _measured(frame: Frame, rule: Rule, subject: Piece) -> Reading:
    """Read a level or a change; the noun decides where it names a change (下降率, 年均增长率)."""
    compared = phrases.uncompared(subject, frame.times)
    subject, baseline = compared or (subject, None)
    indicator = phrases.phrase_of(subject) or frame.subject
    meaning = _meaning(rule, subject)
    measure: Measure = meaning.values["measure"]
    if measure == "change" and frame.annual and compared is None and _is_share(frame):
        measure = "annual_change"
    return _target(rule.id, indicator, measure, meaning.values.get("direction"), baseline)


def _meaning(rule: Rule, subject: Piece) -> Rule:
    """Return the rule that tells the measure: of the noun, of the verb that opens the clause, or `rule`."""
    if rule.values["measure"] != "level":
        return rule
    if found := grammar.first("rate", subject.text):
        return found[0]
    head = grammar.first("head", subject.text)
    return head[0] if head and not grammar.says("noun", subject.text) else rule


def _paid(frame: Frame, rule: Rule, subject: Piece) -> Reading:
    """Read money that is paid; what it is for stands before it, or in the clause before."""
    found = grammar.first("money", frame.left.text)
    noun = frame.left.from_(found[1].start()).until(len(found[1][0])) if found else frame.left.until(0)
    purpose = phrases.phrase_of(subject) or frame.task
    return _target(rule.id, (*purpose, *phrases.phrase_of(noun)), "quantity")


def _done(frame: Frame, rule: Rule, subject: Piece, counted: Phrase) -> Reading:
    """Read what is built or done so many times, or newly added."""
    indicator = counted or phrases.phrase_of(subject) or frame.subject
    if grammar.says("generic", phrases.say(indicator)):
        return Reading(kind="list_count")
    if rule.values["measure"] == "change":
        return _target(rule.id, indicator, "change", rule.values["direction"])
    return _target(rule.id, indicator, "quantity")


def _without_verb(frame: Frame) -> Reading:
    """Read a quantity that no verb introduces: 面积15万亩, 70%的村开展…, 完成区内36家…."""
    subject = phrases.subject_of(frame.left, frame.times)
    counted = phrases.object_of(frame.right)
    head = grammar.first("head", subject.text)
    if head is not None and not (counted and _is_share(frame)):
        return _headed(head[0], subject, counted)
    if not counted:
        return _bare(frame, subject)
    if _is_share(frame) and not grammar.says("noun", subject.text):
        rest = phrases.object_of(phrases.without("lead", frame.right))
        return _target("target.share-of", (*phrases.phrase_of(subject), *rest), "level")
    return Reading(kind="list_count" if is_count(frame.quantity.unit) else "other")


def _bare(frame: Frame, subject: Piece) -> Reading:
    """Read a measurable noun with its number and nothing between them."""
    subject, baseline = phrases.uncompared(subject, frame.times) or (subject, None)
    if not grammar.says("noun", subject.text):
        return Reading(kind="other")
    return _target("target.noun", phrases.phrase_of(subject), "level", None, baseline)


def _headed(rule: Rule, subject: Piece, counted: Phrase) -> Reading:
    if grammar.says("generic", phrases.say(counted)):
        return Reading(kind="list_count")
    indicator = (*phrases.phrase_of(phrases.without("drop", subject)), *counted)
    return _target(rule.id, indicator, rule.values["measure"], rule.values.get("direction"))


def _target(
    rule: str,
    indicator: Phrase,
    measure: Measure,
    direction: Direction | None = None,
    baseline: int | None = None,
) -> Reading:
    if not phrases.is_name(indicator):
        return Reading(kind="other")
    return Reading(
        kind="target",
        rule=rule,
        indicator=indicator,
        measure=measure,
        direction=direction,
        baseline_year=baseline,
    )


def _is_share(frame: Frame) -> bool:
    return dimension(frame.quantity.unit) in SHARES
