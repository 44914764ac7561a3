"""How far to trust what a rule produces: the share of its records that were right.

The figures in `patterns/confidence.toml` are measured on hand-coded documents (`make calibrate`);
those in `patterns/sampled.toml` were counted by eye, where no coded document has such rows. They
are drawn towards what was seen of the rule's family, and the family's towards the mean of all
rules, so that a rule seen twice is not believed blindly. Rules are written with those documents in
view: by how much they do worse on others was measured on documents coded by people who did not
know them, at first sight, and is taken off. docs/confidence.md has the figures.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from extract.errors import PatternError
from extract.rules import load_entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was seen of a rule: how many of its records were checked, how many were right."""

    rule: str
    checked: int
    right: int

    def __post_init__(self) -> None:
        if not 0 <= self.right <= self.checked:
            raise PatternError(f"{self.rule}: {self.right} of {self.checked} cannot be right")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample(Judged):
    """What was seen of a rule in rows read by eye; `note` says which rows those were."""

    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """What documents that nobody had seen gave at first sight, for rules of some families.

    Of `checked` records `right` were right, where what was seen before said a share of `said`.
    """

    families: tuple[str, ...]
    checked: int
    right: int
    said: float
    note: str

    def __post_init__(self) -> None:
        if not 0 < self.right <= self.checked * self.said <= self.checked:
            raise PatternError(f"{self.families}: {self.right} of {self.checked} is no discount")

    @property
    def discount(self) -> float:
        """The part of what is said that holds on a document nobody has seen."""
        return self.right / self.checked / self.said


# How many records the prior is worth; chosen by leaving documents out (docs/confidence.md).
STRENGTH = 16


@cache
def confidence(rule: str) -> float:
    """Return the share of right records to expect of `rule` on a new document, between 0 and 1.

    A rule that was never checked gets the share of its family (the part of its id before the
    dot), and a family that was never checked gets the mean of all rules.
    """
    return expected(rule, _shipped()) * discount(rule)


def discount(rule: str) -> float:
    """Return how much of its expected share a rule keeps on documents that nobody has seen."""
    return _discounts().get(family(rule), 1.0)


def expected(rule: str, judged: Mapping[str, Judged], strength: float = STRENGTH) -> float:
    """Return the expected share of right records of `rule`, given what was seen of all rules."""
    likes = [one for name, one in judged.items() if family(name) == family(rule)]
    prior = _drawn(likes, _mean(judged.values()), strength)
    return _drawn([judged[rule]] if rule in judged else [], prior, strength)


def family(rule: str) -> str:
    """Return the family of a rule: rules of one sort are right about as often.

    >>> family("time.year-part"), family("outline")
    ('time', 'outline')
    """
    return rule.partition(".")[0]


def _drawn(seen: Iterable[Judged], prior: float, strength: float) -> float:
    """Return the share right among what was seen and `strength` records more, right as the prior.

    This is the mean of a beta distribution that began at the prior.
    """
    seen = list(seen)
    checked, right = sum(one.checked for one in seen), sum(one.right for one in seen)
    return (right + strength * prior) / (checked + strength)


def _mean(judged: Iterable[Judged]) -> float:
    """Return the mean share of the rules, each rule counted once, as a rule not seen is one more.

    By the rule of succession each share begins at one right and one wrong: none is ever 1.
    """
    shares = [_drawn([one], 1 / 2, 2) for one in judged]
    return sum(shares) / len(shares) if shares else 1 / 2


@cache
def _shipped() -> Mapping[str, Judged]:
    judged = load_entries("confidence", "judged", Judged)
    return together([*judged, *load_entries("sampled", "sample", Sample)])


@cache
def _discounts() -> Mapping[str, float]:
    return {
        name: one.discount
        for one in load_entries("sampled", "unseen", Unseen)
        for name in one.families
    }


def together(judged: Iterable[Judged]) -> dict[str, Judged]:
    """Return what was seen of each rule, counts of the same rule added up."""
    found: dict[str, Judged] = {}
    for one in judged:
        before = found.get(one.rule, Judged(rule=one.rule, checked=0, right=0))
        found[one.rule] = Judged(
            rule=one.rule, checked=before.checked + one.checked, right=before.right + one.right
        )
    return found
