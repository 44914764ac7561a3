"""Agencies in labels, brackets and running text: who, in which role."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.aligned import Aligned
from extract.document import Document, Segment, Source, fold
from extract.mentions import agencies

# text → role: full names
LISTED = {
    "责任单位：市水务局、林业局": {"responsible": "市水务局 市林业局"},
    "牵头部门:县教育局": {"lead": "县教育局"},
    "（牵头单位：市经信局、环保局；责任单位：市科技局、统计局）": {
        "lead": "市经信局 市环保局", "responsible": "市科技局 市统计局",
    },
    "(牵头单位:市水务局;责任单位:财政局)": {"lead": "市水务局", "responsible": "市财政局"},
    "牵头（责任）单位：区住建局": {"lead": "区住建局"},
    "主办单位：县农业局\n协办单位：县科协": {"lead": "县农业局", "cooperating": "县科协"},
    "落实部门：各县区\n参与部门：市级有关部门": {"responsible": "各县区"},
    "完成时限：2023年6月\n牵头单位：区民政局\n配合单位：区残联、各街道等相关单位": {
        "lead": "区民政局", "cooperating": "区残联 各街道",
    },
    "（9月中旬办结，牵头考核单位：市政府办公室、市公安局）": {"lead": "市政府办公室 市公安局"},
    "责任单位：市教育局；完成时限：2022年底": {"responsible": "市教育局"},
    "责任单位：市教育局。市体育馆按期开放": {"responsible": "市教育局"},
    "责任单位：\n市教育局、\n市体育局\n三、实施步骤": {"responsible": "市教育局 市体育局"},
    "责任单位：区文旅局、区\n统计局\n二、保障措施": {"responsible": "区文旅局 区统计局"},
    "责任单位：市教育局牵头，市财政局、市人社局配合": {
        "lead": "市教育局", "cooperating": "市财政局 市人社局",
    },
    "责任单位（排在第一位的为牵头单位）：市民政局、市财政局、市残联": {
        "lead": "市民政局", "responsible": "市财政局 市残联",
    },
    "责任单位：市民政局（牵头）、市财政局": {"lead": "市民政局", "responsible": "市财政局"},
    "责任领导：王某某\n责任单位：县水利局": {"responsible": "县水利局"},
    "责任人：王某某": {},
    "（省水利厅、省林业厅牵头，省财政厅、省审计厅等按照职责分工负责）": {
        "lead": "省水利厅 省林业厅", "responsible": "省财政厅 省审计厅",
    },
    "（市教育局、\n市财政局按职责分工负责）": {"responsible": "市教育局 市财政局"},
    "（市教育局负责，市财政局参与）": {"responsible": "市教育局", "cooperating": "市财政局"},
    "（由市商务局牵头，市财政局配合）": {"lead": "市商务局", "cooperating": "市财政局"},
    "（市民政局会同市财政局负责）": {"lead": "市民政局", "cooperating": "市财政局"},
    "推进垃圾分类。（市城管局、市住建局）": {"responsible": "市城管局 市住建局"},
    "（一）市级统筹（含市区）": {},
    "推广产学研结合（企业牵头，高校参与）的模式": {},
    "（安平县人民政府）": {},
    "主办单位：安平市人民政府 版权所有：安平市人民政府办公室 ICP备12345678号": {},
    "成立领导小组，李某某任组长，市教育局、市财政局、团市委等单位主要负责人为成员。": {
        "member": "市教育局 市财政局 团市委",
    },
    "由市政府主要领导任组长，各有关部门和单位负责人为成员。": {},
    "成员单位：县教育局、公安局": {"member": "县教育局 县公安局"},
}  # fmt: skip

ACTING = {
    "各镇、街道要加大投入。": {"actor": "各镇 各街道"},
    "各镇、街道和责任单位要加大投入。": {"actor": "各镇 各街道"},
    "至2020年，各乡（镇）至少要建成1座中转站。": {"actor": "各乡（镇）"},
    "各县（市、区）党委、政府要结合实际。": {"actor": "各县（市、区）党委 各县（市、区）政府"},
    "各级党校、行政学院要开设课程。": {"actor": "各级党校 各级行政学院"},
    "市财政部门要落实工作经费。": {"actor": "市财政部门"},
    "同时，县农办应当定期会商。": {"actor": "县农办"},
    "每年年底，由市领导小组办公室根据测评结果确定等次。": {"actor": "市领导小组办公室"},
    "市文明创建办组建工作专班，抽调专人负责。": {"actor": "市文明创建办"},
    "交通主管部门对专项规划编制评估报告。": {"actor": "交通主管部门"},
    "区委区政府督查室全面督查推进情况；区纪委监委对履职不力的人员追究责任。": {
        "actor": "区委区政府督查室 区纪委监委",
    },
    "广播、报刊、网络等主流新闻媒体，要广泛宣传。": {"actor": "主流新闻媒体"},
    "滨江新区要加快项目建设。": {"actor": "滨江新区"},
    "财政、审计部门要加强监督。": {"actor": "财政部门 审计部门"},
    "公安、交通运输等部门要积极配合。": {"actor": "公安部门 交通运输部门"},
    "市商务局会同市财政局等单位制定实施细则。": {"actor": "市商务局 市财政局"},
    "由市水务局牵头，市财政局、市住建局配合，制定办法。": {
        "lead": "市水务局", "cooperating": "市财政局 市住建局",
    },
    "市、区财政部门及其他有关部门应当加强监督。": {"actor": "市财政部门 区财政部门"},
    "教育、科技以及海事等部门应当协同配合。": {"actor": "教育部门 科技部门 海事部门"},
    "乡镇、街道应当建立档案。": {},
    "所需资金由临江区人民政府、滨江开发区管委会安排。": {
        "actor": "临江区人民政府 滨江开发区管委会",
    },
    "各区、各有关部门和单位要提高认识。": {"actor": "各区"},
    "落实考核办法，各县（市）政府对本辖区指标完成情况负责。": {"actor": "各县（市）政府"},
    "各市、县档案局都要开放馆藏。": {"actor": "各市档案局 各县档案局"},
    "分值由市政府督查室予以核实。": {"actor": "市政府督查室"},
    "合肥、芜湖等3市要率先建成示范段。": {"actor": "合肥市 芜湖市"},
    "合肥、芜湖市要建立会商制度。": {"actor": "合肥市 芜湖市"},
    "制定规划，由桐城市牵头落实。": {"lead": "桐城市"},
    "支持合肥、芜湖等市开展试点。": {},
    "城区、郊区要分类推进。": {},
    "市政府要按月调度，县人民政府应当落实资金。": {"actor": "市政府 县人民政府"},
    "市和县（市、区）人民政府应当支持产业发展。": {"actor": "市人民政府 县（市、区）人民政府"},
    "联合省体育局开展活动。": {},
    "提出申请的合作社，由各业务主管部门依据材料审核。": {"actor": "各业务主管部门"},
    "鼓励各镇、街道开展试点。": {},
    "推进平台建设，会同公安、交通运输等部门开展整治。": {},
    "省级开发区实行动态管理。": {},
    "各地、各部门要高度重视。": {},
    "各责任单位要制定计划。": {},
    "县直有关部门要密切配合。": {},
    "生态创建工作纳入各镇、街道年度考核。": {},
    "市教育局制定了办法。": {},
    "向市领导小组办公室报送进展情况。": {},
    "充分利用各类新闻媒体加强宣传。": {},
    "确保各级公共财政投入要素向农村倾斜。": {},
    "全市上下要统一思想。": {},
    "考评结果全市通报。": {},
    "用能单位按照标准开展评估。": {},
}  # fmt: skip


def document(text, kind="paragraph"):
    lines, start = [], 0
    for number, line in enumerate(text.split("\n")):
        lines.append(
            Segment(
                position=number,
                true_position=number,
                parent=None,
                depth=0,
                kind=kind,
                start=start,
                end=start + len(line),
                body=start,
            )
        )
        start += len(line) + 1
    return Document(
        id="0123456789abcdef",
        name="plan.txt",
        source=Source(text=text, format="txt", encoding="utf-8", steps=()),
        script="Hans",
        body=Aligned.of(text),
        view=fold(text),
        segments=tuple(lines),
    )


def by_role(text, kind="paragraph"):
    roles = {}
    for agency in agencies.find(document(text, kind)):
        roles.setdefault(agency.role, []).append(agency.full)
    return {role: " ".join(names) for role, names in roles.items()}


def folded(expected):
    return {role: fold(names) for role, names in expected.items()}


@pytest.mark.parametrize(("text", "expected"), LISTED.items(), ids=LISTED)
def test_lists(text, expected):
    assert by_role(text) == folded(expected)


@pytest.mark.parametrize(("text", "expected"), ACTING.items(), ids=ACTING)
def test_running_text(text, expected):
    assert by_role(text) == folded(expected)


@pytest.mark.parametrize("kind", sorted(agencies.ELSEWHERE))
def test_nobody_answers_in_titles_addresses_and_footers(kind):
    assert by_role("责任单位：市水务局", kind) == {}


def test_an_agency_knows_its_place_in_the_text_and_in_its_list():
    text = "责任单位：市水\n务局、林业局"
    found = agencies.find(document(text))
    assert [(a.name, a.position, a.prefix) for a in found] == [
        ("市水务局", 0, "市"),
        ("林业局", 1, "市"),
    ]
    assert [text[a.start : a.end] for a in found] == ["市水\n务局", "林业局"]


def test_the_document_may_say_that_the_first_unit_leads():
    text = "以下各项排在首位的为牵头单位。\n责任单位：市民政局、市残联"
    assert by_role(text) == {"lead": "市民政局", "responsible": "市残联"}


def test_a_unit_in_a_list_is_not_an_actor_too():
    assert by_role("责任单位：市民政局、各镇负责落实") == {"responsible": "市民政局 各镇"}


@given(
    st.text(alphabet="市县各局委镇要由牵头负责责任单位:、,;等和()[]\n 有关部门政府。", max_size=80)
)
def test_spans_lie_in_the_text_in_order(text):
    found = agencies.find(document(text))
    assert [a.start for a in found] == sorted(a.start for a in found)
    assert all("".join(text[a.start : a.end].split()) == a.name for a in found)
