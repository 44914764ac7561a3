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

CODE_POINTS = 0x110000
LOST = "\ufffd"
# A Chinese character with a letter right behind it is what two-byte text read out of step gives:
# the second byte of a pair is often a letter's.
JOINT_BITS = 8.0
HAN, LETTER = 1, 2


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
    kinds = _kinds()[points]
    joints = np.count_nonzero((kinds[:-1] == HAN) & (kinds[1:] == LETTER))
    return float(scale()[points].sum(dtype=np.float64)) + JOINT_BITS * int(joints)


@cache
def scale() -> NDArray[np.float32]:
    """Return the bits of every code point; a later band covers an earlier one."""
    bits = np.zeros(CODE_POINTS, dtype=np.float32)
    for band in load_entries("encodings", "band", Band):
        for first, last in map(_limits, band.ranges):
            bits[first : last + 1] = band.bits
        bits[[ord(c) for c in band.characters if c != "\n"]] = band.bits
    return bits


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return whether each code point is a Chinese character, a letter or neither."""
    kinds = np.zeros(CODE_POINTS, dtype=np.uint8)
    kinds[0x3400:0xA000] = HAN
    kinds[ord("A") : ord("Z") + 1] = kinds[ord("a") : ord("z") + 1] = LETTER
    return kinds


def _limits(span: str) -> tuple[int, int]:
    first, last = span.split("-")
    return int(first, 16), int(last, 16)
