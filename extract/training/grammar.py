"""Sentences with marked names from a grammar: the slots of `patterns/ner/grammar.toml`.

`sentence` is where a sentence begins; `{name}` in an option is another slot. The names of offices
and places are not written there: they come from the lexicon and the table of divisions. The same
seed gives the same sentences.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from random import Random

import regex

from extract.canon import agencies
from extract.canon.divisions import Level, gazetteer
from extract.errors import PatternError
from extract.mentions.names import seen
from extract.rules import load_entries
from extract.training.sentences import FOLDER, Marked, parse

FILE = f"{FOLDER}/grammar"
START = "sentence"
SLOT = regex.compile(r"\{(?P<name>[a-z_]+)\}")
LEVELS: tuple[Level, ...] = ("province", "city", "county")
# What a written name becomes when it is exchanged for another one.
NAME = "agency"
MARKS = str.maketrans("", "", "[]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A slot and what may stand in it, each option as likely as the next."""

    name: str
    options: tuple[str, ...]


def generate(count: int, seed: int) -> Iterator[Marked]:
    """Yield `count` sentences, each with its marks; some may come twice."""
    chance = Random(seed)  # noqa: S311
    for _ in range(count):
        yield parse(expand(START, chance))


def exchanged(sentence: Marked, chance: Random) -> Marked:
    """Return a sentence with another name in each of its marks: new names in written words."""
    line, done = [], 0
    for start, end in sentence.spans:
        line += [sentence.text[done:start], "[", expand(NAME, chance).translate(MARKS), "]"]
        done = end
    return parse("".join([*line, sentence.text[done:]]))


def expand(slot: str, chance: Random) -> str:
    """Return an option of a slot with all slots in it filled.

    Raises PatternError for a slot that nobody has written, KeyError never.
    """
    known = slots()
    if slot not in known:
        raise PatternError(f"{FILE}.toml: unknown slot {slot}; known: {', '.join(sorted(known))}")
    return SLOT.sub(lambda match: expand(match["name"], chance), chance.choice(known[slot]))


@cache
def slots() -> Mapping[str, tuple[str, ...]]:
    """Return the slots of the grammar and those of the lexicons."""
    own = {slot.name: slot.options for slot in load_entries(FILE, "slot", Slot)}
    return {**own, **_places(), **_offices()}


def _places() -> dict[str, tuple[str, ...]]:
    known = gazetteer(None).places
    return {
        level: tuple(sorted(n for n, ps in known.items() if any(_bears(p, level, n) for p in ps)))
        for level in LEVELS
    }


def _bears(place: object, level: str, name: str) -> bool:
    return getattr(place, "level", None) == level and getattr(place, "name", None) == name


def _offices() -> dict[str, tuple[str, ...]]:
    """Return the names of offices without a level, and those of the nation."""
    nation = {name for agency in agencies.agencies() for name in agency.nation}
    local = {name for name in agencies.names() if name not in nation and not seen("own", name)}
    return {"office": tuple(sorted(local)), "national": tuple(sorted(nation))}
