"""What fonts of symbols leave: U+F0B7 is character B7 of Wingdings, or of Symbol.

The name of the font is lost; the place tells. At the head of a line, or before a word, it is a
bullet or a box of Wingdings, between figures and letters an operator of Symbol.
"""

from collections.abc import Iterator

import regex

from extract.aligned import Aligned, Edit
from extract.repair import characters, cuts

SURE = 0.95
PRIVATE = regex.compile(r"[\uf020-\uf0ff]")
BULLET = "•"


def mend(body: Aligned) -> Aligned:
    """Show bullets, boxes and operators; what stands anywhere else stays."""
    if PRIVATE.search(body.text) is None:
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
