"""One job: the bytes of a document → its rows, or the rows that say why there are none."""

import hashlib
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from extract.errors import PatternError, ReadError
from extract.runs.columns import Batches, encode
from extract.runs.plan import File, Job, unopened
from extract.tables import FailureRow, Tables

Extract = Callable[[bytes, str], Tables]
PACKAGE = Path(__file__).parent.parent


def perform(job: Job, extract: Extract) -> Batches:
    """Return the rows of one document, or its failures, ready to be handed over.

    Whatever goes wrong with one document stays with it; only PatternError, which every document
    would meet, is raised.
    """
    try:
        return encode(_rows(job, extract))
    except PatternError:
        raise
    except Exception as error:  # a fault in a stage must not take the other documents along
        return encode(failed(job, "extract", _fault(error)))


def failed(job: Job, stage: str, error: str) -> Tables:
    """Return a failures row for each file of a job."""
    return Tables(failures=[_failure(job, file, stage, error) for file in job.files])


def _rows(job: Job, extract: Extract) -> Tables:
    try:
        data = job.files[0].path.read_bytes()
    except OSError as error:
        return Tables(failures=[unopened(file, error) for file in job.files])
    if hashlib.sha256(data).hexdigest() != job.sha256:
        return failed(job, "open", "the file was changed while the run went on: run again")
    return _read(job, data, extract)


def _read(job: Job, data: bytes, extract: Extract) -> Tables:
    """Extract by the first ending that can be read: the same bytes may also lie there as a.bak."""
    refusals = {}
    for file in job.files:
        ending = PurePosixPath(file.source).suffix.lower()
        if ending in refusals:
            continue
        try:
            return _placed(job, extract(data, file.source))
        except ReadError as error:
            refusals[ending] = error
    return Tables(failures=[_refused(job, file, refusals) for file in job.files])


def _placed(job: Job, rows: Tables) -> Tables:
    """Say where the document lies, whichever of its files was read."""
    first, *others = (file.source for file in job.files)
    rows.documents[:] = [replace(d, source=first, also_at=tuple(others)) for d in rows.documents]
    return rows


def _refused(job: Job, file: File, refusals: dict[str, ReadError]) -> FailureRow:
    return _failure(job, file, "decode", str(refusals[PurePosixPath(file.source).suffix.lower()]))


def _failure(job: Job, file: File, stage: str, error: str) -> FailureRow:
    return FailureRow(
        source=file.source, sha256=job.sha256, n_bytes=job.n_bytes, stage=stage, error=error
    )


def _fault(error: Exception) -> str:
    """Say what broke and where, for the report that the user is asked for."""
    what = f"{type(error).__name__}: {error}".encode("utf-8", "backslashreplace").decode()
    return f"{what} ({_where(error)}); a fault of policy-extract: please report it with this file"


def _where(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(PACKAGE)]
    last = (ours or frames)[-1]
    return f"{Path(last.filename).name}:{last.lineno} in {last.name}"
