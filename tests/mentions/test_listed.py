"""Lists of agencies: what is a member, and what the list leaves out of its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import fold
from extract.mentions.listed import is_unit, members

# name as written, or name → full where the list leaves something out
LISTS = {
    "市水务局": ["市水务局"],
    "市水务局、林业局，气象局": ["市水务局", "林业局→市林业局", "气象局→市气象局"],
    "安平市发改委、财政局": ["安平市发改委", "财政局→安平市财政局"],
    "自治区教育厅、财政厅": ["自治区教育厅", "财政厅→自治区财政厅"],
    "县财政局；审计局": ["县财政局", "审计局→县审计局"],
    "市委宣传部、教育局": ["市委宣传部", "教育局→市教育局"],
    "县委组织部、党校、统战部、人社局": [
        "县委组织部", "党校→县委党校", "统战部→县委统战部", "人社局→县人社局",
    ],
    "团县委、妇联": ["团县委", "妇联→县妇联"],
    "市法院、检察院": ["市法院", "检察院→市检察院"],
    "区人行、国税局、电力局": ["区人行", "国税局→区国税局", "电力局→区电力局"],
    "市住建局、市场监管局、市政园林局": [
        "市住建局", "市场监管局→市市场监管局", "市政园林局→市市政园林局",
    ],
    "市商务局、中石化安平分公司": ["市商务局", "中石化安平分公司"],
    "县农业局、各乡镇人民政府": ["县农业局", "各乡镇人民政府"],
    "区工信局、产业园区管委会": ["区工信局", "产业园区管委会"],
    "区民政局、临河镇、东门街道": ["区民政局", "临河镇", "东门街道"],
    "省商务厅、西安海关、陕西证监局": ["省商务厅", "西安海关", "陕西证监局"],
    "省财政厅、人行合肥中心支行": ["省财政厅", "人行合肥中心支行"],
    "国家发展改革委、财政部": ["国家发展改革委", "财政部"],
    "市农业局（林业局）、水利局": ["市农业局（林业局）", "水利局→市水利局"],
    "各县（市、区）、开发区": ["各县（市、区）", "开发区→各开发区"],
    "各县市区党委、政府": ["各县市区党委", "政府→各县市区政府"],
    "各县（区）委、人民政府": ["各县（区）委", "人民政府→各县（区）人民政府"],
    "各镇、街道": ["各镇", "街道→各街道"],
    "各级党校、行政学院": ["各级党校", "行政学院→各级行政学院"],
    "各市、县、区政府": ["各市→各市政府", "县→各县政府", "区政府→各区政府"],
    "临江示范区、东湖新区管委会": ["临江示范区→临江示范区管委会", "东湖新区管委会"],
    "财政、审计部门": ["财政→财政部门", "审计部门"],
    "公安、交通运输等部门": ["公安→公安部门", "交通运输→交通运输部门"],
    "市教育局和市体育局": ["市教育局", "市体育局"],
    "市住房和城乡建设局、文化和旅游局": [
        "市住房和城乡建设局", "文化和旅游局→市文化和旅游局",
    ],
    "市统计局和八项行动的牵头单位": ["市统计局", "八项行动的牵头单位"],
    "领导小组成员单位、各乡（镇）": ["领导小组成员单位", "各乡（镇）"],
    "区教育局、区\n体育局": ["区教育局", "区体育局"],
    "区教\n育局、体育局": ["区教育局", "体育局→区体育局"],
    "市教育局 市体育局": ["市教育局", "市体育局"],
    "市经信局、移动、联通": ["市经信局", "移动→市移动", "联通→市联通"],
    "市教育局等": ["市教育局"],
    "市教育局、各县区等相关单位": ["市教育局", "各县区"],
    "市教育局等有关部门，各县区": ["市教育局", "各县区"],
    "市教育局等教育、科研单位，各县区": ["市教育局", "各县区"],
    "各高等学校、市教育局": ["各高等学校", "市教育局"],
    "市教育局、各有关部门": ["市教育局"],
    "市教育局，下同": ["市教育局"],
    "市水利局，各县区，以下均由各县区落实": ["市水利局", "各县区"],
    "副市长王某某、市教育局": ["市教育局"],
    "张某某、李某": [],
    "2022年底前完成，市教育局": ["市教育局"],
    "由市教育局": ["市教育局"],
    "市教育局主要负责人": ["市教育局"],
    "": [],
}  # fmt: skip

PLACEHOLDERS = [
    "有关部门", "相关单位", "各有关部门", "各相关单位", "各地", "各部门", "各单位", "各级各部门",
    "县直有关部门", "市级相关部门", "区直各有关单位", "责任单位", "各牵头部门",
    "省级有关部门和单位", "各地区", "全市各级各部门", "企业", "政府", "社会",
]  # fmt: skip
CLASSES = [
    "各有关乡镇政府", "相关街道", "区直各部门", "各街镇", "各指标牵头单位", "市级新闻媒体",
    "各级政府", "规划主管部门", "各基础电信企业", "市级机关各单位", "各成员单位",
]  # fmt: skip


def written(text):
    view = fold(text)
    return [
        m.name if m.full == m.name else f"{m.name}→{m.full}" for m in members(view, 0, len(view))
    ]


@pytest.mark.parametrize(("text", "expected"), LISTS.items(), ids=LISTS)
def test_members(text, expected):
    assert written(text) == [fold(one) for one in expected]


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_placeholders_name_nobody(name):
    assert not is_unit(name)


@pytest.mark.parametrize("name", CLASSES)
def test_classes_that_can_be_told_count(name):
    assert is_unit(name)


def test_a_prefix_can_come_from_the_list_before():
    view = "财政局、审计局"
    assert [m.full for m in members(view, 0, len(view), "县")] == ["县财政局", "县审计局"]


def test_a_bracket_behind_a_name_says_its_role():
    view = "市教育局(牵头)、市体育局(配合)、市文联"
    assert [(m.name, m.role) for m in members(view, 0, len(view))] == [
        ("市教育局", "lead"), ("市体育局", "cooperating"), ("市文联", None),
    ]  # fmt: skip


@given(st.text(alphabet="市县各局委镇、,;等和()\n 有关部门政府教育财政", max_size=60))
def test_members_are_spans_in_order_that_do_not_overlap(view):
    found = members(view, 0, len(view))
    edges = [edge for m in found for edge in (m.start, m.end)]
    assert edges == sorted(edges)
    assert all("".join(view[m.start : m.end].split()) == m.name for m in found)
    assert all(m.name in m.full for m in found)
