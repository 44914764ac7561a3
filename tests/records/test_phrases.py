"""What is left of a clause when the words around an indicator are taken away."""

import pytest

from extract.mentions import times
from extract.records import phrases
from extract.records.phrases import Piece

SUBJECTS = [
    ("到2025年,全市森林覆盖率", "全市森林覆盖率"),
    ("力争2020年底前城镇污水处理率", "城镇污水处理率"),
    ("确保实现环境信息公开率", "环境信息公开率"),
    ("加强管网建设使污水收集率", "污水收集率"),
    ("再生水利用率", "再生水利用率"),
    ("和美乡村覆盖率", "和美乡村覆盖率"),
    ("规划环评执行率", "规划环评执行率"),
    ("应急避难场所面积", "应急避难场所面积"),
    ('"三品"认证面积', '"三品"认证面积'),
]

OBJECTS = [
    ("的行政村开展生活污水治理", "行政村开展生活污水治理"),
    ("水稻无公害产品认证工作", "水稻无公害产品认证"),
    ("乡镇(甲镇、乙镇)污水处理厂建设", "乡镇污水处理厂建设"),
    ("示范社区(村)", "示范社区(村)"),
]

DISTRIBUTED = [
    ("PM2.5、PM10年均浓度", 2, ["PM2.5年均浓度", "PM10年均浓度"]),
    ("化学需氧量和氨氮排放量", 2, ["化学需氧量排放量", "氨氮排放量"]),
    ("生活污水和生活垃圾集中处理率", 2, ["生活污水集中处理率", "生活垃圾集中处理率"]),
    ("小麦、大豆种植面积", 2, ["小麦种植面积", "大豆种植面积"]),
    ("大豆、玉米等主要作物单产", 2, ["大豆主要作物单产", "玉米主要作物单产"]),
    ("甲、乙、丙覆盖率", 2, []),
]


def whole(text):
    return Piece(text, 0, len(text))


@pytest.mark.parametrize(("text", "subject"), SUBJECTS, ids=[text for text, _ in SUBJECTS])
def test_subject(text, subject):
    assert phrases.subject_of(whole(text), times.find(text)).text == subject


@pytest.mark.parametrize(("text", "counted"), OBJECTS, ids=[text for text, _ in OBJECTS])
def test_object(text, counted):
    assert phrases.say(phrases.object_of(whole(text))) == counted


@pytest.mark.parametrize(
    ("text", "count", "names"), DISTRIBUTED, ids=[case[0] for case in DISTRIBUTED]
)
def test_distribution(text, count, names):
    assert [phrases.say(name) for name in phrases.distribute(whole(text), count)] == names


def test_comparison_is_taken_off_with_its_year():
    text = "单位能耗比2010年"
    subject, year = phrases.uncompared(whole(text), times.find(text))
    assert (subject.text, year) == ("单位能耗", 2010)


def test_without_comparison_there_is_none():
    assert phrases.uncompared(whole("服务业比重"), ()) is None
