"""Line ends inside sentences and names, which a page's width put there.

A text broken into lines of one width is put together again throughout, save where a line must end
a paragraph. In any other text lines are joined on strong evidence only: a comma at the end, a mark
at the beginning, an open bracket, an agency's name cut in two. A title over two lines stays.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extract.aligned import Aligned, Edit
from extract.repair import cuts
from extract.repair.lines import SPREAD, Line, lines_of, width, wrapped_width

MARK = 2  # columns: a new paragraph is set in by that much; a mark moved to the next line
FURTHEST = 4  # line ends: more between two lines part them
CLOSING = "）)】］”’」』"
OPENING, CLOSED = "（(", "）)。"
LONGEST_PAGE = 24  # characters of a line with the number of a page


@dataclass(frozen=True, slots=True)
class Layout:
    """How a wrapped text is set.

    Width of a full line, margin, whether paragraphs are set in, line ends between full lines.
    """

    width: int
    margin: int
    indented: bool
    gap: int

    def is_set_in(self, line: Line) -> bool:
        """Tell whether the line begins a paragraph by its indent."""
        return line.indent >= self.margin + MARK

    def fill(self, line: Line) -> int:
        """Return the columns up to the end of the line."""
        return line.width + max(0, line.indent - self.margin)


def mend(body: Aligned) -> Aligned:
    """Join what one line end too many has parted."""
    common = wrapped_width(body.text)
    if common is not None:
        body = body.edit("line_wrap", _rejoined(body.text, common))
    return cuts.apply(body, "wraps")


def _rejoined(text: str, common: int) -> Iterator[Edit]:
    lines = list(lines_of(text))
    layout = layout_of(lines, common)
    inside = False
    for above, below in pairwise(lines):
        inside = leaves_open(above.words, inside)
        if goes_on(above, below, layout, inside):
            yield Edit(above.end, below.start, separator(above.words[-1], below.words[0]))
        else:
            inside = False


def leaves_open(words: str, inside: bool) -> bool:
    """Tell whether a line ends within brackets; `inside`, whether it begins there.

    >>> leaves_open("治理。（牵头单位：县水务局；", False), leaves_open("县林业局）", True)
    (True, False)
    """
    opened = max(words.rfind(mark) for mark in OPENING)
    closed = max(words.rfind(mark) for mark in CLOSED)
    return opened > closed or (inside and closed < 0)


def layout_of(lines: list[Line], common: int) -> Layout:
    """Return how the lines of a wrapped text are set.

    The margin is the smallest indent that is not an exception. Paragraphs are set in when some
    full lines are: one in forty is enough, where paragraphs are long.
    """
    indents = Counter(line.indent for line in lines)
    usual = [indent for indent, n in indents.items() if n * 20 >= len(lines)]
    margin = min(usual, default=0)
    full = [line for line in lines if line.width >= SPREAD * common]
    begun = sum(1 for line in full if line.indent >= margin + MARK)
    gap = Counter(line.gap for line in full).most_common(1)[0][0]
    return Layout(common, margin, begun > 1 and begun * 40 > len(full), gap)


def goes_on(above: Line, below: Line, layout: Layout, inside: bool) -> bool:
    """Tell whether the line `below` goes on with the paragraph of the line `above`.

    `inside` tells whether the line above ends within brackets, as no paragraph does.
    """
    if not SPREAD * layout.width <= layout.fill(above) <= layout.width / SPREAD:
        return False
    if layout.is_set_in(below) or below.gap > FURTHEST or not_prose(above, below):
        return False
    return inside or _may_go_on(above, below, layout)


def _may_go_on(above: Line, below: Line, layout: Layout) -> bool:
    if is_finished(above):
        apart = is_opener(below) and not (layout.indented and is_bracketed_label(below))
        return not apart and below.gap == 1 and _ends_full(above, below, layout)
    if below.gap > layout.gap and above.words[-1] in CLOSING:
        return False
    if is_opener(below) and (above.words[-1] in CLOSING or not layout.indented):
        return False
    if is_title(above, below):
        return False
    return not is_heading(above, layout) or layout.fill(above) >= layout.width - MARK


def _ends_full(above: Line, below: Line, layout: Layout) -> bool:
    """Tell whether a line with a full stop had no room for the next word, and prose follows."""
    prose = is_finished(below) or below.width >= SPREAD * layout.width
    return prose and layout.fill(above) + width(first_word(below)) > layout.width


def first_word(line: Line) -> str:
    """Return what could not be parted at the beginning of a line: a character, word or number."""
    words = line.words
    length = next((i for i, c in enumerate(words) if not c.isascii() or c.isspace()), len(words))
    return words[: max(1, length)]


def is_heading(line: Line, layout: Layout) -> bool:
    """Tell whether the line may be a heading, which may end anywhere, with a paragraph below.

    Not where paragraphs are set in: the line below would be.
    """
    return not layout.indented and is_opener(line) and "。" not in line.words


def is_finished(line: Line) -> bool:
    """Tell whether the line ends as a sentence does, or with a colon."""
    ends = cuts.named("line-terminal").pattern.search(line.words[-4:])
    return ends is not None or line.words[-1] in "：:"


def is_title(above: Line, below: Line) -> bool:
    """Tell whether the line above ends a title and the line below begins what it heads."""
    return cuts.named("title-line").pattern.match(f"{above.words}\n{below.words}") is not None


def is_opener(line: Line) -> bool:
    """Tell whether the line begins as a heading, an item or a label does."""
    return cuts.named("line-opener").pattern.match(line.words) is not None


def is_bracketed_label(line: Line) -> bool:
    """Tell whether the line begins with a label in brackets, as the end of a paragraph does."""
    return cuts.named("bracketed-label").pattern.match(line.words) is not None


def not_prose(above: Line, below: Line) -> bool:
    """Tell whether a line is a number alone or a row of a table, or two numbers would meet."""
    if is_no_prose(above.words) or is_no_prose(below.words):
        return True
    return above.words[-1].isdecimal() and below.words[0].isdecimal()


def is_no_prose(words: str) -> bool:
    """Tell whether a line is a number, the number of a page or a row of a table."""
    if words.isdecimal() or "\t" in words or "|" in words:
        return True
    if cuts.named("table-row").pattern.search(words) is not None:
        return True
    return len(words) <= LONGEST_PAGE and cuts.named("page-number").pattern.match(words) is not None


def separator(last: str, first: str) -> str:
    """Return what stands between two characters once their lines are joined.

    >>> separator("区", "统"), separator("d", "o"), separator("5", "万")
    ('', ' ', '')
    """
    return " " if last.isascii() and last.isalpha() and first.isascii() and first.isalnum() else ""
