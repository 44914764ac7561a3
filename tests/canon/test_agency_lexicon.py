"""The lexicon of agencies: what it promises, and which line full names belong to."""

import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.canon.agencies import (
    LEVELS,
    LONGEST,
    Line,
    agencies,
    agency_id,
    lines,
    name_in,
    names,
    same,
)
from extract.rules import load_entries, load_rules

NAMES = Path(__file__).with_name("agency_names.txt")


def cases():
    """Yield the pairs of full name and line, None for what names no agency."""
    for row in NAMES.read_text(encoding="utf-8").splitlines():
        line, _, full = row.partition(": ")
        if not row.startswith("#"):
            yield from ((name, None if line == "none" else line) for name in full.split())


CASES = list(cases())


@pytest.mark.parametrize(("full", "line"), CASES, ids=[name for name, _ in CASES])
def test_full_name_belongs_to_its_line(full, line):
    assert agency_id(full) == line


def test_the_table_of_cases_is_large():
    assert len(CASES) >= 200


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("环境及生态局", "environment"),
        ("财经事务及库务局", "finance"),
        ("医务卫生局", "health"),
        ("地政总署", "natural-resources"),
        ("入境事务处", "immigration"),
        ("廉政公署", "supervision-bureau"),
        ("治安警察局", "public-security"),
        ("土地工务局", "natural-resources"),
        ("海事及水务局", "municipal-utilities"),
        ("卫生福利部", "health"),
        ("农业委员会", "agriculture"),
        ("警政署", "public-security"),
        ("主计总处", "statistics"),
    ],
)
def test_hong_kong_macao_and_taiwan_forms_are_known(name, line):
    assert agency_id(name) == line


def test_the_lexicon_is_as_large_as_promised():
    assert len(lines()) >= 150
    assert len(names()) >= 1200


def test_no_line_stands_twice():
    ids = [line.id for line in load_entries("agencies", "line", Line)]
    assert len(ids) == len(set(ids))


def test_no_name_is_claimed_by_two_lines():
    claimed = {}
    for agency in agencies():
        for name in agency.names() + agency.listed:
            claimed.setdefault(same(name), set()).add(agency.line)
    assert {name: ids for name, ids in claimed.items() if len(ids) > 1} == {}


def test_no_word_stands_for_two_lines():
    claimed = {}
    for line in lines().values():
        for stem in line.stems:
            claimed.setdefault(same(stem), set()).add(line.id)
    assert {stem: ids for stem, ids in claimed.items() if len(ids) > 1} == {}


def test_every_name_belongs_to_its_own_line():
    wrong = {
        name: (agency.line, agency_id(name))
        for agency in agencies()
        for name in agency.names() + agency.listed
        if agency_id(name) != agency.line
    }
    assert wrong == {}


@pytest.mark.parametrize("prefix", ["市", "衢州市", "浙江省衢州市柯城区", "某县", "某自治州"])
def test_local_names_keep_their_line_behind_a_place(prefix):
    wrong = {
        name: (agency.line, agency_id(prefix + name))
        for agency in agencies()
        for name in agency.local + agency.city
        if agency_id(prefix + name) != agency.line
    }
    assert wrong == {}


def test_every_entry_has_a_line_a_source_and_a_name():
    for agency in agencies():
        assert agency.line in lines()
        assert agency.source.strip()
        assert agency.names() + agency.listed


def test_years_are_in_order():
    for agency in agencies():
        assert (agency.since or 0) <= (agency.until or 9999), agency
        assert all(1900 <= year <= 2100 for year in (agency.since, agency.until) if year)


def test_names_carry_no_marks():
    odd = [name for name in names() if not re.fullmatch(r"[\u4e00-\u9fff]{2,}", name)]
    assert odd == []


def test_lines_succeed_known_lines_without_a_circle():
    graph = {line.id: line.succeeds for line in lines().values()}
    assert {one for many in graph.values() for one in many} <= set(graph)
    assert len(list(TopologicalSorter(graph).static_order())) == len(graph)


def test_rules_name_known_lines_and_parts():
    for rule in load_rules("agencies", ("part", "line")):
        assert rule.values["part"] in {"class", "form", "prefix", "place", "tail"}
        assert ("line" in rule.values) == (rule.values["part"] in {"class", "form"})
        assert rule.values.get("line", "government") in lines()


def test_lines_without_names_are_reached_by_a_rule():
    named = {agency.line for agency in agencies()}
    by_rule = {r.values.get("line") for r in load_rules("agencies", ("part", "line"))}
    assert set(lines()) - named <= by_rule


@pytest.mark.parametrize(
    ("line", "year", "level", "name"),
    [
        ("environment", 2005, "nation", "国家环境保护总局"),
        ("environment", 2011, "city", "环境保护局"),
        ("environment", 2022, "city", "生态环境局"),
        ("health", 2010, "county", "卫生局"),
        ("health", 2015, "county", "卫生和计划生育委员会"),
        ("market-regulation", 2012, "city", "工商行政管理局"),
        ("market-regulation", 2020, "nation", "国家市场监督管理总局"),
        ("rural-revitalization", 2015, "province", "扶贫开发办公室"),
        ("rural-revitalization", 2022, "nation", "国家乡村振兴局"),
        ("financial-regulation", 2012, "nation", "中国银行业监督管理委员会"),
        ("financial-regulation", 2024, "nation", "国家金融监督管理总局"),
        ("data", 2024, "nation", "国家数据局"),
        ("price", 2022, "city", None),
        ("environment", 2022, "taiwan", "环境部"),
    ],
)
def test_a_line_has_the_name_of_its_year(line, year, level, name):
    assert name_in(line, year, level) == name


def test_name_in_refuses_an_unknown_line():
    with pytest.raises(KeyError):
        name_in("no-such-line", 2020, "city")


def test_levels_are_those_of_an_entry():
    assert all(agency.official(level) is not None for agency in agencies() for level in LEVELS)


@pytest.mark.parametrize(
    "variants",
    [
        "住房和城乡建设局 住房城乡建设局 住房与城乡建设局",
        "发展和改革委员会 发展改革委 发展改革委员会 发改委",
        "人力资源和社会保障局 人力资源社会保障局 人社局 人力社保局",
        "市场监督管理局 市场监管局",
    ],
)
def test_variants_of_one_name_are_the_same(variants):
    assert len({same(name) for name in variants.split()}) == 1


@given(st.text(alphabet="市县区委局办部会和、()（）各级公安环保乡镇街道A ", max_size=LONGEST + 8))
def test_any_text_gives_a_known_line_or_none(text):
    assert agency_id(text) in {None, *lines()}


@given(st.sampled_from([name for name, _ in CASES]))
def test_full_width_brackets_and_outer_spaces_change_nothing(full):
    wide = f" {full}　".replace("(", "（").replace(")", "）")
    assert agency_id(wide) == agency_id(full)


@given(st.integers(LONGEST + 1, 10_000))
def test_a_sentence_is_no_name(length):
    assert agency_id("市" * length) is None
