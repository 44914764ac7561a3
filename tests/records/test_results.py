"""Results: what a number that was achieved measures, and the year it tells of."""

import pytest

from extract import extract_text

REPORT = """青梧市2024年政府工作报告

2024年1月10日在市第五届人民代表大会第三次会议上

一、2023年工作回顾

过去一年，全市生产总值增长5.8%，完成造林3万亩。城镇新增就业2.1万人，其中毕业生6000人。

五年来，居民人均可支配收入年均增长7%，建成公园12个。

深化改革，全市经营主体达到10万户、增长6.3%，其中企业4万户。

2023年9月，示范区签约项目30个。森林覆盖率由2020年的41%提高到43%。

二、2024年工作安排

全市生产总值增长6%左右。新建公园5个。
"""
# What the report says was achieved: words, measure, value, first year, year, where the year stands.
TOLD = {
    "5.8%": ("全市生产总值", "annual_change", 5.8, 2023, 2023, "sentence"),
    "3万亩": ("造林", "quantity", 3, 2023, 2023, "sentence"),
    "2.1万人": ("城镇新增就业", "change", 2.1, 2023, 2023, "paragraph"),
    "6000人": ("毕业生", "change", 6000, 2023, 2023, "paragraph"),
    "7%": ("居民人均可支配收入", "annual_change", 7, 2019, 2023, "sentence"),
    "12个": ("建成公园", "quantity", 12, 2019, 2023, "sentence"),
    "10万户": ("全市经营主体", "level", 10, 2023, 2023, "heading"),
    "6.3%": ("全市经营主体", "annual_change", 6.3, 2023, 2023, "heading"),
    "30个": ("示范区签约项目", None, 30, 2023, 2023, "sentence"),
}


@pytest.fixture(scope="module")
def report():
    return {q.text: q for q in extract_text(REPORT).quantities}


@pytest.mark.parametrize("number", TOLD)
def test_what_a_review_tells(report, number):
    row = report[number]
    assert row.kind == "result"
    told = (row.indicator, row.measure, row.value, row.first_year, row.year, row.year_source)
    assert told == TOLD[number]


def test_a_part_in_another_unit_is_not_read_like_the_whole(report):
    assert (report["4万户"].kind, report["4万户"].measure) != ("result", "change")


def test_a_result_goes_with_its_baseline(report):
    row = report["43%"]
    assert (row.kind, row.indicator, row.baseline_year) == ("result", "森林覆盖率", 2020)
    assert report["41%"].kind == "baseline"


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("去年，551万贫困人口全部脱贫。", "551万", "result"),
        ("去年，落实了三项重点工作。", "三项", "list_count"),
    ],
)
def test_things_of_which_something_became_are_results_but_bare_lists_are_not(text, number, kind):
    assert {q.kind for q in extract_text(text).quantities if q.text == number} == {kind}


def test_results_and_targets_of_an_indicator_have_one_id():
    rows = extract_text(REPORT)
    (promised,) = [t.indicator_id for t in rows.targets if t.indicator == "全市生产总值"]
    (achieved,) = [q.indicator_id for q in rows.quantities if q.text == "5.8%"]
    assert promised == achieved is not None


def test_what_is_promised_is_no_result(report):
    assert [report[number].kind for number in ("6%", "5个")] == ["target", "target"]
    assert report["6%"].indicator is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("自2021年以来，全县建成公园5个。", "5个"),
        ("近三年来，全县建成公园5个。", "5个"),
        ("全县已建成公园5个。", "5个"),
    ],
)
def test_a_year_that_is_not_certain_is_not_given(text, number):
    (row,) = [q for q in extract_text(text).quantities if q.text == number]
    assert (row.kind, row.year, row.first_year) == ("result", None, None)


def test_what_was_compared_with_is_not_the_year_told_of():
    text = "到2020年底，全县已建成公园5个，比2015年增加了3个。"
    (row,) = [q for q in extract_text(text).quantities if q.text == "3个"]
    assert (row.kind, row.year) == ("result", 2020)


def test_every_quantity_has_its_value_in_canonical_units():
    (row,) = [q for q in extract_text("全县已造林1.5万亩。").quantities if q.text == "1.5万亩"]
    assert (row.value_si, row.unit_si) == (pytest.approx(1e7), "平方米")
