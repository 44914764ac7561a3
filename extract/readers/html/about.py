"""What a page says of its document: title and date of publication."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from extract.document import fold
from extract.readers.html.furniture import Card, names, page_rules
from extract.readers.html.lines import lines
from extract.readers.html.tree import Element, Masses, Node
from extract.rules import load_entries

HEADING_TAGS = ("h1", "h2", "h3")
NO_HEADING = 9
SHORTEST, LONGEST = 4, 150
# A displayed title that is part of the stated one must be this long: 通知 alone is no title.
TELLING = 6
# The title may stand under the number and the issuing office, and be broken over lines.
TOP_LINES, TITLE_LINES = 15, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """Names of <meta> elements (lower case) that give the title or the date of publication."""

    gives: str
    note: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Words of classes and ids of the elements that show the title."""

    note: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """The title a page states, the one it shows above its text, and the date of publication."""

    title: str | None = None
    heading: str | None = None
    published: date | None = None


def about(page: Element, everything: Masses, shown: Sequence[str]) -> About:
    """Return what a page says of its document.

    `everything` are the masses of all that shows, `shown` the lines.
    """
    meta = next(_metas(page, "title"), None)
    stated = meta or next(_card(shown, "title"), None) or _tab_title(page)
    heading = _heading(everything, stated)
    return About(meta or heading or stated, heading, _published(page, shown))


def with_heading(lines_: list[str], heading: str | None) -> list[str]:
    """Return the lines of an article, the displayed title before them unless they begin with it."""
    if heading is None:
        return lines_
    tops = ("".join(lines_[i : i + TITLE_LINES]) for i in range(min(TOP_LINES, len(lines_))))
    shown = any(_bare(top).startswith(_bare(heading)) for top in tops)
    return lines_ if shown else [heading, *lines_]


def _metas(page: Element, gives: str) -> Iterator[str]:
    wanted = {
        name for m in load_entries("html", "meta", Meta) if m.gives == gives for name in m.names
    }
    for meta in page.iter("meta"):
        keys = (meta.get(key, "").lower() for key in ("name", "property", "itemprop"))
        content = " ".join(meta.get("content", "").split())
        if content and wanted.intersection(keys):
            yield content


def _card(shown: Iterable[str], gives: str) -> Iterator[str]:
    """Yield what stands behind a label of the site's card of the document."""
    cards = load_entries("html", "card", Card)
    wanted = {label for card in cards if card.gives == gives for label in card.labels}
    for line in shown:
        for label, value in pairwise(line.split("\t")):
            if _bare(label) in wanted and value.strip():
                yield value.strip()


def _tab_title(page: Element) -> str | None:
    """Return what <title> says, without the names of column and site behind it."""
    element = next(page.iter("title"), None)
    said = " ".join((element.text or "").split()) if element is not None else ""
    for rule in page_rules("site"):
        if found := rule.pattern.search(fold(said)):
            said = said[: found.start()]
    return said if TELLING <= len(said) <= LONGEST else None


def _heading(everything: Masses, stated: str | None) -> str | None:
    """Return the title as displayed: what the page states, or else its highest heading."""
    wanted = _bare(stated or "")
    fitting = (
        (_rank(node, _bare(mass.text), wanted), node)
        for node, mass in everything.items()
        if SHORTEST <= mass.size <= LONGEST and not mass.sentences
    )
    rank, best = min(fitting, key=lambda pair: pair[0], default=(NO_HEADING, None))
    return None if best is None or rank == NO_HEADING else "".join(lines(best, everything))


def _rank(node: Node, said: str, wanted: str) -> int:
    """Return how well a node that says `said` shows the title `wanted`; less is better."""
    telling = min(len(said), len(wanted)) >= TELLING
    tests = (
        bool(wanted) and said == wanted,
        telling and said in wanted and _is_heading(node),
        telling and wanted in said and node.tag in HEADING_TAGS,
        node.tag == "h1",
        not wanted and node.tag == "h2",
    )
    return tests.index(True) if True in tests else NO_HEADING


def _is_heading(node: Node) -> bool:
    return node.tag in HEADING_TAGS or bool(names(node) & _heading_words())


def _published(page: Element, shown: Sequence[str]) -> date | None:
    stated = (*_metas(page, "published"), *_card(shown, "published"))
    dates = [*_dates("stated", stated), *_dates("published", shown)]
    return next(iter(dates), None)


def _dates(part: str, said: Iterable[str]) -> Iterator[date]:
    """Yield the dates that the rules for one use find, those the calendar has."""
    views = (fold(text) for text in said if len(text) <= LONGEST)
    for view in views:
        for rule in page_rules(part):
            if found := rule.pattern.search(view):
                with suppress(ValueError):
                    yield date(int(found["year"]), int(found["month"]), int(found["day"]))


def _bare(text: str) -> str:
    """Return only the letters and digits of a text."""
    return "".join(filter(str.isalnum, fold(text)))


@cache
def _heading_words() -> frozenset[str]:
    return frozenset(word for h in load_entries("html", "heading", Heading) for word in h.words)
