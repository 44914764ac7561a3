"""What a heading or item is called: the words after its number, as far as they name it."""

from dataclasses import dataclass

import regex

MARKS = regex.compile(r'[。:;!?《》"()\[\]]')
SENTENCE = "。!?"
CLAUSE = ":;"
# A clause of this length still reads as a title; a sentence of that length as a whole one.
SHORT = 42
LONG = 300
HEADING_LENGTH = 60
BRACKETED = 42


@dataclass(frozen=True, slots=True)
class Name:
    """The name `view[start:end]`, and whether it is all there is but for a full stop."""

    start: int
    end: int
    is_all: bool
    stopped: bool


def name_of(view: str, start: int, end: int) -> Name | None:
    """Return the name of what begins at `start`: up to the first 。 : or ;, else its sentence.

    None when there is nothing, or a sentence too long to be a name.
    """
    if start >= end:
        return None
    if view[start] == "[" and 0 < (close := view.find("]", start, start + BRACKETED)) < end:
        return Name(start, close + 1, close + 1 == end, stopped=False)
    clause, sentence = _ends(view, start, min(end, start + LONG + 1))
    if clause is not None and clause - start <= SHORT:
        return Name(start, clause, clause + 1 >= end, stopped=True)
    if sentence is not None:
        return Name(start, sentence, sentence + 1 >= end, stopped=True)
    stop = end - 1 if view[end - 1] in CLAUSE else end
    whole = Name(start, stop, is_all=True, stopped=clause is not None)
    return whole if end - start <= LONG else None


def _ends(view: str, start: int, end: int) -> tuple[int | None, int | None]:
    """Return where the first clause and the first sentence end, outside brackets and quotes."""
    clause: int | None = None
    depth, quoted = 0, False
    for match in MARKS.finditer(view, start, end):
        mark, at = match[0], match.start()
        if mark == '"':
            quoted = not quoted
        elif mark in "《([":
            depth += 1
        elif mark in "》)]":
            depth = max(0, depth - 1)
        elif depth == 0 and not quoted:
            clause = at if clause is None and not _is_ratio(view, at) else clause
            if mark in SENTENCE:
                return clause, at
    return clause, None


def _is_ratio(view: str, at: int) -> bool:
    """Tell whether a colon stands between digits: 8:30, 1:1000."""
    return view[at] == ":" and view[at - 1 : at].isdigit() and view[at + 1 : at + 2].isdigit()
