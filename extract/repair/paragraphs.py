"""Paragraphs run together: the line end before a numbered paragraph is lost, its indent is left."""

from extract.aligned import Aligned
from extract.repair import cuts


def mend(body: Aligned) -> Aligned:
    """Give such paragraphs a line of their own again."""
    return cuts.apply(body, "paragraphs")
