"""How sure a guess is: its share among all that would fit the bytes in the same place."""

import numpy as np

from extract.document import Script
from extract.repair.neighbours import Neighbours, ids
from extract.repair.pairs import (
    Characters,
    beginning,
    behind_stray,
    bytes_of,
    dropped,
    ending,
    known,
)
from extract.repair.ways import Guess

NUMBER = 0.95  # the heading number that is due
LEAST, MOST = 0.01, 0.99  # the statistics are no surer of anything


def confidence(
    language: Neighbours, script: Script, guess: Guess, new: str, around: tuple[str, str]
) -> float:
    """Return how likely `new` is right, between the two characters `around` it."""
    if guess == "number":
        return NUMBER
    slots = _slots(script, guess, new)
    before, after = around
    last, ways = ids(before), np.ones(1)
    for at, fits in enumerate(slots):
        chance = np.exp2(-language.between(last, fits.ids))
        if at:
            chance *= dropped()[slots[at - 1].second[:, None], fits.first]
        last, ways = fits.ids, ways @ chance
    every = float((ways @ np.exp2(-language.between(last, ids(after))))[0])
    share = 2.0 ** -language.cost(before + new[: len(slots)] + after) / every
    return float(np.clip(share, LEAST, MOST))


def _slots(script: Script, guess: Guess, new: str) -> list[Characters]:
    """Return, for every character that was guessed, all that it could be."""
    lead, trail = (bytes_of(new[0]) or (0, 0))[0], _last_byte(guess, new)
    first, last = beginning(script, lead), ending(script, trail)
    if guess == "first":
        return [behind_stray(script, trail)]
    if guess == "second":
        return [first]
    return [first, last] if guess == "pair" else [first, known(script), last]


def _last_byte(guess: Guess, new: str) -> int:
    size = {"pair": 2, "pairs": 3}.get(guess, 1)
    return (bytes_of(new[size - 1]) or (0, 0))[1]
