"""Payees: whom a grant goes to, from the words of the clauses before it (guide §2, money)."""

from collections.abc import Iterable
from itertools import pairwise

import regex

from extract.mentions.times import Time
from extract.records import grammar, phrases
from extract.records.phrases import Phrase, Piece

# A condition longer than this says when something is paid rather than what.
LONGEST = 48
PAYEE = "对"
PAYEES = (PAYEE, "凡")
# A noun this long, after the condition that describes it, names the payee by itself.
LONG_NOUN = 5
# A list in brackets as long as this does not belong to the name.
LONG_LIST = 10
# What closes one member of a list of classes and begins the next: 、 or quotation marks alone;
# where they do not give as many members as there are amounts, words count as well.
MARKS = (regex.compile(r'、|(?<=") ?(?=")'), regex.compile(r"、|和|或者?|及|与"))
# All but the last member of a list; a list may be long where what it belongs to is not.
MEMBER = regex.compile(r"[^、]{1,16}、")
# What ends a list that a name sums up, and the members of one; whether the list counts as long.
ENDS_OF_LISTS = (
    (regex.compile(r"(?<=、[^、]{1,20})等(?![^()]*\))"), True),
    (regex.compile("、"), False),
)
COUNTED = regex.compile(r"[\d.]+\D{1,3}$")
TIER = "级"
SHORTEST_ECHO = 2
FROM_THE_STATE = regex.compile(r"(?:国家|全国|世界|国际).?$")


def named_in(piece: Piece, known: Phrase) -> Phrase:
    """Return whom a clause says is paid (对新设的站点, 通过审核的), or who is `known` to be.

    A clause that only tells of a check (经审核, 并通过评审的) leaves it at that; one that adds a
    condition (获评为优秀的) is joined to what is known, as long as both together are short.
    """
    text = piece.text.strip()
    if grammar.says("check", text):
        return known
    says = grammar.says("payee", text) or grammar.says("qualified", text)
    if known and not says and grammar.says("based", text):
        return (*known, *phrases.phrase_of(phrases.balanced(piece)))
    weak = grammar.says("exhorts", phrases.say(known)) and not grammar.says("exhorts", text)
    if known and not (says or weak):
        return known
    whole = not text.startswith(PAYEES)
    name = _shortened(_narrowed(piece), whole) if says else _narrowed(piece)
    if not 0 < _length(name, whole) <= LONGEST or grammar.says("anyone", phrases.say(name)):
        return known
    adds = text.endswith("的") and not grammar.says("given", text)
    joined = (*known, *name)
    return joined if adds and _length(joined, whole) <= LONGEST else name


def _shortened(name: Phrase, whole: bool) -> Phrase:
    """Return a payee that is too long without the list that it sums up, or but its last member.

    被评为甲村、乙镇、丙园等茶业称号的 → 茶业称号的.
    """
    for mark, listed in ENDS_OF_LISTS:
        if not name or _length(name, whole or listed) <= LONGEST:
            continue
        found = [m.end() for m in mark.finditer(name[0].text)]
        name = (name[0].from_(found[-1]), *name[1:]) if found else name
    return name


def _length(name: Phrase, whole: bool) -> int:
    """Return how long a payee is: `whole`, or with only the last member of each list."""
    said = phrases.say(name)
    return len(said if whole else MEMBER.sub("", said))


def closes_condition(piece: Piece) -> bool:
    """Return whether a clause ends a condition: 通过审核的, 年产值达1亿元的新建园区."""
    parts = ("qualified", "per_each")
    return piece.text.endswith("的") or any(grammar.says(part, piece.text) for part in parts)


def names_whole(piece: Piece, after_words: bool) -> bool:
    """Return whether a clause with a number names a payee anew: 票房超过80万元的演艺空间.

    Right after a clause without a number, one that begins with 对 or ends a condition does so too.
    """
    noun = grammar.says("qualified", piece.text) and not opens(piece)
    return noun or (after_words and (opens(piece) or closes_condition(piece)))


def opens(piece: Piece) -> bool:
    """Return whether a clause begins with whom is paid: 对新设的站点."""
    return piece.text.startswith(PAYEE) and grammar.says("given", piece.text)


def in_clause(before: Piece, times: Iterable[Time]) -> Phrase:
    """Return the payee from the words of a grant's own clause: 对甲, but not 按费用 or 经审核."""
    if found := grammar.first("recipient", before.text):
        before = before.until(found[1].start())
    said = phrases.subject_of(_without_formality(before), times)
    return phrases.phrase_of(phrases.balanced(_before_basis(_named(said))))


def recipient(before: Piece) -> Phrase:
    """Return who is handed the money: 给予制作单位…; nobody when only 单位 or 企业 is said."""
    found = grammar.first("recipient", before.text)
    if found is None or grammar.says("anyone", found[1]["who"]):
        return ()
    start, end = found[1].span("who")
    return phrases.phrase_of(before.until(end).from_(start))


def handed_to(payee: Phrase, handed: Phrase) -> Phrase:
    """Return a payee with who is handed the money, common words once: 物流企业, 企业经营者."""
    said, name = phrases.say(payee), phrases.say(handed)
    lengths = range(len(name), SHORTEST_ECHO - 1, -1)
    echo = next((n for n in lengths if said.endswith(name[:n])), 0)
    return (*payee, *phrases.phrase_of(*(piece.from_(echo) for piece in handed)))


def basis(before: Piece) -> Phrase:
    """Return by what a rate is counted: 按节能量给予500元/吨."""
    found = grammar.first("rated", before.text)
    if found is None:
        return ()
    start, end = found[1].span("basis")
    return phrases.phrase_of(before.until(end).from_(start))


def is_each(phrase: Phrase) -> bool:
    """Return whether a phrase says only per what is paid: 每人, 单个项目."""
    return grammar.says("each", phrases.say(phrase))


def shared_out(payee: Phrase, rank: int, count: int) -> Phrase:
    """Return the payee of the n-th of `count` grants: 评为甲级、乙级的企业,分别… → 评为乙级的企业.

    Returns the payee as it is when it holds no list of as many members.
    """
    for place, piece in enumerate(payee):
        if parted := _parted(piece, count):
            front, members, rest = parted
            whole = (front, members[rank], rest)
            return (*payee[:place], *phrases.phrase_of(*whole), *payee[place + 1 :])
    return payee


def narrowed_to(named: Phrase, before: Piece, payee: Phrase) -> Phrase:
    """Return the payee that a clause which names but a tier, or a condition, speaks of.

    省级的再奖励… after 新认定的市级茶企 is 新认定的省级茶企; one of several tiers (三星级、四星级)
    is put for the whole list; 经营满一年的 is joined to what is known. Empty for other clauses.
    """
    if not payee:
        return ()
    tier = grammar.first("only_tier", before.text)
    if tier is not None:
        start, end = tier[1].span("tier")
        return _in_place(payee, before.until(end).from_(start))
    adds = grammar.says("adds_condition", phrases.say(named))
    return (*payee, *named) if adds and _length((*payee, *named), False) <= LONGEST else ()


def _in_place(payee: Phrase, tier: Piece) -> Phrase:
    """Return a payee with a tier in place of the tiers it names; empty where it names none."""
    forms = [r.pattern for r in grammar.part("tiers") if r.pattern.fullmatch(tier.text)]
    for place, piece in enumerate(payee):
        if found := next((m for form in forms if (m := form.search(piece.text))), None):
            start, end = found.span()
            whole = (piece.until(start), tier, piece.from_(end))
            return (*payee[:place], *phrases.phrase_of(*whole), *payee[place + 1 :])
    return ()


def lists(payee: Phrase, count: int) -> bool:
    """Return whether a payee holds a list of `count` members."""
    return any(_parted(piece, count) for piece in payee)


def _without_formality(piece: Piece) -> Piece:
    return phrases.without("formality", piece)


def _named(piece: Piece) -> Piece:
    """Return what stands after 对, 向 and the like, and after what is only formality."""
    named = phrases.without("given", _without_formality(piece))
    return phrases.without("opening", _without_formality(named))


def _narrowed(piece: Piece) -> Phrase:
    """Return the payee in a clause: without the amount that is a condition, and what is basis."""
    named = phrases.without_end("handing", _named(piece))
    if grammar.says("qualified", named.text):
        at = named.text.rindex("的") + 1
        if len(named.text) - at >= LONG_NOUN:
            return phrases.phrase_of(named.from_(at))
    named = phrases.without("commissioned", phrases.without_end("also", named))
    whole = phrases.balanced(_before_basis(named))
    listed = phrases.LISTED.search(whole.text)
    if listed is None or len(listed[0]) < LONG_LIST:
        return phrases.phrase_of(whole)
    first, *rest = phrases.without_listed(whole)
    if len(phrases.say((first, *rest))) > LONGEST:
        first = first.from_(first.text.rfind("、") + 1)
    return (first, *rest)


def _before_basis(piece: Piece) -> Piece:
    """Return what stands before 按…, 给予…: the basis of a payment, not its payee."""
    found = grammar.first("basis", piece.text)
    return piece.until(found[1].start()) if found else piece


def _parted(piece: Piece, count: int) -> tuple[Piece, list[Piece], Piece] | None:
    """Part 评为甲级、乙级的企业 into what comes first, the members, and what follows."""
    marks = _marks(piece.text, count) if count > 1 else []
    if not marks:
        return None
    first = piece.until(marks[0].start())
    last = piece.from_(marks[-1].end())
    inner = [piece.until(b.start()).from_(a.end()) for a, b in pairwise(marks)]
    head, tail = _edges(first.text, [one.text for one in inner], last.text)
    members = [first.from_(head), *inner, last.until(tail)]
    return first.until(head), members, last.from_(tail)


def _marks(text: str, count: int) -> list["regex.Match[str]"]:
    """Return what parts a list of `count` members, outside quotation marks; nothing for others."""
    for form in MARKS:
        found = [m for m in form.finditer(text) if text.count('"', 0, m.start()) % 2 == 0]
        if len(found) == count - 1:
            return found
    return []


def _edges(first: str, inner: list[str], last: str) -> tuple[int, int]:
    """Return where the first member begins in its words, and where the last one ends in its own."""
    return _quoted(first, last) or _tiers(first, last) or _alike(first, inner, last)


def _quoted(first: str, last: str) -> tuple[int, int] | None:
    """Return the edges of members in quotation marks: 入选"甲榜""乙榜"的企业."""
    end = last.find('"', 1)
    between = first.endswith('"') and last.startswith('"') and end > 0
    return (_begin(first, last), end + 1) if between else None


def _tiers(first: str, last: str) -> tuple[int, int] | None:
    """Return the edges of tiers of government; 省、市级 lends its 级 to each."""
    ends = [m for rule in grammar.part("tier") for m in rule.pattern.finditer(first)]
    length = grammar.length_at_start("tier", last)
    if not length or not ends or ends[-1].end() < len(first):
        return None
    lends = last[:length].endswith(TIER) and not first.endswith(TIER)
    return ends[-1].start(), length - lends


def _alike(first: str, inner: list[str], last: str) -> tuple[int, int]:
    """Return the edges of members that look like each other."""
    if inner:
        return _begin(first, inner[0]), _end(last, inner[-1])
    for length in (3, 2, 1):
        if (at := last.find(first[-length:])) >= 0 and length < len(first):
            return _begin(first, last[: at + length]), at + length
    if (begin := first.find(last[:2])) >= 0:
        return begin, len(last)
    end = last.find("的") if "的" in last else len(last)
    return _begin(first, last[:end]), end


def _begin(first: str, alike: str) -> int:
    """Return where a member that is like another one begins at the end of its words."""
    quoted = first.rfind('"', 0, max(0, first.rfind('"')))
    if alike.startswith('"') and quoted >= 0:
        return quoted
    for form in (COUNTED,) if alike[:1].isdigit() else (FROM_THE_STATE,):
        if found := form.search(first):
            return found.start()
    at = max(0, len(first) - len(alike))
    if first[-1:] == alike[-1:]:
        return at
    edges = [m.end() for rule in grammar.part("edge") for m in rule.pattern.finditer(first)]
    return min((edge for edge in edges if edge < len(first)), key=lambda e: abs(e - at), default=at)


def _end(last: str, alike: str) -> int:
    """Return where a member that is like another one ends at the start of its words."""
    at = last.find(alike[-1])
    return at + 1 if at >= 0 else min(len(alike), len(last))
