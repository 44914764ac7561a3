"""Which characters stand side by side in Chinese: statistics for choosing between readings.

patterns/neighbours.npz says how often one character follows another in the laws and regulations
of the People's Republic (no copyright: Copyright Law, article 5) and within the words of jieba's
dictionary (MIT); tests/make_neighbours.py made it. It is loaded when first asked for. Costs are
bits, the negative logarithm of a probability; what the table has not seen is estimated after
Witten and Bell (1991). The document itself teaches the rest: it says most of its words twice.
Traditional characters count as the simplified ones they stand for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from extract.document import FOLD
from extract.repair.codes import Codes, code_points
from extract.repair.conversion import character_table, dictionary
from extract.rules import load_mapping, patterns_folder

Ids = NDArray[np.intp]
Bits = NDArray[np.float32]
PLANE = 0x10000  # GBK has no character beyond it
RARE = 0  # the id of all characters that the table has not
RARE_BITS, MOST_BITS = 17.0, 20.0  # of such a character; of any, however unlikely
GRAIN = 12  # the table holds costs in twelfths of a bit
TAUGHT = 12.0  # times a document must have a character for its own habits to count as much


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """`table[a, b]` is what the character of id b costs behind that of id a, in grains."""

    table: NDArray[np.uint8]

    def between(self, before: Ids, after: Ids) -> Bits:
        """Return the bits of each character of `after` (columns) behind each of `before` (rows)."""
        return self.each(before[:, None], after)

    def each(self, before: Ids, after: Ids) -> Bits:
        """Return the bits of each character of `after` behind that of `before` in its place."""
        return self.table.take(before * len(self.table) + after) * np.float32(1 / GRAIN)

    def pair(self, before: int, after: int) -> float:
        """Return the bits of one character behind one."""
        return int(self.table[before, after]) / GRAIN

    def cost(self, text: str) -> float:
        """Return the bits of a text, its first character being free."""
        return float(self.costs([text])[0])

    def costs(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the bits of several texts, none of them empty, each one's first being free."""
        seen = ids("".join(texts))
        grains = self.table.take(seen[:-1] * len(self.table) + seen[1:])
        until = np.cumsum(np.concatenate([[0], grains]), dtype=np.int64)
        sizes = np.array([len(text) for text in texts])
        ends = np.cumsum(sizes)
        bits: NDArray[np.float64] = (until[ends - 1] - until[ends - sizes]) / GRAIN
        return bits

    def taught(self, text: str) -> "Neighbours":
        """Return these statistics bettered by what a document does."""
        seen = ids(text)
        size = len(self.table)
        both = (seen[:-1] != RARE) & (seen[1:] != RARE)
        places, times = np.unique((seen[:-1] * size + seen[1:])[both], return_counts=True)
        first, second = np.divmod(places, size)
        kinds = np.maximum(TAUGHT, np.bincount(first, minlength=size))
        each = np.bincount(first, weights=times, minlength=size) + kinds
        known = np.exp2(self.table[first, second] / -GRAIN)
        share = (kinds[first] * known + times) / each[first]
        rows = np.unique(first)
        table = self.table.copy()
        table[rows] = _dearer(table[rows], _grains(np.log2(each[rows] / kinds[rows])))
        table[first, second] = _grains(-np.log2(share))
        return Neighbours(table)


def ids(text: str) -> Ids:
    """Return the id of every character: RARE for those that the table has not."""
    return _ids().take(code_points(text), mode="clip")


@cache
def neighbours() -> Neighbours:
    """Return the statistics of the language."""
    with np.load(patterns_folder() / "neighbours.npz") as counts:
        starts, second, times = counts["starts"], counts["second"], counts["times"]
        alone = counts["single"] / counts["single"].sum(dtype=np.float64)
    kinds = np.diff(starts) + 1.0
    first = np.repeat(np.arange(len(alone)), np.diff(starts))
    among = np.bincount(first, weights=times, minlength=len(alone)) + kinds
    behind = np.concatenate([[RARE_BITS], -np.log2(alone)])
    table = np.tile(_grains(behind), (len(behind), 1))
    table[1:] = _dearer(table[1:], _grains(-np.log2(kinds / among)))
    seen = (times + kinds[first] * alone[second]) / among[first]
    table[first + 1, second + 1] = _grains(-np.log2(seen))
    return Neighbours(table)


def _grains(bits: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.rint(np.clip(bits, 0, MOST_BITS) * GRAIN).astype(np.uint8)


def _dearer(table: NDArray[np.uint8], more: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the table with more added to each of its rows, as far as MOST_BITS."""
    most = np.uint8(MOST_BITS * GRAIN)
    room = most - np.minimum(more, most)
    return np.minimum(table, room[:, None]) + np.minimum(more, most)[:, None]


@cache
def simple_forms() -> Codes:
    """Return the array that maps every code point to the simplified one it stands for."""
    standard = character_table(dictionary("TWVariantsRev"))
    own = load_mapping("script", "characters")
    return character_table({**dictionary("TSCharacters"), **own})[standard]


@cache
def _ids() -> Ids:
    """Return the id of every code point of the first plane."""
    with np.load(patterns_folder() / "neighbours.npz") as table:
        characters = str(table["characters"])
    known = np.zeros(PLANE, dtype=np.intp)
    known[code_points(characters)] = np.arange(1, len(characters) + 1)
    return known[_folded()]


@cache
def _folded() -> Codes:
    """Return what every code point of the first plane counts as."""
    table = np.minimum(simple_forms()[:PLANE], PLANE - 1)
    for code in range(0x80):
        table[code] = ord("a") if chr(code).isalpha() else ord("0") if 48 <= code <= 57 else code
    table[0xFF10:0xFF1A] = ord("0")
    table[0xFF21:0xFF3B] = table[0xFF41:0xFF5B] = ord("a")
    for seen, form in FOLD.items():
        if seen < PLANE:
            table[seen] = ord(form)
    return table
