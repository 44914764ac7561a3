"""The puzzle: where a document may have been cut, and the order in which its numbers go on best."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.outline.blocks import GAP, Block, State, block, counts, fit, step
from extract.outline.order import BARRIERS
from extract.outline.pieces import Piece

# More blocks than this are no shuffle of pages, and their orders cannot all be tried.
MOST_BLOCKS = 8
# A paragraph of this length that ends without a stop was cut.
CUT_LENGTH = 20
STOPS = '。;:!?)"》'
NOTHING = -1
# What a fault of the numbers weighs against a join that the file does not have.
FAULT = 16


@dataclass(frozen=True, slots=True)
class Join:
    """A block, what is before it in some order (None at the beginning), and what is open there."""

    before: Block | None
    block: Block
    state: State

    @property
    def is_new(self) -> bool:
        """Tell whether the two do not follow each other in the file."""
        return (self.before.last if self.before else 0) != self.block.first

    def cost(self) -> int:
        """Return how badly the numbers go on."""
        return FAULT * sum(f.cost for f in self.block.faults(self.state)) + self.is_new

    def trusted(self) -> int:
        """Return the rank from which on numbers go on from what is open; NOTHING if none do."""
        faults = self.block.faults(self.state)
        for i, fault in enumerate(faults):
            if fault.cost <= GAP and not any(above.cost for above in faults[i + 1 :]):
                return fault.rank
        return NOTHING


class Puzzle:
    """The blocks of one document."""

    def __init__(
        self, pieces: Sequence[Piece], ranks: Mapping[str, int], view: str, tears: Sequence[int]
    ) -> None:
        """Look for seams; `tears` are the offsets at which the raw text shows a cut."""
        self.pieces = pieces
        self.ranks = ranks
        self.view = view
        self.heads = [i for i, piece in enumerate(pieces) if counts(piece)]
        self.torn = self._torn(tears)
        seams = self._seams()
        bounds = [0, *seams, len(pieces)]
        self.blocks = [block(pieces, ranks, *stretch) for stretch in pairwise(bounds)]

    def solve(self) -> list[Join]:
        """Return the blocks in the order in which their numbers go on best.

        It is the order of the file unless another is better and every join that it makes anew is
        without fault or stands at a tear; without any tear, it must leave no fault at all.
        """
        search = _Search(self.blocks, self.torn)
        return search.best()

    def is_gap(self, join: Join) -> bool:
        """Tell whether something is missing before a block.

        At a tear, any number that is not due shows it; elsewhere two levels must: (四) after (一),
        and then 五 after 二.
        """
        faults = join.block.faults(join.state)
        if _is_torn(join, self.torn):
            return any(f.cost and f.value > 1 for f in faults)
        if join.is_new or len(faults) < 2:
            return False
        return bool(faults[0].cost) and faults[0].value > 1 and faults[1].cost == GAP

    def parted(self, joins: Sequence[Join]) -> Iterator[int]:
        """Yield the pieces at which the document has to be taken apart."""
        for join in joins:
            if join.is_new or self.is_gap(join):
                yield join.block.first
                if join.before and join.before.last < len(self.pieces):
                    yield join.before.last

    def _torn(self, tears: Sequence[int]) -> frozenset[int]:
        """Return the pieces that begin at a tear."""
        starts = [piece.start for piece in self.pieces]
        return frozenset(bisect_left(starts, tear) for tear in tears) - {len(starts)}

    def _seams(self) -> list[int]:
        """Return the pieces at which the document may have been cut, if there are few."""
        torn = {bisect_left(self.heads, i): i for i in sorted(self.torn, reverse=True) if i}
        by_numbers = {bisect_left(self.heads, i): self._cut_before(i) for i in self._breaks()}
        ways = (by_numbers | torn, torn, {k: i for k, i in torn.items() if k in by_numbers})
        return next((sorted({*w.values()} - {0}) for w in ways if len(w) < MOST_BLOCKS), [])

    def _breaks(self) -> Iterator[int]:
        """Yield the pieces whose numbers do not go on from those before them in the file."""
        state: State = ()
        for i, piece in enumerate(self.pieces):
            if piece.kind in BARRIERS:
                state = ()
            elif counts(piece):
                rank = self.ranks[piece.family]
                if fit(state, rank, piece.value):
                    yield i
                state = step(state, rank, piece.value)

    def _cut_before(self, head: int) -> int:
        """Return where a cut before a heading is: amid a sentence, or at the heading itself."""
        place = bisect_left(self.heads, head)
        above = self.heads[place - 1] if place else 0
        cut = (i for i in range(head - 1, above, -1) if self._goes_on_amid_a_sentence(i))
        return next(cut, head)

    def _goes_on_amid_a_sentence(self, i: int) -> bool:
        before, piece = self.pieces[i - 1], self.pieces[i]
        long = before.end - before.start >= CUT_LENGTH and before.kind in ("paragraph", "item")
        return long and piece.kind == "paragraph" and self.view[before.end - 1] not in STOPS


@dataclass(slots=True)
class _Search:
    """Looks through the orders of blocks, leaving those that cannot be better than the best."""

    blocks: Sequence[Block]
    torn: frozenset[int]
    found: list[Join] = field(default_factory=list)
    bound: int = 0

    def best(self) -> list[Join]:
        """Return the joins of the best order."""
        self.found = _in_order(self.blocks)
        self.bound = sum(join.cost() for join in self.found)
        if self.bound and len(self.blocks) > 2:
            if not any(b.first in self.torn for b in self.blocks):
                self.bound = min(self.bound, FAULT)
            self._extend([], frozenset(self.blocks), 0)
        return self.found

    def _extend(self, joins: list[Join], left: frozenset[Block], cost: int) -> None:
        if not left:
            self.found, self.bound = joins, cost
        before = joins[-1].block if joins else None
        state = before.after(joins[-1].state) if before else ()
        for one in self.blocks:
            join = Join(before, one, state)
            if one in left and cost + join.cost() < self.bound and self._may_join(join):
                self._extend([*joins, join], left - {one}, cost + join.cost())

    def _may_join(self, join: Join) -> bool:
        return not join.is_new or join.cost() < FAULT or _is_torn(join, self.torn)


def _in_order(blocks: Sequence[Block]) -> list[Join]:
    joins: list[Join] = []
    for one in blocks:
        last = joins[-1] if joins else None
        joins.append(
            Join(last.block, one, last.block.after(last.state)) if last else Join(None, one, ())
        )
    return joins


def _is_torn(join: Join, torn: frozenset[int]) -> bool:
    """Tell whether the raw text shows a cut on either side of a join."""
    return join.block.first in torn or (join.before is not None and join.before.last in torn)
