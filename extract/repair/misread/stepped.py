"""Pieces of text read in the other two-byte encoding, in which the reader fell out of step.

For a pair that it had no character for, it showed U+FFFD, and read on at the second byte: from
there to the next digit, blank or line end each character shown is made of two halves. The bytes are
all there but the first of that pair.
"""

from collections.abc import Iterator
from functools import lru_cache, partial

import regex

from extract.aligned import Edit
from extract.readers.weight import LOST
from extract.repair.misread.halves import fill
from extract.repair.misread.pairs import LEADS, TRAILS, characters
from extract.repair.misread.reread import LOST_BITS, MARK, Reread, reread
from extract.repair.misread.run import Run, Sized, edits, saved
from extract.repair.misread.shown import PRIVATE

# Readers of GBK have no character where those of GB 18030 show a private one.
STRICT = {"gb18030": "gbk"}
# A stretch between bytes that are no half of a pair.
PIECE = regex.compile(r"(?<![^\x00-\x3f])[^\x00-\x3f]++")


def find(text: str, shown: str, meant: str) -> Iterator[tuple[int, int, Run]]:
    """Yield pieces that lost bytes, as they read in `meant`, with where they begin and end."""
    for match in PIECE.finditer(text) if LOST in text else ():
        if LOST in match[0]:
            start, end = match.span()
            piece = reread(match[0], shown, meant)
            beside = text[max(0, start - 1) : start], text[end : end + 1]
            made = partial(_edits, start, piece, beside, (shown, meant))
            yield start, end, Run(f"{shown} {meant}", piece.meant.text, _gain(piece), made)


def _gain(piece: Reread) -> float:
    """Return the bits saved by what is known; to lose more than the reader did saves nothing."""
    shown, meant = piece.shown.text, piece.meant.text
    known = saved(shown.replace(LOST, ""), meant.replace(LOST, ""))
    return known - LOST_BITS * max(0, meant.count(LOST) - shown.count(LOST))


def _edits(
    start: int, piece: Reread, beside: tuple[str, str], codecs: tuple[str, str]
) -> Iterator[Edit]:
    """Yield the edits of a piece, with characters filled in that lost a byte."""
    shown, meant = codecs
    following = [*(part[:1] for part in piece.parts[1:]), b""]
    reader = shown if shown not in STRICT or PRIVATE.search(piece.shown.text) else STRICT[shown]
    options = {
        at: _options(part, behind, reader, meant)
        for at, (part, behind) in enumerate(zip(piece.parts, following, strict=True))
        if MARK in part
    }
    text, sure = fill(beside[0], piece.meant.text, options, beside[1])
    return edits(start, piece.shown, Sized(text, piece.meant.sizes), sure)


@lru_cache(maxsize=4096)
def _options(part: bytes, behind: bytes, reader: str, meant: str) -> str:
    """Return the characters that have one byte of a pair, and would have lost the other.

    A second byte below 0x80 is never lost.
    """
    if part[:1] == MARK:
        pairs = [bytes([lead]) + part[1:] for lead in LEADS]
        strange = [pair for pair in pairs if pair not in characters(reader)]
    else:
        pairs = [part[:1] + bytes([trail]) for trail in TRAILS if trail >= 0x80]
        strange = [pair for pair in pairs if pair[1:] + behind not in characters(reader)]
    return "".join(characters(meant).get(pair, "") for pair in strange)
