"""GBK read one byte late is read anew; what only looks like it is left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.aligned import Aligned, replay
from extract.repair import oddity, repair, shifted
from extract.repair.doubt import confidence
from extract.repair.late import Search
from extract.repair.neighbours import ids, neighbours
from extract.repair.oddity import places
from extract.repair.openers import Headings, openers
from extract.repair.pairs import assigned
from extract.repair.ways import Step

HANT = """臨澄市農村環境綜合整治方案
一、總體要求
　　為改善農村環境質量，推進生態文明建設，結合我市實際，制定本方案。
二、主要任務
{}
　　各鄉鎮人民政府負責組織實施，市農業農村局負責監督檢查。
三、保障措施
　　市財政局安排專項資金，確保各項任務按期完成。"""
HANS = """临澄市农村环境综合整治方案
一、总体要求
　　为改善农村环境质量，推进生态文明建设，结合我市实际，制定本方案。
二、主要任务
{}
　　各乡镇人民政府负责组织实施，市农业农村局负责监督检查。
三、保障措施
　　市财政局安排专项资金，确保各项任务按期完成。"""


def late(clean):
    """Return what a GBK reader makes of a line after half an ideographic space."""
    return as_read("\u3000".encode("gbk")[:1] + clean.encode("gbk"))


def as_read(data):
    """Return what a GBK reader makes of bytes, dropping the pairs that stand for nothing."""
    seen, at = "", 0
    while at < len(data):
        pair = tuple(data[at : at + 2])
        seen += chr(pair[0]) if pair[0] < 0x80 else assigned().get(pair, "")
        at += 2 if pair in assigned() or min(pair) >= 0x80 else 1
    return seen


def mended(text):
    return shifted.mend(Aligned.of(text))


TRADITIONAL = [
    "（一）生態環境建設",
    "（一）開展農村環境整治",
    "（一）加強組織領導",
    "市發展改革委、市住房城鄉建設局",
    "完善污水處理設施，提高運行管理水平",
    "建立健全考核評價制度",
]
SIMPLIFIED = [
    "（一）加强组织领导，明确责任分工，确保各项任务落到实处。",
    "（一）加大资金投入，形成长效机制。",
    "各级各部门要高度重视农村人居环境整治工作。",
    "市发展改革委会同市财政局、市住房城乡建设局制定具体办法。",
]


@pytest.mark.parametrize("line", TRADITIONAL)
def test_a_traditional_line_is_restored(line):
    assert late(line) != line
    assert mended(HANT.format(late(line))).text == HANT.format(line)


@pytest.mark.parametrize("line", SIMPLIFIED)
def test_a_simplified_line_is_restored(line):
    assert late(line) != line
    assert mended(HANS.format(late(line))).text == HANS.format(line)


NUMBERED = {
    "（一）甲、乙、丙\n{}": "（二）主要污染物減排工程",
    "（一）甲、乙、丙\n（二）丁、戊\n{}": "（三）加大執法檢查力度",
    "（五）甲、乙、丙\n{}": "（六）國家生態縣創建活動",
    "（一）甲、乙、丙\n{}\n（三）丁、戊": "（二）農業面源污染治理",
}


@pytest.mark.parametrize(("place", "heading"), NUMBERED.items(), ids=NUMBERED.values())
def test_a_lost_number_follows_from_its_neighbours(place, heading):
    text = HANT.format(place)
    assert mended(text.format(late(heading))).text == text.format(heading)


ACROSS = {
    "能夠": ("實現農村污水全覆蓋", "qū"),
    "所需經費由當": ("地財政承擔", "shù"),
    "領導小組能夠": ("對專家提出的意見進行說明", "qū"),
}


@pytest.mark.parametrize("mark", ["?", "\ufffd(", "?("])
@pytest.mark.parametrize(("before", "rest"), ACROSS.items(), ids=ACROSS)
def test_pinyin_put_in_across_two_characters_goes(before, rest, mark):
    clean, pinyin = rest
    seen = f"{before}{mark}{pinyin}){as_read(clean.encode('gbk')[1:])}"
    assert mended(HANT.format(seen)).text == HANT.format(before + clean)


def test_what_the_bytes_say_is_exact_and_a_guess_is_not():
    line = "（六）國家生態縣創建活動"
    body = mended(HANT.format("（五）甲、乙、丙\n{}").format(late(line)))
    found = [(done.certainty, edit.new) for done in body.passes for edit in done.edits]
    assert found == [
        ("exact", "）"),
        ("exact", "生態"),
        ("inferred", "（六"),
        ("inferred", "國家"),
    ]
    assert all(0.5 < edit.confidence < 1 for edit in body.passes[1].edits)


def test_a_run_of_thousands_of_steps_is_no_deeper_than_another():
    chain = []
    for at in range(5000):
        guess = "second" if at in (10, 4999) else None
        chain.append(Step(chain[-1] if chain else None, at, at + 1, "甲乙"[at % 2], True, guess))
    run = shifted.Run(tuple(chain), "甲乙" * 2500, 40.0)
    edits = list(shifted.Reader("丙" * 5000, [], {}, neighbours()).edits(run))
    assert [(e.start, e.end) for e in edits] == [(0, 10), (10, 11), (11, 4999), (4999, 5000)]
    assert edits[1].confidence == confidence(neighbours(), "Hans", "second", "甲", ("乙", "乙"))
    assert edits[3].confidence == confidence(neighbours(), "Hans", "second", "乙", ("甲", "\n"))


def test_marks_are_as_the_page_has_them():
    seen = late("（二）生態環境建設")
    wide, narrow = HANT.format(f"（一）甲乙\n{seen}"), HANT.format(f"(一)甲乙\n{seen}")
    assert "（二）生態環境建設" in mended(wide).text
    assert "(二)生態環境建設" in mended(narrow).text


def test_pinyin_confirms_the_end_of_a_run():
    seen = late("（一）生態環境建設").replace("B環", "B(tài)環")
    assert "（一）生態(tài)環境建設" in mended(HANT.format(seen)).text


def test_the_edits_replayed_give_the_text():
    raw = HANT.format(late("（一）生態環境建設") + "\n" + late("建立健全考核評價制度"))
    body = mended(raw)
    assert replay(raw, body.passes) == body.text != raw


SEEN = [
    *(HANT.format(late(line)) for line in TRADITIONAL),
    *(HANS.format(late(line)) for line in SIMPLIFIED),
    *(HANT.format(f"{a}?{p}){as_read(b.encode('gbk')[1:])}") for a, (b, p) in ACROSS.items()),
    HANT.format("\n".join(map(late, [*TRADITIONAL, *SIMPLIFIED]))),
]


@pytest.mark.parametrize("seen", SEEN)
def test_ways_that_are_left_out_at_once_would_not_be_kept(seen, monkeypatch):
    quick = mended(seen)
    monkeypatch.setattr(Search, "_most", lambda *_: float("inf"))
    assert mended(seen).passes == quick.passes != ()


@pytest.mark.parametrize("seen", SEEN)
def test_places_tried_one_by_one_are_those_tried_together(seen, monkeypatch):
    together = places(seen)
    monkeypatch.setattr(oddity, "BITE", 0)
    assert places(seen) == together != []


@given(
    st.lists(st.text("的一国，\n﹪鷳aZ9\u3000\U00020000\ud800", min_size=1, max_size=9), min_size=1)
)
def test_the_costs_of_several_texts_are_those_of_each(texts):
    alone = [neighbours().cost(text) for text in texts]
    assert neighbours().costs(texts).tolist() == alone
    each = [neighbours().pair(*pair) for pair in pairwise(ids(texts[0]).tolist())]
    assert alone[0] == pytest.approx(sum(each))


def test_what_each_character_costs_is_what_the_pair_costs():
    before, after = ids("生態環"), ids("態境\U00020000")
    each = [neighbours().pair(*pair) for pair in zip(before, after, strict=True)]
    assert neighbours().each(before, after).tolist() == pytest.approx(each)


def test_one_weak_run_proves_nothing():
    weak = shifted.Run((), "", 30.0)
    strong = shifted.Run((), "", 40.0)
    none = shifted.Run((), "", 10.0)
    assert shifted.proved([weak, none]) == []
    assert shifted.proved([weak, none, strong]) == [weak, strong]


def test_numbers_that_are_due():
    plan = Headings.of("一、目标\n（一）甲\n？\n（三）丙\n二、任务\n？")
    assert [sorted(plan.due(openers()[0], at)) for at in (11, 25)] == [[2], [1]]


NAMES = "亓仝佘佟侴俎冼刁剡勐匡卞卮厍叔呙咎喻圪垓埇堃堉娈婳孛宓尕岙峄峤崴嵇幄庹廑弋彧忻怿恽戢"
NAMES += "扈揆斛旻昇昉昕昝昱晁晖晟暕暹曌朐杞杲栾桤桓棣楸榗樾欤毓汭沄沅泠洄洙洧洹浛浠涑淇淏渑溦滢"
NAMES += (
    "濮濯瀚炅炘烜焱煊煜燊爨牟狄猗珂珅珈珏珣珩琎琛琤瑄瑗璟璠璩瓒甄畀畲皓皞睢瞿矍祁祎禚秭竑笪筠箬"
)
NAMES += (
    "粲綦缑缪羿翀翦翯聂臧舒艮芃芾苌苻茆荀荃菡葭蔺蔻蕤薏虞虢蛉衎袁裘覃觊訾诃诩谌谭豆贲赟逄逯遆邰"
)
NAMES += (
    "邸邴郄郅郇郗郜郦鄂鄢酆釜钊钭铄锜镕闫阙陟隗隽雒霁靳韫韬韶颀颉飒馥骁骉骐鲍鲧鸢麇麴黎黔鼐齐龚"
)


@given(st.lists(st.text(st.sampled_from(NAMES), min_size=2, max_size=4), min_size=1, max_size=9))
def test_rare_names_stay(names):
    text = HANS.format("领导小组成员：" + "、".join(names))
    assert mended(text).text == text


def test_repairing_twice_is_repairing_once():
    text = repair(HANS.format("\n".join(map(late, SIMPLIFIED))))[0].text
    assert repair(text)[0].text == text


def test_a_place_close_behind_a_run_does_not_reach_back_into_it():
    text = "∪丝谠鲩L體與新興媒體，"
    reader = shifted.Reader(text, [(0, 5), (5, 8)], {}, neighbours())
    assert [run.new for run in reader.runs()] == ["人口增長"]
