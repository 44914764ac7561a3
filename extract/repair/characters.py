"""Repairs of single characters: the sections of patterns/characters.toml."""

from collections.abc import Mapping
from functools import cache

import regex

from extract.aligned import Aligned
from extract.errors import PatternError
from extract.repair.codes import alphabet
from extract.rules import load_mapping


def replace(body: Aligned, kind: str) -> Aligned:
    """Put every character of the section `kind` right; the edits are of that kind."""
    if alphabet(body.text).isdisjoint(_seen(kind)):
        return body
    return body.sub(kind, _any_of(kind), lambda match: match[0].translate(_table(kind)))


@cache
def _table(section: str) -> Mapping[int, str]:
    table: dict[int, str] = {}
    for seen, becomes in load_mapping("characters", section).items():
        table |= {
            ord(c): new for c, new in zip(seen, _one_each(section, seen, becomes), strict=True)
        }
    return table


def _one_each(section: str, seen: str, becomes: str) -> list[str]:
    """Return what each character of `seen` becomes: nothing, or the one at its place."""
    if becomes and len(becomes) != len(seen):
        raise PatternError(
            f"characters.toml: {section}: {len(seen)} characters become {len(becomes)}: {seen!r}"
        )
    return list(becomes) if becomes else [""] * len(seen)


@cache
def _seen(section: str) -> frozenset[str]:
    return frozenset(map(chr, _table(section)))


@cache
def _any_of(section: str) -> "regex.Pattern[str]":
    """Return a pattern for a run of characters of the section."""
    return regex.compile("[" + "".join(rf"\U{code:08x}" for code in _table(section)) + "]+")
