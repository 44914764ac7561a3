"""Entities, tags and what is left of tags; comparators and code stay."""

import pytest

from extract.aligned import Aligned
from extract.repair import markup

CASES = {
    "甲&nbsp;乙": "甲\u00a0乙",
    "&ldquo;一网通办&rdquo;": "“一网通办”",
    "&amp;amp;hellip;": "…",
    "&#20013;&#x56FD;": "中国",
    "PM2.5&lt;35": "PM2.5<35",
    "&lt;p&gt;一、总则&lt;/p&gt;": "一、总则",
    "&unknown;甲&#0;乙&#xD800;": "&unknown;甲&#0;乙&#xD800;",
    "一、总则<br>为了<br/>规范": "一、总则\n为了\n规范",
    "<div><p>甲</p>\n<p>乙</p></div>": "甲\n乙",
    "<table><tr><td>粮食</td><td>万吨</td></tr><tr><td>棉花</td><td>吨</td></tr></table>": (
        "粮食\t万吨\n棉花\t吨"
    ),
    "到<span lang=EN-US>2030</span>年": "到2030年",
    "10<sup>4</sup>吨、5km<sup>2</sup>": "10^4吨、5km2",
    "见<a href='a.htm'>附件</a>，<b>重点</b>": "见附件，重点",
    "<!-- 正文 --><![endif]-->甲": "甲",
    "/P>\n一、总则": "\n一、总则",
    'font-size:12pt">一、总则': "一、总则",
    "o:p>二、任务<o:p></o:p>": "二、任务",
    "达标排放。<": "达标排放。",
    '达标排放。<span style="fo': "达标排放。",
    "浓度<\n35微克": "浓度<\n35微克",
    "a<b>c，x<y，p>0.05，<关于印发方案的通知>": "a<b>c，x<y，p>0.05，<关于印发方案的通知>",
    "vector<int>、<input>": "vector<int>、<input>",
}


@pytest.mark.parametrize(("raw", "text"), CASES.items(), ids=CASES)
def test_markup(raw, text):
    assert markup.mend(Aligned.of(raw)).text == text


def test_a_character_of_an_entity_stands_for_the_whole_of_it():
    body = markup.mend(Aligned.of("到&#50;030年"))
    assert body.text == "到2030年"
    assert body.source_span(1, 5) == (1, 9)


@pytest.mark.parametrize(
    ("name", "character"),
    [
        ("nbsp;", "\u00a0"),
        ("#8220;", "“"),
        ("#128;", "€"),
        ("#9;", "\t"),
        ("#1;", None),
        ("zzz;", None),
    ],
)
def test_what_an_entity_stands_for(name, character):
    assert markup.character_of(name) == character
