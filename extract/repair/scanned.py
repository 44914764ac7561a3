"""Letters that a scanner took figures for: 2O25年, l0%, 二O二五年; only where no word can stand."""

from extract.aligned import Aligned
from extract.repair import cuts


def mend(body: Aligned) -> Aligned:
    """Put figures in place of letters within numbers."""
    return cuts.apply(body, "scanned")
