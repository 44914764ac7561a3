"""Line ends, characters that do not print, full-width forms, lost characters."""

import pytest

from extract.aligned import Aligned
from extract.errors import PatternError
from extract.repair import characters, invisible, line_ends, lost, width

CASES = {
    line_ends: {
        "甲\r\n乙\r\r\n丙\r丁\r\r戊": "甲\n乙\n丙\n丁\n\n戊",
        "甲\x0b乙\x0c丙\u2028丁\u2029": "甲\n乙\n丙\n丁\n",
        "甲\n乙": "甲\n乙",
        "读错的字节\x85留着": "读错的字节\x85留着",
    },
    invisible: {
        "\ufeff各县区\u200b：\u00ad": "各县区：",
        "甲\x00乙\x1f丙\x7f": "甲乙丙",
        "甲\u2003乙\u2009丙": "甲 乙 丙",
        "　　缩进\u00a0留着\t": "　　缩进\u00a0留着\t",
        "各位代表：\u200d\u200c": "各位代表：",
        "👩\u200d🌾": "👩\u200d🌾",
        "读错的字节\x80\x9f留着": "读错的字节\x80\x9f留着",
    },
    width: {
        "２０３０年达到８５．５％": "2030年达到85.5%",
        "１．支持ＡＩ产业": "1.支持AI产业",
        "甲，乙；丙：（丁）！？": "甲，乙；丙：（丁）！？",
        "５㎡、１０℃、ｍ²": "5㎡、10℃、m²",
        "甲．乙": "甲．乙",
    },
    lost: {
        "目标：\n　??新增绿地": "目标：\n　——新增绿地",
        "为什么??不": "为什么??不",
        "???": "???",
    },
}


@pytest.mark.parametrize(
    ("module", "raw", "text"),
    [
        pytest.param(module, raw, text, id=f"{module.__name__.rpartition('.')[2]}: {raw!r}")
        for module, cases in CASES.items()
        for raw, text in cases.items()
    ],
)
def test_characters(module, raw, text):
    assert module.mend(Aligned.of(raw)).text == text


def test_a_section_whose_sides_differ_is_refused(monkeypatch):
    monkeypatch.setattr(characters, "load_mapping", lambda *_: {"ＡＢ": "abc"})
    with pytest.raises(PatternError, match="2 characters become 3"):
        characters.table.__wrapped__("width")
