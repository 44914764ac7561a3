"""Blanks between what belongs together: 2 0 2 5 年, 责 任 单 位：, 200 万元.

Some texts are spaced out as a whole, mark by mark, digit by digit or character by character; they
are closed up throughout. In any other text a blank goes only where it can part nothing: columns of
a table stay columns.
"""

from collections.abc import Callable

import regex

from extract.aligned import Aligned
from extract.repair import cuts

FEWEST = 12  # before a text counts as spaced out
MARKS = "，。、；,;"
TOUCHING_DIGITS = regex.compile(r"\d(?=\d)")


def mend(body: Aligned) -> Aligned:
    """Close the gaps."""
    for stage, rule, places, share in SPACED_OUT:
        if is_spaced_out(body.text, rule, places, share):
            body = cuts.apply(body, stage)
    return cuts.apply(body, "spacing")


def is_spaced_out(text: str, rule: str, places: Callable[[str], int], share: float) -> bool:
    """Tell whether a rule finds gaps in that share of the places where there could be one."""
    most = min(text.count(" "), cuts.gaps(cuts.named(rule), text))
    if most < FEWEST or (places is len and most < share * len(text)):
        return False
    gaps = sum(1 for _ in cuts.matches(cuts.named(rule), text))
    return gaps >= FEWEST and gaps >= share * places(text)


def _marks(text: str) -> int:
    return sum(text.count(mark) for mark in MARKS)


def _digit_pairs(text: str) -> int:
    return sum(1 for _ in TOUCHING_DIGITS.finditer(text))


# What is closed up, the rule that finds the gaps, what could have gaps, how many of them must.
SPACED_OUT = (
    ("spaced_marks", "gap-before-mark", _marks, 0.5),
    ("spaced_digits", "spaced-digit", _digit_pairs, 2.0),
    ("spaced_han", "spaced-han", len, 0.15),
    ("spaced_runs", "spaced-run", len, 0.0),
)
