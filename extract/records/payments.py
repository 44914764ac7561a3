"""Payments: money that is invested or granted, and what it is for (guide §2, money to be paid)."""

from collections.abc import Sequence
from itertools import pairwise

from extract.canon.measures import dimension
from extract.mentions.quantities import Quantity
from extract.records import grammar, payees, phrases
from extract.records.deeds import SHARES
from extract.records.frames import Frame, Reading, target
from extract.records.phrases import Phrase, Piece
from extract.rules import Rule

PAID_SHARES = (*SHARES, "multiple")
MONEY = ("money", "money (US)", "money (Hong Kong)")
LONGEST_STANDARD = 8
ONCE = "一次性"


def read_share(frame: Frame) -> Reading | None:
    """Read a share whose name and basis stand before it: 奖励投资额的5%."""
    found = grammar.first("awarded", frame.left.text)
    if found is None or dimension(frame.quantity.unit) not in PAID_SHARES:
        return None
    spans = (found[1].span(name) for name in ("basis", "paid"))
    noun = phrases.phrase_of(*(frame.left.until(end).from_(start) for start, end in spans))
    return _granted(frame, found[0].id, frame.left.until(found[1].start()), noun)


def read_after(frame: Frame) -> Reading | None:
    """Read money, or a share of a cost, whose name follows it: 100万元购房补贴."""
    if not is_money(frame) and dimension(frame.quantity.unit) not in PAID_SHARES:
        return None
    named = _naming(frame)
    found = grammar.first("paid", named.text)
    if found is None or _moved(frame):
        return None
    start, end = found[1].span("paid")
    noun = _without_handed(phrases.subject_of(named.until(end).from_(start), ()))
    verb = grammar.tail(frame.left.text)
    before = frame.left.until(len(verb[1])) if verb else frame.left
    if named is not frame.right and not frame.right.text and is_money(frame):
        before = phrases.without("basis", before)
    return _granted(frame, found[0].id, before, phrases.phrase_of(noun))


def _without_handed(noun: Piece) -> Piece:
    """Return the name of the money without a payee who is just anyone: 项目投资方补助 → 补助."""
    found = grammar.first("handed", noun.text)
    anyone = found is not None and grammar.says("anyone", found[1]["who"])
    return noun.from_(found[1].end()) if found and anyone else noun


def _naming(frame: Frame) -> Piece:
    """Return the words that name the money: its own, or those of the clause's last amount.

    按甲类5万元、乙类3万元的标准给予奖励; 按费用的30%给予最高10万元补助.
    """
    last = frame.siblings[-1]
    if last is frame.quantity:
        return _after_comma(frame) or frame.right
    closing = Piece(frame.left.view, last.outer_end, frame.clause.end)
    listed = not frame.right.text and grammar.says("shared", closing.text)
    return closing if listed or grammar.says("shared", frame.right.text) else frame.right


def _after_comma(frame: Frame) -> Piece | None:
    """Return the words of the next clause where only they name the money: 按费用的30%,给予补助."""
    if frame.right.text or not grammar.says("basis", frame.left.text):
        return None
    told = grammar.first("shared", frame.following())
    if told is None:
        return None
    begin = frame.clause.end + 1
    return Piece(frame.left.view, begin, begin + told[1].end())


def _moved(frame: Frame) -> bool:
    """Whether the money is put to a use that the verb after it tells: 将3亿元资金纳入…."""
    return grammar.says("serves", frame.left.text) and grammar.says("deed", frame.right.text)


def read(frame: Frame, rule: Rule, before: Piece) -> Reading:
    """Read money whose name stands before it: 全年投资1156万元, 给予一次性补贴10万元."""
    noun = phrases.phrase_of(_last_name(frame.left))
    if not noun and frame.previous:
        return _granted(frame, rule.id, before, frame.previous.paid)
    if noun and noun[0].start < before.end:
        before = Piece(before.view, before.start, noun[0].start)
    if grammar.says("granted", phrases.say(noun)) or not noun:
        return _granted(frame, rule.id, before, noun)
    subject = phrases.without("drop", phrases.subject_of(before, frame.times))
    used = phrases.object_of(phrases.without("drop", phrases.without("lead", frame.right)))
    purpose = phrases.phrase_of(subject) or used or _topic(frame) or frame.subject
    return target(rule.id, (*purpose, *noun), "quantity")


def read_standard(frame: Frame, subject: Piece) -> Reading | None:
    """Read a rate of payment that is given as a level: 补贴标准为0.2元/瓦."""
    if not is_money(frame) or not grammar.says("granted", subject.text[-LONGEST_STANDARD:]):
        return None
    verb = grammar.first("granted", subject.text)
    start = verb[1].start() if verb else 0
    noun = phrases.without_end("rate_of_pay", subject.from_(start))
    return _granted(frame, "paid.standard", subject.until(start), phrases.phrase_of(noun))


def read_bare(frame: Frame, subject: Piece) -> Reading | None:
    """Read money that goes on with what was paid before: 每家企业最高50万元."""
    previous = frame.previous
    if not is_money(frame):
        return None
    if previous is None or not previous.paid:
        return _announced(frame, subject)
    named = phrases.phrase_of(subject)
    known = _one_of(frame, frame.payee)
    payee = (*known, *named) if payees.is_each(named) else named or known
    reading = target(previous.rule, (*payee, *previous.paid), "quantity")
    among = frame.payee if known != frame.payee else ()
    return reading._replace(paid=previous.paid, among=among)


def _announced(frame: Frame, subject: Piece) -> Reading | None:
    """Read the bound of a grant that the clause before speaks of: 对平台给予奖补,最高100万元.

    Or one of the rates that stand after a colon: 补助标准为:500平方米以下的5万元.
    """
    named = phrases.phrase_of(subject)
    if named and frame.before and frame.before.mark == ":":
        return _first_rate(frame, named)
    found = grammar.first("granted_end", frame.earlier.text)
    if found is None or (named and not payees.is_each(named)):
        return None
    start = found[1].start("paid")
    noun = (*named, *phrases.phrase_of(frame.earlier.from_(start)))
    return _granted(frame, found[0].id, frame.earlier.until(found[1].start()), noun)


def _first_rate(frame: Frame, named: Phrase) -> Reading | None:
    """Read the first rate after a colon; `named` is whom it is for: 补助标准:百亩以下的5万元."""
    found = grammar.first("standard_end", frame.earlier.text)
    if found is None:
        return None
    start, end = found[1].span("paid")
    noun = phrases.phrase_of(frame.earlier.until(end).from_(start))
    return target(found[0].id, (*named, *noun), "quantity")._replace(paid=noun)


def payee_of(reading: Reading) -> Phrase:
    """Return whom a grant goes to, for the next one that leaves it out; nobody for 每人."""
    payee = reading.indicator[: len(reading.indicator) - len(reading.paid)]
    return () if payees.is_each(payee[-1:]) else payee


def shared(frame: Frame) -> Sequence[Quantity]:
    """Return the amounts of a clause that go one by one to the payees: by 分别, or by their number.

    对省级、市级平台,一次性奖励8万元、5万元.
    """
    if respective := frame.respective():
        return respective
    values, view = [q for q in frame.siblings if _of_money(q)], frame.left.view
    joined = all(view[a.outer_end : b.outer_start] == "、" for a, b in pairwise(values))
    each = joined and is_money(frame) and payees.lists(frame.payee, len(values))
    return values if each else ()


def grants(piece: Piece) -> bool:
    """Return whether a clause speaks of a grant."""
    return grammar.says("granted", piece.text)


def is_money(frame: Frame) -> bool:
    """Return whether the quantity is an amount of money, also per something: 元/千瓦."""
    return _of_money(frame.quantity)


def _of_money(quantity: Quantity) -> bool:
    return dimension((quantity.unit or "").split("/")[0]) in MONEY


def _granted(frame: Frame, rule: str, before: Piece, noun: Phrase) -> Reading:
    """Return the reading of a grant: whom it goes to, and what it is called."""
    values = shared(frame)
    if values and values[0] is not frame.quantity:
        before = Piece(before.view, frame.clause.start, values[0].outer_start)
    named = payees.in_clause(before, frame.times)
    handed = payees.recipient(before)
    each = payees.is_each(named)
    payee = named if named and not each else frame.payee or (() if named else _topic(frame))
    told = payees.narrowed_to(named, before, frame.payee)
    among = frame.payee if told else payee if values else ()
    payee = told or _one_of(frame, payee)
    rated = payees.basis(before) if "/" in (frame.quantity.unit or "") else ()
    whom = payees.handed_to((*payee, *(named if each else ())), handed)
    name = (*_once(before, noun), *noun)
    return target(rule, (*whom, *rated, *name), "quantity")._replace(paid=name, among=among)


def _once(before: Piece, noun: Phrase) -> Phrase:
    """Return 一次性 where it stands before the verb, not before the name: 一次性给予5万元奖励."""
    found = grammar.first("at_once", before.text)
    if found is None or ONCE in phrases.say(noun):
        return ()
    at = before.text.index(ONCE, found[1].start())
    return (before.until(at + len(ONCE)).from_(at),)


def _one_of(frame: Frame, payee: Phrase) -> Phrase:
    """Return the one of several payees that this amount goes to, where they are shared out."""
    values = shared(frame)
    place = values.index(frame.quantity) if values else 0
    return payees.shared_out(payee, place, len(values))


def _topic(frame: Frame) -> Phrase:
    return payees.named_in(frame.earlier, ())


def _last_name(left: Piece) -> Piece:
    """Return the word for the money nearest to the number."""
    spans = [m.span() for rule in grammar.part("money") for m in rule.pattern.finditer(left.text)]
    start, end = max(spans, default=(0, 0))
    return left.until(end).from_(start)
