"""What is left of the order of a document whose pages are moved, repeated, lost or framed.

The text is not at stake here but what each part of it hangs from: a character is right when the
outline of the damaged document gives it the path that the outline of the clean one gives.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

import numpy as np
import regex
from layout import frames
from numpy.typing import NDArray

from extract.document import Flag, fold
from extract.outline import Outline, outline, task_name, tears
from extract.repair import repair

COUNT = 4
LEAST = 12  # a page has at least one in so many of the document's characters
LINE_END = regex.compile(r"(?<=[。；）])\n")
INSIDE = regex.compile(r"(?<=\p{Han}{6})(?=\p{Han}{6})")
# What a cut leaves at the foot of a page and at the head of the next.
NOTHING, TAGS, HALVES = ("", ""), ("<", "o:p>"), ("\ufffd", "\ufffd\ufffd")

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What stands at `text[start:end]` of the clean document, or is said by the page itself."""

    start: int
    end: int
    words: str
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Torn:
    """A document put together from parts, and what should be said of it."""

    parts: tuple[Part, ...]
    flag: Flag | None

    @property
    def raw(self) -> str:
        """The text as it stands in the file."""
        return "".join(part.words for part in self.parts)


Tearing = Callable[[str, Random], Torn | None]


def shuffle(scrap: tuple[str, str], *, amid: bool) -> Tearing:
    """Return the damage of pages that come in another order."""

    def tear(text: str, rng: Random) -> Torn | None:
        order = [0, *rng.sample(range(1, COUNT), COUNT - 1)]
        if order == sorted(order):
            order = [0, 2, 1, 3]
        return _put_together(text, rng, order, scrap, amid=amid, flag="pieces_out_of_order")

    return tear


def double(scrap: tuple[str, str], *, amid: bool) -> Tearing:
    """Return the damage of a page that comes twice."""

    def tear(text: str, rng: Random) -> Torn | None:
        page = rng.randrange(1, COUNT)
        order = sorted([*range(COUNT), page])
        return _put_together(text, rng, order, scrap, amid=amid, flag="piece_duplicated")

    return tear


def drop(scrap: tuple[str, str], *, amid: bool) -> Tearing:
    """Return the damage of a page that does not come."""

    def tear(text: str, rng: Random) -> Torn | None:
        page = rng.randrange(1, COUNT - 1)
        order = [i for i in range(COUNT) if i != page]
        return _put_together(text, rng, order, scrap, amid=amid, flag="piece_missing")

    return tear


def framed(text: str, rng: Random) -> Torn:
    """Return the document amid its page."""
    above, below = rng.choice(frames())
    return Torn((Part(0, 0, above), Part(0, len(text), text), Part(0, 0, below)), None)


def _put_together(
    text: str, rng: Random, order: list[int], scrap: tuple[str, str], *, amid: bool, flag: Flag
) -> Torn | None:
    """Return the parts in an order; a part is moved where it does not follow the one before."""
    ends = _cuts(text, rng, amid=amid)
    if ends is None:
        return None
    starts = [0, *ends[:-1]]
    foot, head = scrap
    parts: list[Part] = []
    for place, i in enumerate(order):
        before, after = head if i else "", foot if i < COUNT - 1 else ""
        moved = place > 0 and order[place - 1] + 1 != i
        words = text[starts[i] : ends[i]]
        parts += [
            Part(0, 0, before),
            Part(starts[i], ends[i], words, moved),
            Part(0, 0, f"{after}\n"),
        ]
    return Torn(tuple(parts), flag)


def _cuts(text: str, rng: Random, *, amid: bool) -> list[int] | None:
    """Return where pages end; None when the text is too short to be cut."""
    places = [m.start() for m in (INSIDE if amid else LINE_END).finditer(text)]
    least = len(text) // LEAST
    for _ in range(50):
        chosen = sorted(rng.sample(places, COUNT - 1)) if len(places) >= 2 * COUNT else []
        sizes = np.diff([0, *chosen, len(text)])
        if chosen and sizes.min() >= least:
            return [*chosen, len(text)]
    return None


class Labels:
    """The path and the kind of every character of one text as the outline has it."""

    def __init__(self, raw: str) -> None:
        """Repair and read the text."""
        self.body, _ = repair(raw)
        self.found: Outline = outline(self.body.text, fold(self.body.text), tears(raw, self.body))
        ends = [segment.end for segment in self.found.segments]
        self._at = np.searchsorted(np.array(ends), np.arange(len(self.body.text)), "right")
        blank = np.array([c.isspace() for c in self.body.text])
        self._at = np.where(blank, -1, np.minimum(self._at, max(0, len(ends) - 1)))

    def segments(self, start: int, end: int) -> NDArray[np.int64]:
        """Return, for every character of the raw text, its segment; -1 when blank or not left."""
        raw = np.arange(start, end)
        places = np.minimum(np.searchsorted(self.body.ends, raw, "right"), len(self._at) - 1)
        return np.where(self.body.starts[places] == raw, self._at[places], -1)

    def is_boilerplate(self, segment: int) -> bool:
        """Tell whether a segment is what a site put around the document."""
        return self.found.segments[segment].kind == "boilerplate"

    def paths(self, segment: int) -> tuple[Path, Path]:
        """Return the path of a segment, and that of what would hang from it."""
        one = self.found.segments[segment]
        return one.path, (*one.path, task_name(one))


def right_and_all(clean: Labels, seen: Labels, torn: Torn) -> Iterator[tuple[Part, int, int]]:
    """Yield each part with its characters that are right, and all of them.

    What the page itself says is right when it is furniture.
    """
    kept = {path for part in torn.parts for path in _headings(clean, part)}
    for part, end in zip(torn.parts, accumulate(len(p.words) for p in torn.parts), strict=True):
        found = seen.segments(end - len(part.words), end)
        if part.end == part.start:
            inked = [i for i, c in zip(found.tolist(), part.words, strict=True) if not c.isspace()]
            yield part, sum(i < 0 or seen.is_boilerplate(i) for i in inked), len(inked)
        else:
            pairs, counts = _paired(clean.segments(part.start, part.end), found)
            agreed = [_agree(clean, seen, a, b, kept) for a, b in pairs]
            yield part, sum(n for n, same in zip(counts, agreed, strict=True) if same), sum(counts)


def _paired(a: NDArray[np.int64], b: NDArray[np.int64]) -> tuple[list[list[int]], list[int]]:
    known = (a >= 0) & (b >= 0)
    pairs, counts = np.unique(np.stack([a[known], b[known]], axis=1), axis=0, return_counts=True)
    return pairs.tolist(), counts.tolist()


def _headings(clean: Labels, part: Part) -> set[Path]:
    """Return the paths that the headings and items of a part open."""
    inside = np.unique(clean.segments(part.start, part.end)) if part.end > part.start else []
    return {clean.paths(i)[1] for i in map(int, inside) if i >= 0}


def _agree(clean: Labels, seen: Labels, a: int, b: int, kept: set[Path]) -> bool:
    """Tell whether a segment hangs from what it hung from, as far as that is in the file."""
    if clean.is_boilerplate(a) or seen.is_boilerplate(b):
        return clean.is_boilerplate(a) and seen.is_boilerplate(b)
    path = seen.paths(b)[0]
    return path in {_left(expected, kept) for expected in clean.paths(a)}


def _left(path: Path, kept: set[Path]) -> Path:
    """Return what is left of a path when some of its headings are on a page that is missing."""
    return tuple(name for i, name in enumerate(path, 1) if path[:i] in kept)
