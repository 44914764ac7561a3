"""That trying patterns where the sieve says so finds what searching the whole text finds."""

from functools import cache

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from test_patterns import CASES, EVERY, text_of

from extract.document import fold
from extract.matching.scan import scan
from extract.matching.sieve import BLOCK, LONGEST, Sieve, matches_at
from extract.rules import Rule

TEXTS = [fold(text_of(case.values[2])) for case in CASES]
# What the rules look for, and some that no table knows: beyond the plane, half a pair, the edge.
ODD = "\U0001d7d8\U00020000\ud800\uffff\0\n"


def by_sieve(patterns, text):
    places = sieve(patterns).places(text)
    return [
        [m.span() for m in matches_at(one, text, at)]
        for one, at in zip(patterns, places, strict=True)
    ]


def by_search(patterns, text):
    return [[m.span() for m in one.finditer(text)] for one in patterns]


@cache
def sieve(patterns):
    return Sieve([one.pattern for one in patterns])


@cache
def family(name):
    return tuple(rule.pattern for of, rule in EVERY if of == name)


def compiled(*patterns):
    return tuple(map(regex.compile, patterns))


@pytest.mark.parametrize("name", sorted(dict(EVERY)))
def test_the_rules_of_a_file_find_the_same_in_every_example(name):
    text = "\n".join(TEXTS)
    assert by_sieve(family(name), text) == by_search(family(name), text)


@st.composite
def pieces(draw):
    text = draw(st.sampled_from(TEXTS))
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    return text[start:end]


@given(st.lists(pieces() | st.text(ODD, max_size=1), max_size=12).map("".join))
@pytest.mark.parametrize("name", ["labels", "outline", "quantities", "relative_times", "times"])
def test_the_rules_find_the_same_in_any_text(name, text):
    assert by_sieve(family(name), text) == by_search(family(name), text)


def test_few_places_are_left():
    text = "的" * 400 + "到2025年完成80%以上" + "的" * 400
    assert [*Sieve([r"(?<!\d)\d{2}%", "完[成工]", "翻番"]).places(text)] == [[408], [406], []]


@pytest.mark.parametrize(
    ("pattern", "text"), [(r"\d{2}", "1" * 100), ("[^,]%", "80%" * 99), ("一?", "一" * 100)]
)
def test_where_a_pattern_is_worth_trying_anywhere_the_text_is_searched(pattern, text):
    assert [*Sieve([pattern]).places(text)] == [None]


@pytest.mark.parametrize("at", [0, BLOCK - 2, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK])
def test_a_match_may_stand_at_the_seam_of_two_blocks(at):
    text = "的" * at + "于80%以" + "的" * BLOCK
    assert by_sieve(compiled(r"(?<=于)\d{2}%以"), text) == [[(at + 1, at + 5)]]


def test_more_patterns_than_there_are_bits_are_searched():
    patterns = compiled(*["一二"] * 40)
    assert by_sieve(patterns, "的一二" * 50) == by_search(patterns, "的一二" * 50)
    assert [*sieve(patterns).places("的" * 50)] == [[]] * 32 + [None] * 8


def test_an_empty_text_has_no_places():
    assert [*Sieve(["一", ".?"]).places("")] == [[], None]


@pytest.mark.parametrize("times", [1, 20, 800])
def test_an_earlier_rule_wins_in_a_long_text_as_in_a_short_one(times):
    rules = [
        Rule(id=one, note="", pattern=regex.compile(one)) for one in ("80%以", r"\d{2}%", "以上")
    ]
    text = ("达到80%以上" + "的" * 40) * times
    found = [(rule.id, match.start() % 47) for rule, match in scan(rules, text)]
    assert found == [("80%以", 2)] * times


def test_a_pattern_looks_no_further_than_a_match_can_reach():
    class Watched:
        reached = 0

        def match(self, text, start, end):
            self.reached = max(self.reached, min(end, len(text)) - start)

    watched = Watched()
    list(matches_at(watched, "牵头" * 100_000, [0, 70_000]))
    assert 0 < watched.reached <= LONGEST
