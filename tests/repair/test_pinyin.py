"""Pinyin goes where it reads the character before it, and nowhere else."""

import pytest

from extract.aligned import Aligned
from extract.repair import pinyin

GLOSSES = {
    "生態(tài)環(huán)境": "生態環境",
    "農（nóng）業(yè)": "農業",
    "監(jiān)測": "監測",
    "調(diào)整、調(tiáo)整": "調整、調整",
    "國(ɡuó)家": "國家",
    "設(she\u0300)計": "設計",
    "規(guī)(guī)劃": "規劃",
    "鷳B(tài)示范": "鷳B示范",
}

# What no rule may touch, by the reason why somebody wrote it.
KEPT = {
    "a reading of another character": "生態(shēng) 環(jìng) 農(yè)",
    "a whole word": "生態(shēngtài) 綠色(lǜ sè)",
    "no tone": "態(tai) 環(huan) 農(nong)",
    "a gloss of a rare character": "古镛(yōng) 龙湫(qiū) 磡(kàn)",
    "a gloss in a simplified text": "生态(tài) 环(huán)境",
    "abbreviations": "國(GDP) 農(PM2.5) 態(a) 環(ii) 監(EI)",
    "foreign words": "國(é) 環(à la carte) 農(phở) 態(là)",
    "numbers": "國(2030) 態(一) 環（二）",
    "a plain letter": "plan B(tài) 方案A(ān)",
    "nothing before it": "(tài)",
}


@pytest.mark.parametrize(("raw", "text"), GLOSSES.items(), ids=GLOSSES)
def test_a_reading_goes(raw, text):
    assert pinyin.mend(Aligned.of(raw)).text == text


def test_readings_side_by_side_are_one_edit():
    assert pinyin.mend(Aligned.of("規(guī)(guī)劃生態(tài)")).counts() == {"pinyin": 2}


@pytest.mark.parametrize("raw", KEPT.values(), ids=KEPT)
def test_other_brackets_stay(raw):
    assert pinyin.mend(Aligned.of(raw)).text == raw


def test_the_characters_of_a_late_run_are_found():
    assert [pinyin.late_character(run) for run in ("鷳B", "模┺r", "中", "", "B")] == [
        "態", "農", None, None, None
    ]  # fmt: skip
