"""GBK's pairs of bytes: what each is read as, and which are read as nothing.

A page converted by a strict GBK reader has lost the pairs that stand for no character; a reader of
GB18030 keeps them as private-use characters, from which the bytes come back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.document import Script
from extract.repair.codes import code_points
from extract.repair.neighbours import RARE, Ids, ids
from extract.repair.script import SIMPLIFIED, TRADITIONAL, telling_characters

LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
HIGH = 0x80
BLANK = 0xA1  # both bytes of an ideographic space
WIDENED = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
# What Chinese text is made of besides its characters, as far as GBK has it.
MARKS = "，。、；：？！（）《》〈〉“”‘’【】〔〕「」『』—…·～％＋－／０１２３４５６７８９"

Pair = tuple[int, int]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Characters:
    """Some characters: what they are, their ids in the statistics, their two bytes."""

    text: str
    ids: Ids
    first: Ids
    second: Ids

    @classmethod
    def of(cls, text: str) -> "Characters":
        """Describe the characters of a text, all of which GBK has."""
        pairs = np.frombuffer(text.encode("gbk"), dtype=np.uint8).reshape(-1, 2).astype(np.intp)
        return cls(text, ids(text), pairs[:, 0], pairs[:, 1])

    def where(self, kept: Mask) -> "Characters":
        """Return some of the characters."""
        text = "".join(self.text[i] for i in np.flatnonzero(kept))
        return Characters(text, self.ids[kept], self.first[kept], self.second[kept])


def bytes_of(character: str) -> Pair | None:
    """Return the two bytes of a character in GB18030; None when it has one or four.

    >>> bytes_of("态") == (0xCC, 0xAC), bytes_of("A"), bytes_of("é") == (0xA8, 0xA6)
    (True, None, True)
    """
    encoded = character.encode("gb18030", "ignore")
    return (encoded[0], encoded[1]) if len(encoded) == 2 else None


@cache
def assigned() -> Mapping[Pair, str]:
    """Return every pair that GBK reads as a character."""
    pairs = {(a, b): bytes([a, b]).decode("gbk", "ignore") for a in LEADS for b in TRAILS}
    return {pair: character for pair, character in pairs.items() if character}


@cache
def readings() -> Mapping[Pair, str]:
    """Return the characters that text is made of by their two bytes: Chinese ones and marks."""
    return {pair: c for pair, c in assigned().items() if "\u4e00" <= c <= "\u9fa5" or c in MARKS}


@cache
def dropped() -> Mask:
    """Return, for two bytes, whether GBK reads them as nothing, the second being no ASCII."""
    table = np.zeros((256, 256), dtype=bool)
    table[LEADS.start :, HIGH:] = True
    table[tuple(np.array(list(assigned())).T)] = False
    return table


@cache
def known(script: Script) -> Characters:
    """Return the characters that a document in a script is made of, as the statistics know them."""
    every = "".join(readings().values())
    other = SIMPLIFIED if script == "Hant" else TRADITIONAL
    fits = (telling_characters()[code_points(every)] != other) & (ids(every) != RARE)
    return Characters.of(every).where(fits)


@cache
def beginning(script: Script, lead: int) -> Characters:
    """Return the characters that have that first byte."""
    return known(script).where(known(script).first == lead)


@cache
def ending(script: Script, trail: int) -> Characters:
    """Return the characters that have that second byte."""
    return known(script).where(known(script).second == trail)


@cache
def behind_stray(script: Script, trail: int) -> Characters:
    """Return the characters of that second byte whose first one is dropped with a stray byte."""
    fits = ending(script, trail)
    return fits.where(dropped()[BLANK, fits.first])


@lru_cache(maxsize=4096)
def joined(first: int, second: int) -> Characters | None:
    """Return the character that two bytes make, if text is made of it."""
    character = readings().get((first, second))
    return Characters.of(character) if character else None


class Spelt(NamedTuple):
    """Words read late: where they end, the byte that waits for their last half, pairs dropped."""

    end: int
    waiting: int
    lost: int


def spelling(text: str, at: int, spelt: str) -> Spelt | None:
    """Return how `text[at:]` spells those words when read late; None when it does not.

    >>> spelling("。ㄒ唬┥", 0, "（一）")
    Spelt(end=3, waiting=163, lost=0)
    """
    data, lost = spelt.encode("gbk"), 0
    if at == len(text) or (bytes_of(text[at]) or data)[1] != data[0]:
        return None
    at += 1
    for pair in zip(data[1:-2:2], data[2:-1:2], strict=True):
        if at < len(text) and bytes_of(text[at]) == pair:
            at += 1
        elif pair in assigned():
            return None
        else:
            lost += 1
    return Spelt(at, data[-2], lost)


def late_text(waiting: int, seen: str) -> str:
    """Return what a byte that waits and the characters seen make, as far as they do.

    ASCII is taken for full-width marks that were folded.

    >>> late_text(0xA3, "┥鷳"), late_text(0x8C, "<姨岢")
    ('）生', '專家提')
    """
    data = bytes([waiting]) + seen.translate(WIDENED).encode("gb18030", "ignore")
    return data.decode("gbk", "ignore")
