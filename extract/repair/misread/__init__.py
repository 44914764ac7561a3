"""Text that was decoded wrongly on its way and saved so: ä¸­å›½, ÖÐ¹ú, 鐢辨湀, 笢弊.

A run is undone when the way back exists (what is shown has the bytes, and the bytes are good text
in another encoding) and the text that comes of it costs fewer bits (extract.readers.weight): the
same principle that decides the encoding of a file. Bytes that a wrong decoding lost stay lost,
but for those that the text decides (extract.repair.misread.halves). ftfy, which does this for
European text, mends whole lines of UTF-8 read as Latin-1 only, and spoils GBK read as Latin-1.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

import numpy as np

from extract.aligned import Aligned, Certainty, Edit
from extract.repair.misread import hz, latin, swapped, utf8
from extract.repair.misread.run import Run, certainty

KIND = "misread"
FINDERS: tuple[Callable[[str], Iterable[Run]], ...] = (
    latin.find,
    utf8.find,
    swapped.find,
    hz.find,
)
# Decoded wrongly twice, and three times; what is saved so more often is not seen.
DEPTH = 4
ORDER: tuple[Certainty, ...] = ("lost", "inferred", "exact")
# Bits a run must save by itself; in a document that is known for the damage a few are enough.
# Chance runs of clean text save less than 30 (docs/repair.md).
ALONE, TOGETHER, AMONG = 30.0, 120.0, 8.0


def mend(body: Aligned) -> Aligned:
    """Undo wrong decodings, one upon another too."""
    for _ in range(DEPTH):
        mended = _undone(body)
        if mended is body:
            break
        body = mended
    return body


def _undone(body: Aligned) -> Aligned:
    runs = proved([run for find in FINDERS for run in find(body.text)])
    made = _best([(run.gain, [*run.edits()]) for run in runs], len(body.text))
    return _edited(body, sorted(made, key=lambda edit: edit.start)) if runs else body


def _best(found: Iterable[tuple[float, list[Edit]]], length: int) -> Iterator[Edit]:
    """Yield the edits of the runs that save most bits a character, none upon another.

    In text that was read wrongly in one way, others find chance runs, short ones of few bits.
    """
    taken = np.zeros(length, dtype=np.bool_)
    spans = [(gain - AMONG, e[0].start, e[-1].end, e) for gain, e in found if e]
    for _, start, end, edits in sorted(spans, key=lambda one: one[0] / (one[1] - one[2])):
        if not taken[start:end].any():
            taken[start:end] = True
            yield from edits


def _edited(body: Aligned, edits: list[Edit]) -> Aligned:
    """Apply edits in order of place, those of one certainty after those of another."""
    for sort in ORDER:
        now = [edit for edit in edits if certainty(edit) == sort]
        if now:
            edits = moved([edit for edit in edits if certainty(edit) != sort], now)
            body = body.edit(KIND, now, sort)
    return body


def moved(edits: list[Edit], done: list[Edit]) -> list[Edit]:
    """Return edits as they must be once `done` is done, which is elsewhere.

    >>> moved([Edit(5, 6, "乙")], [Edit(0, 3, "甲")])
    [Edit(start=3, end=4, new='乙', confidence=1.0)]
    """
    places = [edit.start for edit in done]
    grown = [0, *accumulate(len(edit.new) - (edit.end - edit.start) for edit in done)]
    by = [grown[bisect(places, edit.start)] for edit in edits]
    return [
        Edit(e.start + n, e.end + n, e.new, e.confidence) for e, n in zip(edits, by, strict=True)
    ]


def proved(runs: list[Run]) -> list[Run]:
    """Return the runs that save enough bits: alone, or together with others of their kind.

    What is said again and again counts once.
    """
    different = {(run.chain, run.new): run for run in runs}
    total: Counter[str] = Counter()
    for run in different.values():
        total[run.chain] += max(0, round(run.gain))
    return [run for run in runs if run.gain >= (AMONG if total[run.chain] >= TOGETHER else ALONE)]
