"""Readings: what a clause says of one quantity."""

from extract.canon.measures import dimension, is_count
from extract.records import deeds, going_on, grammar, payments, phrases, qualifiers, several
from extract.records.deeds import SHARES
from extract.records.frames import Frame, Reading, target, yearly
from extract.records.going_on import SHORTEST_WORK, TIMES
from extract.records.phrases import Phrase, Piece
from extract.rules import Rule
from extract.tables import Measure

PEOPLE = ("人", "名", "户")
# The rule of a number of things of which no verb of promise is said: 5个园区全部开工.
UNSAID = "target.unsaid"


def read(frame: Frame) -> Reading:
    """Return what the clause says of the frame's quantity."""
    if grammar.says("named", frame.right.text):
        return Reading(kind="name")
    if qualifiers.is_condition(frame):
        return Reading(kind="condition")
    if dimension(frame.quantity.unit) in TIMES and not _measures_time(frame):
        return Reading(kind="time")
    if reading := several.read(frame) or payments.read_share(frame) or payments.read_after(frame):
        return reading
    found = grammar.tail(frame.left.text)
    if found is None:
        return _without_verb(frame)
    rule, before = found
    return _with_verb(frame, rule, frame.left.until(len(before)))


def _measures_time(frame: Frame) -> bool:
    """Whether a time is the measure of something: 审批时限压缩至3个工作日, 由6年减至4年."""
    if grammar.says("span", frame.left.text):
        return False
    if frame.rank and frame.previous and frame.previous.kind == "baseline":
        return True
    if started := grammar.first("from", frame.left.text):
        return grammar.says("time_noun", frame.left.until(started[1].start()).text)
    found = grammar.tail(frame.left.text)
    before = frame.left.until(len(found[1])) if found else frame.left
    subject = phrases.subject_of(before, frame.times)
    subject, _ = phrases.uncompared(subject, frame.times) or (subject, None)
    goes_on = found and not subject.text and _goes_on_timing(frame)
    return goes_on or grammar.says("time_noun", subject.text.rstrip('"'))


def _goes_on_timing(frame: Frame) -> bool:
    """Whether a time goes on with what the one before measures: 寿命提高1岁,达到80岁."""
    before, kind = frame.previous, dimension(frame.quantity.unit)
    return before is not None and before.kind == "target" and kind == dimension(frame.previous_unit)


def _with_verb(frame: Frame, rule: Rule, before: Piece) -> Reading:
    """Read 指标 + 动词 + 数量, or 动词 + 数量 + 所做之事."""
    subject = phrases.subject_of(before, frame.times)
    counted = frame.counted
    counts = deeds.counts(frame) and not grammar.says("noun", subject.text)
    if counted and _is_share(frame) and (rule.values.get("object") or _of_all(frame, subject)):
        return _counting(frame, subject, counted)
    if rule.values.get("object") or (counted and (counts or _adds_amount(frame, subject, counted))):
        return deeds.done(frame, rule, subject, counted)
    if rule.values["measure"] == "quantity":
        return payments.read(frame, rule, before)
    return payments.read_standard(frame, subject) or _measured(frame, rule, subject)


def _of_all(frame: Frame, subject: Piece) -> bool:
    """Whether a share opens what shall hold for it: 实现80%的村庄开展治理."""
    words = phrases.say(frame.counted)
    said = len(words) >= SHORTEST_WORK and not grammar.says("generic", words)
    return said and not subject.text and grammar.says("achieves", _begin(frame).text)


def _begin(frame: Frame) -> Piece:
    """Return the words left of the number, without the time that they open with."""
    return phrases.after_times(frame.left, frame.times)


def _adds_amount(frame: Frame, subject: Piece, counted: Phrase) -> bool:
    """Whether the words after an amount name what is added or cut: 新增1000万吨产能."""
    adds = not subject.text and not _is_share(frame) and grammar.says("adds", frame.left.text)
    return adds and grammar.says("amount", phrases.say(counted))


def _topic(frame: Frame) -> Phrase:
    """Return what the clause before is about, for one that names nothing itself."""
    topic = frame.topic if frame.quantity.unit else ()
    return phrases.phrase_of(*(phrases.without_end("end_topic", piece) for piece in topic))


def _measured(frame: Frame, rule: Rule, subject: Piece) -> Reading:
    """Read a level or a change; the noun decides where it names a change (下降率, 年均增长率)."""
    compared = phrases.uncompared(subject, frame.times)
    subject, baseline = compared or (subject, frame.compared_before())
    named = _elsewhere(frame, subject) or phrases.phrase_of(subject)
    indicator = named or frame.subject or _topic(frame)
    meaning = several.meaning(rule, subject)
    measure = meaning.values["measure"]
    if compared is None:
        measure = yearly(frame, measure)
    if rule.id == "target.level" and measure == "level" and _counts_things(frame, subject):
        measure = "quantity"
    return target(rule.id, indicator, measure, meaning.values.get("direction"), baseline)


def _elsewhere(frame: Frame, subject: Piece) -> Phrase:
    """Return the name in full where a clause leaves a part of it to the one before.

    县(市)入园率 for 县(市), which is but another place; 增加值占总值比重 for 占总值比重.
    """
    if frame.subject and grammar.says("share_of", subject.text):
        return (*frame.subject, subject)
    if not frame.subject or going_on.another_unit(frame) or not grammar.says("place", subject.text):
        return ()
    first, *rest = frame.subject
    if rest and grammar.says("place", first.text):
        return phrases.phrase_of(subject, *rest)
    return phrases.phrase_of(subject, phrases.without("scope", first), *rest)


def _counts_things(frame: Frame, subject: Piece) -> bool:
    """Whether so many things, not people, are said to be there in the end: 示范单位达到30家."""
    peopled = (frame.quantity.unit or "").endswith(PEOPLE)
    return is_count(frame.quantity.unit) and not peopled and not grammar.says("noun", subject.text)


def _without_verb(frame: Frame) -> Reading:
    """Read a quantity that no verb introduces: 面积15万亩, 70%的村开展…, 完成区内36家…."""
    if frame.left.text.endswith("等"):
        return Reading(kind="list_count")
    subject = phrases.subject_of(phrases.without("locative", frame.left), frame.times)
    counted = frame.counted
    head = grammar.first("head", phrases.without("scope", subject).text)
    level = not counted and grammar.says("ratio", subject.text)
    rate = _is_share(frame) and (counted or grammar.says("noun", subject.text))
    if head is not None and head[0].values["measure"] == "change" and not counted:
        rate = False
    if head is not None and not level and not rate:
        return deeds.headed(frame, head[0], subject, counted)
    return _counting(frame, subject, counted) if counted else _bare(frame, subject)


def _counting(frame: Frame, subject: Piece, counted: Phrase) -> Reading:
    """Read a quantity that what it counts, or is a share of, follows."""
    if deeds.accomplishes(frame, counted):
        return target("target.done-count", (*phrases.phrase_of(subject), *counted), "quantity")
    before = going_on.not_a_level(frame.previous)
    if (
        before
        and not _is_share(frame)
        and not subject.text
        and (frame.rank or frame.quantity.comparator != "=" or going_on.goes_on_counting(frame))
    ):
        return target(before.rule, counted, before.measure, before.direction)
    if deeds.counts(frame) and grammar.says("new", subject.text):
        indicator = (*phrases.phrase_of(subject), *counted)
        return target("target.head-increase", indicator, "change", "increase")
    toward = is_count(frame.quantity.unit) and grammar.says("toward", frame.left.text)
    if toward and not grammar.says("generic", phrases.say(counted)):
        return target("target.for-count", counted, "quantity")
    whole = grammar.says("of", frame.left.text) or not grammar.says("noun", subject.text)
    if _is_share(frame) and whole:
        rest = phrases.object_of(phrases.without("lead", frame.right))
        return target("target.share-of", (*phrases.phrase_of(subject), *rest), "level")
    counts = deeds.counts(frame)
    generic = grammar.says("generic", phrases.say(counted))
    return Reading(kind="list_count" if counts else "other", rule="" if generic else UNSAID)


def _bare(frame: Frame, subject: Piece) -> Reading:
    """Read a name with its number and nothing between them."""
    subject, baseline = phrases.uncompared(subject, frame.times) or (subject, None)
    if told := payments.read_bare(frame, subject) or _raised(frame, subject) or _done_by(frame):
        return told
    name = _elsewhere(frame, subject) or phrases.phrase_of(subject)
    if not frame.left.text and frame.quantity.outer_start < frame.quantity.start:
        name = frame.subject or _topic(frame)
    carried = going_on.carried(frame, name, baseline)
    if carried and frame.among and going_on.same_sort(frame):
        return carried
    if change := _named_change(frame, subject, name, baseline):
        return change
    if rule := _held_or_done(frame, subject, name):
        measure: Measure = "level" if rule == "target.noun" else "quantity"
        return target(rule, name or frame.subject, measure, None, baseline)
    if carried and (deeds.counts(frame) or frame.rank or not name):
        return carried
    return going_on.further_work(frame, name)


def _raised(frame: Frame, subject: Piece) -> Reading | None:
    """Read by how much a share or a measure is moved: 提高覆盖率2个百分点, 压缩办理时限50%."""
    found = grammar.first("raises", subject.text)
    if found is None or not _is_share(frame):
        return None
    values = found[0].values
    moved = phrases.phrase_of(subject.from_(found[1].end()))
    if not grammar.says("noun", phrases.say(moved)):
        return None
    return target(found[0].id, moved, yearly(frame, values["measure"]), values["direction"])


def _named_change(
    frame: Frame, subject: Piece, name: Phrase, baseline: int | None
) -> Reading | None:
    """Read a name that says itself that it is a change: 城镇新增就业, 价格涨幅."""
    for part in ("new", "rate"):
        if found := grammar.first(part, subject.text):
            rule, values = found[0].id, found[0].values
            measure = values["measure"] if baseline else yearly(frame, values["measure"])
            return target(rule, name, measure, values["direction"], baseline)
    return None


def _held_or_done(frame: Frame, subject: Piece, name: Phrase) -> str | None:
    """Return the rule by which a bare name has its number: a level, a bound, or 实现……2万人."""
    if _is_level(frame, subject) or (name and going_on.goes_on_levels(frame, subject)):
        return "target.noun"
    if frame.quantity.outer_start < frame.quantity.start and name:
        return "target.bounded-count"
    done = name and deeds.counts(frame) and grammar.says("achieves", _begin(frame).text)
    return "target.done-count" if done else None


def says_yearly(reading: Reading) -> bool:
    """Return whether the words themselves say that a change is a yearly one: 年均增长."""
    return any(rule.values["measure"] == "annual_change" for rule in _named(reading.rule))


def _named(rule_id: str) -> list[Rule]:
    parts = (*grammar.part("tail"), *grammar.part("rate"))
    return [rule for rule in parts if rule.id == rule_id]


def bare_name(frame: Frame) -> Phrase:
    """Return the name before a quantity that nothing but its unit follows, if it can be one."""
    subject = phrases.subject_of(frame.left, frame.times)
    name = phrases.phrase_of(subject)
    whole = not frame.right.text.strip(" ,)") and not grammar.says("governed", subject.text)
    return name if whole and frame.quantity.unit and phrases.is_name(name) else ()


def _is_level(frame: Frame, subject: Piece) -> bool:
    """Whether the name is measurable, or a bound makes the number a level (不超过300米)."""
    bounded = frame.quantity.outer_start < frame.quantity.start
    return grammar.says("noun", subject.text) or (bounded and not deeds.counts(frame))


def _done_by(frame: Frame) -> Reading | None:
    """Read what is done for or by someone that is named first: 支持企业组建联合体10个."""
    start = phrases.after_times(frame.left, frame.times)
    found = grammar.first("agent", start.text)
    if found is None or _is_share(frame) or grammar.says("noun", start.text):
        return None
    what = phrases.object_of(start.from_(found[1].start("what")))
    return target("target.agent-done", what, "quantity")


def _is_share(frame: Frame) -> bool:
    return dimension(frame.quantity.unit) in SHARES
