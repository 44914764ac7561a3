"""Pieces of text read in the other two-byte encoding, in which the reader fell out of step.

For a pair that it had no character for, it showed U+FFFD, and read on at the second byte: from
there to the next digit, blank or line end each character shown is made of two halves. The bytes are
all there but the first of that pair.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import accumulate, pairwise

import regex

from extract.aligned import Edit
from extract.readers.weight import LOST
from extract.repair.misread.halves import fill
from extract.repair.misread.pairs import LEADS, TRAILS, characters
from extract.repair.misread.run import Run, Sized, edits, saved

# What stands between bytes that are no half of a pair.
PIECE = regex.compile(r"(?<![^\x00-\x3f])[^\x00-\x3f]++")
# A lost byte: neither encoding has it. To read on, one that makes a character with every byte.
ACCENTS = "\u0304\u030c"
ESCAPE, MARK = "\udcff", b"\xff"
BORDERS = 10.0  # bits that it takes to say where the piece begins and ends
STAND_IN = {"gb18030": b"\xb0", "big5hkscs": b"\xa4"}


@dataclass(frozen=True, slots=True)
class Reread:
    """A piece as shown and as meant, in that encoding; the bytes of each character meant."""

    shown: Sized
    meant: Sized
    parts: tuple[bytes, ...]


def find(text: str, shown: str, meant: str) -> Iterator[tuple[int, int, Run]]:
    """Yield pieces that read better in `meant` than in `shown`, with where they begin and end."""
    for match in PIECE.finditer(text) if LOST in text else ():
        piece = _reread(match[0], shown, meant) if LOST in match[0] else None
        if piece is not None and (gain := _gain(piece)) > 0:
            made = partial(_edits, match.start(), piece, shown, meant)
            yield *match.span(), Run(f"{shown} {meant}", piece.meant.text, gain, made)


def _gain(piece: Reread) -> float:
    """Return the bits saved by what is known; to lose something saves nothing."""
    return saved(piece.shown.text.replace(LOST, ""), piece.meant.text.replace(LOST, "")) - BORDERS


def _reread(text: str, shown: str, meant: str) -> Reread | None:
    """Return a piece read anew, with U+FFFD for what was lost; None if it cannot have been read."""
    try:
        sizes = _sizes(escaped := text.replace(LOST, ESCAPE), shown)
        marked = escaped.encode(shown, "surrogateescape")
        read = marked.replace(MARK, STAND_IN[meant]).decode(meant, "surrogateescape")
        widths = _sizes(read, meant)
    except UnicodeEncodeError:
        return None
    parts = tuple(marked[a:b] for a, b in pairwise(accumulate(widths, initial=0)))
    known = "".join(
        LOST if MARK in part or "\udc80" <= c <= "\udcff" else c
        for part, c in zip(parts, read, strict=True)
    )
    return Reread(Sized(text, sizes), Sized(known, widths), parts)


def _sizes(text: str, codec: str) -> list[int]:
    """Return how many bytes each character has; HKSCS has some letters with their accents."""
    return [0 if c in ACCENTS else len(c.encode(codec, "surrogateescape")) for c in text]


def _edits(start: int, piece: Reread, shown: str, meant: str) -> Iterator[Edit]:
    """Yield the edits of a piece, with characters filled in that lost a byte."""
    following = [*(part[:1] for part in piece.parts[1:]), b""]
    options = {
        at: _options(part, behind, shown, meant)
        for at, (part, behind) in enumerate(zip(piece.parts, following, strict=True))
        if MARK in part
    }
    text, sure = fill("", piece.meant.text, options, "")
    return edits(start, piece.shown, Sized(text, piece.meant.sizes), sure)


@lru_cache(maxsize=4096)
def _options(part: bytes, behind: bytes, shown: str, meant: str) -> str:
    """Return the characters that have one byte of a pair, and would have lost the other."""
    if part[:1] == MARK:
        pairs = [bytes([lead]) + part[1:] for lead in LEADS]
        strange = [pair for pair in pairs if pair not in characters(shown)]
    else:
        pairs = [part[:1] + bytes([trail]) for trail in TRAILS]
        strange = [pair for pair in pairs if pair[1:] + behind not in characters(shown)]
    return "".join(characters(meant).get(pair, "") for pair in strange)
