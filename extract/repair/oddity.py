"""Where a text looks as if its bytes had been read out of step: places worth a second reading.

Text read one byte late is full of rare characters, of box drawing, bopomofo and Greek amid Chinese.
So are lists of names and some tables; of them, read late, comes nothing better. Only what does
read better late is looked at closely.
"""

from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from extract.readers.weight import scale, weigh
from extract.repair.codes import UNICODE, code_points

WINDOW, FEWEST = 4, 3  # so much oddity in a stretch of so many characters
APART = 12  # characters: places nearer than that are one
RARE_BITS, RAREST_BITS = 16.5, 20.5
BETTER_BITS = 12.0
LATEST = 8  # characters after which a misread stretch begins at the latest
# What comes of a second byte A2–A9 and the first byte of the next character, or of bytes that
# stand for nothing in GBK: ideographic description, bopomofo, box drawing, kana, Greek, Cyrillic,
# letters of pinyin, numerals, private use.
STRANGE = (
    (0x2E80, 0x2FFF), (0x3100, 0x312F), (0x2500, 0x257F), (0x3041, 0x30FF), (0x0391, 0x0451),
    (0x00E0, 0x01DC), (0x2460, 0x249B), (0x2160, 0x217B), (0xE000, 0xF8FF), (0xFE30, 0xFE6F),
    (0x0251, 0x0261), (0xFF01, 0xFF5E), (0x3021, 0x3029),
)  # fmt: skip
PLAIN = "，：；？！（）"


def places(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `text` that would be likelier had they been read one byte late."""
    for start, end in _stretches(_odd(text)):
        if reads_better_late(text[start:end]):
            yield start, end


def reads_better_late(seen: str) -> bool:
    r"""Tell whether a stretch is likelier when a byte near its beginning is left out.

    >>> reads_better_late("。\n。ㄋ模┺r"), reads_better_late("濮阳、亳州")
    (True, False)
    """
    return any(_gain(seen[begin:]) > BETTER_BITS for begin in range(min(LATEST, len(seen) - 2)))


def _gain(seen: str) -> float:
    late = seen.encode("gb18030", "replace")[1:].decode("gb18030", "replace")
    return weigh(seen) - weigh(late)


def _odd(text: str) -> NDArray[np.intp]:
    """Return the ends of windows that hold more odd characters than sound text should."""
    oddity = _table()[code_points(text)]
    total = np.cumsum(oddity, dtype=np.int32)
    window = total[WINDOW:] - total[:-WINDOW]
    return np.flatnonzero(window >= FEWEST) + WINDOW


def _stretches(ends: NDArray[np.intp]) -> Iterator[tuple[int, int]]:
    if ends.size:
        cuts = np.flatnonzero(np.diff(ends) > APART)
        firsts = np.concatenate([ends[:1], ends[cuts + 1]])
        lasts = np.concatenate([ends[cuts], ends[-1:]])
        for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
            yield max(0, first - WINDOW), last + 1


@cache
def _table() -> NDArray[np.uint8]:
    table = np.zeros(UNICODE, dtype=np.uint8)
    bits = scale()
    han = np.arange(0x4E00, 0xA000)
    table[han] = (bits[han] > RARE_BITS).astype(np.uint8) + (bits[han] > RAREST_BITS)
    for first, last in STRANGE:
        table[first : last + 1] = 2
    table[[ord(c) for c in PLAIN]] = 0
    return table
