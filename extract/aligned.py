"""Text that keeps, for each character, the source span it stands for.

All offsets are code points, half-open. Repairs change text only through `Aligned`, so every
span of the repaired text leads back to what stood in the file, and every change is on record:
`replay(raw, aligned.passes) == aligned.text`.

>>> line = Aligned.of("达到２ ０％").sub("gap", regex.compile(" "), "")
>>> line.text, line.source_span(2, 5)
('达到２０％', (2, 6))
>>> line.counts()
{'gap': 1}
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import Literal, NamedTuple, Self

import numpy as np
import regex
from numpy.typing import NDArray

Offsets = NDArray[np.int32]
Certainty = Literal["exact", "inferred", "lost"]
Replacement = str | Callable[["regex.Match[str]"], str]


class Edit(NamedTuple):
    """`new` in place of `text[start:end]`, in the text as it was before its pass.

    `confidence` is how likely an inferred edit is right, above 0 and below 1; it is 1 for others.
    """

    start: int
    end: int
    new: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Pass:
    """The edits that one repair made in one sweep over the text, in order of place."""

    kind: str
    edits: tuple[Edit, ...]
    certainty: Certainty = "exact"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that maps as a whole; one to one when both sides have the same length."""

    start: int
    end: int
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True, eq=False)
class Aligned:
    """A text, the raw span behind each of its characters, and the passes that made it.

    `starts` and `ends` never decrease: edits replace, insert and delete, they do not move.
    """

    text: str
    starts: Offsets
    ends: Offsets
    raw_length: int
    passes: tuple[Pass, ...] = ()

    @classmethod
    def of(cls, raw: str) -> Self:
        """Return `raw` as it stands, each character standing for itself."""
        starts = np.arange(len(raw), dtype=np.int32)
        return cls(raw, starts, starts + 1, len(raw))

    def sub(
        self,
        kind: str,
        pattern: "regex.Pattern[str]",
        new: Replacement,
        certainty: Certainty = "exact",
        confidence: float = 1.0,
    ) -> Self:
        """Replace every match by `new`, a string taken literally or a function of the match.

        Characters of a replacement as long as its match map one to one, others to the whole match.
        """
        make = new if callable(new) else lambda _: new
        found = (Edit(*m.span(), make(m), confidence) for m in pattern.finditer(self.text))
        return self.edit(kind, found, certainty)

    def retext(self, kind: str, text: str, apart: int = 1) -> Self:
        """Swap characters one for one, as width folding and script conversion do.

        What changes within `apart` characters is one edit. Raises ValueError when `text` has
        another length.
        """
        if len(text) != len(self.text):
            raise ValueError(f"length changed from {len(self.text)} to {len(text)}")
        changes = tuple(_changes(self.text, text, apart))
        return self._with(text, self.starts, self.ends, Pass(kind, changes))

    def edit(self, kind: str, edits: Iterable[Edit], certainty: Certainty = "exact") -> Self:
        """Apply edits given in order of place; those that change nothing are left out.

        Raises ValueError when edits overlap, are out of order or out of the text, and when their
        confidence is not what the certainty allows.
        """
        edits = tuple(edits)
        _check(edits, len(self.text))
        _check_confidence(edits, certainty)
        kept = tuple(e for e in edits if self.text[e.start : e.end] != e.new)
        if not kept:
            return self
        starts, ends = self._realign(kept)
        return self._with(_apply(self.text, kept), starts, ends, Pass(kind, kept, certainty))

    def mark(self, kind: str, spans: Iterable[tuple[int, int]]) -> Self:
        """Put on record that what stands in some spans, in order of place, is lost."""
        edits = tuple(Edit(start, end, self.text[start:end]) for start, end in spans)
        _check(edits, len(self.text))
        return self._with(self.text, self.starts, self.ends, Pass(kind, edits, "lost"))

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span behind `text[start:end]`; an empty span gives an empty one."""
        if start >= end:
            return (self._boundary(start),) * 2
        return self.starts.item(start), self.ends.item(end - 1)

    def target_span(self, raw_start: int, raw_end: int) -> tuple[int, int]:
        """Return the smallest span of the text that holds all that stands for the raw span."""
        first = int(np.searchsorted(self.ends, raw_start, "right"))
        last = int(np.searchsorted(self.starts, raw_end, "left"))
        return first, max(first, last)

    def counts(self) -> dict[str, int]:
        """Return the number of edits of each kind, in order of first use."""
        total: Counter[str] = Counter()
        for done in self.passes:
            total[done.kind] += len(done.edits)
        return dict(total)

    def runs(self) -> list[Run]:
        """Return the alignment as runs, enough for `from_runs` to rebuild it."""
        cuts = [*np.flatnonzero(self._breaks()).tolist(), len(self.text)]
        return [Run(a, b, int(self.starts[a]), int(self.ends[b - 1])) for a, b in pairwise(cuts)]

    @classmethod
    def from_runs(cls, text: str, runs: Iterable[Run], raw_length: int) -> Self:
        """Rebuild an alignment from `runs()`; the record of passes is not part of it."""
        spans = [_spread(run) for run in runs]
        starts = np.concatenate([s for s, _ in spans] or [np.zeros(0, np.int32)])
        ends = np.concatenate([e for _, e in spans] or [np.zeros(0, np.int32)])
        return cls(text, starts, ends, raw_length)

    def _breaks(self) -> NDArray[np.bool_]:
        """Mark each character that does not go on, one raw character each, from the one before."""
        single = (self.ends - self.starts) == 1
        goes_on = np.zeros(len(self.text), dtype=bool)
        goes_on[1:] = single[1:] & single[:-1] & (self.starts[1:] == self.ends[:-1])
        return ~goes_on

    def _replaced_span(self, start: int, end: int) -> tuple[int, int]:
        """Return what a replacement of `text[start:end]` stands for.

        An insertion between characters that share a span shares it too: were it empty, `ends`
        would go back.
        """
        first, last = self.source_span(start, end)
        return first, max(last, int(self.ends[start - 1]) if start else 0)

    def _boundary(self, at: int) -> int:
        return int(self.starts[at]) if at < len(self.text) else self.raw_length

    def _with(self, text: str, starts: Offsets, ends: Offsets, done: Pass) -> Self:
        passes = (*self.passes, done) if done.edits else self.passes
        return type(self)(text, starts, ends, self.raw_length, passes)

    def _realign(self, edits: tuple[Edit, ...]) -> tuple[Offsets, Offsets]:
        """Return starts and ends after `edits`; equal lengths keep their one-to-one spans."""
        resized = [e for e in edits if len(e.new) != e.end - e.start]
        if not resized:
            return self.starts, self.ends
        sizes = np.array([len(e.new) for e in resized])
        first, last = np.array([(e.start, e.end) for e in resized]).T
        spans = np.array([self._replaced_span(e.start, e.end) for e in resized], dtype=np.int32)
        keep = _outside(first, last, len(self.text))
        places = np.repeat(first - _removed_before(first, last), sizes)
        return (
            np.insert(self.starts[keep], places, np.repeat(spans[:, 0], sizes)),
            np.insert(self.ends[keep], places, np.repeat(spans[:, 1], sizes)),
        )


def replay(raw: str, passes: Iterable[Pass]) -> str:
    """Apply recorded passes to the raw text they were made on."""
    for done in passes:
        raw = _apply(raw, done.edits)
    return raw


def _apply(text: str, edits: Iterable[Edit]) -> str:
    return "".join(_pieces(text, edits))


def _pieces(text: str, edits: Iterable[Edit]) -> Iterator[str]:
    done = 0
    for e in edits:
        yield text[done : e.start]
        yield e.new
        done = e.end
    yield text[done:]


def _check(edits: tuple[Edit, ...], length: int) -> None:
    done = 0
    for e in edits:
        if not done <= e.start <= e.end <= length:
            raise ValueError(f"edit {e} overlaps another, is out of order or out of the text")
        done = e.end


def _check_confidence(edits: tuple[Edit, ...], certainty: Certainty) -> None:
    for e in edits:
        if not (0 < e.confidence < 1 if certainty == "inferred" else e.confidence == 1):
            raise ValueError(f"{e} is {certainty}: only what is inferred has a confidence below 1")


def _code_points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _changes(old: str, new: str, apart: int) -> Iterator[Edit]:
    """Return the runs in which two texts of one length differ, those within `apart` as one."""
    places = np.flatnonzero(_code_points(old) != _code_points(new))
    cuts = np.flatnonzero(places[1:] - places[:-1] > apart)
    starts = np.append(places[:1], places[cuts + 1]).tolist()
    ends = (np.append(places[cuts], places[-1:]) + 1).tolist()
    texts = [new[a:b] for a, b in zip(starts, ends, strict=True)]
    # Of these there are hundreds in a page, and Edit() itself would take twice as long.
    return map(tuple.__new__, repeat(Edit), zip(starts, ends, texts, repeat(1.0)))


def _outside(first: NDArray[np.int64], last: NDArray[np.int64], length: int) -> NDArray[np.bool_]:
    """Mark the characters that lie in none of the spans."""
    depth = np.zeros(length + 1, dtype=np.int32)
    np.add.at(depth, first, 1)
    np.add.at(depth, last, -1)
    outside: NDArray[np.bool_] = np.cumsum(depth[:-1]) == 0
    return outside


def _removed_before(first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return, for each span, how many characters the spans before it take away."""
    removed = np.cumsum(last - first)
    return np.concatenate([[0], removed[:-1]])


def _spread(run: Run) -> tuple[Offsets, Offsets]:
    size = run.end - run.start
    if size == run.raw_end - run.raw_start:
        starts = np.arange(run.raw_start, run.raw_end, dtype=np.int32)
        return starts, starts + 1
    return np.full(size, run.raw_start, np.int32), np.full(size, run.raw_end, np.int32)
