"""Tears: where the raw text shows that pages were cut and put together again.

A page cut by bytes leaves half a character, which decoding shows as U+FFFD, or half a tag. A
tear alone proves nothing, since characters are lost for other reasons too: only where the numbers
on both sides do not fit either is the document taken apart there (torn.py).
"""

from collections.abc import Iterator

import regex

from extract.aligned import Aligned

# The halves of a tag are such only where repair has removed them as markup.
SCRAP = regex.compile(
    r"(?m)(?P<character>\ufffd+)(?![)）、.．]|[^\S\n]*\Z)"
    r"|(?P<head>(?:^|(?<=\ufffd))[ \t]*/?[A-Za-z][A-Za-z:]{0,9}>)"
    r"|(?P<foot></?[A-Za-z:]{0,9}(?=[ \t]*(?:$|\ufffd)))"
)
# A text with more is garbled, not torn.
MOST_SCRAPS = 60


def tears(raw: str, body: Aligned) -> tuple[int, ...]:
    """Return the offsets in the repaired text at which `raw` shows a tear, in order.

    Of half characters, the first stands for the end of the piece before, the others for the
    beginning of the piece after: decoders show the cut-off lead of a character as one U+FFFD.
    """
    found = sorted({body.target_span(at, at)[0] for at in _seams(raw, body)})
    return tuple(found) if len(found) <= MOST_SCRAPS else ()


def _seams(raw: str, body: Aligned) -> Iterator[int]:
    if "\ufffd" not in raw and "<" not in raw and ">" not in raw:
        return
    for match in SCRAP.finditer(raw):
        start, end = match.span()
        if match.lastgroup == "character":
            opens = start == 0 or raw[start - 1] == "\n"
            yield start if opens else start + 1
        elif _is_gone(body, match):
            yield start if match.lastgroup == "head" else end


def _is_gone(body: Aligned, match: "regex.Match[str]") -> bool:
    first, last = body.target_span(*match.span())
    return not body.text[first:last].strip()
