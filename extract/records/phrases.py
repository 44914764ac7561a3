"""Phrases: what is left of a clause when the words around an indicator are taken away.

A piece is a span of the view; a phrase is a few pieces read one after the other, so that what a
record says is always cut from the text itself.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from extract.mentions.times import Time
from extract.records import grammar
from extract.records.words import measured_noun

PAIRS = (("(", ")"), ("《", "》"), ("〈", "〉"))
EDGES = " ,、:;\"'\n"
UNQUOTED_EDGES = " ,、:;\n"
# Not the last characters of 中和, 普及, 参与.
LIST_MARK = regex.compile("、|以及|(?<![中缓总调饱平联温])和|(?<![普涉])及|(?<!参)与")
# Words that govern a time: it is compared with, or begun from.
GOVERNING = "比较与同由从以"
PLACING = "在于到至"
AFTER_TIME = regex.compile(r"(?:年度|完结|结束|或|之|以|前|内|底)*")
# What closes a list of names and opens what holds for each: 甲、乙等主要污染物减排量.
ENDS_LIST = regex.compile(r"(?<=.)等(?!级|量)(?=.)")
LISTED = regex.compile(r"\((?![市县区旗州盟镇乡街道、]+\))[^()]*、[^()]*\)")
ASIDE = regex.compile(r"(?<=.)\([^()]{14,60}\)(?=.)")
# Several kinds by one character each, as in 一二三产增加值, 城乡居民收入.
LETTERED = regex.compile("([一二三]{2,3}(?=次?产业?)|城乡(?=居民|低保|最低|特困|常住|人均|收入))")
NAMING = regex.compile(r"[\p{Han}A-Za-z]")
LATIN_NAME = regex.compile(r"[A-Za-z0-9.]+(?=\p{Han})")


class Piece(NamedTuple):
    """`view[start:end]`, narrowed step by step."""

    view: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """The folded text of the piece."""
        return self.view[self.start : self.end]

    def from_(self, offset: int) -> "Piece":
        """Return the piece from `offset` characters on."""
        return Piece(self.view, self.start + offset, self.end)

    def until(self, offset: int) -> "Piece":
        """Return the first `offset` characters of the piece."""
        return Piece(self.view, self.start, self.start + offset)


Phrase = tuple[Piece, ...]


def say(phrase: Phrase) -> str:
    """Return the folded text of a phrase."""
    return "".join(piece.text for piece in phrase)


def extent(phrase: Phrase) -> tuple[int, int] | None:
    """Return the span of the first piece of a phrase; None for an empty one."""
    return (phrase[0].start, phrase[0].end) if phrase else None


def phrase_of(*pieces: Piece) -> Phrase:
    """Return the pieces that are not empty."""
    return tuple(piece for piece in pieces if piece.start < piece.end)


def subject_of(piece: Piece, times: Iterable[Time]) -> Piece:
    """Return the subject in a piece: without times, leads and what only leads up to it."""
    piece = without("lead", after_times(piece, times))
    if cut := _last_cut(piece.text):
        piece = without("lead", piece.from_(cut))
    return _before_times(balanced(without_end("end", piece)), times)


def uncompared(piece: Piece, times: Iterable[Time]) -> tuple[Piece, int | None] | None:
    """Take 比2010年 and the like off the end; return what is left and the year compared with.

    Returns None when nothing is compared.
    """
    found = grammar.first("baseline", piece.text)
    if found is None:
        return None
    at = piece.start + found[1].start()
    years = [time.end_year for time in times if at <= time.start < piece.end]
    return balanced(without_end("end", piece._replace(end=at))), years[-1] if years else None


def topic_of(piece: Piece, times: Iterable[Time]) -> Phrase:
    """Return what a clause is about, for the clause after it that leaves this out."""
    return object_of(without("drop", subject_of(piece, times)))


def object_of(piece: Piece) -> Phrase:
    """Return what a quantity counts, from the words after it, without names listed in brackets.

    >>> view = "个乡镇(甲镇、乙镇)污水处理厂建设工作"
    >>> say(object_of(Piece(view, 1, len(view))))
    '乡镇污水处理厂建设'
    """
    piece = piece.from_(1) if piece.text.startswith("的") else piece
    return without_listed(balanced(without_end("end", without_end("end_object", balanced(piece)))))


def without_listed(piece: Piece) -> Phrase:
    """Return a piece without the names that it lists in brackets."""
    listed = LISTED.search(piece.text)
    if listed is None:
        return phrase_of(piece)
    return (
        *phrase_of(piece.until(listed.start())),
        *without_listed(piece.from_(listed.end())),
    )


def without_asides(phrase: Phrase) -> Phrase:
    """Return a phrase without what it explains at length in brackets in its midst."""
    return tuple(piece for whole in phrase for piece in _around_aside(whole))


def _around_aside(piece: Piece) -> Phrase:
    found = ASIDE.search(piece.text)
    return phrase_of(piece.until(found.start()), piece.from_(found.end())) if found else (piece,)


def without(part: str, piece: Piece) -> Piece:
    """Return the piece without what a part of the grammar matches at its start, again and again."""
    while length := grammar.length_at_start(part, piece.text):
        piece = piece.from_(length)
    return piece


def without_end(part: str, piece: Piece) -> Piece:
    """Return the piece without what a part of the grammar matches at its end, again and again."""
    while (found := grammar.first(part, piece.text)) and found[1].start() < len(piece.text):
        piece = piece.until(found[1].start())
    return piece


def is_name(phrase: Phrase) -> bool:
    """Return whether a phrase can name something: two characters, one of them Han or Latin."""
    text = say(phrase)
    return len(text) >= 2 and NAMING.search(text) is not None


def distribute(piece: Piece, count: int) -> list[Phrase]:
    """Split a subject that takes `count` values one by one (PM2.5、PM10年均浓度分别达到…).

    A name that lacks the measured noun gets that of the last one; what follows 等 holds for each.
    Returns an empty list when the names and the values do not match.
    """
    if lettered := _lettered(piece, count):
        return lettered
    names = _names(piece)
    if len(names) != count:
        return []
    if closed := ENDS_LIST.search(names[-1].text):
        suffix = names[-1].from_(closed.end())
        return [phrase_of(n, suffix) for n in (*names[:-1], names[-1].until(closed.start()))]
    suffix = _common_end(names) or _measured_noun(names[-1], names[0])
    return [phrase_of(n) if grammar.says("noun", n.text) else phrase_of(n, suffix) for n in names]


def balanced(piece: Piece) -> Piece:
    """Drop marks at the edges, and a bracket that lost its other half with what it cut off."""
    piece = _trimmed(piece)
    text = piece.text
    for opening, closing in PAIRS:
        surplus = text.count(opening) - text.count(closing)
        if surplus > 0 and text.rfind(opening) > len(text) // 2:
            return balanced(piece.until(text.rindex(opening)))
        if surplus < 0 and text.find(closing) < len(text) // 2:
            return balanced(piece.from_(text.index(closing) + 1))
    return piece


def _trimmed(piece: Piece) -> Piece:
    """Strip marks at the edges, but keep quotation marks that come in pairs."""
    text = piece.text
    edges = EDGES if text.count('"') % 2 else UNQUOTED_EDGES
    kept = text.strip(edges)
    if len(kept) == len(text):
        return piece
    start = piece.start + text.index(kept)
    return Piece(piece.view, start, start + len(kept))


def after_times(piece: Piece, times: Iterable[Time]) -> Piece:
    """Return the piece without its openings and the times that stand among them."""
    for time in times:
        if piece.start <= time.start and time.end <= piece.end:
            before = without("lead", piece._replace(end=time.start))
            if not before.text.strip(' ,("'):
                piece = without("time_tail", piece._replace(start=time.end))
    return without("opening", piece)


def _before_times(piece: Piece, times: Iterable[Time]) -> Piece:
    """Return the piece without the times it ends with (X率于2025年底前), but 比2010年 whole."""
    for time in reversed(tuple(times)):
        governed = _character_before(piece.view, time.start) in GOVERNING
        inside = piece.start < time.start and time.end <= piece.end
        if inside and not governed and AFTER_TIME.fullmatch(piece.view, time.end, piece.end):
            placed = piece.view[time.start - 1] in PLACING
            piece = piece._replace(end=time.start - placed)
            piece = balanced(without_end("end", piece))
    return piece


def _character_before(view: str, start: int) -> str:
    """Return the character before a time, outside the quotation marks around its name."""
    return view[start - 2] if view[start - 1] == '"' else view[start - 1]


def _last_cut(text: str) -> int:
    """Return where the indicator begins after the last word that leads up to it; 0 for nowhere."""
    rules = [rule for rule in grammar.part("cut") if rule.may_match(text)]
    return max((m.end() for rule in rules for m in rule.pattern.finditer(text)), default=0)


def _names(piece: Piece) -> list[Piece]:
    marks = [0, *(m.end() for m in LIST_MARK.finditer(piece.text)), len(piece.text) + 1]
    cuts = [(a, piece.text[a:b]) for a, b in pairwise(marks)]
    return [piece.from_(a).until(len(LIST_MARK.sub("", text))) for a, text in cuts if text]


def _lettered(piece: Piece, count: int) -> list[Phrase]:
    """Split a name of one character for each kind: 城乡居民收入 into 城居民收入, 乡居民收入."""
    found = LETTERED.search(piece.text)
    if found is None or len(found[1]) != count:
        return []
    rest = piece.from_(found.end())
    return [phrase_of(piece.from_(i).until(1), rest) for i in range(found.start(), found.end())]


def _common_end(names: Sequence[Piece]) -> Piece | None:
    """Return what follows the last of several places, where the others are but places.

    城镇、农村常住居民收入 → 常住居民收入.
    """
    places = [grammar.length_at_start("scope", name.text) for name in names]
    bare = all(n == len(name.text) for n, name in zip(places[:-1], names[:-1], strict=True))
    return names[-1].from_(places[-1]) if bare and 0 < places[-1] < len(names[-1].text) else None


def _measured_noun(last: Piece, first: Piece) -> Piece:
    """Return the measured noun, with its modifiers, that the last name lends to the others.

    How much of it is lent is judged by the length of the first name.
    """
    latin = LATIN_NAME.match(last.text)
    if latin:
        return last.from_(latin.end())
    if not grammar.says("noun", last.text):
        return last.until(0)
    if modified := grammar.first("modifier", last.text):
        return last.from_(modified[1].start())
    lent = measured_noun(last.text, beside=first.end - first.start)
    return last.from_(len(last.text) - len(lent))
