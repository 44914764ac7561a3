"""Names of agencies in running text, through spaCy."""

import pytest

from extract.mentions.ner import find_agencies

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
