"""Labels: numbers that are part of a name, an address, a document number or an ordinal."""

from dataclasses import dataclass
from functools import cache
from typing import cast

from extract.canon.measures import unit_fragments
from extract.document import Mention
from extract.matching.scan import scan
from extract.rules import Rule, load_rules
from extract.tables import QuantityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Mention):
    """A number that measures nothing, and what it is for."""

    kind: QuantityKind


def find(view: str) -> tuple[Label, ...]:
    """Return the labels in a folded text, in order of place; offsets are code points."""
    return tuple(
        Label(
            start=m.start(), end=m.end(), rule=rule.id, kind=cast(QuantityKind, rule.values["kind"])
        )
        for rule, m in scan(_rules(), view)
    )


@cache
def _rules() -> tuple[Rule, ...]:
    return load_rules("labels", ("kind",), unit_fragments())
