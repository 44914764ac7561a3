"""Megabytes a second for each stage, and whether any stage grows faster than its document.

    python benchmarks/bench.py [FOLDER]

FOLDER holds documents (default: ../shared/seeds, or corpus/ where that is missing). A megabyte is
10^6 bytes of UTF-8, a second one of this process on one core. The baseline of the same run is
decoding and one `str.translate`, about the least that a text can cost. A stage is a function of
what the stages before it made: a new one is a new entry of `STAGES`, and it is proved that together
they give what the pipeline gives. Tables after the first: what has a floor of its own (rates.py),
one document by its length, and text made to be slow (hostile.py). Ends with status 1 when a stage
costs more than three times as much for a megabyte of a long document as of a short one, or hostile
text more than its length explains.
"""

import os
import resource
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from time import process_time
from typing import Any

import hostile
import rates
from rich.console import Console
from rich.table import Table

from extract.document import FOLD
from extract.mentions import find_mentions
from extract.pipeline import build_records, extract_document, mend, segment
from extract.readers import read
from extract.runs.columns import encode
from extract.runs.write import DatasetWriter

HERE = Path(__file__).parent.parent
MEGABYTE = 1_000_000
CORPUS_SIZE = 5 * MEGABYTE
DOCUMENT_SIZES = (MEGABYTE // 10, MEGABYTE, 5 * MEGABYTE)
MOST_GROWTH = 3.0
# Short documents take milliseconds in some stages: the best of several runs says what they cost.
REPEATS = {DOCUMENT_SIZES[0]: 5, DOCUMENT_SIZES[1]: 2}
# Laws and rules by the hundred, few numbers in them: the opposite of plans.
REGULATIONS = HERE.parent / "shared" / "documents" / "bulk" / "regulations.tar.xz"
EVERY_NTH = 12


@dataclass(frozen=True, slots=True)
class Sample:
    """A document to run: its name, its bytes, and its size in UTF-8."""

    name: str
    data: bytes
    size: int


Made = dict[str, Any]
Stage = Callable[[Made], Any]
STAGES: dict[str, Stage] = {
    "read": lambda made: read(made["data"], made["name"]),
    "repair": lambda made: mend(made["data"], made["name"], made["read"]),
    "outline": lambda made: segment(made["repair"]),
    "mentions": lambda made: find_mentions(made["outline"]),
    "records": lambda made: build_records(made["outline"], made["mentions"], made["data"]),
    "columns": lambda made: encode(made["records"]),
}
BASELINE, WRITE, WHOLE = "baseline", "write", "whole"


def baseline(sample: Sample) -> str:
    return sample.data.decode("utf-8", "replace").translate(FOLD)


def write(documents: list[dict[str, bytes]]) -> None:
    """Write Parquet as a run does: one dataset a table for all documents."""
    with tempfile.TemporaryDirectory() as folder, DatasetWriter(Path(folder)) as writer:
        for batches in documents:
            writer.add(batches)


def load(folder: Path) -> list[Sample]:
    files = sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".md", ".html"))
    return [Sample(p.name, p.read_bytes(), utf8_size(p)) for p in files]


def utf8_size(path: Path) -> int:
    return len(read(path.read_bytes(), path.name).text.encode())


def repeated(samples: list[Sample], size: int) -> Iterator[Sample]:
    """Yield the samples over and over, until they are `size` together."""
    for sample in cycle(samples):
        yield sample
        size -= sample.size
        if size <= 0:
            return


def joined(samples: list[Sample], size: int) -> Sample:
    """Return one document of `size`, made of the texts of the samples over and over."""
    texts = (read(s.data, s.name).text for s in repeated(samples, size))
    data = "\n".join(texts).encode()[:size].decode("utf-8", "ignore").encode()
    return Sample("joined.txt", data, len(data))


def seconds(samples: Iterable[Sample]) -> dict[str, float]:
    """Return the time that the baseline, each stage and all of them take."""
    total = dict.fromkeys([BASELINE, *STAGES], 0.0)
    documents = []
    for sample in samples:
        made: Made = {"data": sample.data, "name": sample.name}
        total[BASELINE] += timed(baseline, sample)[0]
        for name, stage in STAGES.items():
            took, made[name] = timed(stage, made)
            total[name] += took
        documents.append(made["columns"])
    total[WRITE] = timed(write, documents)[0]
    return total | {WHOLE: sum(total.values()) - total[BASELINE]}


def prove_stages(sample: Sample) -> None:
    """Make sure that what is measured is what the pipeline does; loads models and patterns, too."""
    made: Made = {"data": sample.data, "name": sample.name}
    for name, stage in STAGES.items():
        made[name] = stage(made)
    if made["records"] != extract_document(sample.data, sample.name):
        raise SystemExit("the stages measured are no longer those of extract.pipeline")


def timed(work: Callable[..., Any], *arguments: Any) -> tuple[float, Any]:
    begun = process_time()
    result = work(*arguments)
    return process_time() - begun, result


def best(sample: Sample) -> dict[str, float]:
    """Return the least seconds per megabyte of each stage over several runs."""
    runs = [seconds([sample]) for _ in range(REPEATS.get(round_size(sample.size), 1))]
    return {name: min(run[name] for run in runs) / sample.size * MEGABYTE for name in runs[0]}


def round_size(size: int) -> int:
    return min(DOCUMENT_SIZES, key=lambda known: abs(known - size))


def throughput(samples: list[Sample]) -> Table:
    several = list(repeated(samples, CORPUS_SIZE))
    size = sum(sample.size for sample in several)
    took = seconds(several)
    title = f"{len(several)} documents, {size / MEGABYTE:.1f} MB, one core"
    table = Table("stage", "MB/s", "time / baseline", "share of whole", title=title)
    for name, spent in took.items():
        share = "" if name in (BASELINE, WHOLE) else f"{spent / took[WHOLE]:.0%}"
        table.add_row(name, speed(size, spent), f"{spent / took[BASELINE]:.1f}", share)
    return table


def speed(size: int, spent: float) -> str:
    return f"{size / MEGABYTE / spent:.2f}"


def growth(samples: list[Sample]) -> tuple[Table, list[str]]:
    """Return the cost by length of one document, and the stages that grow too fast."""
    costs = [best(joined(samples, size)) for size in DOCUMENT_SIZES]
    heads = [f"{size / MEGABYTE:g} MB" for size in DOCUMENT_SIZES]
    table = Table("stage", *heads, "growth", title="one document: milliseconds a megabyte")
    ratios = {name: costs[-1][name] / costs[0][name] for name in costs[0]}
    for name, ratio in ratios.items():
        table.add_row(name, *(f"{cost[name] * 1000:.1f}" for cost in costs), f"{ratio:.2f}")
    return table, [name for name, ratio in ratios.items() if ratio > MOST_GROWTH]


def subjects(kinds: dict[str, list[Sample]]) -> Table:
    """Return what the stages of a subject do a second, on each kind of documents."""
    table = Table("subject", "documents", "MB/s", "time / baseline", title="of whole documents")
    for kind, samples in kinds.items():
        size = sum(sample.size for sample in samples)
        least = sum(timed(baseline, sample)[0] for sample in samples)
        for name, spent in rates.subjects((s.name, s.data) for s in samples).items():
            table.add_row(name, kind, speed(size, spent), f"{spent / least:.1f}")
    return table


def repair(samples: list[Sample]) -> Table:
    """Return what repair does a second on text that is clean, beside the package it converts by."""
    texts = rates.clean(read(s.data, s.name).text for s in samples)
    spent = rates.conversions(texts)
    *_, (package, size) = spent.values()
    table = Table("clean text", "MB/s", "speed / package", title=f"{len(texts)} texts, best of 3")
    for name, (seconds_, bytes_) in spent.items():
        ratio = bytes_ / seconds_ / (size / package)
        table.add_row(name, speed(bytes_, seconds_), f"{ratio:.1f}")
    return table


def regulations() -> list[Sample]:
    """Return some of the laws and rules, none where they are missing."""
    if not REGULATIONS.is_file():
        return []
    with tarfile.open(REGULATIONS) as archive:
        files = sorted((m for m in archive.getmembers() if m.isfile()), key=lambda m: m.name)
        chosen = ((m.name, archive.extractfile(m)) for m in files[::EVERY_NTH])
        read_out = [(name, file.read()) for name, file in chosen if file]
    return [Sample(Path(name).name, data, len(data)) for name, data in read_out]


def whole(data: bytes) -> float:
    """Return the seconds from the bytes of a text to its tables."""
    return timed(extract_document, data, "hostile.txt")[0]


def memory() -> str:
    """Return the most memory that this process has held so far."""
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{kilobytes / 1024:.0f} MB of memory at most"


def main(folder: Path) -> int:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    samples, laws = load(folder), regulations()
    prove_stages(samples[0])
    console = Console()
    console.print(throughput(samples))
    kinds = {folder.name: list(repeated(samples, MEGABYTE)), "regulations": laws}
    console.print(subjects({kind: some for kind, some in kinds.items() if some}))
    console.print(repair([*samples, *laws]))
    table, too_fast = growth(samples)
    console.print(table, memory())
    table, slow = hostile.table(whole)
    console.print(table, memory())
    for name in [*too_fast, *slow]:
        console.print(f"grows faster than its document: {name}")
    return 1 if too_fast or slow else 0


def default_folder() -> Path:
    seeds = HERE.parent / "shared" / "seeds"
    return seeds if seeds.is_dir() else HERE / "corpus"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else default_folder()))
