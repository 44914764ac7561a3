"""Repairs that cut: the rules of patterns/repair.toml.

A rule names what is wrong in its group `cut`; what else it matches is context and stays. `stage`
says when it is applied, `kind` under which name its edits are counted, `new` what takes the place
of the cut (nothing, unless it says so), `certainty` how sure that is (exact, unless it says so),
and `confidence`, where it is inferred, how likely it is right. `meets` says which characters must
meet in the text (extract.repair.borders): a cheap test before the search, as `gate` is. `between`
says which ones must stand beside the blanks or line ends that a match begins with.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, reduce
from itertools import chain, groupby
from operator import or_
from typing import cast

import regex

from extract.aligned import Aligned, Certainty, Edit
from extract.repair.borders import Borders, Meeting, Met
from extract.rules import Rule, load_rules

CONSTANTS = ("stage", "kind", "new", "certainty", "confidence", "meets", "between")


def apply(body: Aligned, stage: str) -> Aligned:
    """Apply the rules of a stage: neighbours of one kind in one sweep, the first one winning."""
    for (kind, certainty), same in sweeps(stage):
        if asked := [rule for rule in same if may_match(rule, body.text)]:
            found = chain.from_iterable(edits(rule, body.text) for rule in asked)
            body = body.edit(kind, without_overlaps(found), certainty)
    return body


def edits(rule: Rule, text: str) -> Iterator[Edit]:
    """Yield the edits that a rule makes in `text`, in order of place."""
    new, confidence = rule.values.get("new", ""), rule.values.get("confidence", 1.0)
    for match in matches(rule, text):
        yield from (Edit(start, end, new, confidence) for start, end in match.spans("cut"))


def matches(rule: Rule, text: str) -> Iterator["regex.Match[str]"]:
    """Yield the matches of a rule, looking for them only where there can be one."""
    if not may_match(rule, text):
        return iter(())
    return _in_gaps(rule, text) if "between" in rule.values else rule.pattern.finditer(text)


def may_match(rule: Rule, text: str) -> bool:
    """Tell whether `text` has all that a match of the rule needs, and meets as it must."""
    asked = _asked(rule)
    return not (asked and asked & ~met(text).anywhere) and rule.may_match(text)


def gaps(rule: Rule, text: str) -> int:
    """Return the number of gaps at which a rule may find something: it finds no more than that."""
    return sum(met(text).count(borders().bits[one]) for one in meetings(rule))


def _in_gaps(rule: Rule, text: str) -> Iterator["regex.Match[str]"]:
    """Yield the matches that begin in the gaps that a rule asks for, none overlapping."""
    done = 0
    for start, end in met(text).places(_asked(rule)):
        at = max(start, done)
        while at < end:
            if match := rule.pattern.match(text, at):
                yield match
            at = done = match.end() if match else at + 1


@lru_cache(maxsize=1)
def met(text: str) -> Met:
    """Return what meets in a text, found once for all the rules that ask."""
    return borders().found(text)


@cache
def borders() -> Borders:
    """Return what finds the meetings that the rules of patterns/repair.toml ask for."""
    every = load_rules("repair", CONSTANTS)
    return Borders.of(one for rule in every for one in meetings(rule))


@cache
def _asked(rule: Rule) -> int:
    """Return as bits the meetings that a rule asks for, all of them."""
    return reduce(or_, (borders().bits[one] for one in meetings(rule)), 0)


def meetings(rule: Rule) -> Iterator[Meeting]:
    """Yield the meetings without which a rule finds nothing."""
    asked = [rule.values["between"]] if "between" in rule.values else rule.values.get("meets", ())
    return ((first, way, last) for first, way, last in asked)


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
def sweeps(stage: str) -> tuple[tuple[tuple[str, Certainty], tuple[Rule, ...]], ...]:
    """Return the rules of a stage, neighbours that count as the same together."""
    return tuple((counted, tuple(same)) for counted, same in groupby(rules(stage), _counted_as))


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
