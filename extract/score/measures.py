"""What is counted: each measure compares one document's gold records with the rows found.

A measure is a function of the gold document and the rows of each table, and returns its tallies
by name. Names and definitions are those of the coding guide's scorer.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from extract.score.likeness import Row, comparator, fold, folded, number, pair, text, year
from extract.score.matching import (
    numeric,
    percentage,
    same_assignment,
    same_role,
    same_target,
    status_likeness,
    statuses,
    target_likeness,
    unit_likeness,
    with_year,
    year_likeness,
    years_of,
)

Gold = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
Pairs = list[tuple[int, int]]
LISTED = ("lead", "responsible", "cooperating")
DOCUMENT_FIELDS = (
    "title", "doc_number", "issue_date", "publish_date", "province", "city", "county", "doc_type",
    "period_start", "period_end",
)  # fmt: skip


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
    wanted, had = numeric(gold["targets"]), numeric(rows["targets"])
    pairs = pair(wanted, had, target_likeness)
    full = [(i, j) for i, j in pairs if same_target(wanted[i], had[j])]
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
    wanted, had = statuses(gold["targets"]), statuses(rows["targets"])
    return {"targets.status": _tally(pair(wanted, had, status_likeness), wanted, had, _show_status)}


def years(gold: Gold, rows: Rows) -> Tallies:
    """Count time expressions with a calendar year or a plan's name, and their roles."""
    wanted = gold["years"]
    had = with_year(rows["years"])
    pairs = pair(wanted, had, year_likeness)
    right = sum(same_role(wanted[i], had[j]) for i, j in pairs)
    return {
        "years": _tally(pairs, wanted, had, lambda r: f"{r.get('text')} {years_of(r)}"),
        "years.role": Tally(right, len(pairs), len(pairs)),
    }


def percentages(gold: Gold, rows: Rows) -> Tallies:
    """Count percentages by value, unit and bound, wherever they stand."""
    wanted, had = (map(percentage, table["percentages"]) for table in (gold, rows))
    return {"percentages": _count(wanted, had)}


def units(gold: Gold, rows: Rows) -> Tallies:
    """Count responsible units: names, names with role and task, and the same for lists alone."""
    wanted, had = gold["units"], rows["units"]
    pairs = pair(wanted, had, unit_likeness)
    full = [(i, j) for i, j in pairs if same_assignment(wanted[i], had[j])]
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


def _listed(gold: Sequence[Row], found: Sequence[Row]) -> Tally:
    wanted, had = ([r for r in table if text(r.get("role")) in LISTED] for table in (gold, found))
    pairs = pair(wanted, had, unit_likeness)
    hit = sum(same_assignment(wanted[i], had[j]) for i, j in pairs)
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
