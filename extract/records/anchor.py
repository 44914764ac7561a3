"""What every record has: where it stands, what stood there, which rule made it."""

from typing import Any

from extract.confidence import confidence
from extract.document import Document, Segment


def place(doc: Document, start: int, end: int) -> dict[str, Any]:
    """Return the fields of a Span row for `text[start:end]`."""
    raw_start, raw_end = doc.body.source_span(start, end)
    return {
        "doc_id": doc.id,
        "seg_id": doc.segment_id(doc.segment_at(start)),
        "start": start,
        "end": end,
        "raw_start": raw_start,
        "raw_end": raw_end,
        "quote": doc.text[start:end],
    }


def anchor(
    doc: Document, table: str, ordinal: int, start: int, end: int, rule: str
) -> dict[str, Any]:
    """Return the fields of a Record row: `place`, its id, its rule and how far to trust it."""
    fields = place(doc, start, end)
    fields["record_id"] = record_id(doc, table, ordinal)
    fields["rule"] = rule
    fields["confidence"] = confidence(rule)
    return fields


def record_id(doc: Document, table: str, ordinal: int) -> str:
    """Return the id of the `ordinal`-th record of a document in a table."""
    return f"{doc.id}-{table}-{ordinal:05d}"


def segment_fields(doc: Document, segment: Segment) -> dict[str, Any]:
    """Return the fields of a SegmentRow."""
    return {
        **place(doc, segment.start, segment.end),
        "seg_id": doc.segment_id(segment),
        "parent_id": _id_at(doc, segment.parent),
        "position": segment.position,
        "true_position": segment.true_position,
        "depth": segment.depth,
        "kind": segment.kind,
        "number": segment.number,
        "title": segment.title,
        "path": segment.path,
        "repeats": _id_at(doc, segment.repeats),
    }


def _id_at(doc: Document, position: int | None) -> str | None:
    return None if position is None else doc.segment_id(doc.segments[position])
