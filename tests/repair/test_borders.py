"""Characters that meet: rules that look only where they do find what they would find anywhere."""

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.repair import cuts
from extract.repair.borders import WAYS, Borders, gaps_of
from extract.repair.codes import indices
from extract.rules import load_rules

RULES = load_rules("repair", cuts.CONSTANTS)
ASKING = [rule for rule in RULES if {"meets", "between"} & rule.values.keys()]
SAID = {rule.id: [e["text"] for e in rule.examples] + [*rule.not_in] for rule in RULES}
EVERY = [text for texts in SAID.values() for text in texts]
BESIDE = [
    "",
    " ",
    "\n",
    "\u3000",
    "  ",
    "\t",
    "\u00a0",
    " \n",
    "\n\n",
    "\r",
    "（",
    "、",
    "2",
    "年",
    "l",
]
EXAMPLES = 25  # of each rule; a thousand of each were tried once
GAPS = regex.compile("[ \\t\\u00a0\\u3000\\n]+")


def texts(rule):
    """Return texts made of what a rule says of itself, of what others say, and of what parts it."""
    said = st.sampled_from(SAID[rule.id] * 9 + EVERY)
    cut = st.tuples(said, st.integers(0, 9), st.integers(1, 9)).map(lambda t: t[0][t[1] : -t[2]])
    return st.lists(st.one_of(said, cut, st.sampled_from(BESIDE)), max_size=6).map("".join)


def told(matches):
    """Return where matches are, and what they cut; of those that cut, which cut something."""
    found = [(match.span(), match.capturesdict().get("cut")) for match in matches]
    return [(span, cut) for span, cut in found if cut is None or any(cut)]


@pytest.mark.parametrize("rule", ASKING, ids=lambda rule: rule.id)
def test_a_rule_finds_where_it_looks_what_it_would_find_anywhere(rule):
    @settings(max_examples=EXAMPLES, derandomize=True, deadline=None)
    @given(texts(rule))
    def find(text):
        assert told(cuts.matches(rule, text)) == told(rule.pattern.finditer(text))

    find()


@pytest.mark.parametrize("rule", ASKING, ids=lambda rule: rule.id)
def test_a_rule_finds_its_own_examples_where_it_looks(rule):
    for example in rule.examples:
        found = told(cuts.matches(rule, example["text"]))
        assert found == told(rule.pattern.finditer(example["text"])) != []


@pytest.mark.parametrize("rule", ASKING, ids=lambda rule: rule.id)
def test_a_rule_asks_for_something_that_a_text_may_not_have(rule):
    assert not told(cuts.matches(rule, "，".join("总体要求")))
    ways = [way for _, way, _ in cuts.meetings(rule)]
    assert ways
    assert WAYS.keys() >= set(ways)
    assert "between" not in rule.values or ways[0] not in ("touching", "near")


@given(st.text("甲（( \n\t\u00a0\u3000a\U00020000", max_size=20))
def test_gaps_are_the_blanks_and_line_ends(text):
    gaps = gaps_of(indices(text))
    inside = [
        (a, b) for a, b in zip(gaps.starts.tolist(), gaps.ends.tolist(), strict=True) if a < b
    ]
    assert inside == [match.span() for match in GAPS.finditer(text)]


WHERE = {
    "touching": ("甲乙", ["甲 乙", "甲\n乙"]),
    "blanks": ("甲\u3000 乙", ["甲乙", "甲 \n乙"]),
    "near": ("甲 乙", ["甲\n乙", "甲丙乙"]),
    "line": ("甲 \n\n 乙", ["甲乙", "甲 乙"]),
    "alone": ("丙\n甲 乙", ["丙甲 乙", "丙\n丁甲 乙"]),
    "close": ("丙 丁丁甲 乙", ["丙甲 乙", "丙\n丁甲 乙", "丙 丁丁丁甲 乙"]),
}


@pytest.mark.parametrize(("way", "texts"), WHERE.items(), ids=WHERE)
def test_the_ways_of_meeting(way, texts):
    borders = Borders.of([("甲", way, "乙")])
    there, elsewhere = texts
    assert borders.found(there).anywhere == 1
    assert [borders.found(text).anywhere for text in elsewhere] == [0] * len(elsewhere)


def test_the_ends_of_a_text_are_line_ends():
    borders = Borders.of([("[^甲]", "line", "甲"), ("甲", "line", "[^甲]")])
    assert borders.found("甲").anywhere == 3
    assert borders.found("").anywhere == 0
    assert borders.found(" 甲 乙").places(1) == [(0, 1)]


def test_as_many_gaps_are_counted_as_there_are_places():
    borders = Borders.of([("甲", "blanks", "乙"), ("甲", "blanks", "丙")])
    met = borders.found("甲 乙甲\u3000乙，甲乙")
    assert met.count(1) == len(met.places(1)) == 2
    assert met.count(2) == len(met.places(2)) == 0


def test_characters_seen_later_are_learnt():
    borders = Borders.of([(r"\d", "blanks", r"\p{Han}")])
    assert [borders.found(text).anywhere for text in ("甲 乙", "2 年", "3 月")] == [0, 1, 1]
