"""Percentages: every number that stands together with %, 个百分点 or ‰."""

from collections.abc import Iterable, Mapping

from extract.document import Document
from extract.mentions.quantities import WORDED, Quantity
from extract.records.anchor import anchor
from extract.tables import PercentageRow, PercentUnit

UNITS: dict[str | None, PercentUnit] = {
    "%": "%", "‰": "‰", "个百分点": "个百分点", "百分点": "个百分点",
    "个千分点": "‰", "千分点": "‰",
}  # fmt: skip


def build(
    doc: Document, quantities: Iterable[Quantity], targets: Mapping[int, str]
) -> list[PercentageRow]:
    """Return a row for every percentage; `targets` maps a quantity's start to its target's id."""
    shares = [q for q in quantities if _is_percentage(q) and not _furniture(doc, q)]
    return [
        _row(doc, i, quantity, targets.get(quantity.start)) for i, quantity in enumerate(shares)
    ]


def _is_percentage(quantity: Quantity) -> bool:
    """Whether number and sign stand together; 翻一番 says 100% without either."""
    return quantity.unit in UNITS and quantity.rule not in WORDED


def _furniture(doc: Document, quantity: Quantity) -> bool:
    return doc.segment_at(quantity.start).kind == "boilerplate"


def _row(doc: Document, ordinal: int, quantity: Quantity, target_id: str | None) -> PercentageRow:
    return PercentageRow(
        **anchor(doc, "percentages", ordinal, quantity.start, quantity.end, quantity.rule),
        text=doc.text[quantity.start : quantity.end].replace("\n", ""),
        value=quantity.value,
        value_max=quantity.value_max,
        unit=UNITS[quantity.unit],
        comparator=quantity.comparator,
        is_target=target_id is not None,
        target_id=target_id,
    )
