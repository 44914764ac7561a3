"""Decoded page → tree of elements."""

import regex
from lxml import etree

from extract.errors import ReadError
from extract.readers.html.tree import Element
from extract.rules import load_mapping

# Where a page says its encoding: HTML wants it in the first 1024 bytes; many have it later.
HEAD_BYTES = 8192
CHARSET = regex.compile(
    rb"""(?i)(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([a-z0-9_-]{2,20})"""
)

# The parser stops at these, though much may follow.
ENDS = regex.compile(r"(?i)</(?:body|html)\s{0,20}>")
# Server programs that were saved instead of run: <% %> of JSP and ASP, <?php ?>.
PROGRAMS = (("<%", "%>"), ("<?php", "?>"), ("<?=", "?>"))
# Controls that the parser would turn into U+FFFD, as if a character were lost.
CONTROLS = regex.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")


def declared_codec(data: bytes) -> str | None:
    """Return the codec for the encoding a page names for itself, None when it names none we know.

    >>> declared_codec(b'<meta charset="GB2312">')
    'gb18030'
    """
    found = CHARSET.search(data, 0, HEAD_BYTES)
    label = found[1].decode("ascii").lower() if found else ""
    return load_mapping("encodings", "labels").get(label)


def parse(text: str) -> Element | None:
    """Return the page as a tree, None when there is nothing in it.

    Raises ReadError for elements nested so deeply that the parser would leave out the rest.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    clean = CONTROLS.sub(" ", ENDS.sub("", _without_programs(text)))
    root: Element | None = etree.fromstring(clean.encode("utf-8"), parser)
    if any("Excessive depth" in error.message for error in parser.error_log):
        raise ReadError("elements nested more than 2048 deep: save the page as text from a browser")
    return root


def _without_programs(text: str) -> str:
    for opening, closing in PROGRAMS:
        if opening in text:
            text = "".join(_outside(text, opening, closing))
    return text


def _outside(text: str, opening: str, closing: str) -> list[str]:
    """Return the pieces of `text` outside of opening … closing; an opening never closed stays."""
    pieces, done = [], 0
    while (start := text.find(opening, done)) >= 0:
        end = text.find(closing, start)
        if end < 0:
            break
        pieces.append(text[done:start])
        done = end + len(closing)
    return [*pieces, text[done:]]
