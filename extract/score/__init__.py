"""How good a run is: its tables compared with hand-coded documents.

Gold files are `NAME.json` (one object with document, targets, years, percentages, units and
citations) and, where the text is damaged, `NAME.repaired.txt`; NAME is the document's file name
without its ending. Matching is by meaning, not by offset: it follows the annotation guide.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pyarrow.parquet as pq

from extract.errors import UsageError
from extract.score.measures import MEASURES, Gold, Rows, Tallies, Tally, repaired

__all__ = ["Tally", "by_document", "coded_documents", "judge", "report", "score"]
JUDGED: dict[str, list[str] | None] = {
    "documents": None,
    "texts": ["doc_id", "text"],
    **dict.fromkeys(["targets", "years", "percentages", "units", "citations"]),
}
HEAD = f"{'':18}{'precision':>10}{'recall':>9}{'F1':>8}{'hit':>7}{'gold':>7}{'found':>7}"


def score(output: Path, gold: Path) -> Tallies:
    """Return the tallies of all gold documents together, by measure.

    Raises UsageError when `output` holds no tables or `gold` no gold files.
    """
    return _together(by_document(output, gold).values())


def by_document(output: Path, gold: Path) -> dict[str, Tallies]:
    """Return the tallies of each gold document under its name; one not in the output is all missed.

    Raises UsageError when `output` holds no tables or `gold` no gold files.
    """
    files, tables = _gold_files(gold), _tables(output)
    return {path.stem: _judge_file(path, tables) for path in files}


def coded_documents(output: Path, gold: Path) -> Iterator[tuple[str, Gold, Rows]]:
    """Yield each gold document's name, its records and the rows of the run that are its own.

    Raises UsageError when `output` holds no tables or `gold` no gold files.
    """
    files, tables = _gold_files(gold), _tables(output)
    for path in files:
        yield (
            path.stem,
            json.loads(path.read_text(encoding="utf-8")),
            _of_document(tables, path.stem),
        )


def judge(gold: Gold, rows: Rows, reference: str | None = None) -> Tallies:
    """Return the tallies of one document, its gold records against the rows of each table.

    `reference` is the repaired text, where there is one to compare with.
    """
    tallies = {name: tally for measure in MEASURES for name, tally in measure(gold, rows).items()}
    return tallies if reference is None else tallies | repaired(reference, rows)


def report(output: Path, gold: Path, *, errors: bool = False) -> str:
    """Return the figures as a table, followed on request by every miss, false alarm and difference.

    Raises UsageError when `output` holds no tables or `gold` no gold files.
    """
    files, tables = _gold_files(gold), _tables(output)
    tallies = _together(_judge_file(path, tables) for path in files)
    absent = [
        f"not in {output}: {p.stem}" for p in files if not _of_document(tables, p.stem)["documents"]
    ]
    lines = [HEAD, *map(_line, tallies, tallies.values()), *absent]
    return "\n".join([*lines, *(_listed(tallies) if errors else [])])


def _together(documents: Iterable[Tallies]) -> Tallies:
    total: Tallies = {}
    for tallies in documents:
        for name, tally in tallies.items():
            total[name] = total.get(name, Tally()) + tally
    return total


def _line(name: str, tally: Tally) -> str:
    shares = f"{tally.precision:10.4f}{tally.recall:9.4f}{tally.f1:8.4f}"
    return f"{name:18}{shares}{tally.hit:7}{tally.gold:7}{tally.found:7}"


def _listed(tallies: Tallies) -> list[str]:
    return [f"{name:16} {error}" for name, tally in tallies.items() for error in tally.errors]


def _judge_file(path: Path, tables: Rows) -> Tallies:
    rows = _of_document(tables, path.stem)
    reference = path.with_name(f"{path.stem}.repaired.txt")
    text = reference.read_text(encoding="utf-8") if reference.exists() else None
    tallies = judge(json.loads(path.read_text(encoding="utf-8")), rows, text)
    return {name: _signed(path.stem, tally) for name, tally in tallies.items()}


def _signed(stem: str, tally: Tally) -> Tally:
    return replace(tally, errors=tuple(f"{stem[:12]} {error}" for error in tally.errors))


def _gold_files(gold: Path) -> list[Path]:
    if not (found := sorted(gold.glob("*.json"))):
        raise UsageError(f"{gold}: no gold files; each is NAME.json for a document called NAME")
    return found


def _tables(output: Path) -> Rows:
    if not (output / "documents").exists():
        raise UsageError(f"{output}: no table called documents; run policy-extract extract first")
    return {
        name: pq.read_table(output / name, columns=columns).to_pylist()
        for name, columns in JUDGED.items()
    }


def _of_document(tables: Rows, name: str) -> Rows:
    """Return the rows of the document whose file is called `name`, whatever its ending."""
    ids = {PurePosixPath(row["source"]).stem: row["doc_id"] for row in tables["documents"]}
    return {t: [r for r in rows if r["doc_id"] == ids.get(name)] for t, rows in tables.items()}
