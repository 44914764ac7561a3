"""Sentences and clauses of a segment: the units in which records are put together."""

from collections.abc import Iterator
from typing import NamedTuple

import regex

# Our own notion of where a clause may end, on the folded text: a comma inside a number is none.
STOP = regex.compile(
    r"(?P<open>[(《〈])|(?P<close>[)》〉])|(?P<stop>[。!?;:\n]|,(?!\d{3}(?!\d))|(?<!\d),)"
)
CLOSING = regex.compile("[)》〉]")
SENTENCE_END = frozenset("。!?\n")
DEEPEST = 4
REACH = 200  # characters from a full stop to the end of the bracket that it stands in


class Clause(NamedTuple):
    """A stretch between commas and the like: `view[start:end]`, and the mark that ends it."""

    start: int
    end: int
    mark: str


class Sentence(NamedTuple):
    """Clauses up to a full stop."""

    clauses: tuple[Clause, ...]

    @property
    def start(self) -> int:
        """The offset of its first character."""
        return self.clauses[0].start

    @property
    def end(self) -> int:
        """The offset after its last clause."""
        return self.clauses[-1].end


def sentences(view: str, start: int, end: int) -> tuple[Sentence, ...]:
    """Return the sentences of `view[start:end]`; what stands in brackets does not end a clause.

    A clause is never empty.
    """
    found: list[Sentence] = []
    clauses: list[Clause] = []
    begin = start
    for at, mark in _stops(view, start, end):
        if at > begin:
            clauses.append(Clause(begin, at, mark))
            if mark in SENTENCE_END:
                found.append(Sentence(tuple(clauses)))
                clauses = []
        begin = at + 1
    return (*found, Sentence(tuple(clauses))) if clauses else tuple(found)


def _stops(view: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield where clauses end, and the marks; the last one ends like a line, if no mark ends it."""
    depth = 0
    for match in STOP.finditer(view, start, end):
        at, kind = match.start(), match.lastgroup
        if kind == "open":
            depth = min(depth + 1, DEEPEST)
        elif kind == "close":
            depth = max(depth - 1, 0)
        elif depth == 0 or _breaks_off(view, at, end):
            depth = 0
            yield at, match[0]
    yield end, "\n"


def _breaks_off(view: str, at: int, end: int) -> bool:
    """Tell whether a stop within brackets ends the clause all the same."""
    return view[at] == "\n" or (view[at] == "。" and _unclosed(view, at, end))


def _unclosed(view: str, at: int, end: int) -> bool:
    """Whether no bracket closes within a sentence's reach: a stray opening bracket."""
    return CLOSING.search(view, at, min(end, at + REACH)) is None
