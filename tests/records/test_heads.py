"""What is read from the heads of documents, in the layouts that pages and gazettes give them."""

import tomllib
from pathlib import Path

import pytest

from extract import extract_text

HEADS = tomllib.loads((Path(__file__).parent / "heads.toml").read_text(encoding="utf-8"))["head"]
CASES = [
    pytest.param(head["text"], column, expected, id=f"{head['name']}: {column}")
    for head in HEADS
    for column, expected in head.items()
    if column not in ("name", "text")
]


@pytest.mark.parametrize(("text", "column", "expected"), CASES)
def test_the_head_says(text, column, expected):
    (about,) = extract_text(text).documents
    found = getattr(about, column)
    assert (list(found) if column == "issuers" else found) == (None if expected == "" else expected)
