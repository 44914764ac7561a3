"""Text that was read one byte late: the likeliest text that its bytes can be.

A reader of GBK that meets one stray byte joins it to the first byte of the next character, and
goes on joining the second byte of each character to the first of the one after it. It is in step
again behind a second byte below 0x80, which it takes for a letter, and at any ASCII character,
where the second byte before it is lost. Pairs that stand for nothing were dropped, with the second
half of one character and the first half of the next.

So a character seen late tells which byte waits for its other half, whatever came before, and the
likeliest way of reading a line is found by Viterbi's algorithm: at every place, of the ways that
end in the same character only the cheapest is kept. Costs are bits (extract.repair.neighbours).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from extract.document import Script
from extract.readers.weight import scale
from extract.repair.halves import Half, before_ascii, halves
from extract.repair.neighbours import Bits, Ids, Neighbours, ids
from extract.repair.pairs import (
    BLANK,
    HIGH,
    Characters,
    beginning,
    behind_stray,
    bytes_of,
    dropped,
    ending,
    joined,
    known,
)
from extract.repair.pinyin import tone_marked
from extract.repair.ways import BEAM, WIDEST, Across, Ends, Front, Joint, Step, Way

# Bits: of a stray byte, and if it is not half a blank; of a dropped pair; of a letter right behind
# Chinese; of pinyin that does not agree; of pinyin put in across two characters.
STRAY, ODD_STRAY, DROPPED, SUFFIX, TOLD, ACROSS = 18.0, 12.0, 1.0, 8.0, 14.0, 8.0
COMMON, COMMON_BITS = 16.0, 10.0  # bits of a late beginning with a common character; of one
HARD = 22.0  # bits of a character behind which two dropped pairs are thought of
NEAR = 8.0  # bits above the cheapest way within which they are
ROUNDING = 0.01  # more than sums of bits are off by
LOST_MARKS = ("?", "\ufffd")

Ways = Iterator[tuple[Way, int | None]]


@dataclass(frozen=True, slots=True)
class Search:
    """The search for the likeliest way to read stretches of a text.

    `folded` tells that full-width marks have become ASCII; `told` gives, by the place where it
    stands, the pinyin of the character before; `across` that which was put in across two.
    """

    text: str
    script: Script
    language: Neighbours
    folded: bool = False
    told: Mapping[int, str] = field(default_factory=dict)
    across: Mapping[int, Across] = field(default_factory=dict)

    def best(self, begun: Mapping[int, Front], until: int, end: int) -> Way | None:
        """Return the likeliest of the ways begun at places, all in step at its end.

        They go on to `until` at least, and from there until the text is in step, or to `end`.
        """
        fronts = dict(begun)
        for at in range(min(begun), end):
            front = fronts.pop(at, Front()).pruned()
            if at >= until and (found := front.settled()):
                return found
            for way, waiting in self._on(at, front):
                place = way.step.end if way.step else at
                fronts.setdefault(place, Front()).put(way, waiting)
        return self._ended(end, fronts.get(end, Front()).pruned())

    def _ended(self, end: int, front: Front) -> Way | None:
        """Return the likeliest way to end at a line end."""
        ended = list(front.in_step)
        for waiting, late in front.late.items():
            ended += self._cut_short(end, waiting, late)
        return self._before_line_end(ended) if ended else None

    def _before_line_end(self, ways: list[Way]) -> Way:
        _, best = self._follow(ways, ids("\n"))
        return ways[int(best[0])]

    def _on(self, at: int, front: Front) -> Ways:
        """Yield the ways that go on over the character at `at`, and the byte that waits.

        Those that cost more than can be kept are left out.
        """
        in_step = list(front.in_step)
        near, most = front.least() + NEAR, self._most(at, front)
        for waiting, late in front.late.items():
            yield from self._complete(at, waiting, late, most, far=late[0].cost < near)
            if self.text[at].isascii() or self.text[at] in LOST_MARKS:
                for way in self._cut_short(at, waiting, late):
                    if way.step and way.step.end > at:
                        yield way, None
                    else:
                        in_step.append(way)
        if in_step:
            yield from self._go_on(at, in_step, most)

    def _most(self, at: int, front: Front) -> float:
        """Return what a way over the character at `at` may cost, but for pinyin that agrees.

        A dearer one would not be kept: the ways that guess nothing are so cheap.
        """
        seen = int(ids(self.text[at])[0])
        costs = [way.cost + self.language.pair(way.last, seen) for way in front.in_step[:1]]
        for half in halves(self.text[at], folded=self.folded):
            for waiting, late in front.late.items():
                if one := joined(waiting, half.byte):
                    bits = self.language.pair(late[0].last, int(one.ids[0])) + half.cost
                    more = self._against(at, waiting, late) + self._behind(at, half, one, 0)
                    costs.append(late[0].cost + bits + more)
        pinyin = TOLD if at + 1 in self.told else 0.0
        return min(costs, default=np.inf) + BEAM + pinyin + ROUNDING

    # ── In step ───────────────────────────────────────────

    def _go_on(self, at: int, in_step: list[Way], most: float) -> Ways:
        """Read the character as it is, or as the beginning of what is late."""
        seen = self.text[at]
        new = ids(seen)
        (cost,), (before,) = self._follow(in_step, new)
        step = Step(in_step[before].step, at, at + 1, seen, late=False)
        yield Way(float(cost), int(new[0]), step), None
        if pair := bytes_of(seen):
            yield from self._stray(at, pair, min(in_step, key=lambda way: way.cost))
            yield from self._stray_dropped(at, in_step, most)
        if at in self.across:
            yield from self._pinyin(self.across[at], min(in_step, key=lambda way: way.cost))

    def _stray(self, at: int, pair: tuple[int, int], base: Way) -> Ways:
        """Read the character as the stray byte and the first half of the next."""
        if pair[1] >= HIGH:
            cost = STRAY + (0.0 if pair[0] == BLANK else ODD_STRAY + self._common(at))
            step = Step(base.step, at, at + 1, "", late=True)
            yield Way(base.cost + cost, base.last, step), pair[1]

    def _stray_dropped(self, at: int, in_step: list[Way], most: float) -> Ways:
        """Read the character as halves, a stray byte having been dropped with the one before."""
        stray = STRAY + DROPPED + self._common(at)
        for half in halves(self.text[at], folded=self.folded):
            fits = behind_stray(self.script, half.byte)
            cost, before = self._follow(in_step, fits.ids)
            bases = [in_step[i] for i in before.tolist()]
            ends = Ends(fits, cost + stray, bases.__getitem__, "first")
            yield from self._made(at, half, ends, most)

    def _pinyin(self, place: Across, base: Way) -> Ways:
        """Read pinyin as put in behind the first byte of a character."""
        step = Step(base.step, place.start, place.end, "", late=True)
        for lead, _ in place.leads:
            yield Way(base.cost + ACROSS, base.last, step), lead

    # ── Late ──────────────────────────────────────────────

    def _complete(self, at: int, waiting: int, late: list[Way], most: float, *, far: bool) -> Ways:
        """Complete the byte that waits with a half of the character at `at`.

        Where nothing leads on cheaply and the ways are worth it, look `far`: two pairs lost.
        """
        hard = late[0].cost + HARD
        most = max(most, hard + (TOLD if at + 1 in self.told else 0.0) + ROUNDING)
        for half in halves(self.text[at], folded=self.folded):
            joint = Joint(at, waiting, half, late, most)
            ways = [*self._direct(joint), *self._parted(joint)]
            yield from ways
            if far and min((way.cost for way, _ in ways), default=np.inf) > hard:
                yield from self._parted_twice(joint)

    def _direct(self, joint: Joint) -> Ways:
        """Join the two halves."""
        at, waiting, half, late, most = joint
        if one := joined(waiting, half.byte):
            cost, before = self._follow(late, one.ids)
            cost = cost + np.float32(self._against(at, waiting, late))
            yield from self._made(at, half, Ends(one, cost, lambda _: late[before[0]], None), most)

    def _parted(self, joint: Joint) -> Ways:
        """Make two characters of the halves: a pair between them was dropped."""
        at, waiting, half, late, most = joint
        one, other = beginning(self.script, waiting), ending(self.script, half.byte)
        cost, before = self._follow(late, one.ids)
        cost, first = self._over_gap(cost, one, other, most)

        def base(i: int) -> Way:
            return _guessed(late[before[first[i]]], at, one.text[first[i]])

        yield from self._made(at, half, Ends(other, cost, base, "pair"), most)

    def _parted_twice(self, joint: Joint) -> Ways:
        """Make three characters of the halves: two pairs were dropped, with all of the second."""
        at, waiting, half, late, most = joint
        one, other = beginning(self.script, waiting), ending(self.script, half.byte)
        middle = known(self.script)
        cost, before = self._follow(late, one.ids)
        cost, first = self._over_gap(cost, one, middle, most)
        cost, second = self._over_gap(cost, middle, other, most)

        def base(i: int) -> Way:
            start = first[second[i]]
            return _guessed(late[before[start]], at, one.text[start] + middle.text[second[i]])

        yield from self._made(at, half, Ends(other, cost, base, "pairs"), most)

    def _over_gap(
        self, cost: Bits, one: Characters, other: Characters, most: float
    ) -> tuple[Bits, Ids]:
        """Return the least cost of each of the `other` behind one, a pair between being dropped.

        And which of the ones that is. Ones that cost `most` are not looked at.
        """
        near = np.flatnonzero(cost < most)
        parted = dropped()[one.second[near]].take(other.first, axis=1)
        ones, others = parted.nonzero()
        behind = self.language.each(one.ids[near[ones]], other.ids[others])
        every = np.full(parted.shape, np.inf, dtype=np.float32)
        every[ones, others] = cost[near[ones]] + behind + np.float32(DROPPED)
        least, rows = _least(every)
        return least, near[rows]

    def _made(self, at: int, half: Half, ends: Ends, most: float) -> Ways:
        """Yield the cheapest ways that end in one of some characters, each upon its base."""
        near = np.flatnonzero(ends.cost < most)
        cheapest = near[np.argsort(ends.cost[near], kind="stable")[:WIDEST]]
        suffix = int(ids(half.suffix)[0]) if half.suffix else None
        for i in cheapest.tolist():
            step, new = ends.base(i).step, ends.fits.text[i]
            if step is not None and step.start == step.end == at:
                new, step = step.new + new, step.before
            bits = float(ends.cost[i]) + half.cost + self._behind(at, half, ends.fits, i)
            made = Step(step, at, at + 1, new + half.suffix, late=True, guess=ends.guess)
            last = int(ends.fits.ids[i]) if suffix is None else suffix
            yield Way(bits, last, made), half.waiting

    def _behind(self, at: int, half: Half, fits: Characters, i: int) -> float:
        """Return what it costs that a character is in step and what it costs to go on behind it."""
        if half.suffix:
            return SUFFIX + self.language.pair(int(fits.ids[i]), int(ids(half.suffix)[0]))
        return self._told(at + 1, fits.text[i]) if half.waiting is None else 0.0

    def _cut_short(self, at: int, waiting: int, late: list[Way]) -> Iterator[Way]:
        """Yield the ways to end before ASCII: the byte that would have told is lost.

        A mark may stand for it, and have taken the bracket of the pinyin with it.
        """
        seen = self.text[at : at + 1]
        on = at + (seen in LOST_MARKS)
        bracket = "(" if on > at and self.text[on : on + 1] != "(" and on in self.told else ""
        fits = before_ascii(beginning(self.script, waiting), seen)
        cost, before = self._follow(late, fits.ids)
        for i in np.argsort(cost, kind="stable")[:WIDEST].tolist():
            bits = float(cost[i]) + DROPPED + self._told(on, fits.text[i])
            step = Step(late[before[i]].step, at, on, fits.text[i] + bracket, True, "second")
            yield Way(bits, int(fits.ids[i]), step)

    # ── Costs ─────────────────────────────────────────────

    def _follow(self, ways: list[Way], new: Ids) -> tuple[Bits, Ids]:
        """Return the least cost of each character behind the ways, and behind which."""
        costs = np.array([way.cost for way in ways], dtype=np.float32)
        last = np.array([way.last for way in ways])
        return _least(costs[:, None] + self.language.between(last, new))

    def _told(self, at: int, character: str) -> float:
        """Return what it costs to end before `at` with a character whose pinyin may stand there."""
        pinyin = self.told.get(at)
        return 0.0 if pinyin is None else -TOLD if pinyin in tone_marked(character) else TOLD

    def _common(self, at: int) -> float:
        """Return what speaks against beginning late with a common character."""
        return COMMON if scale()[ord(self.text[at])] < COMMON_BITS else 0.0

    def _against(self, at: int, waiting: int, late: list[Way]) -> float:
        """Return what speaks against joining the byte behind pinyin to what follows."""
        step = late[0].step
        place = self.across.get(step.start) if step else None
        return dict(place.leads).get(waiting, 0.0) if place and place.end == at else 0.0


def _least(costs: Bits) -> tuple[Bits, Ids]:
    """Return the least cost of each column, and in which row it is; nothing where there is none."""
    if not costs.size:
        return np.zeros(0, np.float32), np.zeros(0, np.intp)
    rows = costs.argmin(axis=0)
    return costs[rows, np.arange(len(rows))], rows


def _guessed(base: Way, at: int, new: str) -> Way:
    """Return a way with characters guessed before those at `at`."""
    return Way(base.cost, base.last, Step(base.step, at, at, new, late=True))
