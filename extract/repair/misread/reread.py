"""A piece of text read anew in another two-byte encoding, where the reader fell out of step.

What is shown says which bytes there were, but for a few characters that an encoding has twice. Of
those the ones are taken whose reading costs fewest bits (Viterbi's algorithm; what has to be known
of the bytes before is the one that waits for its other half).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple

import regex

from extract.readers.weight import LOST, scale
from extract.repair.misread.pairs import LEADS, TRAILS, characters
from extract.repair.misread.run import Sized

# HKSCS has four letters with their accents.
SHOWN = regex.compile(r"[Êê][\u0304\u030c]|.", regex.DOTALL)
PAIR = regex.compile(rb"[\x81-\xff][\x40-\x7e\x80-\xff]|.", regex.DOTALL)
# A byte that was lost; what stands for a character that the encoding has not, and that stays.
MARK, FOREIGN = b"\xff", b"\x00"
# Bits of a character that lost a byte, and of bytes that stand for none.
LOST_BITS, BROKEN_BITS = 10.0, 20.0

Parts = list[bytes]
Options = tuple[bytes, ...]  # the bytes that something may stand for


@dataclass(frozen=True, slots=True)
class Reread:
    """A piece as shown and as meant, in that encoding; the bytes of each character meant."""

    shown: Sized
    meant: Sized
    parts: Sequence[bytes]


class Way(NamedTuple):
    """A way of reading what stands before a place; `waiting` is half a character."""

    cost: float
    waiting: bytes
    parts: Parts
    before: "Way | None"


def reread(text: str, shown: str, meant: str) -> Reread:
    """Return a piece that was read as `shown` as it reads in `meant`, U+FFFD for what was lost."""
    written, known = _written(shown), _meant(meant)
    seen = SHOWN.findall(text)
    options = [written.get(one) or (FOREIGN * len(one),) for one in seen]
    parts = _cheapest_parts(_stretches(options), _costs(meant))
    foreign = iter("".join(one for one in seen if one not in written))
    new = [next(foreign) if part == FOREIGN else known.get(part, LOST) for part in parts]
    sizes = [size for one, each in zip(seen, options, strict=True) for size in _sizes(one, each[0])]
    return Reread(Sized(text, sizes), Sized("".join(new), [*map(len, parts)]), parts)


def _sizes(shown: str, data: bytes) -> tuple[int, ...]:
    """Return the bytes of each code point: an accent has none of its own."""
    return (len(data),) if len(shown) == 1 else (2, 0) if FOREIGN not in data else (1, 1)


def _stretches(options: Iterable[Options]) -> Iterator[Options]:
    """Yield the options in order, joined where there is only one."""
    for is_sure, group in groupby(options, key=lambda one: len(one) == 1):
        if is_sure:
            yield (b"".join(one[0] for one in group),)
        else:
            yield from group


def _cheapest_parts(stretches: Iterable[Options], costs: Mapping[bytes, float]) -> Parts:
    """Return the bytes of each character, as the cheapest way of reading them has them."""
    ways = [Way(0.0, b"", [], None)]
    for options in stretches:
        best: dict[bytes, Way] = {}
        for way in (_read_on(way, data, costs) for data in options for way in ways):
            if way.waiting not in best or way.cost < best[way.waiting].cost:
                best[way.waiting] = way
        ways = list(best.values())
    return _parts(min(ways, key=lambda way: way.cost + BROKEN_BITS * len(way.waiting)))


def _read_on(way: Way, data: bytes, costs: Mapping[bytes, float]) -> Way:
    """Return the way over some bytes more."""
    parts = PAIR.findall(way.waiting + data)
    waiting = parts.pop() if parts and len(parts[-1]) == 1 and parts[-1] > b"\x80" else b""
    cost = sum(costs.get(part, BROKEN_BITS) for part in parts)
    return Way(way.cost + cost, waiting, parts, way)


def _parts(last: Way) -> Parts:
    """Return the bytes of each character of a way, first to last."""
    made, way = [[last.waiting] if last.waiting else []], last
    while way.before is not None:
        made.append(way.parts)
        way = way.before
    return [part for parts in reversed(made) for part in parts]


@cache
def _written(codec: str) -> Mapping[str, Options]:
    """Return the bytes that each character, or letter with its accent, may stand for."""
    found: dict[str, Options] = {chr(code): (bytes([code]),) for code in range(1, 0x80)}
    for pair in (bytes([lead, trail]) for lead in LEADS for trail in TRAILS):
        if (character := pair.decode(codec, "ignore")) > "\x7f":
            found[character] = (*found.get(character, ()), pair)
    return {**found, LOST: (MARK,)}


@cache
def _meant(codec: str) -> Mapping[bytes, str]:
    return {**characters(codec), **{bytes([code]): chr(code) for code in range(0x80)}}


@cache
def _costs(codec: str) -> Mapping[bytes, float]:
    """Return the bits of what has a meaning, or lost it with one of its bytes."""
    halves = [bytes([byte]) for byte in (*TRAILS, MARK[0])]
    lost = [pair for half in halves for pair in (MARK + half, half + MARK)]
    known = {part: float(scale()[ord(one)]) for part, one in _meant(codec).items()}
    return {**dict.fromkeys(lost, LOST_BITS), **known}
