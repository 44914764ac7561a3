"""Indicators: shared ids that make cities comparable."""

from dataclasses import dataclass
from functools import cache

import regex

from extract.rules import load_entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator: its id, its usual name, and a pattern for the ways of writing it."""

    id: str
    name: str
    pattern: str
    source: str


def indicator_id(phrase: str) -> str | None:
    """Return the shared id of an indicator as written, or None for one that is not in the lexicon."""
    bare = _without_scope(phrase)
    return next((one.id for one, pattern in _indicators() if pattern.fullmatch(bare)), None)


@cache
def _indicators() -> tuple[tuple[Indicator, "regex.Pattern[str]"], ...]:
    return tuple((one, regex.compile(one.pattern)) for one in load_entries("indicators", "indicator", Indicator))


def _without_scope(phrase: str) -> str:
    return SCOPE.sub("", phrase)


SCOPE = regex.compile(r"^(?:[全我](?:国|省|市|县|区)|辖区内?|区域内?)")
