"""Words inside an indicator phrase: the only place that knows jieba.

jieba cuts numbers and agencies apart, but it knows where the measured noun of a phrase begins.
"""

import logging
import warnings
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jieba import Tokenizer

BARE_MEASURE = 2  # characters: 面积, 产量


def measured_noun(phrase: str, beside: int) -> str:
    """Return the words that end a phrase and say what is measured: 大豆种植面积 → 种植面积.

    One word that tells itself what is done (排放量), else one or two: what they leave is about as
    long as the name `beside` it, in characters.

    >>> measured_noun("大豆种植面积", beside=2), measured_noun("挥发性有机物排放量", beside=4)
    ('种植面积', '排放量')
    """
    words = _tokenizer().lcut(phrase)
    counts = (1,) if len(words[-1]) > BARE_MEASURE else (2, 1)
    ends = ["".join(words[-count:]) for count in counts if count < len(words)] or [phrase]
    ends = [end for end in ends if len(end) > 1] or ends  # 率 alone is none
    return min(ends, key=lambda end: abs(len(phrase) - len(end) - beside))


@cache
def _tokenizer() -> "Tokenizer":
    """Load a dictionary of our own once a process; jieba's shared one may be changed by others."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its source has escapes that newer Pythons warn of
        import jieba  # noqa: PLC0415
    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()
