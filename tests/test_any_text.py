"""Whatever stands in a file, it gives rows that quote it."""

import hostile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import extract_bytes
from extract.tables import TABLES, Span

PIECES = [*hostile.TEXTS, *hostile.PAGES]
FRAGMENTS = [
    "到2027年，", "力争到“十四五”末，", "比2023年", "达到90%以上", "下降至15%～20%",
    "新增1.5万亩、3座", "森林覆盖率", "分别为", "其中", "每年",
    "奖励50万元", "Ⅲ类", "翻一番", "二○二五", "〔2024〕7号",
    "一、总体目标", "（一）指导思想", "1.", "第二条", "附件",
    "责任单位：市水务局、各县（区）人民政府",
    "指标", "单位", "2025年", "2030年", "——", "；", "。", "、", "（", "）", "《", "》",
    "<td>", "</table>", "&nbsp;", "锟斤拷", "?", "Ã¤", "ㄒ唬", "(shuǐ)",
]  # fmt: skip
BLANKS = ["\n", "\n\n", "\t", "\u3000"]
SPANS = [table for table, row in TABLES.items() if issubclass(row, Span)]


def assert_quoted(data: bytes, name: str) -> None:
    rows = extract_bytes(data, name)
    (body,) = rows.texts
    for table in SPANS:
        for row in getattr(rows, table):
            assert body.text[row.start : row.end] == row.quote, (table, row)
            assert 0 <= row.raw_start <= row.raw_end <= len(body.raw_text), (table, row)


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("times", [1, 40])
def test_one_thing_over_and_over(piece, times):
    assert_quoted((piece * times).encode(), "text.txt")


@given(st.lists(st.sampled_from(FRAGMENTS + BLANKS + PIECES), min_size=1, max_size=30))
def test_things_in_any_order(pieces):
    assert_quoted(("。" + "".join(pieces)).encode(), "text.txt")
