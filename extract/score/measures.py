"""What is counted: each measure compares one document's gold records with the rows found.

A measure is a function of the gold document and the rows of each table, and returns its tallies
by name. Names and definitions are those of the coding guide's scorer.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import regex

from extract.score.likeness import (
    Row,
    comparator,
    fold,
    folded,
    number,
    pair,
    same_task,
    similar,
    text,
    year,
)

Gold = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
Pairs = list[tuple[int, int]]
LISTED = ("lead", "responsible", "cooperating")
DOCUMENT_FIELDS = (
    "title", "doc_number", "issue_date", "publish_date", "province", "city", "county", "doc_type",
    "period_start", "period_end",
)  # fmt: skip
# Relative times (年底, 近三年) are rows too, but only those with a year are in the gold files.
WITH_YEAR = regex.compile(r"\d{4}|[〇零一二三四五六七八九]{4}|[十一二三四五六七八九]{2,3}")


@dataclass(frozen=True, slots=True)
class Tally:
    """Hits among the gold records and among the rows found, with every error in words."""

    hit: int = 0
    gold: int = 0
    found: int = 0
    errors: tuple[str, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        """Return both counted together."""
        return Tally(
            self.hit + other.hit,
            self.gold + other.gold,
            self.found + other.found,
            self.errors + other.errors,
        )

    @property
    def precision(self) -> float:
        """Share of the rows found that are right."""
        return self.hit / self.found if self.found else float(self.gold == 0)

    @property
    def recall(self) -> float:
        """Share of the gold records that were found."""
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Tallies = dict[str, Tally]


def targets(gold: Gold, rows: Rows) -> Tallies:
    """Count numeric targets: found at all, right in every field, and of the right measure."""
    wanted, had = _numeric(gold["targets"]), _numeric(rows["targets"])
    pairs = pair(wanted, had, _target_likeness)
    full = [(i, j) for i, j in pairs if _same_record(wanted[i], had[j])]
    measured = sum(text(wanted[i].get("measure")) == text(had[j].get("measure")) for i, j in pairs)
    return {
        "targets.found": _tally(pairs, wanted, had, _show_target),
        "targets.record": Tally(
            len(full), len(wanted), len(had), _differing(pairs, full, wanted, had, _show_target)
        ),
        "targets.measure": Tally(measured, len(pairs), len(pairs)),
    }


def status(gold: Gold, rows: Rows) -> Tallies:
    """Count targets without a number, by what they name and promise."""
    wanted = [r for r in gold["targets"] if not _is_numeric(r)]
    had = [r for r in rows["targets"] if not _is_numeric(r)]
    return {
        "targets.status": _tally(pair(wanted, had, _status_likeness), wanted, had, _show_status)
    }


def years(gold: Gold, rows: Rows) -> Tallies:
    """Count time expressions with a calendar year or a plan's name, and their roles."""
    wanted = gold["years"]
    had = [r for r in rows["years"] if WITH_YEAR.search(str(r.get("text")))]
    pairs = pair(wanted, had, _year_likeness)
    right = sum(text(wanted[i].get("role")) == text(had[j].get("role")) for i, j in pairs)
    return {
        "years": _tally(pairs, wanted, had, lambda r: f"{r.get('text')} {_years(r)}"),
        "years.role": Tally(right, len(pairs), len(pairs)),
    }


def percentages(gold: Gold, rows: Rows) -> Tallies:
    """Count percentages by value, unit and bound, wherever they stand."""
    wanted, had = (map(_percentage, table["percentages"]) for table in (gold, rows))
    return {"percentages": _count(wanted, had)}


def units(gold: Gold, rows: Rows) -> Tallies:
    """Count responsible units: names, names with role and task, and the same for lists alone."""
    wanted, had = gold["units"], rows["units"]
    pairs = pair(wanted, had, _unit_likeness)
    full = [(i, j) for i, j in pairs if _same_assignment(wanted[i], had[j])]
    return {
        "units.name": _tally(pairs, wanted, had, _show_unit),
        "units.record": Tally(
            len(full), len(wanted), len(had), _differing(pairs, full, wanted, had, _show_unit)
        ),
        "units.listed": _listed(wanted, had),
    }


def citations(gold: Gold, rows: Rows) -> Tallies:
    """Count the distinct titles of cited documents."""
    wanted, had = ({folded(r.get("title")) for r in table["citations"]} for table in (gold, rows))
    return {"citations": _count(wanted, had)}


def document(gold: Gold, rows: Rows) -> Tallies:
    """Compare the document's own fields, one by one."""
    row = rows["documents"][0] if rows["documents"] else {}
    compared = [
        (name, gold["document"].get(name), _plain(row.get(name))) for name in DOCUMENT_FIELDS
    ]
    errors = tuple(f"{name}: {g}  <>  {f}" for name, g, f in compared if folded(g) != folded(f))
    return {"document": Tally(len(compared) - len(errors), len(compared), len(compared), errors)}


def repaired(reference: str, rows: Rows) -> Tallies:
    """Count the characters of the repaired text that agree with the reference, in order."""
    wanted, had = fold(reference), folded(rows["texts"][0].get("text")) if rows["texts"] else ""
    if wanted == had:
        return {"text": Tally(len(wanted), len(wanted), len(wanted))}
    blocks = SequenceMatcher(None, wanted, had, autojunk=False).get_matching_blocks()
    return {"text": Tally(sum(block.size for block in blocks), len(wanted), len(had))}


MEASURES: tuple[Callable[[Gold, Rows], Tallies], ...] = (
    targets, status, years, percentages, units, citations, document,
)  # fmt: skip


def _tally(
    pairs: Pairs, wanted: Sequence[Row], had: Sequence[Row], show: Callable[[Row], str]
) -> Tally:
    hit_gold, hit_found = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = [f"missed  {show(r)}" for i, r in enumerate(wanted) if i not in hit_gold]
    extra = [f"extra   {show(r)}" for j, r in enumerate(had) if j not in hit_found]
    return Tally(len(pairs), len(wanted), len(had), (*missed, *extra))


def _differing(
    pairs: Pairs, full: Pairs, wanted: Sequence[Row], had: Sequence[Row], show: Callable[[Row], str]
) -> tuple[str, ...]:
    right = set(full)
    return tuple(
        f"differs {show(wanted[i])}  <>  {show(had[j])}" for i, j in pairs if (i, j) not in right
    )


def _count(wanted: Iterable[Hashable], had: Iterable[Hashable]) -> Tally:
    gold, found = Counter(wanted), Counter(had)
    missed = sorted(f"missed  {key}" for key in gold - found)
    extra = sorted(f"extra   {key}" for key in found - gold)
    return Tally((gold & found).total(), gold.total(), found.total(), (*missed, *extra))


def _is_numeric(row: Row) -> bool:
    return row.get("measure") != "status" and number(row.get("value")) is not None


def _numeric(records: Sequence[Row]) -> list[Row]:
    return [row for row in records if _is_numeric(row)]


def _target_likeness(gold: Row, found: Row) -> float:
    """Return 0 unless value, unit and indicator agree; the right year and bound add to it."""
    if any(number(gold.get(key)) != number(found.get(key)) for key in ("value", "value_max")):
        return 0.0
    alike = similar(gold["indicator"], found.get("indicator"))
    if alike < 0.6 or folded(gold.get("unit")) != folded(found.get("unit")):
        return 0.0
    same_year = year(gold.get("target_year")) == year(found.get("target_year"))
    return alike + 0.5 * same_year + 0.2 * (comparator(gold) == comparator(found))


def _same_record(gold: Row, found: Row) -> bool:
    return (
        comparator(gold) == comparator(found)
        and all(
            year(gold.get(key)) == year(found.get(key)) for key in ("target_year", "baseline_year")
        )
        and text(gold.get("direction")) == text(found.get("direction"))
    )


def _status_likeness(gold: Row, found: Row) -> float:
    alike = max(
        similar(gold["indicator"], found.get("indicator")), similar(_promise(gold), _promise(found))
    )
    return alike if alike >= 0.5 else 0.0


def _promise(row: Row) -> str:
    return f"{row.get('indicator') or ''}{row.get('value_text') or ''}"


def _years(row: Row) -> tuple[int | None, int | None]:
    return year(row.get("start_year")), year(row.get("end_year"))


def _year_likeness(gold: Row, found: Row) -> float:
    if _years(gold) != _years(found):
        return 0.0
    same_role = text(gold.get("role")) == text(found.get("role"))
    return 0.3 + similar(gold["text"], found.get("text")) + 0.1 * same_role


def _percentage(row: Row) -> tuple[float | None, str, str]:
    return number(row.get("value")), folded(row.get("unit") or "%"), comparator(row)


def _unit_likeness(gold: Row, found: Row) -> float:
    if folded(gold["full"]) != folded(found.get("full")):
        return 0.0
    same_role = text(gold.get("role")) == text(found.get("role"))
    return 1.0 + 0.5 * same_role + 0.5 * same_task(gold.get("task"), found.get("task"))


def _same_assignment(gold: Row, found: Row) -> bool:
    return text(gold["role"]) == text(found.get("role")) and same_task(
        gold.get("task"), found.get("task")
    )


def _listed(gold: Sequence[Row], found: Sequence[Row]) -> Tally:
    wanted, had = ([r for r in table if text(r.get("role")) in LISTED] for table in (gold, found))
    pairs = pair(wanted, had, _unit_likeness)
    hit = sum(_same_assignment(wanted[i], had[j]) for i, j in pairs)
    return Tally(hit, len(wanted), len(had))


def _show_target(row: Row) -> str:
    value = f"{comparator(row)}{number(row.get('value'))}{row.get('unit') or ''}"
    when = f"y={year(row.get('target_year'))} b={year(row.get('baseline_year'))}"
    return f"{row.get('indicator')} {value} {when} {row.get('direction') or ''}"


def _show_status(row: Row) -> str:
    return f"{row.get('indicator')} | {row.get('value_text')}"


def _show_unit(row: Row) -> str:
    return f"{row.get('role')} {row.get('full')} @ {str(row.get('task'))[:16]}"


def _plain(value: Any) -> Any:
    """Return a date as ISO text and a whole float as an integer, as gold files write them."""
    if value is None or isinstance(value, str):
        return value
    return int(value) if isinstance(value, int | float) else str(value)[:10]
