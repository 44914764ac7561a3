"""What a year is for, where the document's own date decides."""

import pytest

from extract import extract_text

DATED = "青溪市水务规划\n2022年3月1日印发\n一、现状\n{}\n青溪市人民政府\n2022年3月1日\n"


@pytest.mark.parametrize(
    ("sentence", "year", "role"),
    [
        ("供水能力从2016年的7万吨增加到2020年的9万吨。", 2020, "reference"),
        ("供水能力由2020年的9万吨增加到2025年的12万吨。", 2025, "deadline"),
        ("到2020年，管网漏损率降到9%。", 2020, "reference"),
        ("到2025年，管网漏损率降到8%。", 2025, "deadline"),
    ],
)
def test_no_year_before_the_document_is_a_deadline(sentence, year, role):
    rows = extract_text(DATED.format(sentence)).years
    assert [row.role for row in rows if row.start_year == year] == [role]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("2022年是水务改革的开局之年。", "period"),
        ("2021年是水务改革的开局之年。", "reference"),
        ("为完成2022年度水污染防治目标任务，各地要抓紧。", "period"),
        ("完成2021年度水污染防治目标任务。", "reference"),
        ("2022年完成目标任务。", "deadline"),
        ("做好2022年冬奥会供水。", "reference"),
        ("对2022年4月1日后新认定的平台予以奖励。", "reference"),
        ("管网漏损率较 2020年 下降。", "baseline"),
        ("截至“十三五”末，漏损率为9%。", "reference"),
        ("到“十四五”末，漏损率降到8%。", "deadline"),
        ("根据国家《“十四五”水务规划》，制定本规划。", "reference"),
    ],
)
def test_what_stands_beside_a_year_says_what_it_is_for(sentence, role):
    rows = extract_text(DATED.format(sentence)).years
    assert [row.role for row in rows if row.role != "issue"] == [role]


def test_the_year_in_the_title_that_a_notice_quotes_is_the_period():
    text = "关于印发青溪市2022年水务方案的通知\n各县：\n现将《青溪市2022年水务方案》印发给你们。\n"
    assert {row.role for row in extract_text(text).years} == {"period"}
