"""An outline drawn as text, so that a test reads as the document does."""

from extract.document import fold
from extract.outline import outline


def segments(text):
    """Return the outline of a text."""
    return outline(text, fold(text)).segments


def drawn(text, *kinds):
    """Return the outline as lines: depth, kind, number and title (or words)."""
    return [_line(text, s) for s in segments(text) if not kinds or s.kind in kinds]


def _line(text, segment):
    words = segment.title or text[segment.body : segment.end].replace("\n", "⏎")
    return f"{'  ' * segment.depth}{segment.kind} {segment.number or ''}{words}"


def lines(block):
    """Return the lines of an indented block, their common indent and blank edges taken away."""
    kept = [line for line in block.strip("\n").split("\n") if line.strip()]
    indent = min(len(line) - len(line.lstrip()) for line in kept)
    return [line[indent:] for line in kept]
