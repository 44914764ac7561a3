"""The two halves that a character seen late is made of: the end of one, the beginning of the next.

Costs are bits.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from extract.repair.pairs import HIGH, Characters, assigned, bytes_of

FOLDED, NARROW = 3.0, 16.0  # of a full-width mark folded to ASCII, where marks were and were not
WIDE_LEAD, WIDE = 0xA3, 0x80  # A3A1 is ！, A3FE is ￣: what converters fold to ASCII


class Half(NamedTuple):
    """What a character seen late gives: the other half, and what waits next or stands behind."""

    byte: int
    waiting: int | None
    suffix: str
    cost: float


def halves(seen: str, *, folded: bool) -> Iterator[Half]:
    """Yield what a character seen late can be the halves of; `folded`, whether marks were folded.

    >>> next(halves("鷳", folded=False)), next(halves("B", folded=False)).byte == ord("B")
    (Half(byte=250, waiting=145, suffix='', cost=0.0), True)
    """
    if pair := bytes_of(seen):
        yield _half(*pair, 0.0)
    elif "!" <= seen <= "~":
        if seen >= "@":
            yield Half(ord(seen), None, "", 0.0)
        yield _half(WIDE_LEAD, ord(seen) + WIDE, FOLDED if folded else NARROW)


def before_ascii(fits: Characters, seen: str) -> Characters:
    """Return the characters whose second byte is lost before ASCII: it makes no pair with it."""
    if not "@" <= seen <= "~":
        return fits
    alone = [(second, ord(seen)) not in assigned() for second in fits.second.tolist()]
    return fits.where(np.array(alone, dtype=bool))


def _half(first: int, second: int, cost: float) -> Half:
    if second < HIGH:
        return Half(first, None, chr(second), cost)
    return Half(first, second, "", cost)
