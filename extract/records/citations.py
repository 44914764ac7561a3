"""Citations: one row per document cited by title in 《》."""

from collections.abc import Iterable

from extract.document import Document
from extract.mentions.citations import Citation
from extract.records.anchor import anchor
from extract.tables import CitationRow


def build(doc: Document, citations: Iterable[Citation]) -> list[CitationRow]:
    """Return a row for every citation outside page furniture."""
    kept = [c for c in citations if doc.segment_at(c.start).kind != "boilerplate"]
    return [_row(doc, i, citation) for i, citation in enumerate(kept)]


def _row(doc: Document, ordinal: int, citation: Citation) -> CitationRow:
    title = doc.text[citation.title_start : citation.title_end]
    return CitationRow(
        **anchor(doc, "citations", ordinal, citation.start, citation.end, citation.rule),
        title=title.replace("\n", ""),
        doc_number=citation.doc_number,
    )
