"""What fonts of symbols leave: U+F0B7 is character B7 of Wingdings, or of Symbol.

The name of the font is lost; the place tells. At the head of a line, or before a word, it is a
bullet or a box of Wingdings, between figures and letters an operator of Symbol.
"""

from collections.abc import Iterator

import numpy as np

from extract.aligned import Aligned, Edit
from extract.repair import characters, cuts
from extract.repair.codes import has_any

SURE = 0.95
PRIVATE = np.arange(0xF020, 0xF100)
BULLET = "•"


def mend(body: Aligned) -> Aligned:
    """Show bullets, boxes and operators; what stands anywhere else stays."""
    if not has_any(body.text, PRIVATE):
        return body
    body = body.edit("bullet", _shown(body.text, "bullet", BULLET), "inferred")
    return body.edit("formula", _shown(body.text, "formula"), "inferred")


def _shown(text: str, kind: str, otherwise: str | None = None) -> Iterator[Edit]:
    """Yield what the font showed where the rules of a kind find a character of it."""
    table = characters.table(kind)
    found = (edit for rule in cuts.rules(kind) for edit in cuts.edits(rule, text))
    for edit in cuts.without_overlaps(found):
        if (new := table.get(ord(text[edit.start]), otherwise)) is not None:
            yield Edit(edit.start, edit.end, new, SURE)
