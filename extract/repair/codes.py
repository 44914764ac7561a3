"""Text as an array of code points, for what is quicker on arrays than character by character."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
UNICODE = 0x110000


def code_points(text: str) -> Codes:
    """Return the code points of `text`, lone surrogates among them.

    >>> code_points("年a").tolist()
    [24180, 97]
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def to_text(codes: Codes) -> str:
    """Return the text that `code_points` took apart."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


@lru_cache(maxsize=1)
def alphabet(text: str) -> frozenset[str]:
    """Return the characters that occur in `text`; asked again for the same text, at no cost."""
    codes = code_points(text)
    seen = np.zeros(int(codes.max(initial=0)) + 1, dtype=bool)
    seen[codes] = True
    return frozenset(map(chr, np.flatnonzero(seen).tolist())) if text else frozenset()
