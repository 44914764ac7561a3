"""Times: years, dates, ranges and five-year plans, with or without a year of their own.

A year is an interval: 2025年 runs from its first day to its last. What a time is for (deadline,
baseline …) is a matter of its neighbours and is decided in records/years.py.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Self

import regex

from extract.document import Mention
from extract.matching.scan import scan
from extract.numerals import parse
from extract.rules import Rule, load_rules

# 一五 began in 1953; 二五 1958–62, then 1963–65 were years of adjustment, so 三五 begins in 1966.
PLAN_STARTS = {1: 1953, 2: 1958} | {n: 1966 + 5 * (n - 3) for n in range(3, 20)}
PLAN_LENGTH = 5
LAST_MONTH = {"上半年": 6, "一季度": 3, "二季度": 6, "三季度": 9, "四季度": 12, "下半年": 12}
QUARTERS = str.maketrans("1234", "一二三四")
YEAR_END = ("底", "末", "年内", "内", "全年")
PIVOT = 50  # ’49 is 2049, ’50 is 1950

Groups = Mapping[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One end of a time, as far as it is written: year, month, day, part of the year or month."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""

    def first_day(self) -> date | None:
        """Return the first day, where a month or a day is written."""
        if self.year is None or self.month is None:
            return None
        return (
            self.last_day()
            if self.part[-1:] in ("底", "末")
            else _date(self.year, self.month, self.day or 1)
        )

    def last_day(self) -> date | None:
        """Return the last day, where a month or a day is written."""
        if self.year is None or self.month is None:
            return None
        last = monthrange(self.year, self.month)[1]
        return _date(self.year, self.month, self.day or last)

    def due(self) -> date | None:
        """Return the day by which something is due: a month's, a half-year's or a year's end."""
        if self.year is None:
            return None
        if self.month is not None:
            return self.last_day()
        month = _month_due(self.part)
        return None if month is None else replace(self, month=month, part="").last_day()


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Mention):
    """A time expression; `first` and `last` are its two ends (the same for a single one).

    A relative one has no year of its own; `offsets` says, where its words do, how many years its
    ends are from the year of the document: 今后五年 → (1, 5).
    """

    text: str
    first: Point
    last: Point
    plan: bool = False
    open_end: bool = False
    relative: bool = False
    offsets: tuple[int, int] | None = None

    @property
    def start_year(self) -> int | None:
        """The first year; None when the expression has no year of its own."""
        return self.first.year

    @property
    def end_year(self) -> int | None:
        """The last year; None for an open end or without a year."""
        return None if self.open_end else self.last.year

    @property
    def start_date(self) -> date | None:
        """The first day, where a month or a day is written."""
        return self.first.first_day()

    @property
    def end_date(self) -> date | None:
        """The last day, where a month or a day is written."""
        return None if self.open_end else self.last.last_day()

    @property
    def deadline(self) -> date | None:
        """The day something is due by, where a month, a day or a year's end is written."""
        return None if self.open_end else self.last.due()

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.first is not self.last or self.plan or self.open_end

    def in_year(self, year: int) -> Self:
        """Return the time with `year` where it has none of its own (6月底 of an annual plan)."""
        if self.first.year is not None:
            return self
        point = replace(self.last, year=year)
        return replace(self, first=point, last=point)

    def seen_from(self, year: int) -> Self:
        """Return a relative time with the years it has in a document of `year`, if it says any."""
        if self.offsets is None:
            return self
        begin, end = self.offsets
        return replace(self, first=Point(year=year + begin), last=Point(year=year + end))


def find(view: str) -> tuple[Time, ...]:
    """Return the times in a folded text, in order of place; offsets are code points."""
    times = (_time(rule, match) for rule, match in scan(_rules(), view))
    return tuple(time for time in times if time is not None)


def find_relative(view: str) -> tuple[Time, ...]:
    """Return the times that name no year (近三年, 七月一日), in order of place.

    What `find` returns should be blanked in `view`: it knows the end of a deadline better.
    """
    times = ((rule, match, _time(rule, match)) for rule, match in scan(_relative_rules(), view))
    return tuple(
        replace(time, relative=True, offsets=_offsets(rule, match))
        for rule, match, time in times
        if time is not None
    )


@cache
def _rules() -> tuple[Rule, ...]:
    return load_rules("times")


@cache
def _relative_rules() -> tuple[Rule, ...]:
    return load_rules("relative_times", ("begin", "end"))


def _offsets(rule: Rule, match: "regex.Match[str]") -> tuple[int, int] | None:
    """Return the years from the document's year to both ends, as the rule counts them."""
    if "begin" not in rule.values:
        return None
    number = match.groupdict().get("n")
    count = str(int(parse(number))) if number else ""
    begin, end = (int(rule.values[name].replace("n", count)) for name in ("begin", "end"))
    return begin, end


def _time(rule: Rule, match: "regex.Match[str]") -> Time | None:
    """Read a match; None when it names a day that does not exist (2月30日)."""
    groups = match.groupdict()
    first = _plan_start(groups) or _point(groups, "")
    last = _last(groups, first)
    if not (_exists(first) and _exists(last)):
        return None
    return Time(
        start=match.start(),
        end=match.end(),
        rule=rule.id,
        text=match[0].replace('"', ""),
        first=first,
        last=last,
        plan=bool(groups.get("plan")) and first is not last,
        open_end=bool(groups.get("open")),
    )


def _point(groups: Groups, end: str) -> Point:
    year, month, day = (_int(groups.get(name + end)) for name in "ymd")
    if short := groups.get("yy" + end) if not end else None:  # ’25
        year = int(parse(short)) + (2000 if int(parse(short)) < PIVOT else 1900)
    return Point(year=year, month=month, day=day, part=groups.get("part" + end) or "")


def _last(groups: Groups, first: Point) -> Point:
    if groups.get("plan"):
        return first if _ends(groups) else Point(year=(first.year or 0) + PLAN_LENGTH - 1)
    if years := groups.get("span"):  # 2021年起5年内
        return Point(year=(first.year or 0) + int(parse(years)) - 1)
    if not any(groups.get(name) for name in ("y2", "yy2", "m2", "d2", "part2")):
        return first
    point = _point(groups, "2")
    if short := groups.get("yy2"):  # 2023-24
        return replace(point, year=_following(point.year or first.year or 0, int(parse(short))))
    return point if point.year else replace(point, year=first.year)


def _following(year: int, short: int) -> int:
    """Return the first year after `year` that ends in the two digits `short`: 2019, 20 → 2020."""
    return year + ((short - year) % 100 or 100)


def _plan_start(groups: Groups) -> Point | None:
    """Return the first year of a plan; its last where the words are for its end (十四五末)."""
    if not (plan := groups.get("plan")):
        return None
    start = PLAN_STARTS[int(parse(plan))]
    return Point(year=start + PLAN_LENGTH - 1 if _ends(groups) else start)


def _ends(groups: Groups) -> bool:
    """Tell whether a plan's name goes on with 末, 末期 or 期末."""
    return "末" in (groups.get("part") or "")


def _int(numeral: str | None) -> int | None:
    return None if numeral is None else int(parse(numeral))


def _exists(point: Point) -> bool:
    if point.month is None or point.day is None:
        return True
    return point.day <= monthrange(point.year or 2000, point.month)[1]


def _date(year: int, month: int, day: int) -> date:
    return date(year, month, day)


def _month_due(part: str) -> int | None:
    """Return the last month of a part of the year (一季度, 年底); None for no part."""
    if not part:
        return None
    hanzi = _arabic_quarter(part)
    month = next((month for name, month in LAST_MONTH.items() if name in hanzi), None)
    return 12 if month is None and part.endswith(YEAR_END) else month


def _arabic_quarter(part: str) -> str:
    return part.translate(QUARTERS)
