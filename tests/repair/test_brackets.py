"""Brackets that hold a reading go; every other bracket stays, byte for byte.

The counter-examples are in brackets.txt. What stands under "any" stays in a traditional text too.
"""

from pathlib import Path
from unicodedata import normalize

import opencc
import pytest
from pypinyin.pinyin_dict import pinyin_dict

from extract.aligned import Aligned
from extract.repair import pinyin, repair

LINES = (Path(__file__).parent / "brackets.txt").read_text(encoding="utf-8").splitlines()
TRADITIONAL_CONTEXT = "縣環境保護規劃：監測網絡與農業發展。"


def section(kind):
    """Return the examples under the headings of that kind."""
    found, wanted = [], False
    for line in LINES:
        if line.startswith("## "):
            wanted = line.split()[1] == kind
        elif wanted and line and not line.startswith("#"):
            found.append(line)
    return found


ANYWHERE, SIMPLIFIED = section("any"), section("simplified")


def test_there_are_enough_examples_and_none_twice():
    examples = ANYWHERE + SIMPLIFIED
    assert len(set(examples)) == len(examples) >= 220


@pytest.mark.parametrize("line", ANYWHERE + SIMPLIFIED)
def test_a_bracket_stays(line):
    body, _ = repair(line)
    assert pinyin.KIND not in body.counts()
    assert body.text == line.translate(NARROW)


# Full-width letters and digits are narrowed wherever they stand.
NARROW = str.maketrans("ｂ", "b")


@pytest.fixture(scope="module")
def traditional():
    return opencc.OpenCC("s2t").convert


@pytest.mark.parametrize("line", ANYWHERE)
def test_a_bracket_stays_in_a_traditional_text(line, traditional):
    raw = TRADITIONAL_CONTEXT + traditional(line)
    assert pinyin.mend(Aligned.of(raw)).text == raw


# Traditional character and its reading: every tone, every vowel that can carry it.
LISTED = (
    "媽mā 嗎má 馬mǎ 罵mà 嗎ma 亞yà 錒ā 鵝é 餓è 誒ế 誒ề 額é 歐ōu 鷗ōu 愛ài 礙ài 優yōu 漁yú "
    "魚yú 語yǔ 預yù 綠lǜ 慮lǜ 呂lǚ 驢lǘ 鋁lǚ 區qū 勞láo 樓lóu 雲yún 軍jūn 準zhǔn 順shùn 質zhì "
    "執zhí 詩shī 時shí 識shí 師shī 資zī 詞cí 絲sī 兒ér 爾ěr 貳èr 態tài 環huán 農nóng 業yè 縣xiàn "
    "產chǎn 監jiān 規guī 統tǒng 結jié 節jié 經jīng 續xù 聯lián 術shù 衛wèi 調diào 調tiáo 貿mào "
    "鄉xiāng 鎮zhèn 側cè 內nèi 創chuàng 協xié 據jù 數shù 數shǔ 構gòu 現xiàn 發fā 穩wěn 網wǎng "
    "們men 們mén 麼me 頭tou 過guo 個gè 單dān 單shàn 還hái 還huán 樂lè 樂yuè 轉zhuǎn 莊zhuāng "
    "雙shuāng 瓊qióng 傭yōng 嘸ḿ"
)
READINGS = LISTED.split()
PAIRS = [(pair[0], pair[1:]) for pair in READINGS]
BRACKETS = ["({})", "（{}）"]


@pytest.mark.parametrize("brackets", BRACKETS)
@pytest.mark.parametrize(("character", "reading"), PAIRS, ids=READINGS)
def test_a_reading_goes(character, reading, brackets):
    raw = f"{TRADITIONAL_CONTEXT}{character}{brackets.format(reading)}也在其中。"
    body = pinyin.mend(Aligned.of(raw))
    assert body.text == f"{TRADITIONAL_CONTEXT}{character}也在其中。"
    assert body.counts() == {"pinyin": 1}


@pytest.mark.parametrize(("character", "reading"), PAIRS, ids=READINGS)
def test_the_examples_are_readings(character, reading):
    assert reading in pinyin_dict[ord(character)].split(",")
    assert not character.encode("gb2312", "ignore")


SPELT = {
    "decomposed": lambda reading: normalize("NFD", reading),
    "phonetic letters": lambda reading: reading.translate(str.maketrans("ag", "ɑɡ")),
    "twice": lambda reading: f"{reading})({reading}",
    "capital": lambda reading: reading.capitalize(),
}
GOING = {"decomposed", "phonetic letters", "twice"}


@pytest.mark.parametrize("spelling", SPELT)
def test_how_sites_spell_a_reading(spelling):
    raw = f"{TRADITIONAL_CONTEXT}農({SPELT[spelling]('nóng')})村"
    gone = pinyin.mend(Aligned.of(raw)).text == f"{TRADITIONAL_CONTEXT}農村"
    assert gone == (spelling in GOING)
