"""The written sentences that train the recogniser of agencies: their format, number and variety."""

from collections import Counter
from pathlib import Path

import pytest
import regex

from extract.rules import patterns_folder

FILES = tuple(f"written-{number}.txt" for number in range(1, 9))
MARK = regex.compile(r"\[([^\[\]]+)\]")
LIST = regex.compile(r"\N{REPLACEMENT CHARACTER}(?:[、，；]\N{REPLACEMENT CHARACTER})*")
PAIRS = ("（）", "《》", "〈〉", "“”", "〔〕")
RUN = 15


def folder() -> Path:
    """Where the written sentences lie."""
    return Path(str(patterns_folder())) / "ner"


def lines(name: str) -> list[str]:
    """All lines of a file but the empty ones."""
    return [line for line in (folder() / name).read_text("utf-8").split("\n") if line]


def sentences(name: str) -> list[str]:
    """The sentences of a file, without its comments."""
    return [line for line in lines(name) if not line.startswith("#")]


def written() -> list[str]:
    """All sentences, in order."""
    return [sentence for name in FILES for sentence in sentences(name)]


def plain(sentence: str) -> str:
    """The sentence without its marks."""
    return MARK.sub(r"\1", sentence)


def frame(sentence: str) -> str:
    """The sentence with one character for each list of agencies."""
    return LIST.sub("\N{REPLACEMENT CHARACTER}", MARK.sub("\N{REPLACEMENT CHARACTER}", sentence))


def runs(text: str) -> set[str]:
    """All stretches of the text of the length that no two sentences may share."""
    return {text[start : start + RUN] for start in range(len(text) - RUN + 1)}


def balanced(text: str, pair: str) -> bool:
    """Whether each opening bracket of the kind is closed, and none before it is opened."""
    depth = 0
    for character in text:
        depth += (character == pair[0]) - (character == pair[1])
        if depth not in (0, 1, 2):
            return False
    return depth == 0


def faults(sentence: str) -> list[str]:
    """What is wrong with the form of a sentence."""
    bare = plain(sentence)
    checks = {
        "marks unbalanced, nested or empty": not set("[]") & set(bare),
        "space at an end": sentence == sentence.strip(),
        "half-width punctuation": not set(",;:()!?\"'\t") & set(bare),
        "brackets of the text": all(balanced(bare, pair) for pair in PAIRS),
        "length": 5 <= len(bare) <= 200,
    }
    return [fault for fault, fine in checks.items() if not fine]


def name_faults(name: str) -> list[str]:
    """What is wrong with the form of a marked name."""
    checks = {
        "length": 2 <= len(name) <= 36,
        "brackets cut": all(balanced(name, pair) for pair in PAIRS),
        "punctuation at an end": not set("、，。；：（“”《》 ") & {name[0]}
        | set("、，。；：《》 ") & {name[-1]},
        "cited title": "《" not in name,
        "person": not regex.search(r"(?:局长|主任|书记|同志|负责人|领导)$", name),
        "bare placeholder": not regex.fullmatch(
            r"(?:有关|相关|各|各有关|各相关)(?:部门|单位|地)", name
        ),
    }
    return [fault for fault, fine in checks.items() if not fine]


@pytest.mark.parametrize("name", FILES)
def test_a_file_starts_by_saying_what_it_covers(name):
    assert lines(name)[0].startswith("# ")


@pytest.mark.parametrize("name", FILES)
def test_sentences_have_the_form(name):
    wrong = {sentence: faults(sentence) for sentence in sentences(name)}
    assert not {sentence: fault for sentence, fault in wrong.items() if fault}


@pytest.mark.parametrize("name", FILES)
def test_marks_hold_names(name):
    wrong = {mark: name_faults(mark) for mark in MARK.findall("\n".join(sentences(name)))}
    assert not {mark: fault for mark, fault in wrong.items() if fault}


@pytest.mark.parametrize("name", FILES)
def test_titles_have_no_marks(name):
    assert not [
        title for title in regex.findall(r"《[^》]*》", "\n".join(sentences(name))) if "[" in title
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "[市财政局要落实。",
        "市财政局]要落实。",
        "[市[财政局]]要落实。",
        "[]要落实好。",
        "（市财政局要落实。",
    ],
)
def test_a_broken_sentence_is_found(sentence):
    assert faults(sentence)


def test_there_are_enough_sentences():
    assert len(written()) >= 1600


def test_enough_sentences_name_no_agency():
    assert sum("[" not in sentence for sentence in written()) >= 350


def test_each_file_has_its_share():
    assert min(len(sentences(name)) for name in FILES) >= 190


def test_no_sentence_comes_twice():
    counts = Counter(map(plain, written()))
    assert not [sentence for sentence, count in counts.items() if count > 1]


def test_no_two_sentences_share_a_long_run():
    counts = Counter(run for sentence in written() for run in runs(frame(sentence)))
    assert not [run for run, count in counts.items() if count > 1]


def test_names_vary():
    names = set(MARK.findall("\n".join(written())))
    assert len(names) >= 1200


def test_openings_vary():
    openings = Counter(frame(sentence)[:6] for sentence in written())
    assert openings.most_common(1)[0][1] <= 12


def test_shapes_vary():
    """A shape is the order of punctuation and lists of agencies, with the words left out."""
    shapes = Counter(regex.sub(r"\p{Han}+", "汉", frame(sentence)) for sentence in written())
    assert shapes.most_common(1)[0][1] <= len(written()) * 0.25
    assert len(shapes) >= 300


def test_agencies_stand_anywhere_in_the_sentence():
    named = [sentence for sentence in written() if "[" in sentence]
    assert sum(sentence.startswith("[") for sentence in named) <= len(named) * 0.7


def test_lengths_vary():
    lengths = [len(plain(sentence)) for sentence in written()]
    assert sum(length < 20 for length in lengths) >= 150
    assert sum(length > 60 for length in lengths) >= 90
