"""The backlog of a run: the numbers of one kind in its ledger, the commonest uses first.

Numbers are used alike when the words before them, their unit and what follows are the same. The
kind `other` is what no rule knows yet: each line is a rule to write, or a record that was missed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import regex

from extract import codebook
from extract.errors import UsageError
from extract.runs.read import read_table

CONTEXT = 24
BEFORE, AFTER = 2, 2
NUMBER = regex.compile(r"[\d.,]+")
BREAK = regex.compile(r"[\s\p{P}\p{S}]")


@dataclass(frozen=True, slots=True)
class Use:
    """Numbers used alike: the words that stand around them, and where."""

    words: str
    places: tuple[str, ...]


def report(output: Path, kind: str = "other", limit: int = 40) -> str:
    """Return the uses of the numbers of a kind, the commonest first, each with a place.

    Raises UsageError when `output` holds no tables, or there is no such kind.
    """
    quantities, texts = read_table(output, "quantities"), read_table(output, "texts")
    found = quantities[quantities["kind"] == kind]
    if kind not in kinds():
        raise UsageError(f"there is no kind {kind!r}; there are {' '.join(kinds())}")
    uses = sorted(_uses(found, dict(zip(texts["doc_id"], texts["text"], strict=True))), key=_rank)
    head = f"{kind}: {len(found)} of {len(quantities)} numbers ({_share(found, quantities):.1%})"
    more = [f"and {len(uses) - limit} more uses"] if len(uses) > limit else []
    return "\n".join([head, *map(_line, uses[:limit]), *more])


def kinds() -> tuple[str, ...]:
    """Return the kinds that a number of the ledger can have."""
    return next(c.values for c in codebook.entries("quantities") if c.name == "kind")


def _uses(found: pd.DataFrame, texts: Mapping[str, str]) -> Iterable[Use]:
    places: dict[str, list[str]] = defaultdict(list)
    for row in found.to_dict("records"):
        text, start, end = texts[row["doc_id"]], row["start"], row["end"]
        before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        number = NUMBER.sub("N", row["text"])
        words = f"{BREAK.split(before)[-1][-BEFORE:]}[{number}]{BREAK.split(after)[0][:AFTER]}"
        places[words].append(f"{before}[{row['text']}]{after}".replace("\n", "⏎"))
    return (Use(words, tuple(stand)) for words, stand in places.items())


def _rank(use: Use) -> tuple[int, str]:
    return -len(use.places), use.words


def _line(use: Use) -> str:
    return f"{len(use.places):6}  {use.words}\n          {use.places[0]}"


def _share(part: pd.DataFrame, whole: pd.DataFrame) -> float:
    return len(part) / len(whole) if len(whole) else 0.0
