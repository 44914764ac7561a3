"""Units of measure: a grammar of measures, and conversion to canonical units.

A unit is a multiplier (万, 亿 …) and a base, or several of them joined by `/` or 每:
微克/立方米, 吨标煤/万元, 万元/亩. What follows a joint may be counted (例/10万人) or be a product
(元/(平方米·月)). Each base belongs to a dimension with one canonical unit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from operator import truediv

import regex

from extract.rules import load_entries, load_mapping

# A bare % may begin an escape in a web address; Latin symbols must not begin a word.
GUARDS = {"%": "(?![0-9A-Fa-f]{2})"}
JOINT = regex.compile("[/每]")
PRODUCT = regex.compile("[·()]")
# What is known of so many units is kept: a document has some dozens, and asks again and again.
UNITS_KEPT = 4096
COUNTED = regex.compile(r"(?P<number>\d{0,4})(?P<simple>.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Ways of writing one unit, and its factor to the canonical unit of its dimension."""

    dimension: str
    unit: str
    factor: float
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """Measure words for countable things; each is its own canonical unit."""

    names: tuple[str, ...]


def convert(value: float | None, unit: str | None) -> tuple[float | None, str | None]:
    """Return a value and its unit in canonical units; (None, None) where the unit is unknown.

    >>> convert(55, "立方米/万元"), convert(2.14, "万亩")[1], convert(3, "例/10万人")
    ((0.0055, '立方米/元'), '平方米', (3e-05, '例/人'))
    """
    if value is None or unit is None or (known := _factors(unit)) is None:
        return None, None
    factor, *below = known.factors
    return _rounded(reduce(truediv, below, value * factor)), known.canonical


@dataclass(frozen=True, slots=True)
class _Factors:
    """What a value in a unit is multiplied by, what it is then divided by, and the unit it has."""

    factors: tuple[float, ...]
    canonical: str | None


@lru_cache(maxsize=UNITS_KEPT)
def _factors(unit: str) -> _Factors | None:
    """Return how a unit is converted; None where it is unknown."""
    if not _whole().fullmatch(unit):
        return None
    if unit in _bases():
        factor, canonical = _canonical(unit)
        return _Factors((factor,), canonical)
    above, *below = JOINT.split(unit)
    simple = [above, *(one for part in below for one in PRODUCT.split(part) if one)]
    factors, names = zip(*map(_canonical, simple), strict=True)
    return _Factors(factors, "/".join(filter(None, names)) or None)


@lru_cache(maxsize=UNITS_KEPT)
def scaled(unit: str | None) -> float:
    """Return what the multiplier at the front of a unit stands for: 万亩 → 10000, 亩 → 1."""
    return _strip_multiplier(JOINT.split(unit or "")[0])[0]


@cache
def unit_fragments() -> tuple[tuple[str, str], ...]:
    """Return the fragments that rules files may use, longest names first.

    `{unit}` is a unit as it may follow a number, `{multiplier}` a power of ten in Chinese,
    `{counter}` a measure word for countable things.
    """
    multiplier = _alternatives(load_mapping("measures", "multipliers"))
    measure, counter = _alternatives(_measures()), _alternatives(_counters())
    base = _alternatives(_bases())
    simple = f"(?:{base}|(?:{multiplier})(?:{base}))"
    counted = rf"(?:10{{1,3}}(?!\d)|10?0?(?=万))?(?:{simple}|(?:{multiplier})(?!\w))"
    below = rf"(?:{counted}(?:·{simple}){{0,2}}|\({simple}(?:·{simple}){{0,2}}\))"
    # Most units are over here: the first look spares trying what may follow.
    per = f"(?=[ /每])(?: ?/ ?{below}|(?<={measure})每{simple})"
    unit = f"{simple}(?:{per}){{0,2}}|{multiplier}"
    return (("unit", unit), ("multiplier", multiplier), ("counter", counter))


@lru_cache(maxsize=UNITS_KEPT)
def is_count(unit: str | None) -> bool:
    """Return whether a unit only counts things (个 座 万户 名 万), as against measuring them."""
    base = _strip_multiplier(unit)[1] if unit else None
    return base is not None and (base in _counters() or base == "" or dimension(base) == "people")


@lru_cache(maxsize=UNITS_KEPT)
def dimension(unit: str | None) -> str | None:
    """Return the dimension of a simple unit (money, area …); None for others."""
    measure = _measures().get(_strip_multiplier(unit or "")[1])
    return None if measure is None else measure.dimension


@cache
def _whole() -> "regex.Pattern[str]":
    return regex.compile(dict(unit_fragments())["unit"])


@cache
def _measures() -> dict[str, Measure]:
    return {name: one for one in load_entries("measures", "measure", Measure) for name in one.names}


@cache
def _counters() -> frozenset[str]:
    return frozenset(n for one in load_entries("measures", "counter", Counter) for n in one.names)


@cache
def _bases() -> frozenset[str]:
    return frozenset(_measures()) | _counters()


def _alternatives(names: Iterable[str]) -> str:
    """Return the names as alternatives, longest first.

    Names without a guard stand together: the matcher looks up a run of plain strings at once.
    """
    by_guard: dict[str, list[str]] = {"": []}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        by_guard.setdefault(_guard(name), []).append(regex.escape(name))
    return "|".join(f"(?:{'|'.join(same)}){guard}" for guard, same in by_guard.items() if same)


def _guard(name: str) -> str:
    """Return what must not follow a name: an escape's digits after %, a letter after kg."""
    latin = name[-1].isascii() and name[-1].isalnum()
    return GUARDS.get(name) or (r"(?![A-Za-z0-9])" if latin else "")


def _canonical(simple: str) -> tuple[float, str]:
    match = COUNTED.fullmatch(simple)
    number, written = (match["number"], match["simple"]) if match else ("", simple)
    multiplier, base = _strip_multiplier(written)
    measure = _measures().get(base)
    factor, unit = (measure.factor, measure.unit) if measure else (1.0, base)
    return factor * multiplier * float(number or 1), unit


def _strip_multiplier(unit: str) -> tuple[float, str]:
    """Split a simple unit into its multiplier and its base: 万亩 → 10000, 亩."""
    if unit in _bases():
        return 1.0, unit
    for name, factor in _multipliers():
        if unit.startswith(name) and (unit[len(name) :] in _bases() or unit == name):
            return factor, unit[len(name) :]
    return 1.0, unit


@cache
def _multipliers() -> tuple[tuple[str, float], ...]:
    """Return the multipliers and what they stand for, longest first."""
    pairs = load_mapping("measures", "multipliers").items()
    return tuple((name, float(value)) for name, value in sorted(pairs, key=lambda p: -len(p[0])))


def _rounded(value: float) -> float:
    """Drop what binary fractions leave behind the twelfth digit."""
    return float(f"{value:.12g}")
