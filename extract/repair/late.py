"""Text that was read one byte late: the likeliest text that its bytes can be.

A reader of GBK that meets one stray byte joins it to the first byte of the next character, and
goes on joining the second byte of each character to the first of the one after it. It is in step
again behind a second byte below 0x80, which it takes for a letter, and at any ASCII character,
where the second byte before it is lost. Pairs that stand for nothing were dropped, with the second
half of one character and the first half of the next.

Every way of reading a stretch of text is a path: each character is either as it should be, or its
two bytes are halves of two others, with or without a dropped pair before it. The search keeps the
cheapest paths (extract.repair.language) up to each character.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import inf
from operator import attrgetter, itemgetter
from typing import NamedTuple

from extract.repair.language import Language
from extract.repair.pairs import (
    HIGH,
    LEADS,
    TRAILS,
    WIDE,
    WIDE_LEAD,
    assigned,
    bytes_of,
    readings,
    unassigned,
)
from extract.repair.pinyin import tone_marked

# Bits: of a stray byte, of a dropped pair, of a full-width mark that was folded to ASCII, of a
# byte lost before ASCII. What costs more than the best path by BEAM is given up.
STRAY, DROPPED, FOLDED, LOST_BYTE = 14.0, 4.0, 3.0, 6.0
BEAM, WIDEST = 26.0, 40
CANDIDATES = 120
CONTEXT = 8.0  # bits that a character can be cheaper by than at the beginning of a sentence
IN_STEP = -1
LOST_MARKS = ("?", "\ufffd")
SETTLED = 8  # characters in step after which a run is over


class Step(NamedTuple):
    """The path up to a place: `text[start:end]` is read as `new`; sure when the bytes say so."""

    before: "Step | None"
    start: int
    end: int
    new: str
    late: bool
    sure: bool


class Path(NamedTuple):
    """A path's cost, the byte that waits for its other half (or IN_STEP), its last character."""

    cost: float
    waiting: int
    last: str
    step: Step | None


class Half(NamedTuple):
    """What a character seen can give a waiting byte: its other half, and what follows that."""

    byte: int
    waiting: int
    suffix: str
    cost: float


class Completed(NamedTuple):
    """A waiting byte completed: the characters that come of it."""

    new: str
    cost: float
    sure: bool


@dataclass(slots=True)
class Search:
    """The search through `text[start:end]`.

    `folded` tells that full-width marks have become ASCII; `told` gives, by the place where it
    stands, the pinyin of the character before.
    """

    text: str
    language: Language
    folded: bool = False
    told: Mapping[int, str] = field(default_factory=dict)
    _places: dict[int, dict[tuple[int, str], Path]] = field(default_factory=dict)
    _least: dict[int, float] = field(default_factory=dict)

    def best(self, begun: Iterable[tuple[int, Path]], until: int, end: int) -> Path | None:
        """Return the cheapest of the paths begun at places.

        They go on to `until` at least, and from there until all is in step, or to `end`.
        """
        self._places.clear()
        self._least.clear()
        for at, path in begun:
            self._put(at, path)
        for at in range(min(self._places, default=end), end):
            paths = self._kept(at)
            if at >= until and paths and is_settled(paths[0]):
                return paths[0]
            for path in paths:
                self._follow(at, path)
            self._places.pop(at)
        return min(self._at_end(end), default=None, key=attrgetter("cost"))

    def complete(self, at: int, path: Path) -> Iterator[Path]:
        """Yield the ways on for a path that waits: what the character at `at` can be halves of."""
        for half in self._halves(self.text[at]):
            for done in self._completed(at, path, half):
                new = done.new + half.suffix
                step = Step(path.step, at, at + 1, new, True, done.sure)
                yield Path(path.cost + done.cost + half.cost, half.waiting, new[-1], step)

    def _at_end(self, end: int) -> Iterator[Path]:
        for path in self._kept(end):
            if path.waiting == IN_STEP:
                yield path
            else:
                yield from self._guessed(end, path)

    def _put(self, at: int, path: Path) -> None:
        least = self._least.get(at, path.cost)
        if path.cost > least + BEAM:
            return
        self._least[at] = min(least, path.cost)
        here = self._places.setdefault(at, {})
        known = here.get((path.waiting, path.last))
        if known is None or path.cost < known.cost:
            here[path.waiting, path.last] = path

    def _kept(self, at: int) -> list[Path]:
        paths = sorted(self._places.setdefault(at, {}).values(), key=attrgetter("cost"))
        return [path for path in paths[:WIDEST] if path.cost <= paths[0].cost + BEAM]

    def _follow(self, at: int, path: Path) -> None:
        ways = self._go_on if path.waiting == IN_STEP else self._late
        for way in ways(at, path):
            self._put(way.step.end if way.step else at, way)

    def _go_on(self, at: int, path: Path) -> Iterator[Path]:
        """Read the character as it is, or as the stray byte and the first half of the next."""
        seen = self.text[at]
        cost = path.cost + self.language.cost(path.last, seen)
        yield Path(cost, IN_STEP, seen, Step(path.step, at, at + 1, seen, False, True))
        pair = bytes_of(seen)
        if pair and pair[1] >= HIGH:
            step = Step(path.step, at, at + 1, "", True, True)
            yield Path(path.cost + STRAY, pair[1], path.last, step)

    def _late(self, at: int, path: Path) -> Iterator[Path]:
        yield from self.complete(at, path)
        if self.text[at].isascii() or self.text[at] in LOST_MARKS:
            yield from self._guessed(at, path)

    def _halves(self, seen: str) -> Iterator[Half]:
        if pair := bytes_of(seen):
            yield _half(*pair, 0.0)
        elif "!" <= seen <= "~":
            if seen >= "@":
                yield Half(ord(seen), IN_STEP, "", 0.0)
            yield _half(WIDE_LEAD, ord(seen) + WIDE, FOLDED if self.folded else STRAY)

    def _completed(self, at: int, path: Path, half: Half) -> Iterator[Completed]:
        """Yield what the waiting byte and the half make: one character, or two with a lost pair."""
        cost, last = self.language.cost, path.last
        ends = half.waiting == IN_STEP
        if direct := readings().get((path.waiting, half.byte)):
            yield Completed(direct, cost(last, direct) + self._told(at + 1, direct, ends), True)
        room = self._least.get(at + 1, inf) + BEAM - path.cost - half.cost - DROPPED
        for first, second, between, alone in _parted(path.waiting, half.byte, self.language):
            if alone > room + CONTEXT:
                break
            told = self._told(at + 1, second, ends)
            yield Completed(first + second, DROPPED + cost(last, first) + between + told, False)

    def _told(self, at: int, character: str, ends: bool) -> float:
        """Return what it costs to end before `at` with a character whose pinyin may stand there."""
        pinyin = self.told.get(at) if ends else None
        return 0.0 if pinyin is None else -STRAY if pinyin in tone_marked(character) else STRAY

    def _guessed(self, at: int, path: Path) -> Iterator[Path]:
        """Yield the ways to end before ASCII: the byte that would have told is lost.

        A mark may stand for it, and have taken the bracket of the pinyin with it.
        """
        on = at + (self.text[at : at + 1] in LOST_MARKS)
        bracket = "(" if on > at and self.text[on : on + 1] != "(" and on in self.told else ""
        for new in _with_lead(path.waiting):
            told = self._told(on, new, True)
            cost = path.cost + LOST_BYTE + self.language.cost(path.last, new) + told
            yield Path(cost, IN_STEP, new, Step(path.step, at, on, new + bracket, True, False))


def is_settled(path: Path) -> bool:
    """Tell whether a path has been in step for some characters."""
    step, count = path.step, 0
    while step is not None and not step.late and count < SETTLED:
        step, count = step.before, count + 1
    return path.waiting == IN_STEP and (step is None or count == SETTLED)


def steps(path: Path) -> list[Step]:
    """Return the steps of a path, first to last."""
    found: list[Step] = []
    step = path.step
    while step is not None:
        found.append(step)
        step = step.before
    return found[::-1]


class Spelt(NamedTuple):
    """Words read late: where they end, the byte that waits for their last half, pairs dropped."""

    end: int
    waiting: int
    lost: int


def late_spelling(text: str, at: int, spelt: str) -> Spelt | None:
    """Return how `text[at:]` spells those words when read late; None when it does not.

    >>> late_spelling("。ㄒ唬┥", 0, "（一）")
    Spelt(end=3, waiting=163, lost=0)
    """
    data, lost = spelt.encode("gbk"), 0
    if (bytes_of(text[at]) or data)[1] != data[0]:
        return None
    at += 1
    for pair in zip(data[1:-2:2], data[2:-1:2], strict=True):
        if at < len(text) and bytes_of(text[at]) == pair:
            at += 1
        elif pair in assigned():
            return None
        else:
            lost += 1
    return Spelt(at, data[-2], lost)


def _half(first: int, second: int, cost: float) -> Half:
    if second < HIGH:
        return Half(first, IN_STEP, chr(second), cost)
    return Half(first, second, "", cost)


@lru_cache(maxsize=512)
def _parted(first: int, last: int, language: Language) -> list[tuple[str, str, float, float]]:
    """Return the likeliest two characters that begin with one byte and end with another.

    The pair between must be one that GBK reads as nothing. The costs are that of the second
    character, and of both when nothing stands before them.
    """
    found = []
    for middle, seconds in unassigned().items():
        if one := readings().get((first, middle)):
            others = (readings().get((second, last)) for second in seconds)
            alone = language.cost("。", one)
            costs = ((other, language.cost(one, other)) for other in others if other)
            found += [(one, other, between, alone + between) for other, between in costs]
    return sorted(found, key=itemgetter(3))[:CANDIDATES]


@lru_cache(maxsize=256)
def _with_lead(lead: int) -> tuple[str, ...]:
    if lead not in LEADS:
        return ()
    return tuple(c for c in (readings().get((lead, trail)) for trail in TRAILS) if c)
