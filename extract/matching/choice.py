"""Rules of which the first that matches is wanted, and only those tried that the text's end allows.

Most rules about a clause go to its end: of thirty, a text's last character leaves a few.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from extract.matching.sieve import Match

if TYPE_CHECKING:
    from extract.rules import Rule


class Choice:
    """Rules in the order in which they are to be tried."""

    __slots__ = ("_by_end", "rules")

    def __init__(self, rules: Iterable["Rule"]) -> None:
        """Take the rules; which of them fit an end is worked out when a text ends so."""
        self.rules = tuple(rules)
        self._by_end: dict[str, tuple[Rule, ...]] = {}

    def first(self, text: str) -> tuple["Rule", Match] | None:
        """Return the first rule that matches somewhere in `text`, with its match."""
        for rule in self.fitting(text):
            if match := rule.search(text):
                return rule, match
        return None

    def may_match(self, text: str) -> bool:
        """Tell whether `text` has all that a match of some rule needs."""
        return any(rule.may_match(text) for rule in self.fitting(text))

    def fitting(self, text: str) -> tuple["Rule", ...]:
        """Return the rules that may match in a text with such an end."""
        last = text[-1:]
        if (known := self._by_end.get(last)) is not None:
            return known
        return self._by_end.setdefault(last, tuple(r for r in self.rules if r.may_end(last)))
