"""What a run has to do: the files below the inputs, in order, each document once."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from extract.errors import UsageError
from extract.tables import FailureRow

MOST_BYTES = 2**31 - 1


@dataclass(frozen=True, slots=True, order=True)
class File:
    """A file to read: `source` is its path below the input folder, with / separators."""

    source: str
    path: Path


@dataclass(frozen=True, slots=True)
class Job:
    """One document: the digest and size of its bytes, and every file that holds them, in order."""

    sha256: str
    n_bytes: int
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The jobs in order of their first file, and the files that could not even be opened."""

    jobs: tuple[Job, ...]
    failures: tuple[FailureRow, ...]


def find_files(inputs: Iterable[Path], output: Path) -> list[File]:
    """Return the files that the inputs hold, in order of their sources.

    Every file below a folder counts but hidden ones (.name) and what lies in `output`. Raises
    UsageError when an input is missing or is the output, when there is no file at all, or when two
    inputs hold a file of the same name, which no row of a table could tell apart.
    """
    given = list(inputs)
    for path in given:
        _check(path, output)
    found = sorted({file for path in given for file in _files(path, output.resolve())})
    if not found:
        raise UsageError(f"no files in {', '.join(map(str, given))}: nothing to extract")
    _refuse_same_source(found)
    return found


def make_plan(files: Iterable[File]) -> Plan:
    """Return what to do with the files; files with the same bytes become one job.

    Reads every file once, for its digest.
    """
    copies: dict[tuple[str, int], list[File]] = {}
    failures = []
    for file in files:
        try:
            copies.setdefault(_digest(file.path), []).append(file)
        except OSError as error:
            failures.append(unopened(file, error))
    jobs = (Job(sha256, size, tuple(found)) for (sha256, size), found in copies.items())
    return Plan(tuple(jobs), tuple(failures))


def unopened(file: File, error: OSError) -> FailureRow:
    """Return the row for a file whose bytes cannot be had."""
    reason = f"{error.strerror or error}: check that the file is there and may be read"
    return FailureRow(source=file.source, sha256=None, n_bytes=None, stage="open", error=reason)


def _check(path: Path, output: Path) -> None:
    if not path.exists():
        raise UsageError(f"{path}: there is no such file or folder")
    if path.resolve() == output.resolve():
        raise UsageError(f"{path}: the input is the output; give the tables a folder of their own")


def _files(path: Path, output: Path) -> Iterator[File]:
    if not path.is_dir():
        yield File(_printable(path.name), path)
        return
    for found in _walk(path, output, frozenset()):
        yield File(_printable(found.relative_to(path).as_posix()), found)


def _walk(folder: Path, output: Path, above: frozenset[Path]) -> Iterator[Path]:
    """Yield what is no folder; a folder that cannot be listed, too, so that it is reported."""
    here = folder.resolve()
    if here == output or here in above:  # a link back up leads to files that are read anyway
        return
    try:
        entries = list(folder.iterdir())
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, output, above | {here})
        else:
            yield entry


def _printable(source: str) -> str:
    r"""Return a path as valid text: bytes that are no UTF-8, as in GBK archives, become \xNN."""
    return os.fsencode(source).decode("utf-8", "backslashreplace")


def _refuse_same_source(files: list[File]) -> None:
    for one, other in pairwise(files):
        if one.source == other.source and not one.path.samefile(other.path):
            raise UsageError(
                f"{one.path} and {other.path} would both be called {one.source}: "
                "give the folder above them as the one input"
            )


def _digest(path: Path) -> tuple[str, int]:
    if path.exists() and not path.is_file():
        raise OSError(None, "not a regular file")
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > MOST_BYTES:
            raise OSError(None, "larger than 2 GB, which offsets of 32 bits cannot count")
        return hashlib.file_digest(file, "sha256").hexdigest(), size
