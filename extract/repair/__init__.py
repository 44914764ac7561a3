"""Repair: what was printed, from whatever the web and the printer's tools made of it.

One module a class of damage, all with the same one function: `mend`, from Aligned to Aligned. The
order matters. Bytes read wrongly come before anything that looks at characters; markup before line
ends, which it may hold; pinyin while characters are still traditional; wrapped lines before gaps,
so that a number at the head of a line is known for what it is; the script last, when words are
whole.
"""

from collections.abc import Callable
from itertools import cycle, islice

from extract.aligned import Aligned
from extract.document import Script
from extract.repair import (
    invisible,
    line_ends,
    lost,
    markup,
    misread,
    pages,
    paragraphs,
    pinyin,
    scanned,
    script,
    shifted,
    spacing,
    symbols,
    variants,
    width,
    wraps,
)

STAGES: tuple[Callable[[Aligned], Aligned], ...] = (
    misread.mend,
    shifted.mend,
    markup.mend,
    line_ends.mend,
    invisible.mend,
    variants.mend,
    width.mend,
    symbols.mend,
    lost.mend,
    scanned.mend,
    pinyin.mend,
    pages.mend,
    wraps.mend,
    paragraphs.mend,
    spacing.mend,
    script.mend,
)
ROUNDS = 8


def repair(raw: str) -> tuple[Aligned, Script]:
    """Return the repaired text, aligned with the raw one, and the script it was written in.

    A text that needs nothing comes back as it is, and repairing twice is repairing once: one
    repair may bring to light what another one mends, so they go on until nothing changes.
    """
    body, quiet = Aligned.of(raw), 0
    for mend in islice(cycle(STAGES), ROUNDS * len(STAGES)):
        mended = mend(body)
        quiet = quiet + 1 if mended.text == body.text else 0
        body = mended
        if quiet == len(STAGES):
            break
    return lost.mark(body), "Hant" if script.KIND in body.counts() else "Hans"
