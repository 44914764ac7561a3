"""When two records say the same: folded texts, their likeness, and one-to-one pairing.

The definitions are those of the coding guide's scorer, figure for figure; they are independent
of `patterns/`, so that no rule takes part in judging itself.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import isnan
from typing import Any

import regex

Row = dict[str, Any]
MARKS = regex.compile(r"[\s\x1c-\x1f,，。；;：:、“”\"'‘’()（）《》〈〉【】\[\]〔〕·•?\-—–~～]+")
SIGNS = {"≥": ">=", "≤": "<=", "==": "=", "≈": "~"}
CONTAINED, CONTAINED_SHORT = 0.65, 0.4


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return `text` without width, case, space and punctuation, so that only the words count.

    >>> fold("“十四五” 末，ＰＭ２.５（全市）")
    '十四五末pm2.5全市'
    """
    return MARKS.sub("", unicodedata.normalize("NFKC", text)).lower()


def folded(value: object) -> str:
    """Return any field folded; null, nothing and zero count as absent."""
    return fold(str(value or ""))


def similar(one: object, other: object) -> float:
    """Return how alike two phrases are, 0 to 1; a phrase that holds the other is much like it.

    >>> similar("污水处理率", "城镇污水处理率"), similar("森林覆盖率", None)
    (0.8, 0.0)
    """
    a, b = folded(one), folded(other)
    if not a or not b:
        return 0.0
    if a in b or b in a:
        floor = CONTAINED if min(len(a), len(b)) >= 3 else CONTAINED_SHORT
        return max(_dice(a, b), floor)
    return _dice(a, b)


def same_task(one: object, other: object) -> bool:
    """Tell whether two task titles name one task; long ones may be cut short."""
    a, b = folded(one), folded(other)
    if not a and not b:
        return True
    cut_short = len(a) >= 6 and (b.startswith(a[:6]) or a.startswith(b[:6] or "\0"))
    return cut_short or similar(a, b) >= 0.5


def number(value: Any) -> float | None:
    """Return a value rounded to a millionth; null and not-a-number are absent."""
    return None if _absent(value) else round(float(value), 6)


def year(value: Any) -> int | None:
    """Return a year, or None where there is none."""
    return None if _absent(value) else int(value)


def text(value: Any) -> str | None:
    """Return a string field, or None where there is none."""
    return None if _absent(value) else str(value)


def comparator(row: Row) -> str:
    """Return the bound of a record in its ASCII form; none counts as equality."""
    sign = text(row.get("comparator")) or "="
    return SIGNS.get(sign, sign)


def pair(
    gold: Sequence[Row], found: Sequence[Row], likeness: Callable[[Row, Row], float]
) -> list[tuple[int, int]]:
    """Pair records one to one, the most alike first and near places before far ones.

    `likeness` is 0 for two records that cannot be the same. Returns pairs of positions.
    """
    candidates = sorted(_candidates(gold, found, likeness), reverse=True)
    left, right = set(range(len(gold))), set(range(len(found)))
    pairs = []
    for _, _, i, j in candidates:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((i, j))
    return pairs


def _candidates(
    gold: Sequence[Row], found: Sequence[Row], likeness: Callable[[Row, Row], float]
) -> list[tuple[float, float, int, int]]:
    return [
        (score, -abs(i / len(gold) - j / len(found)), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if (score := likeness(g, f)) > 0
    ]


def _absent(value: Any) -> bool:
    return value is None or (isinstance(value, float) and isnan(value))


@lru_cache(maxsize=1 << 16)
def _bigrams(phrase: str) -> Counter[str]:
    return Counter(phrase[i : i + 2] for i in range(max(1, len(phrase) - 1)))


def _dice(a: str, b: str) -> float:
    """Return the share of character pairs that two phrases have in common."""
    if a == b:
        return 1.0
    one, other = _bigrams(a), _bigrams(b)
    return 2 * (one & other).total() / max(1, one.total() + other.total())
