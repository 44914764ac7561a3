"""Arrow schemas, derived from the row classes of tables.py."""

from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from extract.tables import TABLES, Probability, Year


@dataclass(frozen=True, slots=True)
class Column:
    """One column as declared: its name, its Arrow type, whether it may be null, its meaning."""

    name: str
    type: pa.DataType
    nullable: bool
    description: str


ARROW: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int32(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    Year: pa.int16(),
    Probability: pa.float32(),
}


@cache
def columns(row: type) -> tuple[Column, ...]:
    """Return the columns that a row class declares, in order."""
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(f.name, hints[f.name]) for f in fields(row))


@cache
def schema(table: str) -> pa.Schema:
    """Return the Arrow schema of a table, descriptions in its metadata."""
    row = TABLES[table]
    return pa.schema(
        [
            pa.field(c.name, c.type, c.nullable, {"description": c.description})
            for c in columns(row)
        ],
        metadata={"description": row.__doc__ or ""},
    )


def _column(name: str, hint: Any) -> Column:
    declared, description = get_args(hint)
    kind, nullable = _without_none(declared)
    return Column(name, _arrow(kind), nullable, description)


def _without_none(declared: Any) -> tuple[Any, bool]:
    options = get_args(declared) if get_origin(declared) in (Union, UnionType) else (declared,)
    (kind,) = [option for option in options if option is not type(None)]
    return kind, len(options) > 1


def _arrow(kind: Any) -> pa.DataType:
    if get_origin(kind) is Literal:
        return pa.string()
    if get_origin(kind) is tuple:
        return pa.list_(_arrow(get_args(kind)[0]))
    if kind in ARROW:
        return ARROW[kind]
    return pa.struct([pa.field(c.name, c.type, c.nullable) for c in columns(kind)])
