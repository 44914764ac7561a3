"""Readings: what a clause says of one quantity."""

from dataclasses import replace

from extract.canon.measures import dimension, is_count
from extract.records import grammar, payments, phrases, several
from extract.records.frames import Frame, Reading, target
from extract.records.phrases import Phrase, Piece
from extract.rules import Rule
from extract.tables import Measure

SHARES = ("share", "difference of shares")
TIMES = ("time", "age", "years")
# What a plant or a vessel is named by.
SIZES = ("steam", "power", "apparent power", "voltage", "mass", "tonnage", "concentration")
# What may follow a bound that ends a statement; anything else goes on to name something.
NO_NAME = ("", "、", "和", "或", "且", "并", "及", "(")


def read(frame: Frame) -> Reading:
    """Return what the clause says of the frame's quantity."""
    if _is_condition(frame):
        return Reading(kind="condition")
    if dimension(frame.quantity.unit) in TIMES and not _measures_time(frame):
        return Reading(kind="time")
    if reading := several.read(frame) or payments.read_after(frame):
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
    """Whether the number is part of a name or a condition (55分贝的…比例达到…)."""
    if frame.quantity.value == 1 and grammar.says("per", frame.left.text):
        return True
    if _sized(frame):
        return True
    followed = frame.rank + 1 < len(frame.siblings)
    if followed and (frame.right.text.startswith("的") or _goes_on_to_name(frame)):
        return True
    return grammar.says("condition", frame.right.text)


def _goes_on_to_name(frame: Frame) -> bool:
    """Whether a bound and more words after it only name something: 10亿元以上项目5个."""
    bounded = frame.quantity.outer_end > frame.quantity.end
    measures = not is_count(frame.quantity.unit) and frame.quantity.comparator in (">=", "<=")
    return bounded and measures and frame.right.text[:1] not in NO_NAME


def _sized(frame: Frame) -> bool:
    """Whether a bound from above only tells the size of what is named: 10蒸吨以下的锅炉."""
    unit = dimension((frame.quantity.unit or "").split("/")[0])
    return unit in SIZES and frame.quantity.comparator == "<=" and _goes_on_to_name(frame)


def _with_verb(frame: Frame, rule: Rule, before: Piece) -> Reading:
    """Read 指标 + 动词 + 数量, or 动词 + 数量 + 所做之事."""
    subject = phrases.subject_of(before, frame.times)
    counted = phrases.object_of(frame.right)
    counts = is_count(frame.quantity.unit) and not grammar.says("noun", subject.text)
    if rule.values.get("object") or (counted and counts):
        return _done(frame, rule, subject, counted)
    if rule.values["measure"] == "quantity":
        return payments.read(frame, rule, before)
    return payments.read_standard(frame, subject) or _measured(frame, rule, subject)


def _topic(frame: Frame) -> Phrase:
    """Return what the clause before is about, for one that names nothing itself."""
    return phrases.topic_of(frame.earlier, frame.earlier_times)


def _measured(frame: Frame, rule: Rule, subject: Piece) -> Reading:
    """Read a level or a change; the noun decides where it names a change (下降率, 年均增长率)."""
    compared = phrases.uncompared(subject, frame.times)
    subject, baseline = compared or (subject, _compared_before(frame))
    indicator = phrases.phrase_of(subject) or frame.subject or _topic(frame)
    meaning = _meaning(rule, subject)
    measure: Measure = meaning.values["measure"]
    if measure == "change" and frame.annual and compared is None and _is_share(frame):
        measure = "annual_change"
    return target(rule.id, indicator, measure, meaning.values.get("direction"), baseline)


def _compared_before(frame: Frame) -> int | None:
    """Return the year of a comparison in the clause before (与2018年相比)."""
    found = phrases.uncompared(frame.earlier, frame.earlier_times)
    return found[1] if found else None


def _meaning(rule: Rule, subject: Piece) -> Rule:
    """Return the rule that tells the measure: the noun's, the opening verb's, or `rule`."""
    if rule.values["measure"] != "level":
        return rule
    if found := grammar.first("rate", subject.text):
        return found[0]
    head = grammar.first("head", phrases.without("scope", subject).text)
    return head[0] if head and not grammar.says("noun", subject.text) else rule


def _done(frame: Frame, rule: Rule, subject: Piece, counted: Phrase) -> Reading:
    """Read what is built, done or added so many times; without an object the verb tells."""
    whole = phrases.without("drop", phrases.subject_of(frame.left, frame.times))
    indicator = counted or (phrases.phrase_of(whole) if subject.text else _left_out(frame))
    if _only_numbers(frame, rule, indicator):
        return Reading(kind="list_count")
    if rule.values["measure"] == "change":
        return target(rule.id, indicator, "change", rule.values["direction"])
    return target(rule.id, indicator, "quantity")


def _left_out(frame: Frame) -> Phrase:
    """Return what a verb alone is said of: the last subject, or what the clause before plans."""
    topic = phrases.topic_of(frame.earlier, frame.earlier_times)
    named = (phrases.without_end("scheme", phrases.without("scheme", piece)) for piece in topic)
    return frame.subject or phrases.phrase_of(*named)


def _only_numbers(frame: Frame, rule: Rule, counted: Phrase) -> bool:
    """Whether the count adds up to no deed: a bare list, parts of a place, what is but assisted."""
    words = phrases.say(counted)
    if grammar.says("generic", words) or _abbreviates(frame):
        return True
    if rule.values["measure"] == "change":
        return is_count(frame.quantity.unit) and not grammar.says("adds", frame.left.text)
    return "object" not in rule.values and grammar.says("vague", words)


def _abbreviates(frame: Frame) -> bool:
    """Whether number and unit only name places or bodies together: 五区, 两校."""
    quantity = frame.quantity
    return grammar.says("places", frame.left.view[quantity.start : quantity.end])


def _without_verb(frame: Frame) -> Reading:
    """Read a quantity that no verb introduces: 面积15万亩, 70%的村开展…, 完成区内36家…."""
    subject = phrases.subject_of(frame.left, frame.times)
    counted = phrases.object_of(frame.right)
    if frame.left.text.endswith("等"):
        return Reading(kind="list_count")
    head = grammar.first("head", phrases.without("scope", subject).text)
    if head is not None and not (counted and _is_share(frame)):
        return _headed(frame, head[0], subject, counted)
    return _counting(frame, subject, counted) if counted else _bare(frame, subject)


def _counting(frame: Frame, subject: Piece, counted: Phrase) -> Reading:
    """Read a quantity that what it counts, or is a share of, follows."""
    before = _not_a_level(frame.previous)
    if before and not subject.text and (frame.rank or frame.quantity.comparator != "="):
        return target(before.rule, counted, before.measure, before.direction)
    if is_count(frame.quantity.unit) and grammar.says("new", subject.text):
        indicator = (*phrases.phrase_of(subject), *counted)
        return target("target.head-increase", indicator, "change", "increase")
    toward = is_count(frame.quantity.unit) and grammar.says("toward", frame.left.text)
    if toward and not grammar.says("generic", phrases.say(counted)):
        return target("target.for-count", counted, "quantity")
    if _is_share(frame) and not grammar.says("noun", subject.text):
        rest = phrases.object_of(phrases.without("lead", frame.right))
        return target("target.share-of", (*phrases.phrase_of(subject), *rest), "level")
    if _accomplishes(frame, counted):
        return target("target.done-count", (*phrases.phrase_of(subject), *counted), "quantity")
    return Reading(kind="list_count" if is_count(frame.quantity.unit) else "other")


def _accomplishes(frame: Frame, counted: Phrase) -> bool:
    """Whether so many are moved to do something that is then done: 推动16个县建成…."""
    last = frame.rank + 1 == len(frame.siblings) and is_count(frame.quantity.unit)
    moved = last and grammar.says("moves", frame.left.text)
    return moved and grammar.says("accomplished", phrases.say(counted))


def _bare(frame: Frame, subject: Piece) -> Reading:
    """Read a name with its number and nothing between them."""
    subject, baseline = phrases.uncompared(subject, frame.times) or (subject, None)
    if told := payments.read_bare(frame, subject) or _done_by(frame):
        return told
    elsewhere = frame.subject and grammar.says("place", subject.text) and not _another_unit(frame)
    name = frame.subject if elsewhere else phrases.phrase_of(subject)
    carried = _carried(frame, name, baseline)
    if carried and frame.among:
        return carried
    if found := grammar.first("new", subject.text) or grammar.first("rate", subject.text):
        rule, values = found[0].id, found[0].values
        return target(rule, name, values["measure"], values["direction"], baseline)
    if _is_level(frame, subject) or (name and _goes_on_levels(frame, subject)):
        return target("target.noun", name or frame.subject, "level", None, baseline)
    if frame.quantity.outer_start < frame.quantity.start and name:
        return target("target.bounded-count", name, "quantity", None, baseline)
    goes_on = is_count(frame.quantity.unit) or frame.rank or not name
    return carried if carried and goes_on else Reading(kind="other")


def _another_unit(frame: Frame) -> bool:
    """Whether the value before in the clause is in another unit: 酒庄5个、街区5条."""
    return frame.rank > 0 and frame.siblings[frame.rank - 1].unit != frame.quantity.unit


def _is_level(frame: Frame, subject: Piece) -> bool:
    """Whether the name is measurable, or a bound makes the number a level (不超过300米)."""
    bounded = frame.quantity.outer_start < frame.quantity.start
    counts = is_count(frame.quantity.unit)
    return grammar.says("noun", subject.text) or (bounded and not counts)


def _done_by(frame: Frame) -> Reading | None:
    """Read what is done for or by someone that is named first: 支持企业组建联合体10个."""
    start = phrases.after_times(frame.left, frame.times)
    found = grammar.first("agent", start.text)
    if found is None or _is_share(frame) or grammar.says("noun", start.text):
        return None
    what = phrases.object_of(start.from_(found[1].start("what")))
    return target("target.agent-done", what, "quantity")


def _goes_on_levels(frame: Frame, subject: Piece) -> bool:
    """Whether a name and its number go on with levels said before: 钢产量达到5万吨、糖2万吨."""
    before, unit = frame.previous, frame.quantity.unit
    if before is None or before.kind != "target" or before.measure != "level" or before.paid:
        return False
    if grammar.says("governed", subject.text):
        return False
    kind = dimension(unit)
    return (
        kind is not None
        and kind == dimension(before.unit)
        and kind not in (*SHARES, *TIMES, "money")
    )


def _carried(frame: Frame, name: Phrase, baseline: int | None) -> Reading | None:
    """Return what the reading before says, said of this value: 开展演练3次、培训5次."""
    before = _not_a_level(frame.previous)
    if before is None:
        return None
    return target(before.rule, name or before.indicator, before.measure, before.direction, baseline)


def _not_a_level(previous: Reading | None) -> Reading | None:
    """Return the reading before, where what it says of its value can hold for the next one too."""
    if previous is None or previous.kind != "target" or previous.measure == "level":
        return None
    return previous


def _headed(frame: Frame, rule: Rule, subject: Piece, counted: Phrase) -> Reading:
    if grammar.says("generic", phrases.say(counted)):
        return Reading(kind="list_count")
    if frame.quantity.unit is None and not counted and not grammar.says("noun", subject.text):
        return Reading(kind="name")
    named = phrases.without("scope", subject)
    where = replace(subject, end=named.start)
    indicator = (*phrases.phrase_of(where, _undone(where, named)), *counted)
    return target(rule.id, indicator, rule.values["measure"], rule.values.get("direction"))


def _undone(where: Piece, named: Piece) -> Piece:
    """Return a name without its filler verb; 新增 after a place stays (城镇新增就业)."""
    placed = where.text and grammar.says("new", named.text)
    return named if placed else phrases.without("drop", named)


def _is_share(frame: Frame) -> bool:
    return dimension(frame.quantity.unit) in SHARES
