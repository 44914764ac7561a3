"""Rules of which the first that matches is wanted, and only those tried that the text's end allows.

Most rules about a clause go to its end: of thirty, a text's last character leaves a few. What else
is known of a text beforehand (extract.matching.census) is told by the bits of the rules.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from extract.matching.sieve import Match

if TYPE_CHECKING:
    from extract.rules import Rule

# The last bit is for all rules that are left.
LAST_BIT = 63
EVERY_RULE = (1 << LAST_BIT + 1) - 1


def bit(place: int) -> int:
    """Return the bit of the rule at a place in the order of the rules."""
    return 1 << min(place, LAST_BIT)


class Choice:
    """Rules in the order in which they are to be tried."""

    __slots__ = ("_by_end", "rules")

    def __init__(self, rules: Iterable["Rule"]) -> None:
        """Take the rules; which of them fit an end is worked out when a text ends so."""
        self.rules = tuple(rules)
        self._by_end: dict[str, tuple[tuple[int, Rule], ...]] = {}

    def first(self, text: str, allowed: int = EVERY_RULE) -> tuple["Rule", Match] | None:
        """Return the first of the rules allowed that matches somewhere in `text`, with its match.

        `allowed` holds the bits of the rules to try.
        """
        for own, rule in self.fitting(text):
            if own & allowed and (match := rule.search(text)):
                return rule, match
        return None

    def may_match(self, text: str) -> bool:
        """Tell whether `text` has all that a match of some rule needs."""
        return any(rule.may_match(text) for _, rule in self.fitting(text))

    def fitting(self, text: str) -> tuple[tuple[int, "Rule"], ...]:
        """Return the rules that may match in a text with such an end, each with its bit."""
        last = text[-1:]
        if (known := self._by_end.get(last)) is not None:
            return known
        fit = ((bit(i), rule) for i, rule in enumerate(self.rules) if rule.may_end(last))
        return self._by_end.setdefault(last, tuple(fit))
