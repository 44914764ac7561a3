"""Wrong decodings are undone where the bytes prove it; nothing else is touched."""

import damage_misread
import pytest

from extract.aligned import Aligned, replay
from extract.repair import misread, repair
from extract.repair.misread import utf8

WRITTEN = """云岭县水环境治理行动计划
一、工作目标
到2027年，全县地表水优良比例达到92.5%以上，城镇污水处理率达到96%，劣Ⅴ类断面全部消除。
二、主要任务
（一）整治排污口。2026年6月底前完成“一口一策”方案，整治入河排污口118个。（责任单位：县水利局、县生态环境局）
（二）建设管网。新建雨污管网35公里，改造老旧管网12.6公里，总投资1.8亿元；PM2.5、COD同步监测。
"""
CASES = [
    pytest.param(damage(text), text, id=name)
    for damages, text in (
        (damage_misread.WHOLE, WRITTEN),
        (damage_misread.TRADITIONAL, damage_misread.to_traditional(WRITTEN)),
    )
    for name, damage in damages.items()
]
SHORT = {
    "ä¸­å›½": "中国",
    "责任单位：å\x8e¿æ°´åˆ©å±€。": "责任单位：县水利局。",
    "制定单位：ÔÆÁëÏØË®Àû¾Ö": "制定单位：云岭县水利局",
    "由县鐢熸€佺幆澧冨眬负责": "由县生态环境局负责",
    "标题：~{<<JuNDOW~}": "标题：技术文献",
    "ï¼ˆ2027å¹´": "（2027年",
    "å…¨å¿ åŒºåŸŸ": "全忠区域",
}
FINE = [
    "法国Société Générale、Crédit Agricole，“été”“déjà vu”",
    "德国Müller、Größe、Fußgängerübergänge、Ägäis",
    "越南Đà Nẵng、Hồ Chí Minh、Quảng Ninh",
    "葡萄牙语ção、São João、ÀÁÂÃÄÅ、øåæ、ÆØÅ",
    "éèêë àâ ùûü ôö îï ç ÿ",
    "café…” naïve–“ à—” Ã‰",
    "русский язык、Хэйхэ、экономика и торговля",
    "ㄅㄆㄇㄈㄉㄊㄋㄌ，ōŏǒò",
    "いろはにほへとちりぬるをわかよたれそつねならむ",
    "東京都環境局、経済産業省、厚生労働省、株式会社",
    "中国科学院院士仝昉、亓勐、郄垚、逄犇、乜翾",
    "涓涓细流，滁州、廊坊、徐州、嫩江、澧县、澜沧",
    "預測 \n2025-26 \n預測 \n2026-27 \n預測 \n2027-28 \n預測",
    "–––––––– \n–––––––– \n––––––––",
    "秸秆综合利用、休憩用地、熊猫、猞猁、黑熊",
    "bash: cd ~/work; a~{b}; x ~~ y; ~{1}",
    "€100、€ 2.5亿、±0.5%、×、÷、·、°C、µg/m³、½、©、®、§",
    "真的吗?为什么?2030年?",
    "二\ufffd英、\ufffd\ufffd泊",
    "\ufffd总=\ufffd燃烧+\ufffd过程-\ufffde \ufffdij \ufffdk \ufffd\ufffd \ufffdv荒",
]


@pytest.mark.parametrize(("shown", "text"), CASES)
def test_what_has_all_its_bytes_is_read_again(shown, text):
    body = misread.mend(Aligned.of(shown))
    assert body.text == text
    assert {done.certainty for done in body.passes} == {"exact"}


@pytest.mark.parametrize(("shown", "text"), SHORT.items(), ids=SHORT)
def test_a_few_characters_are_read_again(shown, text):
    assert misread.mend(Aligned.of(shown)).text == text


@pytest.mark.parametrize("text", FINE)
@pytest.mark.parametrize("times", [1, 20])
def test_what_means_itself_stays(text, times):
    assert misread.mend(Aligned.of(f"{text}\n" * times)).passes == ()


@pytest.mark.parametrize(
    ("name", "least"), [("utf-8 as gbk", 0.97), ("utf-8 as strict cp1252", 0.95)]
)
def test_what_lost_a_byte_is_inferred_or_marked(name, least):
    body = misread.mend(Aligned.of(damage_misread.LOSSY[name](WRITTEN)))
    assert len(body.text) == len(WRITTEN)
    right = sum(a == b for a, b in zip(body.text, WRITTEN, strict=True))
    assert right >= least * len(WRITTEN)
    wrong = [(a, b) for a, b in zip(body.text, WRITTEN, strict=True) if a not in (b, "\ufffd")]
    assert len(wrong) <= 0.015 * len(WRITTEN)


def test_every_certainty_is_on_record():
    body = misread.mend(Aligned.of(damage_misread.LOSSY["utf-8 as gbk"](WRITTEN)))
    said = {done.certainty: done.edits for done in body.passes}
    assert set(said) == {"lost", "inferred", "exact"}
    assert all("\ufffd" in edit.new for edit in said["lost"])
    assert all(0.9 <= edit.confidence < 1 for edit in said["inferred"])


@pytest.mark.parametrize(("shown", "text"), CASES)
def test_each_character_leads_back_to_what_was_shown_for_it(shown, text):
    body = misread.mend(Aligned.of(shown))
    assert replay(shown, body.passes) == body.text
    spans = [body.source_span(i, i + 1) for i in range(len(body.text))]
    assert spans == sorted(spans)
    start = body.text.index("2027")
    assert shown[slice(*body.source_span(start, start + 4))] == "2027"
    assert body.source_span(0, len(body.text)) == (0, len(shown))


@pytest.mark.parametrize(("shown", "text"), CASES)
def test_a_repair_of_the_whole_takes_it_up(shown, text):
    assert repair(shown)[0].text == repair(text)[0].text


def test_what_is_said_again_and_again_proves_no_more_than_once():
    rare = "猞猁、犇、垚、昉、勐、翾、赟\n"
    assert misread.mend(Aligned.of(rare * 200)).passes == ()


def test_a_reader_out_of_step_is_followed():
    shown = "城区新建管网，全县人民满意，综合利用率".encode("gb18030").decode(
        "big5hkscs", "replace"
    )
    text = misread.mend(Aligned.of(shown * 2)).text
    assert text.count("新建管网") == text.count("民满意，综合利用") == 2


def test_pairs_that_could_be_utf8_by_chance_are_none_amid_other_chinese():
    shown = "提高船舶配套水平，并使能源运输等能力提高，生产农药、农膜等农用产品，设备拆装与卸运并举"
    read = shown.encode("gbk").decode("big5")
    assert max((run.gain for run in utf8.find(read)), default=0) < misread.AMONG


EXCHANGED = [
    "附则\n國務院辦公廳\n2031年1月22日",
    "四、保障措施\n（一）加強領導。\n五、監督考核",
    "各位代表！\n2030年是關鍵一年。",
]


@pytest.mark.parametrize("text", EXCHANGED)
def test_short_lines_are_judged_by_the_language(text):
    line = next(line for line in text.split("\n") if len(line) > 3)
    shown = line.encode("big5").decode("gb18030")
    assert misread.mend(Aligned.of(text.replace(line, shown))).text == text


def test_lines_between_damaged_ones_stay_as_they_are():
    lines = [
        "中醫藥發展",
        "段落",
        "精神健康",
        "下",
        "提高透明度",
        "引言",
        "控煙工作",
        "發",
        "婦女發展",
    ]
    shown = [
        line if i % 2 else line.encode("big5").decode("gb18030") for i, line in enumerate(lines)
    ]
    assert misread.mend(Aligned.of("\n".join(shown))).text == "\n".join(lines)


ALONE = ["亠", "冀", "傑", "②", "–", "欖", "增"]


@pytest.mark.parametrize("alone", ALONE)
@pytest.mark.parametrize("read", ["gb18030", "gbk"])
def test_a_character_by_itself_between_damaged_lines_stays(alone, read):
    lines = ["中醫藥發展", "精神健康服務", "提高透明度", "控煙工作", "婦女發展藍圖", "一般就業政策"]
    shown = [line.encode("big5").decode(read, "replace") for line in lines]
    text = misread.mend(Aligned.of(f"\n{alone}\n".join(shown))).text
    assert text.split("\n")[1::2] == [alone] * (len(lines) - 1)


def test_numbers_with_a_dash_between_damaged_lines_stay():
    shown = "中醫藥發展政策".encode("big5").decode("gb18030")
    text = f"{shown}\n108 – 114\n{shown}上\n115 – 136\n{shown}下"
    assert "108 – 114" in misread.mend(Aligned.of(text)).text


def test_a_date_between_digits_is_read_with_its_document():
    shown = "2031年9月30日\n各县人民政府要加强组织领导，落实工作责任".encode("gbk").decode(
        "big5", "replace"
    )
    assert misread.mend(Aligned.of(shown)).text.startswith("2031年9月30")


def test_pinyin_said_again_is_no_damage_and_damage_said_again_is_all_read_again():
    line = "生態(tài)環境，ä¸\xadå\x9b½，生態(tài)，ä¸\xadå\x9b½"
    assert misread.mend(Aligned.of(line)).text == "生態(tài)環境，中国，生態(tài)，中国"
