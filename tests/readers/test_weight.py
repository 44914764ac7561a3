"""The scale of encodings: what it is made from, and what it must say."""

from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest

from extract.readers.weight import Band, scale, weigh
from extract.rules import load_entries, load_mapping

# How many of the most frequent characters each band holds, counted in simplified ones.
BANDS = {"han-first": 200, "han-second": 800, "han-third": 2000, "han-fourth": 4500}


def folder(package):
    """Return where a package lies; importing jieba would warn."""
    (path,) = find_spec(package).submodule_search_locations
    return Path(path)


def is_common_han(character):
    return "一" <= character <= "鿿"


def by_frequency():
    """Return characters by the frequency of the words they are in, as jieba's dictionary has it."""
    counts = Counter()
    for line in (folder("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency = line.split(" ")[:2]
        counts.update(dict.fromkeys(filter(is_common_han, word), 0))
        for character in filter(is_common_han, word):
            counts[character] += int(frequency)
    return sorted(counts, key=lambda c: (-counts[c], c))


def opencc(table):
    text = (folder("opencc") / "dictionary" / f"{table}.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if "\t" in line)
    return {key: values.split(" ") for key, values in pairs}


def forms(character, traditional, variants):
    """Return a character with its traditional forms and those of Taiwan and Hong Kong."""
    found = {character, *traditional.get(character, [character])}
    return found | {v for table in variants for one in found for v in table.get(one, [])}


def test_bands_are_what_the_sources_give():
    ranked = by_frequency()
    tables = opencc("STCharacters"), (opencc("TWVariants"), opencc("HKVariants"))
    listed = {b.name: set(b.characters) - {"\n"} for b in load_entries("encodings", "band", Band)}
    seen, first = set(), 0
    for name, last in BANDS.items():
        band = {f for c in ranked[first:last] for f in forms(c, *tables) if is_common_han(f)}
        assert listed[name] == band - seen
        seen, first = seen | band, last


def test_every_code_point_costs_something():
    assert scale().min() > 0


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        ("森林覆盖率", "皖悂閼喞"),
        ("目標責任", "椤彋弬縞"),
        ("2025", "㈰㔲"),
        ("，。", "ㄒ唬"),
        ("plan", "灬慮"),
        ("方案", "方\ufffd"),
        ("方案", "\ue5e5案"),
        ("牵头单位", "牵头U位"),
        ("plan", "\x01\x02"),
    ],
)
def test_text_costs_less_than_the_same_misread(likely, unlikely):
    assert weigh(likely) < weigh(unlikely)


def test_nothing_costs_nothing():
    assert weigh("") == 0


@pytest.mark.parametrize("codec", sorted(set(load_mapping("encodings", "labels").values())))
def test_declared_encodings_can_be_decoded(codec):
    assert b"2025".decode(codec)
