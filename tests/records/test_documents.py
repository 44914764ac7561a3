"""What a document says it is, and what it leaves unsaid."""

from datetime import date

import pytest

from extract.aligned import Aligned
from extract.document import Document, Source, fold
from extract.outline import outline
from extract.records.documents import build

NOTICE = """
丽水市莲都区人民政府办公室文件
莲政办发〔2021〕8号
丽水市莲都区人民政府办公室
关于印发莲都区湿地保护行动方案（2021—2023年）的通知
发布时间：2021-03-09 浏览次数：88
各乡镇人民政府，区政府各部门：
现将《莲都区湿地保护行动方案（2021—2023年）》印发给你们，请认真贯彻执行。
丽水市莲都区人民政府办公室
2021年3月5日
莲都区湿地保护行动方案（2021—2023年）
为保护湿地，制定本方案。
一、总体要求
"""

REPORT = """
2031年丽水市政府工作报告
——2031年1月9日在丽水市第九届人民代表大会第一次会议上
来源：某某日报
时间：2031-01-15
丽水市人民政府市长 王某某
各位代表：
现在，我向大会报告工作。
"""

REGULATION = """
龙泉市河道管理办法
(2018年6月29日龙泉市第十六届人民代表大会常务委员会第十二次会议通过)
第一条 为了加强河道管理，制定本办法。
"""


def document(text, title=None, published=None):
    source = Source(
        text=text, format="txt", encoding="utf-8", steps=(), title=title, published=published
    )
    view = fold(text)
    doc = Document(id="0", name="", source=source, script="Hans", body=Aligned.of(text), view=view)
    return doc.with_segments(outline(text, view).segments)


def said(text, *columns, **known):
    about = build(document(text, **known))
    return tuple(getattr(about, column) for column in columns)


def test_a_notice_with_its_plan():
    about = build(document(NOTICE))
    assert about.title == "莲都区湿地保护行动方案（2021—2023年）"
    assert about.notice_title == "关于印发莲都区湿地保护行动方案（2021—2023年）的通知"
    assert about.doc_number == "莲政办发〔2021〕8号"
    assert about.issuers == ("丽水市莲都区人民政府办公室",)
    assert (about.issue_date, about.publish_date) == (date(2021, 3, 5), date(2021, 3, 9))
    assert (about.province, about.city, about.county) == ("浙江省", "丽水市", "莲都区")
    assert (about.adcode, about.admin_level) == ("331102", "county")
    assert (about.doc_type, about.period_start, about.period_end) == ("方案", 2021, 2023)


def test_a_report():
    about = build(document(REPORT))
    assert (about.title, about.doc_type) == ("2031年丽水市政府工作报告", "报告")
    assert about.issuers == ("丽水市人民政府",)
    assert (about.issue_date, about.publish_date) == (date(2031, 1, 9), date(2031, 1, 15))
    assert (about.city, about.admin_level) == ("丽水市", "city")
    assert (about.period_start, about.period_end) == (2031, 2031)


def test_a_regulation():
    about = build(document(REGULATION))
    assert (about.title, about.doc_type) == ("龙泉市河道管理办法", "办法")
    assert (about.issue_date, about.county) == (date(2018, 6, 29), "龙泉市")
    assert (about.issuers, about.period_start, about.publish_date) == ((), None, None)


def test_nothing_is_made_up():
    about = build(document("为加快发展，制定以下措施。\n一、扩大投资\n到2030年，投资翻一番。\n"))
    assert {getattr(about, f) for f in about.__slots__} == {None, ()}


ISSUERS = {
    "方案\n请执行。\n丽水市水利局 丽水市财政局\n2021年1月5日\n": ("丽水市水利局", "丽水市财政局"),
    "请执行。\n丽水市水利局\n丽水市财政局\n2021年1月5日\n": ("丽水市水利局", "丽水市财政局"),
    "请执行。\n国 务 院\n2021年1月5日\n": ("国务院",),
    "丽水市创建湿地城市工作\n领导小组办公室\n2021年1月5日\n": (
        "丽水市创建湿地城市工作领导小组办公室",
    ),
    "中共中央 国务院关于加强湿地保护的意见\n一、要求\n": ("中共中央", "国务院"),
    "为创建湿地城市，制定本计划。\n一、宣传。营造氛围。（丽水市人民政府）\n": ("丽水市人民政府",),
    "发布机关：丽水市水利局\n文件状态：有效\n丽水市节水办法\n第一条 节水。\n": ("丽水市水利局",),
    "各位代表：\n现在，我代表国务院，向大会报告政府工作。\n一、回顾\n": ("国务院",),
    "丽水市节水办法\n第一条 由市水利局负责。\n": (),
}


@pytest.mark.parametrize(("text", "expected"), ISSUERS.items(), ids=ISSUERS)
def test_issuers(text, expected):
    assert said(text, "issuers") == (expected,)


PERIODS = {
    "丽水市“十四五”湿地保护规划\n": (2021, 2025),
    "丽水市国民经济和社会发展第十个五年计划纲要\n": (2001, 2005),
    "丽水市湿地保护三年行动计划（2018—2020年）\n": (2018, 2020),
    "丽水市2022年湿地保护工作要点\n": (2022, 2022),
    "丽水市2030年前碳达峰行动方案\n": (None, None),
    "丽水市湿地保护方案\n到2030年，保护率达到60%。\n": (None, None),
    "丽水市湿地保护方案\n规划期为2016—2020年，展望到2030年。\n": (2016, 2020),
    "丽水市湿地保护方案\n四、实施步骤\n（一）宣传阶段（2014年3月至2014年6月）。动员。\n"
    "（二）实施阶段（2014年7月至2016年12月）。推进。\n": (2014, 2016),
    "丽水市湿地保护方案\n四、实施步骤\n"
    "（一）全面推进（2014年—2016年底）\n（二）巩固（2017-长期）\n": (
        2014,
        None,
    ),
    "丽水市湿地保护方案\n经过五年努力，到2015年，保护率达到60%。\n丽水市水利局\n2011年5月3日\n": (
        2011,
        2015,
    ),
    "丽水市湿地保护方案\n经过五年努力，到2020年，保护率达到60%。\n丽水市水利局\n2011年5月3日\n": (
        None,
        None,
    ),
    "二零二三至二四财政年度政府财政预算案\n": (2023, 2024),
    "丽水市2022年国民经济和社会发展计划执行情况与2023年计划草案的报告\n": (2023, 2023),
    "丽水市水利局2021年工作总结和2022年工作计划\n": (2022, 2022),
    "各位代表：\n一、2018年工作回顾\n粮食丰收。\n二、2019年工作安排\n稳定粮食。\n": (2019, 2019),
    "各位代表：\n一、2014年工作回顾\n粮食丰收。\n二、今后五年工作安排\n稳定粮食。\n": (None, None),
    "政府工作报告\n——2019年1月9日在丽水市第九届人民代表大会第一次会议上\n": (2019, 2019),
}


@pytest.mark.parametrize(("text", "expected"), PERIODS.items(), ids=PERIODS)
def test_period(text, expected):
    assert said(text, "period_start", "period_end") == expected


NUMBERS = {
    "丽政办〔2011〕92号\n丽水市节水办法\n": "丽政办〔2011〕92号",
    "（丽政办[2011] 92 号）\n丽水市节水办法\n": "丽政办〔2011〕92号",
    "文　　号：丽市监规字〔2025〕1号\n文件状态：有效\n丽水市节水办法\n": "丽市监规字〔2025〕1号",
    "丽水市节水办法\n根据《节水条例》（国发〔2015〕1号）制定。\n": None,
    "丽水市节水办法\n一、总则\n按照《节水意见》\n（水资源〔2018〕22号）\n的要求。\n": None,
}


@pytest.mark.parametrize(("text", "expected"), NUMBERS.items(), ids=NUMBERS)
def test_doc_number(text, expected):
    assert said(text, "doc_number") == (expected,)


TITLES = {
    "丽水市创建湿地城市\n工作实施方案\n一、目标\n": ("丽水市创建湿地城市工作实施方案", None),
    "丽水市水利局关于加强节水的通知\n各县：\n": ("丽水市水利局关于加强节水的通知", None),
    "丽水市水利局关于印发节水办法的通知\n各县：\n第一条 节水。\n": (
        "节水办法",
        "丽水市水利局关于印发节水办法的通知",
    ),
    "丽水市水利局关于印发节水办法的通知\n各县：\n请遵照执行。\n": (
        "丽水市水利局关于印发节水办法的通知",
        None,
    ),
    "为节水，制定本计划。\n一、目标\n加强节水。\n丽水市2014年节水工作计划\n": (
        "丽水市2014年节水工作计划",
        None,
    ),
    "湿地城市工作方案》的通知\n各县：\n请执行。\n丽水市水利局\n2021年1月5日\n"
    "丽水市湿地城市工作方案\n一、目标\n": (
        "丽水市湿地城市工作方案",
        "关于印发《丽水市湿地城市工作方案》的通知",
    ),
    "一、要求\n附件1\n丽水市任务分解表\n": (None, None),
}


@pytest.mark.parametrize(("text", "expected"), TITLES.items(), ids=TITLES)
def test_titles(text, expected):
    assert said(text, "title", "notice_title") == expected


DATES = {
    "请执行。\n丽水市水利局\n2021年1月5日\n": date(2021, 1, 5),
    "抓好落实。\n丽水市水利局  2021年1月5日印发\n": date(2021, 1, 5),
    "丽水市河道办法\n2018年6月29日丽水市人民政府令第3号发布\n2018年8月1日 施行\n": date(
        2018, 6, 29
    ),
    "丽水市河道办法\n2018年8月1日 施行\n第一条 管理河道。\n": None,
    "丽水市河道办法\n2021年1月\n": None,
    "索引号：001\n成文日期：2019年01月27日\n丽水市河道办法\n": date(2019, 1, 27),
}


@pytest.mark.parametrize(("text", "expected"), DATES.items(), ids=DATES)
def test_issue_date(text, expected):
    assert said(text, "issue_date") == (expected,)


LEVELS = {
    "国务院办公厅关于加强节水的意见\n": "nation",
    "生态环境部关于加强丽水市监测的意见\n": "nation",
    "浙江省水利厅关于支持丽水市发展的意见\n": "province",
    "丽水市节水办法\n": "city",
    "龙泉市节水办法\n": "county",
    "龙泉市锦溪镇人民政府关于节水的通知\n": "town",
    "某某公司节水办法\n": None,
}


@pytest.mark.parametrize(("text", "expected"), LEVELS.items(), ids=LEVELS)
def test_level(text, expected):
    assert said(text, "admin_level") == (expected,)


def test_offices_of_two_places_give_neither():
    text = "请执行。\n丽水市水利局\n衢州市水利局\n2021年1月5日\n"
    assert said(text, "province", "admin_level") == (None, None)


def test_the_format_fills_in_what_the_text_lacks():
    known = {"title": "丽水市节水办法", "published": date(2020, 1, 2)}
    text = "第一条 为节水，制定本办法。\n"
    assert said(text, "title", "publish_date", **known) == ("丽水市节水办法", date(2020, 1, 2))
