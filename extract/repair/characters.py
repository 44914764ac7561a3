"""Repairs of single characters: the sections of patterns/characters.toml, and what Unicode says."""

from collections.abc import Mapping
from functools import cache
from unicodedata import normalize

import numpy as np
import regex

from extract.aligned import Aligned
from extract.errors import PatternError
from extract.repair.codes import Places, has_any
from extract.rules import load_mapping

# Blocks of characters that stand for others, as Unicode's decompositions say (UAX 15): Kangxi
# radicals and two more; compatibility ideographs, ligatures, figures of mathematical fonts.
DECOMPOSED = {
    "variant": (
        (0x2F00, 0x2FD5), (0x2E9F, 0x2E9F), (0x2EF3, 0x2EF3),
        (0xF900, 0xFAD9), (0x2F800, 0x2FA1D), (0xFB00, 0xFB06), (0x1D7CE, 0x1D7FF),
    ),
}  # fmt: skip


def replace(body: Aligned, kind: str) -> Aligned:
    """Put every character of the section `kind` right; the edits are of that kind."""
    if not has_any(body.text, _seen(kind)):
        return body
    return body.sub(kind, _any_of(kind), lambda match: match[0].translate(table(kind)))


@cache
def table(section: str) -> Mapping[int, str]:
    """Return what each character of a section becomes, by its code point."""
    own = load_mapping("characters", section).items()
    pairs = [pair for seen, becomes in own for pair in _one_each(section, seen, becomes)]
    return {**_decomposed(section), **dict(pairs)}


def _decomposed(section: str) -> dict[int, str]:
    codes = [code for a, b in DECOMPOSED.get(section, ()) for code in range(a, b + 1)]
    plain = {code: normalize("NFKC", chr(code)) for code in codes}
    return {code: character for code, character in plain.items() if character != chr(code)}


def _one_each(section: str, seen: str, becomes: str) -> list[tuple[int, str]]:
    """Return what each character of `seen` becomes: nothing, or the one at its place."""
    if becomes and len(becomes) != len(seen):
        raise PatternError(
            f"characters.toml: {section}: {len(seen)} characters become {len(becomes)}: {seen!r}"
        )
    return list(zip(map(ord, seen), becomes or [""] * len(seen), strict=True))


@cache
def _seen(section: str) -> Places:
    return np.array(sorted(table(section)))


@cache
def _any_of(section: str) -> "regex.Pattern[str]":
    """Return a pattern for a run of characters of the section."""
    return regex.compile("[" + "".join(rf"\U{code:08x}" for code in table(section)) + "]+")
