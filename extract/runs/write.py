"""Arrow batches → Parquet datasets, one folder per table, a row group in memory at a time."""

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from extract.runs.columns import Batches, decode
from extract.schema import schema
from extract.tables import TABLES

# Sizes count Arrow bytes, never time or number of documents at hand, so that the files of a run
# depend on its rows alone.
GROUP_BYTES = 2**24
PART_BYTES = 2**29


class TableWriter:
    """Writes one table into FOLDER/part-00000.parquet and on, a new part every `PART_BYTES`."""

    def __init__(self, folder: Path, table: str) -> None:
        """Make the folder and the first part, which is there even when no row comes."""
        self.schema = schema(table)
        self.folder = folder / table
        self.folder.mkdir()
        self.rows = 0
        self._part = 0
        self._written = 0
        self._waiting: list[pa.RecordBatch] = []
        self._size = 0
        self._file = self._open()

    def add(self, batch: pa.RecordBatch, size: int) -> None:
        """Take rows of so many bytes; they are written when enough of them are together."""
        self.rows += batch.num_rows
        self._waiting.append(batch)
        self._size += size
        if self._size >= GROUP_BYTES:
            self._flush()

    def close(self) -> None:
        """Write what is left."""
        self._flush()
        self._file.close()

    def _open(self) -> pq.ParquetWriter:
        name = f"part-{self._part:05d}.parquet"
        return pq.ParquetWriter(self.folder / name, self.schema, compression="zstd")

    def _flush(self) -> None:
        if not self._waiting:
            return
        if self._written >= PART_BYTES:
            self._next_part()
        group = pa.Table.from_batches(self._waiting, self.schema)
        self._file.write_table(group, row_group_size=group.num_rows)
        self._written += self._size
        self._waiting, self._size = [], 0

    def _next_part(self) -> None:
        self._file.close()
        self._part += 1
        self._written = 0
        self._file = self._open()


class DatasetWriter:
    """Writes all tables below a folder; a context that closes the files at its end."""

    def __init__(self, folder: Path) -> None:
        """Open a dataset for every table; `folder` must be empty."""
        self.tables = {name: TableWriter(folder, name) for name in TABLES}

    def add(self, batches: Batches) -> None:
        """Take rows of any tables, as `encode` gives them."""
        for name, batch in decode(batches).items():
            self.tables[name].add(batch, len(batches[name]))

    def counts(self) -> dict[str, int]:
        """Return the number of rows taken so far, by table."""
        return {name: table.rows for name, table in self.tables.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with ExitStack() as closing:
            for table in self.tables.values():
                closing.callback(table.close)
