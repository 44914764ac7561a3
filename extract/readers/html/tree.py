"""The elements of a page that show, and how much text each holds.

The tree is never changed: what is left out is a set of nodes, so that cost stays linear.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import regex
from lxml import etree

Element = etree._Element  # lxml gives its class no public name

# "" stands for comments. Pinyin over characters (rt, rp) is not the text; form fields are the
# site's.
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
CELLS = frozenset({"td", "th"})
BLOCK_STYLE = regex.compile(r"(?i)display\s{0,4}:\s{0,4}(?:block|table|flex|list-item)")
SENTENCE_ENDS = "。；！？"
# Links to files are attachments, which belong to the article, as do its own contents and addresses.
NO_PAGE = regex.compile(
    r"(?i)^(?:#|mailto:|tel:)"
    r"|\.(?:docx?|xlsx?|pptx?|wps|et|ofd|pdf|rtf|txt|zip|rar|7z|jpe?g|png|tiff?)(?:$|[?#&])"
)
ADDRESS = regex.compile(r"(?i)\s*(?:https?:|www\.)")
SHORT = 600


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """An element that shows: the text and nodes in it, in order, and the nodes alone."""

    tag: str
    attributes: Mapping[str, str] = field(repr=False)
    parts: tuple["str | Node", ...]
    nodes: tuple["Node", ...] = field(repr=False)

    @property
    def own_text(self) -> str:
        """The text that stands directly in this node."""
        return "\n".join(part for part in self.parts if isinstance(part, str))

    @property
    def is_block(self) -> bool:
        """Tell whether the node begins a line of its own."""
        if self.tag in BLOCKS:
            return True
        style = self.attributes.get("style")
        return style is not None and BLOCK_STYLE.search(style) is not None

    @property
    def is_link(self) -> bool:
        """Tell whether the node leads to another page, or does something to this one."""
        if self.tag != "a":
            return False
        href = self.attributes.get("href", "").strip()
        return bool(href) and not NO_PAGE.search(href) and not ADDRESS.match(self.own_text)


@dataclass(frozen=True, slots=True)
class Mass:
    """What a node holds.

    Characters that are not blank in and out of links, ends of sentences out of links, blocks and
    line breaks, cells and tables with text, and the text itself if it is short ("" if not).
    """

    prose: int = 0
    linked: int = 0
    sentences: int = 0
    blocks: int = 0
    cells: int = 0
    tables: int = 0
    text: str = ""

    @property
    def size(self) -> int:
        """All characters that are not blank."""
        return self.prose + self.linked


Masses = Mapping[Node, Mass]


def build(root: Element) -> Node:
    """Return what shows of a parsed page."""
    elements, waiting = [], [root]
    while waiting:
        element = waiting.pop()
        elements.append(element)
        waiting.extend(child for child in element if _tag(child) not in UNSEEN)
    made: dict[Element, Node] = {}
    for element in reversed(elements):
        made[element] = _node(element, made)
    return made[root]


def measure(root: Node, left_out: Collection[Node] = ()) -> dict[Node, Mass]:
    """Return the mass of every node but those left out, in document order."""
    linked: dict[Node, bool] = {}
    waiting = [(root, False)]
    while waiting:
        node, in_link = waiting.pop()
        linked[node] = in_link = in_link or node.is_link
        waiting.extend((n, in_link) for n in reversed(node.nodes) if n not in left_out)
    masses: dict[Node, Mass] = {}
    for node in reversed(linked):
        masses[node] = _mass(node, masses, in_link=linked[node])
    return dict(reversed(masses.items()))


def count_sentences(text: str) -> int:
    """Return the number of marks that end a sentence."""
    return sum(text.count(end) for end in SENTENCE_ENDS)


def _tag(element: Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _node(element: Element, made: Mapping[Element, Node]) -> Node:
    nodes: list[Node] = []
    parts: list[str | Node | None] = [element.text]
    for child in element:
        if child in made:
            nodes.append(made[child])
            parts.append(made[child])
        parts.append(child.tail)
    shown = tuple(part for part in parts if part is not None)
    return Node(_tag(element), dict(element.items()), shown, tuple(nodes))


def _mass(node: Node, masses: Masses, *, in_link: bool) -> Mass:
    parts = [masses[child] for child in node.nodes if child in masses]
    own = node.own_text
    size = len("".join(own.split())) if own else 0
    prose = sum([part.prose for part in parts], 0 if in_link else size)
    linked = sum([part.linked for part in parts], size if in_link else 0)
    sentences = count_sentences(own) if size and not in_link else 0
    return Mass(
        prose,
        linked,
        sum([part.sentences for part in parts], sentences),
        sum([part.blocks for part in parts], int(node.is_block or node.tag == "br")),
        sum([part.cells for part in parts], int(node.tag in CELLS and prose > 0)),
        sum([part.tables for part in parts], int(node.tag == "table" and prose + linked > 0)),
        _short_text(node, masses) if 0 < prose + linked <= SHORT else "",
    )


def _short_text(node: Node, masses: Masses) -> str:
    """Return the text of a node, a line for each block, without blanks around and between."""
    pieces = []
    for part in node.parts:
        if isinstance(part, str):
            pieces.append(part)
        elif part in masses:
            pieces.append(f"\n{masses[part].text}\n" if part.is_block else masses[part].text)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))
