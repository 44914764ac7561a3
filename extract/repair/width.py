"""Full-width digits, letters and percent signs → half-width.

Never NFKC, which would fold the marks of Chinese as well: ， ； ： （ ） stay as they are.
"""

from extract.aligned import Aligned
from extract.repair import characters, cuts


def mend(body: Aligned) -> Aligned:
    """Narrow what numbers and Latin words are made of."""
    return cuts.apply(characters.replace(body, "width"), "width")
