"""How many bits a text costs: less for frequent characters, more for those that text seldom has.

Of several readings of the same bytes the cheapest is the true one: a wrong encoding gives rare
characters, private use, controls and replacement marks, even where it gives no error. The
scale is `patterns/encodings.toml`; the principle is minimum description length.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from extract.rules import load_entries

Points = NDArray[np.uint32]
CODE_POINTS = 0x110000
LOST = "\ufffd"
# A Chinese character with a letter right behind it is what two-byte text read out of step gives:
# the second byte of a pair is often a letter's.
JOINT_BITS = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Characters that cost the same: ranges of code points (hexadecimal, inclusive) or a list."""

    name: str
    note: str
    bits: float
    ranges: tuple[str, ...] = ()
    characters: str = ""


def weigh(text: str) -> float:
    """Return what `text` costs in bits.

    >>> weigh("森林覆盖率") < weigh("皖悂閼喞")
    True
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    single = float(scale()[points].sum(dtype=np.float64))
    return single + JOINT_BITS * int(np.count_nonzero(_han(points[:-1]) & _letters(points[1:])))


@cache
def scale() -> NDArray[np.float32]:
    """Return the bits of every code point; a later band covers an earlier one."""
    bits = np.zeros(CODE_POINTS, dtype=np.float32)
    for band in load_entries("encodings", "band", Band):
        for first, last in map(_limits, band.ranges):
            bits[first : last + 1] = band.bits
        bits[[ord(c) for c in band.characters if c != "\n"]] = band.bits
    return bits


def _han(points: Points) -> NDArray[np.bool_]:
    return (points >= 0x3400) & (points < 0xA000)


def _letters(points: Points) -> NDArray[np.bool_]:
    return (points < 0x7B) & ((points | 0x20) >= 0x61) & ((points | 0x20) < 0x7B)


def _limits(span: str) -> tuple[int, int]:
    first, last = span.split("-")
    return int(first, 16), int(last, 16)
