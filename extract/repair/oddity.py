"""Where a text looks as if its bytes had been read out of step: places worth a second reading.

Text read one byte late is full of rare characters, of box drawing, bopomofo and Greek amid Chinese;
or a single letter stands amid Chinese, where the reader came into step again; or a line begins
with a full stop. So do lists of names and some tables; of them, read late, comes nothing better.
Only what does read better late is looked at closely. Clean text costs one look at each character.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extract.readers.weight import JOINT_BITS, scale
from extract.repair.codes import UNICODE, Places, indices
from extract.repair.neighbours import PLANE, neighbours
from extract.repair.pairs import HIGH, LEADS, TRAILS, assigned

# What a character is: rare or strange for one half or wholly, Chinese, a letter that can be the
# second byte of a pair, part of a Western word, a full stop, a blank, a line end.
HALF, ODD, HAN, LETTER, WORD, STOP, BLANK, LINE = (1 << bit for bit in range(8))
RARE_BITS, RAREST_BITS = 16.5, 20.5
REACH, APART = 4, 12  # characters: of one place; nearer than that, two places are one
LATEST = 9  # characters after which what is late in a window begins at the latest
LONGEST = 9  # characters that may be late before a letter
OPENING = 6  # characters behind a full stop that begins a line
BETTER_BITS, BETTER_PAIRS = 0.0, 20.0  # that reading late must save: by characters, by pairs
GAP_BITS, BROKEN_BITS = 14.0, 30.0  # of a dropped pair, of what no late reader can have seen
APART_BITS = 1e6  # more than any window saves
# What comes of a second byte A2–A9 and the first byte of the next character, or of bytes that
# stand for nothing in GBK: ideographic description, bopomofo, box drawing, kana, Greek, Cyrillic,
# letters of pinyin, numerals, private use.
STRANGE = (
    (0x2E80, 0x2FFF), (0x3100, 0x312F), (0x2500, 0x257F), (0x3041, 0x30FF), (0x0391, 0x0451),
    (0x00E0, 0x01DC), (0x2460, 0x249B), (0x2160, 0x217B), (0xE000, 0xF8FF), (0xFE30, 0xFE6F),
    (0x0251, 0x0261), (0xFF01, 0xFF5E), (0x3021, 0x3029),
)  # fmt: skip
PLAIN = "，：；？！（）"

BITE = 50_000  # characters of stretches that are read late in one go

Span = tuple[int, int]
Kinds = NDArray[np.uint8]
Bits = NDArray[np.floating[Any]]


def places(text: str) -> list[tuple[int, int]]:
    r"""Return the stretches of `text` that may have been read one byte late; they may overlap.

    >>> places("（一）甲。\n。ㄋ模┺r村"), places("郄垚、冯骉、甪直镇")
    ([(6, 11), (6, 11), (6, 12)], [])
    """
    codes = indices(text)
    kinds = _kinds()[codes]
    lines = np.concatenate([[-1], _where(kinds & LINE), [len(kinds)]])
    windows = _rare(kinds, lines), _letters(kinds), _openings(kinds)
    starts, ends = _within_lines(lines, *map(np.concatenate, zip(*windows, strict=True)))
    better = _saved(codes, starts, ends) > BETTER_BITS
    found = zip(starts[better].tolist(), ends[better].tolist(), strict=True)
    return sorted(_reading_better_late(text, list(found)))


def _rare(kinds: Kinds, lines: Places) -> tuple[Places, Places, Places]:
    """Return where rare characters stand side by side: an anchor, and the ends of a window."""
    odd = _where(kinds & (HALF | ODD))
    weight = kinds[odd] & (HALF | ODD)
    near = (np.diff(odd) < REACH) & (weight[:-1] + weight[1:] > HALF)
    first, last = odd[:-1][near], odd[1:][near]
    line = np.searchsorted(lines, last)
    same = np.searchsorted(lines, first) == line
    first, last, line = first[same], last[same], line[same]
    cuts = np.flatnonzero((first[1:] - last[:-1] > APART) | (np.diff(line) > 0))
    starts = np.append(first[:1], first[cuts + 1])
    ends = np.append(last[cuts], last[-1:])
    return starts, starts - REACH, ends + 2


def _letters(kinds: Kinds) -> tuple[Places, Places, Places]:
    """Return where a lone letter ends Chinese or what is strange, and a window before it."""
    before, after = kinds[:-2], kinds[2:]
    lone = kinds[1:-1] & (before << 1 | before << 2) & LETTER & ~(after >> 1)
    at = _where(lone) + 1
    return at, at - LONGEST, at + 1


def _openings(kinds: Kinds) -> tuple[Places, Places, Places]:
    """Return where a full stop begins a line, and the ends of a window behind it.

    It may be the first half of a bracket, with a stray byte before.
    """
    opening = (kinds[1:-1] & STOP) & ((kinds[:-2] & BLANK) >> 1) & ~((kinds[2:] & BLANK) >> 1)
    at = _where(opening) + 1
    return at, at, at + OPENING


def _where(kinds: NDArray[Any]) -> Places:
    """Return where there is anything; numpy answers for truth values in a fifth of the time."""
    return np.flatnonzero(kinds != 0)


def _within_lines(
    lines: Places, anchors: Places, starts: Places, ends: Places
) -> tuple[Places, Places]:
    """Cut windows at the line ends around their anchors; drop those that are too short."""
    line = np.searchsorted(lines, anchors)
    starts, ends = np.maximum(starts, lines[line - 1] + 1), np.minimum(ends, lines[line])
    kept = ends - starts > 1
    return starts[kept], ends[kept]


def _saved(codes: Places, starts: Places, ends: Places) -> Bits:
    """Return how many bits fewer each window costs if the best part of it is read late."""
    if not starts.size:
        return np.zeros(0, np.float32)
    sizes = ends - starts
    begin = np.cumsum(sizes) - sizes
    seen = np.minimum(codes[np.arange(sizes.sum()) - np.repeat(begin - starts, sizes)], PLANE - 1)
    late = _late_bits()[_second()[seen[:-1]], _first()[seen[1:]]]
    saved = np.append(0.0, scale()[seen[1:]] + _joint_bits(seen) - late)
    saved[begin] = -APART_BITS  # no window has anything from the one before
    total = np.cumsum(saved)
    rise = total - np.minimum.accumulate(total)
    return np.maximum.reduceat(rise, begin)


def _joint_bits(seen: Places) -> Bits:
    """Return what a letter costs more right behind a Chinese character."""
    kinds = _kinds()[seen]
    return JOINT_BITS * ((kinds[:-1] & HAN) << 1 & kinds[1:] & LETTER > 0)


def _reading_better_late(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the stretches that are likelier without a byte near their beginning, by their pairs.

    They are tried together, as many as make a good bite.
    """
    better: set[Span] = set()
    text = "\n" + text
    for batch in _batches(_tries(spans, better)):
        seen = [text[at : span[1] + 1] for span, at in batch]  # with the character before each
        costs = neighbours().costs([*seen, *map(_late, seen)])
        saved = costs[: len(batch)] - costs[len(batch) :]
        better.update(batch[i][0] for i in np.flatnonzero(saved > BETTER_PAIRS).tolist())
    return [span for span in spans if span in better]


def _tries(spans: Iterable[Span], better: Set[Span]) -> Iterator[tuple[Span, int]]:
    """Yield where a byte may be too many in each stretch, as long as it is not known to be."""
    for span in spans:
        for at in range(span[0], min(span[0] + LATEST, span[1] - 1)):
            if span not in better:
                yield span, at


def _batches(tries: Iterable[tuple[Span, int]]) -> Iterator[list[tuple[Span, int]]]:
    batch, size = [], 0
    for span, at in tries:
        batch.append((span, at))
        size += span[1] - at
        if size > BITE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _late(seen: str) -> str:
    """Return a stretch without its first byte, behind the character before it."""
    return seen[0] + seen[1:].encode("gb18030", "replace")[1:].decode("gb18030", "ignore")


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
    table[[code for code in range(0x80) if chr(code).isalnum()]] |= WORD
    table[0x40:0x7F] |= LETTER
    table[ord("。")] = STOP
    table[[ord(c) for c in " \t\r\n\u00a0\u3000"]] |= BLANK
    table[ord("\n")] |= LINE
    return table


@cache
def _bytes() -> tuple[Kinds, Kinds]:
    """Return the first and the second byte of every character; a letter is a second byte alone."""
    first, second = np.zeros(PLANE, np.uint8), np.zeros(PLANE, np.uint8)
    first[0x40:0x7F] = np.arange(0x40, 0x7F)
    for pair in ((a, b) for a in LEADS for b in TRAILS):
        code = ord(bytes(pair).decode("gb18030"))
        first[code], second[code] = pair
    return first, second


@cache
def _late_bits() -> Bits:
    """Return what a late reader's second byte and the first byte of what follows cost together."""
    table = np.full((256, 256), BROKEN_BITS, dtype=np.float32)
    table[LEADS.start :, HIGH:] = GAP_BITS
    for pair, character in assigned().items():
        table[pair] = scale()[ord(character)]
    return table


def _first() -> Kinds:
    return _bytes()[0]


def _second() -> Kinds:
    return _bytes()[1]
