"""One document's records in the terminal, by table, each with its quote and its place."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from extract.errors import UsageError
from extract.tables import DocumentRow, Record, SegmentRow, Tables

# Shown unless asked for otherwise; the outline and the ledger are as long as the document.
USUAL = ("targets", "years", "percentages", "units", "tasks", "citations")
SHOWABLE = (*USUAL, "segments", "quantities")
# What is shown in its own way, or says something to a program only.
FRAME = {f.name for f in fields(Record)} | {"path", "target_id", "target_ids", "claimed_by"}
BOOKKEEPING = {"doc_id", "source", "sha256", "also_at", "repairs"}


def refuse_unknown(tables: Iterable[str]) -> None:
    """Raise UsageError when one of `tables` cannot be shown."""
    if unknown := [table for table in tables if table not in SHOWABLE]:
        raise UsageError(f"{unknown[0]}: not a table to show; there are {', '.join(SHOWABLE)}")


def show(console: Console, rows: Tables, name: str, tables: Iterable[str] = USUAL) -> None:
    """Print what was found in one document, called `name`; says so when it is nothing."""
    console.print(Text(name, style="bold"))
    for document in rows.documents:
        _show_document(console, document)
    places = {segment.seg_id: _place(segment) for segment in rows.segments}
    chosen = {table: getattr(rows, table) for table in tables}
    for table, found in chosen.items():
        if found:
            _show_table(console, table, found, places)
    _show_absent(console, [table for table, found in chosen.items() if not found])
    _show_ledger(console, rows)


def _show_document(console: Console, document: DocumentRow) -> None:
    for label, value in _filled(document, BOOKKEEPING):
        _line(console, 2, Text.assemble((f"{label} ", "dim"), value))
    for repair in document.repairs:
        _line(console, 2, Text.assemble(("repaired ", "dim"), f"{repair.kind} × {repair.count}"))


def _show_table(console: Console, table: str, rows: list[Any], places: dict[str, str]) -> None:
    console.print()
    console.print(Text(f"{table} ({len(rows)})", style="bold cyan"))
    for row in rows:
        _line(console, 2, Text(_one_line(row.quote), style="bold"))
        _line(console, 4, _details(row))
        if place := places.get(row.seg_id):
            _line(console, 4, Text(place, style="dim italic"))


def _show_absent(console: Console, tables: list[str]) -> None:
    if tables:
        console.print()
        console.print(Text(f"found none: {', '.join(tables)}", style="yellow"))


def _show_ledger(console: Console, rows: Tables) -> None:
    """Say what the numerals of the text were taken for: a high `other` means missed records."""
    kinds = Counter(row.kind for row in rows.quantities).most_common()
    counted = ", ".join(f"{kind} {count}" for kind, count in kinds) or "none in the text"
    console.print()
    console.print(Text(f"numerals ({len(rows.quantities)}): {counted}", style="dim"))


def _details(row: Any) -> Text:
    """Return the fields of a row beside its frame; a value that is the quote again is left out."""
    said = {n: v for n, v in _filled(row, FRAME) if v != _one_line(row.quote)}
    if (said.get("value_si"), said.get("unit_si")) == (said.get("value"), said.get("unit")):
        said = {n: v for n, v in said.items() if n not in ("value_si", "unit_si")}
    if rule := getattr(row, "rule", None):
        said["rule"] = rule
    parts = [Text.assemble((f"{label} ", "dim"), value) for label, value in said.items()]
    return Text(" · ").join(parts)


def _filled(row: Any, without: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the names and values of the fields that say something."""
    for f in fields(row):
        value = getattr(row, f.name)
        if f.name not in without and value not in (None, ()):
            yield f.name, _value(value)


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return "、".join(map(_value, value))
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, date):
        return value.isoformat()
    return _one_line(str(value))


def _place(segment: SegmentRow) -> str:
    own = f"{segment.number or ''}{segment.title or ''}"
    return _one_line(" › ".join(part for part in (*segment.path, own) if part))


def _one_line(text: str) -> str:
    return text.replace("\n", "⏎")


def _line(console: Console, indent: int, text: Text) -> None:
    """Print a line, wrapped under its indent in a terminal, as it is in a file or pipe."""
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, indent)), soft_wrap=False)
    else:
        console.print(Text.assemble(" " * indent, text))
