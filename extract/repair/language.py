"""How likely a character is after another: statistics of Chinese for choosing between readings.

They are derived from the word frequencies of jieba's dictionary (MIT) when first asked for: how
often two characters stand side by side in a word, how often a word ends with one and begins with
the other. The document itself teaches the rest, for it says most of its words more than once.
Costs are bits, the negative logarithm of a probability; characters that are in no word cost what
extract.readers.weight says. Traditional characters count as the simplified ones they stand for.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log2

import numpy as np
from numpy.typing import NDArray

from extract.document import Script
from extract.readers.weight import scale
from extract.repair.codes import UNICODE, Codes, code_points
from extract.repair.conversion import character_table, dictionary
from extract.repair.script import SIMPLIFIED, TRADITIONAL, telling_characters
from extract.rules import load_mapping

Counts = NDArray[np.float64]
HAN_SHARE = 0.8  # of what stands after a Chinese character; the rest are marks, digits and letters
RARE = 0.1  # of the probability is left to what the dictionary has not
LEARNT = 10  # times the document must have a character before it weighs as much as the dictionary
FOREIGN_BITS = 6.0  # a simplified character in a traditional document, and the reverse
MARKS = {",": 5.0, "，": 5.0, "、": 5.0, "。": 5.0, "；": 7.0, "：": 7.0, "（": 7.0, "）": 7.0}
RARE_BITS = 15.0
NOT_FIRST = "，、。；：）"  # no line begins with these
LINE_END = 10


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What the dictionary says: pairs within words, and how often a character is what in a word."""

    pairs: Mapping[str, float]
    total: Counts
    first: Counts
    last: Counts
    nouns: frozenset[str]

    def share(self, before: str, character: str) -> float:
        """Return how often `character` stands after `before`, of all that stands there."""
        at, total = ord(before), self.total[ord(before)]
        if not total:
            return float(self.first[ord(character)])
        new_word = self.last[at] * self.first[ord(character)]
        return float((self.pairs.get(before + character, 0.0) + new_word) / total)


@dataclass(slots=True, eq=False)
class Language:
    """The statistics of one document."""

    script: Script
    pairs: Mapping[str, int]
    characters: Mapping[str, int]
    _known: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, script: Script) -> "Language":
        """Learn from the sound parts of a document in that script."""
        simple = simplified(text)
        han = [a + b for a, b in pairwise(simple) if is_han(a) and is_han(b)]
        return cls(script, Counter(han), Counter(pair[0] for pair in han))

    def cost(self, before: str, character: str) -> float:
        """Return the bits of `character` after `before`, both single characters."""
        pair = before + character
        if pair not in self._known:
            self._known[pair] = self._cost(*simplified(pair)) + self._foreign(character)
        return self._known[pair]

    def text_cost(self, before: str, text: str) -> float:
        """Return the bits of `text` after the character `before`."""
        return sum(self.cost(a, b) for a, b in pairwise(before + text))

    def _cost(self, before: str, character: str) -> float:
        if before == "\n" and character in NOT_FIRST:
            return RARE_BITS
        if not is_han(character):
            return MARKS.get(character) or float(scale()[ord(character)])
        share = words().share(before, character) if is_han(before) else _first(character)
        plain = HAN_SHARE * (1 - RARE) * share + RARE * 2.0 ** -float(scale()[ord(character)])
        seen = self.characters.get(before, 0)
        here = self.pairs.get(before + character, 0) / seen if seen else 0.0
        return -log2((LEARNT * plain + seen * here) / (LEARNT + seen))

    def _foreign(self, character: str) -> float:
        other = SIMPLIFIED if self.script == "Hant" else TRADITIONAL
        return FOREIGN_BITS if telling_characters()[ord(character)] == other else 0.0


@cache
def words() -> Words:
    """Return the statistics of jieba's dictionary."""
    content = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    entries = [line.split(" ", 2) for line in content.splitlines()]
    times = np.array([int(entry[1]) for entry in entries], dtype=np.float64)
    codes = code_points("".join(f"{entry[0]}\n" for entry in entries))
    ends = np.flatnonzero(codes == LINE_END)
    lengths = np.diff(ends, prepend=-1)
    each = np.repeat(times, lengths)
    return Words(
        pairs=_pairs(codes, each),
        total=_count(codes, each),
        first=_count(codes[ends - lengths + 1], times) / times.sum(),
        last=_count(codes[ends - 1], times),
        nouns=frozenset(word for word, _, kind in entries if kind.startswith("n")),
    )


def simplified(text: str) -> str:
    """Return `text` with each character replaced by the simplified one it stands for.

    >>> simplified("國家標準")
    '国家标准'
    """
    return "".join(map(chr, _simple()[code_points(text)].tolist()))


def is_han(character: str) -> bool:
    """Tell whether a character is one of the unified Chinese characters proper."""
    return "\u4e00" <= character <= "\u9fff"


def _first(character: str) -> float:
    return float(words().first[ord(character)])


def _pairs(codes: Codes, each: Counts) -> dict[str, float]:
    """Return how often two characters stand side by side in words."""
    inside = (codes[:-1] != LINE_END) & (codes[1:] != LINE_END)
    keys = codes[:-1][inside].astype(np.uint64) << np.uint64(32) | codes[1:][inside]
    found, which = np.unique(keys, return_inverse=True)
    times = np.bincount(which, weights=each[:-1][inside]).tolist()
    firsts, seconds = (found >> np.uint64(32)).tolist(), (found & np.uint64(0xFFFFFFFF)).tolist()
    return {chr(a) + chr(b): n for a, b, n in zip(firsts, seconds, times, strict=True)}


def _count(codes: Codes, times: Counts) -> Counts:
    return np.bincount(codes, weights=times, minlength=UNICODE)


@cache
def _simple() -> Codes:
    own = load_mapping("script", "characters")
    return character_table({**dictionary("TWVariantsRev"), **dictionary("TSCharacters"), **own})
