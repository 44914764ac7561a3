"""Rules of which the first that matches is wanted."""

import pytest
import regex
from test_patterns import CASES, EVERY, text_of

from extract.document import fold
from extract.matching.choice import Choice
from extract.rules import Rule

TEXTS = sorted({fold(text_of(case.values[2])) for case in CASES})
FAMILIES = {name: [rule for of, rule in EVERY if of == name] for name in dict(EVERY)}


def first(rules, text):
    return next(((r, m.span()) for r in rules if (m := r.pattern.search(text))), None)


@pytest.mark.parametrize("name", FAMILIES)
def test_the_first_rule_of_a_file_is_the_one_that_searching_finds(name):
    choice = Choice(FAMILIES[name])
    found = {text: choice.first(text) for text in TEXTS}
    expected = {text: first(choice.rules, text) for text in TEXTS}
    assert {t: f and (f[0], f[1].span()) for t, f in found.items()} == expected
    assert all(choice.may_match(text) for text in TEXTS if found[text])


@pytest.mark.parametrize("text", ["到80%", "到80%\n", "", "\n", "到𝟘"])
def test_how_a_text_ends_shuts_out_no_match(text):
    rule = Rule(id="x", note="", pattern=regex.compile(r"到\d{0,2}%?$|^$"))
    assert (Choice([rule]).first(text) is None) is (rule.pattern.search(text) is None)


def test_a_rule_that_does_not_fit_the_end_is_not_tried():
    ends, any_end = (Rule(id=one, note="", pattern=regex.compile(one)) for one in ("达标$", "达标"))
    assert Choice([ends, any_end]).fitting("达标了") == ((0b10, any_end),)


def test_only_the_rules_allowed_are_tried():
    rules = [Rule(id=one, note="", pattern=regex.compile(one)) for one in ("达标", "达", "标")]
    assert [Choice(rules).first("达标", bits)[0].id for bits in (0b111, 0b110, 0b100)] == [
        "达标",
        "达",
        "标",
    ]
    assert Choice(rules).first("达标", 0) is None
