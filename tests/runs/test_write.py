import pandas as pd
import pyarrow.parquet as pq
import pytest
from fake_documents import fake_extract

from extract.runs import write
from extract.runs.columns import Batches, encode
from extract.runs.write import DatasetWriter
from extract.schema import schema
from extract.tables import TABLES


def batches(text: str) -> Batches:
    return encode(fake_extract(text.encode(), "a.txt"))


@pytest.mark.parametrize("table", TABLES)
def test_what_is_written_has_the_declared_schema(tmp_path, table):
    with DatasetWriter(tmp_path) as writer:
        writer.add(batches("2021 2025"))
    written = pq.read_schema(tmp_path / table / "part-00000.parquet")
    assert written.equals(schema(table))
    assert written.metadata == schema(table).metadata
    for name in written.names:
        assert written.field(name).metadata == schema(table).field(name).metadata
        assert written.field(name).metadata[b"description"]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_without_rows_can_be_read(tmp_path, table):
    with DatasetWriter(tmp_path):
        pass
    frame = pd.read_parquet(tmp_path / table)
    assert (len(frame), list(frame.columns)) == (0, schema(table).names)


def test_files_are_compressed_with_zstd(tmp_path):
    with DatasetWriter(tmp_path) as writer:
        writer.add(batches("2021 2025"))
    group = pq.ParquetFile(tmp_path / "years" / "part-00000.parquet").metadata.row_group(0)
    assert {group.column(i).compression for i in range(group.num_columns)} == {"ZSTD"}


def test_several_parts_read_as_one_table(tmp_path, monkeypatch):
    monkeypatch.setattr(write, "GROUP_BYTES", 1)
    monkeypatch.setattr(write, "PART_BYTES", 1000)
    with DatasetWriter(tmp_path) as writer:
        for i in range(20):
            writer.add(batches(f"document {i}"))
    parts = sorted(path.name for path in (tmp_path / "years").iterdir())
    assert len(parts) > 2
    assert parts[:2] == ["part-00000.parquet", "part-00001.parquet"]
    assert list(pd.read_parquet(tmp_path / "years")["text"][::2]) == [
        f"document {i}" for i in range(20)
    ]
    assert len(pd.read_parquet(tmp_path / "documents")) == 20
