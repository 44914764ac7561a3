"""Lists of agencies: 市发改委、科技局,各县市区党委、政府等 → members with what the list leaves out.

A list names each agency as far as its neighbours do not: the prefix of the first (市) goes to
every office of that place after it, 各 and 各级 to the classes after them, 政府 at the end to the
cities and counties before it. Names that already say whose they are stay as they are; placeholders
(有关部门), what follows 等, people and remarks are left out. The grammar is `patterns/units.toml`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

import regex

from extract.canon.agencies import agency_id
from extract.mentions.names import (
    DEPARTMENT,
    GAP,
    flat,
    is_function,
    is_half,
    is_place,
    is_placed,
    is_unit,
    rules,
    seen,
    takes_end,
)
from extract.tables import UnitKind, UnitRole

ALL_OF = ("各级", "各")
# What a name may lack at its end, and where the name after it has that.
SHARED_ENDINGS = (
    ("territory", "governing_end"),
    ("territory_named", "governing_end"),
    ("zone", "zone_end"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One agency of a list: its span, what the list leaves out around it, and whose office it is.

    `prefix` is the level or place that the name, or the list, says (市, 衢州市); `role` is what a
    bracket behind the name says, 市发改委(牵头); `rule` is what told the name where the rule of
    the list did not. `full` is one line, like the name.
    """

    start: int
    end: int
    name: str
    before: str = ""
    after: str = ""
    prefix: str | None = None
    role: UnitRole | None = None
    rule: str | None = None
    kind: UnitKind = "agency"

    @property
    def full(self) -> str:
        """The name with what the list leaves out."""
        return f"{self.before}{self.name}{self.after}"


@dataclass(frozen=True, slots=True)
class Duty:
    """The agencies of one sentence that share a word of duty, their role, the rule that saw it."""

    rule: str
    role: UnitRole
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two separators; `stops` when 等 ends the names before it.

    `after` is what 等部门 says the names before it are.
    """

    start: int
    end: int
    stops: bool = False
    after: str = ""
    role: UnitRole | None = None


def members(view: str, start: int, end: int, prefix: str | None = None) -> list[Member]:
    """Return the agencies listed in `view[start:end]`, in order; offsets are code points.

    `prefix` is carried over from a list before this one (牵头单位:市经信委;责任单位:环保局).
    """
    named = [_member(view, piece) for piece in pieces(view, start, end)]
    named = [m for m in _departments(_lent(named)) if is_unit(m.name + m.after) or _leans(m.name)]
    whole = _shared_endings(_prefixed(named, prefix))
    return [m for m in whole if m.before or is_unit(m.name + m.after)]


def _leans(name: str) -> bool:
    """Tell whether a piece is a unit only together with the one before: 各县党委、政府."""
    return bool(seen("governing", name) or seen("class", name))


def pieces(view: str, start: int, end: int) -> Iterator[Piece]:
    """Yield what stands between separators; after 等 the rest up to the next comma is left out."""
    skipped_to = start
    for begin, last in _joined(view, _split(view, start, end)):
        if begin < skipped_to:
            continue
        for piece in _trimmed(view, begin, last):
            if piece.stops:
                skipped_to = _next_comma(view, piece.end, end)
            yield piece
            if piece.stops:
                break


def _split(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    (rule,) = rules("piece")
    for match in rule.pattern.finditer(view, start, end):
        yield match.span()


def _member(view: str, piece: Piece) -> Member:
    name = flat(view[piece.start : piece.end])
    after = piece.after if is_function(name) else ""
    return Member(start=piece.start, end=piece.end, name=name, after=after, role=piece.role)


def _lent(named: list[Member]) -> list[Member]:
    """Give the end of 石桥镇, 水利局 to bare names before it: 城关、石桥镇."""
    done: list[Member] = []
    for member in reversed(named):
        following = done[-1].name + done[-1].after if done else ""
        lends = seen("lends", following) if seen("bare_name", member.name) else None
        takes = lends and takes_end(member.name, lends["rest"])
        done.append(replace(member, after=lends["rest"]) if lends and takes else member)
    return done[::-1]


def _departments(named: list[Member]) -> list[Member]:
    """Give 部门 at the end of 财政、审计部门 to the functions before it."""
    done: list[Member] = []
    for member in reversed(named):
        shared = bool(done) and (done[-1].name + done[-1].after).endswith(DEPARTMENT)
        lacks = shared and is_function(member.name)
        done.append(replace(member, after=DEPARTMENT) if lacks else member)
    return done[::-1]


def _joined(view: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield spans; two with only a gap between them are one while the first is cut off."""
    held: tuple[int, int] | None = None
    for span in spans:
        if held and _is_broken(view, held, span):
            held = (held[0], span[1])
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _is_broken(view: str, held: tuple[int, int], span: tuple[int, int]) -> bool:
    """Tell whether only a line break or a space cuts a name in two."""
    if not GAP.fullmatch(view, held[1], span[0]):
        return False
    after = view[slice(*span)]
    rest = seen("etcetera", after)
    return is_half(view[slice(*held)], after[: rest.start()] if rest else after)


def _trimmed(view: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the names joined by 和 in a piece, without what stands before and behind them."""
    for begin, last in _conjuncts(view, start, end):
        rest = seen("etcetera", view[begin:last])
        stop = begin + rest.start() if rest else last
        if piece := _bare(view, begin, stop):
            kind = DEPARTMENT if rest and rest["kind"] else ""
            yield replace(piece, stops=rest is not None, after=kind)
        if rest:
            return


def _conjuncts(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    (rule,) = rules("joint")
    for match in rule.pattern.finditer(view, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _bare(view: str, start: int, end: int) -> Piece | None:
    role = None
    if head := seen("head", view[start:end]):
        start += head.end()
    for rule in rules("mark"):
        if mark := rule.search(view[start:end]):
            role, end = cast(UnitRole, rule.values["role"]), start + mark.start()
    if tail := seen("tail", view[start:end]):
        end = start + tail.start()
    return Piece(start, end, role=role) if start < end else None


def _next_comma(view: str, start: int, end: int) -> int:
    """Return where names may begin again after 等…: past the next comma or semicolon."""
    places = [at for mark in ",;" if (at := view.find(mark, start, end)) >= 0]
    return min(places, default=end)


def _prefixed(named: list[Member], prefix: str | None) -> list[Member]:
    """Give each member what the members before it say for it too."""
    found: list[Member] = []
    complete = _is_spelt_out(named)
    for bare in named:
        previous = found[-1] if found else None
        alone = complete and agency_id(bare.name) is None
        member = _with_prefix(bare, previous, None if alone else prefix)
        prefix = member.prefix or prefix
        found.append(member)
    return found


def _is_spelt_out(named: Sequence[Member]) -> bool:
    """Tell whether a list gives nearly every name its prefix; one without it then needs none."""
    own = [seen("own", member.name) for member in named]
    levelled = sum(1 for match in own if match and match.groupdict().get("prefix"))
    return levelled >= 2 and levelled >= 2 * own.count(None)


def _with_prefix(member: Member, previous: Member | None, prefix: str | None) -> Member:
    if shared := _shared_head(member, previous):
        return replace(member, before=shared)
    if len(member.name) == 1:  # a level whose office comes later: 市、区教育局
        return member
    if own := seen("own", member.name) or _own_in_full(member):
        return replace(member, prefix=own.groupdict().get("prefix"))
    if prefix is None or is_placed(member.name):
        return member
    before = _party(prefix) if seen("party", member.name) else prefix
    return replace(member, before=before, prefix=prefix)


def _own_in_full(member: Member) -> "regex.Match[str] | None":
    """Return what tells that a name is its own with the end it is lent: 临江 of 柳河经济开发区."""
    return seen("own", member.name + member.after) if member.after not in ("", DEPARTMENT) else None


def _shared_head(member: Member, previous: Member | None) -> str:
    """Return what goes before 政府 in 各县党委、政府, before 街道 in 各镇、街道."""
    if previous is None:
        return ""
    if seen("governing", member.name) and (stem := seen("stem", previous.full)):
        return previous.full[: stem.start()]
    for every in ALL_OF:
        if previous.full.startswith(every) and _is_of_kind(member, previous, every):
            return every
    return ""


def _is_of_kind(member: Member, previous: Member, every: str) -> bool:
    """Tell whether 各 or 各级 can go before a name: classes of places, and for 各级 any office.

    各市、县水利局 is 各市水利局 and 各县水利局.
    """
    shared = seen("levels", f"{previous.full}、{member.name}")
    if shared or seen("class", member.name):
        return True
    return every == "各级" and seen("own", member.name) is None


def _party(prefix: str) -> str:
    """Return the committee of a place: 市 → 市委, 自治区 → 自治区党委."""
    return f"{prefix}党委" if prefix.startswith("自治") or "自治区" in prefix else f"{prefix}委"


def _shared_endings(found: list[Member]) -> list[Member]:
    """Give 政府 at the end of 各市、县、区政府 to the names before it."""
    done: list[Member] = []
    for member in reversed(found):
        done.append(_with_ending(member, done[-1] if done else None))
    return done[::-1]


def _with_ending(member: Member, following: Member | None) -> Member:
    if following is None:
        return member
    if shared := seen("levels", f"{member.full}、{following.full}"):
        level = member.name if len(member.name) == 1 and not member.before else None
        return replace(member, after=shared["rest"], prefix=level)
    for kind, ending in SHARED_ENDINGS:
        rest = seen(ending, following.full)
        if rest and _is(kind, member.full) and _is(kind, following.full[: rest.start()]):
            return replace(member, after=rest[0])
    return member


def _is(kind: str, name: str) -> bool:
    return bool(seen(kind, name)) or (kind == "territory_named" and is_place(name))
