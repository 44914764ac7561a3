"""Quantities: numbers with their units and bounds."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import cast

import regex

from extract.canon.measures import scaled, unit_fragments
from extract.document import Comparator, Mention
from extract.matching.scan import scan
from extract.numerals import DIGITS, parse
from extract.rules import Rule, load_rules

LONGEST_BOUND = 24
BLANK = "\0"
# In a unit, what only rounds the number or sets its parts apart.
UNSAID = str.maketrans("", "", "多余 ")
OVERLONG = regex.compile(r"\d{64,}")
LIST_MARKS = ("、", ",", "和", "或")
# Values that a word gives without number and sign: no percentage stands there (guide §4).
WORDED = frozenset(
    {
        "quantity.double",
        "quantity.doubled",
        "quantity.fraction",
        "quantity.fraction-slash",
        "quantity.half",
        "quantity.over-half",
    }
)

Values = tuple[float, float | None, str | None]
Groups = Mapping[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Mention):
    """A number with its unit: `start:end` is both; `outer_start:outer_end` adds the bound words."""

    value: float
    value_max: float | None
    unit: str | None
    comparator: Comparator
    outer_start: int
    outer_end: int


def find(view: str) -> tuple[Quantity, ...]:
    """Return the quantities in a folded text, in order of place; offsets are code points."""
    found = [_quantity(rule, match, view) for rule, match in scan(_rules(), view)]
    return tuple(_with_shared_units(found, view))


def _with_shared_units(found: Sequence[Quantity], view: str) -> Iterator[Quantity]:
    """Give 30万、20万、10万元 the unit that only the last one has in full."""
    shared: list[Quantity] = []
    following: Quantity | None = None
    for quantity in reversed(found):
        if following is not None and _lacks_unit(quantity, following, view):
            quantity = replace(quantity, unit=following.unit)  # noqa: PLW2901
        shared.append(quantity)
        following = quantity
    return reversed(shared)


def _lacks_unit(quantity: Quantity, following: Quantity, view: str) -> bool:
    """Whether a quantity lacks the unit after the next mark, or has but the multiplier of it."""
    mark = view[quantity.end : following.start]
    unit, whole = quantity.unit or "", following.unit or ""
    if not unit:
        return mark == "、" and bool(whole)
    return mark in LIST_MARKS and unit != whole and whole.startswith(unit)


def blank(view: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `view` with the spans (in order of place) overwritten, so that no number shows."""
    kept: list[str] = []
    done = 0
    for start, end in spans:
        if end > done:
            kept += view[done:start], BLANK * (end - max(start, done))
            done = end
    return "".join((*kept, view[done:]))


def without_overlong(view: str) -> str:
    """Return `view` with runs of digits too long for any number overwritten, as broken files have.

    No rule would find anything in them, but each would look at every digit.
    """
    return blank(view, (match.span() for match in OVERLONG.finditer(view)))


@cache
def _rules() -> tuple[Rule, ...]:
    return load_rules("quantities", ("scale",), unit_fragments())


@cache
def _bounds(side: str) -> tuple[Rule, tuple[Comparator, ...]]:
    """Return the bound words of one side as one rule, one group each, and what each means."""
    rules = [
        rule for rule in load_rules("bounds", ("side", "comparator")) if rule.values["side"] == side
    ]
    words = "|".join(f"(?P<b{i}>{rule.pattern.pattern})" for i, rule in enumerate(rules))
    pattern = regex.compile(f" ?(?:{words})" if side == "after" else f"(?:{words}) ?$")
    whole = Rule(id=f"bounds.{side}", note="", pattern=pattern)
    return whole, tuple(rule.values["comparator"] for rule in rules)


def _quantity(rule: Rule, match: "regex.Match[str]", view: str) -> Quantity:
    value, value_max, unit = _read(rule, match)
    before, outer_start = _before(view, match.start())
    after, outer_end = _after(view, match.end())
    bound = ">" if rule.values.get("scale") == "过半" else after or before or "="
    return Quantity(
        start=match.start(),
        end=match.end(),
        rule=rule.id,
        value=value,
        value_max=value_max,
        unit=unit,
        comparator="range" if value_max is not None else bound,
        outer_start=outer_start,
        outer_end=outer_end,
    )


def _read(rule: Rule, match: "regex.Match[str]") -> Values:
    """Return value, upper value and unit as the guide writes them."""
    groups = match.groupdict()
    scale = rule.values.get("scale")
    if scale in READINGS:
        return READINGS[scale](groups)
    return _plain(groups, cast("str | None", scale))


def _plain(groups: Groups, scale: str | None) -> Values:
    unit = scale or _unit(groups)
    number = groups["n"] or "1"
    if unit and ("亿" in number or "万" in number):  # 一亿二千|万元
        return _mixed(groups)
    value = -parse(number[1:]) if number[0] == "-" else parse(number)
    if not (upper := groups.get("n2")):
        return value, None, unit
    return _span(value, parse(upper), groups.get("u1"), unit)


def _span(value: float, upper: float, first: str | None, unit: str | None) -> Values:
    """Return both ends of a range in one unit: the first's, where they are not the same."""
    if unit is None or (first is None and value <= upper):
        return value, upper, unit
    low, high = scaled(first) if first else 1.0, scaled(unit)
    base = unit[len(_multiplier(unit)) :]
    return value, _exact(upper * high / low), _multiplier(first or "") + base or None


def _multiplier(unit: str) -> str:
    """Return the 万 or 亿 at the front of a unit."""
    match = _powers().match(unit)
    return match[0] if match and scaled(unit) > 1 else ""


def _mixed(groups: Groups) -> Values:
    """Read 1亿5000万元 in its last multiplier: 15000 万元."""
    unit = _unit(groups)
    power = _multiplier(unit or "")
    return _exact(parse(f"{groups['n']}{power}") / (scaled(unit) if power else 1.0)), None, unit


def _around(groups: Groups) -> Values:
    middle, by = parse(groups["n"] or ""), parse(groups["n2"] or "")
    return _exact(middle - by), _exact(middle + by), _unit(groups) or groups.get("u1")


def _tenths(groups: Groups) -> Values:
    tail = groups.get("tail")
    extra = 5.0 if tail == "半" else parse(tail) if tail else 0.0
    high = groups.get("n2")
    upper = parse(high) * 10 + extra if high else None
    return parse(groups["n"] or "") * 10 + (0.0 if high else extra), upper, "%"


def _doubled(groups: Groups) -> Values:
    return 100.0 * (2.0 ** parse(groups["n"] or "一") - 1), None, "%"


def _fraction(groups: Groups) -> Values:
    return round(100 * parse(groups["n"] or "") / parse(groups["d"] or ""), 6), None, "%"


def _half(_: Groups) -> Values:
    return 50.0, None, "%"


def _adjacent(groups: Groups) -> Values:
    """Read 二三十家 as 20 to 30, 十七八个 as 17 to 18."""
    number = groups["n"] or ""
    first = next(i for i, pair in enumerate(pairwise(number)) if _both(pair))
    low, high = (parse(number[:i] + number[i + 1 :]) for i in (first + 1, first))
    return low, high, _unit(groups)


def _both(pair: tuple[str, str]) -> bool:
    return all(c in DIGITS for c in pair)


READINGS: Mapping[object, Callable[[Groups], Values]] = {
    "±": _around, "成": _tenths, "番": _doubled, "分之": _fraction, "半": _half, "过半": _half,
    "mixed": _mixed, "adjacent": _adjacent,
}  # fmt: skip


def _unit(groups: Groups) -> str | None:
    """Return the unit without what only says that the number is rounded: 万多人 → 万人."""
    unit = groups.get("u")
    return unit.translate(UNSAID) if unit else None


def _exact(value: float) -> float:
    """Drop what binary fractions leave behind the twelfth digit."""
    return float(f"{value:.12g}")


@cache
def _powers() -> "regex.Pattern[str]":
    return regex.compile(dict(unit_fragments())["multiplier"])


def _before(view: str, at: int) -> tuple[Comparator | None, int]:
    """Return the bound before a number and where it begins; a bound set apart is not part of it."""
    begin = max(0, at - LONGEST_BOUND)
    head = view[begin:at]
    bound, comparators = _bounds("before")
    if match := bound.search(head):
        return _which(match, comparators), begin + match.start()
    bound, comparators = _bounds("apart")
    match = bound.search(head)
    return (_which(match, comparators) if match else None), at


def _after(view: str, at: int) -> tuple[Comparator | None, int]:
    bound, comparators = _bounds("after")
    if match := bound.pattern.match(view, at):
        return _which(match, comparators), match.end()
    return None, at


def _which(match: "regex.Match[str]", comparators: Sequence[Comparator]) -> Comparator:
    """Return the comparator of the rule whose group matched."""
    return comparators[int((match.lastgroup or "b0")[1:])]
