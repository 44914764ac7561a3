"""What every match of a pattern holds, and what it ends with, as read off the pattern.

That it is so of every rule is proved in test_gates.py, through another reading of the patterns.
"""

import pytest

from extract.matching.needs import needed
from extract.matching.tree import branches


@pytest.mark.parametrize(
    ("pattern", "groups"),
    [
        ("达到|实现", [("达到", "实现")]),
        ("(?:达到|满足)[^,]{0,9}(?:要求|标[准的])$", [("达到", "满足"), ("要求", "标准", "标的")]),
        ("全(?!部)覆盖", [("全覆盖",)]),
        ("全部?覆盖", [("覆盖",), ("全",)]),
        ("(?P<n>第.){2,3}", [("第",)]),
        ("(?=[^,]{0,9}?达标)..", [("达标",)]),
        (r"(?>\(一\))", [("(一)",)]),
        (r"(?m)^完成\d{1,3}项$", [("完成",), ("项",)]),
        ("(?<=近)百家", [("百家",)]),
        ("(?!达标)..", []),
        ("(?:达标)?..", []),
        ("达标|..", []),
        (r"\d+%?", []),
        ("[^达].", []),
        ("(?i)o:p", []),
        ("(?i:km)/h", [("/h",)]),
        (r"(一)\1好", [("好",), ("一",)]),
        ("|".join("一二三四五六七八九十百千万亿零两半甲乙丙丁戊己庚辛壬癸"), []),
    ],
)
def test_what_a_pattern_needs(pattern, groups):
    assert sorted(needed(pattern)) == sorted(map(tuple, groups))


@pytest.mark.parametrize("pattern", ["(", "[一", "一)", "(?<name>一)二", "(?(1)一|二)", "(?x) 一"])
def test_nothing_follows_from_what_is_not_known(pattern):
    assert [item.kind for item in branches(pattern)[0]][:1] == ["unknown"]
