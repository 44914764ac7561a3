"""Traditional documents become simplified ones; simplified documents stay as they are."""

import pytest

from extract.aligned import Aligned
from extract.repair import script

WORDS = {
    "乾": {
        "乾旱地區": "干旱地区", "乾淨能源": "干净能源", "乾隆年間": "乾隆年间", "乾陵": "乾陵",
        "乾縣": "乾县", "乾安縣": "乾安县", "乾潭鎮": "乾潭镇", "幹部": "干部",
        "若干": "若干",
    },
    "餘": {"剩餘污泥": "剩余污泥", "余坊鄉": "余坊乡", "其餘": "其余"},
    "里": {"十公里": "十公里", "鄰里": "邻里", "城裡": "城里", "城裏": "城里"},
    "隻": {"三隻牛": "三只牛", "只有": "只有"},
    "後": {"五年後": "五年后", "皇后鎮": "皇后镇", "前後": "前后"},
    "發": {"發展": "发展", "頭髮": "头发", "髮廊": "发廊"},
    "著": {
        "著力": "着力", "圍繞著": "围绕着", "顯著": "显著", "著名": "著名", "卓著": "卓著",
        "專著": "专著", "土著": "土著", "著錄": "著录", "見微知著": "见微知著", "執著": "执着",
    },
    "畫": {"計畫": "计划", "規畫": "规划", "企畫": "企划", "區畫": "区划", "壁畫": "壁画"},
    "覆": {"覆蓋率": "覆盖率", "批覆": "批复", "答覆": "答复", "反覆": "反复", "覆核": "复核"},
    "於": {"屬於": "属于", "於潛鎮": "於潜镇"},
    "places": {"樂琯運河": "乐琯运河", "瀋陽市": "沈阳市", "衢州": "衢州", "雁盪山": "雁荡山"},
    "terms": {"二噁英": "二噁英", "指標": "指标", "新增": "新增", "建立": "建立", "檔案": "档案"},
    "variants": {"衞生": "卫生", "汚水": "污水", "脗合": "吻合", "店舖": "店铺", "綫": "线"},
    "quotes": {"「一網通辦」": "“一网通办”", "『試點』": "‘试点’"},
    "put in by a converter, certain": {"網格": "网格", "格線化": "网格化", "報導": "报道"},
    "put in by a converter, not certain": {"民眾": "民众", "設定專欄": "设定专栏", "資訊": "资讯"},
}  # fmt: skip
CASES = [pytest.param(raw, text, id=raw) for group in WORDS.values() for raw, text in group.items()]
CONTEXT = "為實現發展目標，縣環境保護局負責檢查、監測與評價。"


@pytest.mark.parametrize(("raw", "text"), CASES)
def test_words(raw, text):
    body = script.mend(Aligned.of(CONTEXT + raw))
    assert body.text[len(CONTEXT) :] == text


SCRIPTS = {
    "": "Hans",
    "PM2.5": "Hans",
    "完成市区截污纳管工程": "Hans",
    "完成市區截污納管工程": "Hant",
    "由於著力推進": "Hant",
    "乾陵、著名、余坊": "Hans",
    "《國語》《樂經》等古籍由县图书馆收藏，每年开放两次。": "Hans",
    "環境白書によると、温室効果ガスの排出量が減った。": "Hans",
    "縣長办公室负责，國家": "Hans",
}


@pytest.mark.parametrize(("text", "written"), SCRIPTS.items(), ids=SCRIPTS)
def test_script_is_told_by_the_characters_only_one_has(text, written):
    assert script.written_in(text) == written


@pytest.mark.parametrize("text", [t for t, written in SCRIPTS.items() if written == "Hans"])
def test_simplified_documents_keep_traditional_names(text):
    body = Aligned.of(text)
    assert script.mend(body) is body


@pytest.mark.parametrize("text", ["发展乾陵旅游，批复二噁英减排计划", "着力建立网格化档案"])
def test_converting_simplified_text_changes_nothing(text):
    assert script.simplify(text) == text


def test_a_character_stands_for_the_one_at_its_place():
    body = script.mend(Aligned.of("縣環保局與格線員"))
    assert body.text == "县环保局与网格员"
    assert [body.source_span(i, i + 1) for i in range(8)] == [(i, i + 1) for i in range(8)]
    assert body.counts() == {"script": 1, "script_word": 1}
