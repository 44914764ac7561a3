"""Which part of a page is the article: the smallest node with nothing of it outside."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extract.readers.html.furniture import furniture, is_card, is_container, kept
from extract.readers.html.grid import is_grid
from extract.readers.html.tree import (
    Mass,
    Masses,
    Node,
    count_sentences,
    measure,
)

# What may be left outside: a title, a date line, a slogan; never a sentence.
MOST_OUTSIDE, SHARE_OUTSIDE = 150, 0.1
# A known container of articles must hold nearly all sentences; the rest may be left outside.
NEARLY_ALL = 0.9
LINES = 2
TABLE_CELLS = 4
PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "a", "b", "strong", "em"}


@dataclass(frozen=True, slots=True)
class Article:
    """The node that holds the article.

    With the masses of the page without its furniture, and the cards of the document, which are
    furniture.
    """

    region: Node
    masses: Masses
    cards: tuple[Node, ...]


def article(page: Node, everything: Masses) -> Article:
    """Return where the article of a page is; all of the page when it is everywhere.

    `everything` are the masses of the page with all that shows.
    """
    left_out = furniture(page, everything)
    cards = tuple(e for e in everything if e in left_out and is_card(e, everything[e]))
    masses = measure(page, left_out) if left_out else everything
    region, path = page, _path_to(_container(masses), masses)
    while (inner := _inner(region, masses, path)) is not None:
        region = inner
    return Article(region, masses, cards)


def _container(masses: Masses) -> Node | None:
    """Return the outermost known container with nearly all the sentences, if there is one."""
    enough = NEARLY_ALL * max(mass.sentences for mass in masses.values())
    return next(
        (e for e, mass in masses.items() if 0 < mass.sentences >= enough and is_container(e)), None
    )


def _path_to(container: Node | None, masses: Masses) -> Collection[Node]:
    """Return the container and the nodes around it, none when there is no container."""
    around = {child: node for node in masses for child in node.nodes}
    path = set()
    while container is not None:
        path.add(container)
        container = around.get(container)
    return path


def _inner(region: Node, masses: Masses, path: Collection[Node]) -> Node | None:
    """Return the child of `region` outside of which nothing of the article is, if there is one."""
    if region.tag == "table" and is_grid(region, masses, masses[region].prose):
        return None
    parts = [child for child in region.nodes if child in masses]
    marked = next((child for child in parts if child in path), None)
    inner = (
        marked if marked is not None else max(parts, key=lambda e: masses[e].prose, default=None)
    )
    if inner is None or not _may_hold_all(inner, masses[inner]):
        return None
    others = [masses[child] for child in parts if child is not inner]
    size = math.inf if inner in path else masses[inner].prose
    return inner if _is_nothing(region.own_text, others, size) else None


def _may_hold_all(node: Node, mass: Mass) -> bool:
    return node.tag not in PARAGRAPHS and mass.blocks > LINES


def _is_nothing(text: str, others: Sequence[Mass], size: float) -> bool:
    """Tell whether text and nodes around a candidate are nothing of the article's.

    `size` is how much the candidate holds; infinite when it is known to be the article.
    """
    if any(kept(other.text) or other.cells >= TABLE_CELLS for other in others) or kept(text):
        return False
    prose = len("".join(text.split())) + sum(other.prose for other in others)
    sentences = count_sentences(text) + sum(other.sentences for other in others)
    little = prose <= min(MOST_OUTSIDE, SHARE_OUTSIDE * size) and not sentences
    return little or math.isinf(size)
