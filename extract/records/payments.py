"""Payments: money that is invested or granted, and what it is for (guide §2, money to be paid)."""

from dataclasses import replace

from extract.canon.measures import dimension
from extract.records import grammar, phrases
from extract.records.frames import Frame, Reading, target
from extract.records.phrases import Phrase, Piece
from extract.rules import Rule

SHARES = ("share", "difference of shares")
MONEY = ("money", "money (US)", "money (Hong Kong)")
# A condition longer than this says when something is paid rather than what.
LONGEST_PAYEE = 48
LONGEST_STANDARD = 8


def read_after(frame: Frame) -> Reading | None:
    """Read money, or a share of a cost, whose name follows it: 100万元购房补贴."""
    if not is_money(frame) and dimension(frame.quantity.unit) not in SHARES:
        return None
    found = grammar.first("paid", frame.right.text)
    if found is None or _moved(frame):
        return None
    start, end = found[1].span("paid")
    noun = phrases.subject_of(frame.right.until(end).from_(start), ())
    verb = grammar.tail(frame.left.text)
    before = frame.left.until(len(verb[1])) if verb else frame.left
    return _granted(frame, found[0].id, before, phrases.phrase_of(noun))


def _moved(frame: Frame) -> bool:
    """Whether the money is put to a use that the verb after it tells: 将3亿元资金纳入…."""
    return grammar.says("serves", frame.left.text) and grammar.says("deed", frame.right.text)


def read(frame: Frame, rule: Rule, before: Piece) -> Reading:
    """Read money whose name stands before it: 全年投资1156万元, 给予一次性补贴10万元."""
    noun = phrases.phrase_of(_last_name(frame.left))
    if grammar.says("granted", phrases.say(noun)) or not noun:
        return _granted(frame, rule.id, before, noun)
    subject = phrases.without("drop", phrases.subject_of(before, frame.times))
    used = phrases.object_of(phrases.without("drop", phrases.without("lead", frame.right)))
    purpose = phrases.phrase_of(subject) or used or _topic(frame)
    return target(rule.id, (*purpose, *noun), "quantity")


def read_standard(frame: Frame, subject: Piece) -> Reading | None:
    """Read a rate of payment that is given as a level: 补贴标准为0.2元/瓦."""
    if not is_money(frame) or not grammar.says("granted", subject.text[-LONGEST_STANDARD:]):
        return None
    verb = grammar.first("granted", subject.text)
    start = verb[1].start() if verb else 0
    return _granted(
        frame, "paid.standard", subject.until(start), phrases.phrase_of(subject.from_(start))
    )


def read_bare(frame: Frame, subject: Piece) -> Reading | None:
    """Read money that goes on with what was paid before: 每家企业最高50万元."""
    previous = frame.previous
    if not is_money(frame):
        return None
    if previous is None or not previous.paid:
        return _announced(frame, subject)
    named = phrases.phrase_of(subject)
    each = grammar.says("each", phrases.say(named))
    payee = (*frame.payee, *named) if each else named or frame.payee
    reading = target(previous.rule, (*payee, *previous.paid), "quantity")
    return replace(reading, paid=previous.paid)


def _announced(frame: Frame, subject: Piece) -> Reading | None:
    """Read the bound of a grant that the clause before speaks of: 对平台给予奖补,最高100万元."""
    found = grammar.first("granted_end", frame.earlier.text)
    if found is None or subject.text:
        return None
    start = found[1].start("paid")
    noun = phrases.phrase_of(frame.earlier.from_(start))
    return _granted(frame, found[0].id, frame.earlier.until(found[1].start()), noun)


def payee_in(piece: Piece, known: Phrase) -> Phrase:
    """Return whom a clause says is paid (对新设的站点, 通过审核的), or who is `known` to be.

    A clause that only tells of a check (经审核, 并通过评审的) leaves it at that.
    """
    if grammar.says("check", piece.text.strip()):
        return known
    if not grammar.says("payee", piece.text) and known:
        return known
    named = phrases.balanced(
        _before_basis(phrases.without("to", phrases.without("opening", piece)))
    )
    return phrases.phrase_of(named) if 0 < len(named.text) <= LONGEST_PAYEE else known


def grants(piece: Piece) -> bool:
    """Return whether a clause speaks of a grant."""
    return grammar.says("granted", piece.text)


def is_money(frame: Frame) -> bool:
    """Return whether the quantity is an amount of money, also per something: 元/千瓦."""
    unit = (frame.quantity.unit or "").split("/")[0]
    return dimension(unit) in MONEY


def _granted(frame: Frame, rule: str, before: Piece, noun: Phrase) -> Reading:
    """Return the reading of a grant: whom it goes to, and what it is called."""
    own = _before_basis(phrases.without("to", phrases.subject_of(before, frame.times)))
    named = phrases.phrase_of(phrases.balanced(own))
    each = grammar.says("each", phrases.say(named))
    payee = (*frame.payee, *named) if each else named or frame.payee or _topic(frame)
    return replace(target(rule, (*payee, *noun), "quantity"), paid=noun)


def _before_basis(piece: Piece) -> Piece:
    """Return what stands before 按…, 给予…: the basis of a payment, not its payee."""
    found = grammar.first("basis", piece.text)
    return piece.until(found[1].start()) if found else piece


def _topic(frame: Frame) -> Phrase:
    if grammar.says("check", frame.earlier.text.strip()):
        return ()
    topic = phrases.topic_of(frame.earlier, frame.earlier_times)
    return topic if len(phrases.say(topic)) <= LONGEST_PAYEE else ()


def _last_name(left: Piece) -> Piece:
    """Return the word for the money nearest to the number."""
    spans = [m.span() for rule in grammar.part("money") for m in rule.pattern.finditer(left.text)]
    start, end = max(spans, default=(0, 0))
    return left.until(end).from_(start)
