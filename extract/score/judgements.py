"""Which rule produced each row, and whether the row is right.

Pairs are those of the scorer, so the rows that are right are the hits of its measures: a target
is right in value, indicator, bound, years and direction (a state: when it is found), a time in
years and role, a percentage in value, unit and bound, a unit in name, role and task, a citation
in its title.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.score.likeness import Row, folded, pair
from extract.score.matching import (
    numeric,
    percentage_likeness,
    same_assignment,
    same_role,
    same_target,
    status_likeness,
    statuses,
    target_likeness,
    unit_likeness,
    with_year,
    year_likeness,
)
from extract.score.measures import Gold, Rows

Likeness = Callable[[Row, Row], float]
Sameness = Callable[[Row, Row], bool]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One row: the table it is in, the rule it came from, and whether it is right."""

    table: str
    rule: str
    right: bool


def judgements(gold: Gold, rows: Rows) -> list[Judgement]:
    """Return what is right and what is wrong among the rows of one document.

    Rows of tables that `gold` does not name were not coded and cannot be judged; neither can
    times without a year.
    """
    return [
        Judgement(table, row["rule"], right)
        for table, judge in JUDGES.items()
        if table in gold
        for row, right in judge(gold[table], rows[table])
    ]


Judge = Callable[[Sequence[Row], Sequence[Row]], list[tuple[Row, bool]]]


def _agree(_gold: Row, _found: Row) -> bool:
    return True


def _targets(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row, bool]]:
    valued = _paired(numeric(gold), numeric(found), target_likeness, same_target)
    return valued + _paired(statuses(gold), statuses(found), status_likeness)


def _years(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row, bool]]:
    return _paired(gold, with_year(found), year_likeness, same_role)


def _percentages(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row, bool]]:
    return _paired(gold, found, percentage_likeness)


def _units(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row, bool]]:
    return _paired(gold, found, unit_likeness, same_assignment)


def _citations(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row, bool]]:
    titles = {folded(row.get("title")) for row in gold}
    return [(row, folded(row.get("title")) in titles) for row in found]


JUDGES: dict[str, Judge] = {
    "targets": _targets,
    "years": _years,
    "percentages": _percentages,
    "units": _units,
    "citations": _citations,
}


def _paired(
    gold: Sequence[Row], found: Sequence[Row], likeness: Likeness, same: Sameness = _agree
) -> list[tuple[Row, bool]]:
    """Return each row found, with whether it has a gold record that is the same."""
    right = {j for i, j in pair(gold, found, likeness) if same(gold[i], found[j])}
    return [(row, j in right) for j, row in enumerate(found)]
