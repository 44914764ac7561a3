"""Characters that a conversion lost and showed as question marks, where the place decides them."""

from extract.aligned import Aligned
from extract.repair import cuts


def mend(body: Aligned) -> Aligned:
    """Put back what can only have been one thing; such edits are inferred."""
    return cuts.apply(body, "lost")
