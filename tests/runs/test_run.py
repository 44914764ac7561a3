import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from subprocess import DEVNULL, PIPE

import pandas as pd
import pytest
from fake_documents import fake_extract

import extract
from extract.errors import PatternError, UsageError
from extract.runs import write
from extract.runs.run import run
from extract.tables import TABLES

DOCUMENTS = {f"{i % 3}/{i}.txt": f"document {i} 到2025年 {'。' * i}" for i in range(12)}
ODD = {"bad.xyz": "x", "crash.txt": "raise", "0.txt": DOCUMENTS["1/1.txt"]}


def contents(output: Path) -> dict[str, bytes]:
    return {str(p.relative_to(output)): p.read_bytes() for p in output.rglob("*.parquet")}


def test_a_run_writes_every_table_and_says_what_it_did(drop, tmp_path):
    steps = []
    folder = drop(DOCUMENTS | ODD)
    summary = run([folder], tmp_path / "out", 2, lambda *step: steps.append(step), fake_extract)
    assert (summary.rows["documents"], summary.rows["failures"]) == (12, 2)
    assert [source for source, _ in summary.failures] == ["bad.xyz", "crash.txt"]
    assert steps == [(i, 14) for i in range(15)]
    frames = extract.read_tables(tmp_path / "out")
    assert list(frames) == list(TABLES)
    assert {name: len(frame) for name, frame in frames.items()} == dict(summary.rows)


def test_copies_are_one_document_at_the_first_path(drop, tmp_path):
    run([drop(DOCUMENTS | ODD)], tmp_path / "out", 1, extract=fake_extract)
    documents = extract.read_tables(tmp_path / "out")["documents"].set_index("source")
    assert list(documents.loc["0.txt", "also_at"]) == ["1/1.txt"]
    assert "1/1.txt" not in documents.index


def test_years_stay_whole_numbers_beside_absent_ones(drop, tmp_path):
    run([drop(DOCUMENTS)], tmp_path / "out", 1, extract=fake_extract)
    years = extract.read_tables(tmp_path / "out")["years"]
    assert (str(years["start_year"].dtype), str(years["end_year"].dtype)) == ("Int16", "Int16")
    assert years["end_year"].isna().all()


def test_tables_that_are_not_there_are_refused(tmp_path):
    with pytest.raises(UsageError, match="no such table"):
        extract.read_tables(tmp_path)


def test_the_files_are_the_same_whatever_workers_and_order(drop, tmp_path, monkeypatch):
    monkeypatch.setattr(write, "GROUP_BYTES", 2000)
    folder = drop(DOCUMENTS | ODD)
    run([folder], tmp_path / "one", 1, extract=fake_extract)
    run([folder], tmp_path / "two", 2, extract=fake_extract)
    shuffled = list(folder.rglob("*.txt")) + list(folder.rglob("*.xyz"))
    random.Random(3).shuffle(shuffled)
    again = tmp_path / "again"
    for path in shuffled:  # another order in the folder itself
        target = again / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    run([again], tmp_path / "three", 2, extract=fake_extract)
    assert contents(tmp_path / "one") == contents(tmp_path / "two") == contents(tmp_path / "three")


def test_a_run_that_fails_leaves_the_earlier_one(drop, tmp_path):
    folder = drop(DOCUMENTS)
    run([folder], tmp_path / "out", 1, extract=fake_extract)
    before = contents(tmp_path / "out")
    (folder / "new.txt").write_text("pattern")
    with pytest.raises(PatternError):
        run([folder], tmp_path / "out", 1, extract=fake_extract)
    assert contents(tmp_path / "out") == before


KILLED = """
from pathlib import Path
import sys
import time
from fake_documents import fake_extract
from extract.runs.run import run

if __name__ == "__main__":
    tell = lambda done, total: print(done, flush=True)
    run([Path(sys.argv[1])], Path(sys.argv[2]), 2, tell, fake_extract)
"""


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
def test_a_run_struck_down_leaves_the_earlier_one(drop, tmp_path, blow):
    folder = drop(DOCUMENTS)
    run([folder], tmp_path / "out", 1, extract=fake_extract)
    before = contents(tmp_path / "out")
    drop({f"slow{i}.txt": f"wait 0.2 {i}" for i in range(200)})
    script = tmp_path / "script.py"
    script.write_text(KILLED)
    command = [sys.executable, script, folder, tmp_path / "out"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=PIPE, stderr=DEVNULL, text=True, env=env) as process:
        while process.stdout.readline().strip() != "13":  # in the midst of the slow ones
            assert process.poll() is None
        process.send_signal(blow)
    assert {k: v for k, v in contents(tmp_path / "out").items() if k[0] != "."} == before
    for path in folder.glob("slow*"):
        path.unlink()
    run([folder], tmp_path / "out", 1, extract=fake_extract)
    assert contents(tmp_path / "out") == before


def test_a_run_does_not_hold_the_corpus_in_memory(drop, tmp_path, monkeypatch):
    """Row groups are written while the run goes on."""
    monkeypatch.setattr(write, "GROUP_BYTES", 1)
    sizes = []
    part = tmp_path / "out" / ".incoming" / "texts" / "part-00000.parquet"
    folder = drop(DOCUMENTS)
    run([folder], tmp_path / "out", 1, lambda *_: sizes.append(part.stat().st_size), fake_extract)
    assert sizes[-1] > sizes[1] > 0
    assert len(pd.read_parquet(tmp_path / "out" / "texts")) == 12


def test_an_interrupt_at_the_terminal_is_no_trouble_to_the_workers(drop, tmp_path):
    """Ctrl-C goes to every process of the group, also to those that are just starting."""
    folder = drop({f"slow{i}.txt": f"wait 0.2 {i}" for i in range(50)})
    script = tmp_path / "script.py"
    script.write_text(KILLED)
    command = [sys.executable, script, folder, tmp_path / "out"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, stdout=PIPE, stderr=PIPE, text=True, env=env, start_new_session=True
    ) as process:
        process.stdout.readline()
        time.sleep(0.1)  # the workers are starting
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert said.count("Traceback") == said.count("KeyboardInterrupt\n") == 1, said
