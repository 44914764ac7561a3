"""The rules of `patterns/outline.toml`, by part."""

from functools import cache

import regex

from extract.rules import Rule, load_mapping, load_rules

CONSTANTS = ("part", "family", "rank", "edge", "kind")


@cache
def type_fragment() -> tuple[tuple[str, str], ...]:
    """Return the fragment `doc_type`: every generic noun that titles end in, longest first."""
    nouns = sorted(load_mapping("documents", "types"), key=len, reverse=True)
    return (("doc_type", f"(?:{'|'.join(nouns)})"),)


@cache
def rules(part: str) -> tuple[Rule, ...]:
    """Return the rules of one part of the grammar, in file order."""
    known = load_rules("outline", CONSTANTS, type_fragment())
    return tuple(rule for rule in known if rule.values["part"] == part)


@cache
def rule(name: str) -> Rule:
    """Return the rule of that id."""
    (found,) = (one for one in rules(name.split(".", maxsplit=1)[0]) if one.id == name)
    return found


def says(name: str, text: str) -> "regex.Match[str] | None":
    """Return the first match of the rule of that id in `text`."""
    return rule(name).search(text)
