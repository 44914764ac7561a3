"""Rows of units: which task, whose office, and one row per unit, role and task."""

import pytest
from plans import PLAN, document, unit_rows


def rows(text):
    return unit_rows(document(text))


def by_task(found):
    told = {}
    for row in found:
        told.setdefault((row.task, row.role), []).append(row.full)
    return told


def test_lists_belong_to_items_or_to_the_section_they_close():
    assert by_task(rows(PLAN)) == {
        ("2.整治排口", "actor"): ["各镇", "各街道"],
        ("（一）治理河道", "lead"): ["市水务局"],
        ("（一）治理河道", "responsible"): ["市环保局", "各镇"],
        ("（二）保护水源", "responsible"): ["市环保局"],
        ("3.建设监测站", "lead"): ["市环保局"],
        ("3.建设监测站", "responsible"): ["市气象局"],
        ("4.公布数据，接受监督", "responsible"): ["市环保局"],
        (None, "actor"): ["市环保局"],
    }


def test_a_unit_named_twice_in_a_role_and_task_gives_one_row():
    text = "一、加强管理。各镇要建立台账。各镇要定期上报。"
    assert by_task(rows(text)) == {("一、加强管理", "actor"): ["各镇"]}


@pytest.mark.parametrize("unit", ["（责任单位：市水务局）", "\n（责任单位：市水务局）"])
def test_paragraphs_without_number_are_tasks_of_their_own(unit):
    text = f"一、加强管理\n清理河道淤泥，巩固堤防。{unit}\n建设监测站点，公布数据。{unit}\n"
    assert by_task(rows(text)) == {("一、加强管理", "responsible"): ["市水务局", "市水务局"]}


def test_rows_point_at_the_name_as_written():
    row = rows("1.清淤。（责任单位：市水务局、林业局）")[1]
    assert (row.name, row.full, row.quote, row.position) == ("林业局", "市林业局", "林业局", 1)


def test_ids_are_shared_across_names():
    found = rows("1.治污。（责任单位：市环保局）\n2.监测。（责任单位：市生态环境局）")
    assert len({row.agency_id for row in found}) == 1
    assert found[0].agency_id is not None


PLACES = {
    "市水务局": "衢州市",
    "省水利厅": "浙江省",
    "江山市水利局": "江山市",
    "柯城区人民政府": "柯城区",
    "江山市": "江山市",
    "各乡镇": None,
    "县水利局": None,
}


@pytest.mark.parametrize(("name", "place"), PLACES.items(), ids=PLACES)
def test_the_place_whose_office_it_is(name, place):
    (row,) = rows(f"1.清淤。（责任单位：{name}）")
    assert row.place == place


def test_levels_that_share_an_office_each_have_their_place():
    found = rows("1.清淤。（责任单位：省、市水利局）")
    assert [(row.full, row.place) for row in found] == [
        ("省水利局", "浙江省"),
        ("市水利局", "衢州市"),
    ]


def test_the_plan_s_own_place_is_no_unit():
    found = rows("1.清淤。衢州市要加大投入，江山市要按期完成，市水务局要加强督查。")
    assert [row.full for row in found] == ["江山市", "市水务局"]


def test_cities_in_a_city_s_own_document_are_at_county_level():
    (row,) = rows("1.清淤。（责任单位：各市政府）")
    assert row.agency_id == "county-governments"


def test_an_item_without_a_title_is_called_by_its_sentence():
    text = "（一）准备\n1.召开动员会，部署工作。（牵头单位：市创建办）\n2.制定方案。"
    assert rows(text)[0].task == "1.召开动员会，部署工作"


LIST = "（责任单位：市商务局）"
LAST_ITEMS = {
    f"（一）支持企业。\n1.给予补助，最高十万元。\n2.提出申请，审核后拨付。{LIST}": "（一）支持企业",
    f"（一）支持企业。\n1.补助。{LIST}\n2.申请，审核后拨付。{LIST}": "2.申请，审核后拨付",
    f"（一）支持企业。\n1.加大补助。最高十万元。\n2.优化服务。审核后拨付。{LIST}": "2.优化服务",
}


@pytest.mark.parametrize(("text", "task"), LAST_ITEMS.items(), ids=LAST_ITEMS)
def test_a_list_after_the_last_sentence_of_a_section_closes_the_section(text, task):
    assert rows(text)[-1].task == task


PROSE = "密切配合，形成推进工作的强大合力，确保各项任务按时完成，取得人民群众满意的实效。"
HEADINGS = {
    "一、主要任务\n（一）治理河道\n1.清淤，定期养护。\n2.排查，建立台账。\n": "（一）治理河道",
    f"一、主要任务\n（一）治理河道\n{PROSE}\n": "（一）治理河道",
    f"安平市绿化方案\n\n总体要求\n\n{PROSE}\n\n保障措施\n\n{PROSE}\n\n": "保障措施",
}


@pytest.mark.parametrize(("text", "task"), HEADINGS.items(), ids=HEADINGS)
def test_headings_hold_what_follows_their_paragraphs(text, task):
    assert rows(text + LIST)[-1].task == task


TORN = """三、任务
（一）清洁水源。治理河道。
（责任单位：市水务局）
（二）清洁空气。淘汰锅炉，开展整\ufffd

加强预警，形成体系。
（责任单位：市气象局）
（三）严格执法。
（责任单位：市公安局）
（四）公开信息。
（责任单位：市统计局）
（五）加强宣传。
（责任单位：市文旅局）

\ufffd禁止网箱养殖。
（责任单位：市农业局）
（五）绿化造林。
（责任单位：市林业局）
四、保障
（一）加强领导。
（责任单位：市委组织部）
（二）完善监测。建设站点。
"""


def test_torn_pieces_are_read_in_the_order_of_their_numbers():
    assert [(row.task, row.full) for row in rows(TORN)] == [
        ("（一）清洁水源", "市水务局"),
        ("（二）完善监测", "市气象局"),
        ("（三）严格执法", "市公安局"),
        ("（四）公开信息", "市统计局"),
        ("（五）加强宣传", "市文旅局"),
        (None, "市农业局"),
        ("（五）绿化造林", "市林业局"),
        ("（一）加强领导", "市委组织部"),
    ]


def test_lost_characters_inside_a_sentence_tear_nothing():
    text = "（一）清淤。治理河\ufffd工程。\n（责任单位：市水务局）"
    assert [row.task for row in rows(text)] == ["（一）清淤"]


CLOSING = """安平市绿化方案

一、主要任务
（一）造林。造林三万亩。（责任单位：市林业局）
{middle}各县区要高度重视。市林业局要加强统筹。
{end}"""


@pytest.mark.parametrize(
    ("middle", "end", "task"),
    [
        ("（二）种草。种草一万亩。（责任单位：市农业局）\n", "", None),
        ("", "（二）种草。种草一万亩。（责任单位：市农业局）\n", "（一）造林"),
    ],
)
def test_a_call_upon_everybody_after_the_last_list_belongs_to_no_task(middle, end, task):
    rows = unit_rows(document(CLOSING.format(middle=middle, end=end)))
    assert {(r.full, r.task) for r in rows if r.role == "actor"} == {
        ("各县区", task),
        ("市林业局", task),
    }
