"""What stages hand on: the source as read, the document, its segments and their mentions."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, Self

from extract.aligned import Aligned

Steps = tuple[tuple[Literal["decode", "encode", "lines"], str], ...]
Script = Literal["Hans", "Hant"]
SegmentKind = Literal[
    "title", "notice", "doc_number", "addressee", "heading", "item", "paragraph", "label",
    "table_row", "signature", "date", "attachment", "boilerplate",
]  # fmt: skip
Flag = Literal["piece_duplicated", "piece_missing", "pieces_out_of_order"]
Comparator = Literal["=", ">=", "<=", ">", "<", "~", "range"]

# One form for each mark that rules look for, of the same length, so that offsets stay true.
FORMS = {
    ",": "，﹐", ";": "；﹔", ":": "：﹕∶︰", "(": "（﹙", ")": "）﹚", "!": "！", "?": "？",
    '"': "“”＂„‟", "'": "‘’＇", "[": "［【〖", "]": "］】〗", "〔": "﹝", "〕": "﹞",
    "~": "～〜∼﹏", "-": "－‐‑‒–—―−﹣", ".": "．", "/": "／", "<": "＜", ">": "＞", "=": "＝",
    "≥": "≧⩾", "≤": "≦⩽", "%": "％﹪", " ": "\u3000\u00a0\t\u2002\u2003",
}  # fmt: skip
FOLD = {ord(seen): form for form, variants in FORMS.items() for seen in variants}


def fold(text: str) -> str:
    """Return `text` with marks in one form each, character for character.

    Rules are written for this view; quotes are cut from the text itself.

    >>> fold("（一）到２０２５年，达到≧80％")
    '(一)到２０２５年,达到≥80%'
    """
    return text.translate(FOLD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a reader gives: the raw text of a file and how it was come by.

    `steps` replayed on the bytes of a text file give the decoded characters (readers.replay).
    `title` and `published` are what the format itself says (HTML metadata), if it says so.
    """

    text: str
    format: str
    encoding: str
    steps: Steps
    title: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of the outline: `text[start:end]`; segments do not overlap and are in file order.

    `body` is the offset after the number or label, where the segment's own words begin;
    `number` is as written (一、 (一) 1.), `title` the words that name it (for a label: the
    label without its colon), `path` the numbers and titles from the root down to its parent.
    A heading that goes on with text in the same paragraph is one segment: kind `item`.
    Where pages were put together in a wrong order, `parent` and `path` are those of the document
    as printed, and `true_position` is the segment's place in it; else that is its `position`.
    `repeats` is the position of the segment that this one is a copy of, where a page stands twice.
    """

    position: int
    parent: int | None
    depth: int
    kind: SegmentKind
    start: int
    end: int
    body: int
    number: str | None = None
    title: str | None = None
    path: tuple[str, ...] = ()
    true_position: int
    repeats: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A typed span of the text that knows nothing of its neighbours."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document on its way through the stages.

    `view` is the text with its marks folded to one form, for rules to look at.
    `starts` are the offsets where its segments begin, `ids` what tables call them.
    """

    id: str
    name: str
    source: Source
    script: Script
    body: Aligned
    view: str
    segments: tuple[Segment, ...] = ()
    flags: tuple[Flag, ...] = ()
    starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    ids: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note where the segments begin and what they are called, so that one is found at once."""
        object.__setattr__(self, "starts", tuple(segment.start for segment in self.segments))
        ids = (f"{self.id}-s{segment.position:05d}" for segment in self.segments)
        object.__setattr__(self, "ids", tuple(ids))

    @property
    def text(self) -> str:
        """The repaired text, which all offsets count in."""
        return self.body.text

    def with_segments(self, segments: tuple[Segment, ...], flags: tuple[Flag, ...] = ()) -> Self:
        """Return the document with its outline, and what is wrong with its pieces."""
        return replace(self, segments=segments, flags=flags)

    def in_true_order(self) -> list[Segment]:
        """Return the segments in the order in which they were printed."""
        return sorted(self.segments, key=lambda segment: segment.true_position)

    def segment_at(self, offset: int) -> Segment:
        """Return the segment that holds the character at `offset` (or the last one before it).

        Raises IndexError when the document has no segments.
        """
        return self.segments[max(0, bisect_right(self.starts, offset) - 1)]

    def segment_id(self, segment: Segment) -> str:
        """Return the id that tables use for `segment`."""
        return self.ids[segment.position]
