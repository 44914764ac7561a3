"""What the web does to documents, done to clean ones: damages of bytes and of characters.

A damage yields patches: stretches of the clean text, in order of place, and what is seen in their
place. All chance comes from the generator handed in. benchmarks/layout.py has those of lines.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random
from unicodedata import normalize

import regex
from pypinyin import Style, pinyin

STRAY = 0xA1  # half an ideographic space
EVERY = 4  # about one line or heading in so many is damaged
HEADING = regex.compile(r"(?m)^[ \u3000]*(?=（[一二三四五六七八九十]{1,3}）)")
PROSE = regex.compile(r"(?m)^.*?\p{Han}{3}.*$")
CHINESE = regex.compile(r"(?m)^.*?[^\x00-\x7f].*$")
INSIDE = regex.compile(r"(?<=\p{Han})(?=\p{Han}{3})")
# The characters that the annotating sites know: common traditional ones outside GB 2312.
ANNOTATED = (
    "側內創區協執態據數業構現環產發監穩節結統經網續聯術衛規調貿質農鄉鎮設關學導對將專實變選錢嶺縣驅"
)


@dataclass(frozen=True, slots=True)
class Patch:
    """`new` is seen in place of `text[start:end]`; `lost` pairs of bytes were dropped.

    `written` is how a file holds it whose other lines are in UTF-8. The characters at `gone` lost
    a byte.
    """

    start: int
    end: int
    new: str
    lost: int = 0
    written: str = "utf-8"
    gone: frozenset[int] = frozenset()


Damage = Callable[[str, Random], Iterable[Patch]]


def applied(text: str, patches: Iterable[Patch]) -> str:
    """Return the damaged text."""
    return "".join(new for new, _ in _pieces(text, patches))


def as_file(text: str, patches: Iterable[Patch]) -> bytes:
    """Return the damaged text as a file holds it, each patch in its own encoding."""
    return b"".join(new.encode(written) for new, written in _pieces(text, patches))


def _pieces(text: str, patches: Iterable[Patch]) -> Iterator[tuple[str, str]]:
    done = 0
    for patch in patches:
        yield text[done : patch.start], "utf-8"
        yield patch.new, patch.written
        done = patch.end
    yield text[done:], "utf-8"


# ── Bytes read late ───────────────────────────────────────


@cache
def assigned() -> frozenset[tuple[int, int]]:
    """Return every pair of bytes that GBK reads as a character."""
    trails = (*range(0x40, 0x7F), *range(0x80, 0xFF))
    pairs = ((a, b) for a in range(0x81, 0xFF) for b in trails)
    return frozenset(pair for pair in pairs if bytes(pair).decode("gbk", "ignore"))


def read_late(text: str, at: int, *, cut: str = "") -> Patch | None:
    """Return what a GBK reader makes of `text[at:]` after a stray byte; None when GBK lacks it.

    Pairs that stand for nothing are dropped; a second byte below 0x80 shows as ASCII and puts the
    reader in step, and so does ASCII, before which a byte is lost. With `cut`, the first byte is
    gone and shows as that instead of being joined to a stray one.
    """
    line_end = text.find("\n", at)
    line = text[at:line_end] if line_end >= 0 else text[at:]
    try:
        encoded = [character.encode("gbk") for character in f"{line}\n"]
    except UnicodeEncodeError:
        return None
    borders = {end: at + i for i, end in enumerate(accumulate(map(len, encoded)), 1)}
    seen, lost, place = _late(b"".join(encoded), borders, cut)
    return Patch(at, borders[place], seen, lost)


def _late(data: bytes, borders: Iterable[int], cut: str) -> tuple[str, int, int]:
    """Return what is seen, how many pairs were lost, and where the reader is in step again."""
    seen, lost, place = cut, 0, int(bool(cut))
    waiting = None if cut else STRAY
    while waiting is not None or place not in borders:
        byte = data[place]
        if waiting is None:
            seen, waiting = (seen, byte) if byte >= 0x80 else (seen + chr(byte), None)
            place += 1
        else:
            known = (waiting, byte) in assigned()
            seen += bytes((waiting, byte)).decode("gbk") if known else ""
            lost += not known
            place += known or byte >= 0x80
            waiting = None
    return seen, lost, place


def late(*, anywhere: bool, lost: bool) -> Damage:
    """Return the damage of a stray byte before headings, or once within some lines.

    With `lost`, those that lose pairs of bytes, otherwise those that lose none.
    """

    def damage(text: str, rng: Random) -> Iterator[Patch]:
        done = 0
        for at in _anywhere(text, rng) if anywhere else _headings(text, rng):
            patch = read_late(text, at) if at >= done else None
            if patch and bool(patch.lost) == lost and patch.end - patch.start > 2:
                yield patch
                done = patch.end

    return damage


def _headings(text: str, rng: Random) -> Iterator[int]:
    return (m.end() for m in HEADING.finditer(text) if rng.randrange(EVERY) == 0)


def _anywhere(text: str, rng: Random) -> Iterator[int]:
    for line in PROSE.finditer(text):
        inside = [m.start() for m in INSIDE.finditer(text, *line.span())]
        if inside and rng.randrange(EVERY) == 0:
            yield rng.choice(inside)


# ── Pinyin ────────────────────────────────────────────────


@cache
def tone_marked(character: str) -> str:
    return str(pinyin(character, style=Style.TONE)[0][0])


def annotate(text: str, _rng: Random) -> Iterator[Patch]:
    """Yield every character of the sites' table with its pinyin behind it."""
    for match in regex.finditer(f"[{ANNOTATED}]", text):
        yield Patch(match.end(), match.end(), f"({tone_marked(match[0])})")


def annotate_across(text: str, _rng: Random) -> Iterator[Patch]:
    """Yield what pinyin does that is put in by bytes, across two characters.

    The first byte of the second character meets the bracket and becomes a question mark, with it.
    """
    known = {character.encode("gbk"): character for character in ANNOTATED}
    done = 0
    for at in range(len(text) - 1):
        pair = text[at : at + 2].encode("gbk", "replace")
        if len(pair) == 4 and at >= done and (character := known.get(pair[1:3])):
            patch = read_late(text, at + 1, cut=f"?{tone_marked(character)})")
            if patch is not None:
                yield patch
                done = patch.end


# ── Lost and odd characters ───────────────────────────────


def swap(table: dict[str, str], every: int = 1) -> Damage:
    """Return the damage of seeing a form of words in place of another."""
    found = regex.compile("|".join(f"({form})" for form in table))
    seen = tuple(table.values())

    def damage(text: str, rng: Random) -> Iterator[Patch]:
        for match in found.finditer(text):
            if rng.randrange(every) == 0:
                yield Patch(*match.span(), seen[match.lastindex - 1])

    return damage


LOSSES = {r"(?m)(?<=^[ \u3000]*)——(?=\p{Han})": "??", r"(?<=二)噁(?=英)": "?"}


def lose(text: str, rng: Random) -> Iterator[Patch]:
    """Yield lost characters that nothing can restore."""
    for match in regex.finditer(r"(?<=\p{Han})\p{Han}(?=\p{Han})", text):
        if rng.randrange(400) == 0:
            yield Patch(*match.span(), rng.choice("?\ufffd"))


def disguise(text: str, rng: Random) -> Iterator[Patch]:
    """Yield characters as fonts of PDFs have them: radicals and compatibility characters."""
    for match in regex.finditer(r"\p{Han}", text):
        if (seen := disguises().get(match[0])) and rng.randrange(2):
            yield Patch(*match.span(), seen)


@cache
def disguises() -> dict[str, str]:
    """Return the characters that Unicode has once more, as a radical or for compatibility."""
    blocks = ((0xF900, 0xFAD9), (0x2F00, 0x2FD5), (0x2E80, 0x2EF3))
    codes = (chr(code) for first, last in blocks for code in range(first, last + 1))
    return {n: c for c in codes if len(n := normalize("NFKC", c)) == 1 and n != c}


LETTERS = {"0": "O", "1": "l"}


def scan(text: str, rng: Random) -> Iterator[Patch]:
    """Yield digits of years and shares as scanners read them: 2O25年, l0%."""
    for match in regex.finditer(r"(?<![\d.])(?:20\d\d(?=年)|\d{2,3}(?=%))", text):
        places = [i for i, digit in enumerate(match[0]) if digit in LETTERS]
        if places and rng.randrange(EVERY) == 0:
            at = match.start() + rng.choice(places)
            yield Patch(at, at + 1, LETTERS[text[at]])
