"""Traditional → simplified by the dictionaries of opencc-python-reimplemented, as arrays.

`tw2s` gives what the package's own converter gives for its configuration of that name, many times
as fast (docs/repair.md): two steps (Taiwan's variants to standard forms, standard forms to
simplified), each a table of characters with a few phrases on top, the longer phrase before the
shorter. Every entry keeps its length. Only the package's data files are read (Apache-2.0), never
its code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from extract.repair.codes import UNICODE, Codes, code_points, to_text

FIRST, SECOND = 1, 2  # places of a character in a word, as bits side by side
STEPS = (("TWVariantsRevPhrases", "TWVariantsRev"), ("TSPhrases", "TSCharacters"))


@dataclass(frozen=True, slots=True)
class Found:
    """A word of a lexicon at `text[start:end]`, and what takes its place."""

    start: int
    end: int
    becomes: str


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words of two characters or more, each with a replacement of the same length."""

    by_head: Mapping[str, tuple[tuple[str, str], ...]]
    places: NDArray[np.uint8]  # of every code point: FIRST of a word, SECOND of one, both

    def find(self, text: str, codes: Codes) -> list[Found]:
        """Return the words in `text`, none overlapping: the longest first, then the leftmost."""
        places = self.places.take(codes)
        heads = np.flatnonzero(places[:-1] & (places[1:] >> 1) != 0).tolist()
        found = [one for at in heads for one in self._at(text, at)]
        return _without_overlaps(found)

    def _at(self, text: str, at: int) -> Iterator[Found]:
        for word, becomes in self.by_head.get(text[at : at + 2], ()):
            if text.startswith(word, at):
                yield Found(at, at + len(word), becomes)


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One pass over the text: words, and single characters wherever no word stands."""

    words: Lexicon
    characters: Codes

    def convert(self, codes: Codes) -> Codes:
        """Return the code points after this step."""
        return overlay(self.characters.take(codes), self.words.find(to_text(codes), codes))


def tw2s(text: str) -> str:
    """Return `text` in simplified characters, of the same length.

    >>> tw2s("著力推進計畫，參觀乾陵")
    '着力推进计划，参观乾陵'
    """
    codes = code_points(text)
    for step in steps():
        codes = step.convert(codes)
    return to_text(codes)


def overlay(codes: Codes, found: list[Found]) -> Codes:
    """Write what was found over the code points, in place."""
    for one in found:
        codes[one.start : one.end] = code_points(one.becomes)
    return codes


def lexicon(words: Mapping[str, str]) -> Lexicon:
    """Return a lexicon of `words`, each of two characters or more."""
    by_head: dict[str, list[tuple[str, str]]] = {}
    for word, becomes in words.items():
        by_head.setdefault(word[:2], []).append((word, becomes))
    places = np.zeros(UNICODE, dtype=np.uint8)
    places[[ord(word[0]) for word in words]] = FIRST
    places[[ord(word[1]) for word in words]] |= SECOND
    return Lexicon({head: tuple(entries) for head, entries in by_head.items()}, places)


def character_table(characters: Mapping[str, str]) -> Codes:
    """Return the array that maps every code point to what takes its place."""
    table = np.arange(UNICODE, dtype=np.uint32)
    for seen, becomes in characters.items():
        table[ord(seen)] = ord(becomes)
    return table


@cache
def dictionary(name: str) -> Mapping[str, str]:
    """Return a dictionary of the package; of several meanings, the first."""
    content = files("opencc").joinpath("dictionary", f"{name}.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in content.splitlines())
    return {seen: becomes.split(" ")[0] for seen, becomes in pairs}


@cache
def steps() -> tuple[Step, ...]:
    """Return the two steps of `tw2s`."""
    return tuple(
        Step(lexicon(dictionary(words)), character_table(dictionary(characters)))
        for words, characters in STEPS
    )


def _without_overlaps(found: list[Found]) -> list[Found]:
    """Keep the longest words, and of equals the first, as the package's converter does."""
    kept: list[Found] = []
    for cluster in _clusters(found):
        kept += _longest_first(cluster) if len(cluster) > 1 else cluster
    return kept


def _clusters(found: list[Found]) -> Iterator[list[Found]]:
    """Yield the words in groups that have no character in common; `found` is in order of start."""
    cluster: list[Found] = []
    reach = 0
    for one in found:
        if one.start >= reach and cluster:
            yield cluster
            cluster = []
        cluster.append(one)
        reach = max(reach, one.end)
    if cluster:
        yield cluster


def _longest_first(cluster: list[Found]) -> list[Found]:
    taken: set[int] = set()
    kept = []
    for one in sorted(cluster, key=lambda o: (o.start - o.end, o.start)):
        if taken.isdisjoint(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            kept.append(one)
    return kept
