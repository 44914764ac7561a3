"""Which characters stand at the first places of a match, before it and at its end."""

import pytest

from extract.matching.starts import BEYOND, beginning, ending, first_places, place_before

LETTERS = "0年一二三四五,x"


def held(characters):
    """Return which of some letters are in a set."""
    return "".join(one for one in LETTERS if characters >> ord(one) & 1)


@pytest.mark.parametrize(
    ("pattern", "places"),
    [
        ("一二", ["一", "二", LETTERS]),
        ("一|二三", ["一二", LETTERS, LETTERS]),
        ("一?二三四", ["一二", "二三", "三四"]),
        ("[一二]{1,2}三", ["一二", "一二三", LETTERS]),
        ("(?:一|二三)+四", ["一二", "一二三四", LETTERS]),
        ("(?:一?){2}二三四", ["一二", "一二三", "二三四"]),
        (r"(?<=年)\d(?:年|,)五", ["0", "年,", "五"]),
        ("(?=一)[一二]三", ["一", "三", LETTERS]),
        ("(?!一)[一二]三", ["一二", "三", LETTERS]),
        ("[^一]二三", ["0年二三四五,x", "二", "三"]),
        ("一*", [LETTERS, LETTERS, LETTERS]),
        (r"(一)\1二", ["一", LETTERS, LETTERS]),
        ("(?i)x一", [LETTERS, LETTERS, LETTERS]),
    ],
)
def test_first_places(pattern, places):
    assert list(map(held, first_places(pattern, 3))) == places


@pytest.mark.parametrize(
    ("pattern", "before"),
    [
        ("一", LETTERS),
        ("(?<=年)一", "年"),
        ("(?<=年|^)一", LETTERS),
        ("(?<=五年?)一", "年五"),
        ("^一", ""),
        ("(?:^|(?<=年))一", "年"),
        ("(?:^|年)一", LETTERS),
        (r"(?<![年\d])一", "一二三四五,x"),
        ("(?<!年 ?)一", "0一二三四五,x"),
        ("(?<!五年)一", LETTERS),
        ("(?<!年)一|(?<=年)二", LETTERS),
        ("(?:(?<=年)一|(?<=五)二)三", "年五"),
        ("一(?<=年一)", LETTERS),
    ],
)
def test_place_before(pattern, before):
    assert held(place_before(pattern)) == before


def test_what_begins_a_line_stands_after_a_line_break():
    assert [place_before(pattern) >> ord("\n") & 1 for pattern in ("(?m)^一", "^一")] == [1, 0]
    assert held(place_before("(?m)(?:^一|二)三")) == LETTERS
    assert held(place_before("(?m)^一|^二")) == ""


@pytest.mark.parametrize(
    ("pattern", "ends"),
    [
        ("一[二三]$", "二三"),
        ("一二?$", "一二"),
        ("(?:一|二三)+年?$", "年一三"),
        ("一(?=二)$", "一"),
        ("一$|二$", "一二"),
        ("一$|二", None),
        ("(?m)一$", None),
        ("一*$", None),
        ("一(?:(?<!二)|(?<=三))$", "一"),
        ("[^一]$", None),
        ("一(?:二|(?i:x))$", None),
    ],
)
def test_ending(pattern, ends):
    found = ending(pattern)
    assert (None if found is None else {one for one in LETTERS if one in found}) == (
        None if ends is None else set(ends)
    )


def test_a_text_may_end_in_a_line_break_after_the_match():
    assert "\n" in ending("一$")


def test_what_a_match_begins_with():
    assert {one for one in LETTERS if one in beginning("(?:一二|三)+")} == set("一三")
    assert beginning(".一") is None


def test_digits_beyond_the_basic_plane_are_not_listed():
    assert all(one < BEYOND for one in beginning(r"\d"))
