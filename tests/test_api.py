from dataclasses import fields

import pytest

import extract
from extract.errors import ReadError
from extract.tables import TABLES, Tables

TEXT = "某某市节水工作方案\n到２０２７年，万元GDP用水量比2023年下降１２％以上。\n"


def test_a_text_gives_one_list_of_rows_per_table():
    rows = extract.extract_text(TEXT)
    assert isinstance(rows, Tables)
    assert [field.name for field in fields(rows)] == list(TABLES)
    (share,) = rows.percentages
    assert (share.text, share.value, share.comparator) == ("12%", 12, ">=")


def test_raw_offsets_count_in_the_text_that_was_given():
    rows = extract.extract_text(TEXT)
    assert rows.texts[0].raw_text == TEXT
    (row,) = rows.percentages
    assert TEXT[row.raw_start : row.raw_end].startswith("１２％")


def test_bytes_and_text_give_the_same_rows():
    assert extract.extract_bytes(TEXT.encode(), "text.txt") == extract.extract_text(TEXT)


def test_the_encoding_does_not_change_what_is_found():
    found = [extract.extract_bytes(TEXT.encode(e), "a.txt") for e in ("utf-8", "gb18030", "utf-16")]
    assert len({rows.documents[0].doc_id for rows in found}) == 3
    assert len({tuple(row.quote for row in rows.targets) for rows in found}) == 1


@pytest.mark.parametrize("name", ["empty.txt", "picture.txt", "no reader.xyz"])
def test_what_gives_no_text_is_refused(name):
    data = {"empty.txt": b"", "picture.txt": b"\x89PNG\r\n\x1a\n\0"}.get(name, b"text")
    with pytest.raises(ReadError):
        extract.extract_bytes(data, name)


def test_there_are_no_rows_in_a_text_without_anything_to_find():
    rows = extract.extract_text("山高水长，风景如画。")
    assert (len(rows.documents), len(rows.texts)) == (1, 1)
    assert rows.targets + rows.years + rows.percentages + rows.units + rows.quantities == []
