"""Gaps between what belongs together are closed; columns of tables are not."""

import pytest

from extract.aligned import Aligned
from extract.repair import paragraphs, spacing

CLOSED = {
    "到2 0 3 0年": "到2030年",
    "2 0 3 0 年底前": "2030年底前",
    "在二 〇 三〇年的报告": "在二〇三〇年的报告",
    "年均增长6 .5 %": "年均增长6.5%",
    "新增约1 200 个床位": "新增约1200个床位",
    "责 任 单 位：县教育局": "责任单位：县教育局",
    "（责 任 单位：县教育局）": "（责任单位：县教育局）",
    "附　件：1.名单": "附件：1.名单",
    "目　　录": "目录",
    "政 府 工 作 报 告": "政府工作报告",
    "第 三 章 主要任务": "第三章 主要任务",
    "到2030 年，覆盖2000 万人": "到2030年，覆盖2000万人",
    "临政发〔2030〕7 号": "临政发〔2030〕7号",
    "临政发〔2030〕 第 7 号": "临政发〔2030〕第7号",
    "2030 年 6 月 30 日": "2030年6月30日",
    "第 3 条": "第3条",
    "比重达到55 %左右": "比重达到55%左右",
    "给予最高100 万 元补助": "给予最高100万元补助",
    "全市比重要达到 20 %左右，": "全市比重要达到20%左右，",
}

KEPT = [
    "森林覆盖率 % 65 70",
    "地区生产总值 亿元 31050 33000",
    "指标 单位 2025年 2030年",
    "粮食产量 650 655 万吨",
    "1 万元地区生产总值能耗 0.42",
    "12 年末常住人口 万人",
    "附件1 个人信息",
    "表 2 年度计划",
    "专栏 3 个重点项目，",
    "PM10 年均浓度",
    "第二十四条 1984年前建成的，",
    "总体目标 2030年，建成",
    "春 夏 秋 冬",
    "张 三",
    "序号 指标 单位",
    "通 知 书 送达",
    "1. 2030年工作",
    "Mr. Li Ming 3 May",
    "甲\t乙\t3\t个",
    "第一章 总 则",
]


@pytest.mark.parametrize(("raw", "text"), CLOSED.items(), ids=CLOSED)
def test_gaps_are_closed(raw, text):
    assert spacing.mend(spacing.mend(Aligned.of(raw))).text == text


@pytest.mark.parametrize("raw", KEPT)
def test_columns_and_numbers_of_other_things_stay(raw):
    assert spacing.mend(Aligned.of(raw)).text == raw


SENTENCE = "五年内 , 全县坚持绿色发展 ,到2 0 3 0年 , 森林覆盖率达到6 5 .5 %, 湿地 、 公园9处 。"
CLOSED_SENTENCE = "五年内,全县坚持绿色发展,到2030年,森林覆盖率达到65.5%,湿地、公园9处。"


def test_a_text_spaced_out_as_a_whole_is_closed_up():
    raw = "\n".join([f"　　{SENTENCE}"] * 6)
    body = spacing.mend(Aligned.of(raw))
    assert body.text == "\n".join([f"　　{CLOSED_SENTENCE}"] * 6)
    assert set(body.counts()) == {"spaced_out"}


def test_a_text_spaced_character_by_character_is_closed_up():
    raw = "\n".join([" ".join("要求各乡镇人民政府认真贯彻落实本方案") + "。"] * 3)
    assert spacing.mend(Aligned.of(raw)).text == "要求各乡镇人民政府认真贯彻落实本方案。\n" * 2 + (
        "要求各乡镇人民政府认真贯彻落实本方案。"
    )


PROSE = "各镇要加强日常监管，建立健全长效管护的各项制度，按月公布检查结果。" * 3
LINES = f"由市 教 育 局、市 财 政 局牵头推进。{PROSE}\n" * 2


def test_words_drawn_out_in_justified_lines_are_closed_up_where_there_are_many():
    assert spacing.mend(Aligned.of(LINES * 6)).text.count("由市教育局、市财政局牵头") == 12
    assert spacing.mend(Aligned.of(LINES)).text == LINES
    rows = "省 市 县 乡 村\n" * 12 + LINES * 3
    assert spacing.mend(Aligned.of(rows)).text == rows


def test_a_few_stray_blanks_are_not_a_text_spaced_out():
    raw = "坚持生态优先 ，绿色发展。" + "推进治理，完成任务。" * 20
    assert spacing.mend(Aligned.of(raw)).text == raw


PARAGRAPHS = {
    "由县住建局负责）  （二）建设绿色社区。": "由县住建局负责）\n（二）建设绿色社区。",
    "完成任务。　　（三）加强监管。": "完成任务。\n（三）加强监管。",
    "\n二、主要任务  （一）推进改造。": "\n二、主要任务\n（一）推进改造。",
    "指标　　（一）经济发展": "指标　　（一）经济发展",
    "（一）甲 （二）乙": "（一）甲 （二）乙",
}


@pytest.mark.parametrize(("raw", "text"), PARAGRAPHS.items(), ids=PARAGRAPHS)
def test_paragraphs_run_together_are_parted(raw, text):
    assert paragraphs.mend(Aligned.of(raw)).text == text


def test_every_digit_keeps_its_own_place():
    body = spacing.mend(Aligned.of("到2 0 3 0 年"))
    assert [body.source_span(i, i + 1) for i in range(1, 5)] == [(1, 2), (3, 4), (5, 6), (7, 8)]
