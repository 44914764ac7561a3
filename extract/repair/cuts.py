"""Repairs that cut: the rules of patterns/repair.toml.

A rule names what is wrong in its group `cut`; what else it matches is context and stays. `stage`
says when it is applied, `kind` under which name its edits are counted, `new` what takes the place
of the cut (nothing, unless it says so), `certainty` how sure that is (exact, unless it says so),
and `confidence`, where it is inferred, how likely it is right.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, groupby
from typing import cast

from extract.aligned import Aligned, Certainty, Edit
from extract.rules import Rule, load_rules

CONSTANTS = ("stage", "kind", "new", "certainty", "confidence")


def apply(body: Aligned, stage: str) -> Aligned:
    """Apply the rules of a stage: neighbours of one kind in one sweep, the first one winning."""
    for (kind, certainty), same in groupby(rules(stage), _counted_as):
        found = chain.from_iterable(edits(rule, body.text) for rule in same)
        body = body.edit(kind, without_overlaps(found), certainty)
    return body


def edits(rule: Rule, text: str) -> Iterator[Edit]:
    """Yield the edits that a rule makes in `text`, in order of place."""
    if not rule.may_match(text):
        return
    new, confidence = rule.values.get("new", ""), rule.values.get("confidence", 1.0)
    for match in rule.pattern.finditer(text):
        yield from (Edit(start, end, new, confidence) for start, end in match.spans("cut"))


def without_overlaps(found: Iterable[Edit]) -> list[Edit]:
    """Return the edits in order of place; of those that overlap, the one that begins first.

    >>> [e.start for e in without_overlaps([Edit(5, 9, ""), Edit(0, 6, ""), Edit(9, 10, "")])]
    [0, 9]
    """
    kept: list[Edit] = []
    for edit in sorted(found, key=lambda e: (e.start, -e.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


@cache
def rules(stage: str) -> tuple[Rule, ...]:
    """Return the rules of a stage, in file order."""
    return tuple(r for r in load_rules("repair", CONSTANTS) if r.values["stage"] == stage)


@cache
def named(rule_id: str) -> Rule:
    """Return the rule of that id."""
    (rule,) = [r for r in load_rules("repair", CONSTANTS) if r.id == rule_id]
    return rule


def _counted_as(rule: Rule) -> tuple[str, Certainty]:
    return rule.values["kind"], cast(Certainty, rule.values.get("certainty", "exact"))
