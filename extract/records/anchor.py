"""What every record has: where it stands, what stood there, which rule made it."""

from typing import Any

from extract.confidence import confidence
from extract.document import Document, Segment
from extract.tables import SegmentRow


def anchor(
    doc: Document, table: str, ordinal: int, start: int, end: int, rule: str
) -> dict[str, Any]:
    """Return the fields of a Record row for `text[start:end]`: its id, and how far to trust it."""
    raw_start, raw_end = doc.body.source_span(start, end)
    return {
        "doc_id": doc.id,
        "seg_id": doc.segment_id(doc.segment_at(start)),
        "start": start,
        "end": end,
        "raw_start": raw_start,
        "raw_end": raw_end,
        "quote": doc.text[start:end],
        "record_id": record_id(doc, table, ordinal),
        "rule": rule,
        "confidence": confidence(rule),
    }


def record_id(doc: Document, table: str, ordinal: int) -> str:
    """Return the id of the `ordinal`-th record of a document in a table."""
    return f"{doc.id}-{table}-{ordinal:05d}"


def segment_row(doc: Document, segment: Segment) -> SegmentRow:
    """Return the row of a segment."""
    raw_start, raw_end = doc.body.source_span(segment.start, segment.end)
    return SegmentRow(
        doc_id=doc.id,
        seg_id=doc.segment_id(segment),
        start=segment.start,
        end=segment.end,
        raw_start=raw_start,
        raw_end=raw_end,
        quote=doc.text[segment.start : segment.end],
        parent_id=_id_at(doc, segment.parent),
        position=segment.position,
        true_position=segment.true_position,
        depth=segment.depth,
        kind=segment.kind,
        number=segment.number,
        title=segment.title,
        path=segment.path,
        repeats=_id_at(doc, segment.repeats),
    )


def _id_at(doc: Document, position: int | None) -> str | None:
    return None if position is None else doc.segment_id(doc.segments[position])
