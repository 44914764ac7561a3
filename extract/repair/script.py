"""Traditional characters → simplified, in documents written in traditional characters throughout.

A simplified document that quotes a few traditional names keeps them. Characters are converted by
`tw2s`; the words of patterns/script.toml go before it.
"""

from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from extract.aligned import Aligned, Edit
from extract.document import Script
from extract.repair.codes import UNICODE, Codes, code_points, indices, to_text
from extract.repair.conversion import (
    Found,
    Lexicon,
    character_table,
    dictionary,
    lexicon,
    overlay,
    tw2s,
)
from extract.rules import load_mapping

KIND = "script"
TRADITIONAL, SIMPLIFIED, KANA = 1, 2, 3
# A traditional document holds the odd simplified form, a simplified one quotes a title or two.
# Of the documents seen, none had between 3 % and 97 % traditional among the telling characters.
SHARE = 0.75
KANA_WEIGHT = 4  # Japanese has that many traditional characters to one of kana at most
REPLACED = 0.9  # how likely such a word was put in by a converter: 報導 may be a Taiwanese's own
APART = 6  # characters: what changes within that distance is one edit, about a phrase


def mend(body: Aligned) -> Aligned:
    """Convert a traditional document; return any other as it is."""
    if written_in(body.text) == "Hans":
        return body
    converted = body.retext(KIND, simplify(body.text), APART)
    return converted.edit("script_word", replaced_words(body.text), "inferred")


def written_in(text: str) -> Script:
    """Return the script of a document by the characters that only one of the two has.

    Japanese, which has many of the traditional ones, is not traditional Chinese.

    >>> written_in("縣環保局"), written_in("古鏞镇环保局"), written_in("計画を推進する")
    ('Hant', 'Hans', 'Hans')
    """
    telling = telling_characters()[indices(text)]
    traditional, simplified, kana = (
        np.count_nonzero(telling == kind) for kind in (TRADITIONAL, SIMPLIFIED, KANA)
    )
    clear = traditional > SHARE * (traditional + simplified)
    return "Hant" if clear and traditional > KANA_WEIGHT * kana else "Hans"


def simplify(text: str) -> str:
    """Return a traditional text in simplified characters, of the same length.

    >>> simplify("「二噁英」批覆")
    '“二噁英”批复'
    """
    codes = variants().take(code_points(tw2s(text)))
    return to_text(overlay(codes, _find(own_words("words"), text)))


def replaced_words(text: str) -> list[Edit]:
    """Return the edits that undo words which a converter to Taiwan's usage had put in."""
    return [Edit(f.start, f.end, f.becomes, REPLACED) for f in _find(own_words("replaced"), text)]


def _find(words: Lexicon, text: str) -> list[Found]:
    return words.find(text, code_points(text))


@cache
def own_words(section: str) -> Lexicon:
    """Return the words of a section of patterns/script.toml."""
    return lexicon(load_mapping("script", section))


@cache
def variants() -> Codes:
    """Return the table of single characters and quotation marks that the dictionaries leave."""
    quotes = load_mapping("script", "quotes").items()
    pairs = chain.from_iterable(zip(seen, becomes, strict=True) for seen, becomes in quotes)
    return character_table({**load_mapping("script", "characters"), **dict(pairs)})


@cache
def telling_characters() -> NDArray[np.uint8]:
    """Return, for every code point, which script it speaks for; 0 for most.

    Traditional: outside GB 2312, and one of GB 2312 in simplified text. The rarer ones, as 鱀 for
    𬶨, are common in simplified text too, for want of fonts. Simplified: in GB 2312, not in Big5.
    """
    table = np.zeros(UNICODE, dtype=np.uint8)
    table[[ord(c) for c in _han_of("gb2312") - _han_of("big5")]] = SIMPLIFIED
    table[[ord(c) for c in _traditional_forms()]] = TRADITIONAL
    table[0x3041:0x30FB] = KANA
    return table


def _traditional_forms() -> set[str]:
    pairs = {**dictionary("TSCharacters"), **load_mapping("script", "characters")}
    common = _han_of("gb2312")
    return {seen for seen, becomes in pairs.items() if becomes in common and seen not in common}


def _han_of(encoding: str) -> set[str]:
    """Return the Han characters of a double-byte encoding."""
    pairs = (bytes([lead, trail]) for lead in range(0xA1, 0xFF) for trail in range(0x40, 0xFF))
    seen = (pair.decode(encoding, "ignore") for pair in pairs)
    return {c for c in seen if "\u4e00" <= c <= "\u9fff"}
