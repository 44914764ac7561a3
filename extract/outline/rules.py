"""The rules of `patterns/outline.toml`, by part."""

from functools import cache

import regex

from extract.rules import Rule, load_rules


@cache
def rules(part: str) -> tuple[Rule, ...]:
    """Return the rules of one part of the grammar, in file order."""
    known = load_rules("outline", ("part", "family", "rank", "edge", "kind"))
    return tuple(rule for rule in known if rule.values["part"] == part)


@cache
def rule(name: str) -> Rule:
    """Return the rule of that id."""
    (found,) = (one for one in rules(name.split(".", maxsplit=1)[0]) if one.id == name)
    return found


def says(name: str, text: str) -> "regex.Match[str] | None":
    """Return the first match of the rule of that id in `text`."""
    return rule(name).pattern.search(text)
