"""Names of agencies in running text, through spaCy."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.mentions.ner import EVERY, LEXICON, MODEL, SHAPE, find_agencies, pipeline

NAMES = {
    "市财政局要落实经费": ["市财政局"],
    "由省发展改革委会同财政部门负责": ["省发展改革委", "财政部门"],
    "各镇、街道要加大投入": ["镇", "街道"],
    "市文明创建办组建队伍": ["市文明创建办"],
    "市领导小组办公室负责": ["市领导小组办公室"],
    "森林覆盖率达到60%": [],
    "": [],
}


@pytest.mark.parametrize(("text", "expected"), NAMES.items(), ids=NAMES)
def test_names(text, expected):
    (found,) = find_agencies([text])
    assert [text[n.start : n.end] for n in found] == expected


def test_texts_are_answered_one_by_one_in_order():
    texts = ["县水利局要负责", "无", "县教育局要负责"]
    found = find_agencies(texts)
    assert [[t[n.start : n.end] for n in names] for t, names in zip(texts, found, strict=True)] == [
        ["县水利局"], [], ["县教育局"],
    ]  # fmt: skip


def test_the_longest_name_wins():
    (found,) = find_agencies(["国家卫生和计划生育委员会"])
    assert [(n.start, n.end) for n in found] == [(0, 12)]


def test_spaces_do_not_shift_offsets():
    text = "全 体  财政局　负责"
    (found,) = find_agencies([text])
    assert [text[n.start : n.end] for n in found] == ["财政局"]


# What neither the lexicon nor the shapes know; the sentences are none of those learned from.
MODEL_ONLY = {
    "锦河灌区灌溉试验站要在汛前清理渠道": "锦河灌区灌溉试验站",
    "农业发展银行安平市支行应当降低贷款利率": "农业发展银行安平市支行",
    "由临江县城乡供水总站负责管网抢修": "临江县城乡供水总站",
    "省农科院茶叶研究所应当提供种苗": "省农科院茶叶研究所",
}
NOBODY = [
    "有关行政主管部门应当加强监督",
    "国务院有关部门要制定细则",
    "银行业金融机构应当简化手续",
    "产业布局要更加合理,推进转型",
    "依托交易平台,推动资源共享",
    "现场会、推进会要开出实效",
    "明确责任人,弄清所负责的事项",
]
EVERYTHING = [*NAMES, *MODEL_ONLY, *NOBODY]


def told(text, sources=EVERY):
    (found,) = find_agencies([text], sources)
    return [(text[n.start : n.end], n.source) for n in found]


@pytest.mark.parametrize(("text", "name"), MODEL_ONLY.items(), ids=MODEL_ONLY)
def test_the_model_knows_what_lexicon_and_shapes_do_not(text, name):
    assert (name, MODEL) in told(text)
    assert name not in dict(told(text, frozenset({LEXICON, SHAPE})))


@pytest.mark.parametrize("text", NOBODY)
def test_the_model_makes_no_agency_of_what_names_nobody(text):
    assert MODEL not in {source for _, source in told(text)}


@pytest.mark.parametrize("text", EVERYTHING)
def test_what_the_lexicon_explains_stays_the_lexicon_s(text):
    explained = [name for name, source in told(text, frozenset({LEXICON})) if len(name) > 1]
    assert all(any(name in whole for whole, _ in told(text)) for name in explained)


def test_the_model_is_asked_only_where_there_is_doubt():
    assert told("市财政局要落实经费", frozenset({MODEL})) == [("市财政局", MODEL)]
    assert told("市财政局要落实经费") != [("市财政局", MODEL)]


def test_names_do_not_depend_on_their_neighbours_or_on_batches():
    texts = EVERYTHING * 60
    alone = {text: find_agencies([text])[0] for text in EVERYTHING}
    assert find_agencies(texts) == [alone[text] for text in texts]


def test_the_model_is_loaded_once():
    assert pipeline() is pipeline()


@given(
    st.lists(
        st.text(st.sampled_from("市县局办委要应负责、,水利 ()12\u3000甲"), max_size=40), max_size=4
    )
)
def test_names_lie_in_their_text_and_do_not_overlap(texts):
    for text, names in zip(texts, find_agencies(texts), strict=True):
        assert all(0 <= n.start < n.end <= len(text) for n in names)
        assert all(one.end <= other.start for one, other in pairwise(names))
