"""Where clauses and sentences end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import fold
from extract.records.clauses import Clauses

# | stands between clauses, ‖ between sentences.
SPLIT = [
    "到2025年|覆盖率达到60%‖其中县城达到80%‖",
    "完成改造2,818户|投资1.5亿元‖",
    "完成8个乡镇（甲镇，乙镇）管网建设|并投入运行‖",
    "实现以下目标|森林覆盖率达到60%|绿地率达到35%‖",
    "按照《关于甲，关于乙的意见》要求|推进改造‖",
    "产业结构调整为8：42：50|能耗下降3%‖",
    "左括号没有合上（甲，乙‖丙|丁‖",
    "农药利用率40%|化肥利用率41%‖",
]


def sentences(view, *spans):
    found = Clauses(view, spans or [(0, len(view))])
    return [found.sentence(rank) for rank in range(len(found))]


def marked(text):
    found = sentences(fold(text))
    return "".join("|".join(text[c.start : c.end] for c in s.clauses) + "‖" for s in found)


def unmarked(text):
    """Put back a comma for |, and a full stop for ‖."""
    return (
        text.replace("‖", "。")
        .replace("目标|", "目标：")
        .replace("40%|", "40%；")
        .replace("|", "，")
    )


@pytest.mark.parametrize("text", SPLIT)
def test_clauses(text):
    assert marked(unmarked(text)) == text


@given(st.text("甲乙0123,，。；：（）()《》\n", max_size=80))
def test_clauses_are_in_order_and_lose_no_words(text):
    view = fold(text)
    clauses = [c for s in sentences(view) for c in s.clauses]
    assert all(a.end <= b.start for a, b in pairwise(clauses))
    kept = "".join(view[c.start : c.end] for c in clauses)
    assert [c for c in view if c in "甲乙"] == [c for c in kept if c in "甲乙"]


@given(st.text("甲乙12,。；：（）()《》\n", max_size=60), st.lists(st.integers(0, 60), max_size=8))
def test_spans_are_divided_as_if_each_stood_alone(text, cuts):
    view = fold(text)
    edges = [min(cut, len(view)) for cut in sorted(cuts)]
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    alone = [sentence for span in spans for sentence in sentences(view, span)]
    assert (sentences(view, *spans) if spans else []) == alone


@pytest.mark.parametrize(
    ("text", "mark"), [("覆盖率达到60%；", ";"), ("覆盖率达到60%，", ","), ("覆盖率达到60%", "\n")]
)
def test_a_clause_knows_the_mark_that_ends_it(text, mark):
    assert [c.mark for s in sentences(fold(text)) for c in s.clauses] == [mark]
