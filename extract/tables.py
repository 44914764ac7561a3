"""The tables, declared once: the fields of a row class are the schema, the codebook and the tests.

Names and types follow the tables' contract (docs/tables.md is written from this module,
schema.py makes Arrow of it). A field is `Annotated[type, "what it means"]`; `X | None` is
nullable; a Literal is a string column. Rows are not frozen: that takes thrice the time to make.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, NewType

from extract.document import Comparator, Script, SegmentKind

# Types of their own for Arrow's sake (int16, float32); to the type checker they are plain numbers.
if TYPE_CHECKING:
    Year = int
    Probability = float
else:
    Year = NewType("Year", int)
    Probability = NewType("Probability", float)
Measure = Literal["level", "change", "annual_change", "quantity", "status"]
Direction = Literal["increase", "decrease"]
PercentUnit = Literal["%", "个百分点", "‰"]
Nature = Literal["binding", "expected"]
Commitment = Literal["must", "strive", "principle"]
YearRole = Literal["deadline", "baseline", "period", "issue", "publication", "reference"]
UnitRole = Literal["lead", "responsible", "cooperating", "member", "actor"]
UnitKind = Literal["agency", "class", "position"]
AdminLevel = Literal["nation", "province", "city", "county", "town"]
QuantityKind = Literal[
    "target", "result", "baseline", "definition", "condition", "time", "doc_number", "outline",
    "list_count", "name", "contact", "other",
]  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Row:
    """The document a row belongs to."""

    doc_id: Annotated[str, "First 16 hex digits of the SHA-256 of the document's bytes"]


@dataclass(slots=True, kw_only=True)
class Span(Row):
    """A row that points at characters."""

    seg_id: Annotated[str, "The segment that holds it"]
    start: Annotated[int, "First code point in the repaired text"]
    end: Annotated[int, "Code point after the last in the repaired text"]
    raw_start: Annotated[int, "First code point of the same span in the raw text"]
    raw_end: Annotated[int, "Code point after the last in the raw text"]
    quote: Annotated[str, "text[start:end], exactly"]


@dataclass(slots=True, kw_only=True)
class Record(Span):
    """A row that a rule or model produced."""

    record_id: Annotated[str, "Id of this record: doc_id, table and place in it"]
    rule: Annotated[str, "The pattern, or model, that produced it"]
    confidence: Annotated[
        Probability, "0–1, calibrated: of the records at 0.9, nine in ten are right"
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How often something was done."""

    kind: Annotated[str, "What was done"]
    count: Annotated[int, "How often"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentRun:
    """A stretch of text and the raw span behind it; one to one when the lengths are equal."""

    start: Annotated[int, "First code point in the text"]
    end: Annotated[int, "Code point after the last in the text"]
    raw_start: Annotated[int, "First code point in the raw text"]
    raw_end: Annotated[int, "Code point after the last in the raw text"]


@dataclass(slots=True, kw_only=True)
class DocumentRow(Row):
    """One row per document: where it came from, what it is, what was mended."""

    source: Annotated[str, "Path below the input folder, with / separators"]
    sha256: Annotated[str, "SHA-256 of the document's bytes, hexadecimal"]
    n_bytes: Annotated[int, "Size of the file in bytes"]
    format: Annotated[str, "File format it was read as"]
    encoding: Annotated[str, "Encoding it was decoded from"]
    script: Annotated[Script, "Script of the raw text: Hans simplified, Hant traditional"]
    title: Annotated[str | None, "Title of the document, without a notice's wrapper"]
    notice_title: Annotated[str | None, "Title of the notice that carries it"]
    doc_number: Annotated[str | None, "发文字号, brackets always 〔〕"]
    issuers: Annotated[tuple[str, ...], "Issuing bodies, in order"]
    issue_date: Annotated[date | None, "成文日期, when the text has the full date"]
    publish_date: Annotated[date | None, "Date the web page gives for its publication"]
    province: Annotated[str | None, "Official name of the province"]
    city: Annotated[str | None, "Official name of the prefecture-level division"]
    county: Annotated[str | None, "Official name of the county-level division"]
    adcode: Annotated[str | None, "GB/T 2260 code of the narrowest place, as valid in its year"]
    admin_level: Annotated[AdminLevel | None, "Level of the narrowest place"]
    doc_type: Annotated[str | None, "Last generic noun of the title: 方案 计划 规划 意见 通知 …"]
    period_start: Annotated[Year | None, "First year the plan covers, when it says so"]
    period_end: Annotated[Year | None, "Last year the plan covers, when it says so"]
    also_at: Annotated[tuple[str, ...], "Other paths with the same bytes"]
    n_chars_raw: Annotated[int, "Length of the raw text in code points"]
    n_chars: Annotated[int, "Length of the repaired text in code points"]
    repairs: Annotated[tuple[Count, ...], "Edits made, by kind"]
    flags: Annotated[
        tuple[str, ...],
        "What a reader of its records should know: piece_duplicated, piece_missing, "
        "pieces_out_of_order",
    ]


@dataclass(slots=True, kw_only=True)
class TextRow(Row):
    """One row per document: its raw text, its repaired text, and the way between them."""

    raw_text: Annotated[str, "The text as read from the file"]
    text: Annotated[str, "The repaired, simplified text that all offsets count in"]
    alignment: Annotated[tuple[AlignmentRun, ...], "Runs that map any span of text to raw_text"]


@dataclass(slots=True, kw_only=True)
class SegmentRow(Span):
    """One row per heading, paragraph, list item, label line, table row, signature, boilerplate."""

    parent_id: Annotated[str | None, "seg_id of the segment it hangs from"]
    position: Annotated[int, "Place in the file, from 0"]
    true_position: Annotated[int, "Place as printed: not position where pieces are out of order"]
    depth: Annotated[int, "Depth in the outline, 0 at the top"]
    kind: Annotated[SegmentKind, "What sort of segment it is"]
    number: Annotated[str | None, "Its number as written: 一、 (一) 1."]
    title: Annotated[str | None, "The words that name it"]
    path: Annotated[tuple[str, ...], "Numbers and titles from the root to its parent"]
    repeats: Annotated[
        str | None, "seg_id of the segment it is a copy of, on a page that stands twice: no record"
    ]


@dataclass(slots=True, kw_only=True)
class TargetRow(Record):
    """One row per target: a commitment to a state or an amount that can be checked later."""

    indicator: Annotated[str, "What is measured, as written, with its qualifiers"]
    indicator_id: Annotated[str | None, "Shared id that makes cities comparable"]
    scope: Annotated[str | None, "Where or over whom: 全市, 县以上城市"]
    measure: Annotated[Measure, "Level, change, annual change, quantity or status"]
    direction: Annotated[Direction | None, "For changes: increase or decrease"]
    comparator: Annotated[Comparator | None, "The bound as worded"]
    value: Annotated[float | None, "The number as written, 万 and 亿 left in the unit"]
    value_max: Annotated[float | None, "Upper end of a range"]
    unit: Annotated[str | None, "Unit as written"]
    value_si: Annotated[float | None, "Value in the canonical unit"]
    unit_si: Annotated[str | None, "The canonical unit"]
    value_text: Annotated[str | None, "For a status: the state that is promised"]
    target_year: Annotated[Year | None, "Year by which it must hold"]
    deadline: Annotated[date | None, "Date, when the text gives a month, a day or a year's end"]
    baseline_year: Annotated[Year | None, "Year it is compared with"]
    baseline_value: Annotated[float | None, "Value in that year"]
    nature: Annotated[Nature | None, "约束性 or 预期性, when it says so"]
    year_source: Annotated[str | None, "Where: clause sentence lead heading label table document"]
    year_seg_id: Annotated[str | None, "Segment of the phrase that gave target_year"]
    year_start: Annotated[int | None, "First code point of that phrase"]
    year_end: Annotated[int | None, "Code point after the last of that phrase"]
    indicator_start: Annotated[int | None, "Where the indicator's words begin, also if inherited"]
    indicator_end: Annotated[int | None, "Code point after the last of those words"]
    commitment: Annotated[Commitment | None, "How firm: must 确保, strive 力争, principle 原则上"]


@dataclass(slots=True, kw_only=True)
class YearRow(Record):
    """One row per time expression with a calendar year or the name of a five-year plan."""

    text: Annotated[str, "The expression, without 到 至 前 之前 and quotation marks"]
    start_year: Annotated[Year, "First year"]
    end_year: Annotated[Year | None, "Last year; null for an open end"]
    start_date: Annotated[date | None, "First day, where a month or day is given"]
    end_date: Annotated[date | None, "Last day, where a month or day is given"]
    role: Annotated[YearRole, "What the time is for"]


@dataclass(slots=True, kw_only=True)
class PercentageRow(Record):
    """One row per percentage whose number and sign stand together."""

    text: Annotated[str, "Number and sign as written"]
    value: Annotated[float, "In its own unit: 80 for 80%"]
    value_max: Annotated[float | None, "Upper end of a range"]
    unit: Annotated[PercentUnit, "What the number counts"]
    comparator: Annotated[Comparator, "The bound as worded"]
    is_target: Annotated[bool, "Whether it is the value of a target"]
    target_id: Annotated[str | None, "record_id of that target"]


@dataclass(slots=True, kw_only=True)
class UnitRow(Record):
    """One row per responsible unit and task."""

    role: Annotated[UnitRole, "Lead, responsible, cooperating, member or actor"]
    name: Annotated[str, "The name as written"]
    full: Annotated[str, "The name with the shared prefix given back"]
    kind: Annotated[UnitKind, "One agency, a class of them (各镇), or a position (责任领导:副市长)"]
    agency_id: Annotated[str | None, "Shared id across renames and abbreviations"]
    place: Annotated[str | None, "The place whose office it is"]
    task: Annotated[str | None, "Number and title of the heading or item its list belongs to"]
    position: Annotated[int, "Place in its list, from 0"]


@dataclass(slots=True, kw_only=True)
class TaskRow(Record):
    """One row per numbered task that has units: the task ledger."""

    number: Annotated[str | None, "Number as written"]
    title: Annotated[str | None, "Title, or the whole sentence of an item without one"]
    deadline: Annotated[date | None, "Date by which the task is due, when it says so"]
    lead: Annotated[tuple[str, ...], "Full names of the leading units"]
    responsible: Annotated[tuple[str, ...], "Full names of the responsible units"]
    cooperating: Annotated[tuple[str, ...], "Full names of the cooperating units"]
    target_ids: Annotated[tuple[str, ...], "record_ids of the targets in the task"]


@dataclass(slots=True, kw_only=True)
class CitationRow(Record):
    """One row per document cited by title in 《》."""

    title: Annotated[str, "Title as written, inner 〈〉 kept"]
    doc_number: Annotated[str | None, "Document number that follows it, brackets always 〔〕"]


@dataclass(slots=True, kw_only=True)
class QuantityRow(Record):
    """One row per numeral in the text, each claimed exactly once: the ledger."""

    text: Annotated[str, "The numeral with its unit, as written"]
    value: Annotated[float | None, "Its value"]
    value_max: Annotated[float | None, "Upper end of a range"]
    unit: Annotated[str | None, "Its unit as written"]
    comparator: Annotated[Comparator | None, "The bound as worded"]
    kind: Annotated[QuantityKind, "What the numeral is for; other is the backlog"]
    claimed_by: Annotated[str | None, "record_id of the record that uses it"]
    value_si: Annotated[float | None, "Value in the canonical unit"]
    unit_si: Annotated[str | None, "The canonical unit"]
    indicator: Annotated[str | None, "For a result: what it measures, as written"]
    indicator_id: Annotated[str | None, "For a result: the shared id, as in targets"]
    measure: Annotated[Measure | None, "For a result: level, change, annual change or quantity"]
    direction: Annotated[Direction | None, "For a result that is a change"]
    year: Annotated[Year | None, "For a result: the year it tells of, the last of several"]
    first_year: Annotated[Year | None, "For a result: the first of the years it tells of"]
    year_source: Annotated[str | None, "Where: sentence, paragraph, heading, document"]
    baseline_year: Annotated[Year | None, "For a result: the year it is compared with"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureRow:
    """One row per file that could not be read."""

    source: Annotated[str, "Path below the input folder, with / separators"]
    sha256: Annotated[str | None, "SHA-256 of its bytes, where they could be read"]
    n_bytes: Annotated[int | None, "Size of the file in bytes"]
    stage: Annotated[str, "Where it failed: open, decode, parse, extract"]
    error: Annotated[str, "What is wrong and what to do"]


TABLES: dict[str, type] = {
    "documents": DocumentRow,
    "texts": TextRow,
    "segments": SegmentRow,
    "targets": TargetRow,
    "years": YearRow,
    "percentages": PercentageRow,
    "units": UnitRow,
    "tasks": TaskRow,
    "citations": CitationRow,
    "quantities": QuantityRow,
    "failures": FailureRow,
}


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of one or many documents, one list per table."""

    documents: list[DocumentRow] = field(default_factory=list)
    texts: list[TextRow] = field(default_factory=list)
    segments: list[SegmentRow] = field(default_factory=list)
    targets: list[TargetRow] = field(default_factory=list)
    years: list[YearRow] = field(default_factory=list)
    percentages: list[PercentageRow] = field(default_factory=list)
    units: list[UnitRow] = field(default_factory=list)
    tasks: list[TaskRow] = field(default_factory=list)
    citations: list[CitationRow] = field(default_factory=list)
    quantities: list[QuantityRow] = field(default_factory=list)
    failures: list[FailureRow] = field(default_factory=list)
