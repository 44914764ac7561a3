"""Values that belong together: from one to another, one for each name, several for one."""

from extract.canon.measures import dimension
from extract.document import Comparator
from extract.records import grammar, payments, phrases
from extract.records.frames import RESPECTIVELY, Frame, Reading, target, yearly
from extract.records.phrases import Phrase, Piece
from extract.rules import Rule

# What alone stands between the values of a list; the colon, of a ratio (8:42:50).
LISTING = frozenset({"、", "和", "或", "或者", "及", ":"})


def read(frame: Frame) -> Reading | None:
    """Return the reading of a value that is one of several, or None for one that stands alone."""
    attempts = (_from, _multiple, _against, _to, _respectively, _listed, _doubled)
    for attempt in attempts:
        if reading := attempt(frame):
            return reading
    return None


def _from(frame: Frame) -> Reading | None:
    """Read the value something starts from: 由46.5%提高到50%, 由现时60个,增加至125个."""
    found = grammar.first("from", frame.left.text)
    if found is None or not _goes_on_to(frame):
        return None
    before = frame.left.until(found[1].start())
    years = [t.end_year for t in frame.times if before.end <= t.start < frame.quantity.start]
    indicator = phrases.phrase_of(phrases.subject_of(before, frame.times))
    return Reading(
        kind="baseline",
        indicator=indicator or frame.subject or frame.topic,
        baseline_year=years[-1] if years else None,
        baseline_value=frame.quantity.value,
    )


def _goes_on_to(frame: Frame) -> bool:
    """Whether what follows says where something that starts from the value goes to."""
    if grammar.says("to", frame.right.text):
        return True
    return not frame.right.text and grammar.says("to_next", frame.following())


def _to(frame: Frame) -> Reading | None:
    """Read the value something goes to, with the value it starts from."""
    before = frame.previous
    if before is None or before.kind != "baseline":
        return None
    reading = target("target.level-change", before.indicator, "level")
    return reading._replace(
        baseline_year=before.baseline_year, baseline_value=before.baseline_value
    )


def _multiple(frame: Frame) -> Reading | None:
    """Read 是2020年的2倍: a level, told as a multiple of what it was."""
    if dimension(frame.quantity.unit) != "multiple":
        return None
    found = grammar.first("multiple_of", frame.left.text)
    if found is None:
        return None
    before = frame.left.until(found[1].start())
    years = [t.end_year for t in frame.times if before.end <= t.start]
    subject = phrases.subject_of(before, frame.times)
    indicator = phrases.phrase_of(subject) or frame.subject
    return target("target.multiple", indicator, "level", None, years[0] if years else None)


def _against(frame: Frame) -> Reading | None:
    """Read a share or a multiple of another quantity: 不低于当地工资的30%."""
    if dimension(frame.quantity.unit) not in ("share", "multiple"):
        return None
    found = grammar.first("against", frame.left.text)
    if found is None or grammar.says("shared", frame.right.text):
        return None
    subject = phrases.subject_of(frame.left.until(found[1].start()), frame.times)
    return target("target.against", phrases.phrase_of(subject) or frame.subject, "level")


def _respectively(frame: Frame) -> Reading | None:
    """Give the n-th of several values to the n-th of several indicators."""
    values = frame.respective()
    closing = Piece(frame.left.view, frame.siblings[-1].outer_end, frame.clause.end)
    if not values or grammar.says("paid", frame.right.text) or grammar.says("paid", closing.text):
        return None
    opening = Piece(frame.left.view, frame.clause.start, values[0].outer_start)
    at = opening.text.find(RESPECTIVELY)
    found = grammar.tail(opening.text) or _bounded(frame, opening)
    if found is None or grammar.says("granted", opening.text[at:]):
        return None
    subject = phrases.subject_of(opening.until(at), frame.times)
    after = opening.until(len(found[1])).from_(at)
    _, later = phrases.uncompared(after, frame.times) or (after, None)
    subject, baseline = phrases.uncompared(subject, frame.times) or (subject, later)
    names = _names(frame, subject, len(values))
    if not names:
        return None
    name = names[values.index(frame.quantity)]
    values_said = meaning(found[0], name[-1]).values
    measure = values_said["measure"] if baseline else yearly(frame, values_said["measure"])
    return target(found[0].id, name, measure, values_said.get("direction"), baseline)


def _bounded(frame: Frame, opening: Piece) -> tuple[Rule, str] | None:
    """Return the rule of a level for values with but a bound: 分别不低于2万吨、1万吨."""
    if not frame.quantity.unit or not opening.text.endswith(RESPECTIVELY):
        return None
    return next(r for r in grammar.part("tail") if r.id == "target.level"), opening.text


def _names(frame: Frame, subject: Piece, count: int) -> list[Phrase]:
    """Return what several values are said of: names in the clause, or those of the clauses before.

    接待游客1000万人次,旅游收入80亿元,分别增长9%和12%.
    """
    if subject.text:
        return phrases.distribute(subject, count)
    return list(frame.named[-count:]) if len(frame.named) >= count else []


def meaning(rule: Rule, subject: Piece) -> Rule:
    """Return the rule that tells the measure: the noun's, the opening verb's, or `rule`."""
    if rule.values["measure"] != "level":
        return rule
    if found := grammar.first("rate", subject.text):
        return found[0]
    head = grammar.first("head", phrases.without("scope", subject).text)
    return head[0] if head and not grammar.says("noun", subject.text) else rule


def _listed(frame: Frame) -> Reading | None:
    """Read a value that stands in a list with the one before it: 给予5万元、3万元补贴."""
    previous = frame.previous
    joined = frame.rank > 0 and frame.left.text.strip() in LISTING
    if not joined or previous is None or previous.kind != "target":
        return None
    if previous.paid and payments.shared(frame):
        return None
    if frame.quantity.comparator != "=":
        return previous._replace(comparator=None)
    bound = previous.comparator or frame.siblings[frame.rank - 1].comparator
    return previous._replace(comparator=bound)


def shared_bound(frame: Frame) -> Comparator | None:
    """Return the bound that stands before the first of several values, or after the last.

    分别不超过5万元、3万元; 分别达到40%、50%以上.
    """
    alone = len(frame.siblings) == 1
    values = () if alone or frame.quantity.comparator != "=" else payments.shared(frame)
    if not values:
        return None
    first, last = values[0], values[-1]
    for one, outside in ((first, first.outer_end == first.end), (last, last.outer_end > last.end)):
        if outside and one.comparator not in ("=", "range"):
            return one.comparator
    return None


def _doubled(frame: Frame) -> Reading | None:
    """Read 翻一番: an increase by the whole."""
    if frame.quantity.rule != "quantity.double":
        return None
    subject = phrases.subject_of(frame.left, frame.times)
    subject, baseline = phrases.uncompared(subject, frame.times) or (subject, None)
    return target(
        frame.quantity.rule,
        phrases.phrase_of(subject) or frame.subject,
        "change",
        "increase",
        baseline,
    )
