"""Plain text and Markdown: the raw text is what decoding gives, line ends and all."""

from extract.document import Source
from extract.readers.charset import decode


def read(data: bytes, kind: str) -> Source:
    """Return the text of a .txt or .md file; `kind` becomes its format.

    Raises ReadError when the bytes are no text.
    """
    decoded = decode(data)
    return Source(text=decoded.text, format=kind, encoding=decoded.encoding, steps=decoded.steps)
