"""Text written in one encoding and read in another, as damages of clean documents."""

from codecs import register_error
from collections.abc import Iterable, Iterator
from random import Random

import regex
from damage import CHINESE, EVERY, PROSE, Damage, Patch

WEB = "web"  # what browsers call Latin-1: Windows-1252, and controls where that has nothing


def encode(text: str, encoding: str) -> bytes:
    if encoding != WEB:
        return text.encode(encoding)
    return b"".join(c.encode("latin-1" if "\x80" <= c <= "\x9f" else "cp1252") for c in text)


def decode(data: bytes, encoding: str) -> str:
    if encoding != WEB:
        return data.decode(encoding)
    return "".join(bytes((b,)).decode("cp1252", "ignore") or chr(b) for b in data)


def misread(*steps: tuple[str, str], every: int = 1) -> Damage:
    """Return the damage of writing lines in one encoding and reading them in another, by steps.

    Lines that cannot be read in it are left out: what is left of those is not all they were.
    """

    def damage(text: str, rng: Random) -> Iterator[Patch]:
        for line in PROSE.finditer(text):
            if rng.randrange(every) == 0 and (seen := _misread(line[0], steps)):
                yield Patch(*line.span(), seen)

    return damage


def _misread(words: str, steps: Iterable[tuple[str, str]]) -> str | None:
    try:
        for written, read in steps:
            words = decode(encode(words, written), read)
    except UnicodeError:
        return None
    return None if "\n" in words or "\r" in words else words


def misread_with_losses(written: str, read: str) -> Damage:
    """Return the damage of reading lines wrongly, with U+FFFD for what cannot be read."""
    damage = misread_throughout(written, read, every=EVERY, lines=PROSE)
    return lambda text, rng: (patch for patch in damage(text, rng) if patch.gone)


def misread_throughout(
    written: str, read: str, every: int = 1, lines: "regex.Pattern[str]" = CHINESE
) -> Damage:
    """Return the damage of reading all lines in another encoding, whether it loses bytes or not.

    With `every`, one line in so many; lines that could not be written so are left out.
    """

    def damage(text: str, rng: Random) -> Iterator[Patch]:
        for line in lines.finditer(text):
            if not _unknown(line[0], written) and rng.randrange(every) == 0:
                seen, gone = _read_with_losses(line[0], written, read)
                yield Patch(*line.span(), seen, gone=frozenset(line.start() + i for i in gone))

    return damage


def _read_with_losses(words: str, written: str, read: str) -> tuple[str, set[int]]:
    """Return words as read in another encoding, and which characters lost a byte."""
    owners = [i for i, character in enumerate(words) for _ in character.encode(written)]
    gone: set[int] = set()

    def note(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        gone.update(owners[error.start : error.end])
        return "\ufffd", error.end

    register_error("noted", note)
    return words.encode(written).decode(read, "noted"), gone


def mixed(encoding: str) -> Damage:
    """Return the damage of a file in UTF-8 that has some lines in another encoding."""

    def damage(text: str, rng: Random) -> Iterator[Patch]:
        for line in PROSE.finditer(text):
            if rng.randrange(EVERY) == 0 and not _unknown(line[0], encoding):
                yield Patch(*line.span(), line[0], written=encoding)

    return damage


def _unknown(words: str, encoding: str) -> bool:
    return words.encode(encoding, "ignore").decode(encoding) != words
