"""That gates are sound: no match of a rule is without one of the words that its gate asks for.

So are the words that the program itself reads off a pattern (extract/matching/needs.py). The proof
goes through the pattern as the regex package parses it. Its parser is not for the public; nothing
but this test knows of it.
"""

from itertools import groupby, product
from math import prod

import pytest
from regex import _regex_core as core
from test_patterns import EVERY

NONE = "\ue000"
MOST = 4096
GATED = [pytest.param(rule, id=rule.id) for _, rule in EVERY if rule.gate]


def parsed(pattern):
    """Return the tree of a pattern, its characters one by one."""
    source, info = core.Source(pattern), core.Info(core.VERSION0 | core.UNICODE, str)
    info.guess_encoding = core.UNICODE
    source.ignore_space = False
    return core._parse_pattern(source, info)


def holds(node, gate):
    """Tell whether whatever the node matches holds a string of the gate."""
    match node:
        case core.Sequence():
            return said(node.items, gate) or any(holds(item, gate) for item in node.items)
        case core.Branch():
            return all(holds(branch, gate) for branch in node.branches)
        case core.SetBase():
            return node.positive and all(holds(item, gate) for item in node.items)
        case core.Character():
            return letter(node) in gate
    possible = getattr(node, "min_count", 1) > 0 and getattr(node, "positive", True)
    return possible and hasattr(node, "subpattern") and holds(node.subpattern, gate)


def said(items, gate):
    """Tell whether characters side by side always make a string of the gate."""
    wide = (item for item in items if not isinstance(item, core.LookAround | core.ZeroWidthBase))
    runs = [list(run) for few, run in groupby(map(letters, wide), bool) if few]
    return any(all(any(one in word for one in gate) for word in words(run)) for run in runs)


def words(run):
    """Yield what a run of characters can be, each given by its letters."""
    if prod(map(len, run)) > MOST:
        return [NONE]
    return map("".join, product(*run))


def letters(node):
    """Return the characters that a node stands for; none where they are not written one by one."""
    if isinstance(node, core.Character):
        return [letter(node)]
    few = isinstance(node, core.SetUnion) and node.positive
    return [one for item in node.items for one in letters(item) or [NONE]] if few else []


def letter(node):
    """Return the character that a node stands for; none for one in either case."""
    either = node.case_flags and chr(node.value).lower() != chr(node.value).upper()
    return NONE if either or not node.positive else chr(node.value)


@pytest.mark.parametrize(
    ("pattern", "gate", "sound"),
    [
        ("全覆盖|清零", ("全", "零"), True),
        ("(?:基本)?(?P<state>全部完成|清零)$", ("全部", "零"), True),
        ("增[长加]", ("增长", "增加"), True),
        ("增[长加]", ("增长",), False),
        ("增(?!加)[长加]", ("增长", "增加"), True),
        ("增.?[长加]", ("增长", "增加"), False),
        ("[长加]", ("长", "加"), True),
        ("(?:全覆盖)?清", ("全",), False),
        ("全覆盖|清零", ("全",), False),
        ("(?=[^,]{0,9}?达标)..", ("达标",), True),
        ("(?!达标)..", ("达标",), False),
        ("(?:第.){2,3}", ("第",), True),
        ("(?i)o:p", ("o:p",), False),
        ("(?i)o:p", (":",), True),
    ],
)
def test_the_proof_itself(pattern, gate, sound):
    assert holds(parsed(pattern), gate) is sound


@pytest.mark.parametrize("rule", GATED)
def test_every_match_holds_a_string_of_the_gate(rule):
    assert holds(parsed(rule.pattern.pattern), rule.gate)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for _, rule in EVERY])
def test_every_match_holds_what_the_rule_needs(rule):
    unproved = [g for g in rule.needs if not holds(parsed(rule.pattern.pattern), g)]
    assert unproved == []
