"""Chinese in HZ, the seven-bit form of GB 2312 that mail and news once used: ~{VPND~} is 中文.

The brackets are the evidence (RFC 1843); a line end closes what is open. What they hold must be
pairs that all stand for characters in use. Where there are such, ~~ is a tilde.
"""

from collections.abc import Iterator

import regex

from extract.readers.weight import weigh
from extract.repair.misread.run import Run, whole

CHAIN = "hz"
SHIFTED = regex.compile(r"~\{(?P<pairs>(?:[!-w][!-~]){1,50000}+)(?:~\}|(?=\n|$))|~~")
HIGH = bytes(range(128, 256)) * 2
USUAL_BITS = 15.5
# Bits: nothing else has such brackets; a doubled tilde counts only where there are several.
EVIDENCE, AMONG = 40.0, 10.0


def find(text: str) -> Iterator[Run]:
    """Yield what stands between ~{ and ~}, and the tildes that were doubled."""
    for match in SHIFTED.finditer(text) if "~{" in text else ():
        if match["pairs"] is None:
            yield whole(CHAIN, *match.span(), "~", AMONG)
            continue
        meant = match["pairs"].encode("ascii").translate(HIGH).decode("gb2312", "replace")
        if weigh(meant) <= USUAL_BITS * len(meant):
            yield whole(CHAIN, *match.span(), meant, EVIDENCE)
