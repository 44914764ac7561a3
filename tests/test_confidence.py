"""How far rules are trusted: what was seen of them, drawn towards what was seen of their like."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extract
from extract import confidence
from extract.confidence import STRENGTH, Judged, Sample, Unseen, discount, expected, together
from extract.errors import PatternError
from extract.rules import load_entries, patterns_folder

SHIPPED = load_entries("confidence", "judged", Judged)
SAMPLED = load_entries("sampled", "sample", Sample)
UNSEEN = load_entries("sampled", "unseen", Unseen)
FILES = [tomllib.loads(p.read_text(encoding="utf-8")) for p in patterns_folder().glob("*.toml")]
SOURCES = [p.read_text(encoding="utf-8") for p in Path(extract.__file__).parent.rglob("*.py")]
IDS = {rule["id"] for file in FILES for rule in file.get("rule", [])}


def of(*seen):
    return {rule: Judged(rule=rule, checked=checked, right=right) for rule, checked, right in seen}


def test_shares_are_drawn_towards_the_family_and_the_family_towards_the_mean_of_rules():
    judged = of(("time.year", 8, 8), ("time.date", 8, 4), ("unit", 2, 2))
    mean = (9 / 10 + 5 / 10 + 3 / 4) / 3
    family = (12 + STRENGTH * mean) / (16 + STRENGTH)
    assert expected("time.date", judged) == pytest.approx((4 + STRENGTH * family) / (8 + STRENGTH))
    assert expected("time.month", judged) == pytest.approx(family)
    assert expected("state.grade", judged) == pytest.approx(mean)


def test_a_strong_prior_outweighs_what_was_seen():
    judged = of(("a.often", 90, 90), ("a.never", 4, 0))
    weak, strong = (expected("a.never", judged, strength) for strength in (1, 1000))
    assert weak < 0.3
    assert strong > 0.5


def test_what_was_never_seen_is_a_toss():
    assert expected("time.year", {}) == 0.5


def test_rules_that_were_always_right_are_not_certain():
    judged = of(("a.one", 10**6, 10**6))
    assert 0.999 < expected("a.one", judged) < 1
    assert expected("a.two", judged) < 1
    assert expected("b.one", judged) < 1


def test_what_unseen_documents_gave_is_taken_off():
    one = Unseen(families=("time",), checked=10, right=6, said=0.8, note="")
    assert one.discount == pytest.approx(0.75)
    for row in UNSEEN:
        for family in row.families:
            assert discount(f"{family}.any") == pytest.approx(row.discount)
    assert discount("citation.title") == 1


@pytest.mark.parametrize(("right", "said"), [(0, 0.8), (9, 0.8), (8, 1.2)])
def test_a_discount_takes_off_something_and_leaves_something(right, said):
    with pytest.raises(PatternError, match="is no discount"):
        Unseen(families=("time",), checked=10, right=right, said=said, note="")


def test_a_discount_is_for_families_there_are_and_each_has_one():
    named = [family for one in UNSEEN for family in one.families]
    assert len(named) == len(set(named))
    assert set(named) <= {confidence.family(rule) for rule in IDS | {"model.ner-v1", "table.row"}}


seen_of_rules = st.dictionaries(
    st.sampled_from(["a.one", "a.two", "b.one", "c"]),
    st.tuples(st.integers(0, 40), st.integers(0, 40)),
    min_size=1,
)


@given(seen_of_rules, st.sampled_from([1, 4, 16]))
def test_more_right_is_more_confidence(counts, strength):
    judged = of(*((rule, right + wrong, right) for rule, (right, wrong) in counts.items()))
    for rule, one in judged.items():
        if one.right < one.checked:
            better = judged | of((rule, one.checked, one.right + 1))
            assert expected(rule, judged, strength) < expected(rule, better, strength) < 1
        worse = judged | of((rule, one.checked + 1, one.right))
        assert 0 < expected(rule, worse, strength) < expected(rule, judged, strength)


@pytest.mark.parametrize(("checked", "right"), [(3, 4), (3, -1), (-2, -2)])
def test_more_right_than_checked_is_refused(checked, right):
    with pytest.raises(PatternError, match=r"a\.one: .* cannot be right"):
        Judged(rule="a.one", checked=checked, right=right)


# The file that is shipped: `make calibrate` writes it.


def test_every_rule_is_named_once_and_in_order():
    rules = [one.rule for one in SHIPPED]
    assert rules == sorted(set(rules))


@pytest.mark.parametrize("rule", [one.rule for one in (*SHIPPED, *SAMPLED)])
def test_a_rule_that_was_checked_is_still_there(rule):
    known = rule in IDS or any(f'"{rule}"' in source for source in SOURCES)
    assert known, f"{rule} is in no pattern file and in no module: run make calibrate"


def test_shares_are_shares():
    assert SHIPPED
    assert all(0 <= one.right <= one.checked and one.checked for one in SHIPPED)


@pytest.mark.parametrize("rule", [*(one.rule for one in SHIPPED), "time.unheard", "unheard.of"])
def test_confidence_is_above_nothing_and_below_certainty(rule):
    assert 0 < confidence.confidence(rule) < 1


def test_confidence_is_what_the_shipped_figures_let_expect():
    expected_share = expected("time.year", together([*SHIPPED, *SAMPLED]))
    assert confidence.confidence("time.year") == expected_share * discount("time.year")


def test_what_was_sampled_counts_like_what_was_coded():
    (sample,) = (one for one in SAMPLED if one.rule == "model.ner-v1")
    assert confidence.confidence("model.ner-v1") == pytest.approx(
        sample.right / sample.checked, abs=0.05
    )
    assert together([*of(("a", 3, 2)).values(), *of(("a", 2, 2)).values()]) == of(("a", 5, 4))
