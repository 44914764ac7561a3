"""Bytes → text: the encoding is the one whose text is likeliest, whatever raises an error or not.

Every candidate reads the same sample of the bytes; the reading that costs the fewest bits
(extract.readers.weight) wins. A file cut inside a character begins or ends with U+FFFD, one for
each stray byte at the beginning, and is read in step from there on.
"""

from contextlib import suppress
from dataclasses import dataclass

import regex

from extract.document import Steps
from extract.errors import ReadError
from extract.readers.mixed import CHARACTER, CODECS, decode_lines, line_codecs
from extract.readers.weight import LOST, weigh

# Ties (a file of ASCII only) go to the first.
CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
# The stray bytes a cut can leave at the beginning that put all that follows out of step.
# UTF-8 has none: its stray bytes are known as such.
STRAY = {"gb18030": 3, "big5hkscs": 1, "utf-16-le": 1, "utf-16-be": 1}
# A cut at the beginning is likelier than a loss elsewhere: a stray byte costs less than U+FFFD.
STRAY_BITS = 14
# The step says which codec takes the mark away; the encoding is named without it.
BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "utf-8"),
    (b"\xff\xfe", "utf-16", "utf-16-le"),
    (b"\xfe\xff", "utf-16", "utf-16-be"),
)
# A sample is this many windows of this many bytes (an even number, for UTF-16), each where its
# part of the file leaves ASCII.
PARTS, WINDOW = 8, 320
NOT_ASCII = regex.compile(rb"[\x80-\xff]")
# No encoding but UTF-16 has these as the later byte of a character (GB18030 its digits, rarely).
IN_STEP = regex.compile(rb"[\x00-\x3f]")
COUNTED = regex.compile(r"(\d+) ([\w-]+)")
SEAM = b"\n\n"
# Enough bytes to tell whether a text is read in step.
HEAD = 160
# Two bytes a character cannot give text as cheap as this; Chinese in UTF-8 costs about 3.5.
PLAIN_BITS = 4.2
# So many bytes beyond ASCII are not UTF-8 by chance; a cut may leave one in so many that are not.
# Chinese in pairs of bytes has two in five. The text may still cost much: it was misread before.
PROOF, STRAY_SHARE = 24, 0.02
# What costs more than the bytes themselves is no text; a few rare characters may.
NOISE_BITS, RARE_BITS = 8, 24
LOST_SHARE = 0.25
REMEDY = "open it in the program that wrote it and save it as UTF-8 text"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, the name of their encoding, and the steps that `replay` repeats."""

    text: str
    encoding: str
    steps: Steps


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read some bytes: a codec, the stray bytes at the beginning, the cost in bits."""

    bits: float
    stray: int
    codec: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of `data`.

    `declared` is the codec that the file names for itself: it is one candidate more, and wins
    when no other gives likelier text. Raises ReadError when the bytes are no text.
    """
    sample = _sample(data)
    for mark, codec, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _finish(data, codec, _read(sample, encoding), len(sample))
    reading = _likeliest(sample, declared)
    return _finish(data, reading.codec, reading, len(sample))


def replay(data: bytes, steps: Steps) -> str:
    """Repeat recorded steps on the bytes of a file.

    A step names a codec, then (after colons) how errors are handled and how many stray bytes
    at the beginning stand for U+FFFD each; or it counts lines and names the codec of each lot.
    Raises TypeError for steps that do not fit one another or do not end in text.

    >>> replay("国务院".encode("gb18030")[1:], (("decode", "gb18030:replace:1"),))
    '�务院'
    """
    state: bytes | str = data
    for kind, how in steps:
        state = _step(state, kind, how)
    if isinstance(state, bytes):
        raise TypeError(f"steps {steps} end in bytes, not in text")
    return state


def _step(state: bytes | str, kind: str, how: str) -> bytes | str:
    if kind == "lines" and isinstance(state, bytes):
        return decode_lines(state, [(int(n), codec) for n, codec in COUNTED.findall(how)])
    codec, errors, stray = (*how.split(":"), *("", "strict", "0")[how.count(":") + 1 :])
    if kind == "decode" and isinstance(state, bytes):
        return LOST * int(stray) + state[int(stray) :].decode(codec, errors)
    if kind == "encode" and isinstance(state, str):
        return state.encode(codec, errors)
    raise TypeError(f"step {kind} {how} does not fit what the step before it left")


def _likeliest(sample: bytes, declared: str | None) -> Reading:
    plain = _read(sample, CANDIDATES[0])
    if plain.bits < PLAIN_BITS * len(sample):
        return plain
    if _proves_utf8(sample):
        return Reading(0, 0, plain.codec)
    others = [_read(sample, codec) for codec in CANDIDATES[1:]]
    named = [] if declared is None else [_read(sample, declared)]
    return min((*named, plain, *others), key=lambda reading: reading.bits)


def _proves_utf8(sample: bytes) -> bool:
    """Tell whether bytes are UTF-8, however strange the text, but for what a cut leaves."""
    beyond = len(NOT_ASCII.findall(sample))
    stray = len(NOT_ASCII.findall(CHARACTER.sub(b"", sample)))
    return beyond >= PROOF and stray <= STRAY_SHARE * beyond


def _read(sample: bytes, codec: str) -> Reading:
    """Weigh what `codec` makes of the sample, after as many stray bytes as make it cheapest."""
    strays = range(1 + STRAY.get(codec, 0))
    head = sample[:HEAD]
    stray = min(strays, key=lambda n: _cost(head, codec, n)) if len(strays) > 1 else 0
    return Reading(_cost(sample, codec, stray), stray, codec)


def _cost(sample: bytes, codec: str, stray: int) -> float:
    return STRAY_BITS * stray + weigh(sample[stray:].decode(codec, "replace"))


def _sample(data: bytes) -> bytes:
    """Return the first bytes and a window for each part of the file; all of it when short."""
    if len(data) <= PARTS * WINDOW:
        return data
    part = len(data) // PARTS & ~1
    parts = (_window(data, start, start + part) for start in range(0, part * PARTS, part))
    return SEAM.join((data[:WINDOW], *(window for window in parts if window)))


def _window(data: bytes, start: int, end: int) -> bytes:
    """Return bytes from where a part of the file leaves ASCII; none if it never does.

    They begin between two characters, if that can be told, and at an even offset.
    """
    found = NOT_ASCII.search(data, start, end)
    if found is None:
        return b""
    first = found.start()
    if first > start + 1:  # behind ASCII
        begin = first - first % 2
    else:  # perhaps inside a character
        step = IN_STEP.search(data, first, first + WINDOW)
        begin = step.start() + step.start() % 2 if step else start
    return data[begin : begin + WINDOW]


def _finish(data: bytes, codec: str, reading: Reading, sampled: int) -> Decoded:
    """Decode all of the bytes as the sample was read."""
    if reading.bits > NOISE_BITS * sampled + RARE_BITS:
        raise ReadError(f"binary data: reads as noise in {', '.join(CANDIDATES)}; {REMEDY}")
    steps, text = _decode(data, codec, reading.stray)
    _refuse_binary(text)
    return Decoded(text, reading.codec, steps)


def _decode(data: bytes, codec: str, stray: int) -> tuple[Steps, str]:
    """Return the step that reads `data` and its text; errors are handled if there are any."""
    if not stray:
        with suppress(UnicodeDecodeError):
            return (("decode", codec),), data.decode(codec)
    steps: Steps = (("decode", f"{codec}:replace:{stray}" if stray else f"{codec}:replace"),)
    text = replay(data, steps)
    if mixed := _mixed(data, codec):
        by_line = replay(data, mixed)
        # The first line may seem to begin inside a character for being in another encoding.
        if not stray or weigh(by_line) < weigh(text):
            return mixed, by_line
    return steps, text


def _mixed(data: bytes, codec: str) -> Steps:
    """Return the step that reads each line in its own encoding; none if all are in one."""
    found = line_codecs(data, codec) if codec in CODECS else []
    several = len({codec for _, codec in found}) > 1
    return (("lines", ", ".join(f"{n} {codec}" for n, codec in found)),) if several else ()


def _refuse_binary(text: str) -> None:
    if "\0" in text:
        raise ReadError(f"binary data: holds NUL characters; {REMEDY}")
    inner = text.strip(LOST)
    if text and inner.count(LOST) >= LOST_SHARE * len(inner):
        raise ReadError(f"most characters cannot be read in {', '.join(CANDIDATES)}; {REMEDY}")
