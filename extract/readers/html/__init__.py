"""Web pages: the article as text, one line a paragraph or table row, without site furniture.

Modules: page (bytes → tree), about (title, date), furniture and article (what is not and what is
the article), lines and grid (tree → text). What counts as furniture is data: patterns/html.toml.
"""

from extract.document import Source, fold
from extract.readers.charset import decode
from extract.readers.html.about import About, about, with_heading
from extract.readers.html.article import article
from extract.readers.html.furniture import kept, without_furniture
from extract.readers.html.lines import lines
from extract.readers.html.page import declared_codec, parse
from extract.readers.html.tree import Element, build, measure


def read(data: bytes, kind: str) -> Source:
    """Return the article of a web page; `kind` becomes its format.

    `steps` decode the bytes; the text is what is made of the decoded page, so they do not lead
    to it. Raises ReadError when the bytes are no text or the page is nested beyond measure.
    """
    decoded = decode(data, declared_codec(data))
    page = parse(decoded.text)
    text, said = ("", About()) if page is None else _article(page)
    return Source(
        text=text,
        format=kind,
        encoding=decoded.encoding,
        steps=decoded.steps,
        title=said.title,
        published=said.published,
    )


def _article(page: Element) -> tuple[str, About]:
    root = build(page)
    everything = measure(root)
    shown = list(lines(root, everything))
    said = about(page, everything, shown)
    found = article(root, everything)
    body = without_furniture(lines(found.region, found.masses)) or shown
    cards = [line for card in found.cards for line in lines(card, everything)]
    titled = with_heading(body, said.heading)
    return "\n".join([*_only_in(cards, "\n".join(body)), *titled]), said


def _only_in(cards: list[str], body: str) -> list[str]:
    """Return the lines of the site's cards with a document number that the article lacks."""
    text = fold(body)
    return [line for line in cards if any(number not in text for number in kept(line))]
