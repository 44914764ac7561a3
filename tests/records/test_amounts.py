"""Amounts: how much is read of long clauses and sentences; what is read, the golden files prove."""

import pytest
from plans import document

from extract.mentions import find_mentions
from extract.records import amounts, grammar
from extract.records.deadlines import deadlines
from extract.records.passages import Passages


def findings(text):
    doc = document(text)
    found = find_mentions(doc)
    told = Passages(doc, deadlines(doc, found.times, {}, None))
    return found.quantities, amounts.find(told, found.quantities)


@pytest.mark.parametrize("count", [3, 63, 64, 65, 128, 300])
def test_every_number_of_a_clause_is_read_beside_so_many_others(count, monkeypatch):
    read, beside = amounts.read, []

    def watched(frame):
        beside.append(len(frame.siblings))
        return read(frame)

    monkeypatch.setattr(amounts, "read", watched)
    quantities, found = findings("补贴" + "、".join(["5万元"] * count) + "。")
    assert len(quantities) == len(found.kinds) == len(beside) == count
    assert max(beside) <= 64


def test_a_sentence_twice_as_long_takes_twice_the_reading(monkeypatch):
    says, lengths = grammar.says, []

    def watched(name, text):
        lengths.append(len(text))
        return says(name, text)

    def asked(count):
        lengths.clear()
        _, found = findings("覆盖率达到20%，" * count)
        assert len(found.targets) == count
        return sum(lengths)

    monkeypatch.setattr(grammar, "says", watched)
    assert asked(2000) < 2.5 * asked(1000)


def test_who_is_paid_is_heard_of_in_a_sentence_without_numbers():
    _, found = findings("支持建设公共服务平台的单位。给予一次性补贴5万元。")
    assert [target.indicator for target in found.targets] == ["建设公共服务平台的单位一次性补贴"]
