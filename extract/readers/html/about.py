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
from extract.readers.html.tree import Element, Mass, Masses, tag
from extract.rules import load_entries

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


def about(page: Element, everything: Masses) -> About:
    """Return what a page says of its document; `everything` are the masses of all that shows."""
    shown = list(lines(page, everything))
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
    return said if SHORTEST <= len(said) <= LONGEST else None


def _heading(everything: Masses, stated: str | None) -> str | None:
    """Return the title as displayed: what looks like one and agrees with the stated title."""
    looks = [e for e, mass in everything.items() if _looks_like_heading(e, mass)]
    agreeing = [e for e in looks if stated and _agree(everything[e].text, stated)]
    first = next((e for e in looks if tag(e) == "h1"), None)
    chosen = agreeing[0] if agreeing else first
    return None if chosen is None else "".join(lines(chosen, everything))


def _looks_like_heading(element: Element, mass: Mass) -> bool:
    size = mass.prose + mass.linked
    if not SHORTEST <= size <= LONGEST or mass.sentences:
        return False
    return tag(element) in ("h1", "h2", "h3") or bool(names(element) & _heading_words())


def _agree(heading: str, stated: str) -> bool:
    one, other = sorted((_bare(heading), _bare(stated)), key=len)
    return len(one) >= TELLING and one in other


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
