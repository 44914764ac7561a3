"""What pages do to the lines of a document: wraps, widths, other scripts, tags, furniture."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import opencc
import regex
from damage import Damage, Patch

FRAMES = Path(__file__).parent.parent / "tests" / "outline" / "frames"
TEXT = "{正文}"
EVERY = 8
NO_LINE_START = "，。；：、）》”’！？%％…"
NO_LINE_END = "（《“‘"
SENTENCE_END = regex.compile(r"(?<=[。；])\n")
ROWS = 36


def wrap(columns: int, number: str) -> Damage:
    """Return the damage of breaking paragraphs at a width and numbering the pages.

    Rows of tables stay; no line begins with a closing mark, and no number or word is cut.
    """

    def damage(text: str, _rng: Random) -> Iterator[Patch]:
        for rows, at in enumerate(_breaks(text, columns), 1):
            page = f"\n\n{number.format(rows // ROWS)}\n\n" if rows % ROWS == 0 else "\n"
            if text[at] != "\n":
                yield Patch(at, at, page)
            elif rows % ROWS == 0:
                yield Patch(at, at + 1, page)

    return damage


def _breaks(text: str, columns: int) -> Iterator[int]:
    """Yield where lines end: at the width, and where the paragraphs do."""
    used, table = 0, False
    for at, character in enumerate(text):
        if character == "\n":
            yield at
            used, table = 0, "\t" in text[at + 1 : text.find("\n", at + 1)]
        elif used >= columns and not table and _may_break(text, at):
            yield at
            used = 0
        used += 1 if character.isascii() else 2


def _may_break(text: str, at: int) -> bool:
    if text[at] in NO_LINE_START or text[at - 1] in NO_LINE_END or text[at].isspace():
        return False
    return not (text[at].isascii() and text[at - 1].isascii())


WIDE = {
    chr(c): chr(c + 0xFEE0)
    for c in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B), 0x25)
}


def widen(text: str, _rng: Random) -> Iterator[Patch]:
    """Yield digits, letters and percent signs as wide as Chinese characters."""
    for match in regex.finditer(r"[0-9A-Za-z%]+", text):
        yield Patch(*match.span(), "".join(WIDE[c] for c in match[0]))


@cache
def converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def traditional(name: str) -> Damage:
    """Return the damage of writing a text in traditional characters."""

    def damage(text: str, _rng: Random) -> Iterator[Patch]:
        new = converter(name).convert(text)
        if len(new) != len(text):
            raise ValueError(f"{name} changed the length of a text")
        for match in regex.finditer(r"\p{Han}+", text):
            if match[0] != (seen := new[match.start() : match.end()]):
                yield Patch(*match.span(), seen)

    return damage


# Halves of tags as a cut leaves them, at the foot of one page or at the head of another.
FEET = ("<", "</", "<p", "<o:p", '<span style="font')
HEADS = ("o:p>", "/P>", "span>", '-size: 12pt">')


def cut_tags(text: str, rng: Random) -> Iterator[Patch]:
    """Yield halves of tags at the ends of sentences and at the beginnings of the lines below."""
    for match in SENTENCE_END.finditer(text):
        if rng.randrange(EVERY) == 0 and match.end() < len(text):
            foot, head = (rng.choice(FEET), "") if rng.randrange(2) else ("", rng.choice(HEADS))
            yield Patch(*match.span(), f"{foot}\n{head}")


def frame(text: str, rng: Random) -> Iterator[Patch]:
    """Yield the page around a document."""
    above, below = rng.choice(frames())
    yield Patch(0, 0, above)
    yield Patch(len(text), len(text), below)


@cache
def frames() -> tuple[tuple[str, str], ...]:
    """Return what the pages of common systems have above and below the text."""
    pages = (path.read_text(encoding="utf-8") for path in sorted(FRAMES.glob("*.txt")))
    return tuple(
        (above, f"\n{below}") for above, _, below in (p.partition(f"{TEXT}\n") for p in pages)
    )
