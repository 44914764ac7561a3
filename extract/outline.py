"""Text → segments."""

import regex

from extract.document import Segment

LINE = regex.compile(r"[^\n]*\S[^\n]*")


def outline(text: str, view: str) -> tuple[Segment, ...]:
    """Return the segments of a text, in file order."""
    return tuple(
        Segment(position=i, parent=None, depth=0, kind="paragraph", start=m.start(), end=m.end(), body=m.start())
        for i, m in enumerate(LINE.finditer(text))
    )
