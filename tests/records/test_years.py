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
