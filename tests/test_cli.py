import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from extract import __version__
from extract.cli import main
from extract.runs import run as runs
from extract.tables import TABLES

PLAN = """\
某某市水环境整治行动计划

一、工作目标
到2027年底，全市城镇污水处理率达到96%以上。

二、主要任务
1.推进管网改造。新建污水管网120公里。（责任单位：市住建局、水利局）
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "drop" / "计划.txt"
    path.parent.mkdir()
    path.write_text(PLAN, encoding="utf-8")
    return path


def status(*arguments: object) -> int:
    """Run a command as a shell would and return its exit status."""
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as end:
        return int(end.code or 0)


def test_extract_writes_the_tables_and_sums_up(plan, tmp_path, capsys):
    assert status("extract", plan.parent, "--output", tmp_path / "out", "--workers", 1) == 0
    said, complaints = capsys.readouterr()
    assert complaints == ""
    assert "1 document read, 0 files failed" in said
    assert list(pd.read_parquet(tmp_path / "out" / "documents")["source"]) == ["计划.txt"]
    for table in TABLES:
        rows = len(pd.read_parquet(tmp_path / "out" / table))
        if table not in ("documents", "texts", "failures"):
            assert f"{table:<12}{rows:>9}" in said


def test_files_that_fail_are_named_with_the_reason(plan, tmp_path, capsys):
    (plan.parent / "b.xyz").write_bytes(b"?")
    assert status("extract", plan.parent, "--output", tmp_path / "out", "--workers", 1) == 3
    said = capsys.readouterr().out
    assert "1 document read, 1 file failed" in said
    assert "failed b.xyz: " in said
    (failure,) = pd.read_parquet(tmp_path / "out" / "failures").to_dict("records")
    assert (failure["source"], failure["n_bytes"]) == ("b.xyz", 1)


def test_show_prints_quotes_values_and_places(plan, capsys):
    assert status("show", plan) == 0
    said = capsys.readouterr().out
    assert "percentages (1)" in said
    assert "96%以上" in said
    assert "一、工作目标" in said
    assert "\x1b[" not in said


def test_show_can_be_limited_to_a_table(plan, capsys):
    assert status("show", plan, "--table", "years") == 0
    said = capsys.readouterr().out
    assert "years (1)" in said
    assert "percentages (" not in said


def test_show_says_so_when_there_is_nothing(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("山高水长。", encoding="utf-8")
    assert status("show", tmp_path / "a.txt") == 0
    assert (
        "found none: targets, years, percentages, units, tasks, citations"
        in capsys.readouterr().out
    )


def test_show_says_why_a_file_cannot_be_read(tmp_path, capsys):
    (tmp_path / "a.xyz").write_bytes(b"?")
    assert status("show", tmp_path / "a.xyz") == 3
    assert "a.xyz: " in capsys.readouterr().err


DAMAGED = "責任單位：縣財政局１\n\u200b縣環(huán)保局"


def test_repair_prints_the_text_and_nothing_else(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(DAMAGED, encoding="gb18030")
    assert status("repair", tmp_path / "a.txt") == 0
    assert capsys.readouterr().out == "责任单位：县财政局1\n县环保局"


def test_repair_can_list_the_edits_instead(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(DAMAGED, encoding="utf-8")
    assert status("repair", tmp_path / "a.txt", "--explain") == 0
    said = capsys.readouterr().out
    assert "2:4 @14" in said
    assert "'(huán)' → ''" in said
    assert "\x1b[" not in said


def test_repair_says_why_a_file_cannot_be_read(tmp_path, capsys):
    (tmp_path / "a.txt").write_bytes(b"")
    assert status("repair", tmp_path / "a.txt") == 3
    assert "a.txt: empty file" in capsys.readouterr().err


def test_tables_prints_every_column(capsys):
    assert status("tables") == 0
    said = capsys.readouterr().out
    assert all(table in said for table in TABLES)
    assert "baseline_year" in said


def test_tables_prints_one_table_with_its_values(capsys):
    assert status("tables", "years") == 0
    said = capsys.readouterr().out
    assert "deadline baseline period" in said
    assert "indicator" not in said


WRONG = {
    "a missing folder": (["extract", "{tmp}/gone", "-o", "{tmp}/out"], "no such file or folder"),
    "an empty folder": (["extract", "{tmp}/empty", "-o", "{tmp}/out"], "no files in"),
    "input is output": (["extract", "{tmp}/drop", "-o", "{tmp}/drop"], "is the output"),
    "output is a file": (["extract", "{tmp}/drop", "-o", "{tmp}/drop/计划.txt"], "this is a file"),
    "foreign files": (["extract", "{tmp}/drop", "-o", "{tmp}/foreign"], "not written by policy-ex"),
    "no output": (["extract", "{tmp}/drop"], "required: -o/--output"),
    "no workers": (
        ["extract", "{tmp}/drop", "-o", "{tmp}/out", "-w", "0"],
        "'0' is not a number of",
    ),
    "no such table": (["tables", "tragets"], "tragets: no such table; there are documents"),
    "nothing to show": (["show", "{tmp}/gone.txt"], "there is no such file"),
    "a folder to show": (["show", "{tmp}/drop"], "this is a folder, not a document"),
    "nothing to repair": (["repair", "{tmp}/gone.txt"], "there is no such file"),
    "a folder to repair": (["repair", "{tmp}/drop", "--explain"], "this is a folder, not a"),
    "no file to repair": (["repair"], "required: FILE"),
    "a table not to show": (["show", "{tmp}/drop/计划.txt", "-t", "texts"], "not a table to show"),
    "no tables to score": (["score", "{tmp}/empty", "{tmp}/empty"], "{tmp}/empty"),
    "no command": ([], "required: COMMAND"),
    "no such command": (["extrakt"], "invalid choice: 'extrakt'"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_use_is_explained(plan, tmp_path, capsys, case):
    (tmp_path / "empty").mkdir()
    (tmp_path / "foreign" / "years").mkdir(parents=True)
    (tmp_path / "foreign" / "years" / "mine.csv").write_text("a")
    arguments, message = WRONG[case]
    assert status(*(argument.format(tmp=tmp_path) for argument in arguments)) == 2
    said = capsys.readouterr()
    assert message.format(tmp=tmp_path) in said.err
    assert "Traceback" not in said.err
    assert not (tmp_path / "out").exists()


def test_a_full_disk_is_told_without_a_traceback(plan, tmp_path, capsys, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(runs, "DatasetWriter", fail)
    assert status("extract", plan.parent, "-o", tmp_path / "out") == 1
    assert "policy-extract: [Errno 28] No space left" in capsys.readouterr().err


def test_an_interrupted_run_says_that_nothing_changed(plan, tmp_path, capsys, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(runs, "make_plan", interrupt)
    assert status("extract", plan.parent, "-o", tmp_path / "out") == 130
    assert "policy-extract: interrupted" in capsys.readouterr().err


def test_help_has_examples_and_exit_statuses(capsys):
    assert status("--help") == 0
    said = capsys.readouterr().out
    assert all(
        word in said
        for word in ("extract", "show", "repair", "tables", "score", "examples:", "exit status")
    )


def test_version(capsys):
    assert status("--version") == 0
    assert capsys.readouterr().out == f"policy-extract {__version__}\n"


def test_chinese_is_printed_whatever_the_locale(plan):
    command = [sys.executable, "-m", "extract.cli", "show", str(plan), "-t", "years"]
    env = {"PYTHONIOENCODING": "ascii", "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run(command, env=env, capture_output=True, check=True)
    assert rb"2027\u5e74" in done.stdout


def test_a_reader_that_leaves_early_is_no_error(plan):
    command = f"'{sys.executable}' -m extract.cli tables | head -n 1"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=True, text=True)
    assert done.stdout.startswith("documents")
    assert done.stderr == ""


def test_help_and_the_import_of_the_package_load_nothing_heavy():
    heavy = "{'spacy', 'pandas', 'pyarrow', 'rich'}"
    script = f"import sys, extract, extract.cli; print({heavy} & {{*sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert done.stdout == "set()\n"
