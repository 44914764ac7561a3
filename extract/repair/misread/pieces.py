"""Which pieces of a stretch of text were read wrongly: the language says it of each.

A piece is what stands between ASCII characters, line ends among them: damage goes from the one to
the other. Of the two readings of every piece the likelier one is taken, pieces side by side having
been read alike (Viterbi's algorithm with two states). Costs are bits.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import regex
from numpy.typing import NDArray

from extract.readers.weight import scale
from extract.repair.neighbours import neighbours

PIECE = regex.compile(r"[^\x00-\x7f]++")
# Bits that it takes to say that damage begins or ends: at a line end, at another character of
# ASCII, amid Chinese.
LINE, AMID, WITHIN = 1.0, 14.0, 16.0
FEWEST = 2  # characters: one proves nothing
SETTLED, BESIDE = 100.0, 10.0  # bits of what is known to be damaged; of what stands beside it
# Bits that a character by itself must save: nothing stands beside it that could tell.
SINGLE = 7.0
OFTEN = 2  # times that what is said again and again counts


@dataclass(frozen=True, slots=True)
class Piece:
    """`text[start:end]`, what its other reading saves, what it takes to change before it.

    What is settled is known to be damaged.
    """

    start: int
    end: int
    gain: float
    change: float
    settled: bool


def damaged(
    text: str, start: int, end: int, new: str, settled: NDArray[np.bool_]
) -> Iterator[tuple[int, int, float]]:
    """Yield the parts of `text[start:end]`, otherwise `new`, that are likelier so, and the bits.

    What is `settled` is known to be damaged, and is no part of any.
    """
    pieces = list(_pieces(text, start, end, new, settled))
    if not pieces:
        return
    changes = [*(piece.change for piece in pieces), _change(text[pieces[-1].end : end + 1])]
    states = enumerate(_states([piece.gain for piece in pieces], changes))
    for is_damaged, group in groupby(states, key=lambda one: one[1]):
        if is_damaged:
            places = [i for i, _ in group]
            found = pieces[places[0] : places[-1] + 1]
            bits = sum(p.gain for p in found) - changes[places[0]] - changes[places[-1] + 1]
            if found[-1].end - found[0].start >= FEWEST:
                yield from _unsettled(found, bits)


def _unsettled(pieces: Sequence[Piece], bits: float) -> Iterator[tuple[int, int, float]]:
    """Yield where pieces that are not settled begin and end, and the bits."""
    for is_settled, group in groupby(pieces, key=lambda piece: piece.settled):
        if not is_settled:
            found = list(group)
            own = sum(piece.gain for piece in found)
            settled = len(found) < len(pieces)
            yield found[0].start, found[-1].end, max(own, BESIDE) if settled else bits


def _pieces(
    text: str, start: int, end: int, new: str, settled: NDArray[np.bool_]
) -> Iterator[Piece]:
    said = Counter[str]()
    done = max(0, start - 1)
    for match in PIECE.finditer(text, start, end):
        first, last = match.span()
        before, after = text[first - 1 : first] if first else "\n", text[last : last + 1] or "\n"
        meant = new[first - start : last - start]
        gain = _saved(before, match[0], meant, after)
        said[match[0]] += 1
        counted = gain if said[match[0]] <= OFTEN else min(gain, 0.0)
        known = bool(settled[first:last].any())
        yield Piece(first, last, SETTLED if known else counted, _change(text[done:first]), known)
        done = last


def _saved(before: str, shown: str, meant: str, after: str) -> float:
    """Return the bits that `meant` saves against `shown` between two characters."""
    if len(shown) == 1 and (before + after).isspace():
        return float(scale()[ord(shown)] - scale()[ord(meant)]) - SINGLE
    old, new = neighbours().costs([before + shown + after, before + meant + after])
    return float(old - new)


def _change(between: str) -> float:
    """Return what it takes to change over what stands between two pieces."""
    if not between or "\n" in between:
        return LINE
    return AMID if between.isascii() else WITHIN


def _states(gains: Sequence[float], changes: Sequence[float]) -> list[bool]:
    """Return which pieces are damaged: what stands before and behind them is not."""
    whole, broken = 0.0, changes[0] - gains[0]
    back: list[tuple[bool, bool]] = []
    for gain, change in zip(gains[1:], changes[1:-1], strict=True):
        back.append((broken + change < whole, broken <= whole + change))
        whole, broken = min(whole, broken + change), min(broken, whole + change) - gain
    states = [broken + changes[-1] < whole]
    for before_whole, before_broken in reversed(back):
        states.append(before_broken if states[-1] else before_whole)
    return states[::-1]
