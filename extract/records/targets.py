"""Targets: one row per commitment, whichever way it was read.

Amounts (amounts.py), states (states.py) and the rows of indicator tables (indicator_tables.py)
all come as `Target`.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple, cast

from extract.canon.indicators import indicator_id
from extract.canon.measures import convert
from extract.document import Comparator, Document, fold
from extract.mentions.quantities import Quantity
from extract.records import grammar
from extract.records.anchor import anchor
from extract.records.deadlines import Due
from extract.tables import Commitment, Direction, Measure, Nature, TargetRow


class Target(NamedTuple):
    """A target before it is a row: `start:end` is the clause that holds it.

    `indicator_span` is where the indicator's words stand, be it in a clause before.
    """

    start: int
    end: int
    clause_start: int
    rule: str
    indicator: str
    measure: Measure
    due: Due
    direction: Direction | None = None
    quantity: Quantity | None = None
    comparator: Comparator | None = None
    value_text: str | None = None
    baseline_year: int | None = None
    baseline_value: float | None = None
    nature: Nature | None = None
    indicator_span: tuple[int, int] | None = None


def in_order(targets: Iterable[Target]) -> list[Target]:
    """Return targets in order of place."""
    return sorted(targets, key=lambda t: (t.start, t.quantity.start if t.quantity else t.end))


def build(doc: Document, targets: Iterable[Target]) -> list[TargetRow]:
    """Return a row for each target, in the order given."""
    return [_row(doc, i, target) for i, target in enumerate(targets)]


def _row(doc: Document, ordinal: int, target: Target) -> TargetRow:
    quantity = target.quantity
    value_si, unit_si = convert(quantity.value, quantity.unit) if quantity else (None, None)
    scope = grammar.first("scope", fold(target.indicator))
    return TargetRow(
        **anchor(doc, "targets", ordinal, target.start, target.end, target.rule),
        indicator=target.indicator,
        indicator_id=indicator_id(target.indicator),
        scope=scope[1][0] if scope else None,
        measure=target.measure,
        direction=target.direction,
        comparator=target.comparator,
        value=quantity.value if quantity else None,
        value_max=quantity.value_max if quantity else None,
        unit=quantity.unit if quantity else None,
        value_si=value_si,
        unit_si=unit_si,
        value_text=target.value_text,
        target_year=target.due.year,
        deadline=target.due.day,
        baseline_year=target.baseline_year,
        baseline_value=target.baseline_value,
        nature=target.nature,
        year_source=target.due.source,
        **_provenance(doc, target),
        commitment=_commitment(doc.view[target.start : target.end]),
    )


def _provenance(doc: Document, target: Target) -> dict[str, Any]:
    """Return where the year and the indicator were found, which a clause may leave out."""
    year, words = target.due.span, target.indicator_span
    return {
        "year_seg_id": doc.segment_id(doc.segment_at(year[0])) if year else None,
        "year_start": year[0] if year else None,
        "year_end": year[1] if year else None,
        "indicator_start": words[0] if words else None,
        "indicator_end": words[1] if words else None,
    }


def _commitment(clause: str) -> Commitment | None:
    found = grammar.first("commitment", clause)
    return cast(Commitment, found[0].values["commitment"]) if found else None
