"""The loader of pattern files: what it takes, and that it refuses everything else."""

from dataclasses import dataclass
from typing import Literal

import pytest

from extract import rules
from extract.errors import PatternError
from extract.matching.scan import scan

GOOD = r"""
[fragments]
bound = '(?:以上|以下)'

[[rule]]
id = "share"
note = "百分数"
pattern = '(?P<value>{number})%{bound}?'
kind = "percentage"
gate = "%"
examples = [{text = "达到80%以上", finds = "80%以上", value = 80}]
not_in = ["80个"]

[[rule]]
id = "count"
note = "个数"
pattern = '{number}个'
examples = [{text = "新建3个", finds = "3个"}]
not_in = ["3%"]
known_failures = [{text = "三个", why = "汉字数字"}]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    name: str
    since: int
    level: Literal["市", "县"] = "市"
    aliases: tuple[str, ...] = ()
    ended: int | None = None
    share: float = 1.0


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write a pattern file beside a small fragments.toml, which the loader then reads."""
    loaders = (rules.load_rules, rules.load_entries, rules.load_mapping, rules.shared_fragments)
    monkeypatch.setattr(rules, "patterns_folder", lambda: tmp_path)
    (tmp_path / "fragments.toml").write_text(
        r"[fragments]" "\n" r"number = '\d+'", encoding="utf-8"
    )
    for loader in loaders:
        loader.cache_clear()
    yield lambda text: (tmp_path / "sample.toml").write_text(text, encoding="utf-8")
    for loader in loaders:
        loader.cache_clear()


def test_rules_come_in_file_order_with_their_fragments_filled_in(write):
    write(GOOD)
    share, count = rules.load_rules("sample", ("kind",))
    assert (share.id, count.id) == ("share", "count")
    assert share.pattern.search("提高到80%以上")["value"] == "80"
    assert (share.gate, count.gate) == (("%",), ())
    assert (share.values, count.values) == ({"kind": "percentage"}, {})
    assert share.examples == ({"text": "达到80%以上", "finds": "80%以上", "value": 80},)
    assert count.known_failures[0]["why"] == "汉字数字"


BAD_RULES = {
    "unknown key": (
        'note = "百分数"',
        'notes = "百分数"',
        r"rule\[0\] \(share\): unknown key notes",
    ),
    "unknown constant": ('kind = "percentage"', 'sort = "x"', r"unknown key sort; known: .*gate"),
    "missing note": ('note = "百分数"', "", r"rule\[0\] \(share\): missing note"),
    "missing examples": (
        'examples = [{text = "新建3个", finds = "3个"}]',
        "",
        "count.*missing examples",
    ),
    "id used twice": ('id = "count"', 'id = "share"', "id used twice: share"),
    "unknown fragment": ("{bound}?", "{bond}?", r"unknown fragment \{bond\}; known: \['bound'"),
    "circle of fragments": ("(?:以上|以下)", "{bound}", "refer to each other in a circle"),
    "bad pattern": ("'{number}个'", "'({number}个'", r"count.*missing \).*the pattern is"),
    "number for a note": ('note = "百分数"', "note = 3", r"share\)\.note: expected .*str.*found 3"),
    "string for examples": ('not_in = ["80个"]', 'not_in = "80个"', r"share\)\.not_in: expected"),
    "number among strings": ('not_in = ["80个"]', 'not_in = ["a", 80]', r"not_in\[1\]: expected"),
    "string for an example": (
        '[{text = "新建3个", finds = "3个"}]',
        '["新建3个"]',
        r"count\)\.examples\[0\]: expected",
    ),
    "number for a fragment": (
        "bound = '(?:以上|以下)'",
        "bound = 4",
        r"fragments\.bound: expected",
    ),
    "number in a fragment's list": (
        "bound = '(?:以上|以下)'",
        "bound = ['以上', 4]",
        r"fragments\.bound\[1\]: expected",
    ),
    "fragment defined before": (
        "bound = '(?:以上|以下)'",
        "number = 'x'",
        "already defines number",
    ),
    "not TOML": ("[[rule]]", "[[rule]", r"sample\.toml: .*line 5"),
    "misspelt section": ("[[rule]]", "[[rules]]", r"sample\.toml: no \[\[rule\]\] in it"),
}


@pytest.mark.parametrize(("old", "new", "message"), BAD_RULES.values(), ids=BAD_RULES)
def test_rules_are_refused_with_file_and_key_path(write, old, new, message):
    assert old in GOOD
    write(GOOD.replace(old, new))
    with pytest.raises(PatternError, match=message) as refused:
        rules.load_rules("sample", ("kind",))
    assert "sample.toml: " in str(refused.value)


def test_a_file_that_is_not_there_is_refused(write):
    with pytest.raises(PatternError, match=r"absent\.toml"):
        rules.load_rules("absent")


def test_fragments_made_from_a_lexicon_are_known(write):
    write(GOOD.replace("{bound}", "{place}").replace("bound =", "other ="))
    share, _ = rules.load_rules("sample", ("kind",), (("place", "县|市"),))
    assert share.pattern.search("80%县")[0] == "80%县"


def test_a_fragment_written_as_a_list_is_a_choice_in_its_order(write):
    write(GOOD.replace("bound = '(?:以上|以下)'", "bound = ['以上', '以', '[以之]下']"))
    share, _ = rules.load_rules("sample", ("kind",))
    assert [share.pattern.search(f"80%{word}")[0] for word in ("以上", "之下", "以下")] == [
        "80%以上",
        "80%之下",
        "80%以",
    ]


def test_entries_are_instances_with_arrays_as_tuples(write):
    write('[[agency]]\nname = "环保局"\nsince = 1998\naliases = ["环境保护局"]\nshare = 0.5')
    assert rules.load_entries("sample", "agency", Agency) == (
        Agency(name="环保局", since=1998, aliases=("环境保护局",), share=0.5),
    )


BAD_ENTRIES = {
    "unknown key": ('name = "x"\nsince = 1\nsinse = 2', r"agency\[0\] \(x\): unknown key sinse"),
    "missing key": ('name = "x"', "missing since"),
    "string for a year": ('name = "x"\nsince = "1998"', r"\.since: expected .*found '1998'"),
    "true for a year": ('name = "x"\nsince = true', r"\.since: expected .*found True"),
    "year for a share": ('name = "x"\nsince = 1\nshare = 1', r"\.share: expected .*float.*found 1"),
    "number among aliases": (
        'name = "x"\nsince = 1\naliases = ["a", 3]',
        r"aliases\[1\]: expected",
    ),
    "word not in the list": (
        'name = "x"\nsince = 1\nlevel = "省"',
        r"level: expected .*found '省'",
    ),
}


@pytest.mark.parametrize(("entry", "message"), BAD_ENTRIES.values(), ids=BAD_ENTRIES)
def test_entries_are_refused_with_file_and_key_path(write, entry, message):
    write(f"[[agency]]\n{entry}")
    with pytest.raises(PatternError, match=message):
        rules.load_entries("sample", "agency", Agency)


def test_a_mapping_has_strings_only(write):
    write('[phrases]\n"網格" = "网格"')
    assert rules.load_mapping("sample", "phrases") == {"網格": "网格"}


@pytest.mark.parametrize(
    ("text", "message"),
    [('[phrases]\n"網格" = 1', "phrases.網格: expected"), ("[phrase]", r"no \[phrases\] in it")],
)
def test_a_mapping_is_refused(write, text, message):
    write(text)
    with pytest.raises(PatternError, match=message):
        rules.load_mapping("sample", "phrases")


def test_scan_gives_matches_in_order_of_place_and_an_earlier_rule_wins(write):
    write(GOOD)
    found = scan(rules.load_rules("sample", ("kind",)), "建成3个，80%以上，5个")
    assert [(rule.id, match[0]) for rule, match in found] == [
        ("count", "3个"),
        ("share", "80%以上"),
        ("count", "5个"),
    ]


def test_a_gate_that_is_absent_saves_the_search(write):
    write(GOOD.replace('gate = "%"', 'gate = "％"'))
    share, _ = rules.load_rules("sample", ("kind",))
    assert scan([share], "80%以上") == []


def test_of_two_matches_that_overlap_the_earlier_rule_has_its_own(write):
    write(GOOD.replace("'{number}个'", "'{number}%'"))
    share, count = rules.load_rules("sample", ("kind",))
    assert [m[0] for _, m in scan([share, count], "80%以上")] == ["80%以上"]
    assert [m[0] for _, m in scan([count, share], "80%以上")] == ["80%"]
