"""Agencies: who answers for what, in labels, brackets and running text.

A cue says the role of the list after it (牵头单位:), a predicate that of the list before it
(省水利厅牵头,省林业厅等按职责分工负责); brackets of names alone at a paragraph's end are
responsible; leading groups have members; running text has actors (mentions/actors.py). The
language is in `patterns/units.toml`, how lists are read in mentions/listed.py. Which task a list
belongs to, and which of several mentions count, is decided in records/units.py.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

import regex

from extract.canon.agencies import agency_id
from extract.document import Document, Mention
from extract.matching.scan import scan
from extract.mentions import actors, task_tables
from extract.mentions.cells import Cell
from extract.mentions.listed import Member, members
from extract.mentions.names import first, is_complete, is_half, rules, seen
from extract.mentions.ner import EVERY, find_agencies
from extract.mentions.positions import positions
from extract.mentions.task_rows import is_of_units
from extract.rules import Rule
from extract.tables import UnitKind, UnitRole

# Where units stand in lists, but answer for nothing.
ELSEWHERE = frozenset(
    {"title", "notice", "doc_number", "addressee", "signature", "date", "boilerplate"}
)
BRACKET = regex.compile(
    r"[(\[〔](?P<inside>(?:[^()\[\]〔〕]{1,600}|\([^()]{0,80}\)){1,40}+)[)\]〕]{1,2}"
    r"|(?<=[。;!?)\"] ?)-{1,2} ?(?P<inside>[^\n。-]{4,200})(?=。? ?(?:\n|$))"
)
PARAGRAPH_END = regex.compile(r"[。;]?[ ]*(?:\n|$)")
SENTENCE_END = regex.compile(r"[。!?\n]")
BETWEEN = regex.compile(r"[\s,;、()]*")
LONGEST = 1500
BARE = "bracket.bare"
MARKS = regex.compile(r"[、,;:\s]")
# How much of a line is looked at, to either side.
LINE = 200
# A bracket that speaks of the whole task follows a finished sentence.
APART = ("", "。", ";", ":", "!", "?", ")", '"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Mention):
    """An agency and its role: the span of its name, the name as written and with its prefix.

    `name` is without line breaks; `full` has its marks in one form (extract.document.fold), so
    that it compares across documents; `prefix` is the level or place whose office it is (市,
    衢州市), None where the name does not say; `position` counts within its list.
    """

    role: UnitRole
    name: str
    full: str
    prefix: str | None
    position: int
    kind: UnitKind


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in the view: its members, their role and the rule that told it."""

    role: UnitRole
    rule: str
    members: tuple[Member, ...] = ()


def find(doc: Document, sources: frozenset[str] = EVERY) -> tuple[Agency, ...]:
    """Return the agencies with a role, in order of place; offsets are code points of the text.

    `sources` are those that names in running text are looked up in (mentions/ner.py).
    """
    cued = list(_cued(doc))
    told = [*cued, *_bracketed(doc, cued), *_tabled(doc), *_joining(doc, sources)]
    taken = sorted((m.start, m.end) for listing in told for m in listing.members)
    acting = (
        Listing(d.role, d.rule, tuple(m for m in d.members if not _overlaps(m, taken)))
        for d in actors.find(doc, sources)
    )
    found = (a for listing in (*told, *acting) for a in _agencies(doc.text, listing))
    return tuple(sorted(found, key=lambda a: (a.start, a.position)))


def _overlaps(member: Member, taken: Sequence[tuple[int, int]]) -> bool:
    at = bisect(taken, (member.end, 0))
    return at > 0 and taken[at - 1][1] > member.start


def _agencies(text: str, listing: Listing) -> Iterator[Agency]:
    for position, member in enumerate(listing.members):
        yield Agency(
            start=member.start,
            end=member.end,
            rule=member.rule or listing.rule,
            role=member.role or listing.role,
            name="".join(text[member.start : member.end].split()),
            full=member.full,
            prefix=member.prefix,
            position=position,
            kind=member.kind,
        )


def _cued(doc: Document) -> Iterator[Listing]:
    """Yield the lists after a cue; lists side by side share their prefix and 牵头 rules them."""
    view = doc.view
    cues = scan(rules("cue"), view)
    nexts = [*(match.start() for _, match in cues), len(view)][1:]
    prefix, last, first_leads = None, -1, bool(first("first", view))
    for (rule, cue), following in zip(cues, nexts, strict=True):
        if _is_elsewhere(doc, cue.start()):
            continue
        end = _list_end(view, cue, min(following, cue.end() + LONGEST))
        if not BETWEEN.fullmatch(view, last, cue.start()) or last < 0:
            prefix, led = None, False
        for listing in _after(view, rule, (cue.end(), end), prefix):
            prefix = next((m.prefix for m in reversed(listing.members) if m.prefix), prefix)
            yield _first_leads(listing) if first_leads and not led else listing
        last, led = end, led or (rule.values["role"] == "lead" and "kind" not in rule.values)


def _tabled(doc: Document) -> Iterator[Listing]:
    """Yield the lists in the cells of task tables; the cells of a row share their prefix."""
    first_leads = bool(first("first", doc.view))
    for row in task_tables.find(doc.text):
        prefix, led = None, False
        for charge in row.charges:
            for listing in _after(
                doc.view, charge.rule, (charge.cell.start, charge.cell.end), prefix
            ):
                yield _first_leads(listing) if first_leads and not led else listing
                prefix = next((m.prefix for m in reversed(listing.members) if m.prefix), prefix)
                led = led or (listing.role == "lead" and "kind" not in charge.rule.values)


def _after(view: str, rule: Rule, span: tuple[int, int], prefix: str | None) -> Iterator[Listing]:
    """Yield the lists of what a rule names: units, or the positions of those in charge."""
    told = Listing(cast(UnitRole, rule.values["role"]), rule.id)
    if rule.values.get("kind") == "position":
        yield replace(told, members=tuple(positions(view, *span)))
    else:
        yield from _runs(view, span, told, prefix)


def _first_leads(listing: Listing) -> Listing:
    """Return a list of responsible units whose first one leads, as the document says."""
    if listing.role != "responsible" or len(listing.members) < 2:
        return listing
    foremost, *others = listing.members
    if foremost.kind == "position":
        return listing
    return Listing(listing.role, listing.rule, (replace(foremost, role="lead"), *others))


def _is_elsewhere(doc: Document, at: int) -> bool:
    """Tell whether lists at this place name nobody: addressees, signatures, page footers."""
    if doc.segments and doc.segment_at(at).kind in ELSEWHERE:
        return True
    before, after = doc.view[max(0, at - LINE) : at], doc.view[at : at + LINE]
    return first("footer", before.rpartition("\n")[2] + after.partition("\n")[0]) is not None


def _list_end(view: str, cue: "regex.Match[str]", limit: int) -> int:
    """Return where the list after a cue ends: its bracket, its line, its sentence, a new label."""
    enclosed = _is_enclosed(view, cue.start())
    (rule,) = rules("stop")
    depth = 0
    for stop in rule.pattern.finditer(view, cue.end(), limit):
        kind = stop.lastgroup
        depth += {"open": 1, "close": -1}.get(kind or "", 0)
        closed = depth < 0 or (kind == "end" and depth == 0)
        broken = kind == "line" and not enclosed and not _goes_on(view, cue.end(), stop.start())
        if closed or broken:
            return stop.start()
    return limit


def _is_enclosed(view: str, at: int) -> bool:
    """Tell whether a bracket is open before `at` on its line."""
    line = view[max(0, at - LINE) : at].rpartition("\n")[2]
    return line.rfind("(") > line.rfind(")")


def _goes_on(view: str, start: int, at: int) -> bool:
    """Tell whether a list goes on after the line break at `at`."""
    so_far = view[max(start, at - LINE) : at].rstrip()
    if not so_far or so_far[-1] in "、,":
        return True
    if "\n" in view[start:at].lstrip(" ")[:1] and _holds_units(view, at + 1):
        return True
    (rule,) = rules("piece")
    following = rule.search(view[at : at + LINE])
    return following is not None and is_half(MARKS.split(so_far)[-1], following[0])


def _holds_units(view: str, start: int) -> bool:
    """Tell whether the line that begins at `start` holds units alone."""
    end = view.find("\n", start)
    line = Cell(start, len(view) if end < 0 else end)
    return is_of_units(view, line)


def _runs(view: str, span: tuple[int, int], rest: Listing, prefix: str | None) -> Iterator[Listing]:
    """Yield the lists that predicates divide a span into; what none takes is like `rest`."""
    start, jointly = span[0], False
    for found, match in scan(rules("predicate"), view[slice(*span)]):
        said = cast(UnitRole, found.values["role"])
        role = "cooperating" if jointly and said == "responsible" else said
        listed = members(view, start, span[0] + match.start(), prefix)
        yield Listing(role, found.id, tuple(listed))
        prefix = next((m.prefix for m in reversed(listed) if m.prefix), prefix)
        start, jointly = span[0] + match.end(), found.id == "predicate.joint"
    yield replace(rest, members=tuple(members(view, start, span[1], prefix)))


def _bracketed(doc: Document, cued: Iterable[Listing]) -> Iterator[Listing]:
    """Yield the lists of brackets without a cue: (甲牵头,乙配合); (甲、乙) closing a paragraph."""
    taken = sorted(m.start for listing in cued for m in listing.members)
    first_leads = bool(first("first", doc.view))
    for bracket in BRACKET.finditer(doc.view):
        start, end = bracket.span("inside")
        closes = PARAGRAPH_END.match(doc.view, bracket.end()) is not None
        told = bisect(taken, start) < bisect(taken, end)
        apart = closes or _stands_apart(doc.view, bracket.start())
        if told or not apart or _is_elsewhere(doc, start):
            continue
        runs = list(_runs(doc.view, (start, end), Listing("responsible", BARE), None))
        least = 1 if _ends_task(doc, bracket.start()) else 2
        for listing in _credible(runs, least if closes else None):
            bare = first_leads and listing.rule == BARE
            yield _first_leads(listing) if bare else listing


def _stands_apart(view: str, at: int) -> bool:
    """Tell whether a bracket follows a finished sentence: it speaks of the whole task then."""
    return view[max(0, at - 4) : at].rstrip()[-1:] in APART


def _ends_task(doc: Document, at: int) -> bool:
    """Tell whether a bracket follows the finished sentence of a numbered task."""
    segment = doc.segment_at(at)
    task = segment if segment.parent is None or segment.number else doc.segments[segment.parent]
    return task.number is not None and _stands_apart(doc.view, at)


def _credible(runs: list[Listing], least: int | None) -> list[Listing]:
    """Return lists of known agencies; names alone must be so many, and close a paragraph.

    One is enough after a numbered task; `least` is None where no paragraph is closed.
    """
    told = [r for r in runs if r.rule != BARE and _known(r) * 2 >= len(r.members)]
    if any(r.members for r in told) or least is None:
        return told
    return [r for r in runs if r.rule == BARE and _known(r) == len(r.members) >= least]


def _known(listing: Listing) -> int:
    return sum(map(_is_known, listing.members))


def _is_known(member: Member) -> bool:
    """Tell whether a name is an agency's beyond doubt: by its level, its form or the lexicon."""
    return bool(member.prefix or seen("own", member.name)) or agency_id(member.full) is not None


def _joining(doc: Document, sources: frozenset[str]) -> Iterator[Listing]:
    """Yield the members of leading groups: 甲、乙等单位主要负责人为成员."""
    done = 0
    for rule, match in scan(rules("membership"), doc.view):
        start, done = max(done, match.start() - LONGEST), match.end()
        if _is_elsewhere(doc, match.start()):
            continue
        ends = [m.end() for m in SENTENCE_END.finditer(doc.view, start, match.start())]
        start = ends[-1] if ends else start
        named = [m for m in members(doc.view, start, match.start()) if is_complete(m.name)]
        if not all(map(_is_known, named)):
            named = _read(doc.view[start : match.end()], start, named, sources)
        yield Listing("member", rule.id, tuple(m for m in named if m.rule or _is_known(m)))


def _read(text: str, offset: int, named: Iterable[Member], sources: frozenset[str]) -> list[Member]:
    """Return members, those that only the model knows with its id; `text` begins at `offset`."""
    (names,) = find_agencies([text], sources)
    return [m if _is_known(m) else actors.credited(m, offset, names) for m in named]
