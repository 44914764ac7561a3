"""The stages, in order: bytes → source → document → segments → mentions → records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from extract.document import Document, Source, fold
from extract.mentions import Mentions, find_mentions, taken_once
from extract.mentions.quantities import Quantity
from extract.mentions.times import Time
from extract.outline import outline, tears
from extract.readers import read
from extract.records import (
    amounts,
    citations,
    documents,
    indicator_tables,
    percentages,
    quantities,
    states,
    targets,
    tasks,
    units,
    years,
)
from extract.records.anchor import segment_row
from extract.records.deadlines import Deadlines, deadlines
from extract.records.documents import Metadata
from extract.records.passages import Passages
from extract.records.results import Result
from extract.records.targets import Target
from extract.repair import repair
from extract.tables import (
    AlignmentRun,
    Count,
    DocumentRow,
    QuantityKind,
    Tables,
    TargetRow,
    TextRow,
)

ID_LENGTH = 16


def extract_document(data: bytes, name: str) -> Tables:
    """Return the rows of one document; `name` is its path, whose ending tells the format.

    Raises ReadError when the bytes give no text.
    """
    doc = segment(mend(data, name, read(data, name)))
    return build_records(doc, find_mentions(doc), data)


def mend(data: bytes, name: str, source: Source) -> Document:
    """Return the document with its text repaired; its id is made from its bytes."""
    body, script = repair(source.text)
    return Document(
        id=sha256(data).hexdigest()[:ID_LENGTH],
        name=name,
        source=source,
        script=script,
        body=body,
        view=fold(body.text),
    )


def segment(doc: Document) -> Document:
    """Return the document with its outline."""
    found = outline(doc.text, doc.view, tears(doc.source.text, doc.body))
    return doc.with_segments(found.segments, found.flags)


def build_records(doc: Document, found: Mentions, data: bytes) -> Tables:
    """Return the rows of every table; a piece that stands twice gives its records once."""
    every, found = found, taken_once(doc, found)
    about = documents.build(doc)
    roles = years.assign_roles(doc, found.times, found.citations, _written(about))
    due = deadlines(doc, found.times, roles, _single_year(about))
    promised = _promised(doc, found.quantities, due)
    year_rows = years.build(doc, found.times, roles)
    unit_rows = units.build(doc, found.agencies, about)
    return Tables(
        documents=[_document_row(doc, about, data)],
        texts=[_text_row(doc)],
        segments=[segment_row(doc, segment) for segment in doc.segments],
        targets=promised.rows,
        years=year_rows,
        percentages=percentages.build(doc, found.quantities, promised.claims),
        units=unit_rows,
        tasks=tasks.build(doc, unit_rows, promised.rows, _dated(found, about)),
        citations=citations.build(doc, found.citations),
        quantities=quantities.build(
            doc,
            every,
            quantities.Known(
                kinds=promised.kinds,
                claims=promised.claims | {r.start: r.record_id for r in year_rows},
                results=promised.results,
                written=_written(about),
                annual=_single_year(about),
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Promised:
    """The targets' rows, which of them claims the quantity at a place, and what the others are."""

    rows: list[TargetRow]
    claims: dict[int, str]
    kinds: Mapping[int, QuantityKind]
    results: Mapping[int, Result]


def _promised(doc: Document, quantities: Sequence[Quantity], due: Deadlines) -> _Promised:
    tables = indicator_tables.read(doc)
    tabled = [t for t in tables.targets if doc.segment_at(t.start).repeats is None]
    told = Passages(doc, due)
    findings = amounts.find(told, _outside(quantities, tabled))
    valued = [*tabled, *findings.targets]
    found = targets.in_order([*valued, *states.find(told, states.valued(valued))])
    rows = targets.build(doc, found)
    claims = {
        t.quantity.start: row.record_id for t, row in zip(found, rows, strict=True) if t.quantity
    }
    kinds = findings.kinds | tables.kinds | dict.fromkeys(claims, "target")
    return _Promised(rows, claims, kinds, findings.results)


def _outside(quantities: Sequence[Quantity], tabled: Iterable[Target]) -> list[Quantity]:
    """Return the quantities that no indicator table has claimed."""
    claimed = {target.quantity.start for target in tabled if target.quantity}
    return [quantity for quantity in quantities if quantity.start not in claimed]


def _written(about: Metadata) -> int | None:
    """Return the year a document was written in, as far as it says."""
    dated = about.issue_date or about.publish_date
    return about.period_start if dated is None else dated.year


def _single_year(about: Metadata) -> int | None:
    """Return the year of an annual plan or report."""
    return about.period_start if about.period_start == about.period_end else None


def _dated(found: Mentions, about: Metadata) -> list[Time]:
    """Return the times; in an annual plan days without a year are days of its year (6月底前)."""
    year = _single_year(about)
    if year is None:
        return list(found.times)
    return [time.in_year(year) for time in (*found.times, *found.relative)]


def _document_row(doc: Document, about: Metadata, data: bytes) -> DocumentRow:
    counts = doc.body.counts()
    return DocumentRow(
        doc_id=doc.id,
        source=doc.name,
        sha256=sha256(data).hexdigest(),
        n_bytes=len(data),
        format=doc.source.format,
        encoding=doc.source.encoding,
        script=doc.script,
        title=about.title,
        notice_title=about.notice_title,
        doc_number=about.doc_number,
        issuers=about.issuers,
        issue_date=about.issue_date,
        publish_date=about.publish_date,
        province=about.province,
        city=about.city,
        county=about.county,
        adcode=about.adcode,
        admin_level=about.admin_level,
        doc_type=about.doc_type,
        period_start=about.period_start,
        period_end=about.period_end,
        also_at=(),
        n_chars_raw=len(doc.source.text),
        n_chars=len(doc.text),
        repairs=tuple(Count(kind=kind, count=counts[kind]) for kind in sorted(counts)),
        flags=doc.flags,
    )


def _text_row(doc: Document) -> TextRow:
    runs = tuple(
        AlignmentRun(start=r.start, end=r.end, raw_start=r.raw_start, raw_end=r.raw_end)
        for r in doc.body.runs()
    )
    return TextRow(doc_id=doc.id, raw_text=doc.source.text, text=doc.text, alignment=runs)
