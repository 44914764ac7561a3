"""What is the site's and not the article's: blocks by evidence, and lines by what they say.

A block goes when its tag or the words of its class and id say so, when it is mostly links, or
when it is the site's card of the document. It stays, whatever it is called, when it holds much
of the page's text: some sites put the whole article into their "header".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import regex

from extract.document import fold
from extract.readers.html.tree import Element, Mass, Masses, children, is_block, tag
from extract.rules import Rule, load_entries, load_rules

SURE_TAGS = {"nav", "footer", "aside"}
UNSURE_TAGS = {"header"}
CARD_TAGS = {"table", "dl", "ul", "div"}
HIDDEN = regex.compile(
    r"(?i)(?:^|;)\s{0,8}(?:display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden)"
)
# The words of a class or id: footNav, foot-nav and foot_nav are foot and nav.
NAME_PART = regex.compile(r"[A-Z]?[a-z]+|[A-Z]+")
MUCH = 0.4
LINKS_TO_PROSE = 1.5
CARD_LABELS = 3
LONGEST_LINE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Words of classes and ids; `sure` ones count even for a block with sentences."""

    note: str
    words: tuple[str, ...]
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Labels of the card that a site makes for each document, and what they give us."""

    note: str
    labels: tuple[str, ...]
    gives: str | None = None


def furniture(page: Element, everything: Masses) -> frozenset[Element]:
    """Return the blocks that are not the article's; what they hold goes with them.

    `everything` are the masses of the page with all that shows.
    """
    return frozenset(_left_out(page, everything, MUCH * everything[page].prose))


def without_furniture(lines: Iterable[str]) -> list[str]:
    """Return the lines without those that only a web site has: where you are, print, scan me."""
    return [line for line in lines if not _is_furniture_line(line)]


def kept(text: str) -> list[str]:
    """Return what a text (folded) has that only articles have: an attachment, a signature date."""
    found = (rule.pattern.search(text) for rule in page_rules("kept"))
    return [match[0] for match in found if match]


def is_card(element: Element, mass: Mass) -> bool:
    """Tell whether an element is the site's card of the document: three of its labels or more."""
    if tag(element) not in CARD_TAGS or not mass.is_short:
        return False
    text = "".join(mass.text.split())
    return sum(f"{label}:" in text for label in _card_labels()) >= CARD_LABELS


def names(element: Element) -> set[str]:
    """Return the words of an element's class and id, lower case."""
    return {part.lower() for part in NAME_PART.findall(_name(element))}


@cache
def page_rules(part: str) -> tuple[Rule, ...]:
    """Return the rules of patterns/html.toml for one use."""
    return tuple(rule for rule in load_rules("html", ("part",)) if rule.values["part"] == part)


def _left_out(root: Element, masses: Masses, limit: float) -> Iterator[Element]:
    waiting = [root]
    while waiting:
        for child in children(waiting.pop()):
            if _is_furniture(child, masses[child], limit):
                yield child
            else:
                waiting.append(child)


def _is_furniture(element: Element, mass: Mass, limit: float) -> bool:
    if mass.prose > limit or not mass.prose + mass.linked:
        return False
    if _is_sure(element):
        return True
    if mass.sentences:
        return False
    if is_card(element, mass):
        return True
    return not kept(mass.text) and (_is_unsure(element) or _is_linky(element, mass))


def _is_sure(element: Element) -> bool:
    hidden = bool(HIDDEN.search(element.get("style", ""))) or element.get("hidden") is not None
    return hidden or tag(element) in SURE_TAGS or bool(names(element) & _words(sure=True))


def _is_unsure(element: Element) -> bool:
    return tag(element) in UNSURE_TAGS or bool(names(element) & _words(sure=False))


def _is_linky(element: Element, mass: Mass) -> bool:
    return is_block(element) and mass.linked > LINKS_TO_PROSE * mass.prose


def _name(element: Element) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


@cache
def _words(*, sure: bool) -> frozenset[str]:
    entries = load_entries("html", "furniture", Furniture)
    return frozenset(word for entry in entries if entry.sure is sure for word in entry.words)


@cache
def _card_labels() -> tuple[str, ...]:
    return tuple(label for card in load_entries("html", "card", Card) for label in card.labels)


def _is_furniture_line(line: str) -> bool:
    view = fold(line)
    return len(line) <= LONGEST_LINE and any(r.pattern.search(view) for r in page_rules("line"))
