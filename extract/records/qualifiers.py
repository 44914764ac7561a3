"""Qualifiers: numbers that only describe or limit something, and are nobody's target."""

from extract.canon.measures import dimension, is_count
from extract.records import deeds, grammar, payees, payments
from extract.records.deeds import SHARES
from extract.records.frames import Frame
from extract.records.sides import LONGEST_TRAIT

# What may follow a bound that ends a statement; anything else goes on to name something.
NO_NAME = ("", "、", "和", "或", "且", "并", "及", "(")


def is_condition(frame: Frame) -> bool:
    """Whether the number is part of a name or a condition (55分贝的…比例达到…)."""
    per_one = frame.quantity.value == 1 and grammar.says("per", frame.left.text)
    if per_one or _of_payee(frame):
        return True
    if grammar.says("defines", frame.left.text):
        return True
    if is_count(frame.quantity.unit) and grammar.says("once", frame.left.text):
        return True
    if _qualifies_holder(frame) or _sizes_work(frame) or _sizes_counted(frame):
        return True
    followed = frame.rank + 1 < len(frame.siblings)
    if followed and (_described(frame) or _goes_on_to_name(frame)):
        return True
    return _grades(frame) or grammar.says("condition", frame.right.text)


def _of_payee(frame: Frame) -> bool:
    """Whether the number says whom a grant goes to: 对年销售5万斤以上的商户进行奖励."""
    said = frame.left.view[frame.clause.start : frame.quantity.outer_start]
    if grammar.says("granting", said):
        return False
    closing = frame.left.view[frame.quantity.outer_end : frame.clause.end]
    if grammar.says("rises", said) and grammar.says("granted", closing):
        return True
    return said.startswith(payees.PAYEES) and grammar.says("of_payee", closing)


def _described(frame: Frame) -> bool:
    """Whether a number describes what follows it, and is not what is paid: 5万元的项目."""
    if not frame.right.text.startswith("的"):
        return False
    share = dimension(frame.quantity.unit) in payments.PAID_SHARES
    pays = payments.is_money(frame) or share or bool(frame.respective())
    return not (pays and grammar.says("paid", frame.right.text))


def _qualifies_holder(frame: Frame) -> bool:
    """Whether a bound on a measure describes what follows: 3.2米以下生产线, 150万吨以上的企业."""
    if frame.quantity.outer_end == frame.quantity.end:
        return False
    measures = not deeds.counts(frame) and dimension(frame.quantity.unit) not in SHARES
    return measures and grammar.says("holder", frame.right.text)


def _sizes_counted(frame: Frame) -> bool:
    """Whether a number is the size of what the number before counts: 5个年产值10亿元的园区."""
    if not frame.rank or not is_count(frame.siblings[frame.rank - 1].unit):
        return False
    trait = 0 < frame.left.end - frame.left.start <= LONGEST_TRAIT and frame.left.text.isalpha()
    thing = grammar.says("sized_thing", frame.right.text)
    return trait and thing and not grammar.says("paid", frame.right.text)


def _sizes_work(frame: Frame) -> bool:
    """Whether a number is the size of what is built: 新建日处理能力500吨的污水处理厂."""
    thing = grammar.says("sized_thing", frame.right.text)
    return thing and grammar.says("sized_work", frame.left.text)


def _goes_on_to_name(frame: Frame) -> bool:
    """Whether a bound and more words after it only name something: 10亿元以上项目5个."""
    bounded = frame.quantity.outer_end > frame.quantity.end
    measures = not is_count(frame.quantity.unit) and frame.quantity.comparator in (">=", "<=")
    return bounded and measures and frame.right.text[:1] not in NO_NAME


def _grades(frame: Frame) -> bool:
    """Whether a bound tells a grade apart rather than how much: 20蒸吨及以上锅炉."""
    start, end = frame.quantity.end, frame.quantity.outer_end
    if start == end or frame.right.text[:1] in NO_NAME:
        return False
    share = dimension(frame.quantity.unit) in SHARES
    return not share and grammar.says("grade", frame.right.view[start:end])
