"""Text in which the reader of another two-byte encoding fell out of step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.aligned import Aligned
from extract.readers.weight import LOST
from extract.repair import misread
from extract.repair.misread.halves import MOST, SURE, fill
from extract.repair.misread.reread import MARK, reread

HAN = st.text(st.sampled_from("健全绿化体育天文设施人民满意工时制度、，一十卅融城市"), min_size=1)
# Big5 has 十 and 卅 twice; out of step, what stands for them is made of two halves.
TWICE = [
    ("融入生活，健全绿化、体育设施", "十"),
    ("融入生活，健全绿化、提升品质", "十"),
    ("全面落实工时制度", "卅"),
]


def seen(text, written, read):
    return text.encode(written).decode(read, "replace")


@pytest.mark.parametrize(("text", "twice"), TWICE)
def test_a_character_that_big5_has_twice_is_read_as_what_makes_sense(text, twice):
    shown = seen(text, "gb18030", "big5")
    assert twice in shown
    meant = reread(shown, "big5", "gb18030").meant.text
    assert len(meant) == len(text)
    assert all(character in (LOST, right) for character, right in zip(meant, text, strict=True))


@given(HAN)
def test_bytes_are_neither_dropped_nor_made_up(text):
    piece = reread(seen(text, "gb18030", "big5"), "big5", "gb18030")
    assert sum(piece.shown.sizes) == sum(piece.meant.sizes) == 2 * len(text)
    assert b"".join(piece.parts).count(MARK) == piece.shown.text.count(LOST)


def test_a_character_that_the_encoding_has_not_stays_and_the_reader_is_in_step_again():
    shown = seen("融入城市，健全绿化", "gb18030", "big5")
    meant = reread(f"{shown}ǒ{shown}", "big5", "gb18030").meant.text
    first, second = meant.split("ǒ")
    assert first == second
    assert "入城市，健全绿" in first


def test_a_letter_with_its_accent_is_one_character_of_hkscs():
    piece = reread("Ê̄\ufffd", "big5hkscs", "gb18030")
    assert list(piece.shown.sizes) == [2, 0, 1]


LINES = [
    "2031年，全縣人民滿意，綜合利用率不低於90%，工作人員到位。",
    "城建部門負責落實，各鄉鎮人民政府配合，社會各界參與。",
    "加強組織領導，完善工作機制，確保各項任務落到實處。",
    "時間：2031-01-05",
    "三、重點任務",
]


@pytest.fixture(scope="module")
def mended():
    shown = "\n".join(seen(line, "big5", "gbk") for line in LINES * 2)
    return misread.mend(Aligned.of(shown))


def test_what_has_all_its_bytes_comes_back_line_by_line(mended):
    for line, got in zip(LINES * 2, mended.text.split("\n"), strict=True):
        assert len(got) == len(line)
        assert all(c in (LOST, right) for c, right in zip(got, line, strict=True))


def test_what_lost_a_byte_is_inferred_where_its_neighbours_decide(mended):
    for words in ("2031年，", "意，綜合利用率", "部門負責落實，", "人民政府配合，", "時間："):
        assert mended.text.count(words) == 2
    assert mended.text.count(LOST) < 0.1 * len(mended.text)


def test_what_is_mended_is_not_read_wrongly_again(mended):
    assert misread.mend(Aligned.of(mended.text)).text == mended.text


def test_lines_read_wrongly_in_two_ways_are_each_undone_in_theirs():
    utf8, big5 = "实施生态修复工程，推进绿色发展", "健全制度，采取四措并举，严格许可，深化改革"
    shown = [utf8.encode().decode("gb18030", "replace"), seen(big5, "gb18030", "big5")]
    text = misread.mend(Aligned.of("\n".join(shown * 3))).text
    assert text.count("实施生态修复工程，推进绿色发") == 3
    assert text.count("采取四措并举，严格许可，深化") == 3


def test_two_lost_side_by_side_are_inferred_together():
    # Of 年，the first bytes are lost; by itself each might be another character.
    text, sure = fill("1", LOST * 2, {0: "外年城", 1: "Ａ，與"}, "全")
    assert text == "年，"
    assert all(SURE <= share <= MOST for share in sure)


def test_what_may_have_been_one_thing_only_is_certain():
    assert fill("", LOST, {0: "年"}, "") == ("年", [1.0])


def test_what_may_have_been_anything_stays_lost():
    assert fill("", f"人{LOST}{LOST}", {1: "", 2: "甲乙丙丁"}, "")[0] == f"人{LOST}{LOST}"
