import os
import subprocess
import sys
from pathlib import Path

import pytest
from fake_documents import fake_extract

from extract.errors import ExtractError, PatternError
from extract.runs import engine
from extract.runs.columns import decode
from extract.runs.engine import execute
from extract.runs.plan import find_files, make_plan


def outcomes(folder: Path, workers: int = 1) -> list[str]:
    """Say, for each job in order, what came of it."""
    jobs = make_plan(find_files([folder], Path("o"))).jobs
    return [outcome(decode(batches)) for batches in execute(jobs, workers, fake_extract)]


def outcome(batches) -> str:
    if "failures" in batches:
        return "; ".join(
            f"{row['source']} {row['stage']}: {row['error']}"
            for row in batches["failures"].to_pylist()
        )
    (document,) = batches["documents"].to_pylist()
    return " ".join([document["source"], *document["also_at"]])


def test_results_come_in_order_whoever_is_done_first(drop):
    folder = drop({"a.txt": "wait 0.4", "b.txt": "quick", "c.txt": "quick too", "d.txt": "also"})
    assert outcomes(folder, workers=2) == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_a_document_that_breaks_a_stage_or_its_process_stays_alone(drop):
    folder = drop(
        {"a.txt": "raise", "b.txt": "fine", "c.txt": "exit", "d.txt": "kill", "e.txt": "ok"}
    )
    raised, fine, left, killed, last = outcomes(folder)
    assert raised.startswith(r"a.txt extract: ZeroDivisionError: divided \ud800 by nought (perform")
    assert "please report" in raised
    assert left.startswith("c.txt extract: its process ended with status 7")
    assert killed.startswith("d.txt extract: its process was killed by SIGKILL")
    assert (fine, last) == ("b.txt", "e.txt")


def test_a_row_that_breaks_its_declaration_is_a_failure(drop):
    (failure,) = outcomes(drop({"a.txt": "null"}))
    assert failure.startswith("a.txt extract: ValueError: texts.text is null")


def test_a_fault_in_the_patterns_ends_the_run(drop):
    with pytest.raises(PatternError, match="no such key"):
        outcomes(drop({"a.txt": "fine", "b.txt": "pattern", "c.txt": "fine too"}))


def test_the_same_bytes_are_read_by_whichever_ending_can_be(drop):
    folder = drop({"a.xyz": "same", "b.txt": "same", "c.xyz": "other", "d.xyz": "other"})
    read, refused = outcomes(folder)
    assert read == "a.xyz b.txt"
    assert refused == "c.xyz decode: no reader for c.xyz; d.xyz decode: no reader for c.xyz"


def test_a_file_that_changes_or_goes_between_plan_and_reading_is_a_failure(drop):
    folder = drop({"a.txt": "before", "b.txt": "there"})
    jobs = make_plan(find_files([folder], Path("o"))).jobs
    (folder / "a.txt").write_text("after")
    (folder / "b.txt").unlink()
    changed, gone = (outcome(decode(one)) for one in execute(jobs, 1, fake_extract))
    assert changed.startswith("a.txt open: the file was changed")
    assert gone.startswith("b.txt open: No such file")


def test_no_worker_runs_far_ahead_of_a_slow_document(drop, monkeypatch):
    """With room for one document, the second is only begun when the first is yielded."""
    monkeypatch.setattr(engine, "AHEAD", 1)
    folder = drop({"a.txt": "wait 0.2", "b.txt": "x", "c.txt": "y"})
    assert outcomes(folder, workers=2) == ["a.txt", "b.txt", "c.txt"]


def test_workers_that_cannot_start_end_the_run(drop):
    jobs = make_plan(find_files([drop({"a.txt": "x"})], Path("o"))).jobs
    with pytest.raises(ExtractError, match="could not start"):
        list(execute(jobs, 1, Unpicklable()))


class Unpicklable:
    """Pickles here, and ends the process that loads it."""

    def __call__(self, data, name):
        raise AssertionError

    def __reduce__(self):
        return os._exit, (3,)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="signal masks are read in /proc")
def test_no_worker_hears_an_interrupt_from_its_first_moment_on():
    """In a process of its own: what multiprocessing starts but once must not have begun."""
    done = subprocess.run(
        [sys.executable, "-c", MASKS],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True"] * 3


MASKS = """
import signal
from multiprocessing import active_children
from pathlib import Path
from extract.pipeline import extract_document
from extract.runs.engine import _Engine

engine = _Engine([], 3, extract_document)
for child in active_children():
    status = Path(f"/proc/{child.pid}/status").read_text()
    (blocked,) = [line.split()[1] for line in status.splitlines() if line.startswith("SigBlk")]
    print(bool(int(blocked, 16) >> (signal.SIGINT - 1) & 1))
engine.stop()
"""
