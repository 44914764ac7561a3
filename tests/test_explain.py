"""The edits that are listed are all there were: they are counted, and they make the text."""

import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from extract import extract_bytes, extract_text
from extract.aligned import Aligned, Edit, replay
from extract.document import Source
from extract.explain import Change, changes, explain
from extract.readers import read
from extract.repair import repair

HERE = Path(__file__).parent
FIXTURES = sorted(
    path
    for folder in ("../corpus", "golden", "readers/pages", "readers/texts", "repair")
    for path in (HERE / folder).iterdir()
    if path.suffix in (".txt", ".md", ".html", ".jsp")
)
RAW = "縣財政局１\r\n環(huán)保局以民为本\n??縣報導\u200b局"
FOUND = [
    Change(0, "縣財政局１\r\n環", "县财政局1\n环", "script", "exact", 1.0),
    Change(4, "１", "1", "width", "exact", 1.0),
    Change(5, "\r", "", "line_end", "exact", 1.0),
    Change(8, "(huán)", "", "pinyin", "exact", 1.0),
    Change(21, "??", "——", "lost_dash", "inferred", 0.95),
    Change(23, "縣報導", "县报导", "script", "exact", 1.0),
    Change(24, "報導", "报道", "script_word", "inferred", 0.9),
    Change(26, "\u200b", "", "invisible", "exact", 1.0),
]
TEXTS = st.text(alphabet="縣環態局年20２％?&;nbsp <p>/o:(tài)\r\n\u200b　，。一、（）", max_size=80)


def listed(raw):
    return changes(raw, repair(raw)[0].passes)


def explained(raw, body):
    console = Console(file=io.StringIO(), highlight=False, soft_wrap=True)
    explain(console, Source(text=raw, format="txt", encoding="utf-8", steps=()), body, "a.txt")
    return console.file.getvalue().splitlines()


def test_every_edit_is_listed_with_its_place_in_the_file():
    assert listed(RAW) == FOUND


def test_a_place_edited_twice_is_shown_as_it_stood_in_the_file():
    body = Aligned.of("&amp;lt;乙").edit("entity", [Edit(0, 8, "<")]).edit("tag", [Edit(0, 1, "")])
    assert changes("&amp;lt;乙", body.passes) == [
        Change(0, "&amp;lt;", "<", "entity", "exact", 1.0),
        Change(0, "&amp;lt;", "", "tag", "exact", 1.0),
    ]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_the_edits_on_record_make_the_text_of_every_fixture(path):
    raw = read(path.read_bytes(), path.name).text
    body, _ = repair(raw)
    assert replay(raw, body.passes) == body.text


@pytest.mark.parametrize("path", FIXTURES[:9], ids=lambda path: path.name)
def test_the_edits_listed_are_those_that_the_tables_count(path):
    tables = extract_bytes(path.read_bytes(), path.name)
    (document,), (text,) = tables.documents, tables.texts
    assert Counter({c.kind: c.count for c in document.repairs}) == Counter(
        change.kind for change in listed(text.raw_text)
    )


@given(TEXTS)
def test_what_is_listed_is_what_was_done(raw):
    body, _ = repair(raw)
    found = changes(raw, body.passes)
    assert Counter(change.kind for change in found) == Counter(body.counts())
    assert [change.start for change in found] == sorted(change.start for change in found)
    assert all(raw.startswith(change.raw, change.start) for change in found)
    assert bool(found) == (body.text != raw or bool(body.passes))
    assert replay(raw, body.passes) == body.text


def test_lines_and_columns_count_from_one_and_blanks_can_be_seen():
    said = explained(RAW, repair(RAW)[0])
    assert said[0] == "a.txt: txt in utf-8"
    assert said[3] == r"1:6 @5   line_end     exact     1     '\r' → ''"
    assert said[5] == "3:1 @21  lost_dash    inferred  0.95  '??' → '——'"
    assert said[8] == r"3:6 @26  invisible    exact     1     '\u200b' → ''"
    assert said[9].startswith("8 edits (exact 6, inferred 2): invisible 1, line_end 1,")


def test_one_edit_is_one_line_however_long():
    raw = f"甲<!-- {'长' * 300} -->乙"
    assert len(explained(raw, repair(raw)[0])) == 3


def test_a_text_that_is_fine_says_so():
    assert explained("山高水长。", repair("山高水长。")[0])[-1] == "nothing to repair"


def test_edits_of_the_tables_and_of_the_list_agree_for_a_text_in_memory():
    (document,) = extract_text(RAW).documents
    assert sum(count.count for count in document.repairs) == len(FOUND)
