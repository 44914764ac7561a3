"""A run over folders: plan, execute, write, commit."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from extract.pipeline import extract_document
from extract.runs.columns import Batches, encode
from extract.runs.commit import staged
from extract.runs.engine import default_workers, execute
from extract.runs.perform import Extract
from extract.runs.plan import Plan, find_files, make_plan
from extract.runs.summary import Summary
from extract.runs.write import DatasetWriter
from extract.tables import Tables

Progress = Callable[[int, int], None]


def run(
    inputs: Sequence[Path],
    output: Path,
    workers: int | None = None,
    progress: Progress | None = None,
    extract: Extract = extract_document,
) -> Summary:
    """Extract every document of the inputs and replace the tables in `output`, all at once.

    The rows, and the files, are the same however many `workers` there are (default: one for each
    processor). `progress` is called with the number of documents done and their total. Raises
    UsageError when inputs or output will not do; then, and when the run is cut short, `output` is
    as it was.
    """
    files = find_files(inputs, output)
    with staged(output) as folder:
        plan = make_plan(files)
        return _write(folder, _execute(plan, workers, extract, progress or _say_nothing))


def _execute(
    plan: Plan, workers: int | None, extract: Extract, progress: Progress
) -> Iterable[Batches]:
    progress(0, len(plan.jobs))
    yield encode(Tables(failures=list(plan.failures)))
    results = execute(plan.jobs, workers or default_workers(), extract)
    for done, batches in enumerate(results, start=1):
        yield batches
        progress(done, len(plan.jobs))


def _write(folder: Path, results: Iterable[Batches]) -> Summary:
    summary = Summary()
    with DatasetWriter(folder) as writer:
        for batches in results:
            writer.add(batches)
            summary.note_failures(batches)
        summary.rows = writer.counts()
    return summary


def _say_nothing(_done: int, _total: int) -> None:
    return
