"""What grammar says where bytes cannot decide: 能夠[對]專家提出的問題… wants its preposition.

An auxiliary verb (patterns/shifted.toml) has no noun behind it. Which words are nouns is asked of
jieba's dictionary (MIT), as text: a few look-ups are not worth loading it.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from extract.rules import load_mapping

LONGEST = 4
USUAL = 50  # times: rarer words are seldom what they are listed as


def noun_behind_auxiliary(before: str, new: str) -> bool:
    """Tell whether `new` puts a noun right behind an auxiliary verb; both simplified.

    >>> noun_behind_auxiliary("能够", "专家提"), noun_behind_auxiliary("能够", "实现目")
    (True, False)
    """
    if not before.endswith(_auxiliaries()):
        return False
    return any(_is_noun(new[:size]) for size in range(2, LONGEST + 1))


def _is_noun(word: str) -> bool:
    """Tell whether a word is listed as a noun: 专家 5106 n."""
    at = _dictionary().find(f"\n{word} ") + 1
    _, times, kind = _dictionary()[at:].split("\n", 1)[0].split(" ") if at else ("", "0", "")
    return kind.startswith("n") and int(times) >= USUAL


@cache
def _auxiliaries() -> tuple[str, ...]:
    return tuple(load_mapping("shifted", "grammar")["auxiliaries"].split())


@cache
def _dictionary() -> str:
    package = find_spec("jieba")
    if package is None or package.origin is None:
        return ""
    return "\n" + Path(package.origin).with_name("dict.txt").read_text(encoding="utf-8")
