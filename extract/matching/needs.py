"""What every match of a pattern holds: of each of some groups of strings, at least one.

A pattern that needs 达到 or 满足, and 标准 or 要求, matches no text without one of each; to see
that costs a fraction of trying the pattern. Look-behinds are left out, since a search that begins
inside a text may look at what stands before.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product

import regex

from extract.matching.tree import Item, Sequence, branches

# A text is looked through for each string: many, or such as stand everywhere, save nothing.
MOST_STRINGS, MOST_TOGETHER, MOST_GROUPS = 64, 32, 3
LEAST_WORTH = 1.5
# How likely a string of so many characters is to stand in a clause, and a mark or a digit.
LIKELY = (1.0, 0.06, 0.02, 0.01)
LIKELY_MARK = 0.3
PLAIN_SET = regex.compile(r"\[([^\]\\^-]{1,32})\]")
WIDTHLESS = frozenset({"edge", "behind", "not_behind"})

Strings = tuple[str, ...]
NONE: Strings = ("",)


@cache
def needed(pattern: str) -> tuple[Strings, ...]:
    """Return groups of strings, of each of which every match of `pattern` holds one.

    The group that most texts lack comes first.

    >>> needed("(?:达到|满足)[^,]{0,9}(?:国家|省)?的?(?:要求|标[准的])$")
    (('达到', '满足'), ('要求', '标准', '标的'))
    """
    useful = [group for group in _of_pattern(pattern) if _likely(group) < LEAST_WORTH]
    return tuple(sorted(useful, key=_likely)[:MOST_GROUPS])


@cache
def _of_pattern(pattern: str) -> tuple[Strings, ...]:
    """Return what whichever branch matches needs: one of what each branch needs."""
    each = [tuple(_of_sequence(sequence)) for sequence in branches(pattern)]
    if len(each) == 1:
        return each[0]
    if not all(each):
        return ()
    union = dict.fromkeys(one for groups in each for one in min(groups, key=_likely))
    return (tuple(union),) if len(union) <= MOST_STRINGS else ()


def _of_sequence(sequence: Sequence) -> Iterator[Strings]:
    """Yield what a sequence needs; characters side by side make one string."""
    run = NONE
    for item in sequence:
        if item.kind in WIDTHLESS:
            continue
        letters = _letters(item)
        if letters and len(run) * len(letters) <= MOST_TOGETHER and item.kind == "one":
            run = tuple(a + b for a, b in product(run, letters))
            continue
        if item.kind != "ahead":
            yield from _whole(run)
            run = letters or NONE
        if item.least and not letters:
            yield from _of_pattern(item.body)
    yield from _whole(run)


def _whole(run: Strings) -> Iterator[Strings]:
    if run != NONE:
        yield run


def _letters(item: Item) -> Strings:
    """Return the characters that an item stands for once, where they are few and written out."""
    if item.kind != "one" or not item.least == item.most == 1:
        return ()
    if members := PLAIN_SET.fullmatch(item.text):
        return tuple(dict.fromkeys(members[1]))
    if len(item.text) == 1:
        return () if item.text == "." else (item.text,)
    return (item.text[1],) if len(item.text) == 2 and not item.text[1].isalnum() else ()


def _likely(group: Strings) -> float:
    """Return about how likely a clause is to hold one of the strings."""
    return sum(_likely_one(one) for one in group)


def _likely_one(one: str) -> float:
    if len(one) == 1 and not "\u4e00" <= one <= "\u9fff":
        return LIKELY_MARK
    return LIKELY[min(len(one), len(LIKELY) - 1)]
