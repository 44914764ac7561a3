"""Sentences that the rules have marked themselves, in any folder of documents.

A sentence is taken when every name in it that the lexicon knows is part of a unit that the rules
found with a role, so that nothing a reader would mark is left unmarked. Files that cannot be read
are passed over, and said so.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.document import Document
from extract.errors import ReadError
from extract.mentions import agencies
from extract.mentions.actors import SENTENCE
from extract.mentions.ner import LEXICON, SHAPE, Name, find_agencies
from extract.pipeline import mend, segment
from extract.readers import read
from extract.training.sentences import Marked

RULES = frozenset({LEXICON, SHAPE})


def sentences(folder: Path) -> list[Marked]:
    """Return the sentences of all documents below a folder that the rules mark, each once."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return list(dict.fromkeys(s for path in files for s in _of_file(path)))


def _of_file(path: Path) -> Iterator[Marked]:
    data = path.read_bytes()
    try:
        source = read(data, path.name)
    except ReadError as error:
        print(f"{path}: {error}", file=sys.stderr)
        return
    yield from of_document(segment(mend(data, path.name, source)))


def of_document(doc: Document) -> Iterator[Marked]:
    """Yield the sentences of a document that the rules mark."""
    units = sorted({(u.start, u.end) for u in agencies.find(doc, RULES)})
    spans = [m.span() for m in SENTENCE.finditer(doc.view)]
    texts = [doc.view[start:end] for start, end in spans]
    for (start, end), text, names in zip(spans, texts, find_agencies(texts, RULES), strict=True):
        inside = tuple((a - start, b - start) for a, b in units if start <= a and b <= end)
        if inside and _explains(inside, names):
            yield Marked(text, inside)


def _explains(spans: Iterable[tuple[int, int]], names: Iterable[Name]) -> bool:
    """Tell whether every name of more than one character lies within a span."""
    marked = {i for start, end in spans for i in range(start, end)}
    return all(n.end - n.start == 1 or marked.issuperset(range(n.start, n.end)) for n in names)
