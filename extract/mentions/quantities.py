"""Quantities: numbers with their units and bounds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from extract.canon.measures import unit_fragments
from extract.document import Comparator, Mention
from extract.numerals import parse
from extract.rules import Rule, load_rules, scan

LONGEST_BOUND = 12
BLANK = "\0"
LIST_MARKS = ("、", ",", "和", "或")


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
    """Whether a quantity has but the multiplier of the unit after the next mark."""
    joined = view[quantity.end : following.start] in LIST_MARKS
    unit, whole = quantity.unit or "", following.unit or ""
    return joined and bool(unit) and unit != whole and whole.startswith(unit)


def blank(view: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `view` with the spans (in order of place) overwritten, so that no number shows."""
    return "".join(_blanked(view, spans))


def _blanked(view: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    done = 0
    for start, end in spans:
        yield view[done:start]
        yield BLANK * (end - max(start, done))
        done = max(done, end)
    yield view[done:]


@cache
def _rules() -> tuple[Rule, ...]:
    return load_rules("quantities", ("scale",), unit_fragments())


@cache
def _bounds(side: str) -> tuple[tuple[Comparator, "regex.Pattern[str]"], ...]:
    """Return the bound words of one side, anchored to the quantity."""
    rules = [
        rule for rule in load_rules("bounds", ("side", "comparator")) if rule.values["side"] == side
    ]
    tail = "$" if side == "before" else ""
    return tuple(
        (rule.values["comparator"], regex.compile(f"(?:{rule.pattern.pattern}){tail}"))
        for rule in rules
    )


def _quantity(rule: Rule, match: "regex.Match[str]", view: str) -> Quantity:
    value, value_max, unit = _read(rule, match)
    before, outer_start = _before(view, match.start())
    after, outer_end = _after(view, match.end())
    return Quantity(
        start=match.start(),
        end=match.end(),
        rule=rule.id,
        value=value,
        value_max=value_max,
        unit=unit,
        comparator="range" if value_max is not None else after or before or "=",
        outer_start=outer_start,
        outer_end=outer_end,
    )


def _read(rule: Rule, match: "regex.Match[str]") -> tuple[float, float | None, str | None]:
    """Return value, upper value and unit as the guide writes them."""
    groups = match.groupdict()
    scale = rule.values.get("scale")
    value = parse(groups["n"]) if groups["n"] else 1.0
    value_max = parse(groups["n2"]) if groups.get("n2") and groups["n2"] != "半" else None
    if scale == "成":
        half = 5.0 if groups.get("n2") == "半" else value_max or 0.0
        return value * 10 + half, None, "%"
    if scale == "番":
        return 100.0 * (2.0**value - 1), None, "%"
    return value, value_max, scale or groups.get("u")


def _before(view: str, at: int) -> tuple[Comparator | None, int]:
    """Return the bound before a number and where it begins; a bound set apart is not part of it."""
    head = view[max(0, at - LONGEST_BOUND) : at]
    for comparator, pattern in _bounds("before"):
        if match := pattern.search(head):
            return comparator, at - len(head) + match.start()
    return next((c for c, pattern in _bounds("apart") if pattern.search(head)), None), at


def _after(view: str, at: int) -> tuple[Comparator | None, int]:
    for comparator, pattern in _bounds("after"):
        if match := pattern.match(view, at):
            return comparator, match.end()
    return None, at
