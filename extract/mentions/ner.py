"""Names of agencies in running text: a spaCy pipeline over candidate sentences.

The only module that knows spaCy. Characters are tokens, so that spans are exact; a span ruler
holds the names of the lexicon (canon/agencies.py) and the classes and endings of
`patterns/units.toml`. Offices that no lexicon knows are told by their shape. Spans of all
sources are merged, the longest first.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract.canon import agencies
from extract.mentions.names import FILE, rules
from extract.rules import load_mapping

if TYPE_CHECKING:
    from spacy.language import Language

KEY = "agencies"
LEXICON = "lexicon"
BATCH = 256
# One character alone (县) is a name only together with 各 or a place before it.
RULER = {"spans_key": KEY, "spans_filter": {"@misc": "spacy.first_longest_spans_filter.v1"}}


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name at `text[start:end]` and what found it: the lexicon or the id of a rule."""

    start: int
    end: int
    source: str


def find_agencies(texts: Iterable[str]) -> list[tuple[Name, ...]]:
    """Return the names in each folded text, in order of place, none overlapping.

    Offsets are code points in that text. No text may be longer than a million characters.
    """
    texts = list(texts)
    docs = _pipeline().pipe(texts, batch_size=BATCH)
    return [
        _longest(
            [*(Name(s.start_char, s.end_char, LEXICON) for s in doc.spans[KEY]), *_shapes(text)]
        )
        for text, doc in zip(texts, docs, strict=True)
    ]


@cache
def _pipeline() -> "Language":
    """Load spaCy once a process: half of the loading is its import, so it waits for a sentence."""
    import spacy  # noqa: PLC0415

    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("span_ruler", config=RULER)
    ruler.add_patterns([{"label": LEXICON, "pattern": name} for name in _names()])  # type: ignore[attr-defined]
    return nlp


def _names() -> list[str]:
    return sorted({*agencies.names(), *load_mapping(FILE, "heads")})


def _shapes(text: str) -> Iterator[Name]:
    for rule in rules("shape"):
        for match in rule.pattern.finditer(text):
            yield Name(*match.span(), rule.id)


def _longest(names: Sequence[Name]) -> tuple[Name, ...]:
    """Return names that do not overlap, the longest first, then the first."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start - n.end, n)):
        if all(name.end <= k.start or k.end <= name.start for k in kept):
            kept.append(name)
    return tuple(sorted(kept))
