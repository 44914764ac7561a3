"""Tables laid out in columns by runs of blanks, as on a page: a cell broken over lines is unsafe.

There the lines of neighbouring cells mix, and a row can be told only where it stands in one line
and no scrap of a broken cell stands above or below it.
"""

from collections.abc import Sequence
from itertools import pairwise

import regex

from extract.document import Document
from extract.records.table_cells import Cell, is_head, says
from extract.records.table_rows import Row

GAP = regex.compile(r" {2,}(?=\S)")
LONGEST_SCRAP = 40
LONGEST_LINE = 400


def is_laid_out(doc: Document, head: Sequence[Cell]) -> bool:
    """Return whether columns of a head stand in one line, apart by runs of blanks.

    The pieces of one name do not count: 指  标.
    """
    columns = pairwise(cell for cell in head if is_head(cell.text))
    between = (doc.text[before.end : after.start] for before, after in columns)
    return any(len(gap) > 1 and not gap.strip(" ") for gap in between)


def trusted(doc: Document, row: Row | None, laid_out: bool) -> Row | None:
    """Return a row, but None for one laid out in columns that may have lost or gained a scrap."""
    if row is None:
        return None
    start = row.names[0].start
    end = max(cell.end for cell in (*row.names, *row.values))
    laid_out = laid_out or GAP.search(doc.text, start, end) is not None
    if laid_out and "\n" in doc.text[start:end]:
        return None
    scraps = laid_out and any(map(_is_scrap, _beside(doc.view, start, end)))
    return None if scraps else row


def _beside(view: str, start: int, end: int) -> tuple[str, str]:
    """Return the lines before and after the line that holds a span."""
    begin = view.rfind("\n", 0, start) + 1
    above = view[view.rfind("\n", 0, max(0, begin - 1)) + 1 : max(0, begin - 1)]
    over = view.find("\n", end)
    below = view[over + 1 : over + 1 + LONGEST_LINE].split("\n", 1)[0] if over >= 0 else ""
    return above, below


def _is_scrap(line: str) -> bool:
    words = line.strip()
    if not words or says("end", words) or says("page", words.replace(" ", "")):
        return False
    return len(words) <= LONGEST_SCRAP and len(GAP.findall(words)) < 2
