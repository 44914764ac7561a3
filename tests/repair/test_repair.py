"""Repair as a whole: what is damaged is mended, what is fine is left, and the way back holds."""

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from extract.aligned import replay
from extract.repair import repair

DAMAGED = {
    "到２ ０ ３ ０ 年，森林覆盖率达到６ ．５ ％左右。": "到2030年，森林覆盖率达到6.5%左右。",
    "責 任 單 位：縣教育局、縣\r\n\r\n財政局": "责任单位：县教育局、县财政局",
    "<p>一、生態(tài)環(huán)境保護</p><p>到2030年&nbsp;完成治理。</p>": (
        "一、生态环境保护\n到2030年\u00a0完成治理。"
    ),
    "\ufeff各县区\u200b：\u2028　　为做好工作": "各县区：\n　　为做好工作",
    "目标如下。\n??新增绿地12公顷；\n??新建公园3个。o:p>": (
        "目标如下。\n——新增绿地12公顷；\n——新建公园3个。"
    ),
}

FINE = [
    "",
    "临溪县2031年大气污染防治工作方案",
    "一、总体要求\n　　到2030年，PM2.5<35微克/立方米，优良天数比例>85%。",
    "（一）推进R&D投入（GDP占比）。\n1.建成5G基站300个；\n2.新增㎡绿地。",
    "指标 单位 2025年 2030年\n森林覆盖率 % 65 70\n地区生产总值 亿元 31050 33000",
    "1 万元地区生产总值能耗 吨标准煤/万元 0.42\n2 年末常住人口 万人 86",
    "附件1 任务分解表\n表2 年度计划\n第二十四条 1984年前建成的，按本办法执行。",
    "古镛（yōng）镇、龙湫㵲阳、中㐂村、仫佬族",
    "Mr. Li said: “x < y, a<b>c, p>0.05”.",
    "计画を推進する。環境白書、温室効果ガス。",
    "春 夏 秋 冬\n省 市 县\n张 三",
    "组长：\n主任，\n副主任若干人，\n委员若干人。",
    "第一章 总 则\n\n第一条 为了规范管理，制定本办法。\n\n第二条 本市行政区域内适用本办法。",
    "H₂O、CO₂、10⁴、(a)、(ii)、Ⅲ类水",
    "https://example.org/a?b=1&nbsp=2&c=%20",
    "市发改委、市住建局\n\n2\n\n推进老旧小区改造",
    "达标。\n??? 为什么??",
    "👩\u200d🌾",
]

PIECES = [
    "&nbsp;", "&amp;", "amp;", "#38;", "&lt;", "p>", "<p>", "</p>", "</", "<", "o:p>", "\r",
    "\n", "\n", "\n\n", "\u200b", "\u200d", "\ufeff", "１", "２", "．", "％", "態", "(tài)",
    "（", "）", "、", "，", "。", "；", "：", "区", "统计局", "财政局", "年", "月", "日", "2",
    "0", "2025", "3", "12", "第", "条", "国", "国家", "發展", "格線", "二噁英", "乾", "隆", "?",
    "??", "责", "任", "责任单位", "（一）", "一、", "1.", "目", "录", "A", "word", "《", "》",
    "“", "”", "「", "万", "元", "个", "|", "的", "森林覆盖率", "达到", "以上",
    "，推进绿色发展", "生态环境保护", " ", "  ", "　", "\t", "\n\n3\n\n", "- 3 -", "\u00a0",
]  # fmt: skip
MIXED = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
CLAUSES = [
    "到2030年", "森林覆盖率达到65%以上", "新建公园3个", "推进生态建设", "投资1.5万元",
    "由市水利局、市林业局负责",
]  # fmt: skip
SENTENCE = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=4).map("，".join)
HEADINGS = ["一、总体要求", "（二）主要任务", "第三章 保障措施", "责任单位：市水利局"]
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=5).map(lambda s: f"　　{'；'.join(s)}。")
CLEAN = st.lists(st.one_of(st.sampled_from(HEADINGS), PARAGRAPH), max_size=20).map("\n".join)
NUMBER = regex.compile(r"\d[\d.,]*")


@pytest.mark.parametrize(("raw", "text"), DAMAGED.items(), ids=DAMAGED)
def test_damage_is_mended(raw, text):
    assert repair(raw)[0].text == text


@pytest.mark.parametrize("text", FINE)
def test_what_is_fine_stays_as_it_is(text):
    body, script = repair(text)
    assert (body.text, body.passes, script) == (text, (), "Hans")


def test_every_edit_is_counted_by_kind():
    body, script = repair("縣財政(zhèng)局１\r\n縣環(huán)保局２％")
    assert body.text == "县财政(zhèng)局1\n县环保局2%"
    assert body.counts() == {"line_end": 1, "width": 2, "pinyin": 1, "script": 2}
    assert script == "Hant"


def test_what_was_decided_by_context_is_inferred():
    body, _ = repair("網格、格線化管理\n??縣報導")
    certainty = {done.kind: done.certainty for done in body.passes}
    assert certainty == {"lost_dash": "inferred", "script": "exact", "script_word": "inferred"}


@given(MIXED)
@example("&am&amp;p;nbsp;")
@example("\n\n3\n\n\n\n4\n\n")
def test_repairing_twice_is_repairing_once(raw):
    once = repair(raw)[0].text
    assert repair(once)[0].text == once


@given(MIXED)
def test_the_edits_on_record_give_the_text(raw):
    body, _ = repair(raw)
    assert replay(raw, body.passes) == body.text


@given(MIXED)
def test_every_character_leads_back_to_the_raw_text_in_order(raw):
    body, _ = repair(raw)
    spans = [body.source_span(i, i + 1) for i in range(len(body.text))]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(raw) for start, end in spans)


@given(MIXED.filter(lambda raw: "&" not in raw and "<" not in raw))
def test_a_number_stands_for_the_same_digits(raw):
    body, _ = repair(raw)
    for match in NUMBER.finditer(body.text):
        start, end = body.source_span(*match.span())
        assert digits(raw[start:end]) == digits(match[0])


@given(CLEAN)
def test_clean_text_is_left_alone(text):
    assert repair(text)[0].passes == ()


def digits(text):
    return [int(c) for c in text if c.isdecimal()]
