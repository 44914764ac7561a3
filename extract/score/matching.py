"""Which row found is which gold record, and whether it is right: table by table, as the guide says.

A likeness is above 0 only for two records that can be the same; `pair` then takes the most alike.
"""

from collections.abc import Sequence

import regex

from extract.score.likeness import (
    Row,
    comparator,
    folded,
    number,
    same_task,
    similar,
    text,
    year,
)

# Relative times (年底, 近三年) are rows too, but only those with a year are in the gold files.
WITH_YEAR = regex.compile(r"\d{4}|[〇零一二三四五六七八九]{4}|[十一二三四五六七八九]{2,3}")


def is_numeric(row: Row) -> bool:
    """Tell a target with a value from a status."""
    return row.get("measure") != "status" and number(row.get("value")) is not None


def numeric(records: Sequence[Row]) -> list[Row]:
    """Return the targets that have a value."""
    return [row for row in records if is_numeric(row)]


def statuses(records: Sequence[Row]) -> list[Row]:
    """Return the targets that have none."""
    return [row for row in records if not is_numeric(row)]


def with_year(records: Sequence[Row]) -> list[Row]:
    """Return the times that name a year or a plan."""
    return [row for row in records if WITH_YEAR.search(str(row.get("text")))]


def target_likeness(gold: Row, found: Row) -> float:
    """Return 0 unless value, unit and indicator agree; the right year and bound add to it."""
    if any(number(gold.get(key)) != number(found.get(key)) for key in ("value", "value_max")):
        return 0.0
    alike = similar(gold["indicator"], found.get("indicator"))
    if alike < 0.6 or folded(gold.get("unit")) != folded(found.get("unit")):
        return 0.0
    same_year = year(gold.get("target_year")) == year(found.get("target_year"))
    return alike + 0.5 * same_year + 0.2 * (comparator(gold) == comparator(found))


def same_target(gold: Row, found: Row) -> bool:
    """Tell whether two targets that are alike agree in bound, years and direction too."""
    return (
        comparator(gold) == comparator(found)
        and all(
            year(gold.get(key)) == year(found.get(key)) for key in ("target_year", "baseline_year")
        )
        and text(gold.get("direction")) == text(found.get("direction"))
    )


def status_likeness(gold: Row, found: Row) -> float:
    """Return how alike two states are, by what they name or by what they promise of it."""
    alike = max(
        similar(gold["indicator"], found.get("indicator")), similar(_promise(gold), _promise(found))
    )
    return alike if alike >= 0.5 else 0.0


def _promise(row: Row) -> str:
    return f"{row.get('indicator') or ''}{row.get('value_text') or ''}"


def years_of(row: Row) -> tuple[int | None, int | None]:
    """Return the first and the last year of a time."""
    return year(row.get("start_year")), year(row.get("end_year"))


def year_likeness(gold: Row, found: Row) -> float:
    """Return 0 unless the years agree; like words and the same role add to it."""
    if years_of(gold) != years_of(found):
        return 0.0
    return 0.3 + similar(gold["text"], found.get("text")) + 0.1 * same_role(gold, found)


def same_role(gold: Row, found: Row) -> bool:
    """Tell whether two times, or two units, have one role."""
    return text(gold.get("role")) == text(found.get("role"))


def percentage(row: Row) -> tuple[float | None, str, str]:
    """Return what makes two percentages the same: value, unit and bound."""
    return number(row.get("value")), folded(row.get("unit") or "%"), comparator(row)


def percentage_likeness(gold: Row, found: Row) -> float:
    """Return 0 unless two percentages are the same; like words add to it."""
    same = percentage(gold) == percentage(found)
    return same * (1.0 + similar(gold.get("text"), found.get("text")))


def unit_likeness(gold: Row, found: Row) -> float:
    """Return 0 unless the full names agree; the same role and task add to it."""
    if folded(gold["full"]) != folded(found.get("full")):
        return 0.0
    same = same_task(gold.get("task"), found.get("task"))
    return 1.0 + 0.5 * same_role(gold, found) + 0.5 * same


def same_assignment(gold: Row, found: Row) -> bool:
    """Tell whether two units of one name have one role in one task."""
    return same_role(gold, found) and same_task(gold.get("task"), found.get("task"))
