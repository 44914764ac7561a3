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
from extract.readers.html.tree import Mass, Masses, Node
from extract.rules import Rule, load_entries, load_rules

SURE_TAGS = {"nav", "footer", "aside"}
UNSURE_TAGS = {"header"}
# A row or a paragraph called "head" or "top" is the article's own.
TABLE_PARTS = {"thead", "tbody", "tfoot", "tr", "td", "th", "caption"}
PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "span", "strong", "b"}
CARD_TAGS = {"table", "dl", "ul", "div"}
HIDDEN = regex.compile(
    r"(?i)(?:^|;)\s{0,8}(?:display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden)"
)
# The words of a class or id: footNav, foot-nav and foot_nav are foot and nav.
NAME_PART = regex.compile(r"[A-Z]?[a-z]+|[A-Z]+")
MUCH = 0.4
LINKS_TO_PROSE = 0.8
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """Names (class or id, lower case) that content management systems give to the article."""

    note: str
    names: tuple[str, ...]


def furniture(page: Node, everything: Masses) -> frozenset[Node]:
    """Return the blocks that are not the article's; what they hold goes with them.

    `everything` are the masses of the page with all that shows.
    """
    return frozenset(_left_out(page, everything, MUCH * everything[page].prose))


def without_furniture(lines: Iterable[str]) -> list[str]:
    """Return the lines without those that only a web site has: where you are, print, scan me."""
    return [line for line in lines if not (_says("line", line) or _says("imprint", line))]


def kept(text: str) -> list[str]:
    """Return what a text has that only articles have: an attachment, a signature date."""
    view = fold(text)
    found = (rule.pattern.search(view) for rule in page_rules("kept"))
    return [match[0] for match in found if match]


def is_card(node: Node, mass: Mass) -> bool:
    """Tell whether a node is the site's card of the document: three of its labels or more."""
    if node.tag not in CARD_TAGS:
        return False
    text = "".join(fold(mass.text).split())
    return sum(f"{label}:" in text for label in _card_labels()) >= CARD_LABELS


def names(node: Node) -> set[str]:
    """Return the words of a node's class and id, lower case."""
    return {part.lower() for part in NAME_PART.findall(_name(node))}


def is_container(node: Node) -> bool:
    """Tell whether a node is called as content management systems call the article."""
    of_class, of_id = (node.attributes.get(key, "").lower() for key in ("class", "id"))
    return bool({of_class, of_id, *of_class.split()} & _container_names())


@cache
def page_rules(part: str) -> tuple[Rule, ...]:
    """Return the rules of patterns/html.toml for one use."""
    return tuple(rule for rule in load_rules("html", ("part",)) if rule.values["part"] == part)


def _left_out(root: Node, masses: Masses, limit: float) -> Iterator[Node]:
    waiting = [(root, False)]
    while waiting:
        node, marked = waiting.pop()
        marked = marked or is_container(node)
        for child in node.nodes:
            if _is_furniture(child, masses[child], limit, marked=marked):
                yield child
            else:
                waiting.append((child, marked))


def _is_furniture(node: Node, mass: Mass, limit: float, *, marked: bool) -> bool:
    """Tell whether a node is furniture; `marked` in a known container of articles."""
    if mass.prose > limit or not mass.size:
        return False
    if _is_sure(node):
        return True
    if mass.sentences:
        return False
    if is_card(node, mass):
        return True
    listed = not marked and _is_linky(node, mass)
    return (listed or _is_unsure(node) or _is_imprint(node, mass)) and not kept(mass.text)


def _is_sure(node: Node) -> bool:
    hidden = bool(HIDDEN.search(node.attributes.get("style", ""))) or "hidden" in node.attributes
    named = node.tag not in TABLE_PARTS and names(node) & _words(sure=True)
    return hidden or node.tag in SURE_TAGS or bool(named)


def _is_unsure(node: Node) -> bool:
    named = node.tag not in TABLE_PARTS | PARAGRAPHS and names(node) & _words(sure=False)
    return node.tag in UNSURE_TAGS or bool(named)


def _is_linky(node: Node, mass: Mass) -> bool:
    """Tell whether a block is mostly links; the dates of a list of news do not count."""
    marks = sum(not c.isalpha() for c in mass.text if not c.isspace())
    return node.is_block and mass.linked > LINKS_TO_PROSE * (mass.prose - marks)


def _is_imprint(node: Node, mass: Mass) -> bool:
    """Tell whether a block has the site's copyright or registration in it, and no sentence."""
    return node.is_block and any(_says("imprint", line) for line in mass.text.split("\n"))


def _says(part: str, line: str) -> bool:
    view = fold(line)
    return len(line) <= LONGEST_LINE and any(r.pattern.search(view) for r in page_rules(part))


def _name(node: Node) -> str:
    return f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}"


@cache
def _words(*, sure: bool) -> frozenset[str]:
    entries = load_entries("html", "furniture", Furniture)
    return frozenset(word for entry in entries if entry.sure is sure for word in entry.words)


@cache
def _container_names() -> frozenset[str]:
    return frozenset(n for c in load_entries("html", "container", Container) for n in c.names)


@cache
def _card_labels() -> tuple[str, ...]:
    return tuple(label for card in load_entries("html", "card", Card) for label in card.labels)
