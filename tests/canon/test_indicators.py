"""Shared ids of indicators."""

import pytest
import regex

from extract.canon.indicators import Indicator, bare_name, indicator_id
from extract.rules import load_entries

INDICATORS = load_entries("indicators", "indicator", Indicator)

SAME = [
    ("全市森林覆盖率", "forest-coverage"),
    ("城镇污水处理率", "urban-sewage-treatment"),
    ("县城生活污水集中处理率", "urban-sewage-treatment"),
    ("农村生活污水治理率", "rural-sewage-treatment"),
    ("PM2.5年均浓度", "pm25"),
    ("细颗粒物（PM2.5）平均浓度", "pm25"),
    ("单位地区生产总值能耗", "energy-intensity"),
    ("单位GDP能耗", "energy-intensity"),
    ("空气质量优良天数比率", "good-air-days"),
]

OTHER = ["林草覆盖面", "污水管网", "森林覆盖率增幅的考核", "乡镇污水处理厂", "单位产品能耗", ""]


@pytest.mark.parametrize("entry", INDICATORS, ids=lambda entry: entry.id)
def test_every_indicator_is_found_by_its_own_name(entry):
    assert indicator_id(entry.name) == entry.id
    assert entry.source


def test_ids_are_unique():
    ids = [entry.id for entry in INDICATORS]
    assert len(ids) == len(set(ids))


def test_no_name_fits_two_indicators():
    fits = [
        (a.name, b.id)
        for a in INDICATORS
        for b in INDICATORS
        if regex.fullmatch(b.pattern, bare_name(a.name))
    ]
    assert sorted(fits) == sorted((entry.name, entry.id) for entry in INDICATORS)


@pytest.mark.parametrize(("phrase", "shared"), SAME, ids=[phrase for phrase, _ in SAME])
def test_variants_share_an_id(phrase, shared):
    assert indicator_id(phrase) == shared


@pytest.mark.parametrize("phrase", OTHER)
def test_unknown_indicators_have_none(phrase):
    assert indicator_id(phrase) is None
