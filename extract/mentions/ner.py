"""Names of agencies in running text: a spaCy pipeline over candidate sentences.

The only module of the stages that knows spaCy. Characters are tokens, so that spans are exact. A
span ruler holds the names of the lexicon (canon/agencies.py) and the classes and endings of
`patterns/units.toml`; other offices are told by their shape. Where an ending of offices stands
that neither explains, the sentence is in doubt, and the trained model in `patterns/ner/model` is
asked (docs/ner.md). Lexicon and shapes go before the model; what it alone sees must end as the
names of agencies do.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import regex

from extract.canon import agencies
from extract.mentions.names import FILE, is_complete, is_specified, is_unit, rules, seen
from extract.rules import load_mapping, patterns_folder

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

KEY = "agencies"
LABEL = "AGENCY"
LEXICON, SHAPE, MODEL = "lexicon", "shape", "model.ner-v1"
EVERY = frozenset({LEXICON, SHAPE, MODEL})
MODEL_FOLDER = patterns_folder() / "ner" / "model"
BATCH = 256
LEAD = regex.compile(r"(?:[^、,;:\s()]|\([^()]{0,16}\))*$")
LONGEST_LEAD = 40
# One character alone (县) is a name only together with 各 or a place before it.
RULER = {"spans_key": KEY, "spans_filter": {"@misc": "spacy.first_longest_spans_filter.v1"}}


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name at `text[start:end]` and what found it: the lexicon, the model or the id of a rule."""

    start: int
    end: int
    source: str


def find_agencies(texts: Iterable[str], sources: frozenset[str] = EVERY) -> list[tuple[Name, ...]]:
    """Return the names in each folded text, in order of place, none overlapping.

    Offsets are code points in that text. No text may be longer than a million characters.
    `sources` are those that are asked; fewer than all of them only to measure what each is worth.
    """
    waiting = iter(texts)
    batches = iter(lambda: list(islice(waiting, BATCH)), [])
    return [names for batch in batches for names in _of_batch(batch, sources)]


def _of_batch(texts: Sequence[str], sources: frozenset[str]) -> Iterator[tuple[Name, ...]]:
    docs = list(pipeline().pipe(texts, batch_size=BATCH))
    known = [_longest([*_known(doc, text, sources)]) for doc, text in zip(docs, texts, strict=True)]
    doubted = [i for i, text in enumerate(texts) if is_doubtful(text, known[i])]
    asked = doubted if MODEL in sources else []
    guessed = dict(zip(asked, read_names([docs[i] for i in asked]), strict=True))
    for i, text in enumerate(texts):
        yield _merged(text, known[i], guessed.get(i, ()))


def is_doubtful(text: str, known: Sequence[Name]) -> bool:
    """Tell whether an ending of offices stands in a text where no known name explains it."""
    ends = _explained(text, known)
    (rule,) = rules("doubt")
    return any(match.end() not in ends for match in rule.pattern.finditer(text))


def _explained(text: str, known: Iterable[Name]) -> set[int]:
    """Return where known names end that have before them what makes an agency of them: 市, 各."""
    return {n.end for n in known if is_specified(_lead(text, n.start), text[n.start : n.end])}


def _lead(text: str, start: int) -> str:
    lead = LEAD.search(text, max(0, start - LONGEST_LEAD), start)
    return lead[0] if lead else ""


def read_names(docs: Iterable["Doc"]) -> Iterator[tuple[Name, ...]]:
    """Yield the names that the model sees in docs of `pipeline()`, each ending like an agency."""
    docs = [hinted(doc) for doc in docs]
    for doc in pipeline().get_pipe("ner").pipe(docs, batch_size=BATCH):  # type: ignore[attr-defined]
        text = doc.text  # put together from the tokens each time
        found = (Name(e.start_char, e.end_char, MODEL) for e in doc.ents)
        yield tuple(name for name in found if _is_credible(text[name.start : name.end]))


def hinted(doc: "Doc") -> "Doc":
    """Return the doc with what the lexicon says of each character, as its lemma: B, I, E or none.

    A name's own word (市 in 各市) says nothing and is left out.
    """
    for span in doc.spans[KEY]:
        if len(span) > 1:
            for token in span:
                token.lemma_ = "I"
            span[0].lemma_, span[-1].lemma_ = "B", "E"
    return doc


@cache
def pipeline() -> "Language":
    """Load spaCy and the model once a process: that takes a second, so it waits for a sentence.

    The model is a part of the pipeline that runs only when asked.
    """
    import spacy  # noqa: PLC0415

    return with_ruler(spacy.load(MODEL_FOLDER, disable=["ner"]))


def with_ruler(nlp: "Language") -> "Language":
    """Return a pipeline with the span ruler as its first part."""
    ruler = nlp.add_pipe("span_ruler", config=RULER, first=True)
    ruler.add_patterns([{"label": LEXICON, "pattern": name} for name in _names()])  # type: ignore[attr-defined]
    return nlp


def _names() -> list[str]:
    return sorted({*agencies.names(), *load_mapping(FILE, "heads")})


def _known(doc: "Doc", text: str, sources: frozenset[str]) -> Iterator[Name]:
    """Yield the names of the lexicon and of the rules in a text, as far as they are asked."""
    if LEXICON in sources:
        yield from (Name(s.start_char, s.end_char, LEXICON) for s in doc.spans[KEY])
    if SHAPE in sources:
        for rule in rules("shape"):
            yield from (Name(*m.span(), rule.id) for m in rule.pattern.finditer(text))


def _longest(names: Sequence[Name]) -> tuple[Name, ...]:
    """Return names that do not overlap, the longest first, then the first."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start - n.end, n)):
        if all(name.end <= k.start or k.end <= name.start for k in kept):
            kept.append(name)
    return tuple(sorted(kept))


def _is_credible(name: str) -> bool:
    """Tell whether a name that only the model sees is one name, and says whose it is."""
    return is_complete(name) and is_unit(name) and not (seen("vague", name) or seen("joint", name))


def _merged(text: str, known: Sequence[Name], guessed: Sequence[Name]) -> tuple[Name, ...]:
    """Return known names and guessed ones; a guess gives way to what it does not explain better.

    It may go on where a known name ends, or begin before one that nothing else makes an agency's;
    it may not cut one in two.
    """
    ends = _explained(text, known)
    added = [g for g in guessed if g.end not in ends and not any(_cross(g, k) for k in known)]
    outside = [k for k in known if not any(g.start <= k.start and k.end <= g.end for g in added)]
    return tuple(sorted([*outside, *added]))


def _cross(one: Name, other: Name) -> bool:
    """Tell whether two names overlap and neither of them is within the other's bounds."""
    apart = one.end <= other.start or other.end <= one.start
    return not apart and not (one.start <= other.start and other.end <= one.end)
