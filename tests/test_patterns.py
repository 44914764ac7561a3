"""What the pattern files promise: every rule finds its examples, and no counter-example.

A new rules file needs one line in FAMILIES; a file of another shape one line in SECTIONS.
"""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest
import regex

import extract
from extract.canon.measures import unit_fragments
from extract.document import fold
from extract.matching.scan import scan
from extract.mentions import citations, quantities, times
from extract.outline.rules import type_fragment
from extract.rules import FRAGMENT, Rule, load_rules, patterns_folder


@dataclass(frozen=True)
class Found:
    """A match, as something with the attributes that examples name."""

    start: int
    end: int
    rule: str
    said: dict[str, Any]

    def __getattr__(self, name):
        return self.said[name]


@dataclass(frozen=True)
class Family:
    """The rules of one file, how mentions are found with them, and what text they look at."""

    rules: tuple[Rule, ...]
    find: Callable[[str], Iterable[Any]]
    view: Callable[[str], str] = fold


def rules_of(name, *lexicon):
    """Return the rules of a file, with whatever constants its own loader lets them have."""
    written = {field.name for field in fields(Rule)}
    keys = {key for rule in parse(name)["rule"] for key in rule}
    return load_rules(name, tuple(sorted(keys - written)), *lexicon)


def searching(name, *lexicon, view=fold):
    """Return the family of a file whose rules are searched one by one, without a finder."""
    rules = rules_of(name, *lexicon)
    return Family(
        rules, lambda text: [found(r, m) for r in rules for _, m in scan([r], text)], view
    )


def matching(name):
    """Return the family of a file whose rules must match a phrase as a whole."""
    rules = rules_of(name)
    return Family(
        rules, lambda text: [found(r, m) for r in rules if (m := r.pattern.fullmatch(text))]
    )


def parts(name, at_start):
    """Return the family of a file some of whose parts must match at the start of a phrase."""
    rules = rules_of(name)

    def find(text):
        for rule in rules:
            if rule.values["part"] not in at_start:
                yield from (found(rule, match) for _, match in scan([rule], text))
            elif match := rule.pattern.match(text):
                yield found(rule, match)

    return Family(rules, find)


def found(rule, match):
    return Found(*match.span(), rule.id, {**match.groupdict(), **rule.values})


def parse(name):
    return tomllib.loads((patterns_folder() / f"{name}.toml").read_text(encoding="utf-8"))


FAMILIES = {
    "times": Family(rules_of("times"), times.find),
    "relative_times": Family(rules_of("relative_times"), times.find_relative),
    "quantities": Family(rules_of("quantities", unit_fragments()), quantities.find),
    "citations": Family(rules_of("citations"), citations.find),
    "bounds": searching("bounds"),
    "years": searching("years"),
    "states": searching("states"),
    "targets": parts("targets", at_start={"opening", "adverb", "time_tail"}),
    "units": searching("units"),
    "indicator_tables": searching("indicator_tables"),
    "ledger": searching("ledger", view=str),
    "labels": searching("labels", unit_fragments()),
    "outline": searching("outline", type_fragment()),
    "documents": searching("documents", type_fragment()),
    "html": searching("html"),
    "places": searching("places"),
    "repair": searching("repair", view=str),
    "shifted": searching("shifted", view=str),
    "agencies": matching("agencies"),
}

# The sections of every file; one that no loader reads would be a rule that nobody obeys.
SECTIONS = {
    "agencies": {"rule", "fragments", "same", "endings", "fillers", "line", "agency"},
    "bounds": {"rule"},
    "characters": {
        "bullet",
        "formula",
        "invisible",
        "line_end",
        "private",
        "space",
        "variant",
        "vertical",
        "width",
    },
    "citations": {"rule", "fragments"},
    "confidence": {"judged"},
    "documents": {"rule", "fragments", "types"},
    "encodings": {"band", "labels"},
    "fragments": {"fragments"},
    "html": {"rule", "fragments", "card", "container", "furniture", "heading", "meta"},
    "indicator_tables": {"rule", "fragments"},
    "indicators": {"indicator", "scope"},
    "labels": {"rule", "fragments"},
    "ledger": {"rule", "fragments"},
    "lost": {"words"},
    "measures": {"multipliers", "measure", "counter"},
    "outline": {"rule", "fragments"},
    "places": {"rule", "fragments", "provinces", "short", "common"},
    "quantities": {"rule", "fragments"},
    "relative_times": {"rule", "fragments"},
    "repair": {"rule", "fragments"},
    "sampled": {"sample", "unseen"},
    "script": {"characters", "quotes", "replaced", "words"},
    "shifted": {"rule", "fragments", "opener", "grammar"},
    "states": {"rule", "fragments"},
    "targets": {"rule", "fragments"},
    "times": {"rule", "fragments"},
    "units": {"rule", "fragments", "heads"},
    "years": {"fragments", "rule"},
}

FILES = sorted(path.stem for path in patterns_folder().glob("*.toml"))
EVERY = [(name, rule) for name, family in FAMILIES.items() for rule in family.rules]


def cases(attribute):
    return [
        pytest.param(FAMILIES[name], rule, case, id=f"{rule.id}: {text_of(case)}")
        for name, rule in EVERY
        for case in getattr(rule, attribute)
    ]


def text_of(case):
    return case if isinstance(case, str) else case["text"]


CASES = cases("examples") + cases("not_in") + cases("known_failures")


def failures(*, missed):
    """Return the known failures of one sort, each of which must go on failing."""
    return [
        pytest.param(
            *p.values, id=p.id, marks=pytest.mark.xfail(reason=p.values[2]["why"], strict=True)
        )
        for p in cases("known_failures")
        if ("finds" in p.values[2]) is missed
    ]


def found_by(family, rule, text):
    return [m for m in family.find(family.view(text)) if m.rule == rule.id]


def plain(value):
    """Return a value as both sides write it: marks in one form, arrays as tuples."""
    if isinstance(value, list | tuple):
        return tuple(map(plain, value))
    return fold(value) if isinstance(value, str) else value


def expected(case):
    """Return what an example says of the mention, apart from where it is."""
    return {k: plain(v) for k, v in case.items() if k not in ("text", "finds", "why")}


@pytest.mark.parametrize("rule", [r for _, r in EVERY], ids=lambda r: r.id)
def test_every_rule_is_explained_and_has_examples_and_counter_examples(rule):
    assert rule.note.strip()
    assert rule.examples
    assert rule.not_in


@pytest.mark.parametrize(("family", "rule", "example"), cases("examples") + failures(missed=True))
def test_example_is_found(family, rule, example):
    text, mentions = example["text"], found_by(family, rule, example["text"])
    (mention,) = [m for m in mentions if text[m.start : m.end] == example["finds"]]
    said = {name: plain(getattr(mention, name)) for name in expected(example)}
    assert said == expected(example)


@pytest.mark.parametrize(("family", "rule", "text"), cases("not_in"))
def test_counter_example_is_not_found(family, rule, text):
    assert [text[m.start : m.end] for m in found_by(family, rule, text)] == []


@pytest.mark.parametrize(("family", "rule", "case"), failures(missed=False))
def test_what_should_not_be_found(family, rule, case):
    assert found_by(family, rule, case["text"]) == []


@pytest.mark.parametrize(("name", "rule"), EVERY, ids=lambda one: getattr(one, "id", one))
def test_the_gate_shuts_out_no_match_in_any_example_of_its_file(name, rule):
    family = FAMILIES[name]
    texts = [family.view(text_of(p.values[2])) for p in CASES if p.values[0] is family]
    shut = [text for text in texts if not rule.may_match(text)]
    assert [text for text in shut if rule.pattern.search(text)] == []


def test_every_file_is_known_and_every_known_file_is_there():
    assert sorted(SECTIONS) == FILES


@pytest.mark.parametrize("name", FILES)
def test_every_section_of_a_file_is_known(name):
    assert set(parse(name)) <= SECTIONS[name]


@pytest.mark.parametrize("name", FILES)
def test_every_file_with_rules_has_a_family(name):
    assert ("rule" in parse(name)) == (name in FAMILIES)


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_loaded_by_the_package(name):
    package = Path(extract.__file__).parent
    sources = [path.read_text(encoding="utf-8") for path in package.rglob("*.py")]
    assert any(f'"{name}"' in source for source in sources)


@pytest.mark.parametrize("name", [n for n in FILES if "fragments" in parse(n)])
def test_every_fragment_is_used(name):
    where = FILES if name == "fragments" else [name]
    used = {m["name"] for one in where for m in FRAGMENT.finditer(text_of_file(one))}
    in_code = {f for f in parse(name)["fragments"] if quoted_in_code(f)}
    assert set(parse(name)["fragments"]) - used - in_code == set()


def text_of_file(name):
    return (patterns_folder() / f"{name}.toml").read_text(encoding="utf-8")


def quoted_in_code(fragment):
    """Tell whether code asks for a fragment by name, as numerals do for theirs."""
    package = Path(extract.__file__).parent
    asks = regex.compile(rf"""(?:fragments\(\)\[["']{fragment}["']\]|\{{{fragment}\}})""")
    return any(asks.search(p.read_text(encoding="utf-8")) for p in package.rglob("*.py"))


def test_ids_are_unique_among_all_files():
    ids = [rule.id for _, rule in EVERY]
    assert sorted(i for i in set(ids) if ids.count(i) > 1) == []
