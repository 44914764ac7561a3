"""Training: the same weights for the same sentences, and a model that reads as it was saved."""

from pathlib import Path

import pytest
import spacy

from extract.mentions.ner import LABEL, MODEL_FOLDER, hinted, with_ruler
from extract.training.sentences import parse
from extract.training.train import Course, Size, save, train

SMALL = Size(width=16, depth=1, rows=200, window=1, hidden=16)
SHORT = Course(rounds=2, generated=40)
SENTENCES = [
    parse(line) for line in ["[市财政局]要落实经费。", "[县水利局]负责验收。", "环境要改善。"]
]
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def model():
    return train(SENTENCES, SMALL, SHORT)


def test_training_again_gives_the_same_weights(model):
    again = train(SENTENCES, SMALL, SHORT)
    assert again.get_pipe("ner").to_bytes() == model.get_pipe("ner").to_bytes()


def test_what_the_rules_marked_is_learned_from_too(model):
    told = train(SENTENCES, SMALL, SHORT, told=[parse("[省林业厅]要补植。")])
    assert told.get_pipe("ner").to_bytes() != model.get_pipe("ner").to_bytes()


def test_a_saved_model_reads_as_the_one_trained(model, tmp_path):
    text = "市财政局要落实经费"
    with model.select_pipes(enable=["span_ruler"]):
        before = model.get_pipe("ner")(hinted(model(text))).ents
    save(model, tmp_path / "model", SMALL, SHORT)
    loaded = with_ruler(spacy.load(tmp_path / "model", disable=["ner"]))
    after = loaded.get_pipe("ner")(hinted(loaded(text))).ents
    assert [(e.start, e.end, e.label_) for e in after] == [(e.start, e.end, LABEL) for e in before]


def test_the_model_that_ships_is_small():
    files = [path for path in Path(MODEL_FOLDER).rglob("*") if path.is_file()]
    assert 0 < sum(path.stat().st_size for path in files) < 8 * MEGABYTE
