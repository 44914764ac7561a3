"""How patterns/neighbours.npz was made: which characters stand side by side, and how often.

    python tests/make_neighbours.py FOLDER

FOLDER holds laws and regulations as Markdown or plain text (837 of them, 4.7 million characters);
they have no copyright (Copyright Law of the People's Republic of China, article 5). jieba's
dictionary (MIT) adds the words of common language with half their weight. Only counts are kept:
of the 3,500 commonest characters, and of the pairs of them seen at least once.
"""

import sys
from collections import Counter
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
import regex

from extract.document import fold
from extract.rules import patterns_folder

SIZE = 3500
WEIGHT = 0.5  # of all words of the dictionary together, that of the laws being 1
MARKUP = regex.compile(r"[#*|>]+|(?<=\n)\n+|[^\S\n]+")


def main(folder: str) -> None:
    """Count and write."""
    paths = sorted(Path(folder).glob("*.md"))
    text = normalised("\n".join(path.read_text(encoding="utf-8") for path in paths))
    single, pairs = Counter(text), Counter(pairwise(text))
    add_words(single, pairs, WEIGHT * len(text))
    known = [character for character, _ in single.most_common(SIZE)]
    place = {character: at for at, character in enumerate(known)}
    rows = sorted(
        (place[a], place[b], times)
        for (a, b), times in pairs.items()
        if a in place and b in place and times >= 1
    )
    write(known, [single[c] for c in known], rows)


def add_words(single: Counter[str], pairs: Counter[tuple[str, str]], weight: float) -> None:
    """Add the words of jieba's dictionary, whose characters weigh so much together."""
    lines = dictionary().read_text(encoding="utf-8").splitlines()
    words = [(normalised(word), int(times)) for word, times, _ in (s.split(" ") for s in lines)]
    share = weight / sum(len(word) * times for word, times in words)
    for word, times in words:
        for character in word:
            single[character] += times * share
        for pair in pairwise(word):
            pairs[pair] += times * share


def dictionary() -> Path:
    """Return where jieba's dictionary lies."""
    package = find_spec("jieba")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).with_name("dict.txt")


def normalised(text: str) -> str:
    """Return text with marks in one form, digits and letters all alike, without blanks."""
    text = MARKUP.sub("", fold(text))
    return "".join(
        "0" if c.isascii() and c.isdigit() else "a" if c.isascii() and c.isalpha() else c
        for c in text
    )


def write(known: list[str], single: list[float], rows: list[tuple[int, int, float]]) -> None:
    """Write the table: for each character, those that follow it."""
    first, second, times = (np.array(column) for column in zip(*rows, strict=True))
    np.savez_compressed(
        patterns_folder() / "neighbours.npz",
        characters=np.array("".join(known)),
        single=np.rint(single).astype(np.uint32),
        starts=np.searchsorted(first, np.arange(len(known) + 1)).astype(np.uint32),
        second=second.astype(np.uint16),
        times=np.minimum(np.rint(times), 65535).astype(np.uint16),
    )


if __name__ == "__main__":
    main(sys.argv[1])
