"""Indicators: shared ids that make cities comparable."""

from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from extract.document import fold
from extract.rules import load_entries, load_mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator: its id, its usual name, a pattern for the ways of writing it, its source."""

    id: str
    name: str
    pattern: str
    source: str


@cache
def indicator_id(phrase: str) -> str | None:
    """Return the shared id of an indicator as written, or None for one that is not in the lexicon.

    >>> indicator_id("全市城镇生活污水集中处理率"), indicator_id("农村生活污水治理率")
    ('urban-sewage-treatment', 'rural-sewage-treatment')
    """
    bare = bare_name(phrase)
    return next((one.id for one, pattern in _indicators() if pattern.fullmatch(bare)), None)


@lru_cache(maxsize=4096)
def bare_name(phrase: str) -> str:
    """Return an indicator without the place it begins with: 全市森林覆盖率 → 森林覆盖率."""
    return _scope().sub("", fold(phrase), count=1)


@cache
def _indicators() -> tuple[tuple[Indicator, "regex.Pattern[str]"], ...]:
    entries = load_entries("indicators", "indicator", Indicator)
    return tuple((one, regex.compile(one.pattern)) for one in entries)


@cache
def _scope() -> "regex.Pattern[str]":
    return regex.compile("^" + load_mapping("indicators", "scope")["prefix"])
