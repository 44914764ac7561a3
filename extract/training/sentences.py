"""Sentences with marked names: `[市财政局]要会同[市审计局]落实经费。` ⇄ text and spans.

A file holds one sentence a line; lines that begin with # and empty lines are comments. The
written sentences of the project are `patterns/ner/written-*.txt`, in the order of their numbers.
One of five, told by a digest of its words, is held out: the model never learns from it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import regex

from extract.document import fold
from extract.errors import PatternError
from extract.rules import patterns_folder

FOLDER = "ner"
FOLDS = 5
HELD_OUT = 0
TRIED = 1
MARK = regex.compile(r"[\[\]]")
PIECE = regex.compile(r"[^。;!?]+")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and the spans of its names, in order of place; offsets are code points."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()

    def names(self) -> list[str]:
        """Return the names."""
        return [self.text[start:end] for start, end in self.spans]


def parse(line: str) -> Marked:
    """Return the sentence of a line.

    Raises PatternError for marks that do not pair, lie within each other or hold nothing.
    """
    text, spans, opened = [], [], None
    length = done = 0
    for mark in MARK.finditer(line):
        text.append(line[done : mark.start()])
        length, done = length + mark.start() - done, mark.end()
        if (mark[0] == "[") != (opened is None) or opened == length:
            raise PatternError(f"marks that do not pair, or hold nothing: {line}")
        if opened is not None:
            spans.append((opened, length))
        opened = length if mark[0] == "[" else None
    if opened is not None:
        raise PatternError(f"a mark that is not closed: {line}")
    return Marked("".join([*text, line[done:]]), tuple(spans))


def write(marked: Marked) -> str:
    """Return the line of a sentence; `parse` gives the sentence back."""
    line, done = [], 0
    for start, end in marked.spans:
        line += [marked.text[done:start], "[", marked.text[start:end], "]"]
        done = end
    return "".join([*line, marked.text[done:]])


def read(path: Path) -> Iterator[Marked]:
    """Yield the sentences of a file. Raises PatternError, with file and line, for broken marks."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                yield parse(line.strip())
            except PatternError as error:
                raise PatternError(f"{path}:{number}: {error}") from error


def files() -> list[Path]:
    """Return the files of written sentences, in the order of their numbers."""
    return sorted((patterns_folder() / FOLDER).glob("written-*.txt"), key=_number)


def written() -> list[Marked]:
    """Return the written sentences of the project, each once."""
    return list(dict.fromkeys(sentence for path in files() for sentence in read(path)))


def _number(path: Path) -> int:
    return int(path.stem.rpartition("-")[2])


def fold_of(marked: Marked) -> int:
    """Return the fifth a sentence belongs to, 0–4; it depends on its words only."""
    return sha256(marked.text.encode()).digest()[0] % FOLDS


def split(sentences: Iterable[Marked], out: int) -> tuple[list[Marked], list[Marked]]:
    """Return the sentences of all fifths but `out`, and those of `out`."""
    within: list[Marked] = []
    without: list[Marked] = []
    for sentence in sentences:
        (without if fold_of(sentence) == out else within).append(sentence)
    return within, without


def pieces(marked: Marked) -> list[Marked]:
    """Return what stands between full stops and semicolons, folded: what mentions/ner.py reads."""
    view = fold(marked.text)
    return [_piece(view, *m.span(), marked.spans) for m in PIECE.finditer(view)]


def _piece(view: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> Marked:
    inside = ((a - start, b - start) for a, b in spans if start <= a and b <= end)
    return Marked(view[start:end], tuple(inside))
