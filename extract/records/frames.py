"""Frames and readings: a quantity in its clause, and what it is there."""

from collections.abc import Sequence
from typing import NamedTuple

from extract.canon.measures import dimension
from extract.document import Comparator
from extract.mentions.quantities import Quantity
from extract.mentions.times import Time
from extract.records import phrases
from extract.records.clauses import Clause
from extract.records.passages import Passage
from extract.records.phrases import Phrase, Piece
from extract.tables import Direction, Measure, QuantityKind

AMONG = ("其中", "当中")
NEXT_WORDS = 12
RESPECTIVELY = "分别"


class Frame(NamedTuple):
    """A quantity in its clause, with the words left and right of it up to its neighbours.

    `rank` is its place among the clause's `siblings`. The rest is what the clause may leave out:
    the `subject` before it, the clause `before` where that has no number, the reading of the
    `previous` quantity of the sentence and its `previous_unit`, the `payee` the segment last named,
    and what the clauses before have `named`.
    """

    quantity: Quantity
    passage: Passage
    clause: Clause
    left: Piece
    right: Piece
    rank: int
    siblings: Sequence[Quantity]
    times: tuple[Time, ...]
    subject: Phrase
    before: Clause | None
    previous: "Reading | None"
    previous_unit: str | None
    payee: Phrase
    named: Sequence[Phrase]

    @property
    def earlier(self) -> Piece:
        """The words of the clause before, where that has no number; else none."""
        return self.passage.piece(self.before)

    @property
    def topic(self) -> Phrase:
        """What the clause before is about, where that has no number."""
        return phrases.topic_of(self.earlier, self.passage.times(self.before))

    @property
    def counted(self) -> Phrase:
        """What the quantity counts, from the words after it."""
        return phrases.object_of(self.right) if self.right.start < self.right.end else ()

    @property
    def among(self) -> bool:
        """Whether the clause tells of a part of what was said: 其中."""
        return self.left.view.startswith(AMONG, self.clause.start)

    @property
    def annual(self) -> bool:
        """Whether an annual plan speaks of its own year here, not of a five-year plan's end."""
        year = self.passage.due.annual
        return year is not None and self.passage.due_in(self.clause).year == year

    def compared_before(self) -> int | None:
        """Return the year of a comparison in the clause before (与2018年相比)."""
        found = phrases.uncompared(self.earlier, self.passage.times(self.before))
        return found[1] if found else None

    def following(self) -> str:
        """Return the first words of the clause after this one, where a comma stands between."""
        if self.clause.mark != ",":
            return ""
        begin = self.clause.end + 1
        return self.left.view[begin : begin + NEXT_WORDS]

    def respective(self) -> Sequence[Quantity]:
        """Return the clause's quantities after 分别, where that stands before this one."""
        at = self.left.view.find(RESPECTIVELY, self.clause.start, self.quantity.outer_start)
        return [q for q in self.siblings if q.start > at] if at >= 0 else ()


class Reading(NamedTuple):
    """A quantity as the value of a target, or what it is instead.

    A grant tells what is `paid`, and `among` whom: all payees, where this is the share of one, or
    the payee without a further condition that holds for this payment alone.
    """

    kind: QuantityKind
    rule: str = ""
    indicator: Phrase = ()
    measure: Measure = "level"
    direction: Direction | None = None
    comparator: Comparator | None = None
    baseline_year: int | None = None
    baseline_value: float | None = None
    paid: Phrase = ()
    among: Phrase = ()


def target(
    rule: str,
    indicator: Phrase,
    measure: Measure,
    direction: Direction | None = None,
    baseline: int | None = None,
) -> Reading:
    """Return the reading of a target; one whose indicator names nothing is none."""
    indicator = phrases.without_asides(indicator)
    if not phrases.is_name(indicator):
        return Reading(kind="other")
    return Reading(
        kind="target",
        rule=rule,
        indicator=indicator,
        measure=measure,
        direction=direction,
        baseline_year=baseline,
    )


def yearly(frame: Frame, measure: Measure) -> Measure:
    """Return a change in per cent, in a plan for a single year, as one per year."""
    return "annual_change" if measure == "change" and _grows(frame) else measure


def _grows(frame: Frame) -> bool:
    return dimension(frame.quantity.unit) == "share" and frame.annual
