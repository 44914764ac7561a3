"""Payees: which one of a list an amount goes to."""

import pytest

from extract.records import payees, phrases
from extract.records.phrases import Piece

SHARED = [
    ('入选"甲榜""乙榜单"的企业', ['入选"甲榜"的企业', '入选"乙榜单"的企业']),
    ('入选"甲榜单" "乙榜"的企业', ['入选"甲榜单"的企业', '入选"乙榜"的企业']),
    ('获评"甲、乙"称号、"丙"称号', ['获评"甲、乙"称号', '获评"丙"称号']),
    ("新评定的省、市级茶园", ["新评定的省级茶园", "新评定的市级茶园"]),
    ("新评定的全国、全省模范茶园", ["新评定的全国模范茶园", "新评定的全省模范茶园"]),
    ("新评定的国家级、省级茶园和基地", ["新评定的国家级茶园和基地", "新评定的省级茶园和基地"]),
    ("产值突破8亿元、4亿元的园区", ["产值突破8亿元的园区", "产值突破4亿元的园区"]),
    ("国家级、省级、市级茶园", ["国家级、省级、市级茶园", "国家级、省级、市级茶园"]),
]


@pytest.mark.parametrize(("said", "shares"), SHARED, ids=[said for said, _ in SHARED])
def test_a_list_of_payees_is_shared_out(said, shares):
    whole = phrases.phrase_of(Piece(said, 0, len(said)))
    count = len(shares)
    assert [phrases.say(payees.shared_out(whole, n, count)) for n in range(count)] == shares
