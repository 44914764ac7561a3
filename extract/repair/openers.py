"""Numbered headings of a text, and which number is due at a place: a lost one follows from them."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import regex

from extract.rules import load_entries

HIGHEST = 40
DIGITS = "〇一二三四五六七八九"
NUMBER = "(?P<number>[一二三四五六七八九十]{1,3})"
BRACKETS = {"（": "[（(]", "）": "[）)]"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """How headings of one level begin: `form` with {} for the number, and the levels above."""

    form: str
    under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Headings:
    """The numbered headings of a text by form: places in order, and what each is numbered."""

    found: Mapping[str, list[tuple[int, int]]]

    @classmethod
    def of(cls, text: str) -> "Headings":
        """Find the headings of `text`."""
        return cls({opener.form: list(_headings(opener.form, text)) for opener in openers()})

    def note(self, at: int, line: str) -> None:
        """Take note of the heading that a line come to light begins with, if it does."""
        for form, known in self.found.items():
            for _, number in _headings(form, line):
                insort(known, (at, number))

    def due(self, opener: Opener, at: int) -> frozenset[int]:
        r"""Return the numbers due at `at`: the next one, or the one before the next.

        >>> plan = Headings.of("一、目标\n（一）甲\n？\n（三）丙\n二、任务\n？")
        >>> [sorted(plan.due(openers()[0], at)) for at in (11, 25)]
        [[2], [1]]
        """
        here = self.found[opener.form]
        place = bisect_left(here, (at, 0))
        before = here[place - 1] if place else None
        after = here[place] if place < len(here) else None
        first = before is None or self._parted(opener, before[0], at)
        due = {1 if first or before is None else before[1] + 1}
        if after and after[1] > 1 and not self._parted(opener, at, after[0]):
            due.add(after[1] - 1)
        return frozenset(due)

    def _parted(self, opener: Opener, start: int, end: int) -> bool:
        """Tell whether a heading of a level above stands between two places."""
        above = (self.found.get(form, []) for form in opener.under)
        return any(
            bisect_left(places, (start, 0)) < bisect_left(places, (end, 0)) for places in above
        )


@cache
def openers() -> tuple[Opener, ...]:
    """Return the forms of patterns/shifted.toml."""
    return load_entries("shifted", "opener", Opener)


@cache
def numbers() -> tuple[str, ...]:
    """Return the Chinese numbers from 1 on, as headings have them.

    >>> numbers()[0], numbers()[9], numbers()[21]
    ('一', '十', '二十二')
    """
    return tuple(map(_written, range(1, HIGHEST + 1)))


@cache
def _values() -> Mapping[str, int]:
    return {written: number for number, written in enumerate(numbers(), 1)}


def _written(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + DIGITS[ones] * (ones > 0)


def _headings(form: str, text: str) -> Iterator[tuple[int, int]]:
    for match in _pattern(form).finditer(text):
        if (number := _values().get(match["number"])) is not None:
            yield match.start(), number


@cache
def _pattern(form: str) -> "regex.Pattern[str]":
    before, after = ("".join(BRACKETS.get(c, c) for c in part) for part in form.split("{}"))
    return regex.compile(rf"(?m)^[ \t\u00a0\u3000]{{0,8}}{before}{NUMBER}{after}")
