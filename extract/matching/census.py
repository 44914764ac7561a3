"""Which parts of a text have what some rule needs, told for all parts in one go.

Each rule is a bit. A string that it needs is told by its first two characters: tables say for which
rules a character is the first of one, and for which it is the second; another says for which rules
a part may end with it. Of a part that lacks what a rule needs nothing is left of its bit; a part
where something is left may still hold no match.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from extract.matching.needs import Strings
from extract.matching.starts import PLANE

if TYPE_CHECKING:
    from extract.rules import Rule

# The last bit is for all rules that are left: they may match anywhere.
MOST_RULES = 63
EVERY_RULE = np.uint64((1 << 64) - 1)
# The groups of strings that most texts lack; looking for more finds little.
GROUPS = 2
# Stands behind the text; no pattern needs it.
EDGE = "\uffff"

Bits = npt.NDArray[np.uint64]


class Census:
    """The tables of some rules.

    `edges` are characters that are taken off the end of a part before a rule sees it. A part that
    holds one of `brackets` may lose more of its end.
    """

    def __init__(self, rules: Sequence["Rule"], edges: str = "", brackets: str = "") -> None:
        """Enter what the rules need, and what they end with."""
        self._tables = np.zeros((GROUPS, 2, PLANE), dtype=np.uint64)
        self._free = np.zeros(GROUPS, dtype=np.uint64)
        self._ends = np.zeros(PLANE, dtype=np.uint64)
        self._brackets = np.zeros(PLANE, dtype=np.uint64)
        for bit, rule in enumerate(rules):
            self._note(rule, bit)
        self._ends[[*_codes(edges + brackets), PLANE - 1]] = EVERY_RULE
        self._brackets[_codes(brackets)] = EVERY_RULE

    def _note(self, rule: "Rule", bit: int) -> None:
        flag = np.uint64(1 << min(bit, MOST_RULES))
        needs = rule.needs[:GROUPS] if bit < MOST_RULES else ()
        for table, strings in zip(self._tables, needs, strict=False):
            _enter(table, strings, flag)
        self._free[len(needs) :] |= flag
        ends = None if bit >= MOST_RULES else rule.ends
        self._ends[slice(None) if ends is None else _codes(ends)] |= flag

    def worth(self, text: str, spans: Sequence[tuple[int, int]]) -> list[bool]:
        """Tell of each span, none of them empty, whether some rule may match in it."""
        if not spans:
            return []
        codes = np.frombuffer((text + EDGE * 2).encode("utf-32-le", "surrogatepass"), dtype="<u4")
        edges = np.array(spans, dtype=np.intp).ravel()
        left = self._ends.take(codes[edges[1::2] - 1], mode="clip")
        left |= _within(self._brackets.take(codes, mode="clip"), edges)
        for (first, second), free in zip(self._tables, self._free, strict=True):
            pairs = first.take(codes[:-1], mode="clip") & second.take(codes[1:], mode="clip")
            left &= _within(pairs, edges) | free
        return [bool(bits) for bits in left.tolist()]


def _within(bits: Bits, edges: npt.NDArray[np.intp]) -> Bits:
    """Return the bits that stand anywhere in each span; the edges are starts and ends in turn."""
    return np.bitwise_or.reduceat(bits, edges)[::2]


def _enter(table: Bits, strings: Strings, flag: np.uint64) -> None:
    first, second = table
    for one in strings:
        first[_codes(one[0])] |= flag
        second[_codes(one[1]) if len(one) > 1 else slice(None)] |= flag


def _codes(characters: Iterable[str]) -> list[int]:
    return [min(ord(one), PLANE - 1) for one in characters]
