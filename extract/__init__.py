"""Targets, deadlines and responsible units from Chinese government documents, as tables.

>>> import extract
>>> rows = extract.extract_text("到2025年，森林覆盖率达到60%以上。")
>>> [(row.text, row.value) for row in rows.percentages]
[('60%', 60.0)]
"""

from pathlib import Path
from typing import TYPE_CHECKING

# What reads documents and tables takes a second to import, so it is imported where it is used.
if TYPE_CHECKING:
    import pandas as pd

    from extract.tables import Tables

__version__ = "0.1.0"
__all__ = ["__version__", "extract_bytes", "extract_text", "read_tables"]


def extract_bytes(data: bytes, name: str) -> "Tables":
    """Return the rows of one document, one list per table.

    `name` is its file name: the ending says which format it is in. Raises ReadError when the
    bytes give no text.
    """
    from extract.pipeline import extract_document

    return extract_document(data, name)


def extract_text(text: str, name: str = "text.txt") -> "Tables":
    """Return the rows of one document given as text; offsets in the raw text count in `text`.

    Raises ReadError when there is nothing in it, UnicodeEncodeError when it is no Unicode text.
    """
    return extract_bytes(text.encode("utf-8"), name)


def read_tables(folder: str | Path) -> "dict[str, pd.DataFrame]":
    """Return the tables that a run wrote to `folder`, by name.

    Types are pandas' nullable ones, so that a year stays a whole number beside absent values.
    Raises UsageError when a table is missing.
    """
    from extract.runs.read import read_table
    from extract.tables import TABLES

    return {table: read_table(Path(folder), table) for table in TABLES}
