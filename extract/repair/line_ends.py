"""Line ends of every system → \\n: \\r\\n, \\r, form feeds, Unicode's line and paragraph separators."""

from extract.aligned import Aligned
from extract.repair import characters, cuts


def mend(body: Aligned) -> Aligned:
    """Let every line end in one \\n."""
    return characters.replace(cuts.apply(body, "line_ends"), "line_end")
