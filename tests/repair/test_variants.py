"""Characters that Unicode has twice, fonts of symbols, figures that a scanner misread."""

import pytest

from extract.aligned import Aligned
from extract.repair import lost, repair, scanned, symbols, variants

CASES = {
    variants: {
        "⽣态环境、⽔利、⼈⼝、⻩河": "生态环境、水利、人口、黄河",
        "⻓江、⻔户、⻛险、⻬抓": "长江、门户、风险、齐抓",
        "福建、金山、\uf9e1": "福建、金山、李",
        "ﬁre eﬃciency": "fire efficiency",
        "𝟐𝟎𝟐𝟓年": "2025年",
        "\ue5e5\ue5e5第一条": "\u3000\u3000第一条",
        "\ue81e、\ue863、\ue7c8": "\u9fb4、䶮、ǹ",
        "《︽︾》︵一︶": "《《》》（一）",
        "１㎡、Ⅲ类、①、℃、“﹁直排﹂”、㈠、½": "１㎡、Ⅲ类、①、℃、“﹁直排﹂”、㈠、½",
        "1\ue0104米": "1\ue0104米",
        "\ufa0e、\ufa11": "\ufa0e、\ufa11",
        "浜﨑、部首⼀般": "浜﨑、部首一般",
    },
    symbols: {
        "\uf06c 新建管网\n　\uf0d8推进治理\n\uf0fc\n完成": "● 新建管网\n　➢推进治理\n✓\n完成",
        "\uf0b7 增绿\n\uf09f\n减排": "• 增绿\n•\n减排",
        "类型：\uf071年度 \uf071季度": "类型：□年度 □季度",
        "E \uf03d A \uf0b4 B \uf02b 3": "E = A × B + 3",
        "35\uf06dg/m3，25\uf0b0C": "35μg/m3，25°C",
        "推进\uf0b4治理\ue010": "推进\uf0b4治理\ue010",
        "\uf8ff、\uf000": "\uf8ff、\uf000",
    },
    scanned: {
        "2O25年下降l0%，投资5OO万元": "2025年下降10%，投资500万元",
        "2OlO年、20l5年、202I年底": "2010年、2015年、2021年底",
        "lOO%、9O.5%、2l%、3.O％": "100%、90.5%、21%、3.0％",
        "6月l5日、1l月底": "6月15日、11月底",
        "二O二五年、二0三0年、二◯三五远景目标": "二〇二五年、二〇三〇年、二〇三五远景目标",
        "临环发〔2O24〕8号": "临环发〔2O24〕8号",
        "临环发〔2024J18号": "临环发〔2024〕18号",
        "O3日最大8小时、CO2年排放量、NO2年均、H2O": "O3日最大8小时、CO2年排放量、NO2年均、H2O",
        "O2O平台、O型血、l形、I类、5l水、20l/日": "O2O平台、O型血、l形、I类、5l水、20l/日",
        "二○二五年、一八四○年、二零二五年": "二〇二五年、一八四〇年、二零二五年",
        "○ 未完成、二○号楼、第二○条": "○ 未完成、二○号楼、第二○条",
        "ISO14001、GB/T 2O、v1.2O、0xO%": "ISO14001、GB/T 2O、v1.2O、0xO%",
    },
    lost: {
        "二?英、二\ufffd英、二??英排放": "二噁英、二噁英、二噁英排放",
        "宿州市?桥区、原总理朱?基": "宿州市埇桥区、原总理朱镕基",
        "降至35?g/m3，2021?2025年": "降至35μg/m3，2021—2025年",
        "锟斤拷锟斤拷县、ï¿½": "\ufffd县、\ufffd",
        "\ufffd桥区、红\ufffd\ufffd": "\ufffd桥区、红\ufffd\ufffd",
        "哪里有小桥?桥区在哪、有何?河区别": "哪里有小桥?桥区在哪、有何?河区别",
        "金线?、金线??": "金线鲃、金线??",
        "社会?经济?自然": "社会?经济?自然",
    },
}


@pytest.mark.parametrize(
    ("module", "raw", "text"),
    [
        pytest.param(module, raw, text, id=f"{module.__name__.rpartition('.')[2]}: {raw!a}")
        for module, cases in CASES.items()
        for raw, text in cases.items()
    ],
)
def test_variants(module, raw, text):
    body = Aligned.of(raw)
    for _ in range(4):
        body = module.mend(body)
    assert body.text == text


@pytest.mark.parametrize(
    ("raw", "spans"),
    [
        ("整治活\ufffd\ufffd泊", [(3, 5)]),
        ("社会?经济?自然", [(2, 3), (5, 6)]),
        ("全县锟斤拷治理", [(2, 3)]),
        ("为什么?因为，怎么办?要靠", []),
        ("？？、??", []),
    ],
)
def test_what_is_lost_is_on_record_and_stays(raw, spans):
    body, _ = repair(raw)
    marks = [done for done in body.passes if done.kind == "lost" and len(done.edits[0].new) < 3]
    found = [(e.start, e.end) for done in marks[-1:] for e in done.edits]
    assert (found, {done.certainty for done in marks}) == (spans, {"lost"} if spans else set())


def test_marks_are_counted_once_however_often_a_text_is_repaired():
    once, _ = repair("整治活\ufffd\ufffd泊")
    assert repair(once.text)[0].counts() == once.counts() == {"lost": 1}
