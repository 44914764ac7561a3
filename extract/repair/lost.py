"""Characters that are lost: put back where one word decides, marked as lost everywhere else.

A strict conversion to GB 2312 shows each character that it has not as a question mark; a wrong
decoding leaves U+FFFD, or 锟斤拷, which is U+FFFD twice in UTF-8, read as GBK.
"""

from collections.abc import Iterator
from functools import cache

import numpy as np
import regex

from extract.aligned import Aligned, Edit
from extract.repair import cuts
from extract.repair.codes import code_points, has_any
from extract.rules import load_mapping

WORD, SURE = "lost_character", 0.97
SHOWN = code_points("?½拷\ufffd").astype(np.intp)
# Half a character, from where a page was cut, is U+FFFD as well: at the end of a word only ? tells.
# And a question may end there: a place begins behind another, or behind no character.
INSIDE, AFTER, BEFORE = r"[?\ufffd]{1,2}", r"\?(?!\?)", r"(?<![^\P{Han}市省县区州和与及在赴到由])\?"
NO_DISTRICT = "(?![别分间])"


def mend(body: Aligned) -> Aligned:
    """Put back what can only have been one thing; such edits are inferred."""
    if not has_any(body.text, SHOWN):
        return body
    body = body.edit(WORD, _words(body.text), "inferred")
    return cuts.apply(body, "lost")


def mark(body: Aligned) -> Aligned:
    """Put on record which characters are lost for good; the text stays as it is."""
    if not has_any(body.text, SHOWN):
        return body
    found = [edit for rule in cuts.rules("lost_marks") for edit in cuts.edits(rule, body.text)]
    spans = [(edit.start, edit.end) for edit in cuts.without_overlaps(found)]
    return body.mark("lost", spans)


def _words(text: str) -> Iterator[Edit]:
    """Yield the edits that put back the one character a word has outside GB 2312."""
    pattern, characters = _lexicon()
    for match in pattern.finditer(text):
        (name,) = (name for name, found in match.groupdict().items() if found)
        yield Edit(*match.span(name), characters[name], SURE)


@cache
def _lexicon() -> tuple["regex.Pattern[str]", dict[str, str]]:
    """Return the words of patterns/lost.toml as one pattern, and the character of each."""
    words = load_mapping("lost", "words").items()
    named = {f"word{i}": (shown, lost) for i, (shown, lost) in enumerate(words)}
    parts = (_form(name, shown) for name, (shown, _) in named.items())
    return regex.compile("|".join(parts)), {name: lost for name, (_, lost) in named.items()}


def _form(name: str, shown: str) -> str:
    before, after = shown.split("?")
    gap = INSIDE if before and after else AFTER if before else BEFORE
    return f"{before}(?P<{name}>{gap}){after}{NO_DISTRICT}"
