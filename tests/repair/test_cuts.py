"""How the rules of patterns/repair.toml are applied."""

import pytest
import regex

from extract.aligned import Aligned
from extract.repair import cuts
from extract.rules import Rule, load_rules

STAGES = (
    "entities", "tags", "line_ends", "joiners", "width", "lost", "lost_marks", "bullet",
    "formula", "scanned", "pinyin", "pages", "page_edges", "lines",
    "wraps", "paragraphs", "spaced_evidence", "spaced_marks", "spaced_digits",
    "spaced_han", "spaced_runs", "spacing",
)  # fmt: skip


def rule(pattern, gate=(), **values):
    return Rule(id="x", note="", pattern=regex.compile(pattern), gate=gate, values=values)


def test_only_what_the_group_names_is_cut():
    found = cuts.edits(rule(r"\d(?P<cut> )\d(?P<cut>,)"), "1 2,3")
    assert [(e.start, e.end, e.new) for e in found] == [(1, 2, ""), (3, 4, "")]


def test_a_gate_that_is_shut_finds_nothing():
    assert list(cuts.edits(rule("(?P<cut>a)", gate=("b",)), "aaa")) == []


def test_neighbours_of_one_kind_are_one_sweep(monkeypatch):
    rules = (
        rule("(?P<cut>ab)", kind="first"),
        rule("(?P<cut>bc)", kind="first", new="-"),
        rule("(?P<cut>c)", kind="second", certainty="inferred", confidence=0.8),
    )
    monkeypatch.setattr(cuts, "rules", lambda _: rules)
    body = cuts.apply(Aligned.of("abc bc c"), "any")
    assert body.text == " - "
    assert [(done.kind, done.certainty) for done in body.passes] == [
        ("first", "exact"),
        ("second", "inferred"),
    ]
    assert [e.confidence for done in body.passes for e in done.edits] == [1.0, 1.0, 0.8, 0.8]


@pytest.mark.parametrize("one", load_rules("repair", cuts.CONSTANTS), ids=lambda r: r.id)
def test_every_rule_says_when_and_how_it_counts(one):
    assert one.values["stage"] in STAGES
    assert one.values["kind"]
    certainty = one.values.get("certainty", "exact")
    assert certainty in ("exact", "inferred", "lost")
    assert (one.values.get("confidence", 1.0) < 1.0) == (certainty == "inferred")


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_rules(stage):
    assert cuts.rules(stage)
