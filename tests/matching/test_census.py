"""Which rules each part of a text has the needs of: none that matches in it is left out."""

import numpy as np
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from test_patterns import CASES, EVERY, text_of

from extract.document import fold
from extract.matching.census import Census
from extract.matching.choice import LAST_BIT, Choice
from extract.rules import Rule

TEXTS = sorted({fold(text_of(case.values[2])) for case in CASES})
FAMILIES = {name: [rule for of, rule in EVERY if of == name] for name in dict(EVERY)}
EDGES, BRACKETS = " ,、", '()"'


def rule(pattern):
    return Rule(id=pattern, note="", pattern=regex.compile(pattern))


def joined(parts):
    """Return the parts as one text, and where each that is not empty stands in it.

    A part may be cut off at its first 、 that is not its beginning.
    """
    spans, size = [], 0
    for part in parts:
        end, mark = size + len(part), part.find("、")
        spans += [(size, end, size + mark if mark > 0 else end)] if part else []
        size = end
    return "".join(parts), spans


def told(census, text, spans):
    """Return the bits of the rules for parts given by start, end and a place to cut at."""
    starts, ends, cuts = np.array(spans, dtype=np.intp).reshape(-1, 3).T
    return census.rules_held(text, starts, ends, cuts).tolist()


def found(rules, bits, text):
    """Return the first of the rules that the bits allow which matches in a text."""
    match = Choice(rules).first(text, bits)
    return match[0] if match else None


def sought(rules, text):
    """Return the first of the rules that matches in a text."""
    return next((rule for rule in rules if rule.pattern.search(text)), None)


@pytest.mark.parametrize("name", FAMILIES)
def test_no_example_in_which_a_rule_of_a_file_matches_is_left_out(name):
    text, spans = joined(TEXTS)
    held = told(Census(FAMILIES[name]), text, spans)
    each = [(text[a:b], bits) for (a, b, _), bits in zip(spans, held, strict=True)]
    rules = FAMILIES[name]
    assert [part for part, bits in each if sought(rules, part) != found(rules, bits, part)] == []


STATES = Census(FAMILIES["states"], EDGES, BRACKETS)


@given(st.lists(st.sampled_from(TEXTS) | st.text('基本完成达标量不,、 ()"\U00020000', max_size=8)))
def test_nothing_is_left_out_for_what_is_cut_off_its_end(parts):
    text, spans = joined(parts)
    for (start, end, cut), bits in zip(spans, told(STATES, text, spans), strict=True):
        part = text[start:end]
        seen = {part.rstrip(EDGES), text[start:cut].rstrip(EDGES), *regex.split('[()"]', part)}
        rules = FAMILIES["states"]
        assert [one for one in seen if sought(rules, one) != found(rules, bits, one)] == []


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
    assert bool(told(Census(rules, EDGES, BRACKETS), text, spans)[1]) is worth


def test_one_rule_that_needs_nothing_makes_everything_worth_looking_at():
    text, spans = joined(["开展", "工作"])
    assert told(Census([rule("完成"), rule(r"\w+")]), text, spans) == [0b10, 0b10]


def test_a_part_may_end_where_it_may_be_cut_off():
    census = Census([rule("基本完成$"), rule("改造$")])
    assert told(census, "基本完成、达标", [(0, 7, 7)]) == [0]
    assert told(census, "基本完成、达标", [(0, 7, 4)]) == [0b1]


def test_a_single_character_is_no_pair():
    census = Census([rule("双|提高")])
    held = [told(census, text, [(0, 3, 3)]) for text in ("双提升", "提升率", "成提高")]
    assert held == [[1], [0], [1]]


def test_rules_beyond_the_bits_may_match_anywhere():
    rules = [rule(f"完成{chr(ord('一') + i)}$") for i in range(LAST_BIT)]
    assert told(Census(rules), "开展", [(0, 2, 2)]) == [0]
    (bits,) = told(Census([*rules, rule("达标$"), rule("开展$")]), "开展", [(0, 2, 2)])
    assert found([*rules, rule("达标$"), last := rule("开展$")], bits, "开展") is last


def test_of_no_parts_nothing_is_said():
    assert told(Census([rule("完成")]), "完成", []) == []
