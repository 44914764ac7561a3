"""Page numbers that stand on a line of their own, often in the middle of a sentence.

A bare number may as well be a cell of a table. It is a page number when there is a blank line
beside it and it parts a sentence of prose, or goes on from others a page apart in a text that is
broken into lines of one width. Where its removal would leave its digits inside the raw span of a
number, it stays.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from extract.aligned import Aligned, Edit
from extract.repair import cuts
from extract.repair.lines import wrapped_width

PAGE_SHORTEST, PAGE_LONGEST = 150, 6000  # characters from one page number to the next
SEQUENCE = 3  # page numbers in a row before any is believed
NEAR = 240  # characters beside the gap that are looked at
BLANKS = " \t\u00a0\u3000"
CLAUSE_END = tuple("，。；：！？）》”")
WORDS = regex.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Page:
    """A number alone on its line: `text[start:end]`, from the words before to the next line."""

    start: int
    end: int
    number: int
    marked: bool = False  # written as page numbers are: - 3 -, 第3页

    def follows(self, other: "Page") -> bool:
        """Tell whether this is the page after the other, and about a page away."""
        near = PAGE_SHORTEST <= self.start - other.end <= PAGE_LONGEST
        return near and self.number == other.number + 1


def mend(body: Aligned) -> Aligned:
    """Drop the page numbers, with the blank lines around them."""
    return body.edit("page_number", (_removal(body.text, p) for p in found(body.text)))


def found(text: str) -> Iterator[Page]:
    """Yield the page numbers that can go, none touching another."""
    candidates = list(_candidates(text))
    sequence = set(longest_sequence(candidates))
    if sequence and wrapped_width(text) is None:
        sequence.clear()
    done = 0
    for page in candidates:
        believed = page.marked or page in sequence or parts_prose(text, page)
        if believed and page.start >= done and is_safe(text, page):
            yield page
            done = page.end


def longest_sequence(pages: Iterable[Page]) -> list[Page]:
    """Return the longest run of pages that follow each other, if it is long enough.

    >>> places = [(7, 0), (8, 300), (1, 310), (9, 600)]
    >>> [p.number for p in longest_sequence(Page(at, at + 2, n) for n, at in places)]
    [7, 8, 9]
    """
    latest: dict[int, Page] = {}
    length: dict[Page, int] = {}
    for page in pages:
        before, same = latest.get(page.number - 1), latest.get(page.number)
        follows = before is not None and page.follows(before)
        length[page] = length[before] + 1 if before is not None and follows else 1
        if same is None or length[page] > length[same] or page.start - same.end > PAGE_LONGEST:
            latest[page.number] = page
    return _run_up_to(max(length, key=lambda p: length[p], default=None), length)


def _run_up_to(last: Page | None, length: dict[Page, int]) -> list[Page]:
    """Return the run that ends with `last`: of each number the page nearest before the next."""
    if last is None or length[last] < SEQUENCE:
        return []
    run = [last]
    for page in sorted(length, key=lambda p: p.start, reverse=True):
        if run[-1].follows(page) and length[page] == length[run[-1]] - 1:
            run.append(page)
    return run[::-1]


def parts_prose(text: str, page: Page) -> bool:
    """Tell whether the page number stands in the middle of a sentence."""
    return _before("unfinished-prose", text, page) and _after("going-on-prose", text, page)


def is_safe(text: str, page: Page) -> bool:
    """Tell whether no number can reach over the gap and take the page's digits in."""
    if text[page.start - 1 : page.start] in CLAUSE_END or _after("line-opener", text, page):
        return True
    reaches = _before("number-at-page-end", text, page)
    return not reaches and not _after("number-at-page-start", text, page)


def _candidates(text: str) -> Iterator[Page]:
    """Yield the numbers alone on a line with a blank line or an end of the text beside them."""
    for match in cuts.matches(cuts.named("page-number"), text):
        start, end = _gap(text, *match.span())
        if text.count("\n", start, end) > 2 or 0 in (start, len(text) - end):
            yield Page(start, end, int(match["number"]), marked=match["marked"] is not None)


def _gap(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen the span of a line to the words before it and to the line of the words after it."""
    while start > 0 and text[start - 1].isspace():
        start -= 1
    following = WORDS.search(text, end)
    return start, text.rfind("\n", end, following.start()) + 1 if following else len(text)


def _before(rule: str, text: str, page: Page) -> bool:
    near = text[max(0, page.start - NEAR) : page.start]
    return cuts.named(rule).pattern.search(near) is not None


def _after(rule: str, text: str, page: Page) -> bool:
    near = text[page.end : page.end + NEAR].lstrip(BLANKS)
    return cuts.named(rule).pattern.match(near) is not None


def _removal(text: str, page: Page) -> Edit:
    inside = page.start > 0 and page.end < len(text)
    return Edit(page.start, page.end, "\n" if inside else "")
