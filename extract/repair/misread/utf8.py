"""UTF-8 read as GBK: 鐢辨湀 is 由月, two characters shown as three.

The bytes of the text in GBK are UTF-8 for as long as it is damaged. ASCII stays what it is, save
that a letter may have become the second half of a pair: 癙 after 鍒 is the end of 到, and P.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate, product

import numpy as np
import regex
from numpy.typing import NDArray

from extract.aligned import Edit, Pass, replay
from extract.readers.mixed import UTF8
from extract.readers.weight import LOST, scale
from extract.repair.codes import UNICODE, indices
from extract.repair.misread import latin
from extract.repair.misread.halves import fill
from extract.repair.misread.pairs import characters
from extract.repair.misread.run import Run, Sized, edits, saved
from extract.repair.misread.shown import CODEC, bytes_at, sizes, written

CHAIN = "gb18030 utf-8"
BORDER, COMMON = 8.0, 14.5  # bits: of a border amid Chinese; what a common character weighs less
# A character that lost its later bytes; U+FFFD takes its place, which is as long.
HALF = regex.compile(rb"[\xe2-\xef](?:[\x80-\xbf][?\xff]|\xff[\x80-\xbf?\xff])")
SEQUENCES = regex.compile(rb"(?:" + UTF8 + rb"|" + HALF.pattern + rb")+[@-~]?")
# What the two bytes of a character may be in UTF-8 read as pairs: the first two bytes of a
# character, the last one and the first of the next, the last two; a Western letter.
HEAD, BETWEEN, TAIL, LETTER = 1, 2, 4, 8

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A text, its bytes in GBK, and where in them its characters begin and end.

    `even` tells of every place among the bytes whether it is such a border.
    """

    text: str
    data: bytes
    borders: Places
    even: bytes

    @classmethod
    def of(cls, text: str) -> "Shown":
        """Take a text apart."""
        data, borders = written(text), np.cumsum(np.concatenate([[0], sizes()[indices(text)]]))
        even = np.zeros(len(data) + 1, dtype=bool)
        even[borders] = True
        return cls(text, data, borders, even.tobytes())

    def sized(self, start: int, end: int) -> Sized:
        """Return a part of the text with the sizes of its characters."""
        return Sized(self.text[start:end], np.diff(self.borders[start : end + 1]).tolist())


def find(text: str) -> Iterator[Run]:
    """Yield what reads better as the UTF-8 that its bytes in GBK are."""
    if not _may_be_damaged(indices(text)):
        return
    shown = Shown.of(text)
    for match in SEQUENCES.finditer(shown.data):
        if (run := _run(shown, *match.span())) is not None:
            yield run


def _may_be_damaged(codes: Places) -> bool:
    """Tell whether two likelier characters are shown as three, or three letters stand in a row."""
    kinds = _kinds()[codes]
    a, b, c = kinds[:-2], kinds[1:-1], kinds[2:]
    if np.bitwise_or.reduce(a & b & c) & LETTER:
        return True
    at = np.flatnonzero(a & (b >> 1) & (c >> 2) & HEAD != 0)
    if not at.size:
        return False
    three = codes[at + np.arange(3)[:, None]]
    return bool((scale()[three].sum(axis=0) > scale()[_two(three)].sum(axis=0)).any())


def _two(three: Places) -> Places:
    """Return the two characters that the bytes of three, one below the other, are in UTF-8."""
    a, b, c = _pairs()[three]
    first = (a & 0x0F00) << 4 | (a & 0x3F) << 6 | b >> 8 & 0x3F
    second = (b & 0x0F) << 12 | (c & 0x3F00) >> 2 | c & 0x3F
    return np.stack([first, second])


def _run(shown: Shown, begin: int, end: int) -> Run | None:
    """Return what the UTF-8 between two bytes betters, as far as it has borders with the text."""
    read = HALF.sub(LOST.encode(), shown.data[begin:end]).decode()
    widths = [len(character.encode()) for character in read]
    ends = [*accumulate(widths, initial=begin)]
    even = [i for i, end in enumerate(ends) if shown.even[end]]
    if len(even) < 2:
        return None
    first, last = even[0], even[-1]
    start, stop = np.searchsorted(shown.borders, [ends[first], ends[last]]).tolist()
    new = Sized(read[first:last], widths[first:last])
    gain = saved(shown.text[start:stop], settled(new.text)) - _borders(
        shown.text, start, stop, new.text
    )
    return Run(CHAIN, new.text, gain, partial(_edits, shown, start, stop, ends[first], new))


def _borders(text: str, start: int, end: int, new: str) -> float:
    """Return the bits that it takes to say where a run begins and ends amid other Chinese.

    Common characters say it themselves; chance makes rare ones.
    """
    if max(float(scale()[ord(character)]) for character in new) < COMMON:
        return 0.0
    beside = text[start - 1 : start] if start else "", text[end : end + 1]
    return BORDER * sum(not character.isascii() for character in beside)


def _edits(shown: Shown, start: int, end: int, byte: int, new: Sized) -> Iterator[Edit]:
    """Yield the edits of a run that begins at `byte`, with what lost a byte filled in."""
    places = byte + np.cumsum([0, *new.sizes])
    options = {
        at: _options(shown, int(place))
        for at, (place, character) in enumerate(zip(places, new.text, strict=False))
        if character == LOST
    }
    text, sure = fill(shown.text[start - 1 : start], new.text, options, shown.text[end : end + 1])
    return edits(start, shown.sized(start, end), Sized(text, new.sizes), sure)


def _options(shown: Shown, byte: int) -> str:
    """Return the characters that one which lost later bytes may have been."""
    half = shown.data[byte : byte + 3]
    if HALF.fullmatch(half) is None:
        return ""  # the text had U+FFFD before it was misread
    known = [bytes_at(shown.data, byte + at, shown.text) for at in (1, 2)]
    return "".join(bytes([half[0], *later]).decode("utf-8", "ignore") for later in product(*known))


def settled(text: str) -> str:
    r"""Return a text with what is still shown as Western letters undone: it was misread twice.

    >>> settled("ä¸\xad"), settled("中")
    ('中', '中')
    """
    if latin.SIGN.search(text) is None:
        return text
    made = tuple(edit for run in latin.find(text) for edit in run.edits())
    return replay(text, [Pass(CHAIN, made)])


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return what the bytes of every code point may be."""
    kinds = np.zeros(UNICODE, dtype=np.uint8)
    for pair, character in characters(CODEC).items():
        kinds[ord(character)] = _kind(*pair)
    return kinds


@cache
def _pairs() -> Places:
    """Return the two bytes of every code point that has two, as one number."""
    table = np.zeros(UNICODE, dtype=np.int64)
    for (lead, trail), character in characters(CODEC).items():
        table[ord(character)] = lead << 8 | trail
    return table


def _kind(lead: int, trail: int) -> int:
    """Return what a pair of bytes may be; few pairs are more than one thing."""
    later = lead < 0xC0
    head = HEAD if 0xE2 <= lead < 0xF0 and 0x80 <= trail < 0xC0 else 0
    between = BETWEEN if later and 0xE2 <= trail < 0xF0 else 0
    tail = TAIL if later and 0x80 <= trail < 0xC0 else 0
    letter = LETTER if lead in (0xC2, 0xC3) and 0x80 <= trail < 0xC0 else 0
    return head | between | tail | letter
