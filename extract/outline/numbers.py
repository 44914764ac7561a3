"""Numbers of headings and items: 第一章, 一、, (一), 1., (1), ①, bullets → family and value."""

from dataclasses import dataclass
from functools import cache
from unicodedata import numeric

import regex

from extract.numerals import integer
from extract.outline.rules import rules
from extract.rules import Rule

BULLET = "bullet"
DOTTED = "1.1"
BARE = "1"
# Families that number the parts of a whole document, not the items of a list or table.
STRONG = frozenset(("篇", "章", "节", "条", "一、", "（一）"))
# 第一章 may stand alone on its line, its title on the next.
DIVISIONS = frozenset(("篇", "章", "节"))
# What a number can begin with: a look at one character spares most lines a dozen patterns.
BEGINS = regex.compile(
    r"[第(〈<一二三四五六七八九十\d㈠-㈩⒈-⒛⑴-⒇①-⑳㉑-㉟㊱-㊿❶-❿·•●■◆▪○◇□★▲►➢✓∙・◎?-]"
)
CIRCLED = {c: i for i, c in enumerate("❶❷❸❹❺❻❼❽❾❿", 1)}


@dataclass(frozen=True, slots=True)
class Head:
    """A number at `start`; the words it numbers begin at `body`.

    `top` is the number above it in 2.3.1 (2.3), otherwise empty; bullets have the value 0.
    """

    family: str
    value: int
    start: int
    body: int
    top: str = ""


def head_at(view: str, start: int, end: int) -> Head | None:
    """Return the number that stands at `start`, if any does; looks no further than `end`."""
    if not BEGINS.match(view, start):
        return None
    for rule in rules("number"):
        if match := rule.pattern.match(view, start, end):
            return _head(rule, match, end)
    return None


@cache
def default_rank(family: str) -> float:
    """Return where a family stands above (low) or below (high) others when nothing else tells."""
    known = {rule.values["family"]: float(rule.values["rank"]) for rule in rules("number")}
    deeper = family.count(".") - DOTTED.count(".")
    return known[DOTTED] + 0.1 * deeper if family.startswith(DOTTED) else known[family]


def _head(rule: Rule, match: "regex.Match[str]", end: int) -> Head:
    written = match.groupdict().get("value") or ""
    top, _, last = written.rpartition(".")
    family = DOTTED + ".1" * top.count(".") if top else rule.values["family"]
    body = match.end()
    while body < end and match.string[body] == " ":
        body += 1
    return Head(family, _value(last), match.start(), body, top)


def _value(written: str) -> int:
    """Return the value of a numeral as outlines write it: 十二, 12, ⑿, ❷; 0 for none."""
    if not written:
        return 0
    if written.isascii():
        return int(written) if written.isdigit() else ord(written) - ord("a") + 1
    if len(written) == 1 and written not in "一二三四五六七八九十百零〇○":
        return CIRCLED.get(written) or int(numeric(written))
    return integer(written)


class Sequence:
    """The last number of each family: what the next one would be.

    Some documents go on counting across headings, so nothing ever begins anew here.
    """

    def __init__(self, *, dotted: bool) -> None:
        """Begin before the first number; `dotted` tells whether the document has 1.1 at all."""
        self._last: dict[str, Head] = {}
        self._dotted = dotted

    def accepts(self, head: Head) -> bool:
        """Tell whether a number at the start of a line is one: 2.4 and 3 must go on from others."""
        if head.family == BARE:
            return self._dotted and (self.follows(head) or head.value == 1)
        if head.family.startswith(DOTTED):
            return self.follows(head) or (head.value == 1 and self._is_open(head.top))
        return True

    def follows(self, head: Head) -> bool:
        """Tell whether it is the next of an open list."""
        last = self._last.get(head.family)
        return last is not None and (last.value + 1, last.top) == (head.value, head.top)

    def record(self, head: Head | None) -> None:
        """Take note of a number, if there is one."""
        if head is not None:
            self._last[head.family] = head

    def _is_open(self, top: str) -> bool:
        above, _, last = top.rpartition(".")
        numbers = [h for h in self._last.values() if h.top == above and str(h.value) == last]
        return bool(numbers) or top == "1"
