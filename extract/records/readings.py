"""Readings: what a clause says of one quantity."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.canon.measures import dimension, is_count
from extract.document import Comparator
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
# What may follow a bound that ends a statement; anything else goes on to name something.
NO_NAME = ("", "、", "和", "或", "且", "并", "及", "(")


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

    def siblings_text(self) -> str:
        """Return the clause up to its first number."""
        return replace(self.left, start=self.clause.start, end=self.siblings[0].outer_start).text


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A quantity as the value of a target, or what it is instead."""

    kind: QuantityKind
    rule: str = ""
    indicator: Phrase = ()
    measure: Measure = "level"
    direction: Direction | None = None
    comparator: Comparator | None = None
    baseline_year: int | None = None
    baseline_value: float | None = None


def read(frame: Frame) -> Reading:
    """Return what the clause says of the frame's quantity."""
    if _is_condition(frame):
        return Reading(kind="condition")
    if dimension(frame.quantity.unit) in TIMES and not _measures_time(frame):
        return Reading(kind="time")
    for attempt in (_from, _to, _respectively, _listed, _paid_after, _doubled):
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
    if frame.quantity.value == 1 and grammar.says("per", frame.left.text):
        return True
    followed = frame.rank + 1 < len(frame.siblings)
    bounded = frame.quantity.outer_end > frame.quantity.end and frame.right.text[:1] not in NO_NAME
    return (followed and (bounded or frame.right.text.startswith("的"))) or grammar.says(
        "condition", frame.right.text
    )


def _from(frame: Frame) -> Reading | None:
    """Read the value something starts from: 由46.5%提高到50%."""
    starts = grammar.says("from", frame.left.text) and grammar.says("to", frame.right.text)
    return Reading(kind="baseline") if starts else None


def _to(frame: Frame) -> Reading | None:
    """Read the value something goes to, with the value it starts from."""
    before = frame.siblings[frame.rank - 1] if frame.rank else None
    if before is None or frame.previous is None or frame.previous.kind != "baseline":
        return None
    opening = replace(frame.left, start=frame.clause.start, end=before.outer_start)
    found = grammar.first("from", opening.text)
    if found is None:
        return None
    at = opening.start + found[1].start()
    years = [t.end_year for t in frame.times if at <= t.start < before.start]
    indicator = phrases.subject_of(replace(opening, end=at), frame.times)
    reading = _target("target.level-change", phrases.phrase_of(indicator) or frame.subject, "level")
    return replace(reading, baseline_year=years[-1] if years else None, baseline_value=before.value)


def _doubled(frame: Frame) -> Reading | None:
    """Read 翻一番: an increase by the whole."""
    if frame.quantity.rule != "quantity.double":
        return None
    subject = phrases.subject_of(frame.left, frame.times)
    subject, baseline = phrases.uncompared(subject, frame.times) or (subject, None)
    return _target(frame.quantity.rule, phrases.phrase_of(subject) or frame.subject, "change", "increase", baseline)


def _respectively(frame: Frame) -> Reading | None:
    """Give the n-th of several values to the n-th of several indicators."""
    first = frame.siblings[0]
    opening = replace(frame.left, start=frame.clause.start, end=first.outer_start)
    at = opening.text.find(RESPECTIVELY)
    found = grammar.tail(opening.text)
    if at < 0 or found is None:
        return None
    subject = phrases.subject_of(opening.until(at), frame.times)
    subject, baseline = phrases.uncompared(subject, frame.times) or (subject, None)
    names = phrases.distribute(subject, len(frame.siblings))
    if not names:
        return None
    values = found[0].values
    return _target(found[0].id, names[frame.rank], values["measure"], values.get("direction"), baseline)


def _listed(frame: Frame) -> Reading | None:
    """Read a value that stands in a list with the one before it: 给予5万元、3万元补贴."""
    previous = frame.previous
    joined = frame.rank > 0 and frame.left.text.strip() in ("、", "和", "或", "或者", "及")
    if not joined or previous is None or previous.kind != "target":
        return None
    bound = frame.siblings[frame.rank - 1].comparator
    return previous if frame.quantity.comparator != "=" else replace(previous, comparator=bound)


def _paid_after(frame: Frame) -> Reading | None:
    """Read money, or a share of a cost, whose purpose follows it: 100万元购房补贴."""
    if dimension(frame.quantity.unit) not in (*SHARES, *MONEY):
        return None
    found = grammar.first("paid", frame.right.text)
    if found is None:
        return None
    start, end = found[1].span("paid")
    noun = phrases.subject_of(frame.right.until(end).from_(start), ())
    return _target(found[0].id, phrases.phrase_of(noun), "quantity")


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
    subject, baseline = compared or (subject, _compared_before(frame))
    indicator = phrases.phrase_of(subject) or frame.subject
    meaning = _meaning(rule, subject)
    measure: Measure = meaning.values["measure"]
    if measure == "change" and frame.annual and compared is None and _is_share(frame):
        measure = "annual_change"
    return _target(rule.id, indicator, measure, meaning.values.get("direction"), baseline)


def _compared_before(frame: Frame) -> int | None:
    """Return the year of a comparison that the clause before makes: 与2018年相比,…"""
    found = phrases.uncompared(frame.earlier, frame.earlier_times)
    return found[1] if found else None


def _meaning(rule: Rule, subject: Piece) -> Rule:
    """Return the rule that tells the measure: of the noun, of the verb that opens the clause, or `rule`."""
    if rule.values["measure"] != "level":
        return rule
    if found := grammar.first("rate", subject.text):
        return found[0]
    head = grammar.first("head", phrases.without("scope", subject).text)
    return head[0] if head and not grammar.says("noun", subject.text) else rule


def _paid(frame: Frame, rule: Rule, subject: Piece) -> Reading:
    """Read money that is paid; what it is for stands before it, or in the clause before."""
    noun = _last_money(frame.left)
    used = phrases.object_of(phrases.without("drop", phrases.without("lead", frame.right)))
    purpose = phrases.phrase_of(phrases.without("drop", subject)) or used or _task(frame)
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
    head = grammar.first("head", phrases.without("scope", subject).text)
    if head is not None and not (counted and _is_share(frame)):
        return _headed(head[0], subject, counted)
    if not counted:
        return _bare(frame, subject)
    before = _not_a_level(frame.previous)
    if before and not subject.text and (frame.rank or frame.quantity.comparator != "="):
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
    bounded = frame.quantity.outer_start < frame.quantity.start
    if grammar.says("noun", subject.text) or (bounded and not is_count(frame.quantity.unit)):
        return _target("target.noun", name or frame.subject, "level", None, baseline)
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
    named = phrases.without("scope", subject)
    where = replace(subject, end=named.start)
    indicator = (*phrases.phrase_of(where, phrases.without("drop", named)), *counted)
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
