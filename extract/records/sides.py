"""What stands on both sides of a quantity, between it and its neighbours in the clause."""

from collections.abc import Sequence

import regex

from extract.canon.measures import dimension, is_count
from extract.mentions.quantities import Quantity
from extract.records import grammar, phrases
from extract.records.clauses import Clause
from extract.records.frames import Frame, Reading
from extract.records.phrases import Piece
from extract.tables import QuantityKind

SHORTEST_ASIDE, LONGEST_ASIDE = 4, 60
LONGEST_TRAIT = 8
# A trait and the first character of what has it: nothing between but Chinese.
TRAIT = regex.compile(r"(?!.*[和或且并及])\p{Han}+")
# The first character of what a number counts, after an aside.
COUNTED = regex.compile(r"(?![和及与或并且])\p{Han}")
QUALIFYING: frozenset[QuantityKind] = frozenset(
    {"condition", "definition", "list_count", "name", "time"}
)


class Sides:
    """Walks over the quantities of a clause; what a bracket says of them ends with the bracket.

    `aside` tells whether the quantity last asked for stands in brackets that say something of
    their own.
    """

    def __init__(self, view: str, clause: Clause, quantities: Sequence[Quantity]) -> None:
        """Begin before the first quantity."""
        self._view, self._clause, self._quantities = view, clause, quantities
        # Where the words left of the next quantity begin, outside of brackets and in them.
        self._begin = self._inside = clause.start
        # How far brackets have been counted, and how many are open there.
        self._seen, self._depth = clause.start, 0
        self.aside = False

    def around(self, rank: int) -> tuple[Piece, Piece]:
        """Return the words left and right of a quantity; to be asked in order of rank."""
        quantity, right = self._quantities[rank], self._right(rank)
        at = quantity.outer_start
        passed = self._view[self._seen : at]
        self._depth = max(0, self._depth + passed.count("(") - passed.count(")"))
        self._seen = max(at, self._seen)
        inner = _within(self._view, self._inside, quantity, right) if self._depth else None
        self.aside = inner is not None
        if inner is not None:
            return inner
        begin = _after_aside(self._view, self._begin, at)
        return Piece(self._view, begin, max(begin, at)), right

    def pass_over(self, frame: Frame, reading: Reading) -> None:
        """Note where the words left of the next quantity begin, now that this one is read.

        A quantity that only qualifies (55分贝的城市比例) belongs to the next one's words, as does
        one in a name; a share that quantifies (50%以上的城市…) does not, nor what opens a clause.
        What a quantity counts is not said of the next.
        """
        opens = not frame.left.text.strip() and reading.kind != "name"
        quantifies = opens or frame.quantity.unit == "%"
        if reading.kind in QUALIFYING and not quantifies:
            return
        following = self._quantities[frame.rank + 1 : frame.rank + 2]
        joint = following and frame.right.start < frame.right.end < following[0].outer_start
        self._inside = following[0].outer_start if joint else frame.quantity.outer_end
        if not self.aside:
            self._begin = self._inside

    def _right(self, rank: int) -> Piece:
        """Return what stands right, up to the mark that begins the list's next member."""
        view, quantities = self._view, self._quantities
        rank = _last_of_list(view, quantities, rank)
        start = quantities[rank].outer_end
        if view[start : start + 1] == "、":
            return Piece(view, start, start)
        if view.startswith("(", start):
            counted = _counted_after(view, start, self._clause.end)
            if counted is None or not is_count(quantities[rank].unit):
                return Piece(view, start, start)
            start = counted
            while rank + 1 < len(quantities) and quantities[rank + 1].outer_start < start:
                rank += 1
        if rank + 1 < len(quantities) and _describes(view, start, *quantities[rank : rank + 2]):
            rank += 1
        if rank + 1 == len(quantities):
            return Piece(view, start, max(start, self._clause.end))
        between = Piece(view, start, max(start, quantities[rank + 1].outer_start))
        return phrases.without_end("joint", between)


def _after_aside(view: str, begin: int, end: int) -> int:
    """Return where words begin after brackets that only say more of the quantity before them."""
    closed = view.find(")", begin, end) if view.startswith("(", begin) else -1
    return closed + 1 if closed >= 0 else begin


def _within(view: str, begin: int, quantity: Quantity, right: Piece) -> tuple[Piece, Piece] | None:
    """Return the words around a quantity in its brackets; None where they say nothing: (2座)."""
    opened = max(begin, view.rfind("(", begin, quantity.outer_start) + 1)
    left = Piece(view, opened, max(opened, quantity.outer_start))
    closed = right.text.find(")")
    right = right.until(closed) if closed >= 0 and "(" not in right.text[:closed] else right
    brief = opened > begin and left.end - opened < SHORTEST_ASIDE and not right.text.strip()
    return None if brief else (phrases.without("among", left), right)


def _counted_after(view: str, start: int, end: int) -> int | None:
    """Return where what is counted begins after brackets: 新增2400户(累计3600户)餐饮单位."""
    closed = view.find(")", start, min(end, start + LONGEST_ASIDE))
    return closed + 1 if closed >= 0 and COUNTED.match(view, closed + 1, end) else None


def _last_of_list(view: str, quantities: Sequence[Quantity], rank: int) -> int:
    """Return the place of the last of several values with nothing between them (5万、3万元补贴)."""
    while rank + 1 < len(quantities):
        here, following = quantities[rank], quantities[rank + 1]
        between = view[here.outer_end : following.outer_start]
        if between != "、" or not _listed_together(here, following):
            break
        rank += 1
    return rank


def _listed_together(one: Quantity, other: Quantity) -> bool:
    """Whether what follows two values may be said of both: of money, also a share and its cap."""
    kinds = {dimension(one.unit), dimension(other.unit)}
    return len(kinds) == 1 or kinds == {"share", "money"}


def _describes(view: str, start: int, before: Quantity, quantity: Quantity) -> bool:
    """Whether the next number only describes what is counted: 海拔1500米以上的村, 3人制球场."""
    between, end = view[start : quantity.outer_start], quantity.outer_end
    if grammar.says("named", view[end : end + LONGEST_TRAIT]):
        return len(between) <= LONGEST_TRAIT
    # 5个年产值10亿元的园区
    attributed = view.startswith("的", end) and is_count(before.unit)
    bounded = attributed or (end > quantity.end and not is_count(quantity.unit))
    named = TRAIT.fullmatch(between + view[end : end + 1]) is not None
    return bounded and 0 < len(between) <= LONGEST_TRAIT and named
