"""Sentences that the rules mark themselves."""

from extract.document import Document
from extract.pipeline import mend, segment
from extract.readers import read
from extract.training import silver

TEXT = """清源县河道整治工作方案

一、明确责任
县水利局、县财政局要落实整治经费。
县财政局要督促县审计局及早进场。
河道两岸要保持整洁。
"""


def document(text) -> Document:
    data = text.encode()
    return segment(mend(data, "a.txt", read(data, "a.txt")))


def test_units_are_marked_where_they_explain_every_name():
    (sentence,) = silver.of_document(document(TEXT))
    assert sentence.names() == ["县水利局", "县财政局"]


def test_a_folder_gives_each_sentence_once_and_passes_over_what_it_cannot_read(tmp_path, capsys):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"")
    assert [s.names() for s in silver.sentences(tmp_path)] == [["县水利局", "县财政局"]]
