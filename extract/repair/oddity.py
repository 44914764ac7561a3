"""Where a text looks as if its bytes had been read out of step: places worth a second reading.

Text read one byte late is full of rare characters, of box drawing, bopomofo and Greek amid Chinese;
or a single letter stands amid Chinese, where the reader came into step again. So are lists of
names and some tables; of them, read late, comes nothing better. Only what does read better late
is looked at closely. Clean text costs one look at each character.
"""

from collections.abc import Iterator
from functools import cache

import numpy as np
import regex
from numpy.typing import NDArray

from extract.readers.weight import scale, weigh
from extract.repair.codes import UNICODE, code_points
from extract.repair.neighbours import neighbours

# What a character is: rare or strange for one half or wholly, Chinese, a letter that can be the
# second byte of a pair, ASCII, a full stop, a blank or line end.
HALF, ODD, HAN, LETTER, ASCII, STOP, BLANK = (1 << bit for bit in range(7))
RARE_BITS, RAREST_BITS = 16.5, 20.5
REACH, APART = 4, 12  # characters: of one place; nearer than that, two places are one
LATEST = 8  # characters after which a misread stretch begins at the latest
OPENING = 6  # characters behind a full stop that begins a line
LONGEST = 12  # characters that may be late before a letter
BETTER_BITS, BETTER_PAIRS = 8.0, 8.0
# What comes of a second byte A2–A9 and the first byte of the next character, or of bytes that
# stand for nothing in GBK: ideographic description, bopomofo, box drawing, kana, Greek, Cyrillic,
# letters of pinyin, numerals, private use.
STRANGE = (
    (0x2E80, 0x2FFF), (0x3100, 0x312F), (0x2500, 0x257F), (0x3041, 0x30FF), (0x0391, 0x0451),
    (0x00E0, 0x01DC), (0x2460, 0x249B), (0x2160, 0x217B), (0xE000, 0xF8FF), (0xFE30, 0xFE6F),
    (0x0251, 0x0261), (0xFF01, 0xFF5E), (0x3021, 0x3029),
)  # fmt: skip
LINE = regex.compile(r"[^\n]{2,}+")
PLAIN = "，：；？！（）"

Kinds = NDArray[np.uint8]


def places(text: str) -> Iterator[tuple[int, int]]:
    """Yield, in order of place, the stretches of `text` that may have been read one byte late."""
    kinds = _kinds()[code_points(text)]
    found = [*_rare(text, kinds), *_before_letters(text, kinds), *_openings(text, kinds)]
    yield from sorted(found)


def _rare(text: str, kinds: Kinds) -> Iterator[tuple[int, int]]:
    """Yield stretches with rare characters side by side that read better late."""
    odd = np.flatnonzero(kinds & (HALF | ODD))
    near = np.flatnonzero(np.diff(odd) < REACH)
    weight = (kinds[odd] & HALF) + (kinds[odd] & ODD)
    for start, end in _stretches(odd[near], odd[near + 1], weight[near] + weight[near + 1]):
        for line in LINE.finditer(text, start, end):
            if reads_better_late(text, *line.span()):
                yield line.span()


def _stretches(
    first: NDArray[np.intp], last: NDArray[np.intp], weight: Kinds
) -> Iterator[tuple[int, int]]:
    heavy = weight > 1
    first, last = first[heavy], last[heavy]
    if first.size:
        cuts = np.flatnonzero(first[1:] - last[:-1] > APART)
        starts, ends = [first[0], *first[cuts + 1]], [*last[cuts], last[-1]]
        for start, end in zip(starts, ends, strict=True):
            yield max(0, int(start) - REACH), int(end) + 2


def _before_letters(text: str, kinds: Kinds) -> Iterator[tuple[int, int]]:
    """Yield what stands before a lone letter amid Chinese, if it reads better late."""
    lone = (kinds[1:-1] & LETTER) & ((kinds[:-2] & HAN) << 1) & ~((kinds[2:] & ASCII) >> 1)
    for at in (np.flatnonzero(lone) + 1).tolist():
        line = text.rfind("\n", 0, at) + 1
        start = max(line, at - LONGEST)
        for begin in range(start, at):
            if _is_better(text, begin, at + 1):
                yield begin, at + 1
                break


def _openings(text: str, kinds: Kinds) -> Iterator[tuple[int, int]]:
    """Yield full stops that begin a line: the first half of a bracket with a stray byte before."""
    opening = (kinds[1:-1] & STOP) & ((kinds[:-2] & BLANK) >> 1) & ~((kinds[2:] & BLANK) >> 1)
    for at in (np.flatnonzero(opening) + 1).tolist():
        if _is_better(text, at, at + OPENING):
            yield at, at + 3


def reads_better_late(text: str, start: int, end: int) -> bool:
    r"""Tell whether a stretch is likelier when a byte near its beginning is left out.

    >>> reads_better_late("。ㄋ模┺r", 0, 5), reads_better_late("郄垚、冯骉", 0, 5)
    (True, False)
    """
    return any(_is_better(text, at, end) for at in range(start, min(start + LATEST, end - 1)))


def _is_better(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is likelier without its first byte: by its characters, by pairs."""
    seen = text[start:end]
    late = seen.encode("gb18030", "replace")[1:].decode("gb18030", "ignore")
    if weigh(seen) - weigh(late) < BETTER_BITS:
        return False
    before, cost = text[start - 1] if start else "\n", neighbours().cost
    return cost(before + seen) - cost(before + late) > BETTER_PAIRS


@cache
def _kinds() -> Kinds:
    table = np.zeros(UNICODE, dtype=np.uint8)
    bits = scale()
    han = np.arange(0x4E00, 0xA000)
    table[han] = HAN
    table[han[bits[han] > RARE_BITS]] |= HALF
    table[han[bits[han] > RAREST_BITS]] = HAN | ODD
    for first, last in STRANGE:
        table[first : last + 1] = ODD
    table[[ord(c) for c in PLAIN]] = 0
    table[:0x80] |= ASCII
    table[0x40:0x7F] |= LETTER
    table[ord("。")] = STOP
    table[[ord(c) for c in " \t\r\n\u00a0\u3000"]] |= BLANK
    return table
