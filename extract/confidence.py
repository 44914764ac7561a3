"""How far to trust what a rule produces: the share of its records that were right.

The figures in `patterns/confidence.toml` are measured on hand-coded documents, drawn towards the
mean of all rules by a prior of a few records, so that a rule seen twice is not believed blindly.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.rules import load_entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was seen of a rule: how many of its records were checked, how many were right."""

    rule: str
    checked: int
    right: int


PRIOR_RECORDS = 4
PRIOR_SHARE = 0.8


def confidence(rule: str) -> float:
    """Return the expected share of right records of `rule`, 0–1."""
    judged = _judged().get(rule)
    checked, right = (judged.checked, judged.right) if judged else (0, 0)
    return (right + PRIOR_RECORDS * PRIOR_SHARE) / (checked + PRIOR_RECORDS)


@cache
def _judged() -> dict[str, Any]:
    return {entry.rule: entry for entry in load_entries("confidence", "judged", Judged)}
