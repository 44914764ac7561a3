"""GBK read as Big5 and Big5 read as GBK: 瓣產 is 国家, 笢弊 is 中国.

Both have two bytes for a Chinese character, with the same borders: each character shown stands
for one character meant. A run is a stretch of the text in which the characters meant are the
likelier ones, found as sequence comparison finds likeness (X-drop; Zhang, Berman, Miller 1998).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from extract.readers.weight import LOST, scale
from extract.repair.codes import UNICODE, Codes, Places, indices, to_text
from extract.repair.misread import stepped
from extract.repair.misread.pairs import characters
from extract.repair.misread.pieces import BESIDE, FEWEST, damaged
from extract.repair.misread.run import Run, whole

# Read as, and meant.
# Big5 without Hong Kong's characters has others in their place: kana, Cyrillic, circled figures.
WAYS = {1: ("gb18030", "big5hkscs"), 2: ("big5hkscs", "gb18030"), 4: ("big5", "gb18030")}
# Bits that a run may lose again before it is over: three common characters that mean themselves.
DROP = 24.0
# Bits that it takes to say where a run begins and ends: clean text has runs of one or two rare
# characters that save as much.
BORDERS = 10.0
# Bits that pieces read out of step must save together for others to be taken for such.
MANY = 120.0
# Bits that a run may lose between its last gain and the next digit, blank or line end.
EDGE = 9.0
# A character is telling that saves so many bits. A damaged text has clusters of them: so many
# within so few characters.
TELLING, CLUSTERS = 3.0, ((4, 16), (3, 4))
# Characters that are in one of the encodings only are no part of a run. ASCII, and what was lost,
# may be.
OUTSIDE, SLIGHT, NEUTRAL = -100.0, 0.01, [*range(0x80), 0xFFFD]


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """For every code point: what is meant by it, and the bits that saves."""

    codecs: tuple[str, str]
    meant: Codes
    gains: NDArray[np.float32]
    telling: frozenset[str]  # that save much, and are Chinese or private: kana alone prove nothing


def find(text: str) -> Iterator[Run]:
    """Yield the stretches of a text that are likelier in the other encoding."""
    codes = indices(text)
    kinds = _telling()[codes]
    if not _clustered(np.flatnonzero(kinds != 0)):
        return
    ways = [
        list(_runs(text, codes, _way(codecs)))
        for bit, codecs in WAYS.items()
        if _clustered(np.flatnonzero(kinds & bit != 0))
    ]
    yield from max(ways, key=lambda runs: sum(run.gain for run in runs), default=[])


def _runs(text: str, codes: Places, way: Way) -> Iterator[Run]:
    gains = way.gains[codes]
    settled = np.zeros(len(text), dtype=np.bool_)
    for start, end, run in _stepped(text, gains, way):
        gains[start:end], settled[start:end] = run.gain / (end - start), True
        yield run
    end = 0
    for first, last in _stretches(gains):
        start = max(end, _reach(gains, first, -1))
        end = _reach(gains, last - 1, 1) + 1
        if end - start < FEWEST:
            continue
        if settled[start:end].any() or _is_telling(text[start:end], way):
            new = to_text(way.meant[codes[start:end]])
            for a, b, gain in damaged(text, start, end, new, settled):
                yield whole(" ".join(way.codecs), a, b, new[a - start : b - start], gain)


def _stepped(text: str, gains: NDArray[np.float32], way: Way) -> Iterator[tuple[int, int, Run]]:
    """Yield the pieces that lost bytes and are likelier read out of step than in step, or as shown.

    Where many are, what lost bytes lost them so: that they are likelier by a little is enough.
    """
    found = [
        (start, end, run, run.gain - max(0.0, float(gains[start:end].sum())))
        for start, end, run in stepped.find(text, *way.codecs)
    ]
    total = sum(run.gain for *_, run, gain in found if gain > BORDERS)
    for start, end, run, gain in found:
        if gain > BORDERS:
            yield start, end, run
        elif gain > 0 and total > MANY:
            yield start, end, replace(run, gain=max(run.gain, BESIDE))


def _reach(gains: NDArray[np.float32], at: int, step: int) -> int:
    """Return the last place from `at` on before a border, if little is lost on the way there."""
    lost, place = 0.0, at + step
    while 0 <= place < len(gains) and lost > -EDGE and (gain := gains.item(place)) != 0:
        lost, place = lost + gain, place + step
    return place - step if lost > -EDGE else at


def _clustered(places: NDArray[np.intp]) -> bool:
    return any(bool((places[n - 1 :] - places[: 1 - n] < within).any()) for n, within in CLUSTERS)


def _is_telling(shown: str, way: Way) -> bool:
    """Tell whether one in four of the characters is telling."""
    seen = {character for character in shown if not character.isascii()}
    return 4 * len(seen & way.telling) >= len(seen)


def _stretches(gains: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """Yield the stretches that gain most, which begin and end with a gain."""
    good = np.flatnonzero(gains > 0)
    total = np.concatenate([[0.0], np.cumsum(gains, dtype=np.float64)])
    steps = zip(good.tolist(), total[good].tolist(), total[good + 1].tolist(), strict=True)
    start, end, base, best = -1, -1, 0.0, 0.0
    for at, before, behind in steps:
        if start >= 0 and before < max(best - DROP, base):
            yield start, end
            start = -1
        if start < 0:
            start, base, best = at, before, before
        if behind > best:
            end, best = at + 1, behind
    if start >= 0:
        yield start, end


@cache
def _way(codecs: tuple[str, str]) -> Way:
    shown, meant = (characters(codec) for codec in codecs)
    table = np.arange(UNICODE, dtype=np.uint32)
    table[[ord(shown[pair]) for pair in meant if pair in shown]] = [
        ord(character) for pair, character in meant.items() if pair in shown
    ]
    gains = np.where(table == np.arange(UNICODE), OUTSIDE, scale() - scale()[table])
    gains[gains == 0] = -SLIGHT
    gains[NEUTRAL] = 0
    chinese = [*range(0x3400, 0xA000), *range(0xE000, 0xF900)]
    telling = frozenset(chr(code) for code in chinese if gains[code] >= TELLING)
    return Way(codecs, table, gains.astype(np.float32), telling)


@cache
def _telling() -> NDArray[np.uint8]:
    """Return for which ways each code point is telling, as bits: what was lost is for all."""
    table = sum(
        (bit * (_way(codecs).gains >= TELLING).astype(np.uint8) for bit, codecs in WAYS.items()),
        start=np.zeros(UNICODE, dtype=np.uint8),
    )
    table[ord(LOST)] = sum(WAYS)
    return table
