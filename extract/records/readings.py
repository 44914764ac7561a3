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
MONEY = ("money", "money (US)", "money (Hong Kong)")
RESPECTIVELY = "分别"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A quantity in its clause, with the words left and right of it up to its neighbours.

    `subject` and `earlier` are what the clause may leave out: the subject before it, and the clause
    before it where that has no number; `previous` is the reading of the quantity before it in the
    sentence; `among` says that the clause begins 其中; `rank` is its place among the clause's
    `siblings`; `annual` says that the document plans a single year.
    """

    quantity: Quantity
    clause: Clause
    left: Piece
    right: Piece
    rank: int
    siblings: Sequence[Quantity]
    times: tuple[Time, ...]
    subject: Phrase
    earlier: Piece
    earlier_times: tuple[Time, ...]
    previous: "Reading | None"
    among: bool
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
    for attempt in (_respectively, _listed, _paid_after):
        if reading := attempt(frame):
            return reading
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
    if frame.quantity.value == 1 and grammar.says("per", frame.left.text):
        return True
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


def _listed(frame: Frame) -> Reading | None:
    """Read a value that stands in a list with the one before it: 给予5万元、3万元补贴."""
    previous = frame.previous
    joined = frame.rank > 0 and frame.left.text.strip() in ("、", "和", "或", "或者", "及")
    return previous if joined and previous is not None and previous.kind == "target" else None


def _paid_after(frame: Frame) -> Reading | None:
    """Read money, or a share of a cost, whose purpose follows it: 100万元购房补贴."""
    if dimension(frame.quantity.unit) not in (*SHARES, *MONEY):
        return None
    found = grammar.first("paid", frame.right.text)
    if found is None:
        return None
    start, end = found[1].span("paid")
    noun = phrases.subject_of(frame.right.until(end).from_(start), ())
    before = () if len(noun.text) > 2 else phrases.phrase_of(_payee(frame)) or _task(frame)
    return _target(found[0].id, (*before, *phrases.phrase_of(noun)), "quantity")


def _payee(frame: Frame) -> Piece:
    """Return what stands before a verb of giving, to tell one 补贴 from another."""
    found = grammar.tail(frame.left.text)
    return phrases.subject_of(frame.left.until(len(found[1])) if found else frame.left, frame.times)


def _task(frame: Frame) -> Phrase:
    """Return what the clause before is about."""
    return phrases.topic_of(frame.earlier, frame.earlier_times)


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
    noun = _last_money(frame.left)
    purpose = phrases.phrase_of(phrases.without("drop", subject)) or _task(frame)
    return _target(rule.id, (*purpose, *phrases.phrase_of(noun)), "quantity")


def _last_money(left: Piece) -> Piece:
    """Return the word for the money nearest to the number."""
    spans = [m.span() for rule in grammar.part("money") for m in rule.pattern.finditer(left.text)]
    start, end = max(spans, default=(0, 0))
    return left.until(end).from_(start)


def _done(frame: Frame, rule: Rule, subject: Piece, counted: Phrase) -> Reading:
    """Read what is built or done so many times, or newly added; without an object the verb tells."""
    whole = phrases.without("drop", phrases.subject_of(frame.left, frame.times))
    indicator = counted or (phrases.phrase_of(whole) if subject.text else frame.subject)
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
    before = _not_a_level(frame.previous)
    if before and not subject.text and frame.quantity.comparator != "=":
        return _target(before.rule, counted, before.measure, before.direction)
    if is_count(frame.quantity.unit) and grammar.says("new", subject.text):
        return _target("target.head-increase", (*phrases.phrase_of(subject), *counted), "change", "increase")
    if _is_share(frame) and not grammar.says("noun", subject.text):
        rest = phrases.object_of(phrases.without("lead", frame.right))
        return _target("target.share-of", (*phrases.phrase_of(subject), *rest), "level")
    return Reading(kind="list_count" if is_count(frame.quantity.unit) else "other")


def _bare(frame: Frame, subject: Piece) -> Reading:
    """Read a name with its number and nothing between them."""
    subject, baseline = phrases.uncompared(subject, frame.times) or (subject, None)
    name = phrases.phrase_of(subject)
    before = _not_a_level(frame.previous)
    if before and frame.among:
        return _target(before.rule, name, before.measure, before.direction, baseline)
    if grammar.says("new", subject.text):
        return _target("new.inside", name, "change", "increase", baseline)
    if grammar.says("noun", subject.text):
        return _target("target.noun", name, "level", None, baseline)
    if before and (is_count(frame.quantity.unit) or not name):
        return _target(before.rule, name or before.indicator, before.measure, before.direction, baseline)
    return Reading(kind="other")


def _not_a_level(previous: Reading | None) -> Reading | None:
    """Return the reading before, where what it says of its value can hold for the next one too."""
    if previous is None or previous.kind != "target" or previous.measure == "level":
        return None
    return previous


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
