"""Places: names resolved by the table valid in the document's year, and never by a guess."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.canon.places import Place, gazetteer, place_of, resolve, scan, vote

RESOLVED = [
    (["浙江省人民政府办公厅"], 2020, "浙江省", None, None, "330000"),
    (["衢州市水利局"], 2011, "浙江省", "衢州市", None, "330800"),
    (["中共乐清市委办公室"], 2015, "浙江省", "温州市", "乐清市", "330382"),
    (["盘锦市双台子区人民政府"], 2017, "辽宁省", "盘锦市", "双台子区", "211102"),
    (["天津市滨海新区人民政府"], 2020, "天津市", None, "滨海新区", "120116"),
    (["重庆市彭水苗族土家族自治县"], 2018, "重庆市", None, "彭水苗族土家族自治县", "500243"),
    (["阿坝州林业和草原局"], 2021, "四川省", "阿坝藏族羌族自治州", None, "513200"),
    (["海西州生态环境局"], 2021, "青海省", "海西蒙古族藏族自治州", None, "632800"),
    (
        ["积石山县人民政府"],
        2019,
        "甘肃省",
        "临夏回族自治州",
        "积石山保安族东乡族撒拉族自治县",
        "622927",
    ),
    (["内蒙古包头市达茂旗"], 2020, "内蒙古自治区", "包头市", "达尔罕茂明安联合旗", "150223"),
    (["济源市水利局"], 2015, "河南省", None, "济源市", "419001"),
    (["神农架林区人民政府"], 2010, "湖北省", None, "神农架林区", "429021"),
    (["广西壮族自治区林业局"], 2020, "广西壮族自治区", None, None, "450000"),
    (["香港特别行政区政府"], 2022, "香港特别行政区", None, None, "810000"),
    (["台湾省"], 2019, "台湾省", None, None, "710000"),
    (["2026年四川省人民政府工作报告"], 2026, "四川省", None, None, "510000"),
    (["广东“十四五”海洋经济规划"], 2021, "广东省", None, None, "440000"),
    (["关于印发《咸宁市节水方案》的通知"], 2022, "湖北省", "咸宁市", None, "421200"),
    (["广州市黄埔区 广州开发区促进节能办法"], 2022, "广东省", "广州市", "黄埔区", "440112"),
    (["市委办公室", "衢州市节水方案"], 2011, "浙江省", "衢州市", None, "330800"),
    (
        ["关于转发省水利厅《节水办法》的通知", "衢州市水利局"],
        2011,
        "浙江省",
        "衢州市",
        None,
        "330800",
    ),
    (["忠县人民政府"], 2015, "重庆市", None, "忠县", "500233"),
    (["阳泉市城区人民政府"], 2016, "山西省", "阳泉市", "城区", "140302"),
]


@pytest.mark.parametrize("case", RESOLVED, ids=lambda case: " ".join(case[0]))
def test_resolved(case):
    evidence, year, *expected = case
    place = resolve(evidence, year)
    assert [place.province, place.city, place.county, place.adcode] == expected


BY_YEAR = [
    ("莱芜市", 2018, "371200"),
    ("莱芜市", 2019, "371200"),
    ("济南市莱芜区", 2020, "370116"),
    ("杭州市临平区", 2022, "330113"),
    ("杭州市下城区", 2020, "330103"),
    ("北京市崇文区", 2009, "110103"),
    ("咸宁地区", 1995, "422300"),
    ("咸宁市", 2005, "421200"),
    ("海南省", 1990, "460000"),
    ("浙江省", 1957, "330000"),
    ("襄樊市", 2009, "420600"),
    ("襄樊市", 2011, "420600"),
    ("襄阳市", 2012, "420600"),
]


@pytest.mark.parametrize(("name", "year", "adcode"), BY_YEAR)
def test_code_is_the_one_valid_in_the_year(name, year, adcode):
    assert resolve([name], year).adcode == adcode


def test_a_city_that_became_a_municipality_keeps_its_province_of_the_time():
    assert resolve(["重庆市"], 1990).province == "四川省"
    assert resolve(["重庆市"], 2000).province == "重庆市"


UNCLEAR = [
    ["朝阳区教育规划"],
    ["鼓楼区人民政府"],
    ["市人民政府办公室"],
    ["加快城区绿化工作方案"],
    ["全县和县城防汛预案"],
    ["关于支持衢州市发展的意见"],
    ["国务院关于同意设立某某新区的批复"],
    ["市场监督管理办法"],
    [],
]


@pytest.mark.parametrize("evidence", UNCLEAR, ids=str)
def test_nothing_rather_than_a_guess(evidence):
    assert resolve(evidence, 2018) is None


def test_context_decides_between_namesakes():
    assert resolve(["朝阳区教育规划"], 2018, ["长春市委部署"]).adcode == "220104"
    assert resolve(["朝阳区教育规划"], 2018, ["按照北京市要求"]).adcode == "110105"
    assert resolve(["朝阳区教育规划"], 2018, ["北京市和长春市"]) is None


VOTES = {
    "全市要抓好节水。衢州市灌区、衢州市水库、衢州市渠道一并改造。": "衢州市",
    "本省范围内，浙江省、浙江省、浙江省各市县均适用。杭州市先行。": "浙江省",
    "衢州市灌区、衢州市水库、衢州市渠道一并改造。": None,
    "全县要抓好节水，根据龙游县实际制定。": "龙游县",
    "我县旅游业要做大。在柳河新建的酒店予以奖励。": "柳河县",
    "我县旅游业要做大。在资源配置上予以倾斜。": None,
    "特区政府重视市民生活，立法会支持，谋划香港发展。": "香港特别行政区",
    "特区政府重视市民生活，立法会支持，香港与澳门合作。": None,
    "全市学习衢州市、杭州市、宁波市经验。": None,
    "全县抓好和县、沛县、易县的经验推广。": None,
}


@pytest.mark.parametrize(("text", "name"), VOTES.items(), ids=VOTES)
def test_vote(text, name):
    place = vote(text, 2018)
    assert (place.name if place else None) == name


QUZHOU = Place(province="浙江省", city="衢州市", adcode="330800", level="city")
YUEQING = Place(province="浙江省", city="温州市", county="乐清市", adcode="330382", level="county")
SHUANGTAIZI = Place(
    province="辽宁省", city="盘锦市", county="双台子区", adcode="211102", level="county"
)
BINHAI = Place(province="天津市", county="滨海新区", adcode="120116", level="county")
GUANGXI = Place(province="广西壮族自治区", adcode="450000", level="province")
NANNING = Place(province="广西壮族自治区", city="南宁市", adcode="450100", level="city")
ABA = Place(province="四川省", city="阿坝藏族羌族自治州", adcode="513200", level="city")

MEANT = [
    (QUZHOU, "市", "衢州市"),
    (QUZHOU, "省", "浙江省"),
    (QUZHOU, "县", None),
    (YUEQING, "市", "乐清市"),
    (SHUANGTAIZI, "区", "双台子区"),
    (SHUANGTAIZI, "市", "盘锦市"),
    (BINHAI, "市", "天津市"),
    (BINHAI, "区", "滨海新区"),
    (GUANGXI, "区", "广西壮族自治区"),
    (GUANGXI, "自治区", "广西壮族自治区"),
    (NANNING, "区", None),
    (NANNING, "自治区", "广西壮族自治区"),
    (ABA, "州", "阿坝藏族羌族自治州"),
    (ABA, "镇", None),
]


@pytest.mark.parametrize(("place", "prefix", "expected"), MEANT)
def test_what_a_prefix_means(place, prefix, expected):
    assert place_of(place, prefix) == expected


@pytest.mark.parametrize("year", [1980, 1999, 2012, 2019, 2020, 2025, None])
def test_tables_are_whole(year):
    table = gazetteer(year)
    provinces = {
        p.adcode for places in table.places.values() for p in places if p.level == "province"
    }
    assert len(provinces) >= 29
    assert len(table.places) > 3000
    assert all(len(p.adcode) == 6 for places in table.places.values() for p in places)


@given(st.text(alphabet="衢州市乐清双台子区朝阳县城和浙江省 ，", max_size=40))
def test_names_lie_in_the_text_in_order(text):
    found = list(scan(text, 2018))
    assert all(text[n.start : n.end] == n.name for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
