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
WORDS = regex.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Page:
    """A number alone on its line: the gap `text[start:end]` from the words before to the line after."""

    start: int
    end: int
    number: int
    marked: bool = False  # written as page numbers are: - 3 -, 第3页


def mend(body: Aligned) -> Aligned:
    """Drop the page numbers, with the blank lines around them."""
    return body.edit("page_number", (_removal(body.text, p) for p in found(body.text)))


def found(text: str) -> Iterator[Page]:
    """Yield the page numbers that can go, none touching another."""
    candidates = list(_candidates(text))
    sequence = set(longest_sequence(candidates)) if wrapped_width(text) is not None else set()
    done = 0
    for page in candidates:
        believed = page.marked or page in sequence or parts_prose(text, page)
        if believed and page.start >= done and is_safe(text, page):
            yield page
            done = page.end


def longest_sequence(pages: Iterable[Page]) -> list[Page]:
    """Return the longest run of pages, each one more than the last and about a page after it.

    >>> [p.number for p in longest_sequence([Page(0, 2, 7), Page(300, 302, 8), Page(310, 312, 1), Page(600, 602, 9)])]
    [7, 8, 9]
    """
    runs: dict[int, list[Page]] = {}
    longest: list[Page] = []
    for page in pages:
        before = runs.get(page.number - 1, [])
        near = bool(before) and PAGE_SHORTEST <= page.start - before[-1].end <= PAGE_LONGEST
        runs[page.number] = [*before, page] if near else [page]
        longest = max(longest, runs[page.number], key=len)
    return longest if len(longest) >= SEQUENCE else []


def _candidates(text: str) -> Iterator[Page]:
    """Yield the numbers alone on a line that have a blank line, or an end of the text, beside them."""
    for match in cuts.named("page-number").pattern.finditer(text):
        start, end = _gap(text, *match.span())
        if text.count("\n", start, end) > 2 or 0 in (start, len(text) - end):
            yield Page(start, end, int(match["number"]), marked=match["marked"] is not None)


def _gap(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen the span of a line to the words before it and to the line of the words after it."""
    while start > 0 and text[start - 1].isspace():
        start -= 1
    following = WORDS.search(text, end)
    return start, text.rfind("\n", end, following.start()) + 1 if following else len(text)


def parts_prose(text: str, page: Page) -> bool:
    """Tell whether the page number stands in the middle of a sentence."""
    return _before("unfinished-prose", text, page) and _after("going-on-prose", text, page)


def is_safe(text: str, page: Page) -> bool:
    """Tell whether no number can reach over the gap and take the page's digits in."""
    if _after("line-opener", text, page):
        return True
    cut_number = _before("number-at-page-end", text, page) or _after("number-at-page-start", text, page)
    return not cut_number


def _before(rule: str, text: str, page: Page) -> bool:
    near = text[max(0, page.start - NEAR) : page.start]
    return cuts.named(rule).pattern.search(near) is not None


def _after(rule: str, text: str, page: Page) -> bool:
    near = text[page.end : page.end + NEAR].lstrip(" \t\u00a0\u3000")
    return cuts.named(rule).pattern.match(near) is not None


def _removal(text: str, page: Page) -> Edit:
    inside = 0 < page.start and page.end < len(text)
    return Edit(page.start, page.end, "\n" if inside else "")
