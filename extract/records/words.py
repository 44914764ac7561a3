"""Words inside an indicator phrase: the only place that knows jieba.

jieba cuts numbers and agencies apart, but it knows where the measured noun of a phrase begins.
"""

import logging
import warnings
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jieba import Tokenizer


def measured_noun(phrase: str) -> str:
    """Return the words that end a phrase and say what is measured: 大豆种植面积 → 种植面积.

    Two words of three or more, else the last one; the whole of a single word.

    >>> measured_noun("大豆种植面积"), measured_noun("氨氮排放量")
    ('种植面积', '排放量')
    """
    words = _tokenizer().lcut(phrase)
    return "".join(words[-2:] if len(words) > 2 else words[-1:])


@cache
def _tokenizer() -> "Tokenizer":
    """Load a dictionary of our own once a process; jieba's shared one may be changed by others."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its source has escapes that newer Pythons warn of
        import jieba  # noqa: PLC0415
    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()
