"""Rows → Arrow, by the declared types; the form in which a worker hands its rows over."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain
from operator import attrgetter
from typing import Any

import pyarrow as pa

from extract.schema import schema
from extract.tables import TABLES, Tables

Batches = dict[str, bytes]


def encode(rows: Tables) -> Batches:
    """Return each table that has rows as the bytes of one Arrow record batch, without its schema.

    Raises ValueError or pyarrow.ArrowException when a row holds what its table does not declare.
    """
    filled = ((name, getattr(rows, name)) for name in TABLES)
    return {name: to_batch(name, found).serialize().to_pybytes() for name, found in filled if found}


def decode(batches: Mapping[str, bytes]) -> dict[str, pa.RecordBatch]:
    """Return what `encode` was given as record batches."""
    return {
        name: pa.ipc.read_record_batch(pa.py_buffer(data), schema(name))
        for name, data in batches.items()
    }


def to_batch(table: str, rows: Sequence[Any]) -> pa.RecordBatch:
    """Return rows of one table as a record batch with the declared schema."""
    declared = schema(table)
    arrays = [_array([*map(attrgetter(f.name), rows)], f.type) for f in declared]
    for field, array in zip(declared, arrays, strict=True):
        if array.null_count and not field.nullable:  # Arrow itself does not look
            raise ValueError(f"{table}.{field.name} is null in a row and may not be")
    return pa.RecordBatch.from_arrays(arrays, schema=declared)


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_list(kind):
        offsets = pa.array(_offsets(values), pa.int32())
        flat = _array([*chain.from_iterable(values)], kind.value_type)
        return pa.ListArray.from_arrays(offsets, flat, type=kind)
    if pa.types.is_struct(kind):
        parts = [_array([*map(attrgetter(f.name), values)], f.type) for f in kind]
        return pa.StructArray.from_arrays(parts, fields=list(kind))
    return pa.array(values, kind)


def _offsets(lists: Iterable[Sequence[Any]]) -> list[int]:
    return [*accumulate(map(len, lists), initial=0)]
