"""Whether confidence can be believed: of the rows at 0.9, nine in ten should be right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

# Most rules are right far more often than not, so the bins are narrow where the rows are.
EDGES = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 1.0)
HEAD = f"{'':14}{'confidence':>10}{'rows':>7}{'mean':>9}{'right':>9}{'error':>9}"


@dataclass(frozen=True, slots=True)
class Trusted:
    """One row: its table, how far it was trusted, and whether it is right."""

    table: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The rows trusted about alike: lowest confidence, first above, how many, how right."""

    low: float
    high: float
    rows: int
    confidence: float
    right: float

    @property
    def error(self) -> float:
        """How far the share of right rows is from what was expected."""
        return abs(self.right - self.confidence)


def bins(rows: Sequence[Trusted]) -> list[Bin]:
    """Return the bins that have rows, lowest confidence first."""
    return [
        _bin(low, high, inside)
        for low, high in pairwise(EDGES)
        if (inside := [row for row in rows if low <= row.confidence < high])
    ]


def _bin(low: float, high: float, rows: Sequence[Trusted]) -> Bin:
    return Bin(low, high, len(rows), mean(r.confidence for r in rows), mean(r.right for r in rows))


def calibration_error(rows: Sequence[Trusted]) -> float:
    """Return the expected calibration error: the bins' errors, weighted by their rows."""
    return sum(one.rows * one.error for one in bins(rows)) / len(rows)


def reliability(rows: Sequence[Trusted]) -> str:
    """Return the reliability of each table as text: its bins, then all its rows together.

    The last column is the bin's error and, in the line of the whole table, the expected
    calibration error.
    """
    tables = dict.fromkeys(row.table for row in rows)
    lines = (_lines(table, [row for row in rows if row.table == table]) for table in tables)
    return "\n".join([HEAD, *(line for some in lines for line in some)])


def _lines(table: str, rows: Sequence[Trusted]) -> Iterable[str]:
    for one in bins(rows):
        yield _line(table, f"{one.low:.2f}–{one.high:.2f}", one, one.error)
    yield _line(table, "all", _bin(0, 1, rows), calibration_error(rows))


def _line(table: str, span: str, one: Bin, error: float) -> str:
    return f"{table:14}{span:>10}{one.rows:7}{one.confidence:9.3f}{one.right:9.3f}{error:9.3f}"
