"""Ways of reading a text that was read one byte late: what the search of extract.repair.late keeps.

Places are offsets in the text as seen. Costs are bits.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import inf
from typing import Literal, NamedTuple

from extract.repair.halves import Half
from extract.repair.neighbours import Bits
from extract.repair.pairs import Characters

BEAM, WIDEST = 26.0, 126  # bits dearer than the cheapest way, and ways, that are followed
SETTLED = 8  # characters in step after which a run is over

# What had to be guessed: a character's first byte, its second one; a character's second byte and
# the first one of the next, with or without a whole character between; the number of a heading.
Guess = Literal["first", "second", "pair", "pairs", "number"]


class Step(NamedTuple):
    """What a way makes of `text[start:end]`; `late` if it is not what stands there."""

    before: "Step | None"
    start: int
    end: int
    new: str
    late: bool
    guess: Guess | None = None


class Way(NamedTuple):
    """A way up to a place: its cost, the id of its last character, its last step."""

    cost: float
    last: int
    step: Step | None


class Joint(NamedTuple):
    """Where a byte that waits meets a half of the character at `at`.

    `late` are the ways that end with that byte, `most` is what a way over the character may cost.
    """

    at: int
    waiting: int
    half: Half
    late: list[Way]
    most: float


class Ends(NamedTuple):
    """The characters that ways may end in: what each costs, and upon which way; what is a guess."""

    fits: Characters
    cost: Bits
    base: Callable[[int], Way]
    guess: Guess | None


class Across(NamedTuple):
    """Pinyin at `text[start:end]`, put in behind the first byte of a character.

    `leads` is what that byte can be, and what speaks against each one's being whole with what
    follows.
    """

    start: int
    end: int
    leads: tuple[tuple[int, float], ...]


@dataclass(slots=True)
class Front:
    """The ways up to a place: in step, and late by the byte that waits for its other half."""

    in_step: list[Way] = field(default_factory=list)
    late: dict[int, list[Way]] = field(default_factory=dict)

    def put(self, way: Way, waiting: int | None) -> None:
        """Add a way."""
        if waiting is None:
            self.in_step.append(way)
        else:
            self.late.setdefault(waiting, []).append(way)

    def least(self) -> float:
        """Return the cost of the cheapest way."""
        every = [self.in_step, *self.late.values()]
        return min((way.cost for ways in every for way in ways), default=inf)

    def pruned(self) -> "Front":
        """Return the front with the cheapest ways, one for each last character."""
        limit = self.least() + BEAM
        late = {waiting: _cheapest(ways, limit) for waiting, ways in self.late.items()}
        return Front(_cheapest(self.in_step, limit), {w: ways for w, ways in late.items() if ways})

    def settled(self) -> Way | None:
        """Return the cheapest way if it has been in step for some characters; of a pruned front."""
        best = self.in_step[0] if self.in_step else None
        if best is None or best.cost > self.least():
            return None
        step, count = best.step, 0
        while step is not None and not step.late and count < SETTLED:
            step, count = step.before, count + 1
        return best if count == SETTLED else None


def steps(way: Way) -> list[Step]:
    """Return the steps of a way, first to last."""
    found: list[Step] = []
    step = way.step
    while step is not None:
        found.append(step)
        step = step.before
    return found[::-1]


def _cheapest(ways: Iterable[Way], limit: float) -> list[Way]:
    """Return the cheapest way for each last character, the cheapest first."""
    best: dict[int, Way] = {}
    for way in sorted(ways, key=lambda way: way.cost):
        if way.cost <= limit:
            best.setdefault(way.last, way)
    return list(best.values())[:WIDEST]
