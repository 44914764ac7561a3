"""What holds for every row of every table, shown on the project's own samples."""

import hashlib
from dataclasses import fields
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import regex

from extract import extract_bytes
from extract.aligned import Aligned, Run
from extract.tables import TABLES, Record, Span, Tables

CORPUS = Path(__file__).parent.parent / "corpus"
SAMPLES = sorted(p for p in CORPUS.rglob("*") if p.is_file() and p.name[0] != ".")
SPANS = [table for table, row in TABLES.items() if issubclass(row, Span)]
RECORDS = [table for table, row in TABLES.items() if issubclass(row, Record)]
NUMERIC = ["years", "percentages", "quantities"]
NOT_DIGIT = regex.compile(r"[^0-9]")
WIDE_DIGITS = {0xFF10 + i: str(i) for i in range(10)}

each_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)


@cache
def rows_of(path: Path) -> Tables:
    return extract_bytes(path.read_bytes(), path.name)


def digits(text: str) -> str:
    return NOT_DIGIT.sub("", text.translate(WIDE_DIGITS))


def test_there_are_samples():
    assert len(SAMPLES) >= 8


@each_sample
def test_every_quote_is_what_stands_there(path):
    rows = rows_of(path)
    (document,) = rows.texts
    for table in SPANS:
        for row in getattr(rows, table):
            assert 0 <= row.start < row.end <= len(document.text), (table, row)
            assert document.text[row.start : row.end] == row.quote, (table, row)


@each_sample
def test_every_raw_span_leads_to_the_same_digits(path):
    rows = rows_of(path)
    (document,) = rows.texts
    for table in SPANS:
        for row in getattr(rows, table):
            assert 0 <= row.raw_start <= row.raw_end <= len(document.raw_text), (table, row)
            if table in NUMERIC:
                raw = document.raw_text[row.raw_start : row.raw_end]
                assert digits(raw) == digits(row.quote), (table, row, raw)


@each_sample
def test_the_written_alignment_maps_spans_as_the_rows_do(path):
    rows = rows_of(path)
    (document,) = rows.texts
    runs = [Run(r.start, r.end, r.raw_start, r.raw_end) for r in document.alignment]
    body = Aligned.from_runs(document.text, runs, len(document.raw_text))
    for table in SPANS:
        for row in getattr(rows, table):
            assert body.source_span(row.start, row.end) == (row.raw_start, row.raw_end), (
                table,
                row,
            )


@each_sample
def test_no_character_is_claimed_by_two_numerals(path):
    claimed = sorted((row.start, row.end) for row in rows_of(path).quantities)
    assert all(one[1] <= other[0] for one, other in pairwise(claimed))


@each_sample
def test_every_segment_named_is_there(path):
    rows = rows_of(path)
    known = {row.seg_id for row in rows.segments}
    assert all(row.seg_id in known for table in SPANS for row in getattr(rows, table))
    assert all(row.parent_id in known for row in rows.segments if row.parent_id)


@each_sample
def test_every_record_has_an_id_of_its_own(path):
    rows = rows_of(path)
    ids = [row.record_id for table in RECORDS for row in getattr(rows, table)]
    assert len(ids) == len(set(ids))
    assert {row.target_id for row in rows.percentages if row.target_id} <= set(ids)
    users = {row.seg_id for row in rows.segments} | {row.doc_id for row in rows.documents}
    claimed = {row.claimed_by for row in rows.quantities if row.claimed_by}
    assert claimed <= set(ids) | users
    assert {one for row in rows.tasks for one in row.target_ids} <= set(ids)


@each_sample
def test_nothing_absent_is_written_as_an_empty_text(path):
    rows = rows_of(path)
    for table in TABLES:
        for row in getattr(rows, table):
            empty = [f.name for f in fields(row) if getattr(row, f.name) == ""]
            assert empty == [], (table, row)


@each_sample
def test_confidence_is_a_share(path):
    rows = rows_of(path)
    assert all(0 <= row.confidence <= 1 for table in RECORDS for row in getattr(rows, table))


@each_sample
def test_a_document_is_known_by_its_bytes(path):
    (document,) = rows_of(path).documents
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.doc_id == document.sha256[:16]


@each_sample
def test_extraction_gives_the_same_rows_again(path):
    assert extract_bytes(path.read_bytes(), path.name) == rows_of(path)
