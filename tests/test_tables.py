"""The declarations of the tables: complete, as the contract has them, in the docs as in code."""

from dataclasses import fields
from pathlib import Path

import pytest

from extract import codebook
from extract.errors import UsageError
from extract.schema import columns, schema
from extract.tables import TABLES, Tables

DOCS = Path(__file__).parent.parent / "docs" / "tables.md"
SPAN = "doc_id seg_id start end raw_start raw_end quote"
RECORD = f"{SPAN} rule confidence"
# What other people's code may count on: names as the tables' contract fixes them.
CONTRACT = {
    "documents": """
        doc_id source sha256 n_bytes format encoding script title notice_title doc_number issuers
        issue_date publish_date province city county adcode admin_level doc_type period_start
        period_end also_at n_chars_raw n_chars repairs flags""",
    "texts": "doc_id raw_text text alignment",
    "segments": f"{SPAN} parent_id position true_position depth kind number title path",
    "targets": f"""{RECORD}
        indicator indicator_id scope measure direction comparator value value_max unit value_si
        unit_si value_text target_year deadline baseline_year baseline_value nature""",
    "years": f"{RECORD} text start_year end_year start_date end_date role",
    "percentages": f"{RECORD} text value value_max unit comparator is_target target_id",
    "units": f"{RECORD} role name full agency_id place task position",
    "tasks": f"{RECORD} number title deadline lead responsible cooperating target_ids",
    "citations": f"{RECORD} title doc_number",
    "quantities": f"{RECORD} text value value_max unit comparator kind claimed_by",
    "failures": "source sha256 n_bytes stage error",
}
TYPES = {
    "doc_id": "string",
    "start": "int32",
    "raw_end": "int32",
    "quote": "string",
    "confidence": "float",
    "target_year": "int16",
    "period_start": "int16",
    "issue_date": "date32[day]",
    "deadline": "date32[day]",
    "value": "double",
    "value_si": "double",
    "also_at": "list<item: string>",
    "repairs": "list<item: struct<kind: string not null, count: int32 not null>>",
}


def test_the_tables_are_those_of_the_contract():
    assert list(TABLES) == list(CONTRACT) == [field.name for field in fields(Tables)]


@pytest.mark.parametrize("table", CONTRACT)
def test_every_column_of_the_contract_is_declared(table):
    assert set(CONTRACT[table].split()) <= set(schema(table).names)


@pytest.mark.parametrize("table", TABLES)
def test_types_are_those_of_the_contract(table):
    typed = {field.name: str(field.type) for field in schema(table)}
    assert {name: typed[name] for name in TYPES if name in typed} == {
        name: kind for name, kind in TYPES.items() if name in typed
    }


@pytest.mark.parametrize("table", TABLES)
def test_every_table_and_column_is_described(table):
    assert codebook.about(table).startswith("One row per")
    assert all(column.description for column in columns(TABLES[table]))


def test_the_codebook_lists_the_values_of_a_column():
    role = next(entry for entry in codebook.entries("years") if entry.name == "role")
    assert (role.label, role.values[:2]) == ("string", ("deadline", "baseline"))
    direction = next(entry for entry in codebook.entries("targets") if entry.name == "direction")
    assert (direction.label, direction.values) == ("string or null", ("increase", "decrease"))


def test_an_unknown_table_is_refused():
    with pytest.raises(UsageError, match="no such table; there are documents, texts"):
        codebook.entries("tragets")


def test_the_docs_are_made_from_the_declarations():
    assert DOCS.read_text(encoding="utf-8") == codebook.markdown(), "run `make docs`"
