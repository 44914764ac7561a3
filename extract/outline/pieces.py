"""Lines → pieces: headings, items, paragraphs, labels, table rows, in file order.

A line may hold several pieces: headings that a site joined (…负责)  (二)建设…), and labels that
stand in brackets at the end of a paragraph. A piece may hold several lines: a number alone on
its line goes with the next, and so does a list that breaks off after a comma.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import regex

from extract.document import SegmentKind
from extract.outline.labels import Label, Labels
from extract.outline.lines import Line
from extract.outline.matter import Matter
from extract.outline.names import HEADING_LENGTH, name_of
from extract.outline.numbers import BULLET, STRONG, Head, Sequence, head_at
from extract.outline.pages import Lines
from extract.outline.rules import rule, says
from extract.outline.seams import Seams

# A sentence of this length over a paragraph or list is its heading: (一)生态经济目标。
PHRASE_LENGTH = 30
# Numbers after which a site or PDF may break the line.
MAY_STAND_ALONE = STRONG | {"1.", BULLET}
NAMED: tuple[SegmentKind, ...] = ("title", "notice", "heading")
# Where the paragraphs just before also close with brackets, the last one is no signature.
IN_BRACKETS = regex.compile(r"[。!?] ?\([^()\n]{2,60}\) *\n")
NEAR = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A segment before it is known what it hangs from.

    `family` and `value` are those of its number; `alone` tells a label on lines of its own from
    one carved out of a paragraph; `short` an item that is nothing but a short phrase.
    """

    start: int
    end: int
    kind: SegmentKind
    body: int
    number: str | None = None
    title: str | None = None
    family: str = ""
    value: int = 0
    alone: bool = True
    short: bool = False


class Reader:
    """Reads the lines of one document into pieces."""

    def __init__(
        self, text: str, page: Lines, pages: set[int], matter: Mapping[int, Matter]
    ) -> None:
        """Begin before the first line; `text` is the text as it is, not the view."""
        self.text = text
        self.page = page
        self.pages = pages
        self.matter = matter
        self.numbers = Sequence(dotted=any(h and h.top == "1" for h in page.heads))
        self.labels = Labels(text, page.view)
        self.seams = Seams(page.view)
        self.closing = self._closing()

    def read(self) -> Iterator[Piece]:
        """Yield the pieces of all lines."""
        index = 0
        while index < len(self.page.lines):
            if matter := self.matter.get(index):
                yield self._matter(matter)
                index = matter.last
            elif index in self.pages:
                yield self._whole(self.page.lines[index], "boilerplate")
            else:
                first, (line, index) = index, self._joined(index)
                yield from self._line(line, self.page.heads[first], index == self.closing)
            index += 1

    def _closing(self) -> int:
        """Return the last line of the text, which may close with a signature in brackets."""
        last = len(self.page.lines) - 1
        while last >= 0 and (last in self.pages or last in self.matter):
            last -= 1
        return last

    def _matter(self, matter: Matter) -> Piece:
        start, end = self.page.lines[matter.first].start, self.page.lines[matter.last].end
        piece = Piece(start=start, end=end, kind=matter.kind, body=matter.words)
        if matter.kind in NAMED:
            return replace(piece, title=self._flat(matter.words, end))
        return self._attachment(piece) if matter.kind == "attachment" else piece

    def _attachment(self, piece: Piece) -> Piece:
        """Return an attachment with its number (附件1, 1.) and title."""
        colon = self.page.view.find(":", piece.start, piece.end)
        body = piece.start if colon < 0 else self._past_space(colon + 1, piece.end)
        if head := head_at(self.page.view, body, piece.end):
            piece, body = replace(piece, number=self._number(head)), head.body
        elif colon < 0:
            piece, body = replace(piece, number=self._flat(piece.start, piece.end)), piece.end
        return replace(piece, body=body, title=self._flat(body, piece.end) or None)

    def _whole(self, line: Line, kind: SegmentKind) -> Piece:
        return Piece(start=line.start, end=line.end, kind=kind, body=line.start)

    def _joined(self, index: int) -> tuple[Line, int]:
        """Return the line with those that only go on from it, and the last of them."""
        start, last = self.page.lines[index].start, index
        if self._is_bare_number(index) and self._can_follow(index + 1):
            last += 1
        while self._breaks_off(start, last) and self._can_follow(last + 1):
            last += 1
        return Line(start, self.page.lines[last].end), last

    def _is_bare_number(self, index: int) -> bool:
        head = self.page.heads[index]
        bare = head is not None and head.body >= self.page.lines[index].end
        return bare and head is not None and head.family in MAY_STAND_ALONE

    def _breaks_off(self, start: int, last: int) -> bool:
        label = self.labels.at(start)
        listed = self.page.view[label.body : self.page.lines[last].end] if label else ""
        return says("name.broken", listed) is not None

    def _can_follow(self, index: int) -> bool:
        if index >= len(self.page.lines) or index in self.pages or index in self.matter:
            return False
        line = self.page.lines[index]
        begins_anew = self.page.heads[index] or self.labels.at(line.start)
        return not begins_anew and "\t" not in self.text[line.start : line.end]

    def _line(self, line: Line, head: Head | None, closing: bool) -> Iterator[Piece]:
        if self._is_row(line):
            yield self._whole(line, "table_row")
            return
        for start, end, number in self._parts(line, head):
            yield from self._carved(start, end, number, closing=closing and end == line.end)

    def _is_row(self, line: Line) -> bool:
        written = self.text[line.start : line.end]
        if rule("label.cell").pattern.match(written) and written.count("\t") < 2:
            return False
        return "\t" in written or says("name.columns", written) is not None

    def _parts(self, line: Line, head: Head | None) -> Iterator[tuple[int, int, Head | None]]:
        """Yield the stretches of a line that begin with a number, or with the line."""
        start, head = line.start, head if head and self._is_head(head, line.end) else None
        self.numbers.record(head)
        for seam in self.seams.within(line.start, line.end):
            due = head_at(self.page.view, seam.end, line.end)
            if (
                due
                and seam.start > start
                and self.seams.parts(start, head, seam, due, self.numbers)
            ):
                yield start, seam.start, head
                self.numbers.record(due)
                start, head = seam.end, due
        yield start, line.end, head

    def _is_head(self, head: Head, end: int) -> bool:
        """Tell whether a number begins a piece; ① alone on its line is a mark of a footnote."""
        says_something = head.body < end or head.family in STRONG
        return says_something and self.numbers.accepts(head)

    def _carved(self, start: int, end: int, head: Head | None, *, closing: bool) -> Iterator[Piece]:
        """Yield a stretch, its labels apart."""
        body = head.body if head else start
        signature = self._signature(start, end) if closing else None
        labels = [] if signature else self.labels.within(start, body, end)
        for label in labels:
            at = start if label.start == body else label.start
            if at > start:
                yield from self._words(start, at, head)
            yield self._label(at, label, head if at == start else None)
            start, head = self._past_space(label.end, end), None
        yield from self._words(start, signature.start if signature else end, head)
        if signature:
            yield signature

    def _signature(self, start: int, end: int) -> Piece | None:
        match = rule("name.closing").pattern.search(self.page.view, start, end)
        if match is None or IN_BRACKETS.search(self.page.view, max(0, start - NEAR), start):
            return None
        at = match.start("issuer")
        return Piece(start=at - 1, end=end, kind="signature", body=at)

    def _label(self, start: int, label: Label, head: Head | None) -> Piece:
        indent = self.page.view[self.page.view.rfind("\n", 0, start) + 1 : start]
        alone = not indent.strip() or head is not None
        return Piece(
            start=start,
            end=label.end,
            kind="label",
            body=label.body,
            number=self._number(head) if head else None,
            title=label.title,
            alone=alone,
        )

    def _words(self, start: int, end: int, head: Head | None) -> Iterator[Piece]:
        """Yield the heading, item or paragraph that a stretch is, if it says anything."""
        end = start + len(self.page.view[start:end].rstrip())
        if head:
            yield self._numbered(start, end, head)
        elif end > start:
            yield Piece(start=start, end=end, kind="paragraph", body=start)

    def _numbered(self, start: int, end: int, head: Head) -> Piece:
        name = name_of(self.page.view, head.body, end)
        short = end - head.body <= HEADING_LENGTH and head.family != BULLET
        brief = short and (name is None or name.is_all)
        return Piece(
            start=start,
            end=end,
            kind="heading" if brief and not (name and name.stopped) else "item",
            body=min(head.body, end),
            number=self._number(head),
            title=self._flat(name.start, name.end) if name else None,
            family=head.family,
            value=head.value,
            short=brief and self._is_phrase(head.body, end),
        )

    def _is_phrase(self, start: int, end: int) -> bool:
        words = self.page.view[start:end]
        return len(words) <= PHRASE_LENGTH and not any(mark in words[:-1] for mark in ",;:")

    def _number(self, head: Head) -> str:
        """Return the number as written; a lost space after it may show as a question mark."""
        return self.text[head.start : head.body].rstrip(" ?？\u3000\xa0\t")

    def _past_space(self, at: int, end: int) -> int:
        while at < end and self.page.view[at] == " ":
            at += 1
        return at

    def _flat(self, start: int, end: int) -> str:
        """Return a stretch of the text on one line."""
        return "".join(part.strip() for part in self.text[start:end].split("\n"))
