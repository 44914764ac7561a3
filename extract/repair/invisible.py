"""Characters that do not print: controls, zero-width spaces, soft hyphens, byte order marks.

Spaces of odd widths become plain ones. No-break and ideographic spaces stay, because they indent;
so does U+0080–U+009F, which is what a wrong decoding leaves of a byte.
"""

from extract.aligned import Aligned
from extract.repair import characters, cuts


def mend(body: Aligned) -> Aligned:
    """Drop what does not print."""
    dropped = characters.replace(characters.replace(body, "invisible"), "space")
    return cuts.apply(dropped, "joiners")
