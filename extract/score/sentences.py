"""Hand-coded sentences: `[[sentence]]` tables of TOML files, with the records they should give.

A sentence names the tables that were coded; its records leave out what is usual.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extract.score.likeness import Row

USUAL: Mapping[str, Row] = {
    "targets": {"target_year": None},
    "years": {},
    "percentages": {"unit": "%", "comparator": "=", "is_target": True},
    "units": {"task": None},
    "citations": {},
}


def coded_sentences(folder: Path) -> Iterator[tuple[str, dict[str, list[Row]]]]:
    """Yield the text of every sentence below `folder` and its records, by table, in full."""
    for path in sorted(folder.glob("*.toml")):
        for one in tomllib.loads(path.read_text(encoding="utf-8"))["sentence"]:
            coded = {table: one[table] for table in USUAL if table in one}
            yield one["text"], {t: [in_full(t, r) for r in rows] for t, rows in coded.items()}


def in_full(table: str, record: Mapping[str, Any]) -> Row:
    """Return a record with the fields that sentences may leave out."""
    full = {**USUAL[table], **record}
    if table == "targets":
        return {"measure": "status" if "value_text" in record else "level"} | full
    if table == "units":
        return {"name": record["full"]} | full
    if table == "years":
        opened = full.pop("open", False)
        return {"end_year": None if opened else full["start_year"]} | full
    return full
