"""How much of a damaged document repair gives back, to the character.

The damaged text is taken apart at the ends of its patches, and every stretch is compared with what
repair makes of the same stretch of the clean document. Alignments lead there, so that nothing is
searched; only what differs is looked at closely.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

import numpy as np
from damage import Patch
from numpy.typing import NDArray

from extract.aligned import Aligned

Span = tuple[int, int]
NEAR = 12  # characters beside a failure that are shown
LONGEST = 4000  # longer stretches that differ are compared by line


@dataclass(frozen=True, slots=True)
class Stretch:
    """`text[start:end]` of the clean document stands at `raw_start:raw_end` of the damaged one.

    An edge is a line end beside damage: what is damaged decides whether the line goes on there.
    The characters at `aside` are damaged otherwise than what is asked for.
    """

    start: int
    end: int
    raw_start: int
    raw_end: int
    damaged: bool = False
    edge: bool = False
    aside: frozenset[int] = frozenset()


@dataclass
class Tally:
    """What came of one class: characters, and runs of them that were damaged together."""

    damaged: int = 0
    restored: int = 0
    wrong: int = 0
    clean: int = 0
    runs: int = 0
    right: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)


def stretches(text: str, patches: Sequence[Patch], lost: bool | None = None) -> list[Stretch]:
    """Return the stretches of a clean text and of the damaged one.

    Only characters that lost a byte are judged, or that did not, where `lost` says so.
    """
    found, done, raw = [], 0, 0
    for patch in patches:
        found += _between(text, done, patch.start, raw)
        raw, end = raw + patch.start - done, raw + patch.start - done + len(patch.new)
        whole = frozenset(range(patch.start, patch.end)) - patch.gone
        aside = frozenset() if lost is None else whole if lost else patch.gone
        found.append(Stretch(patch.start, patch.end, raw, end, damaged=True, aside=aside))
        raw, done = end, patch.end
    return [*found, *_between(text, done, len(text), raw)]


def _between(text: str, start: int, end: int, raw: int) -> Iterator[Stretch]:
    """Yield what stands between two damages, the line ends beside them by themselves."""
    words = text[start:end]
    above, below = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    first = start + (len(above) if start > 0 and "\n" in above else 0)
    last = max(first, end - (len(below) if end < len(text) and "\n" in below else 0))
    for a, b, edge in ((start, first, True), (first, last, False), (last, end, True)):
        if a < b:
            yield Stretch(a, b, raw + a - start, raw + b - start, edge=edge)


def by_line(text: str, raw: str, patches: Iterable[Patch]) -> list[Stretch]:
    """Return the lines of a text and of what was read of its file; patches are whole lines."""
    starts = {patch.start for patch in patches}
    found, at, raw_at = [], 0, 0
    for line, seen in zip(text.split("\n"), raw.split("\n"), strict=True):
        end, raw_end = at + len(line) + 1, raw_at + len(seen) + 1
        found.append(Stretch(at, end, raw_at, raw_end, damaged=at in starts))
        at, raw_at = end, raw_end
    return found


def compare(tally: Tally, clean: Aligned, mended: Aligned, found: Sequence[Stretch]) -> None:
    """Count what of the damaged stretches is restored, and what else differs."""
    closed = _closed(clean)
    for group, expected, got in _groups(clean, mended, found):
        hit = [_judged(clean, stretch) for stretch in group if stretch.damaged]
        damaged = {at for judged, _ in hit for at in judged}
        aside = {at for _, others in hit for at in others}
        edges = {i for s in group if s.edge for i in range(*clean.target_span(s.start, s.end))}
        tally.damaged += len(damaged)
        tally.clean += len(range(*expected)) - len(damaged | aside)
        wrong = _Wrong(damaged | edges, aside, closed)
        wrong.count(clean.text, mended.text, expected, got)
        tally.wrong += wrong.elsewhere
        tally.restored += max(0, len(damaged) - max(len(wrong.broken), wrong.extra))
        tally.runs += len(hit)
        tally.right += sum(wrong.broken.isdisjoint(judged) and not wrong.extra for judged, _ in hit)
        if wrong.broken or wrong.extra:
            tally.failures.append((_around(clean, expected), _around(mended, got)))


def _closed(clean: Aligned) -> dict[int, int]:
    """Return how many raw characters were dropped before each place, where any were."""
    gaps = clean.starts[1:] - clean.ends[:-1]
    return {int(at) + 1: int(gaps[at]) for at in np.flatnonzero(gaps > 0)}


def _judged(clean: Aligned, stretch: Stretch) -> tuple[set[int], set[int]]:
    """Return the places in the repaired text that are damaged and judged, and the others."""
    first, end = clean.target_span(stretch.start, stretch.end)
    every = set(range(first, max(end, first + 1)))
    aside = {at for i in stretch.aside for at in range(*clean.target_span(i, i + 1))}
    return every - aside, every & aside


def _around(body: Aligned, span: Span) -> str:
    return body.text[max(0, span[0] - NEAR) : span[1] + NEAR]


def _groups(
    clean: Aligned, mended: Aligned, found: Sequence[Stretch]
) -> Iterator[tuple[Sequence[Stretch], Span, Span]]:
    """Yield stretches up to where neither text was edited across, with both texts' spans."""
    ends, good = _cuts(clean, [s.end for s in found])
    raw_ends, raw_good = _cuts(mended, [s.raw_end for s in found])
    ends[-1], raw_ends[-1] = len(clean.text), len(mended.text)
    first = at = raw_at = 0
    for i, whole in enumerate(good & raw_good):
        # A damaged stretch is looked at with the clean one before it, where an edit may reach.
        if (whole and not _hangs_on(found, i)) or i == len(found) - 1:
            yield found[first : i + 1], (at, int(ends[i])), (raw_at, int(raw_ends[i]))
            first, at, raw_at = i + 1, int(ends[i]), int(raw_ends[i])


def _hangs_on(found: Sequence[Stretch], i: int) -> bool:
    """Tell whether a stretch is looked at with the next: damage and the line ends beside it."""
    if found[i].edge:
        return i == 0 or not found[i - 1].damaged
    return found[i].damaged and i + 1 < len(found) and found[i + 1].edge


def _cuts(body: Aligned, raw: list[int]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return where raw offsets are in the text, and whether nothing there stands for both sides."""
    at = np.searchsorted(body.ends, raw, "right")
    begins = np.append(body.starts, body.raw_length)
    return at, begins[at] >= raw


@dataclass
class _Wrong:
    """What differs: which damaged places, how much is too much there, and how much elsewhere.

    What stands `aside` is not judged. The line ends beside damage are among the damaged places.
    What repair has `closed` in the clean document, and may leave open in the damaged one, was
    never clean.
    """

    damaged: set[int]
    aside: set[int]
    closed: dict[int, int]
    broken: set[int] = field(default_factory=set)
    extra: int = 0
    elsewhere: int = 0

    def count(self, old: str, new: str, expected: Span, got: Span) -> None:
        """Compare a span of either text."""
        if _lines(old[slice(*expected)]) == _lines(new[slice(*got)]):
            return
        for start, end, seen in differences(old[slice(*expected)], new[slice(*got)]):
            a, b = expected[0] + start, expected[0] + end
            near = set(range(a - (a == b), b + 1 if a == b else b))
            if hit := self.damaged & near:
                self.broken |= hit
                self.extra += max(0, seen - (b - a))
            elif self.aside.isdisjoint(near) and not (a == b and self.closed.get(a, 0) >= seen):
                self.elsewhere += max(b - a, seen)


def _lines(text: str) -> list[str]:
    """Return what the lines say: blank ones between them and blanks at their ends say nothing."""
    first, *rest = (line.rstrip() for line in text.split("\n"))
    return [first, *(line for line in rest if line.strip())] if rest else [first]


def differences(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches of `old` that are otherwise in `new`, and how long they are there."""
    if max(len(old), len(new)) <= LONGEST:
        for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag != "equal":
                yield i, j, m - k
        return
    a, b = old.splitlines(keepends=True), new.splitlines(keepends=True)
    at = np.concatenate([[0], np.cumsum([len(line) for line in a])]).tolist()
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _within(at[i], "".join(a[i:j]), "".join(b[k:m]))


def _within(at: int, old: str, new: str) -> Iterator[tuple[int, int, int]]:
    if max(len(old), len(new)) > LONGEST:
        yield at, at + len(old), len(new)
        return
    yield from ((at + start, at + end, size) for start, end, size in differences(old, new))
