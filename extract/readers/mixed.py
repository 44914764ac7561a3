"""Files whose lines are not all in one encoding: pages put together from several sources.

Each line is read in the encoding that gives the likeliest text. This is asked of files only that
the encoding of the whole does not fit: lines in the others, in a file that could be read without
an error, are left to repair, which has their bytes.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

import regex

from extract.readers.weight import weigh

# A character beyond ASCII in UTF-8 (RFC 3629, §4).
UTF8 = (
    rb"(?:[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
    rb"|[\xf1-\xf3][\x80-\xbf]{3})"
)
CHARACTER = regex.compile(UTF8)
LINE = regex.compile(rb"[^\n]*+\n?")
CODECS = ("utf-8", "gb18030", "big5hkscs")
# Bits that another encoding than that of the line before must save.
SWITCH = 12.0


def line_codecs(data: bytes, main: str) -> list[tuple[int, str]]:
    r"""Return how many lines on end are in which encoding; `main` is that of the file.

    >>> line_codecs("目标\n".encode() + "任务\n".encode("gb18030"), "utf-8")
    [(1, 'utf-8'), (1, 'gb18030')]
    """
    codecs = _codecs(lines_of(data), main)
    return [(len(list(same)), codec) for codec, same in groupby(codecs)]


def decode_lines(data: bytes, codecs: Iterable[tuple[int, str]]) -> str:
    """Return the text of lines in several encodings; U+FFFD is what cannot be read."""
    lines = iter(lines_of(data))
    parts = ((b"".join(islice(lines, count)), codec) for count, codec in codecs)
    return "".join(part.decode(codec, "replace") for part, codec in parts)


def lines_of(data: bytes) -> list[bytes]:
    """Return the lines with their ends; a carriage return alone is none, as it may be damage."""
    return [line for line in LINE.findall(data) if line]


def _codecs(lines: Iterable[bytes], main: str) -> Iterator[str]:
    before = main
    for line in lines:
        before = before if line.isascii() else _codec(line, main, before)
        yield before


def _codec(line: bytes, main: str, before: str) -> str:
    """Return the encoding of a line: the file's, if it fits, else the one of the likeliest text."""
    if _fits(line, main):
        return main
    cost = {c: weigh(line.decode(c, "replace")) + SWITCH * (c != before) for c in CODECS}
    return min(cost, key=lambda codec: cost[codec])


def _fits(line: bytes, codec: str) -> bool:
    """Tell whether a line has no error in a codec, and is not UTF-8 where that is another."""
    if codec != "utf-8" and CHARACTER.sub(b"", line).isascii():
        return False
    try:
        line.decode(codec)
    except UnicodeDecodeError:
        return False
    return True
