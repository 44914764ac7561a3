"""What stands around the text: title, notice, number, addressees, signature, date, annexes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.document import SegmentKind
from extract.outline.lines import Brief, Line
from extract.outline.numbers import BULLET, head_at
from extract.outline.pages import Lines
from extract.outline.rules import rule, says

HEADING_LINES = 12
OPENING_LINES = 30
CLOSING_LINES = 5
TITLE_LINES = 4
TITLE_LENGTH = 130
# A second line as short as this only finishes a title: …建设规划⏎实施方案.
TAG_LENGTH = 8
# …and one in brackets may be longer: (2021—2025年), (征求意见稿).
BRACKETED = 24
# A line as short as this over a whole title is a kicker, not its first half.
KICKER_LENGTH = 12
SIGNATURE_LINES = 6
SIGNATURE_LENGTH = 60
PART_LENGTH = 40
ATTACHMENTS = 30
SIGNED = "matter.signed"
NUMBER_TAIL = "matter.number-tail"
# The rules that find two elements on one line, and the group at whose start the second begins.
CUT_AT = {"matter.doc-number": None, SIGNED: "date", NUMBER_TAIL: "number"}
ONLY_ABOVE = ("matter.addressee", "matter.speaker")


@dataclass(frozen=True, slots=True)
class Matter:
    """Lines `first` to `last` that are one element; `words` is where its own words begin."""

    first: int
    last: int
    kind: SegmentKind
    words: int
    number: str | None = None


def cuts(view: str, lines: list[Line]) -> list[Line]:
    """Return the lines, those cut in two that join number and title, or name and date."""
    brief = Brief(view, lines)
    places: dict[int, list[int]] = {}
    for index, name, match in brief.matches("matter", only=tuple(CUT_AT)):
        group = CUT_AT[name]
        at = match.start(group) if group else match.end()
        places.setdefault(index, []).append(brief.offset(at))
    return [part for i, line in enumerate(lines) for part in _cut(view, line, places.get(i, []))]


def _cut(view: str, line: Line, places: list[int]) -> list[Line]:
    at = places[0] if places else line.end
    if not line.start < at < line.end:
        return [line]
    return [Line(line.start, line.start + len(view[line.start : at].rstrip())), Line(at, line.end)]


class Finder:
    """Finds the matter of one document; lines that are furniture are passed over."""

    def __init__(self, page: Lines, pages: set[int]) -> None:
        """Begin with nothing found."""
        self.page = page
        self.pages = pages
        self.found: dict[int, Matter] = {}
        self.taken: set[int] = set()

    def find(self) -> Mapping[int, Matter]:
        """Return the matter by its first line."""
        self._by_line()
        self._titles()
        self._signatures()
        self._attachments()
        return self.found

    def _take(self, first: int, last: int, kind: SegmentKind, words: int | None = None) -> None:
        start = self.page.lines[first].start if words is None else words
        self.found[first] = Matter(first, last, kind, start)
        self.taken.update(range(first, last + 1))

    def _is_free(self, index: int) -> bool:
        inside = 0 <= index < len(self.page.lines)
        return inside and index not in self.taken and index not in self.pages

    def _by_line(self) -> None:
        for index, name, _ in self.page.brief.matches("matter"):
            above = index < self.page.first_head
            if self._is_free(index) and (above or name not in ONLY_ABOVE):
                self._take(index, index, rule(name).values["kind"])
            if name == SIGNED and self._is_free(index - 1):
                self._take(index - 1, index - 1, "signature")

    def _titles(self) -> None:
        named = self._quoted()
        for start, count in self._zones():
            named = self._scan(start, count) or named
        self._name_annexes()
        for count in range(0 if named else CLOSING_LINES, 0, -1):
            self._scan(len(self.page.lines) - self._tail() - count, count)

    def _name_annexes(self) -> None:
        """Take the line under 附件1 as the annex's title, whatever its last word."""
        for index, matter in sorted(self.found.items()):
            annex = matter.kind == "attachment" and ":" not in self.page.text(index)
            if annex and self._can_name(index + 1) and says("name.head", self.page.text(index + 1)):
                self._take(index + 1, index + 1, "title")

    def _tail(self) -> int:
        """Return how many lines of furniture end the file."""
        lines = range(len(self.page.lines))
        return next((n for n in lines if len(lines) - 1 - n not in self.pages), 0)

    def _zones(self) -> Iterator[tuple[int, int]]:
        """Yield where titles may stand: at the head, above and below a date, below 附件."""
        yield 0, OPENING_LINES
        for index, matter in sorted(self.found.items()):
            if matter.kind == "date":
                yield from ((index - n, n) for n in range(TITLE_LINES, 0, -1))
                yield index + 1, HEADING_LINES
            elif matter.kind == "attachment" and ":" not in self.page.text(index):
                yield index + 1, TITLE_LINES

    def _scan(self, start: int, count: int) -> bool:
        """Take the titles among some lines, up to the first prose; tell whether there was one."""
        named, index = False, max(0, start)
        while index < min(start + count, len(self.page.lines)):
            last = self._title_from(index)
            if last is not None:
                head = self.page.heads[index]
                words = head.body if head else None
                self._take(index, last, self._title_kind(index, last), words)
                named, index = True, last
            elif self._is_text(index):
                break
            index += 1
        return named

    def _is_text(self, index: int) -> bool:
        """Tell whether the text itself has begun: a numbered line or a sentence."""
        head, line = self.page.heads[index], self.page.lines[index]
        numbered = head is not None and head.family != BULLET
        prose = self.page.text(index)[-1] in "。;" or len(line) > TITLE_LENGTH
        return self._is_free(index) and (numbered or prose)

    def _title_from(self, index: int) -> int | None:
        """Return the last line of the title that begins at a line, if one does."""
        if self._is_pointed_out(index):
            return index
        if not (self._can_name(index) and says("name.words", self.page.text(index))):
            return None
        for last in range(index, index + TITLE_LINES):
            if not self._can_name(last) or (last > index and self._stops_at(last - 1, last)):
                return None
            if self._is_title(index, last):
                return self._with_tag(index, last)
        return None

    def _is_pointed_out(self, index: int) -> bool:
        """Tell whether a line is a whole title after a bullet, as in a list of a page's fields."""
        head = self.page.heads[index] if self._is_free(index) else None
        if head is None or head.family != BULLET or index - 1 not in self.pages:
            return False
        name = self.page.view[head.body : self.page.lines[index].end]
        return bool(says("name.own-start", name) and says("name.title", name))

    def _can_name(self, index: int) -> bool:
        short = self._is_free(index) and len(self.page.lines[index]) <= TITLE_LENGTH
        return short and self.page.heads[index] is None

    def _stops_at(self, index: int, following: int) -> bool:
        """Tell whether a line is no first half of a title: a letterhead, or before a whole one."""
        own = says("name.own-start", self.page.text(following))
        whole = own is not None and self._is_title(following, following)
        return self._is_name(index) or (whole and len(self.page.lines[index]) <= KICKER_LENGTH)

    def _is_name(self, index: int) -> bool:
        """Tell whether a line is an office's letterhead, which no title goes on from."""
        return says("name.issuer", self.page.text(index)) is not None

    def _is_title(self, first: int, last: int) -> bool:
        name = self.joined(first, last)
        return says("name.title", name) is not None and not says("name.begun", name)

    def _with_tag(self, first: int, last: int) -> int:
        tag = last + 1
        while self._can_name(tag) and self._is_tag(tag) and self._is_title(first, tag):
            last, tag = tag, tag + 1
        return last

    def _is_tag(self, index: int) -> bool:
        words = self.page.text(index)
        longest = BRACKETED if words[0] == "(" and words[-1] == ")" else TAG_LENGTH
        return len(words) <= longest

    def _title_kind(self, first: int, last: int) -> SegmentKind:
        name = self.joined(first, last)
        wraps = says("name.wrapper", name) or says("name.wrapper-tail", name)
        return "notice" if wraps else "title"

    def joined(self, first: int, last: int) -> str:
        """Return lines as one."""
        return "".join(self.page.text(i) for i in range(first, last + 1))

    def _quoted(self) -> bool:
        """Take the lines that are the titles which the notice says it issues."""
        matches = rule("name.quoted").pattern.finditer(self.page.view)
        titles = {t.replace(" ", "") for m in matches for t in m.captures("title")}
        beginnings = {title[:4] for title in titles}
        for index in range(len(self.page.lines) if titles else 0):
            if self.page.text(index)[:4] in beginnings and self._can_name(index):
                self._take_quoted(index, titles)
        return any(m.kind == "title" for m in self.found.values())

    def _take_quoted(self, index: int, titles: set[str]) -> None:
        for last in range(index, index + TITLE_LINES):
            if not self._can_name(last):
                return
            if self.joined(index, last).replace(" ", "") in titles:
                self._take(index, last, "title")
                return

    def _signatures(self) -> None:
        for index, matter in sorted(self.found.items()):
            heads = matter.kind in ("doc_number", "notice") or self._is_on(index, matter)
            letterhead = index < self.page.first_head and heads
            if matter.kind == "date" or letterhead:
                self._sign(index - 1)

    def _is_on(self, index: int, matter: Matter) -> bool:
        """Tell whether a title begins with what it is on (关于…): who speaks stands above it."""
        return matter.kind == "title" and says("name.on", self.page.text(index)) is not None

    def _sign(self, index: int) -> None:
        """Take the names of offices above a line; a name may run over two lines."""
        for _ in range(SIGNATURE_LINES):
            if not (self._can_name(index) and len(self.page.lines[index]) <= SIGNATURE_LENGTH):
                return
            if not self._is_name(index):
                return
            first = index - 1 if self._is_part(index - 1, index) else index
            self._take(first, index, "signature")
            index = first - 1

    def _is_part(self, index: int, next_index: int) -> bool:
        """Tell whether a line is the first half of a name: …示范市工作⏎领导小组办公室."""
        if not self._can_name(index) or len(self.page.lines[index]) > PART_LENGTH:
            return False
        own = self._is_name(index) or says("name.title", self.page.text(index))
        return not own and self._is_name_of(index, next_index)

    def _is_name_of(self, first: int, last: int) -> bool:
        return says("name.issuer", self.joined(first, last)) is not None

    def _attachments(self) -> None:
        """Take the lines that go on a list of attachments: 附件:1.… ⏎ 2.…."""
        for index, matter in sorted(self.found.items()):
            if matter.kind == "attachment" and ":" in self.page.text(index):
                self._go_on(index)

    def _go_on(self, index: int) -> None:
        _, _, rest = self.page.text(index).partition(":")
        listed = head_at(rest.strip(), 0, len(rest))
        value = listed.value if listed else 0
        for i in range(index + 1, index + ATTACHMENTS):
            head = self.page.heads[i] if self._is_free(i) else None
            if head is not None and head.value == value + 1:
                value += 1
            elif rest or not self._can_name(i) or len(self.page.lines[i]) > PART_LENGTH:
                return
            self._take(i, i, "attachment")
