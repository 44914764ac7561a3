"""Chinese bytes shown as Western European letters: ä¸­å›½ is UTF-8, ÖÐ¹ú is GBK.

The letters are those of Latin-1 and of windows-1252, mixed, as browsers and databases mix them:
bytes that windows-1252 leaves out stand for themselves (WHATWG Encoding Standard, §9), or are lost
and shown as U+FFFD or a question mark.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, pairwise, product

import numpy as np
import regex

from extract.aligned import Edit
from extract.readers.mixed import UTF8
from extract.readers.weight import LOST, weigh
from extract.repair.codes import has_any
from extract.repair.misread.halves import fill
from extract.repair.misread.run import Run, Sized, edits, saved

# Damaged text has some of these; × and ÷ clean text has as well.
LETTERS = np.array([code for code in range(0xC0, 0x100) if chr(code) not in "×÷"])
SPECIALS = {ord(bytes([b]).decode("cp1252", "ignore") or chr(b)): b for b in range(0x80, 0xA0)}
SIGN = regex.compile("[\xa1-\xff]")
SHOWN = f"\x80-\xff{LOST}" + "".join(map(chr, SPECIALS))
STRETCH = regex.compile(rf"[{SHOWN}][{SHOWN} -~]*+")
# Bytes that are no letter of windows-1252, and how they may be shown; the no-break space, A0, often
# is a blank. UTF-8 has no byte FF.
UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
MARK = 0xFF
HIDDEN = {MARK: UNDEFINED, ord("?"): UNDEFINED, ord(" "): (0xA0,)}
TO_BYTES = {**SPECIALS, ord(LOST): MARK}
# A character of which later bytes do not show; U+FFFD takes its place, which is as long.
HALF = regex.compile(rb"[\xe2-\xef](?:[\x80-\xbf][?\xff ]|[?\xff ][\x80-\xbf?\xff ])")
SEQUENCES = regex.compile(rb"(?:" + UTF8 + rb"|" + HALF.pattern + rb")+")
# The later byte of a pair may be an ASCII letter.
PAIRS = {
    "gb18030": regex.compile(rb"(?:[\x81-\xfe](?:[\x40-\x7e\x80-\xfe]|[0-9][\x81-\xfe][0-9]))+"),
    "big5hkscs": regex.compile(rb"(?:[\x87\x89-\xfe][\x40-\x7e\xa1-\xfe])+"),
}
# Pairs of letters easily make rare characters. Common ones cost 11 bits on average; letters that
# mean themselves give 18 and more.
USUAL_BITS = 15.5
LISTED = 4  # letters, one after the other as in a table: ÀÁÂÃ
# What the whole document says for an encoding, against what a stretch says for another: a hundredth
# of the bits that it saves, as far as three characters.
WHOLE, MOST = 0.01, 30.0
CLEAR = 12  # bytes: so many are not UTF-8 by chance


def find(text: str) -> Iterator[Run]:
    """Yield what reads better as the bytes that its letters are."""
    if not has_any(text, LETTERS):
        return
    stretches = list(_stretches(text))
    total = dict.fromkeys(("utf-8", *PAIRS), 0.0)
    for readings in stretches:
        for codec, runs in readings.items():
            total[codec] += _gain(runs)
    trust: dict[str, float] = {codec: min(MOST, WHOLE * gain) for codec, gain in total.items()}
    for readings in stretches:
        best = max(readings, key=lambda codec: _gain(readings[codec]) + trust[codec])
        yield from readings[best]


def _stretches(text: str) -> Iterator[dict[str, list[Run]]]:
    """Yield what stretches read better as; one that does not, as pinyin, is not tried twice."""
    vain: set[str] = set()
    for match in STRETCH.finditer(text):
        if match[0] not in vain and SIGN.search(match[0]):
            readings = _readings(match)
            if any(readings.values()):
                yield readings
            else:
                vain.add(match[0])


def _readings(match: "regex.Match[str]") -> dict[str, list[Run]]:
    """Return the runs of a stretch in each encoding; in UTF-8 alone when it clearly is that."""
    start, stretch = match.start(), match[0]
    data = stretch.translate(TO_BYTES).encode("latin-1")
    utf8 = [run for found in SEQUENCES.finditer(data) if (run := _utf8(start, stretch, found))]
    if len(data) >= CLEAR and SEQUENCES.sub(b"", data).isascii():
        return {"utf-8": utf8}
    return {"utf-8": utf8} | {c: list(_in_pairs(start, stretch, data, c)) for c in PAIRS}


def _gain(runs: list[Run]) -> float:
    return sum(run.gain for run in runs)


def _utf8(start: int, stretch: str, match: "regex.Match[bytes]") -> Run | None:
    """Return the characters that letters are in UTF-8, if they are better."""
    first, last = match.span()
    read = HALF.sub(LOST.encode(), match[0]).decode()
    gain = saved(stretch[first:last], read)
    made = partial(_filled, start + first, stretch[first:last], match[0], read)
    return Run("latin utf-8", read, gain, made) if gain > 0 else None


def _filled(start: int, shown: str, data: bytes, read: str) -> Iterator[Edit]:
    """Yield the edits of a run in UTF-8, with what did not show filled in."""
    widths = [len(character.encode()) for character in read]
    places = accumulate(widths, initial=0)
    options = {
        at: _options(data[place : place + 3])
        for at, (place, character) in enumerate(zip(places, read, strict=False))
        if character == LOST
    }
    text, sure = fill("", read, options, "")
    return edits(start, Sized(shown, [1] * len(shown)), Sized(text, widths), sure)


def _options(half: bytes) -> str:
    """Return the characters that one of which later bytes do not show may have been."""
    if HALF.fullmatch(half) is None:
        return ""  # the text had U+FFFD before it was misread
    known = [HIDDEN.get(byte, (byte,)) for byte in half]
    return "".join(bytes(one).decode("utf-8", "ignore") for one in product(*known))


def _in_pairs(start: int, stretch: str, data: bytes, codec: str) -> Iterator[Run]:
    """Yield what `codec` betters; pairs are also read from their second byte on."""
    for match in PAIRS[codec].finditer(data):
        first, last = match.span()
        read = [
            _pairs(start + at, stretch[at:last], data[at:last], codec) for at in (first, first + 1)
        ]
        yield from sorted((run for run in read if run), key=lambda run: -run.gain)[:1]


def _pairs(start: int, shown: str, data: bytes, codec: str) -> Run | None:
    """Return the characters that letters are in pairs, if they are better and in use."""
    if len(data) >= LISTED and all(b - a == 1 for a, b in pairwise(data)):
        return None
    read = data.decode(codec, "surrogateescape")
    widths = [len(character.encode(codec, "surrogateescape")) for character in read]
    meant = _without_escapes(shown, read, widths)
    bits = weigh(meant)
    if bits > USUAL_BITS * len(meant) or (gain := weigh(shown) - bits) <= 0:
        return None
    made = partial(edits, start, Sized(shown, [1] * len(shown)), Sized(meant, widths))
    return Run(f"latin {codec}", meant, gain, made)


def _without_escapes(shown: str, read: str, widths: Sequence[int]) -> str:
    """Put back what the codec could not read, such as half a pair at the end."""
    places = accumulate(widths, initial=0)
    return "".join(
        shown[at] if "\udc80" <= character <= "\udcff" else character
        for at, character in zip(places, read, strict=False)
    )
