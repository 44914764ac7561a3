"""Frames and readings: a quantity in its clause, and what it is there."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.canon.measures import dimension
from extract.document import Comparator
from extract.mentions.quantities import Quantity
from extract.mentions.times import Time
from extract.records import phrases
from extract.records.clauses import Clause
from extract.records.phrases import Phrase, Piece
from extract.tables import Direction, Measure, QuantityKind

NEXT_WORDS = 12
RESPECTIVELY = "分别"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A quantity in its clause, with the words left and right of it up to its neighbours.

    `rank` is its place among the clause's `siblings`. The rest is what the clause may leave out:
    the `subject` before it, the `earlier` clause where that has no number, the reading of the
    `previous` quantity of the sentence, the `payee` the segment last named, and what the clauses
    before have `named`. `among` says that the clause begins 其中, `annual` that the document plans
    a single year.
    """

    quantity: Quantity
    clause: Clause
    left: Piece
    right: Piece
    rank: int
    siblings: Sequence[Quantity]
    times: tuple[Time, ...]
    subject: Phrase
    earlier: Piece
    earlier_times: tuple[Time, ...]
    previous: "Reading | None"
    payee: Phrase
    named: tuple[Phrase, ...]
    among: bool
    annual: bool

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A quantity as the value of a target, or what it is instead; `unit` is that of the value.

    A grant tells what is `paid`, and `among` whom: all payees, where this is the share of one.
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
    unit: str | None = None


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
    return frame.annual and dimension(frame.quantity.unit) == "share"
