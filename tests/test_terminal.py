"""The progress bar, which only people see, and only when they have to wait."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from extract import terminal
from extract.runs.summary import Summary
from extract.terminal import print_summary, progress_bar


def bar_over(console: Console, monkeypatch: pytest.MonkeyPatch, after: float) -> str:
    monkeypatch.setattr(terminal, "BAR_AFTER_SECONDS", after)
    with progress_bar(console) as tell:
        tell(0, 7)
        if after == 0:
            while "0/7" not in console.file.getvalue():
                pass
        tell(3, 7)
    return console.file.getvalue()


def test_a_bar_shows_when_it_takes_long(monkeypatch):
    screen = Console(file=io.StringIO(), force_terminal=True, force_interactive=True)
    said = bar_over(screen, monkeypatch, after=0)
    assert "extracting" in said
    assert "3/7" in said


def test_no_bar_shows_for_a_moment(monkeypatch):
    screen = Console(file=io.StringIO(), force_terminal=True, force_interactive=True)
    assert bar_over(screen, monkeypatch, after=60) == ""


def test_no_bar_goes_into_a_file(monkeypatch):
    assert bar_over(Console(file=io.StringIO()), monkeypatch, after=60) == ""


def test_the_summary_names_ten_failures_and_counts_the_rest():
    console = Console(file=io.StringIO(), soft_wrap=True)
    failures = [(f"{i}.xyz", "no reader [here]") for i in range(12)]
    rows = {"documents": 3, "targets": 5, "failures": 12}
    print_summary(console, Summary(rows, failures), Path("out"))
    said = console.file.getvalue().splitlines()
    assert said[0] == "3 documents read, 12 files failed; tables in out"
    assert said[2] == "failed 0.xyz: no reader [here]"
    assert said[-1] == "and 2 more, all in out/failures"
    assert len(said) == 13
