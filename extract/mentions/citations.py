"""Citations: documents named in 《》, with the number that follows them."""

from dataclasses import dataclass
from functools import cache

import regex

from extract.document import Mention
from extract.matching.scan import scan
from extract.rules import Rule, load_rules

YEAR = regex.compile(r"[\[〔(](\d{4})[\]〕)]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Mention):
    """A cited title, its span without the marks, and the document number that follows it."""

    title: str
    title_start: int
    title_end: int
    doc_number: str | None


def find(view: str) -> tuple[Citation, ...]:
    """Return the citations in a folded text, in order of place; offsets are code points."""
    return tuple(_citation(rule, match) for rule, match in scan(_rules(), view))


def normalise_number(number: str) -> str:
    """Return a document number with its year in 〔〕, the form of GB/T 9704.

    >>> normalise_number("盘政办发[2017]20号")
    '盘政办发〔2017〕20号'
    """
    return YEAR.sub(r"〔\1〕", number)


@cache
def _rules() -> tuple[Rule, ...]:
    return load_rules("citations")


def _citation(rule: Rule, match: "regex.Match[str]") -> Citation:
    number = match["number"]
    return Citation(
        start=match.start(),
        end=match.end(),
        rule=rule.id,
        title=match["title"],
        title_start=match.start("title"),
        title_end=match.end("title"),
        doc_number=normalise_number(number) if number else None,
    )
