"""A piece of text read anew in another two-byte encoding, where the reader fell out of step.

What is shown says which bytes there were, but for a few characters that an encoding has twice. Of
those the ones are taken whose reading costs fewest bits (Viterbi's algorithm; what has to be known
of the bytes before is the one that waits for its other half).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from typing import NamedTuple

import regex

from extract.readers.weight import LOST, scale
from extract.repair.misread.pairs import LEADS, TRAILS, characters
from extract.repair.misread.run import Sized

# HKSCS has four letters with their accents.
SHOWN = regex.compile(r"[Êê][\u0304\u030c]|.", regex.DOTALL)
# A byte that was lost; what stands for a character that the encoding has not, and that stays.
MARK, FOREIGN = b"\xff", b"\x00"
# Bits of a character that lost a byte, and of a byte that makes no pair with the next.
LOST_BITS, BROKEN_BITS = 10.0, 20.0

Written = Mapping[str, tuple[bytes, ...]]


@dataclass(frozen=True, slots=True)
class Reread:
    """A piece as shown and as meant, in that encoding; the bytes of each character meant."""

    shown: Sized
    meant: Sized
    parts: tuple[bytes, ...]


class Made(NamedTuple):
    """A character meant, its bytes, and the one before."""

    before: "Made | None"
    character: str
    part: bytes


class Way(NamedTuple):
    """A way of reading what stands before a place; `waiting` is half a character."""

    cost: float
    waiting: bytes
    last: Made | None

    def on(self, character: str, part: bytes, cost: float) -> "Way":
        """Return the way with one more character."""
        return Way(self.cost + cost, b"", Made(self.last, character, part))


def reread(text: str, shown: str, meant: str) -> Reread:
    """Return a piece that was read as `shown` as it reads in `meant`, U+FFFD for what was lost."""
    written, sizes = _written(shown), list[int]()
    ways = [Way(0.0, b"", None)]
    for match in SHOWN.finditer(text):
        options = written.get(match[0], ())
        sizes += [len(options[0]), *[0] * (len(match[0]) - 1)] if options else [1] * len(match[0])
        if options:
            ways = _cheapest(_read_on(way, data, meant) for data in options for way in ways)
        else:
            ways = _cheapest(reduce(_kept, match[0], _alone(way)) for way in ways)
    made = _made(_cheapest(map(_alone, ways))[0])
    meaning = Sized("".join(one.character for one in made), [len(one.part) for one in made])
    return Reread(Sized(text, sizes), meaning, tuple(one.part for one in made))


def _read_on(way: Way, data: bytes, meant: str) -> Way:
    """Return the way over some bytes more."""
    for at in range(len(data)):
        way = _over(way, data[at : at + 1], meant)
    return way


def _over(way: Way, byte: bytes, meant: str) -> Way:
    if way.waiting:
        pair = way.waiting + byte
        if character := characters(meant).get(pair):
            return way.on(character, pair, float(scale()[ord(character)]))
        if MARK in pair and (byte == MARK or byte[0] in TRAILS):
            return way.on(LOST, pair, LOST_BITS)
        way = _alone(way)
    if byte < b"\x80":
        return way.on(byte.decode(), byte, float(scale()[byte[0]]))
    return way._replace(waiting=byte)


def _alone(way: Way) -> Way:
    """Return the way with the byte that waits read as one that makes no pair."""
    return way.on(LOST, way.waiting, BROKEN_BITS) if way.waiting else way


def _kept(way: Way, character: str) -> Way:
    return way.on(character, FOREIGN, float(scale()[ord(character)]))


def _cheapest(ways: Iterable[Way]) -> list[Way]:
    """Return the cheapest way for each byte that waits."""
    best: dict[bytes, Way] = {}
    for way in ways:
        if way.waiting not in best or way.cost < best[way.waiting].cost:
            best[way.waiting] = way
    return list(best.values())


def _made(way: Way) -> list[Made]:
    """Return what a way made, first to last."""
    made, last = list[Made](), way.last
    while last is not None:
        made.append(last)
        last = last.before
    return made[::-1]


@cache
def _written(codec: str) -> Written:
    """Return the bytes that each character, or letter with its accent, may stand for."""
    found: dict[str, tuple[bytes, ...]] = {chr(code): (bytes([code]),) for code in range(0x80)}
    for pair in (bytes([lead, trail]) for lead in LEADS for trail in TRAILS):
        if len(SHOWN.findall(character := pair.decode(codec, "ignore"))) == 1:
            found[character] = (*found.get(character, ()), pair)
    return {**found, LOST: (MARK,)}
