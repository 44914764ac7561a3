"""A stretch of text that another reading of its bytes makes better."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import prod

from extract.aligned import Certainty, Edit
from extract.readers.weight import LOST, weigh


@dataclass(frozen=True, slots=True)
class Run:
    """What a stretch should read, the bits that saves, and how it was misread.

    `edits` makes the edits, which takes longer and is asked of runs that are proved only.
    """

    chain: str
    new: str
    gain: float
    edits: Callable[[], Iterable[Edit]]


@dataclass(frozen=True, slots=True)
class Sized:
    """A text, and how many bytes each of its characters stands for."""

    text: str
    sizes: Sequence[int]


def whole(chain: str, start: int, end: int, new: str, gain: float) -> Run:
    """Return a run that is one edit: of the same length it maps character for character."""
    return Run(chain, new, gain, lambda: (Edit(start, end, new),))


def saved(old: str, new: str) -> float:
    r"""Return the bits that `new` saves against `old`.

    >>> saved("ä¸\xad", "中") > 30, saved("où", "矯") > 30
    (True, False)
    """
    return weigh(old) - weigh(new)


def edits(start: int, old: Sized, new: Sized, sure: Sequence[float] = ()) -> Iterator[Edit]:
    """Yield the edits that turn `old`, which stands at `start`, into `new`: as small as can be.

    An edit ends wherever a character ends in both. `sure` says how likely each character of `new`
    is right, where that is not certain.
    """
    ends = {end: i for i, end in enumerate(accumulate(old.sizes), 1)}
    done = at = 0
    for i, end in enumerate(accumulate(new.sizes), 1):
        if (here := ends.get(end)) is not None:
            text = new.text[at:i]
            confidence = 1.0 if LOST in text else prod(sure[at:i], start=1.0)
            yield Edit(start + done, start + here, text, confidence)
            done, at = here, i


def certainty(edit: Edit) -> Certainty:
    """Return how sure an edit is: lost when it leaves a character that is not known."""
    if LOST in edit.new:
        return "lost"
    return "exact" if edit.confidence == 1 else "inferred"
