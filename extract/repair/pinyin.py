"""Pinyin in brackets, as some sites put it after certain traditional characters: 態(tài).

The bracket goes when it holds a reading of the character before it and that character is one
which only traditional text has; a gloss of a rare character, an abbreviation, a Latin name stay.
After a run that was read one byte late, the character before the bracket is a stray letter; the
letter and the byte before it still make the character, and the bracket confirms it: 鷳B(tài) = 態.
"""

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize

import numpy as np
import regex
from pypinyin.pinyin_dict import pinyin_dict

from extract.aligned import Aligned, Edit
from extract.repair import cuts
from extract.repair.codes import indices
from extract.repair.script import SIMPLIFIED, TRADITIONAL, telling_characters

KIND = "pinyin"
SYLLABLE = regex.compile(r"[^()（）]+")
# Some sites write g and a as in phonetic script.
LETTERS = str.maketrans("ɡɑ", "ga")


def mend(body: Aligned) -> Aligned:
    """Drop the brackets that give a reading of the character before them."""
    found = list(_glosses(body.text))
    return body.edit(KIND, found) if found and _may_be_annotated(body.text) else body


def _glosses(text: str) -> Iterator[Edit]:
    for match in cuts.matches(cuts.named("pinyin"), text):
        start, end = match.span()
        if is_gloss(text[max(0, start - 2) : start], match[0]):
            yield Edit(start, end, "")


def _may_be_annotated(text: str) -> bool:
    """Tell whether a text is traditional for the greater part: sites annotated no other."""
    telling = telling_characters()[indices(text)]
    traditional = np.count_nonzero(telling == TRADITIONAL)
    return bool(traditional >= np.count_nonzero(telling == SIMPLIFIED))


@lru_cache(maxsize=4096)
def is_gloss(before: str, brackets: str) -> bool:
    """Tell whether brackets hold nothing but readings of the character before them.

    >>> is_gloss("生態", "(tài)"), is_gloss("生態", "(shēng)"), is_gloss("古镛", "(yōng)")
    (True, False, False)
    """
    character = annotated(before)
    read = {normalize("NFC", s).translate(LETTERS) for s in SYLLABLE.findall(brackets)}
    return character is not None and read <= readings(character)


def annotated(before: str) -> str | None:
    """Return the traditional character that `before` ends with, if it does.

    >>> annotated("生態"), annotated("鷳B"), annotated("plan B"), annotated("生态")
    ('態', '態', None, None)
    """
    character = late_character(before) or before[-1:]
    code = ord(character) if character else 0
    return character if telling_characters()[code] == TRADITIONAL else None


def late_character(before: str) -> str | None:
    """Return the character whose first byte a late reader took: 鷳 FA91, B 42, and 9142 is 態."""
    if len(before) < 2 or not "@" <= before[-1] <= "~":
        return None
    pair = before.encode("gbk", "ignore")[-2:]
    character = pair.decode("gbk", "ignore")
    return character if len(character) == 1 else None


def tone_marked(character: str) -> set[str]:
    """Return the readings of a character that carry a tone.

    >>> sorted(tone_marked("調"))
    ['diào', 'tiáo', 'zhōu']
    """
    return {reading for reading in readings(character) if not reading.isascii()}


def readings(character: str) -> set[str]:
    """Return the readings of a character, those in the neutral tone among them.

    >>> sorted(readings("們")), readings("A")
    (['men', 'mèn', 'mén'], set())
    """
    return {r for r in pinyin_dict.get(ord(character), "").split(",") if r}
