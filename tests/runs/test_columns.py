from datetime import date

import pyarrow as pa
import pytest
from fake_documents import replace_text, rows_of

from extract.runs.columns import decode, encode, to_batch
from extract.schema import schema
from extract.tables import TABLES, Tables

ROWS = rows_of("到2025年 年底".encode(), "到2025年 年底", "a.txt")


def test_rows_survive_the_way_to_another_process():
    batches = decode(encode(ROWS))
    assert sorted(batches) == ["documents", "texts", "years"]
    (document,) = batches["documents"].to_pylist()
    assert document["issuers"] == ["市政府", "市委"]
    assert document["repairs"] == [{"kind": "width", "count": 3}]
    assert (document["issue_date"], document["publish_date"]) == (date(2021, 3, 1), None)
    assert (document["period_start"], document["also_at"]) == (2021, [])
    (text,) = batches["texts"].to_pylist()
    assert text["alignment"] == [{"start": 0, "end": 9, "raw_start": 0, "raw_end": 9}] * 2
    assert [row["record_id"][-7:] for row in batches["years"].to_pylist()] == ["s-00000", "s-00001"]


@pytest.mark.parametrize("table", TABLES)
def test_a_batch_has_the_declared_schema(table):
    assert to_batch(table, []).schema.equals(schema(table), check_metadata=True)


def test_no_rows_are_no_batches():
    assert encode(Tables()) == {}


def test_a_null_where_none_may_be_is_refused():
    with pytest.raises(ValueError, match=r"texts\.text is null"):
        to_batch("texts", [replace_text("x")])


def test_a_number_too_large_for_its_column_is_refused():
    (row,) = ROWS.documents
    with pytest.raises(pa.ArrowInvalid):
        to_batch("documents", [type(row)(**{**as_fields(row), "period_start": 100_000})])


def as_fields(row):
    return {name: getattr(row, name) for name in row.__dataclass_fields__}
