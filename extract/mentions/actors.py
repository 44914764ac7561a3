"""Agencies that a sentence says must do something: 各镇、街道要…, 市生态创建办组建…, 由市教育局对….

A sentence is a candidate when the end of an agency's name and a word of duty meet; candidates go
through mentions/ner.py, and the names before the word of duty are read as a list. Where no word
of duty stands (要, 应, 负责), what the agency does must open the sentence and lie in the future.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

import regex

from extract.canon.agencies import agency_id
from extract.document import Document, Segment, fold
from extract.mentions import acting_places, ner
from extract.mentions.listed import Duty, Member, members, pieces
from extract.mentions.names import (
    DEPARTMENT,
    first,
    is_function,
    is_specified,
    is_unit,
    rules,
    seen,
)
from extract.mentions.ner import EVERY, MODEL, Name
from extract.rules import Rule
from extract.tables import UnitRole

SENTENCE = regex.compile(r"[^。;!?\n]{4,800}")
KINDS = frozenset({"paragraph", "item"})
OPENS = ("", "由", ",", ":", '"', "\n", ")")
AHEAD = 48
# Longer than this, what stands as a title is the first sentence.
TITLE_LENGTH = 20
# The longest list of subjects that is read; longer ones do not occur.
REACH = 240
JOINTLY = "会同"
DEED = "deed.act"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A candidate: its span in the view, where its paragraph's words begin, and its text."""

    start: int
    end: int
    text: str


def find(doc: Document, sources: frozenset[str] = EVERY) -> Iterator[Duty]:
    """Yield the duties in running text, in order of place; offsets are code points of the view.

    `sources` are those that names are looked up in (mentions/ner.py).
    """
    found = list(_candidates(doc))
    named = ner.find_agencies((s.text for s in found), sources)
    for sentence, names in zip(found, named, strict=True):
        yield from duties(doc.view, sentence, names)
        yield from acting_places.find(sentence.text, sentence.start)


def _candidates(doc: Document) -> Iterator[Sentence]:
    for segment in doc.segments:
        if segment.kind in KINDS:
            for match in SENTENCE.finditer(doc.view, _words(doc, segment), segment.end):
                if is_candidate(match[0]):
                    yield Sentence(*match.span(), match[0])


def is_candidate(text: str) -> bool:
    """Tell whether the end of an agency's name and a word of duty meet in a sentence."""
    (gate,) = rules("gate")
    return gate.search(text) is not None


def _words(doc: Document, segment: Segment) -> int:
    """Return where a segment's sentences begin: after a title, which is one only before others."""
    title = segment.title or ""
    end = segment.body + len(title)
    brief = len(title) <= TITLE_LENGTH and "," not in fold(title)
    heads = brief and SENTENCE.search(doc.view, end, segment.end)
    return end if heads else segment.body


def duties(view: str, sentence: Sentence, names: tuple[Name, ...]) -> Iterator[Duty]:
    """Yield the duties of a sentence of the view, given the names in it."""
    done, led = 0, False
    for name in _whole(names):
        rule = _duty_after(sentence.text, name.end, led)
        begin = max(done, name.end - REACH)
        start = _subject_start(sentence.text, begin, name.end, names) if rule else None
        if (
            rule is None
            or start is None
            or (rule.id == DEED and not _opens(sentence.text, start, name.end if done else start))
        ):
            continue
        done, role = name.end, cast(UnitRole, rule.values.get("role", "actor"))
        if led and sentence.text.endswith(JOINTLY, 0, start):
            role = "cooperating"
        led = led or role == "lead"
        listed = members(view, sentence.start + start, sentence.start + name.end)
        known = (m for m in listed if not _is_bare(m.full))
        yield Duty(rule.id, role, tuple(credited(m, sentence.start, names) for m in known))


def _is_bare(name: str) -> bool:
    """Tell whether a name is a class of places alone (乡镇); 市政府 and 各镇 are agencies."""
    return seen("class", name) is not None and seen("governing_end", name) is None


def _whole(names: tuple[Name, ...]) -> Iterator[Name]:
    """Yield the names that no other goes on from: 组织部 in 县委组织部, where 组织 is no duty."""
    followed = {name.start for name in names}
    return (name for name in names if name.end not in followed)


def credited(member: Member, offset: int, names: Iterable[Name]) -> Member:
    """Return a member with the model's id for its rule, where only the model knows its name.

    Names are counted from `offset`.
    """
    known = agency_id(member.full) is not None
    only = not known and any(n.source == MODEL and n.end + offset == member.end for n in names)
    return replace(member, rule=MODEL) if only else member


def _duty_after(text: str, at: int, led: bool) -> Rule | None:
    """Return the rule that sees a duty right after a name; others follow a lead (乙配合)."""
    after = text[at : at + AHEAD]
    inline = [r for r in rules("inline") if r.values["role"] == "lead" or led]
    for rule in (*inline, *rules("obligation")):
        if rule.search(after):
            return rule
    return next((r for r in rules("deed") if r.search(after) and not first("history", text)), None)


def _opens(text: str, start: int, end: int) -> bool:
    """Tell whether a subject opens the sentence, or is a known office that opens a later clause.

    The latter only where another subject stands before; where none does, `end` is `start`.
    """
    before = text[:start].rstrip()
    follows = before.endswith(",") and agency_id(text[start:end]) is not None
    return not before or before.endswith(("由", JOINTLY)) or follows


def _subject_start(text: str, begin: int, end: int, names: tuple[Name, ...]) -> int | None:
    """Return where the list of names that ends at `end` begins; None when it is not a subject."""
    start, reached = None, False
    for span in reversed(_spans(text, begin, end)):
        reached = reached or span[1] == end or text.startswith("等", span[1])
        if not reached or not (_is_name(text, span, names) or _lacks_ending(text, span, end)):
            break
        if _stands_free(text, begin, span[0]):
            start = span[0]
    return start


def _spans(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Return the pieces before `end`; only those after its last 等, if that sums up in a class."""
    (rule,) = rules("etcetera")
    ends = [m.end() for m in rule.pattern.finditer(text, begin, end)]
    sums_up = ends and is_unit(text[ends[-1] : end])
    return [(p.start, p.end) for p in pieces(text, ends[-1] if sums_up else begin, end)]


def _stands_free(text: str, begin: int, start: int) -> bool:
    """Tell whether a list can begin at `start`: a clause, a sum (报刊等新闻媒体), 甲会同乙."""
    jointly = begin > 0 and text.endswith(JOINTLY, begin, start)
    return text[:start].rstrip()[-1:] in OPENS or text[:start].endswith("等") or jointly


def _lacks_ending(text: str, span: tuple[int, int], end: int) -> bool:
    """Tell whether a piece is a function whose 部门 comes later: 财政、审计部门, 公安等部门."""
    return is_function(text[slice(*span)]) and DEPARTMENT in text[span[1] : end]


def _is_name(text: str, span: tuple[int, int], names: tuple[Name, ...]) -> bool:
    """Tell whether a piece is a name, or a placeholder that a list may hold."""
    piece = text[slice(*span)]
    if seen("placeholder", piece) or seen("township", piece):
        return True
    name = next((n for n in names if n.end == span[1] and n.start >= span[0]), None)
    if name is None or not (is_unit(piece) or seen("class", piece)):
        return False
    return is_specified(text[span[0] : name.start], text[name.start : name.end])
