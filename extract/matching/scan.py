"""The matches of many rules in one text."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING

from extract.matching.sieve import Match, Sieve, matches_at

if TYPE_CHECKING:
    from extract.rules import Rule

# To sift a text takes as long as to search so many characters.
SHORTEST_SIFTED = 500


def scan(rules: Iterable["Rule"], text: str) -> list[tuple["Rule", Match]]:
    """Return the matches of all rules in order of place, none overlapping: an earlier rule wins."""
    taken = bytearray(len(text))
    found = [pair for pair in matches(tuple(rules), text) if _claim(pair[1], taken)]
    return sorted(found, key=lambda pair: pair[1].start())


def matches(rules: tuple["Rule", ...], text: str) -> Iterator[tuple["Rule", Match]]:
    """Yield the matches of each rule in turn; a long text is sifted first for where they begin."""
    everywhere = repeat(None, len(rules))
    worth = everywhere if len(text) < SHORTEST_SIFTED else _sieve(rules).places(text)
    for rule, places in zip(rules, worth, strict=True):
        if places is not None or rule.may_match(text):
            yield from ((rule, match) for match in matches_at(rule.pattern, text, places))


def _claim(match: Match, taken: bytearray) -> bool:
    """Take the characters of a match, unless some of them are taken."""
    start, end = match.span()
    if taken.find(1, start, end) >= 0:
        return False
    taken[start:end] = b"\x01" * (end - start)
    return True


@cache
def _sieve(rules: tuple["Rule", ...]) -> Sieve:
    return Sieve([rule.pattern.pattern for rule in rules])
