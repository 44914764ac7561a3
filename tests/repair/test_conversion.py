"""Our conversion of characters gives what the package's own converter gives."""

import random
from pathlib import Path

import pytest

from extract.repair.conversion import STEPS, dictionary, tw2s

WORDS = sorted({word for step in STEPS for name in step for word in dictionary(name)})
TEXTS = sorted((Path(__file__).parents[1] / "golden").glob("*.repaired.txt"))
PHRASES = [word for word in WORDS if len(word) > 1]


@pytest.fixture(scope="module")
def package():
    from opencc import OpenCC  # noqa: PLC0415 — slow, and wanted here only

    return OpenCC("tw2s").convert


def test_every_entry_of_the_dictionaries(package):
    assert [tw2s(word) for word in WORDS] == [package(word) for word in WORDS]


def test_mixtures_of_words_and_parts_of_words(package):
    chance = random.Random(1)
    mixtures = ["".join(piece(chance) for _ in range(chance.randint(1, 12))) for _ in range(2000)]
    assert [tw2s(text) for text in mixtures] == [package(text) for text in mixtures]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_whole_documents_as_taiwan_prints_them(package, path):
    from opencc import OpenCC  # noqa: PLC0415

    text = OpenCC("s2tw").convert(path.read_text(encoding="utf-8"))
    assert tw2s(text) == package(text)


def piece(chance):
    phrase, word = chance.choice(PHRASES), chance.choice(WORDS)
    cut = chance.randint(1, len(phrase))
    return chance.choice([phrase, phrase[:cut], phrase[-cut:], word, "，", "\n", "2"])


def test_length_is_kept():
    assert all(len(tw2s(word)) == len(word) for word in WORDS)


@pytest.mark.parametrize("text", ["", "\ud800", "𠀀", "着力推进二氧化碳减排", "abc\n"], ids=ascii)
def test_nothing_to_convert(text):
    assert tw2s(text) == text
