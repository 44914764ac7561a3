"""A pattern as a tree, as far as it is needed to tell what all its matches have in common.

It knows the syntax that patterns/*.toml use. Whatever else there is becomes an item of the kind
`unknown`, from which nothing follows: a form that is missing here costs time, never a match.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

import regex

Kind = Literal["one", "group", "ahead", "behind", "not_behind", "edge", "unknown"]
ENDLESS = 1 << 30

ATOM = regex.compile(
    r"""
    (?P<atom>
        (?P<bracket> \( (?: [^()\[\]\\]++ | \\. | (?&set) | (?&bracket) )*+ \) )
      | (?P<set> \[ \^?+ \]?+ (?: [^\]\\]++ | \\. )*+ \] )
      | \\ (?: (?P<one> [pP]\{[^}]*\} | u[0-9a-fA-F]{4} | [dDsSwWnrt] | [^a-zA-Z0-9] )
             | (?P<edge> [bBAZmM] ) | (?P<unknown> . ) )
      | (?P<mark> [$^] ) | (?P<bar> \| ) | (?P<char> [^()\[\]\\|] )
    )
    (?P<times> [?*+] | \{ (?P<least>\d*+) (?P<comma>,?+) (?P<most>\d*+) \} )?+ (?(times) [?+]?+ )
    """,
    regex.VERBOSE | regex.DOTALL,
)
HEAD = regex.compile(
    r"""\( (?: (?P<group> \?: | \?P<\w+> | \?> | (?!\?) )
             | (?P<ahead> \?= ) | (?P<behind> \?<= ) | (?P<not_behind> \?<! )
             | (?P<edge> \?! | \?m(?=\)$) ) )""",
    regex.VERBOSE,
)
# A flag for the whole pattern, as (?i), changes what its characters stand for; (?m) does not.
FLAG = regex.compile(r"\(\?(?!m\))[a-zA-Z0-9]+\)")
TIMES = {"?": (0, 1), "*": (0, ENDLESS), "+": (1, ENDLESS), None: (1, 1)}


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a sequence, as it is written, and how often it stands there.

    `one` is one character; `body` is the pattern that a group or a look around holds. `edge` takes
    no character and says nothing.
    """

    kind: Kind
    text: str
    body: str
    least: int
    most: int


Sequence = tuple[Item, ...]


@cache
def branches(pattern: str) -> tuple[Sequence, ...]:
    """Return the sequences that a pattern is a choice between."""
    found: list[list[Item]] = [[]]
    at = 0
    while at < len(pattern):
        match = ATOM.match(pattern, at)
        if match is None or FLAG.match(pattern, at):
            return ((Item("unknown", pattern, "", 0, ENDLESS),),)
        at = match.end()
        if match["bar"]:
            found.append([])
        else:
            found[-1].append(_item(match))
    return tuple(map(tuple, found))


def _item(match: "regex.Match[str]") -> Item:
    text, (least, most) = match["atom"], _times(match)
    if not match["bracket"]:
        return Item(_kind(match), text, "", least, most)
    head = HEAD.match(text)
    if head is None:
        return Item("unknown", text, "", least, most)
    return Item(cast(Kind, head.lastgroup), text, text[head.end() : -1], least, most)


def _kind(match: "regex.Match[str]") -> Kind:
    if match["mark"] or match["edge"]:
        return "edge"
    return "unknown" if match["unknown"] else "one"


def _times(match: "regex.Match[str]") -> tuple[int, int]:
    """Return how often an atom stands there at least and at most."""
    if match["times"] in TIMES:
        return TIMES[match["times"]]
    least = int(match["least"] or 0)
    if not match["comma"]:
        return least, least
    return least, int(match["most"]) if match["most"] else ENDLESS
