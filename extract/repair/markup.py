"""What is left of HTML in a text: entities, whole tags, and halves of tags where it was cut.

`<` and `>` stay wherever they compare or quote; only what can be nothing but markup goes.
"""

from collections.abc import Iterator
from functools import cache
from html import unescape
from html.entities import html5

import regex

from extract.aligned import Aligned, Edit
from extract.repair import cuts


def mend(body: Aligned) -> Aligned:
    """Decode entities, then drop tags; a tag that parted paragraphs or cells leaves a break."""
    return cuts.apply(_decoded(body), "tags")


def _decoded(body: Aligned) -> Aligned:
    if "&" not in body.text:
        return body
    return body.edit("entity", _entities(body.text))


def _entities(text: str) -> Iterator[Edit]:
    for match in cuts.matches(cuts.named("entity"), text):
        if (character := character_of(match["name"])) is not None:
            yield Edit(*match.span(), character)


@cache
def character_of(name: str) -> str | None:
    """Return what an entity stands for; None when nothing, or nothing that can be printed.

    >>> character_of("ldquo;"), character_of("#20013;"), character_of("nothing;")
    ('“', '中', None)
    """
    known = name.startswith("#") or name in html5
    character = unescape(f"&{name}")
    return character if known and UNPRINTABLE.fullmatch(character) is None else None


UNPRINTABLE = regex.compile(r"|\ufffd|[\p{Cn}\p{Cs}[\p{Cc}--[\t\n\r]]]", regex.VERSION1)
