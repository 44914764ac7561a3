"""The puzzle: where a document may have been cut, and the order in which its numbers go on best."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from extract.outline.blocks import GAP, GOES_ON, Block, Fault, State, block, counts, fit, step
from extract.outline.order import BARRIERS
from extract.outline.pieces import Piece

# More blocks than this are no shuffle of pages, and their orders cannot all be tried.
MOST_BLOCKS = 8
# A paragraph of this length that ends without a stop was cut.
CUT_LENGTH = 20
STOPS = '。;:!?)"》'
NOTHING = -1
# How many numbers after a gap may show that a list goes on across it.
REACH = 3
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

    @property
    def faults(self) -> list[Fault]:
        """What the numbers at the head of the block say."""
        return self.block.faults(self.state)

    def cost(self) -> int:
        """Return how badly the numbers go on."""
        moved = self.is_new and self.before is not None
        return FAULT * sum(f.cost for f in self.faults) + moved

    def trusted(self) -> int:
        """Return the rank from which on numbers go on from what is open; NOTHING if none do."""
        for i, fault in enumerate(self.faults):
            if fault.cost <= GAP and not any(above.cost for above in self.faults[i + 1 :]):
                return fault.rank
        return NOTHING


@dataclass(slots=True)
class _Walk:
    """Reads numbers in the order of the file: what is open, and the last of each level."""

    state: State = ()
    highest: float = inf
    last: dict[int, int] = field(default_factory=dict)

    def begin(self) -> None:
        """Begin anew, with nothing open."""
        self.state, self.highest = (), inf

    def opens(self, rank: int) -> bool:
        """Tell whether a number lies above all that came since the beginning."""
        return rank < self.highest

    def goes_on(self, rank: int, value: int) -> bool:
        """Tell whether a number goes on, in its list or, as articles do, across chapters."""
        return value == self.last.get(rank, 0) + 1 or fit(self.state, rank, value) == GOES_ON

    def note(self, rank: int, value: int) -> None:
        """Take note of a number."""
        self.state = step(self.state, rank, value)
        self.highest, self.last[rank] = min(self.highest, rank), value


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

    def solve(self) -> list[Join]:
        """Return the blocks in the order in which their numbers go on best.

        It is the order of the file unless another is better and every join that it makes anew is
        without fault or stands at a tear; without any tear, it must leave no fault at all.
        """
        found = [_Search(self._blocks(seams), self.torn).best() for seams in self._ways()]
        return next(
            (joins for joins in found if not any(f.cost for j in joins for f in j.faults)), found[0]
        )

    def _blocks(self, seams: Sequence[int]) -> list[Block]:
        bounds = [0, *seams, len(self.pieces)]
        return [block(self.pieces, self.ranks, *stretch) for stretch in pairwise(bounds)]

    def is_gap(self, join: Join) -> bool:
        """Tell whether something is missing before a block.

        At a tear, any number that is not due shows it. Elsewhere two levels must, (四) after (一)
        and then 四 after 二, the 三 that (四) belongs to being lost; or two numbers of an open list
        must be left out, (五) after (二), since one is easily forgotten.
        """
        faults = join.faults
        if _is_torn(join, self.torn):
            return any(f.cost and f.value > 1 for f in faults)
        return not join.is_new and (_skips_levels(faults) or self._skips_two(join, faults))

    def _skips_two(self, join: Join, faults: Sequence[Fault]) -> bool:
        """Tell whether an open list goes on with two numbers left out, or more.

        It has to go on from there, and no list below it may go on across: 第五章 right after
        第二章 is a lost heading where 第三十九条 follows 第三十八条.
        """
        wrong = next((f for f in faults if f.cost), None)
        if (
            wrong is None
            or wrong.cost != GAP
            or fit(join.state, wrong.rank, wrong.value - 1) != GAP
        ):
            return False
        last = dict(join.state)
        following = self._numbers(join.block)
        below = (due for due in last.items() if due[0] > wrong.rank)
        across = any((rank, value + 1) in following[:REACH] for rank, value in below)
        return wrong.rank in last and not across and (wrong.rank, wrong.value + 1) in following

    def _numbers(self, one: Block) -> list[tuple[int, int]]:
        """Return the ranks and values of the numbers of a block, in order."""
        pieces = (piece for piece in self.pieces[one.first : one.last] if counts(piece))
        return [(self.ranks[piece.family], piece.value) for piece in pieces]

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

    def _ways(self) -> Iterator[list[int]]:
        """Yield the pieces at which the document may have been cut, the likeliest way first.

        Between two numbers, one cut is enough. A number of a level above those seen since a cut
        belongs to that cut, unless nothing else puts the numbers in order.
        """
        torn = {bisect_left(self.heads, i): i for i in sorted(self.torn, reverse=True) if i}
        first, every = (self._by_numbers(torn.values(), only_first=f) for f in (True, False))
        shown = {place: i for place, i in torn.items() if place in every}
        ways: tuple[dict[int, int], ...] = (first | torn, every | torn, torn, shown, {})
        few = [way for way in ways if len(way) < MOST_BLOCKS]
        yield from (sorted({*way.values()}) for way in few[:2])

    def _by_numbers(self, torn: Collection[int], *, only_first: bool) -> dict[int, int]:
        breaks = (bisect_left(self.heads, i) for i in self._breaks(torn, only_first=only_first))
        return {place: self._cut_before(place) for place in breaks if place}

    def _breaks(self, torn: Collection[int], *, only_first: bool) -> Iterator[int]:
        """Yield the pieces whose numbers do not go on from those before them in the file."""
        walk, cuts = _Walk(), frozenset(torn)
        for i, piece in enumerate(self.pieces):
            if piece.kind in BARRIERS or (only_first and i in cuts):
                walk.begin()
            if counts(piece):
                rank = self.ranks[piece.family]
                if not walk.goes_on(rank, piece.value) and not (only_first and walk.opens(rank)):
                    yield i
                    if only_first:
                        walk.begin()
                walk.note(rank, piece.value)

    def _cut_before(self, place: int) -> int:
        """Return where a cut before a heading is: amid a sentence, or at the heading itself.

        Before a number that begins anew it is below the last list or number: what is without a
        number there is the title and preamble of a first page.
        """
        head, above = self.heads[place], self.heads[place - 1]
        cut = (i for i in range(head - 1, above, -1) if self._goes_on_amid_a_sentence(i))
        anew = self.pieces[head].value == 1 and not self.ranks[self.pieces[head].family]
        return next(cut, self._below(above, head) if anew else head)

    def _below(self, above: int, head: int) -> int:
        """Return where the text begins that follows a number and its labels."""
        labels = (i for i in range(head - 1, above, -1) if self.pieces[i].kind == "label")
        return next(labels, above) + 1

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
        if self.bound >= FAULT:
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
        """Tell whether a join may be made; a new first page begins with a title or with 一.

        A page that has the title is the first already.
        """
        if not join.is_new:
            return True
        if join.before is None:
            titled = join.block.reset and join.block.first in self.torn
            return not self.blocks[0].reset and (titled or join.block.entries == ((0, 1),))
        return join.cost() < FAULT or _is_torn(join, self.torn)


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


def _skips_levels(faults: Sequence[Fault]) -> bool:
    """Tell whether a number is not due, and then numbers of a level above it are left out.

    A list between the two that goes on shows that nothing is.
    """
    wrong = next((i for i, f in enumerate(faults) if f.cost and f.value > 1), len(faults))
    for above in faults[wrong + 1 :]:
        if above.cost or above.value > 1:
            return above.cost == GAP
    return False
