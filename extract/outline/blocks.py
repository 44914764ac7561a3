"""Blocks of a torn document: how well the numbers of one go on from those open before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.outline.numbers import BULLET
from extract.outline.order import BARRIERS
from extract.outline.pieces import Piece

# What a number says at the head of a block: it goes on, some are missing before it, or it has
# been before. Missing pages explain a gap, nothing but a wrong order explains going back.
GOES_ON, GAP, GOES_BACK = 0, 1, 3
# Rank and value of each number open at a place, the highest first.
State = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What the number of one level says at the head of a block."""

    rank: int
    value: int
    cost: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of pieces: the numbers it shows to what stands before it, and leaves open.

    `entries` are its first number and the first of each level above that; `reset` tells that a
    title or annex, after which numbers begin anew, stands in it.
    """

    first: int
    last: int
    entries: State
    opened: State
    reset: bool

    def after(self, state: State) -> State:
        """Return what is open after the block, given what is open before it."""
        if self.reset:
            return self.opened
        highest = min((rank for rank, _ in self.entries), default=None)
        kept = state if highest is None else tuple(e for e in state if e[0] < highest)
        return (*kept, *self.opened)

    def faults(self, state: State) -> list[Fault]:
        """Return what each entry says, given what is open before the block."""
        return [Fault(rank, value, fit(state, rank, value)) for rank, value in self.entries]


def fit(state: State, rank: int, value: int) -> int:
    """Return how well a number goes on from those open."""
    due = next((last + 1 for level, last in state if level == rank), 1)
    return GOES_ON if value == due else GAP if value > due else GOES_BACK


def step(state: State, rank: int, value: int) -> State:
    """Return what is open after a number."""
    return (*(level for level in state if level[0] < rank), (rank, value))


def counts(piece: Piece) -> bool:
    """Tell whether a piece has a number that tells its place."""
    return piece.family not in ("", BULLET) and piece.value > 0


def block(pieces: Sequence[Piece], ranks: Mapping[str, int], first: int, last: int) -> Block:
    """Return the block of `pieces[first:last]`."""
    entries: list[tuple[int, int]] = []
    state: State = ()
    reset = False
    for piece in pieces[first:last]:
        if piece.kind in BARRIERS:
            state, reset = (), True
        elif counts(piece):
            rank = ranks[piece.family]
            if not reset and (not entries or rank < entries[-1][0]):
                entries.append((rank, piece.value))
            state = step(state, rank, piece.value)
    return Block(first, last, tuple(entries), state, reset)
