"""Which sentences of a document are looked at: those that hold some places, or lead to them."""

import pytest
from plans import document

from extract.mentions import find_mentions
from extract.records.deadlines import deadlines
from extract.records.passages import Passages

TEXT = """一、主要目标
到2025年，建成甲。完成乙。推进丙。
二、保障措施
落实丁。强化戊。"""


@pytest.fixture(scope="module")
def told():
    doc = document(TEXT)
    return Passages(doc, deadlines(doc, find_mentions(doc).times, {}, None))


def words(passages):
    return "".join(p.whole().text[-1] for p in passages)


def places(names):
    return [TEXT.index(name) for name in names]


@pytest.mark.parametrize(("names", "held"), [("甲丙", "甲丙"), ("丁丁乙", "乙丁"), ("", "")])
def test_holding(told, names, held):
    assert words(told.holding(places(names))) == held


@pytest.mark.parametrize(("names", "led"), [("乙", "甲乙"), ("丙戊", "甲乙丙丁戊"), ("", "")])
def test_leading_to(told, names, led):
    assert (
        words(p for p in told.leading_to(places(names)) if p.whole().text[-1] in "甲乙丙丁戊")
        == led
    )


def test_what_stands_before_a_sentence_in_its_segment_the_nearest_first(told):
    (passage,) = told.holding(places("丙"))
    assert [told.doc.view[s.end - 1] for s in told.before(passage.rank)] == ["乙", "甲"]
    assert not passage.opens
    (first,) = told.holding(places("甲"))
    assert first.opens
