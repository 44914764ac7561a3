"""Deeds: how many things are built, done or added, and counts that only number a list."""

from extract.canon.measures import dimension, is_count
from extract.records import grammar, phrases
from extract.records.frames import Frame, Reading, target
from extract.records.phrases import Phrase, Piece
from extract.rules import Rule
from extract.tables import Measure

# A name this short may be but the end of what the clause before named in full.
SHORT_NAME, LONGEST_NAME = 4, 20
SHARES = ("share", "difference of shares")


def done(frame: Frame, rule: Rule, subject: Piece, counted: Phrase) -> Reading:
    """Read what is built, done or added so many times; without an object the verb tells."""
    indicator = _in_full(frame, counted) or _named(frame, subject)
    if counted and frame.quantity.comparator == "<=":
        indicator = (*_granting(frame), *indicator)
    if frame.quantity.unit is None and not counted:
        return Reading(kind="other")
    if _only_numbers(frame, rule, indicator):
        return Reading(kind="list_count")
    if rule.values["measure"] == "change":
        return target(rule.id, indicator, "change", rule.values["direction"])
    holds = rule.values["measure"] == "level" and rule.values.get("object")
    return target(rule.id, indicator, "level" if holds else "quantity")


def _granting(frame: Frame) -> Phrase:
    """Return the verb of what so many are granted at most: 最多奖励8家茶企."""
    said = Piece(frame.left.view, frame.clause.start, frame.quantity.start)
    found = grammar.first("grants_to", said.text)
    if found is None:
        return ()
    start, end = found[1].span("verb")
    return (said.until(end).from_(start),)


def headed(frame: Frame, rule: Rule, subject: Piece, counted: Phrase) -> Reading:
    """Read a clause that opens with the verb: 新增造林面积260公顷."""
    if grammar.says("generic", phrases.say(counted)):
        return Reading(kind="list_count")
    if frame.quantity.unit is None and not grammar.says("noun", subject.text):
        return Reading(kind="name")
    named = phrases.without("scope", subject)
    where = Piece(subject.view, subject.start, named.start)
    words = (*phrases.phrase_of(where, _undone(where, named)), *counted)
    indicator = frame.subject if grammar.says("rest", phrases.say(words)) else words
    level_of_things = rule.values["measure"] == "level" and is_count(frame.quantity.unit)
    measure: Measure = "quantity" if level_of_things else rule.values["measure"]
    return target(rule.id, indicator, measure, rule.values.get("direction"))


def accomplishes(frame: Frame, counted: Phrase) -> bool:
    """Whether so many are moved to do something that is then done: 推动16个县建成…."""
    last = frame.rank + 1 == len(frame.siblings)
    if not last or dimension(frame.quantity.unit) in SHARES:
        return False
    words = phrases.say(counted)
    if counts(frame) and grammar.says("comes_true", words):
        return True
    bounded = counts(frame) and frame.quantity.comparator in (">=", "~")
    if grammar.says("accomplished", words):
        return bounded or grammar.says("moves", frame.left.text)
    return grammar.says("serves", frame.left.text) and grammar.says("deed", words)


def counts(frame: Frame) -> bool:
    """Whether the quantity counts things or people."""
    return is_count(frame.quantity.unit) or dimension(frame.quantity.unit) == "people"


def _named(frame: Frame, subject: Piece) -> Phrase:
    """Return what is done, where the clause names it before the verb or leaves it out."""
    if not subject.text and not grammar.says("work", frame.left.text):
        return _left_out(frame)
    return phrases.phrase_of(phrases.without("drop", phrases.subject_of(frame.left, frame.times)))


def _left_out(frame: Frame) -> Phrase:
    """Return what a verb alone is said of: the last subject, or what the clause before plans."""
    if frame.subject:
        return _done_next(frame) or frame.subject
    named = (phrases.without("scheme", piece) for piece in frame.topic)
    return phrases.phrase_of(*(phrases.without_end("scheme", piece) for piece in named))


def _done_next(frame: Frame) -> Phrase:
    """Return 住房竣工 for 竣工, where the value before is of 住房开工: 住房开工3万套、竣工2万套."""
    *rest, last = frame.subject
    before, now = grammar.tail(last.text), grammar.tail(frame.left.text)
    if not before or not before[1] or now is None or not before[0].values.get("object"):
        return ()
    verb = frame.left.from_(len(now[1]))
    return phrases.phrase_of(*rest, last.until(len(before[1])), verb)


def _in_full(frame: Frame, counted: Phrase) -> Phrase:
    """Return what is counted, as the clause before has it in full (推进避险搬迁,完成2万人搬迁)."""
    words = phrases.say(counted)
    if not 0 < len(words) <= SHORT_NAME:
        return counted
    topic = frame.topic
    full = phrases.say(topic)
    return topic if len(full) <= LONGEST_NAME and full.endswith(words) else counted


def _only_numbers(frame: Frame, rule: Rule, counted: Phrase) -> bool:
    """Whether the count adds up to no deed: a bare list, parts of a place, what is but assisted."""
    words = phrases.say(counted)
    if grammar.says("generic", words) or _abbreviates(frame):
        return True
    if grammar.says("assists", frame.left.text):
        return grammar.says("vague", frame.left.view[frame.right.start : frame.clause.end])
    if rule.values["measure"] == "change":
        return counts(frame) and not grammar.says("adds", frame.left.text)
    return False


def _abbreviates(frame: Frame) -> bool:
    """Whether number and unit only name places or bodies together: 五区, 两校."""
    quantity = frame.quantity
    return grammar.says("places", frame.left.view[quantity.start : quantity.end])


def _undone(where: Piece, named: Piece) -> Piece:
    """Return a name without its filler verb; 新增 after a place stays (城镇新增就业)."""
    placed = where.text and grammar.says("new", named.text)
    return named if placed else phrases.without("drop", named)
