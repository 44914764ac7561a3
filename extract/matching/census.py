"""Which rules each part of a text has the needs of, told for all parts in one go.

Each rule is a bit. A string that it needs is told by its first two characters, or its only one:
tables say of a character, and of a pair of them, for which rules it is that; another says for which
rules a part may end with it. Of a part that lacks what a rule needs nothing is left of its bit; a
part where something is left may still hold no match.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import numpy.typing as npt

from extract.matching.choice import EVERY_RULE, LAST_BIT, bit
from extract.matching.starts import PLANE, Offsets, positions

if TYPE_CHECKING:
    from extract.rules import Rule

# The groups of strings that most texts lack; looking for more finds little.
GROUPS = 2
# Stands behind the text; no pattern needs it.
EDGE = "\uffff"
# Two characters are mixed into a place of a table, by the multiplier that Knuth gives for 16 bits
# (2**16 over the golden ratio); pairs that share a place are taken for each other.
MIXED, PAIRS = 40503, 1 << 18

Bits = npt.NDArray[np.uint64]
Code = TypeVar("Code", int, Offsets)


class Census:
    """The tables of some rules.

    `edges` are characters that are taken off the end of a part before a rule sees it. A part that
    holds one of `brackets` may lose more of its end.
    """

    def __init__(self, rules: Sequence["Rule"], edges: str = "", brackets: str = "") -> None:
        """Enter what the rules need, and what they end with."""
        self._single = np.zeros((GROUPS, PLANE), dtype=np.uint64)
        self._pairs = np.zeros((GROUPS, PAIRS), dtype=np.uint64)
        self._free = np.zeros(GROUPS, dtype=np.uint64)
        self._ends = np.zeros(PLANE, dtype=np.uint64)
        self._brackets = np.zeros(PLANE, dtype=np.uint64)
        for place, rule in enumerate(rules):
            self._note(rule, place)
        self._ends[[*_codes(edges + brackets), PLANE - 1]] = EVERY_RULE
        self._brackets[_codes(brackets)] = EVERY_RULE

    def _note(self, rule: "Rule", place: int) -> None:
        own, known = np.uint64(bit(place)), place < LAST_BIT
        needs = rule.needs[:GROUPS] if known else ()
        for group, strings in enumerate(needs):
            self._single[group, _codes(one for one in strings if len(one) == 1)] |= own
            paired = [_mixed(*_codes(one[:2])) for one in strings if len(one) > 1]
            self._pairs[group, paired] |= own
        self._free[len(needs) :] |= own
        ends = rule.ends if known else None
        self._ends[slice(None) if ends is None else _codes(ends)] |= own

    def rules_held(self, text: str, starts: Offsets, ends: Offsets, cuts: Offsets) -> Bits:
        """Return for each part of a text the bits of the rules whose needs it holds.

        A part may be cut off at a place in it as well; it is never empty. It has no bits where no
        rule that is left goes with either end.
        """
        if not len(starts):
            return np.zeros(0, dtype=np.uint64)
        codes = positions(text + EDGE * 2)
        edges = np.column_stack((starts, ends)).ravel()
        allowed = self._ends[codes[ends - 1]] | self._ends[codes[cuts - 1]]
        allowed |= _within(self._brackets[codes], edges)
        pairs = _mixed(codes[:-1], codes[1:])
        held = np.full(len(starts), EVERY_RULE, dtype=np.uint64)
        for single, paired, free in zip(self._single, self._pairs, self._free, strict=True):
            held &= _within(single[codes[:-1]] | paired[pairs], edges) | free
        held[(held & allowed) == 0] = 0
        return held


def _within(bits: Bits, edges: Offsets) -> Bits:
    """Return the bits that stand anywhere in each span; the edges are starts and ends in turn."""
    return np.bitwise_or.reduceat(bits, edges)[::2]


def _mixed(first: Code, second: Code) -> Code:
    """Return where in a table two characters stand together."""
    return (first * MIXED + second) % PAIRS


def _codes(characters: Iterable[str]) -> list[int]:
    return list(positions("".join(characters)))
