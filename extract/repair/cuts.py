"""Repairs that cut: the rules of patterns/repair.toml.

A rule names what is wrong in its group `cut`; what else it matches is context and stays. `stage`
says when it is applied, `kind` under which name its edits are counted, `new` what takes the place
of the cut (nothing, unless it says so), `certainty` how sure that is (exact, unless it says so).
"""

from collections.abc import Iterator
from functools import cache
from typing import cast

from extract.aligned import Aligned, Certainty, Edit
from extract.rules import Rule, load_rules

CONSTANTS = ("stage", "kind", "new", "certainty")


def apply(body: Aligned, stage: str) -> Aligned:
    """Apply the rules of a stage, each to what the one before it left."""
    for rule in rules(stage):
        body = cut(body, rule)
    return body


def cut(body: Aligned, rule: Rule) -> Aligned:
    """Apply one rule."""
    if rule.gate is not None and rule.gate not in body.text:
        return body
    certainty = cast(Certainty, rule.values.get("certainty", "exact"))
    return body.edit(rule.values["kind"], edits(rule, body.text), certainty)


def edits(rule: Rule, text: str) -> Iterator[Edit]:
    """Yield the edits that a rule makes in `text`, in order of place."""
    new = rule.values.get("new", "")
    for match in rule.pattern.finditer(text):
        yield from (Edit(start, end, new) for start, end in match.spans("cut"))


@cache
def rules(stage: str) -> tuple[Rule, ...]:
    """Return the rules of a stage, in file order."""
    return tuple(r for r in load_rules("repair", CONSTANTS) if r.values["stage"] == stage)


@cache
def named(rule_id: str) -> Rule:
    """Return the rule of that id."""
    (rule,) = [r for r in load_rules("repair", CONSTANTS) if r.id == rule_id]
    return rule
