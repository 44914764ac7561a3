"""Names of places in a text → the division that is meant, with the code valid in its year.

Nothing is guessed: a name that several places bear is resolved only when the text names the
city or province it lies in.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import regex

from extract.canon.divisions import Gazetteer, Place, gazetteer
from extract.rules import Rule, load_mapping, load_rules

__all__ = ["Gazetteer", "Place", "gazetteer", "place_of", "resolve", "scan", "vote"]

SUFFIX = regex.compile("[省市县区州盟旗]")
SHORTEST = 2
# Enough of a document to see what it is about when nothing at its head says so.
VOTING_LENGTH = 30_000
VOTES_NEEDED = 3
SHARE_NEEDED = 0.8
# 全港, 本澳: what Hong Kong and Macau call themselves.
OWN_ENDINGS = {"港": "香港特别行政区", "澳": "澳门特别行政区"}


class Located(Protocol):
    """Whatever knows its place: a Place, a document's metadata, a row of documents."""

    @property
    def province(self) -> str | None:
        """The province, by its official name."""

    @property
    def city(self) -> str | None:
        """The division of prefecture level."""

    @property
    def county(self) -> str | None:
        """The division of county level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name of a place at `text[start:end]` and the places that bear it."""

    start: int
    end: int
    name: str
    places: tuple[Place, ...]


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

    Counts the unmistakable names in its first part; each counts for the places above it too. What
    the text calls itself (全省, 本市) must be of the place's kind, and one name may stand without
    its ending (在柳河新建). Where a text names no other place, few names are enough.
    """
    text = text[:VOTING_LENGTH]
    kinds = Counter(match["kind"] for match in _rule("place.self").pattern.finditer(text))
    if not kinds:
        return _special(text, year)
    own, _ = kinds.most_common(1)[0]
    kind = OWN_ENDINGS.get(own, own)
    votes: Counter[Place] = Counter()
    named = [n.places[0] for n in scan(text, year) if len(n.places) == 1 and not is_common(n.name)]
    named += _without_ending(text, kind, year)
    for place in named:
        votes.update(_with_parents(place, year))
    needed = max(min(VOTES_NEEDED, len(named)), SHARE_NEEDED * len(named))
    enough = [p for p, n in votes.items() if n >= needed and p.name.endswith(kind)]
    return max(enough, key=lambda p: (len(p.names()), votes[p], p.adcode), default=None)


def _without_ending(text: str, kind: str, year: int | None) -> list[Place]:
    """Return the places of a kind that are named without it, where the words tell a name."""
    stems = (match["stem"] for match in _rule("place.bare").pattern.finditer(text))
    found = (gazetteer(year).find(stem + kind) for stem in stems)
    return [places[0] for places in found if len(places) == 1]


def _special(text: str, year: int | None) -> Place | None:
    """Return Hong Kong or Macau, when a text of theirs names it and no other place as often."""
    if len(_rule("place.special-region").pattern.findall(text)) < VOTES_NEEDED:
        return None
    named = Counter(n.places[0] for n in scan(text, year) if len(n.places) == 1)
    named |= _named_special(text, year)
    most = max(named.values(), default=0)
    first = [place for place, votes in named.items() if votes == most]
    return first[0] if len(first) == 1 and first[0].name in OWN_ENDINGS.values() else None


def _named_special(text: str, year: int | None) -> Counter[Place]:
    """Count the names of Hong Kong and Macau, which stand without an ending within words."""
    full = load_mapping("places", "provinces")
    short = {name: full[name] for name in full if full[name] in OWN_ENDINGS.values()}
    return Counter({gazetteer(year).find(f)[0]: text.count(s) for s, f in short.items()})


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
    at_start = _starts_word(text, name.start) and name.name not in load_mapping("places", "common")
    return (at_start or not is_common(name.name)) and not _rule("place.other").pattern.search(
        text[: name.start]
    )


def is_common(name: str) -> bool:
    """Tell whether a name is more often a word, or the end of one: 城区, 和县 in 市和县."""
    short = len(name) == SHORTEST and name[-1] in "区县"
    return short or name in load_mapping("places", "common")


def _starts_word(text: str, start: int) -> bool:
    return _rule("place.begins").pattern.search(text[:start]) is not None


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


@cache
def _rule(name: str) -> Rule:
    (found,) = (rule for rule in load_rules("places") if rule.id == name)
    return found
