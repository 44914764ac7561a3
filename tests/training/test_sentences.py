"""Sentences with marks: read and written again, in fifths, in pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import PatternError
from extract.training.sentences import (
    FOLDS,
    Marked,
    fold_of,
    parse,
    pieces,
    read,
    split,
    write,
    written,
)

WORDS = st.text(st.sampled_from("市县局办要，；。、（）%2 各"), max_size=12)
NAMED = st.lists(st.tuples(WORDS, WORDS.filter(bool)), max_size=5)

PARSED = {
    "[市财政局]要落实经费。": ["市财政局"],
    "[甲局]、[乙局]": ["甲局", "乙局"],
    "[甲局][乙局]": ["甲局", "乙局"],
    "没有机构。": [],
    "": [],
}
BROKEN = ["[甲局", "甲局]", "[甲[乙局]]", "[]", "甲]乙[丙"]


@pytest.mark.parametrize(("line", "names"), PARSED.items(), ids=PARSED)
def test_names_of_a_line(line, names):
    assert parse(line).names() == names
    assert "[" not in parse(line).text


@given(NAMED, WORDS)
def test_marks_round_trip(named, rest):
    line = "".join(f"{before}[{name}]" for before, name in named) + rest
    sentence = parse(line)
    assert sentence.names() == [name for _, name in named]
    assert write(sentence) == line
    assert parse(write(sentence)) == sentence


@pytest.mark.parametrize("line", BROKEN)
def test_broken_marks_are_refused(line):
    with pytest.raises(PatternError, match="mark"):
        parse(line)


def test_a_file_tells_where_its_marks_are_broken(tmp_path):
    path = tmp_path / "written-1.txt"
    path.write_text("# 说明\n\n[甲局]要。\n[乙局要。\n", encoding="utf-8")
    with pytest.raises(PatternError, match=r"written-1\.txt:4"):
        list(read(path))


def test_comments_and_empty_lines_are_no_sentences(tmp_path):
    path = tmp_path / "written-1.txt"
    path.write_text("# [甲局]\n\n  [乙局]要。 \n", encoding="utf-8")
    assert [s.text for s in read(path)] == ["乙局要。"]


def test_the_project_has_its_sentences_each_once():
    sentences = written()
    assert len(sentences) >= 1500
    assert len({s.text for s in sentences}) == len(sentences)


def test_a_fifth_is_held_out_and_nothing_is_lost():
    within, without = split(written(), 0)
    assert len(without) == pytest.approx(len(written()) / FOLDS, rel=0.2)
    assert set(within).isdisjoint(without)
    assert {*within, *without} == set(written())


def test_marks_do_not_decide_what_is_held_out():
    sentence = written()[0]
    assert fold_of(sentence) == fold_of(Marked(sentence.text))


def test_pieces_end_at_full_stops_and_are_folded():
    found = pieces(parse("[甲局]（本级）要管；[乙局]不管。"))
    assert [(p.text, p.names()) for p in found] == [
        ("甲局(本级)要管", ["甲局"]),
        ("乙局不管", ["乙局"]),
    ]


@pytest.mark.parametrize("sentence", written()[::40], ids=lambda s: s.text)
def test_pieces_keep_every_name(sentence):
    assert sum(len(p.spans) for p in pieces(sentence)) == len(sentence.spans)
