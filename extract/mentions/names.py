"""What the name of an agency looks like: whole or cut off, a placeholder, a class, a function.

The forms are rules of `patterns/units.toml`; what they cannot tell, the lexicon decides
(canon/agencies.py, canon/places.py). Names are folded (extract.document.fold) and on one line.
"""

from functools import cache, lru_cache

import regex

from extract.canon.agencies import agency_id, lines, names
from extract.canon.places import gazetteer, is_common
from extract.rules import Rule, load_rules

FILE = "units"
GAP = regex.compile(r"\s+")
DEPARTMENT = "部门"
LEVELS = "省市县区旗州盟"
# Ends of one character that any name may have; others must make a known office.
TERRITORIAL = "镇乡县"
PLACE_SIZES = range(2, 8)
# Names come again and again, within a document and from one to the next.
REMEMBERED = 65536


@cache
def rules(part: str) -> tuple[Rule, ...]:
    """Return the rules of `patterns/units.toml` for one step of the grammar, in file order."""
    return tuple(r for r in load_rules(FILE, ("part", "role", "kind")) if r.values["part"] == part)


def first(part: str, text: str) -> "regex.Match[str] | None":
    """Return the first match in `text` of any rule of a part; the earlier rule wins."""
    return next((m for rule in rules(part) if (m := rule.search(text))), None)


@lru_cache(maxsize=REMEMBERED)
def seen(part: str, name: str) -> "regex.Match[str] | None":
    """Return `first` of a name or another short text."""
    return first(part, name)


@lru_cache(maxsize=REMEMBERED)
def is_unit(name: str) -> bool:
    """Tell whether a piece of a list names an agency, or a class of them that can be told."""
    dropped = seen("placeholder", name) or seen("junk", name)
    return len(name) > 1 and not dropped and _is_named(name)


def is_complete(name: str) -> bool:
    """Tell whether `name` ends as the names of agencies do; a level alone (区) is none."""
    return len(name) > 1 and seen("complete", name) is not None


def is_class(name: str) -> bool:
    """Tell whether `name` stands for all agencies of a sort: 各镇, 市直各部门."""
    line = lines().get(agency_id(name) or "")
    return bool(line and line.kind == "class") or seen("many", name) is not None


def is_function(name: str) -> bool:
    """Tell whether `name` stands for an office without its ending, as before 部门: 财政, 审计."""
    return not is_complete(name) and agency_id(name + DEPARTMENT) is not None


def takes_end(name: str, rest: str) -> bool:
    """Tell whether a name lacks `rest`, the end of a later one: 城关、石桥镇, 发改、水利局.

    One that can do without (公安) takes only an end that makes it a known office (局).
    """
    if len(rest) == 1 and rest not in TERRITORIAL:
        known = agency_id(name + rest) is not None
        return known and (not is_unit(name) or seen("telegraphic", name) is not None)
    return not is_unit(name) or (agency_id(name) is None and seen("telegraphic", name) is None)


def is_half(before: str, after: str) -> bool:
    """Tell whether `before` is cut off and goes on with `after`: 区 统计局, 省住房城乡 建设厅."""
    whole = flat(before + after)
    if agency_id(flat(before)) is None and agency_id(whole) is not None:
        return True
    return not is_complete(before) and is_complete(after)


@lru_cache(maxsize=REMEMBERED)
def is_placed(name: str) -> bool:
    """Tell whether a name begins with the place whose office it is: 西安海关, 安徽证监局.

    青山区 and 青山区教育局 are told so too, which by their form could be a mountain area's.
    """
    if name in names():
        return False
    return is_place(name) or any(
        name[:size] in _places() and is_complete(name[size:]) for size in PLACE_SIZES
    )


def is_place(name: str) -> bool:
    """Tell whether `name` is the official name of a province, city or county, and no word."""
    return bool(gazetteer(None).find(name)) and name[-1] in LEVELS and not is_common(name)


def place_at_start(name: str) -> str | None:
    """Return the official name of the place that a name begins with: 武昌区 of its government."""
    starts = (name[:size] for size in reversed(PLACE_SIZES))
    return next((start for start in starts if len(start) > 1 and is_place(start)), None)


def is_specified(before: str, name: str) -> bool:
    """Tell whether what stands before a name of the lexicon makes it an agency's: 各, 市, 规划."""
    if seen("class", name):
        return seen("grouped", before) is not None
    if seen("generic", name) and not (
        seen("specified", before) or seen("governing", before + name)
    ):
        return False
    return seen("modifier", before) is not None and not seen("verbal", before)


def flat(name: str) -> str:
    """Return a name without the line breaks and spaces in it."""
    return GAP.sub("", name)


def _is_named(name: str) -> bool:
    # Three characters without an agency's ending are a person's name before anything else.
    return is_complete(name) or len(name) > 3 or seen("telegraphic", name) is not None


@cache
def _places() -> frozenset[str]:
    """Return provinces, cities and counties, with and without 省, 市, 县: offices bear both."""
    known = gazetteer(None).places
    short = {name[:-1] for name in known if len(name) > 2 and name[-1] in "省市县"}
    return frozenset(short | {name for name in known if len(name) > 2})
