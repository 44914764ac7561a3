"""Repair: one module a class of damage, applied in one explicit order."""

from extract.aligned import Aligned
from extract.document import Script


def repair(raw: str) -> tuple[Aligned, Script]:
    """Return the repaired text, aligned with the raw one, and the script it was written in."""
    return Aligned.of(raw), "Hans"
