"""What a value before in the sentence says of the next one, which leaves it out."""

from extract.canon.measures import dimension, is_count
from extract.records import deeds, grammar, phrases
from extract.records.deeds import SHARES
from extract.records.frames import Frame, Reading, target
from extract.records.phrases import Phrase, Piece

TIMES = ("time", "age", "years")
EXTENTS = ("length", "area")
SHORTEST_WORK = 4


def goes_on_counting(frame: Frame) -> bool:
    """Whether a clause is but one more number of things: 建成2家省级平台,5家市级平台."""
    before = frame.previous
    alike = before is not None and before.measure == "quantity" and not before.paid
    things = all(is_count(quantity.unit) for quantity in frame.siblings[1:])
    return alike and deeds.counts(frame) and not frame.left.text.strip() and things


def further_work(frame: Frame, name: Phrase) -> Reading:
    """Read a work with its extent that goes on with works said before: 投资4亿元,河道疏浚60公里."""
    before, words = frame.previous, phrases.say(name)
    after_work = before is not None and before.kind == "target" and before.measure == "quantity"
    extent = dimension(frame.quantity.unit) in EXTENTS and not frame.right.text.strip(" )")
    named = not grammar.says("noun", words) and not grammar.says("governed", words)
    if after_work and extent and named and len(words) >= SHORTEST_WORK:
        return target("target.done-count", name, "quantity")
    return Reading(kind="other")


def same_sort(frame: Frame) -> bool:
    """Whether the value before counts or measures alike: of 增长6%,其中企业4万户 it does not."""
    unit, before = frame.quantity.unit, frame.previous_unit
    return is_count(unit) == is_count(before) and dimension(unit) == dimension(before)


def another_unit(frame: Frame) -> bool:
    """Whether the value before in the clause is in another unit: 酒庄5个、街区5条."""
    return frame.rank > 0 and frame.siblings[frame.rank - 1].unit != frame.quantity.unit


def goes_on_levels(frame: Frame, subject: Piece) -> bool:
    """Whether a name and its number go on with levels said before: 钢产量达到5万吨、糖2万吨.

    A share goes on only for a part of the place: 覆盖率达到90%(其中县城95%).
    """
    before, unit = frame.previous, frame.quantity.unit
    if before is None or before.kind != "target" or before.measure != "level" or before.paid:
        return False
    if grammar.says("governed", subject.text):
        return False
    kind = dimension(unit)
    return (
        kind is not None
        and kind == dimension(frame.previous_unit)
        and kind not in (*TIMES, "money")
        and (kind not in SHARES or grammar.says("place", subject.text))
    )


def carried(frame: Frame, name: Phrase, baseline: int | None) -> Reading | None:
    """Return what the reading before says, said of this value: 开展演练3次、培训5次."""
    before = not_a_level(frame.previous)
    if before is None:
        return None
    if grammar.says("new", phrases.say(before.indicator)) and not frame.among:
        return target("target.done-count", name, "quantity") if name else None
    return target(before.rule, name or before.indicator, before.measure, before.direction, baseline)


def not_a_level(previous: Reading | None) -> Reading | None:
    """Return the reading before, where what it says of its value can hold for the next one too."""
    if previous is None or previous.kind != "target" or previous.measure == "level":
        return None
    return previous
