"""Overall goals: which segments state them, and the one year they pass on to their plan.

A file may hold several plans (两个方案一并印发). One begins at a title, or where the outline begins
anew at 一、; its goals speak for it alone. A part that is no plan of its own, such as an 附件
without goals, takes the year of what it follows.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.document import Document, Segment
from extract.mentions.times import Time
from extract.outline.numbers import STRONG, head_at
from extract.records import grammar

# One of these stands in a number whose value is 1; 十一 has one, too, and is read to the end.
FIRST = frozenset("一1㈠")
OPENING = 14  # characters: a label of goals and its colon

Times = Mapping[int, Sequence[Time]]


@dataclass(frozen=True, slots=True)
class Goals:
    """The years of the plans in a document; `starts` are the true positions where they begin.

    `stated_in` are the positions of the segments that state goals.
    """

    starts: tuple[int, ...]
    years: tuple[Time | None, ...]
    stated_in: frozenset[int]

    @classmethod
    def of(cls, doc: Document, times: Times) -> "Goals":
        """Take the years from the goals of each plan; `times` are those due, by segment."""
        plans = list(_plans(doc))
        stated_in = _stated_in(doc)
        years: list[Time | None] = []
        for plan in plans:
            goals = [s for s in plan if s.position in stated_in]
            on_its_own = bool(goals) or plan[0].kind == "title"
            due = _one_year(t for s in goals for t in times.get(s.position, ()))
            years.append(due if on_its_own or not years else years[-1])
        return cls(tuple(plan[0].true_position for plan in plans), tuple(years), stated_in)

    def year(self, segment: Segment) -> Time | None:
        """Return the one year that the goals of the segment's plan name, if they do."""
        return self.years[bisect_right(self.starts, segment.true_position) - 1]


def _stated_in(doc: Document) -> frozenset[int]:
    """Return the positions of the segments that state overall goals.

    The segment itself is so named, or a heading above it; a paragraph under no heading may say so
    in its first words (总体目标：到2025年…).
    """
    named: set[int] = set()
    opening: set[int] = set()
    for segment in doc.in_true_order():
        if segment.parent in named or (segment.depth <= 1 and _is_named(segment)):
            named.add(segment.position)
        elif segment.parent is None and segment.number is None and _opens_with_goals(doc, segment):
            opening.add(segment.position)
    return frozenset(named | opening)


def _is_named(segment: Segment) -> bool:
    return bool(segment.title) and grammar.says("goals", segment.title or "")


def _opens_with_goals(doc: Document, segment: Segment) -> bool:
    return grammar.says("goals_opening", doc.view[segment.body : segment.body + OPENING])


def chain(doc: Document, segment: Segment) -> Iterator[Segment]:
    """Yield the segment and those it hangs from, inside out."""
    current: Segment | None = segment
    while current is not None:
        yield current
        current = None if current.parent is None else doc.segments[current.parent]


def _plans(doc: Document) -> Iterator[list[Segment]]:
    """Yield the segments of each plan, in the order of the document as printed; none is empty."""
    plan: list[Segment] = []
    top: str | None = None  # the family that numbers the parts of the plan
    for segment in doc.in_true_order():
        family = _begins(doc, segment)
        if top is not None and (family == top or segment.kind in ("title", "attachment")):
            cut = _opening(doc, plan, segment)
            yield plan[:cut]
            plan, top = plan[cut:], None
        plan.append(segment)
        top = top or family
    if plan:  # of a document that repair left nothing of, there is none
        yield plan


def _begins(doc: Document, segment: Segment) -> str | None:
    """Return the family whose first number stands here (一、 第一章), if it numbers whole parts."""
    if FIRST.isdisjoint(segment.number or ""):
        return None
    head = head_at(doc.view, segment.start, segment.end)
    return head.family if head and head.value == 1 and head.family in STRONG else None


def _opening(doc: Document, plan: Sequence[Segment], segment: Segment) -> int:
    """Return where in `plan` the next one begins: at the title-like heading that it hangs from."""
    above = None if segment.parent is None else doc.segments[segment.parent]
    return plan.index(above) if above and above.number is None and above in plan[1:] else len(plan)


def _one_year(times: Iterable[Time]) -> Time | None:
    """Return the first of the times, if they all end in one year."""
    found = list(times)
    return found[0] if len({t.end_year for t in found}) == 1 else None
