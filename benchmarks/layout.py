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
SPREAD = 0.85  # a line is full from that share of the width on
LINE = regex.compile(r"(?m)^.*(?=\n)")
BROKEN_OFF = regex.compile(r"(?m)^.*[，。；].*[\p{Han}\d，、]\s*\n\s*\p{Han}")


def wrap(columns: int, number: str) -> Damage:
    """Return the damage of breaking paragraphs at a width and numbering the pages.

    Rows of tables stay; no line begins with a closing mark, and no number or word is cut. The end
    of a paragraph is damaged too where its last line happens to be full and the next is not set in:
    nothing tells it from a line that goes on. Texts whose own lines break off are left out.
    """

    def damage(text: str, _rng: Random) -> Iterator[Patch]:
        ends = () if BROKEN_OFF.search(text) else _line_ends(text, columns)
        for rows, (at, told) in enumerate(ends, 1):
            page = f"\n\n{number.format(rows // ROWS)}\n\n" if rows % ROWS == 0 else "\n"
            if text[at] != "\n":
                yield Patch(at, at, page)
            elif rows % ROWS == 0 or not told:
                yield Patch(at, at + 1, page)

    return damage


def _line_ends(text: str, columns: int) -> Iterator[tuple[int, bool]]:
    """Yield where lines end, and whether the page tells if the paragraph does."""
    for match in LINE.finditer(text):
        breaks = _breaks(match[0], columns)
        yield from ((match.start() + at, True) for at in breaks)
        last = match[0][breaks[-1] if breaks else 0 :].rstrip()
        set_in = text[match.end() + 1 : match.end() + 2].isspace()
        yield match.end(), set_in or not columns * SPREAD <= _width(last) <= columns / SPREAD


def _breaks(line: str, columns: int) -> list[int]:
    """Return where a paragraph is broken."""
    used, found = 0, list[int]()
    for at, character in enumerate(line):
        if used >= columns and "\t" not in line and _may_break(line, at):
            found.append(at)
            used = 0
        used += _width(character)
    return found


def _width(words: str) -> int:
    return sum(1 if character.isascii() else 2 for character in words)


def _may_break(text: str, at: int) -> bool:
    if text[at] in NO_LINE_START or text[at - 1] in NO_LINE_END or " " in text[at - 1 : at + 1]:
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
