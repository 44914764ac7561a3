"""The bytes behind a text that was read as GBK, with those that it had no character for.

A reader of GBK shows the byte 80 as the euro sign, one of GB 18030 as U+FFFD. A pair of bytes
without a character is U+FFFD for the one and a private character for the other. A byte before
ASCII, which it makes no pair with, is lost to both.
"""

from functools import cache

import numpy as np
import regex
from numpy.typing import NDArray

from extract.readers.weight import LOST
from extract.repair.codes import UNICODE
from extract.repair.misread.pairs import characters

CODEC = "gb18030"
# A lost byte is written as one that UTF-8 has not, before ASCII as the question mark it often is.
MARK, QUESTION, EURO = 0xFF, ord("?"), 0x80
SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "?")
BETWEEN = regex.compile(r"\ufffd(?=[^\x00-\x7f])")
ESCAPES = {ord("€"): "\udc80", ord(LOST): "?"}
PRIVATE = regex.compile(r"[\ue000-\uf8ff]")
LATER = range(0x80, 0xC0)


def written(text: str) -> bytes:
    r"""Return the bytes of a text that was read as GBK.

    >>> written("灞€銆�"), written("鍒�2025")
    (b'\xe5\xb1\x80\xe3\x80?', b'\xe5\x88?2025')
    """
    marked = BETWEEN.sub("\udcff", text.translate(SURROGATES))
    return marked.translate(ESCAPES).encode(CODEC, "surrogateescape")


@cache
def sizes() -> NDArray[np.int64]:
    """Return how many of these bytes are those of each code point."""
    table = np.full(UNICODE, 4, dtype=np.int64)
    table[[ord(character) for character in characters(CODEC).values()]] = 2
    table[[*range(0x80), *SURROGATES, ord(LOST), ord("€")]] = 1
    return table


def bytes_at(data: bytes, at: int, text: str) -> list[int]:
    """Return what the byte at `at` is, or may have been when it is lost, where UTF-8 goes on.

    `text` is what is shown: private characters in it tell the reader of GB 18030.
    """
    if data[at] not in (MARK, QUESTION):
        return [data[at]]
    if data[at] == QUESTION:
        return [*LATER]
    behind = data[at + 1]
    unpaired = behind in (MARK, QUESTION) or PRIVATE.search(text) is not None
    return [EURO] if unpaired else [b for b in LATER if b == EURO or _unknown(b, behind)]


def _unknown(lead: int, trail: int) -> bool:
    return not bytes([lead, trail]).decode("gbk", "ignore")
