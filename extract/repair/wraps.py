"""Line ends inside sentences and names, which a page's width put there.

A text broken into lines of one width is put together again throughout, save where a line must end
a paragraph. In any other text lines are joined on strong evidence only: a comma at the end, a mark
at the beginning, an open bracket, an agency's name cut in two. A title over two lines stays.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from extract.aligned import Aligned, Edit
from extract.repair import cuts
from extract.repair.lines import SPREAD, Line, lines_of, wrapped_width

MARK = 2  # columns: a new paragraph is set in by that much; a mark moved to the next line
WORD = 6  # columns of a number or word that had no room at the end of a line
FURTHEST = 4  # line ends: more between two lines part them
CLOSING = "）)】］”’」』"
LINE_END = regex.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a wrapped text is set: the width of a full line, its margin, whether paragraphs are set in."""

    width: int
    margin: int
    indented: bool

    def is_set_in(self, line: Line) -> bool:
        """Tell whether the line begins a paragraph by its indent."""
        return line.indent >= self.margin + MARK

    def fill(self, line: Line) -> int:
        """Return the columns up to the end of the line."""
        return line.width + max(0, line.indent - self.margin)


def mend(body: Aligned) -> Aligned:
    """Join what one line end too many has parted."""
    width = wrapped_width(body.text)
    if width is not None:
        body = body.edit("line_wrap", _rejoined(body.text, width))
    joined = cuts.apply(body, "wraps")
    return joined.edit("line_wrap", _in_brackets(joined.text))


def _rejoined(text: str, width: int) -> Iterator[Edit]:
    lines = list(lines_of(text))
    layout = layout_of(lines, width)
    for above, below in pairwise(lines):
        if goes_on(above, below, layout):
            yield Edit(above.end, below.start, separator(above.words[-1], below.words[0]))


def layout_of(lines: list[Line], width: int) -> Layout:
    """Return how the lines of a wrapped text are set."""
    full = [line for line in lines if line.width >= SPREAD * width]
    margin = Counter(line.indent for line in full).most_common(1)[0][0]
    layout = Layout(width, margin, indented=False)
    begun = sum(1 for line in full if layout.is_set_in(line))
    return Layout(width, margin, indented=begun > 1 and begun * 40 > len(full))


def goes_on(above: Line, below: Line, layout: Layout) -> bool:
    """Tell whether the line `below` goes on with the paragraph of the line `above`."""
    if layout.is_set_in(below) or below.gap > FURTHEST or not_words(above, below):
        return False
    if is_finished(above):
        return not is_opener(below) and below.gap == 1 and _ends_full(above, below, layout)
    if is_opener(below) and (above.words[-1] in CLOSING or not layout.indented):
        return False
    return layout.fill(above) >= _least_fill(above, layout)


def _ends_full(above: Line, below: Line, layout: Layout) -> bool:
    """Tell whether a line with a full stop at its end is full, and prose follows."""
    prose = is_finished(below) or below.width >= SPREAD * layout.width
    return prose and layout.fill(above) >= layout.width - WORD


def _least_fill(above: Line, layout: Layout) -> float:
    """Return how full an unfinished line must be.

    A heading may end anywhere: it must be full, unless the next paragraph would be set in.
    """
    heading = is_opener(above) and "。" not in above.words and not layout.indented
    return layout.width - MARK if heading else SPREAD * layout.width


def is_finished(line: Line) -> bool:
    """Tell whether the line ends as a sentence does, or with a colon."""
    ends = cuts.named("line-terminal").pattern.search(line.words[-4:])
    return ends is not None or line.words[-1] in "：:"


def is_opener(line: Line) -> bool:
    """Tell whether the line begins as a heading, an item or a label does."""
    return cuts.named("line-opener").pattern.match(line.words) is not None


def not_words(above: Line, below: Line) -> bool:
    """Tell whether one of the lines is a number alone, or joining would run two numbers together."""
    alone = above.words.isdecimal() or below.words.isdecimal()
    return alone or (above.words[-1].isdecimal() and below.words[0].isdecimal())


def separator(last: str, first: str) -> str:
    """Return what stands between two characters once their lines are joined.

    >>> separator("区", "统"), separator("d", "o"), separator("5", "万")
    ('', ' ', '')
    """
    return " " if last.isascii() and last.isalpha() and first.isascii() and first.isalnum() else ""


def _in_brackets(text: str) -> Iterator[Edit]:
    """Yield the line ends inside short brackets, unless something else begins after them."""
    for match in cuts.named("wrap-in-brackets").pattern.finditer(text):
        for end in LINE_END.finditer(match["inside"]):
            yield from _join(text, match.start("inside") + end.start(), match.start("inside") + end.end())


def _join(text: str, start: int, end: int) -> Iterator[Edit]:
    opens = cuts.named("line-opener").pattern.match(text[end : end + 40])
    digits = text[start - 1].isdecimal() and text[end].isdecimal()
    if not opens and not digits:
        yield Edit(start, end, separator(text[start - 1], text[end]))
