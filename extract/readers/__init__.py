"""Readers: one module a format; `read` gives the raw text of a file."""

from extract.document import Source


def read(data: bytes, name: str) -> Source:
    """Return the raw text of a file."""
    return Source(text=data.decode("utf-8"), format="txt", encoding="utf-8", steps=(("decode", "utf-8"),))
