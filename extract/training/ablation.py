"""What each source of names is worth: `python -m extract.training.ablation [DOCUMENTS GOLD]...`.

Actors and members of hand-coded documents, and the marked agencies of the held-out sentences that
must do something, are found with each source alone, and with all of them. Without arguments the
documents are the seeds and the coded documents of ../shared, as far as they are there.
"""

import json
import sys
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from extract.document import Document
from extract.mentions import actors, agencies
from extract.mentions.actors import Sentence
from extract.mentions.ner import EVERY, LEXICON, MODEL, SHAPE, Name, find_agencies
from extract.pipeline import mend, segment
from extract.readers import read
from extract.records import documents, units
from extract.rules import patterns_folder
from extract.score.likeness import folded
from extract.score.measures import Tally
from extract.training.sentences import HELD_OUT, Marked, pieces, split, written

SOURCES = {
    "lexicon only": frozenset({LEXICON}),
    "rules only": frozenset({SHAPE}),
    "model only": frozenset({MODEL}),
    "lexicon and rules": frozenset({LEXICON, SHAPE}),
    "all": EVERY,
}
ROLES = ("actor", "member")
SHARED = patterns_folder().parent.parent / "shared"
CODED = (("seeds", "gold/seeds"), ("documents/txt", "gold/documents"))
HEAD = f"{'':18}{'precision':>10}{'recall':>9}{'F1':>8}{'hit':>7}{'gold':>7}{'found':>7}"
Record = TypeVar("Record", bound=Hashable)


def of_gold(folder: Path, gold: Path, sources: frozenset[str]) -> Tally:
    """Return how many actors and members of hand-coded documents are found, by role and name."""
    return sum((_of_document(*coded, sources) for coded in _coded(folder, gold)), Tally())


def _coded(folder: Path, gold: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the documents of a folder that are coded, each with its gold file."""
    for coded in sorted(gold.glob("*.json")):
        yield from ((path, coded) for path in sorted(folder.glob(f"{coded.stem}.*")))


def _of_document(path: Path, coded: Path, sources: frozenset[str]) -> Tally:
    records = json.loads(coded.read_text(encoding="utf-8"))["units"]
    doc = _read(path)
    rows = units.build(doc, agencies.find(doc, sources), documents.build(doc))
    return _tally(
        Counter((r["role"], folded(r["full"])) for r in records if r["role"] in ROLES),
        Counter((r.role, folded(r.full)) for r in rows if r.role in ROLES),
    )


def _read(path: Path) -> Document:
    data = path.read_bytes()
    return segment(mend(data, path.name, read(data, path.name)))


def of_sentences(sentences: Sequence[Marked], sources: frozenset[str]) -> Tally:
    """Return how many agencies that must do something are found in marked sentences.

    Which those are is told by the grammar of duties, given the marked names; what is found and
    marked, but has no duty, counts as found in vain.
    """
    read_as = [piece for sentence in sentences for piece in pieces(sentence)]
    read_as = [piece for piece in read_as if actors.is_candidate(piece.text)]
    marked = [[Name(start, end, LEXICON) for start, end in piece.spans] for piece in read_as]
    found = find_agencies((piece.text for piece in read_as), sources)
    return _tally(_acting(read_as, marked), _acting(read_as, found))


def _acting(
    sentences: Sequence[Marked], named: Sequence[Sequence[Name]]
) -> "Counter[tuple[int, int, int]]":
    """Count the members of duties, by sentence and span."""
    return Counter(
        (number, member.start, member.end)
        for number, (sentence, names) in enumerate(zip(sentences, named, strict=True))
        for duty in actors.duties(sentence.text, _whole(sentence), tuple(names))
        for member in duty.members
    )


def _whole(sentence: Marked) -> Sentence:
    return Sentence(0, len(sentence.text), sentence.text)


def _tally(gold: "Counter[Record]", found: "Counter[Record]") -> Tally:
    return Tally((gold & found).total(), gold.total(), found.total())


def table(named: str, tallies: dict[str, Tally]) -> str:
    """Return the lines of one table."""
    rows = (
        f"{name:18}{t.precision:10.3f}{t.recall:9.3f}{t.f1:8.3f}{t.hit:7}{t.gold:7}{t.found:7}"
        for name, t in tallies.items()
    )
    return "\n".join([f"== {named}", HEAD, *rows])


def main(arguments: Sequence[str]) -> int:
    """Print a table for each pair of folders, and one for the held-out sentences."""
    given = [Path(a) for a in arguments] or [SHARED / part for pair in CODED for part in pair]
    for folder, gold in zip(given[::2], given[1::2], strict=True):
        print(table(str(folder), {n: of_gold(folder, gold, s) for n, s in SOURCES.items()}))
    _, held_out = split(written(), HELD_OUT)
    told = {name: of_sentences(held_out, sources) for name, sources in SOURCES.items()}
    print(table(f"{len(held_out)} sentences held out", told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
