"""Characters that Unicode has more than once: radicals, compatibility and private characters.

PDFs give the code points of their fonts: ⽣ for 生, ⻩ for 黄, ﬁ for fi, marks set upright. Only
these blocks are decomposed; NFKC of everything would fold the marks of Chinese and ㎡ as well.
"""

from extract.aligned import Aligned
from extract.repair import characters

SECTIONS = ("private", "vertical", "variant")


def mend(body: Aligned) -> Aligned:
    """Put the usual character in place of its doubles."""
    for section in SECTIONS:
        body = characters.replace(body, section)
    return body
