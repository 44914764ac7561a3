"""Wrong decodings, each a function of a text: how it was written, and what it was taken for."""

from itertools import groupby

import opencc
import regex

TAIWAN = opencc.OpenCC("s2tw")


def to_traditional(text):
    """Return a text as written in Taiwan: other forms are not in Big5."""
    return TAIWAN.convert(text)


def taken(written, read, errors="replace"):
    """Return damage: a text written in one encoding and read in another."""
    return lambda text: text.encode(written).decode(read, errors)


def sloppy(written):
    """Return damage: a text read as windows-1252 is by a browser, bytes without letter kept."""

    def read(text):
        data = text.encode(written, "replace")
        return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in data)

    return read


def twice(damage):
    return lambda text: damage(damage(text))


def by_line(*damages):
    """Return damage that differs from line to line."""

    def read(text):
        lines = text.split("\n")
        return "\n".join(damages[i % len(damages)](line) for i, line in enumerate(lines))

    return read


def lines(written, read):
    """Return damage to the lines that the encoding they were written in has all characters of."""

    def damage(line):
        known = line.encode(written, "ignore").decode(written) == line
        return taken(written, read)(line) if known else line

    return by_line(damage)


PAIRS = regex.compile(r"(?:[一-龥]{2})+")


RUNS = regex.compile(r"[^\x00-\x7f]+")


def as_hz(match):
    """Return what GB 2312 has in seven bits."""
    groups = groupby(match[0], lambda c: bool(c.encode("gb2312", "ignore")))
    parts = ((known, "".join(run)) for known, run in groups)
    return "".join(run.encode("hz").decode("ascii") if known else run for known, run in parts)


def as_gbk(match):
    """Return characters in UTF-8 read as GBK, where that loses nothing."""
    shown = taken("utf-8", "gb18030")(match[0])
    return match[0] if "\ufffd" in shown else shown


# Nothing is lost: the bytes are all there.
WHOLE = {
    "utf-8 as latin-1": taken("utf-8", "latin-1"),
    "utf-8 as cp1252": sloppy("utf-8"),
    "utf-8 as cp1252, twice": twice(sloppy("utf-8")),
    "utf-8 as cp1252, three times": twice(lambda text: sloppy("utf-8")(sloppy("utf-8")(text))),
    "gbk as latin-1": taken("gb18030", "latin-1"),
    "gbk as cp1252": sloppy("gb18030"),
    "hz": lambda text: RUNS.sub(as_hz, text.replace("~", "~~")),
    "some lines": by_line(str, sloppy("utf-8"), str, sloppy("gb18030"), str),
    "pairs of characters as gbk": lambda text: PAIRS.sub(as_gbk, text),
}
# Traditional text, as it must have been to be in Big5.
TRADITIONAL = {
    "big5 as cp1252": sloppy("big5hkscs"),
    "gbk as cp1252, traditional": sloppy("gb18030"),
    "big5 as gbk": lines("big5hkscs", "gb18030"),
}
# A byte of a few characters is lost: what followed made no pair with it, or it had no letter.
LOSSY = {
    "utf-8 as gbk": taken("utf-8", "gb18030"),
    "utf-8 as strict cp1252": taken("utf-8", "cp1252"),
}
