"""Rows of task tables: their columns, and what is in the cells under them.

Which words name which column is in `patterns/units.toml`; part `column`, with a role where it is
a column of units or positions, with a kind where it is another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import regex

from extract.canon.agencies import agency_id
from extract.mentions.cells import Cell
from extract.mentions.listed import Member, members
from extract.mentions.names import first, flat, is_complete, rules
from extract.rules import Rule

SENTENCE = regex.compile(r"[^。;!?]{1,400}")
LONGEST_HEAD = 240
LONGEST_CELL = 400


@dataclass(frozen=True, slots=True)
class Charge:
    """A cell of units or positions, and the rule that told its column."""

    rule: Rule
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: its span, the task's number and title, who is in charge, and when it is due."""

    start: int
    end: int
    number: str | None
    title: str | None
    charges: tuple[Charge, ...]
    due: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What the columns are, by rule (None: not known), where they stand, and what parts them."""

    columns: tuple[Rule | None, ...]
    cells: tuple[Cell, ...]
    mark: "regex.Pattern[str] | None"

    def all(self, part: str) -> list[int]:
        """Return the columns of a part: number, task, due, units."""
        return [i for i, rule in enumerate(self.columns) if rule and part_of(rule) == part]

    def is_of_positions(self, at: int) -> bool:
        """Tell whether a column names those in charge of an office rather than units."""
        rule = self.columns[at]
        return rule is not None and rule.values.get("kind") == "position"


def column(view: str, cell: Cell) -> Rule | None:
    """Return the rule that knows the words over a column."""
    words = flat(view[cell.start : min(cell.end, cell.start + LONGEST_HEAD)])
    return next((rule for rule in rules("column") if rule.pattern.fullmatch(words)), None)


def part_of(rule: Rule) -> str:
    """Return what a column holds: units, or number, task, due, other."""
    return str(rule.values["kind"]) if "role" not in rule.values else "units"


def is_of_units(view: str, cell: Cell) -> bool:
    """Tell whether a cell lists units and says nothing else, half of them beyond doubt."""
    named = only_units(view, cell)
    known = sum(agency_id(m.full) is not None for m in named)
    return 0 < len(named) <= 2 * known


def only_units(view: str, cell: Cell) -> list[Member]:
    """Return what a cell lists, if all of it looks like units and it says nothing else."""
    if not 1 < cell.end - cell.start <= LONGEST_CELL:
        return []
    named = members(view, cell.start, cell.end)
    told = sum(len(m.name) for m in named) * 2 > cell.end - cell.start
    return named if told and all(is_complete(m.full) for m in named) else []


def row_of(view: str, head: Head, placed: Sequence[Sequence[Cell]]) -> Row | None:
    """Return the row of cells by column; None where nobody is named."""
    filled = [cell for column in placed for cell in column if cell.start < cell.end]
    charges = tuple(
        Charge(rule, cell)
        for i in head.all("units")
        for cell in placed[i]
        if (rule := head.columns[i]) and cell.start < cell.end
    )
    if not any(map(partial(names_anybody, view), charges)):
        return None
    return Row(
        start=min(cell.start for cell in filled),
        end=max(cell.end for cell in filled),
        number=next((_words(view, placed[i]) for i in head.all("number")), None),
        title=next((_title(view, placed[i]) for i in head.all("task")), None),
        charges=charges,
        due=tuple(cell for i in head.all("due") for cell in placed[i]),
    )


def names_anybody(view: str, charge: Charge) -> bool:
    """Tell whether a cell names a unit that is one beyond doubt, or says what one does."""
    start, end = charge.cell.start, min(charge.cell.end, charge.cell.start + LONGEST_CELL)
    named = members(view, start, end) if charge.rule.values.get("kind") != "position" else ()
    does = first("predicate", view[start:end])
    return does is not None or any(agency_id(m.full) is not None for m in named)


def _words(view: str, found: Sequence[Cell]) -> str | None:
    return flat("".join(view[cell.start : cell.end] for cell in found)) or None


def _title(view: str, found: Sequence[Cell]) -> str | None:
    """Return the first sentence of a task's cell."""
    sentence = SENTENCE.match(_words(view, found) or "")
    return sentence[0].rstrip(",、") if sentence else None
