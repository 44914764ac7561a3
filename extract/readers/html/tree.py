"""The elements of a page that show, and how much text each holds.

The tree is never changed: what is left out is a set of elements, so that cost stays linear.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import regex
from lxml import etree

from extract.document import fold

Element = etree._Element  # lxml gives its class no public name

# "" is what `tag` says of comments. Pinyin over characters (rt, rp) is not the text; form fields
# are the site's.
UNSEEN = frozenset(
    {"", "head", "script", "style", "noscript", "template", "noframes", "dialog"}
    | {"iframe", "object", "embed", "applet", "audio", "video", "svg", "canvas", "map"}
    | {"input", "select", "option", "button", "textarea", "datalist", "rt", "rp", "rtc"}
)
BLOCKS = frozenset(
    {"html", "body", "article", "aside", "footer", "header", "main", "nav", "section", "div"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "blockquote", "center", "address", "hr"}
    | {"ul", "ol", "li", "menu", "dir", "dl", "dt", "dd", "figure", "figcaption", "details"}
    | {"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "summary"}
    | {"form", "fieldset", "legend"}
)
CELLS = frozenset(("td", "th"))
BLOCK_STYLE = regex.compile(r"(?i)display\s{0,4}:\s{0,4}(?:block|table|flex|list-item)")
SENTENCE_ENDS = "。；！？"
# Links to files are attachments, which belong to the article; links within the page its contents.
TO_FILE = regex.compile(
    r"(?i)\.(?:docx?|xlsx?|pptx?|wps|et|ofd|pdf|rtf|txt|zip|rar|7z|jpe?g|png|tiff?)(?:$|[?#&])"
)
SHORT = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Mass:
    """What an element holds.

    Characters that are not blank in and out of links, ends of sentences out of links, blocks and
    line breaks, cells and tables with text, and the text itself if it is short (folded, "" if not).
    """

    prose: int = 0
    linked: int = 0
    sentences: int = 0
    blocks: int = 0
    cells: int = 0
    tables: int = 0
    text: str = ""

    @property
    def is_short(self) -> bool:
        """Tell whether `text` is all the text."""
        return self.prose + self.linked <= SHORT


Masses = Mapping[Element, Mass]


def tag(element: Element) -> str:
    """Return the name of an element, "" for what is none (a comment)."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def is_block(element: Element) -> bool:
    """Tell whether an element begins a line of its own."""
    return tag(element) in BLOCKS or bool(BLOCK_STYLE.search(element.get("style", "")))


def children(element: Element, left_out: Collection[Element] = ()) -> list[Element]:
    """Return the child elements that show."""
    return [child for child in element if _shows(child) and child not in left_out]


def measure(root: Element, left_out: Collection[Element] = ()) -> dict[Element, Mass]:
    """Return the mass of every element that shows, in document order."""
    linked: dict[Element, bool] = {}
    for element, parent in _walk(root, left_out):
        linked[element] = is_link(element) or linked.get(parent, False)
    masses: dict[Element, Mass] = {}
    for element in reversed(linked):
        masses[element] = _mass(element, masses, in_link=linked[element])
    return dict(reversed(masses.items()))


def is_link(element: Element) -> bool:
    """Tell whether an element leads to another page, or does something to this one."""
    href = element.get("href", "").strip()
    leads = bool(href) and not href.startswith("#") and not TO_FILE.search(href)
    return tag(element) == "a" and leads


def own_text(element: Element) -> str:
    """Return the text that stands directly in an element."""
    return (element.text or "") + "\n".join(child.tail or "" for child in element)


def count_sentences(text: str) -> int:
    """Return the number of marks that end a sentence."""
    return sum(text.count(end) for end in SENTENCE_ENDS)


def _walk(root: Element, left_out: Collection[Element]) -> Iterator[tuple[Element, Element]]:
    """Yield each element that shows with its parent, in document order."""
    waiting = [(root, root)]
    while waiting:
        element, parent = waiting.pop()
        yield element, parent
        waiting.extend((child, element) for child in reversed(children(element, left_out)))


def _shows(element: Element) -> bool:
    return tag(element) not in UNSEEN


def _mass(element: Element, masses: Masses, *, in_link: bool) -> Mass:
    own = own_text(element)
    size = len("".join(own.split()))
    inner = _sum(masses[child] for child in element if child in masses)
    prose = inner.prose + (0 if in_link else size)
    linked = inner.linked + (size if in_link else 0)
    whole = Mass(
        prose=prose,
        linked=linked,
        sentences=inner.sentences + (0 if in_link else count_sentences(own)),
        blocks=inner.blocks + (is_block(element) or tag(element) == "br"),
        cells=inner.cells + (tag(element) in CELLS and prose > 0),
        tables=inner.tables + (tag(element) == "table" and prose + linked > 0),
    )
    return replace(whole, text=_short_text(element, masses)) if whole.is_short else whole


def _sum(parts: Iterable[Mass]) -> Mass:
    """Return the counts of all parts together."""
    counts = [(m.prose, m.linked, m.sentences, m.blocks, m.cells, m.tables) for m in parts]
    if not counts:
        return Mass()
    prose, linked, sentences, blocks, cells, tables = map(sum, zip(*counts, strict=True))
    return Mass(
        prose=prose,
        linked=linked,
        sentences=sentences,
        blocks=blocks,
        cells=cells,
        tables=tables,
    )


def _short_text(element: Element, masses: Masses) -> str:
    pieces = [element.text or ""]
    for child in element:
        inner = masses[child].text if child in masses else ""
        pieces += [f"\n{inner}\n" if is_block(child) else inner, child.tail or ""]
    lines = fold("".join(pieces)).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
