"""Units of measure: a grammar of measures, and conversion to canonical units.

A unit is a multiplier (万, 亿 …) and a base, or several of them joined by `/` or 每:
微克/立方米, 吨标煤/万元, 万元/亩. Each base belongs to a dimension with one canonical unit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import regex

from extract.rules import load_entries, load_mapping

# A bare % may begin an escape in a web address; Latin symbols must not begin a word.
GUARDS = {"%": r"%(?![0-9A-Fa-f]{2})"}


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

    >>> convert(55, "立方米/万元"), convert(2.14, "万亩")[1]
    ((0.0055, '立方米/元'), '平方米')
    """
    match = _whole().fullmatch(unit or "")
    if value is None or match is None:
        return None, None
    factors, units = zip(*map(_canonical, SEPARATOR.split(match[0])), strict=True)
    result = value * factors[0]
    for divisor in factors[1:]:
        result /= divisor
    return float(f"{result:.12g}"), "/".join(units) or None


SEPARATOR = regex.compile("[/每]")


@cache
def unit_fragments() -> tuple[tuple[str, str], ...]:
    """Return the fragments `{unit}` and `{multiplier}` for rules files, longest names first."""
    multiplier = _alternatives(load_mapping("measures", "multipliers"))
    base = _alternatives(_bases())
    simple = f"(?:{base}|(?:{multiplier})(?:{base}))"
    unit = f"{simple}(?:[/每]{simple}){{0,2}}|{multiplier}"
    return (("unit", unit), ("multiplier", multiplier), ("counter", _alternatives(_counters())))


def is_count(unit: str | None) -> bool:
    """Return whether a unit only counts things (个 座 万户), as against measuring them."""
    return unit is not None and _strip_multiplier(unit)[1] in _counters()


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
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(map(_guarded, ordered))


def _guarded(name: str) -> str:
    latin = name[-1].isascii() and name[-1].isalnum()
    return GUARDS.get(name) or regex.escape(name) + (r"(?![A-Za-z0-9])" if latin else "")


def _canonical(simple: str) -> tuple[float, str]:
    multiplier, base = _strip_multiplier(simple)
    measure = _measures().get(base)
    factor, unit = (measure.factor, measure.unit) if measure else (1.0, base)
    return factor * multiplier, unit


def _strip_multiplier(unit: str) -> tuple[float, str]:
    """Split a simple unit into its multiplier and its base: 万亩 → 10000, 亩."""
    if unit in _bases():
        return 1.0, unit
    for name, factor in sorted(
        load_mapping("measures", "multipliers").items(), key=lambda p: -len(p[0])
    ):
        if unit.startswith(name) and (unit[len(name) :] in _bases() or unit == name):
            return float(factor), unit[len(name) :]
    return 1.0, unit
