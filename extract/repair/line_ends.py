"""Line ends of every system → a line feed: carriage returns, form feeds, Unicode's separators."""

from extract.aligned import Aligned
from extract.repair import characters, cuts


def mend(body: Aligned) -> Aligned:
    """Let every line end in one line feed."""
    return characters.replace(cuts.apply(body, "line_ends"), "line_end")
