"""Which part of a page is the article: the smallest element with nothing of it outside."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from extract.readers.html.furniture import furniture, is_card, kept
from extract.readers.html.tree import (
    Element,
    Mass,
    Masses,
    count_sentences,
    measure,
    own_text,
    tag,
)
from extract.rules import load_entries

# What may be left outside: a title, a date line, a slogan; never a sentence.
LEFT_OUTSIDE = 150
# A known container of articles must hold nearly all sentences; the rest may be left outside.
NEARLY_ALL = 0.9
LINES = 2
TABLE_CELLS = 4
PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "a", "b", "strong", "em"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """Names (class or id, lower case) that content management systems give to the article."""

    note: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """The element that holds the article.

    With the masses of the page without its furniture, and the cards of the document, which are
    furniture.
    """

    region: Element
    masses: Masses
    cards: tuple[Element, ...]


def article(page: Element, everything: Masses) -> Article:
    """Return where the article of a page is; all of the page when it is everywhere.

    `everything` are the masses of the page with all that shows.
    """
    left_out = furniture(page, everything)
    cards = tuple(e for e in everything if e in left_out and is_card(e, everything[e]))
    masses = measure(page, left_out)
    region, path = page, _path_to(_container(page, masses), page)
    while (inner := _inner(region, masses, path)) is not None:
        region = inner
    return Article(region, masses, cards)


def _container(page: Element, masses: Masses) -> Element | None:
    """Return the outermost known container with nearly all the sentences, if there is one."""
    enough = NEARLY_ALL * masses[page].sentences
    return next(
        (e for e, mass in masses.items() if 0 < mass.sentences >= enough and _is_container(e)), None
    )


def _is_container(element: Element) -> bool:
    said = (element.get("class", "").lower(), element.get("id", "").lower())
    return bool({*said, *said[0].split()} & _container_names())


def _path_to(container: Element | None, page: Element) -> Collection[Element]:
    """Return the container and the elements around it, none when there is no container."""
    if container is None:
        return ()
    return {container, *(e for e in container.iterancestors() if e is not page)}


def _inner(region: Element, masses: Masses, path: Collection[Element]) -> Element | None:
    """Return the child of `region` outside of which nothing of the article is, if there is one."""
    parts = [child for child in region if child in masses]
    marked = next((child for child in parts if child in path), None)
    inner = (
        marked if marked is not None else max(parts, key=lambda e: masses[e].prose, default=None)
    )
    if inner is None or not _may_hold_all(inner, masses[inner]):
        return None
    others = [masses[child] for child in parts if child is not inner]
    return inner if _is_nothing(own_text(region), others, known=inner in path) else None


def _may_hold_all(element: Element, mass: Mass) -> bool:
    return tag(element) not in PARAGRAPHS and mass.blocks > LINES


def _is_nothing(text: str, others: Sequence[Mass], *, known: bool) -> bool:
    """Tell whether text and elements around a candidate are nothing of the article's."""
    if any(kept(other.text) or other.cells >= TABLE_CELLS for other in others) or kept(text):
        return False
    prose = len("".join(text.split())) + sum(other.prose for other in others)
    sentences = count_sentences(text) + sum(other.sentences for other in others)
    return known or (prose <= LEFT_OUTSIDE and not sentences)


@cache
def _container_names() -> frozenset[str]:
    entries = load_entries("html", "container", Container)
    return frozenset(name for entry in entries for name in entry.names)
