"""All tables of a run at once, or none: the output folder, changed by one rename.

New tables are written to OUTPUT/.incoming. The run is committed by one rename, of .incoming to
.committed; from then on its tables are the output, and are moved into their places one by one,
those they replace going to .replaced until all are done. A run that dies before the rename leaves
the output as it was. One that dies after it has done its work: `settle`, which every later run
begins with, moves the rest, and `table_folder` finds each table wherever it lies meanwhile.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import regex

from extract.errors import UsageError
from extract.tables import TABLES

INCOMING, COMMITTED, REPLACED = ".incoming", ".committed", ".replaced"
PART = regex.compile(r"part-\d{5}\.parquet")


@contextmanager
def staged(output: Path) -> Iterator[Path]:
    """Yield an empty folder for the tables; when the block ends well they become the output.

    Makes `output` where it is missing. Raises UsageError when it is no folder, may not be written,
    is in use by another run, or holds a folder of a table's name that no run of ours has written.
    """
    _make(output)
    with _locked(output):
        settle(output)
        _refuse_foreign(output)
        incoming = output / INCOMING
        incoming.mkdir()
        try:
            yield incoming
        except BaseException:
            _remove(incoming)
            raise
        _to_disk(incoming)
        incoming.rename(output / COMMITTED)
        settle(output)


def settle(output: Path) -> None:
    """Finish what a run that died left: complete its commit, or remove what it never committed."""
    committed = output / COMMITTED
    if committed.is_dir():
        for folder in sorted(committed.iterdir()):
            _replace(output, folder)
        committed.rmdir()
    for leftover in (output / REPLACED, output / INCOMING):
        if leftover.is_dir():
            _remove(leftover)


def table_folder(output: Path, table: str) -> Path:
    """Return where a table of the last committed run lies."""
    moving = output / COMMITTED / table
    return moving if moving.is_dir() else output / table


def _replace(output: Path, folder: Path) -> None:
    current = output / folder.name
    if current.exists():
        (output / REPLACED).mkdir(exist_ok=True)
        current.rename(output / REPLACED / folder.name)
    folder.rename(current)


def _make(output: Path) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise UsageError(f"{output}: the output must be a folder, and this is a file") from error
    except OSError as error:
        raise UsageError(f"{output}: cannot be made: {error.strerror}") from error
    if not os.access(output, os.W_OK | os.X_OK):
        raise UsageError(f"{output}: may not be written to; choose another folder with --output")


@contextmanager
def _locked(output: Path) -> Iterator[None]:
    """Hold the folder against other runs; the system lets go of it if this process dies."""
    handle = os.open(output, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise UsageError(f"{output}: another run is writing there; wait for it to end") from error
    finally:
        os.close(handle)


def _refuse_foreign(output: Path) -> None:
    for table in TABLES:
        if foreign := _foreign(output / table):
            raise UsageError(
                f"{foreign}: not written by policy-extract, and a run would replace the folder; "
                "move it away or choose another output"
            )


def _foreign(folder: Path) -> Path | None:
    """Return the first thing at `folder` that no run has put there, if there is any."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return folder
    inside = sorted(folder.iterdir()) if folder.is_dir() else []
    return next((path for path in inside if not _is_part(path)), None)


def _is_part(path: Path) -> bool:
    """Tell whether a file is one of ours: by its name, and by the description in its schema."""
    if not PART.fullmatch(path.name) or path.is_symlink() or not path.is_file():
        return False
    try:
        return b"description" in (pq.read_schema(path).metadata or {})
    except pa.ArrowInvalid:
        return False


def _remove(folder: Path) -> None:
    """Remove a folder of tables, file by file: what is not ours stays, and is told."""
    for table in folder.iterdir():
        for part in table.glob("part-*.parquet"):
            part.unlink()
        if foreign := next(table.iterdir(), None):
            raise UsageError(f"{foreign}: not written by policy-extract; move it away")
        table.rmdir()
    folder.rmdir()


def _to_disk(folder: Path) -> None:
    """Have the system write all files out, so that a loss of power does not leave empty ones."""
    for path in [*folder.glob("*/*"), *folder.glob("*"), folder]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
