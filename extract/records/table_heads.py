"""Heads of indicator tables: which columns there are, of which years, and what they give."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from extract.document import Document
from extract.records.table_cells import HEAD, LONGEST_CELL, Cell, match, says

LONGEST_HEAD = 18
LONGEST_TABLE = 200


@dataclass(frozen=True, slots=True)
class Head:
    """What the columns of a table are: `columns` has a year, or None for one of growth.

    `length` counts its cells before the rows; `late` is where those end that come after the rows.
    """

    columns: tuple[int | None, ...]
    base: int | None
    natures: bool
    units: bool
    past: bool
    length: int
    late: int

    @property
    def last(self) -> int:
        """The last year that has a column."""
        return max(year for year in self.columns if year is not None)


def has_head(doc: Document) -> bool:
    """Return whether a cell names a column of indicators: where none does, there is no table."""
    lines = (line for line in doc.view.split("\n") if "指标" in line)
    return any(says("name", word) for line in lines for word in line.split())


def head_at(cells: Sequence[Cell], at: int) -> Head | None:
    """Read the head that begins with the cell named 指标 at that place; None where none begins.

    Text from PDF may have the years of the head after the rows they stand above.
    """
    if not says("name", cells[at].text):
        return None
    words = _words(cells[at : at + LONGEST_HEAD])
    if any(says("year", word) for word in words):
        return _head(words, len(words), 0)
    start = next((i for i in _ahead(cells, at + len(words)) if says("year", cells[i].text)), None)
    if start is None:
        return None
    start -= says("unit", cells[start - 1].text)
    late = _words(cells[start : start + LONGEST_HEAD])
    return _head([*words, *late], len(words), start + len(late))


def _ahead(cells: Sequence[Cell], at: int) -> Iterator[int]:
    """Yield the places of the cells after a head that lacks its years, up to the table's end."""
    for i in range(at, min(at + LONGEST_TABLE, len(cells))):
        text = cells[i].text
        if len(text) > LONGEST_CELL or says("end", text) or says("name", text):
            return
        yield i


def _words(cells: Sequence[Cell]) -> list[str]:
    """Return the head words that the cells begin with."""
    return [c.text for c in takewhile(lambda c: any(says(p, c.text) for p in HEAD), cells)]


def _head(words: Sequence[str], length: int, late: int) -> Head | None:
    columns = tuple(_columns(words))
    years = [year for year in columns if year is not None]
    if not years or years != sorted(set(years)):
        return None
    return Head(
        columns=columns,
        base=_base(words, years),
        natures=any(says("nature", w) for w in words) or words[-1] == "类别",
        units=any(says("unit", w) for w in words),
        past=any(says("past", w) for w in words),
        length=length,
        late=late,
    )


def _columns(words: Sequence[str]) -> Iterator[int | None]:
    """Yield the columns that hold values; a head of growth may be broken over several cells."""
    for before, word in pairwise(["", *words]):
        if found := match("year", word):
            yield int(found["year"])
        elif says("growth", word) and not says("growth", before):
            yield None


def _base(words: Sequence[str], years: Sequence[int]) -> int | None:
    """Return the year of the base column: the one called so, or the first of several."""
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        found = match("year", word)
        said = not says("year", after) and says("base", after)
        if found and (says("base", word) or says("base", before) or said):
            return int(found["year"])
    return years[0] if len(years) > 1 else None
