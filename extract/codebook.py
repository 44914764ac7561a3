"""The codebook: every table and column with its type and meaning, from their declarations."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from extract.errors import UsageError
from extract.schema import columns
from extract.tables import TABLES

PREFACE = """\
# Tables

Written by `policy-extract tables --markdown`; do not edit. The declarations are in
`extract/tables.py`, and stand in every Parquet file too, in its schema.

Each table is a folder of Parquet files: `pandas.read_parquet("OUTPUT/targets")`, or
`extract.read_tables("OUTPUT")` for all at once. Offsets count code points and are half-open. An
absent value is null, never an empty text, zero or NaN.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One column as the codebook shows it."""

    name: str
    type: str
    nullable: bool
    meaning: str
    values: tuple[str, ...]

    @property
    def label(self) -> str:
        """The type, with a mark where null is allowed."""
        return f"{self.type} or null" if self.nullable else self.type


def about(table: str) -> str:
    """Return what one row of a table is."""
    return (TABLES[table].__doc__ or "").strip()


def entries(table: str) -> list[Entry]:
    """Return the columns of a table; raises UsageError when there is no such table."""
    if table not in TABLES:
        raise UsageError(f"{table}: no such table; there are {', '.join(TABLES)}")
    row = TABLES[table]
    hints = get_type_hints(row)
    values = [_values(hints[f.name]) for f in fields(row)]
    return [
        Entry(c.name, _type_name(c.type), c.nullable, c.description, v)
        for c, v in zip(columns(row), values, strict=True)
    ]


def markdown() -> str:
    """Return the codebook of all tables as a Markdown page."""
    return "\n".join([PREFACE, *(line for table in TABLES for line in _section(table))])


def _section(table: str) -> Iterator[str]:
    yield from (f"## {table}", "", about(table), "")
    yield from ("| column | type | meaning |", "| --- | --- | --- |")
    for e in entries(table):
        listed = f": {', '.join(f'`{value}`' for value in e.values)}" if e.values else ""
        yield f"| {e.name} | {_code(e)} | {e.meaning}{listed} |"
    yield ""


def _code(entry: Entry) -> str:
    return f"`{entry.type}`{' or null' if entry.nullable else ''}"


def _values(hint: Any) -> tuple[str, ...]:
    """Return the words that a column is limited to, if it is."""
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return tuple(w for o in options if get_origin(o) is Literal for w in get_args(o))


def _type_name(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"list<{_type_name(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(f'{f.name}: {_type_name(f.type)}' for f in kind)}>"
    return str(kind).removesuffix("[day]")
