"""The backlog: how the numbers of a kind are used, the commonest use first."""

import pytest

from extract.backlog import kinds, report
from extract.cli import main
from extract.errors import UsageError

TEXT = "各镇弃电30万千瓦。\n\n各县弃电50万千瓦。\n\n沿岸留70亩。\n"


@pytest.fixture
def output(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "out"
    assert main(["extract", str(tmp_path / "in"), "-o", str(folder), "-w", "1"]) == 0
    return folder


def test_alike_uses_are_counted_together_the_commonest_first(output):
    head, first, place, *rest = report(output).splitlines()
    assert head.startswith("other: 3 of 3 numbers (100.0%)")
    assert first.split() == ["2", "弃电[N万千瓦]"]
    assert "[30万千瓦]" in place
    assert rest[0].split() == ["1", "岸留[N亩]"]


def test_a_kind_that_does_not_exist_is_refused(output):
    with pytest.raises(UsageError, match="no kind 'nonsense'"):
        report(output, "nonsense")


def test_a_kind_without_numbers_is_none_of_all(output):
    assert report(output, "contact").startswith("contact: 0 of ")


def test_the_command_prints_the_backlog(output, capsys):
    capsys.readouterr()
    assert main(["ledger", str(output), "--limit", "1"]) == 0
    assert "more uses" in capsys.readouterr().out


def test_every_kind_is_known():
    assert {"other", "target", "list_count"} <= set(kinds())
