"""The parts of speech of a target, from patterns/targets.toml."""

from functools import cache

import regex

from extract.rules import Rule, load_rules

CONSTANTS = ("part", "measure", "direction", "object", "commitment")
LONGEST_TAIL = 24
# What may be taken off the start of an indicator: openings and adverbs.
GROUPS = {"lead": ("opening", "adverb")}


@cache
def part(name: str) -> tuple[Rule, ...]:
    """Return the rules of one part, or of a group of parts, in file order."""
    names = GROUPS.get(name, (name,))
    return tuple(rule for rule in load_rules("targets", CONSTANTS) if rule.values["part"] in names)


def first(name: str, text: str) -> tuple[Rule, "regex.Match[str]"] | None:
    """Return the first rule of a part that matches somewhere in `text`, with its match."""
    for rule in part(name):
        if match := rule.pattern.search(text):
            return rule, match
    return None


def tail(left: str) -> tuple[Rule, str] | None:
    """Return the rule for the verb that ends `left`, and what stands before the verb."""
    left = left.rstrip()
    window = left[-LONGEST_TAIL:]
    for rule in part("tail"):
        if match := rule.pattern.search(window):
            return rule, left[: len(left) - len(window) + match.start()]
    return None


def says(name: str, text: str) -> bool:
    """Return whether any rule of a part matches in `text`."""
    return first(name, text) is not None


def length_at_start(name: str, text: str) -> int:
    """Return how much of the start of `text` a part's rules match at most."""
    matches = (rule.pattern.match(text) for rule in part(name))
    return max((match.end() for match in matches if match), default=0)
