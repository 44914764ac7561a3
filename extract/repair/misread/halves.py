"""Characters of which a wrong decoding lost one byte: the neighbours say which it was."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from extract.readers.weight import LOST
from extract.repair.neighbours import Bits, Ids, ids, neighbours

# Below this a guess is no better than the mark that says something is lost.
SURE = 0.9
MOST = 0.99  # nothing that is inferred is certain
EDGE = "\n"
LETTER_BITS = 6.7  # to say which of all letters, as the statistics do not


def fill(before: str, text: str, options: Mapping[int, str], after: str) -> tuple[str, list[float]]:
    """Return `text` with what was lost filled in, and how likely each character is right.

    `options` has, by its place in `text`, the characters that may have stood there. The only one
    did; where none of several is likely enough, U+FFFD stays. `before` and `after` are what stands
    around.
    """
    filled, sure = list(text), [1.0] * len(text)
    for first, end in _together(options):
        left = (text[first - 1] if first else before[-1:]) or EDGE
        right = (text[end : end + 1] or after[:1]) or EDGE
        likely = _likeliest(left, [options[at] for at in range(first, end)], right)
        for at, (character, share) in enumerate(likely, first):
            if share >= SURE:
                filled[at], sure[at] = character, share
    return "".join(filled), sure


def _together(options: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Yield from where to where characters side by side were lost of which something is known."""
    places = sorted(at for at, characters in options.items() if characters)
    first = 0
    for i, at in enumerate(places, 1):
        if i == len(places) or places[i] != at + 1:
            yield places[first], at + 1
            first = i


def _likeliest(left: str, options: Sequence[str], right: str) -> Iterator[tuple[str, float]]:
    """Yield the likeliest character of each place between two characters, and how likely it is.

    All that may stand in the places beside it is taken into account (forward–backward algorithm).
    """
    seen = [ids(characters) for characters in options]
    bits = map(np.add, _ahead(left, seen), reversed([*_behind(seen, right)]))
    for characters, each in zip(options, bits, strict=True):
        best = int(each.argmin())
        share = float(1 / np.exp2(each[best] - each).sum())
        yield characters[best], min(MOST, share) if len(characters) > 1 else 1.0


def _ahead(left: str, seen: Sequence[Ids]) -> Iterator[Bits]:
    """Yield, first to last, the bits of each character in a place behind all that may precede."""
    known = neighbours()
    bits = _own(seen[0]) + known.between(ids(left), seen[0])[0]
    yield bits
    for before, each in pairwise(seen):
        bits = _own(each) + _either(bits[:, None] + known.between(before, each), axis=0)
        yield bits


def _behind(seen: Sequence[Ids], right: str) -> Iterator[Bits]:
    """Yield, last to first, the bits of all that may follow each; what is lost has none."""
    known = neighbours()
    bits = known.between(seen[-1], ids(right))[:, 0] * (right != LOST)
    yield bits
    for each, after in pairwise(reversed(seen)):
        bits = _either(known.between(after, each) + _own(each) + bits, axis=1)
        yield bits


def _own(seen: Ids) -> Bits:
    bits: Bits = (LETTER_BITS * (seen == ids("a")[0])).astype(np.float32)
    return bits


def _either(bits: Bits, axis: int) -> Bits:
    """Return the bits of there being any of several things."""
    either: Bits = -np.logaddexp2.reduce(-bits, axis=axis)
    return either
