"""Generated sentences: the same for the same seed, and every slot of the grammar of some use."""

from random import Random

import pytest

from extract.errors import PatternError
from extract.training.grammar import SLOT, START, exchanged, expand, generate, slots
from extract.training.sentences import parse


def test_the_same_seed_gives_the_same_sentences():
    assert list(generate(30, 1)) == list(generate(30, 1))
    assert list(generate(30, 1)) != list(generate(30, 2))


def test_many_sentences_have_whole_marks_and_no_open_slot():
    sentences = list(generate(2000, 3))
    assert all("{" not in s.text and "[" not in s.text for s in sentences)
    named = sum(bool(s.spans) for s in sentences)
    assert 0.4 < named / len(sentences) < 0.9


def test_every_slot_is_known_and_reached_from_a_sentence():
    reached, new = {START}, [START]
    while new:
        options = slots()[new.pop()]
        found = {m["name"] for option in options for m in SLOT.finditer(option)} - reached
        reached |= found
        new += found
    assert reached == set(slots())


def test_an_unknown_slot_is_refused():
    with pytest.raises(PatternError, match="nonesuch"):
        expand("nonesuch", Random(1))


def test_names_are_exchanged_and_words_are_kept():
    sentence = parse("[甲局]要会同[乙局]落实经费。")
    other = exchanged(sentence, Random(5))
    assert len(other.spans) == 2
    assert other.names() != sentence.names()
    (_, first), (second, last) = other.spans
    assert (other.text[first:second], other.text[last:]) == ("要会同", "落实经费。")


def test_offices_come_without_a_level_and_places_from_the_table():
    assert "财政局" in slots()["office"]
    assert "市政府" not in slots()["office"]
    assert "杭州市" in slots()["city"]
    assert "浙江省" in slots()["province"]
