"""GBK's pairs of bytes: what each is read as, and which are read as nothing.

A page converted by a strict GBK reader has lost the pairs that stand for no character; a reader of
GB18030 keeps them as private-use characters, from which the bytes come back.
"""

from collections.abc import Mapping
from functools import cache

LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
HIGH = 0x80
# Full-width marks and letters, which converters fold to ASCII: A3A1 is ！, A3FE is ￣.
WIDE_LEAD, WIDE = 0xA3, 0x80
# What Chinese text is made of besides its characters, as far as GBK has it.
MARKS = "，。、；：？！（）《》〈〉“”‘’【】〔〕「」『』—…·～％＋－／０１２３４５６７８９"


def bytes_of(character: str) -> tuple[int, int] | None:
    """Return the two bytes of a character in GB18030; None when it has one or four.

    >>> bytes_of("态") == (0xCC, 0xAC), bytes_of("A"), bytes_of("é") == (0xA8, 0xA6)
    (True, None, True)
    """
    encoded = character.encode("gb18030", "ignore")
    return (encoded[0], encoded[1]) if len(encoded) == 2 else None


@cache
def readings() -> Mapping[tuple[int, int], str]:
    """Return the characters that text is made of by their two bytes: Chinese ones and marks."""
    return {pair: c for pair, c in assigned().items() if "\u4e00" <= c <= "\u9fa5" or c in MARKS}


@cache
def assigned() -> Mapping[tuple[int, int], str]:
    """Return every pair that GBK reads as a character."""
    pairs = {(a, b): bytes([a, b]).decode("gbk", "ignore") for a in LEADS for b in TRAILS}
    return {pair: character for pair, character in pairs.items() if character}


@cache
def unassigned() -> Mapping[int, tuple[int, ...]]:
    """Return the pairs that GBK reads as nothing: for a first byte, the second ones."""
    pairs = {a: tuple(b for b in TRAILS if (a, b) not in assigned()) for a in LEADS}
    return {a: seconds for a, seconds in pairs.items() if seconds}
