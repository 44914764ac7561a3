"""Characters of which a wrong decoding lost one byte: the neighbours say which it was."""

from collections.abc import Mapping

import numpy as np

from extract.repair.neighbours import ids, neighbours

# Below this a guess is no better than the mark that says something is lost.
SURE = 0.9
MOST = 0.99  # nothing that is inferred is certain
EDGE = "\n"


def fill(before: str, text: str, options: Mapping[int, str], after: str) -> tuple[str, list[float]]:
    """Return `text` with what was lost filled in, and how likely each character is right.

    `options` has, by its place in `text`, the characters that may have stood there. The only one
    did; where none of several is likely enough, U+FFFD stays. `before` and `after` are what stands
    around.
    """
    filled, sure = list(text), [1.0] * len(text)
    for at, characters in sorted(options.items()):
        left = (filled[at - 1] if at else before[-1:]) or EDGE
        right = (text[at + 1 : at + 2] or after[:1]) or EDGE
        best, likely = _likeliest(left, characters, right)
        if likely >= SURE:
            filled[at], sure[at] = best, likely
    return "".join(filled), sure


def _likeliest(left: str, options: str, right: str) -> tuple[str, float]:
    """Return the likeliest of some characters between two others, and how likely it is."""
    if len(options) < 2:
        return options, float(len(options))
    known = neighbours()
    seen = ids(options)
    bits = known.between(ids(left), seen)[0] + known.between(seen, ids(right))[:, 0]
    shares = np.exp2(bits.min() - bits)
    best = int(bits.argmin())
    return options[best], min(MOST, float(shares[best] / shares.sum()))
