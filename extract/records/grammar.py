"""The parts of speech of a target, from patterns/targets.toml."""

from functools import cache, lru_cache

import regex

from extract.matching.choice import Choice
from extract.matching.starts import BEYOND, beginning
from extract.rules import Rule, load_rules

CONSTANTS = ("part", "measure", "direction", "object", "commitment")
LONGEST_TAIL = 24
# While a clause is read, the same is asked of the same words several times.
ASKED_AGAIN = 256
# What may be taken off the start of an indicator: openings and adverbs.
GROUPS = {"lead": ("opening", "adverb")}


@cache
def part(name: str) -> tuple[Rule, ...]:
    """Return the rules of one part, or of a group of parts, in file order."""
    names = GROUPS.get(name, (name,))
    return tuple(rule for rule in load_rules("targets", CONSTANTS) if rule.values["part"] in names)


@lru_cache(maxsize=ASKED_AGAIN)
def first(name: str, text: str) -> tuple[Rule, "regex.Match[str]"] | None:
    """Return the first rule of a part that matches somewhere in `text`, with its match."""
    return _choice(name).first(text)


@lru_cache(maxsize=ASKED_AGAIN)
def tail(left: str) -> tuple[Rule, str] | None:
    """Return the rule for the verb that ends `left`, and what stands before the verb."""
    left = left.rstrip()
    window = left[-LONGEST_TAIL:]
    found = first("tail", window)
    if found is None:
        return None
    return found[0], left[: len(left) - len(window) + found[1].start()]


def says(name: str, text: str) -> bool:
    """Return whether any rule of a part matches in `text`."""
    return first(name, text) is not None


def length_at_start(name: str, text: str) -> int:
    """Return how much of the start of `text` a part's rules match at most."""
    begins = _beginnings(name)
    if begins is not None and (one := text[:1]) not in begins and one < BEYOND:
        return 0
    return _matched_at_start(name, text)


@lru_cache(maxsize=ASKED_AGAIN)
def _matched_at_start(name: str, text: str) -> int:
    matches = (rule.pattern.match(text) for rule in part(name))
    return max((match.end() for match in matches if match), default=0)


@cache
def _choice(name: str) -> Choice:
    return Choice(part(name))


@cache
def _beginnings(name: str) -> frozenset[str] | None:
    """Return which characters a part's rules can begin with; None for almost any."""
    each = [beginning(rule.pattern.pattern) for rule in part(name)]
    return None if None in each else frozenset().union(*filter(None, each))
