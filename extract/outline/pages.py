"""Page furniture: what the web site or data base put around the document."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from extract.outline.lines import Brief, Line
from extract.outline.numbers import STRONG, Head
from extract.outline.rules import rule, says

# Where fields and buttons may stand: above the body, or below it.
TOP_LINES = 40
TAIL_LINES = 60
TAIL_LENGTH = 3000
NEAR = 3
CONTENTS_LINES = 600
RANGES_NEEDED = 5
RANGES_APART = 30
ENTRY_LENGTH = 60
PROSE_LENGTH = 200
# What a field on the line above left open is a name.
ANSWER_LENGTH = 24
STOPS = "。;:!"
PROSE = "。;"
# What counts only beside other furniture, or in a series.
IN_COMPANY = ("near", "range", "menu", "arrow")
CRUMB = "page.crumb"
# How far below the line that says where on the site the page is, its channel stands again.
CHANNEL_LINES = 4
ARROWS = regex.compile("[>»›→:]")


@dataclass(frozen=True)
class Lines:
    """The lines of a text with the number each begins with, if any."""

    view: str
    lines: Sequence[Line]
    heads: Sequence[Head | None]

    @cached_property
    def brief(self) -> Brief:
        """The short lines among them."""
        return Brief(self.view, self.lines)

    @cached_property
    def strong(self) -> list[int]:
        """The lines that begin with the number of a heading."""
        return [i for i, head in enumerate(self.heads) if head and head.family in STRONG]

    @property
    def first_head(self) -> int:
        """The first line that begins with the number of a heading, or past the last line."""
        return self.strong[0] if self.strong else len(self.lines)

    def text(self, index: int) -> str:
        """Return the line's characters, in the view."""
        return self.view[self.lines[index].start : self.lines[index].end]

    def is_outside(self, index: int) -> bool:
        """Tell whether a line stands above the body or below it."""
        last = self.strong[-1] if self.strong else -1
        return index < max(TOP_LINES, self.first_head) or index > last


def furniture(page: Lines) -> set[int]:
    """Return the lines that are no part of the document."""
    found = [(i, name) for i, name, _ in page.brief.matches("page") if _counts(page, i, name)]
    fields = {i for i, _, _ in page.brief.matches("field") if page.is_outside(i)}
    by_edge: dict[str, set[int]] = {}
    for index, name in found:
        by_edge.setdefault(_edge(name), set()).add(index)
    ends, near = by_edge.get("end", set()), by_edge.get("near", set())
    marked = {i for i, name in found if _edge(name) not in IN_COMPANY}
    marked |= fields | {i for i in near if _in_company(i, ends)}
    marked |= _header(page, fields) | _answers(page, fields)
    crumbs = {i for i, name in found if name == CRUMB} | _trail(page, by_edge.get("arrow", set()))
    marked |= crumbs | _banner(page, crumbs) | _channels(page, crumbs)
    marked |= _tail(page, ends) | _menus(by_edge.get("menu", set()), marked)
    marked |= _closing(page, marked)
    return marked | _contents(page, by_edge.get("contents", set())) | _ranges(by_edge)


def _counts(page: Lines, index: int, name: str) -> bool:
    return _edge(name) not in ("outside", "menu") or page.is_outside(index)


def _edge(name: str) -> str:
    return str(rule(name).values.get("edge", ""))


def _in_company(index: int, ends: set[int]) -> bool:
    """Tell whether a line that may be a task's own (主办单位:) stands beside a site's footer."""
    return not ends.isdisjoint(range(index - NEAR, index + NEAR + 1))


def _header(page: Lines, fields: set[int]) -> set[int]:
    """Return the lines between the fields at the top: 牵头单位:组织部 among 文号: and 链接:."""
    top = sorted(i for i in fields if i < min(TOP_LINES, page.first_head))
    if len(top) < 2:
        return set()
    between = range(top[0], top[-1])
    return {i for i in between if len(page.lines[i]) < ENTRY_LENGTH and ":" in page.text(i)}


def _banner(page: Lines, crumbs: set[int]) -> set[int]:
    """Return the lines above the line that says where on the site the page is: its name, its menu.

    A title may stand there, but nothing else of the document.
    """
    first = min(crumbs, default=0)
    if first >= min(TOP_LINES, page.first_head):
        return set()
    above = {i for i in range(first) if len(page.lines[i]) < ENTRY_LENGTH}
    return {i for i in above if page.text(i)[-1] not in PROSE and not _is_title(page, i)}


def _trail(page: Lines, arrows: set[int]) -> set[int]:
    """Return the lines that say where on the site the page is, one name or one arrow on each."""
    beside = {i + step for i in arrows for step in (-1, 0, 1)}
    top = range(min(TOP_LINES, page.first_head, len(page.lines)))
    return {i for i in top if i in beside and len(page.lines[i]) <= ANSWER_LENGTH}


def _channels(page: Lines, crumbs: set[int]) -> set[int]:
    """Return the lines that repeat the name of the channel the page stands in."""
    found: set[int] = set()
    for index in crumbs:
        channel = ARROWS.split(page.text(index))[-1].strip()
        below = range(index + 1, min(index + CHANNEL_LINES, len(page.lines)))
        found |= {i for i in below if page.text(i) == channel and not _is_title(page, i)}
    return found


def _is_title(page: Lines, index: int) -> bool:
    return says("name.title", page.text(index)) is not None


def _menus(menus: set[int], marked: set[int]) -> set[int]:
    """Return the lines of menus that touch furniture, or each other three in a row."""
    found: set[int] = set()
    for run in _consecutive(menus):
        if len(run) > 2 or not marked.isdisjoint((run[0] - 1, run[-1] + 1)):
            found.update(run)
    return found


def _consecutive(places: set[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for i in sorted(places):
        if run and i > run[-1] + 1:
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _closing(page: Lines, marked: set[int]) -> set[int]:
    """Return the lines below the text when most of them are furniture, and none a sentence."""
    own = {i for i, _, _ in page.brief.matches("matter")} - marked
    first = last = len(page.lines)
    for i in range(last - 1, max(0, last - TAIL_LINES) - 1, -1):
        if i in own or not (i in marked or _is_scrap(page, i)):
            break
        first = i if i in marked else first
    below = set(range(first, last))
    return below if 2 * len(marked & below) >= len(below) else set()


def _is_scrap(page: Lines, index: int) -> bool:
    """Tell whether a line may be the title of a link: short, without a number, no sentence."""
    short = len(page.lines[index]) < ENTRY_LENGTH and page.text(index)[-1] not in STOPS
    return short and page.heads[index] is None


def _answers(page: Lines, fields: set[int]) -> set[int]:
    """Return the lines that say what a field on the line above left open: 来源: ⏎ 某某日报."""
    asked = (i for i in fields if says("name.unanswered", page.text(i)))
    below = (i + 1 for i in asked if i + 1 < min(len(page.lines), page.first_head))
    return {
        i for i in below if len(page.lines[i]) <= ANSWER_LENGTH and page.text(i)[-1] not in STOPS
    }


def _tail(page: Lines, ends: set[int]) -> set[int]:
    """Return the lines after the first sign that the page's own matter is over."""
    last = len(page.lines)
    for index in sorted(ends):
        rest = page.lines[-1].end - page.lines[index].start
        short = rest < TAIL_LENGTH and last - index < TAIL_LINES
        if short and (not page.strong or page.strong[-1] < index):
            return set(range(index, last))
    return set()


def _contents(page: Lines, heads: set[int]) -> set[int]:
    """Return the entries of tables of contents: short lines up to where the first comes again."""
    marked: set[int] = set()
    for index in sorted(heads):
        entries = list(_entries(page, index + 1))
        if len(entries) > 2:
            marked.update(entries)
    return marked


def _ranges(by_edge: Mapping[str, set[int]]) -> set[int]:
    """Return the lines of a table of contents that gives ranges on lines of their own."""
    places = sorted(by_edge.get("range", set()))
    runs = zip(places, places[RANGES_NEEDED - 1 :], strict=False)
    dense = [(first, last) for first, last in runs if last - first < RANGES_APART]
    return {i for first, last in dense for i in range(first - 1, last + 1)}


def _entries(page: Lines, index: int) -> Iterator[int]:
    first = _entry(page, index) if index < len(page.lines) else ""
    for i in range(index, min(index + CONTENTS_LINES, len(page.lines))):
        figure = says("name.figure", page.text(i))
        if figure or _is_prose(page.text(i)) or (i > index and _entry(page, i) == first):
            return
        yield i


def _is_prose(text: str) -> bool:
    return "。" in text or len(text) > PROSE_LENGTH


def _entry(page: Lines, index: int) -> str:
    """Return a line as an entry of a table of contents has it, without leaders and page."""
    return page.text(index).replace(" ", "").rstrip("0123456789.·…-")
