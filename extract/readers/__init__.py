"""Readers: one module a format, all with the same function `read(data, kind) -> Source`.

>>> read("到2025年，森林覆盖率达到36%。".encode("gb18030"), "plan.txt").encoding
'gb18030'
"""

from collections.abc import Callable
from pathlib import PurePosixPath

from extract.document import Source
from extract.errors import ReadError
from extract.readers import html, plain
from extract.readers.charset import replay
from extract.readers.signature import kind_of_binary

__all__ = ["READERS", "read", "replay"]

Reader = Callable[[bytes, str], Source]
# The ending of a name → the format it is read as, and the reader. Pages made by a server's
# programs are saved under the programs' endings.
READERS: dict[str, tuple[str, Reader]] = {
    ".txt": ("txt", plain.read),
    ".md": ("md", plain.read),
    **dict.fromkeys(
        (".html", ".htm", ".xhtml", ".shtml", ".jsp", ".asp", ".aspx", ".php"), ("html", html.read)
    ),
}


def read(data: bytes, name: str) -> Source:
    """Return the raw text of a file and how it was come by; the ending of `name` says how.

    Raises ReadError, and nothing else, when the bytes give no text: an ending that no reader
    knows, an empty file, binary data. The message says what to do.
    """
    kind, reader = _reader(name)
    _refuse_unreadable(data, name)
    source = reader(data, kind)
    if not source.text.strip():
        raise ReadError(f"no text in the {kind} file: nothing to extract; leave it out")
    return source


def _reader(name: str) -> tuple[str, Reader]:
    ending = PurePosixPath(name).suffix.lower()
    if ending not in READERS:
        known = " ".join(READERS)
        raise ReadError(f"no reader for {ending or 'a name without an ending'}; known: {known}")
    return READERS[ending]


def _refuse_unreadable(data: bytes, name: str) -> None:
    if not data:
        raise ReadError("empty file: download or save it again")
    if binary := kind_of_binary(data):
        raise ReadError(
            f"binary data: the bytes are {binary}, not what the name {name} says; rename it"
        )
