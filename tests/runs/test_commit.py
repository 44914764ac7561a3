"""The output is the old run or the new one, whenever the process dies."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extract.errors import UsageError
from extract.runs.commit import COMMITTED, INCOMING, REPLACED, settle, staged, table_folder
from extract.schema import schema
from extract.tables import TABLES

STEPS = 2 * len(TABLES) + 1  # the renames of a commit over an earlier run

# Writes the tables of a run, and dies without a word just before the given rename or in the block.
DIE = """
import os, sys
from pathlib import Path
from test_commit import fill
from extract.runs.commit import staged

deadline, output, mark = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
done = 0
rename = Path.rename

def dying_rename(self, target):
    global done
    if done == deadline:
        os._exit(9)
    done += 1
    return rename(self, target)

Path.rename = dying_rename
with staged(output) as folder:
    fill(folder, mark)
    if deadline < 0:
        os._exit(9)
"""


def fill(folder: Path, mark: str) -> None:
    """Write every table with its schema, marked in its file metadata, as a run would."""
    for table in TABLES:
        (folder / table).mkdir()
        marked = schema(table).with_metadata({"description": mark})
        pq.write_table(marked.empty_table(), folder / table / "part-00000.parquet")


def marks(output: Path) -> set[str]:
    """Return the marks that a reader of our tables would find."""
    folders = [table_folder(output, table) for table in TABLES]
    schemas = [pq.read_schema(folder / "part-00000.parquet") for folder in folders]
    return {found.metadata[b"description"].decode() for found in schemas}


def write(output: Path, mark: str, meanwhile: Callable[[], object] = int) -> None:
    with staged(output) as folder:
        fill(folder, mark)
        meanwhile()


def interrupt() -> None:
    raise KeyboardInterrupt


def run_and_die(deadline: int, output: Path, mark: str) -> int:
    command = [sys.executable, "-c", DIE, str(deadline), str(output), mark]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(command, env=env, check=False).returncode


def leftovers(output: Path) -> list[str]:
    return sorted(path.name for path in output.iterdir() if path.name not in TABLES)


@pytest.mark.parametrize("deadline", [-1, 0, 1, 2, 3, STEPS - 2, STEPS - 1])
def test_a_run_that_dies_leaves_one_whole_run(tmp_path, deadline):
    write(tmp_path, "old")
    assert run_and_die(deadline, tmp_path, "new") == 9
    whole = {"old"} if deadline <= 0 else {"new"}
    assert marks(tmp_path) == whole
    settle(tmp_path)
    assert marks(tmp_path) == whole
    assert leftovers(tmp_path) == []


def test_the_steps_are_all_there_are(tmp_path):
    write(tmp_path, "old")
    assert run_and_die(STEPS, tmp_path, "new") == 0
    assert marks(tmp_path) == {"new"}


def test_before_the_commit_the_old_tables_have_not_moved(tmp_path):
    write(tmp_path, "old")
    run_and_die(0, tmp_path, "new")
    assert all((tmp_path / table / "part-00000.parquet").is_file() for table in TABLES)
    assert leftovers(tmp_path) == [INCOMING]


def test_a_run_that_fails_leaves_nothing_behind(tmp_path):
    write(tmp_path, "old")
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, "new", interrupt)
    assert (marks(tmp_path), leftovers(tmp_path)) == ({"old"}, [])


def test_the_next_run_clears_up_and_other_files_stay(tmp_path):
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / "notes").mkdir()
    write(tmp_path, "old")
    run_and_die(4, tmp_path, "new")
    assert {COMMITTED, REPLACED} < set(leftovers(tmp_path))
    write(tmp_path, "newer")
    assert (marks(tmp_path), leftovers(tmp_path)) == ({"newer"}, ["README.md", "notes"])


def test_fewer_parts_than_before_leave_no_old_part(tmp_path):
    write(tmp_path, "old")
    old = tmp_path / "targets" / "part-00000.parquet"
    old.with_name("part-00001.parquet").write_bytes(old.read_bytes())
    write(tmp_path, "new")
    assert [path.name for path in (tmp_path / "targets").iterdir()] == ["part-00000.parquet"]


def foreign_file(output: Path) -> None:
    (output / "units").mkdir()
    (output / "units" / "mine.csv").write_text("a")


def foreign_parquet(output: Path) -> None:
    (output / "units").mkdir()
    pq.write_table(pa.table({"a": [1]}), output / "units" / "part-00000.parquet")


def broken_parquet(output: Path) -> None:
    (output / "units").mkdir()
    (output / "units" / "part-00000.parquet").write_text("not Parquet")


def plain_file(output: Path) -> None:
    (output / "units").write_text("a")


def linked_folder(output: Path) -> None:
    (output / "elsewhere").mkdir()
    (output / "units").symlink_to(output / "elsewhere")


@pytest.mark.parametrize(
    "lay", [foreign_file, foreign_parquet, broken_parquet, plain_file, linked_folder]
)
def test_what_we_have_not_written_is_never_replaced(tmp_path, lay):
    lay(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match="not written by policy-extract"):
        write(tmp_path, "new")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_laid_into_a_table_during_the_run_is_not_lost(tmp_path):
    write(tmp_path, "old")
    mine = tmp_path / "years" / "mine.csv"
    with pytest.raises(UsageError, match=r"mine\.csv: not written by policy-extract; move it away"):
        write(tmp_path, "new", lambda: mine.write_text("a"))
    assert marks(tmp_path) == {"new"}
    assert (tmp_path / REPLACED / "years" / "mine.csv").read_text() == "a"


def test_two_runs_do_not_write_to_one_folder(tmp_path):
    with staged(tmp_path) as folder:
        fill(folder, "first")
        with pytest.raises(UsageError, match="another run"):
            write(tmp_path, "second")
    assert marks(tmp_path) == {"first"}


def test_an_output_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "out").write_text("a")
    with pytest.raises(UsageError, match="this is a file"):
        write(tmp_path / "out", "new")
    with pytest.raises(UsageError, match="cannot be made"):
        write(tmp_path / "out" / "below", "new")


def test_an_output_that_may_not_be_written_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write anywhere
    with pytest.raises(UsageError, match="may not be written"):
        write(tmp_path, "new")
