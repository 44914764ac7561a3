"""Agencies: which line of succession a responsible unit belongs to, whatever it is called.

The lexicon is `patterns/agencies.toml`: lines of succession (`Line`) and what each was called in
which era and at which level (`Agency`). A full name is a place or level, a name of the lexicon
and sometimes a branch: 衢州市生态环境局柯城分局. Names are compared in one form (发展和改革委员会
= 发展改革委 = 发改委), longest name first; merged names the lexicon does not hold (商务和科技局)
are read word by word and belong to the line of their first word.

>>> agency_id("衢州市环境保护局"), agency_id("区生态环境分局"), agency_id("有关部门")
('environment', 'environment', None)
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

import regex

from extract.canon.places import gazetteer, is_common
from extract.document import fold
from extract.errors import PatternError
from extract.rules import Rule, load_entries, load_mapping, load_rules

FILE = "agencies"
LEVELS = ("nation", "province", "city", "county", "town", "hongkong", "macao", "taiwan")
# No agency's full name is longer; what is longer is a sentence, and stays unread.
LONGEST = 64
# How the name of an agency ends that others stand under: 公安局 in 公安局交警支队.
ABOVE = "局委厅部会院"
SUFFIXES = ("", "市", "省", "县", "区", "州")
GOVERNMENT = "government"
BRACKET = regex.compile(r"\([^()]{1,30}\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A function of government through its renames; `succeeds` are lines that merged into it.

    `stems` are the words that stand for it before 局 or 部门 (环保). `kind` is government,
    party, congress, court and so on.
    """

    id: str
    title: str
    kind: str
    stems: tuple[str, ...] = ()
    succeeds: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """What a line was called in one era: official names by level, short names, and the source.

    Names carry no place. `local` is city and county alike. `since` and `until` are the years of
    the national reform; local offices follow about a year later. None: open. `listed` are words
    that mean the agency only where units are listed (移动, 社区): not names to look for in text.
    """

    line: str
    source: str
    nation: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    city: tuple[str, ...] = ()
    county: tuple[str, ...] = ()
    town: tuple[str, ...] = ()
    hongkong: tuple[str, ...] = ()
    macao: tuple[str, ...] = ()
    taiwan: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    note: str | None = None

    def official(self, level: str) -> tuple[str, ...]:
        """Return the official names at a level, main name first."""
        own: tuple[str, ...] = getattr(self, level)
        return own + self.local if level in ("city", "county") else own

    def names(self) -> tuple[str, ...]:
        """Return every name once, official names first."""
        official = chain.from_iterable(self.official(level) for level in LEVELS)
        return tuple(dict.fromkeys([*official, *self.short]))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The names in the form in which they are compared, and the words of merged names."""

    lines: Mapping[str, str]
    stems: Mapping[str, str]
    words: frozenset[str]
    endings: tuple[str, ...]
    longest_word: int


@cache
def lines() -> Mapping[str, Line]:
    """Return the lines of succession by id, in file order."""
    return {line.id: line for line in load_entries(FILE, "line", Line)}


@cache
def agencies() -> tuple[Agency, ...]:
    """Return the entries of the lexicon, in file order."""
    return load_entries(FILE, "agency", Agency)


@cache
def names() -> tuple[str, ...]:
    """Return every name and short name once, without place, longest first, then by code point."""
    every = {name for agency in agencies() for name in agency.names()}
    return tuple(sorted(every, key=lambda name: (-len(name), name)))


def name_in(line: str, year: int, level: str) -> str | None:
    """Return what a line was called at a level in a year, or None where no entry says so.

    Raises KeyError for a line the lexicon does not know.

    >>> name_in("environment", 2011, "city"), name_in("environment", 2022, "nation")
    ('环境保护局', '生态环境部')
    """
    known = lines()[line].id
    for agency in agencies():
        inside = (agency.since or 0) <= year <= (agency.until or 9999)
        if agency.line == known and inside and agency.official(level):
            return agency.official(level)[0]
    return None


@lru_cache(maxsize=65536)
def agency_id(full: str) -> str | None:
    """Return the id of the line that a full name belongs to, None when that is unknown.

    `full` is a unit's name with its place or level (市环保局, 浙江省生态环境厅), a class of units
    (各乡镇人民政府) or one town or street. A merged office, 市农业局(林业局), is its first name; a
    province, city or county that answers for something is its government.
    """
    name = fold(full).strip()
    if not 2 <= len(name) <= LONGEST:
        return None
    return (
        _known(name)
        or _without_tail(name)
        or _of_place(name)
        or _by_rule("form", name)
        or _without_bracket(name)
    )


@lru_cache(maxsize=65536)
def _known(name: str) -> str | None:
    """Read a class, a name of the lexicon or a merged name; a class is not one of its members."""
    return _by_rule("class", name) or _by_name(name) or _by_words(name)


def _without_bracket(name: str) -> str | None:
    bare = BRACKET.sub("", name)
    return agency_id(bare) if bare != name else None


def _of_place(name: str) -> str | None:
    """Read the official name of a place; what is more often a word (城区) is none."""
    known = name[-1] in SUFFIXES and not is_common(name) and gazetteer(None).find(name)
    return GOVERNMENT if known else None


def _without_tail(name: str) -> str | None:
    """Read the name again without a branch at its end: 人行衢州市中心支行 is 人行."""
    for rule in _rules("tail"):
        for start in range(2, len(name) - 1):
            if rule.pattern.fullmatch(name, start) and (found := _by_name(name[:start])):
                return found
    return None


def _by_rule(part: str, name: str) -> str | None:
    for rule in _rules(part):
        if rule.pattern.fullmatch(name):
            return str(rule.values["line"])
    return None


def _by_name(name: str) -> str | None:
    """Look up the longest end of `name` that is in the lexicon, with a prefix before it."""
    for start in _starts(name):
        found = lexicon().lines.get(same(name[start:]))
        if found is not None and _is_prefix(name, start):
            return found
    return None


def _by_words(name: str) -> str | None:
    """Read `name` as words and an ending: 市商务和科技局 is 商务, 科技 and 局."""
    for start in _starts(name):
        found = _line_of_words(same(name[start:]))
        if found is not None and _is_prefix(name, start):
            return found
    return None


def _starts(name: str) -> Iterator[int]:
    yield from range(len(name) - 1)


def _is_prefix(name: str, start: int) -> bool:
    """Say whether `name[:start]` can stand before a name: a place, a level, an agency above it.

    The rules for `place` also see the next character.
    """
    return (
        start == 0
        or _matches("prefix", name[:start])
        or _matches("place", name[: start + 1])
        or _is_place(name[:start])
        or (name[start - 1] in ABOVE and _known(name[:start]) is not None)
    )


def _is_place(text: str) -> bool:
    """Say whether `text` is a place as vertical offices bear it: 合肥 in 合肥海关."""
    places = gazetteer(None)
    return len(text) > 1 and any(places.find(text + suffix) for suffix in SUFFIXES)


def _matches(part: str, text: str) -> bool:
    return any(rule.pattern.fullmatch(text) for rule in _rules(part))


@cache
def _rules(part: str) -> tuple[Rule, ...]:
    """Return the rules for one part of a name, in file order: class, form, prefix, place, tail."""
    rules = load_rules(FILE, ("part", "line"))
    return tuple(rule for rule in rules if rule.values["part"] == part)


def _line_of_words(key: str) -> str | None:
    for ending in lexicon().endings:
        if key.endswith(ending) and (found := _line_of_body(key[: -len(ending)])):
            return found
    return None


def _line_of_body(body: str) -> str | None:
    """Return the line of the first word when words of the lexicon cover the whole of `body`."""
    words = lexicon()
    for size in range(min(words.longest_word, len(body)), 0, -1):
        head, rest = body[:size], body[size:]
        found = words.stems.get(head)
        if found is not None and _covered(rest):
            return found
    return None


def _covered(body: str) -> bool:
    """Say whether words of the lexicon, one after the other, make up `body`."""
    words, reached = lexicon(), {0}
    for end in range(1, len(body) + 1):
        first = max(0, end - words.longest_word)
        if any(start in reached and body[start:end] in words.words for start in range(first, end)):
            reached.add(end)
    return len(body) in reached


def same(name: str) -> str:
    """Return the one form in which names are compared: without 和, 委 for 委员会.

    >>> same("发展和改革委员会"), same("发展改革委")
    ('发改委', '发改委')
    """
    for written, form in load_mapping(FILE, "same").items():
        name = name.replace(written, form)
    return name


@cache
def lexicon() -> Lexicon:
    """Build the look-up tables once. Raises PatternError when two lines claim one name."""
    stems = _claims((word, line.id) for line in lines().values() for word in line.stems)
    fillers = load_mapping(FILE, "fillers")
    words = frozenset([*stems, *map(same, fillers)])
    return Lexicon(
        lines=_claims((name, a.line) for a in agencies() for name in a.names() + a.listed),
        stems=stems,
        words=words,
        endings=tuple(sorted(map(same, load_mapping(FILE, "endings")), key=len, reverse=True)),
        longest_word=max(map(len, words)),
    )


def _claims(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    claimed: dict[str, str] = {}
    for name, line in pairs:
        if claimed.setdefault(same(name), line) != line:
            raise PatternError(f"{FILE}.toml: {name}: claimed by {claimed[same(name)]} and {line}")
    return claimed
