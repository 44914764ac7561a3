"""The characters that two bytes stand for, in GB18030 and in Big5-HKSCS."""

from collections.abc import Mapping
from functools import cache

LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))


@cache
def characters(codec: str) -> Mapping[bytes, str]:
    r"""Return the character of every pair of bytes that has one.

    >>> characters("big5hkscs")[b"\xa4\xa4"], characters("gb18030")[b"\xa4\xa4"]
    ('中', 'い')
    """
    pairs = [bytes([lead, trail]) for lead in LEADS for trail in TRAILS]
    read = b"\n".join(pairs).decode(codec, "ignore").split("\n")
    found = zip(pairs, read, strict=True)
    return {
        pair: character for pair, character in found if len(character) == 1 and character > "\x7f"
    }
