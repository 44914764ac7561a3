"""Text that keeps, for each character, the source span it stands for."""

import numpy as np
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from extract.aligned import Aligned, Edit, Run, replay

WIDE = {ord("０") + i: str(i) for i in range(10)} | {ord("％"): "%"}

SUB_FIELDS = ("raw", "pattern", "new", "text", "expected")
# the last is the raw span behind each character of the text
SUBS = [
    ("达到２ ０％", " ", "", "达到２０％", [(0, 1), (1, 2), (2, 3), (4, 5), (5, 6)]),
    ("a\r\nb", "\r\n", "\n", "a\nb", [(0, 1), (1, 3), (3, 4)]),
    ("生態(tài)好", r"\(tài\)", "", "生態好", [(0, 1), (1, 2), (7, 8)]),
    ("二?英", r"\?", "噁", "二噁英", [(0, 1), (1, 2), (2, 3)]),
    ("??目标", r"\?\?", "——", "——目标", [(0, 1), (1, 2), (2, 3), (3, 4)]),
    ("&nbsp;年", "&nbsp;", "  ", "  年", [(0, 6), (0, 6), (6, 7)]),
    ("一、二", "(?=、)", "号", "一号、二", [(0, 1), (1, 1), (1, 2), (2, 3)]),
    ("ab", "$", "c", "abc", [(0, 1), (1, 2), (2, 2)]),
    ("ab", "^", "c", "cab", [(0, 0), (0, 1), (1, 2)]),
    ("删净", ".+", "", "", []),
    ("", "^", "新", "新", [(0, 0)]),
    ("不变", "无", "有", "不变", [(0, 1), (1, 2)]),
]


def spans(aligned):
    return [aligned.source_span(i, i + 1) for i in range(len(aligned.text))]


@pytest.mark.parametrize(SUB_FIELDS, SUBS, ids=[s[0] for s in SUBS])
def test_sub_gives_text_and_spans(raw, pattern, new, text, expected):
    done = Aligned.of(raw).sub("test", regex.compile(pattern), new)
    assert (done.text, spans(done)) == (text, expected)


def test_sub_takes_a_function_of_the_match():
    done = Aligned.of("２０２５年").sub(
        "width", regex.compile("[０-９]+"), lambda m: m[0].translate(WIDE)
    )
    assert done.text == "2025年"
    assert done.source_span(0, 4) == (0, 4)


def test_a_string_is_taken_literally():
    assert Aligned.of("ab").sub("test", regex.compile("(a)"), r"\1").text == r"\1b"


def test_retext_keeps_every_span_and_records_only_what_changed():
    done = Aligned.of("提高覆盖率２０％").retext("width", "提高覆盖率20%")
    assert done.source_span(5, 8) == (5, 8)
    assert [(e.start, e.end, e.new) for e in done.passes[0].edits] == [(5, 8, "20%")]


@pytest.mark.parametrize(("apart", "changes"), [(1, ["县环", "卫"]), (8, ["县环保局、水利局、卫"])])
def test_changes_not_far_apart_are_one_edit(apart, changes):
    old, new = "縣環保局、水利局、衛生局", "县环保局、水利局、卫生局"
    done = Aligned.of(old).retext("script", new, apart)
    assert [edit.new for edit in done.passes[0].edits] == changes
    assert replay(old, done.passes) == new


def test_retext_refuses_another_length():
    with pytest.raises(ValueError, match="length changed from 2 to 1"):
        Aligned.of("网络").retext("script", "网")


def test_a_pass_that_changes_nothing_leaves_no_record():
    raw = Aligned.of("原文")
    assert raw.retext("script", "原文").passes == ()
    assert raw.edit("test", [Edit(0, 1, "原")]) is raw


BAD_EDITS = {
    "overlapping": [Edit(0, 2, "x"), Edit(1, 3, "y")],
    "out of order": [Edit(2, 3, "x"), Edit(0, 1, "y")],
    "past the end": [Edit(2, 9, "x")],
    "past the end, deleting nothing": [Edit(8, 9, "")],
    "before the start": [Edit(-1, 1, "x")],
    "backwards": [Edit(2, 1, "x")],
}


@pytest.mark.parametrize("edits", BAD_EDITS.values(), ids=BAD_EDITS)
def test_edit_refuses(edits):
    with pytest.raises(ValueError, match="overlaps another, is out of order or out of the text"):
        Aligned.of("文字内").edit("test", edits)


def test_an_insertion_within_what_one_replacement_gave_stays_within_its_span():
    twice = (
        Aligned.of("a&lt;b").edit("entity", [Edit(1, 5, "《〈")]).edit("test", [Edit(2, 2, "新")])
    )
    assert spans(twice) == [(0, 1), (1, 5), (1, 5), (1, 5), (5, 6)]


def test_counts_are_edits_by_kind_in_order_of_first_use():
    done = (
        Aligned.of("２０ ２５")
        .sub("gap", regex.compile(" "), "")
        .retext("width", "2025")
        .sub("gap", regex.compile("20"), "二零")
    )
    assert list(done.counts().items()) == [("gap", 2), ("width", 1)]


def test_certainty_is_recorded():
    done = Aligned.of("二?英").sub("lost", regex.compile(r"\?"), "噁", "inferred", 0.9)
    (only,) = done.passes
    assert (only.certainty, [e.confidence for e in only.edits]) == ("inferred", [0.9])


@pytest.mark.parametrize(
    ("certainty", "confidence"),
    [("exact", 0.9), ("lost", 0.9), ("inferred", 1.0), ("inferred", 0.0), ("exact", 1.1)],
)
def test_only_what_is_inferred_has_a_confidence_below_certainty(certainty, confidence):
    with pytest.raises(ValueError, match="only what is inferred has a confidence below 1"):
        Aligned.of("二?英").edit("lost", [Edit(1, 2, "噁", confidence)], certainty)


TARGETS = [
    (0, 1, (0, 1)),
    (1, 2, (1, 1)),  # the gap that was taken out: nothing stands for it
    (0, 3, (0, 2)),
    (3, 5, (2, 5)),  # part of an entity: all that came of it
    (2, 4, (1, 5)),
    (7, 8, (5, 6)),
    (4, 4, (2, 5)),  # within the entity
    (2, 2, (1, 1)),
]


@pytest.mark.parametrize(("raw_start", "raw_end", "expected"), TARGETS)
def test_target_span(raw_start, raw_end, expected):
    body = Aligned.of("a b&lt;c").edit("test", [Edit(1, 2, ""), Edit(3, 7, "《〈<")])
    assert body.target_span(raw_start, raw_end) == expected


# Properties, over any composition of edits

CHARS = st.sampled_from("甲乙丙１２％ (a)，、\n\U00020b9f")
TEXTS = st.text(CHARS, max_size=30)
CUTS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 4), st.text(CHARS, max_size=4)), max_size=6
)
PASSES = st.lists(CUTS, max_size=6)


def edits_within(text, cuts):
    """Return cuts as edits in order, none overlapping, all within the text."""
    done, edits = 0, []
    for start, size, new in sorted(cuts):
        first, last = min(start, len(text)), min(start + size, len(text))
        if first >= done:
            edits.append(Edit(first, last, new))
            done = last
    return edits


def compose(raw, passes):
    body = Aligned.of(raw)
    for cuts in passes:
        body = body.edit("test", edits_within(body.text, cuts))
    return body


@given(TEXTS, PASSES)
def test_spans_lie_in_the_raw_text_and_never_go_back(raw, passes):
    body = compose(raw, passes)
    assert len(body.starts) == len(body.ends) == len(body.text)
    assert np.all(np.diff(body.starts) >= 0)
    assert np.all(np.diff(body.ends) >= 0)
    assert np.all(body.starts <= body.ends)
    assert np.all((body.starts >= 0) & (body.ends <= len(raw)))


@given(TEXTS, PASSES)
def test_replaying_the_passes_gives_the_text(raw, passes):
    body = compose(raw, passes)
    assert replay(raw, body.passes) == body.text


@given(TEXTS, PASSES)
def test_runs_rebuild_the_alignment(raw, passes):
    body = compose(raw, passes)
    again = Aligned.from_runs(body.text, body.runs(), len(raw))
    assert spans(again) == spans(body)
    assert again.source_span(len(again.text), len(again.text)) == (len(raw), len(raw))


@given(TEXTS, PASSES, st.integers(0, 40), st.integers(0, 40))
def test_the_way_back_and_forth_loses_nothing(raw, passes, start, size):
    body = compose(raw, passes)
    start = min(start, len(body.text))
    end = min(start + size, len(body.text))
    first, last = body.target_span(*body.source_span(start, end))
    visible = [i for i in range(start, end) if body.starts[i] < body.ends[i]]
    assert all(first <= i < last for i in visible)


@given(TEXTS, PASSES)
def test_a_character_that_no_edit_touched_stands_for_itself(raw, passes):
    kept = [c for c in passes if all(e[1] == 0 for e in c)]  # insertions only
    body = compose(raw, kept)
    own = [i for i in range(len(body.text)) if body.ends[i] - body.starts[i] == 1]
    assert "".join(body.text[i] for i in own) == raw
    assert [int(body.starts[i]) for i in own] == list(range(len(raw)))


@given(TEXTS, PASSES)
def test_every_character_of_the_raw_text_that_is_left_is_found_where_it_says(raw, passes):
    marks = "".join(chr(0xAC00 + i) for i in range(len(raw)))  # every raw character different
    body = compose(marks, passes)
    for i, char in enumerate(body.text):
        at = ord(char) - 0xAC00
        if 0 <= at < len(raw):
            assert body.starts[i] <= at < body.ends[i]


def test_runs_are_few_where_the_text_is_untouched():
    body = Aligned.of("甲" * 1000).edit("test", [Edit(500, 502, "乙")])
    assert body.runs() == [Run(0, 500, 0, 500), Run(500, 501, 500, 502), Run(501, 999, 502, 1000)]
