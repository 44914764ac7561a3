"""The model earns its place: more agencies of the held-out sentences, no fewer of them right."""

import json

import pytest

from extract.mentions.ner import EVERY, LEXICON, SHAPE
from extract.score.measures import Tally
from extract.training.ablation import main, of_gold, of_sentences, table
from extract.training.sentences import HELD_OUT, parse, split, written

RULES = frozenset({LEXICON, SHAPE})
TEXT = """清源县河道整治工作方案

一、明确责任
县水利局要落实整治经费。
"""


@pytest.fixture(scope="module")
def held_out():
    return split(written(), HELD_OUT)[1]


def test_the_model_finds_more_and_is_as_often_right(held_out):
    without, whole = of_sentences(held_out, RULES), of_sentences(held_out, EVERY)
    assert whole.recall >= without.recall + 0.05
    assert whole.precision >= without.precision
    assert whole.recall >= 0.85


def test_only_agencies_with_a_duty_count():
    tally = of_sentences(
        [parse("[县水利局]要会同[县财政局]落实经费。"), parse("水利设施要完好。")], RULES
    )
    assert tally == Tally(hit=1, gold=1, found=1)


def test_hand_coded_documents_are_compared_by_role_and_full_name(tmp_path):
    units = [
        {"role": "actor", "full": "县水利局"},
        {"role": "actor", "full": "县林业局"},
        {"role": "lead", "full": "县教育局"},
    ]
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "plan.json").write_text(json.dumps({"units": units}), encoding="utf-8")
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    folder = tmp_path / "documents"
    folder.mkdir()
    (tmp_path / "plan.txt").rename(folder / "plan.txt")
    assert of_gold(folder, tmp_path, RULES) == Tally(hit=1, gold=2, found=1)


def test_the_table_names_every_set_of_sources(capsys, tmp_path):
    main([str(tmp_path), str(tmp_path)])
    out = capsys.readouterr().out
    assert all(name in out for name in ("lexicon only", "rules only", "model only", "all"))
    assert table("甲", {"all": Tally(1, 2, 1)}).splitlines()[-1].split() == [
        "all", "1.000", "0.500", "0.667", "1", "2", "1",
    ]  # fmt: skip
