"""Which parts of a text have what some rule needs: no part in which one matches is left out."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from test_patterns import CASES, EVERY, text_of

from extract.document import fold
from extract.matching.census import MOST_RULES, Census
from extract.rules import Rule

TEXTS = sorted({fold(text_of(case.values[2])) for case in CASES})
FAMILIES = {name: [rule for of, rule in EVERY if of == name] for name in dict(EVERY)}
EDGES, BRACKETS = " ,、", '()"'


def rule(pattern):
    return Rule(id=pattern, note="", pattern=regex.compile(pattern))


def joined(parts):
    """Return the parts as one text, and where each of them that is not empty stands in it."""
    spans, size = [], 0
    for part in parts:
        spans += [(size, size + len(part))] if part else []
        size += len(part)
    return "".join(parts), spans


@pytest.mark.parametrize("name", FAMILIES)
def test_no_example_in_which_a_rule_of_a_file_matches_is_left_out(name):
    text, spans = joined(TEXTS)
    worth = Census(FAMILIES[name]).worth(text, spans)
    left_out = [text[a:b] for (a, b), some in zip(spans, worth, strict=True) if not some]
    assert [t for t in left_out if any(r.pattern.search(t) for r in FAMILIES[name])] == []


STATES = Census(FAMILIES["states"], EDGES, BRACKETS)


@given(st.lists(st.sampled_from(TEXTS) | st.text('基本完成达标量不,、 ()"\U00020000', max_size=8)))
def test_nothing_is_left_out_for_what_is_cut_off_its_end(parts):
    text, spans = joined(parts)
    for (start, end), some in zip(spans, STATES.worth(text, spans), strict=True):
        part = text[start:end]
        seen = {part.rstrip(EDGES), *regex.split('[()"]', part)}
        assert some or not any(r.pattern.search(one) for r in FAMILIES["states"] for one in seen)


@pytest.mark.parametrize(
    ("part", "worth"),
    [
        ("基本完成改造", True),
        ("改造基本完成", False),
        ("全面完成改造", False),
        ("基本开展改造", False),
        ("基本完成改造,", True),
        ("基本完成改造工作", False),
        ("基本完成改造(一期)", True),
        ("基本", False),
        ("成", False),
        ("基本完成𠀀", True),
    ],
)
def test_what_is_worth_looking_at(part, worth):
    rules = [rule("基本(?:完成|建成)[^,]{0,9}(?:改造|治理)$")]
    text, spans = joined(["的改造", part, "基本完成治理"])
    assert Census(rules, EDGES, BRACKETS).worth(text, spans)[1] is worth


def test_one_rule_that_needs_nothing_makes_everything_worth_looking_at():
    text, spans = joined(["开展", "工作"])
    assert Census([rule("完成"), rule(r"\w+")]).worth(text, spans) == [True, True]


def test_rules_beyond_the_bits_may_match_anywhere():
    rules = [rule(f"完成{chr(ord('一') + i)}$") for i in range(MOST_RULES)]
    assert Census(rules).worth("开展", [(0, 2)]) == [False]
    assert Census([*rules, rule("达标$")]).worth("开展", [(0, 2)]) == [True]


def test_of_no_parts_nothing_is_said():
    assert Census([rule("完成")]).worth("完成", []) == []
