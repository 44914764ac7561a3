"""How well and how fast the model reads: `python -m extract.training.scores [--sizes] [FOLDER]...`.

First the names that the shipped model sees by itself in sentences it has not learned from, source
by source; then the megabytes a second of the whole stage over folders of documents. `--sizes`
trains networks of several sizes without a second fifth, and compares them on that one. Only
`--sizes` takes long: a minute or more for each size.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from extract.document import Document
from extract.errors import ReadError
from extract.mentions import actors
from extract.mentions.ner import hinted, pipeline
from extract.pipeline import mend, segment
from extract.readers import read as read_file
from extract.score.measures import Tally
from extract.training.grammar import generate
from extract.training.sentences import HELD_OUT, TRIED, Marked, files, pieces, read, split, written
from extract.training.train import Course, Size, train

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MEGABYTE = 1_000_000
UNSEEN, GENERATED = 1, 500
SIZES = (
    Size(width=32, depth=2, rows=1000, window=1, hidden=32),
    Size(width=48, depth=2, rows=2000, window=2),
    Size(width=64, depth=3, rows=3000, window=1),
    Size(width=64, depth=2, rows=3000, window=2),
    Size(width=64, depth=3, rows=3000, window=2),
    Size(width=96, depth=4, rows=3000, window=1, hidden=64),
)
HEAD = f"{'':28}{'precision':>10}{'recall':>9}{'F1':>8}{'names':>7}"


def by_source() -> Iterator[tuple[str, Tally]]:
    """Yield the shipped model's tallies on what is held out of each file, and on new sentences."""
    for path in files():
        yield path.name, of_names(pipeline(), split(read(path), HELD_OUT)[1])
    yield "all held out", of_names(pipeline(), split(written(), HELD_OUT)[1])
    yield "generated anew", of_names(pipeline(), list(generate(GENERATED, UNSEEN)))


def of_names(nlp: "Language", sentences: Sequence[Marked]) -> Tally:
    """Return how many names the model sees by itself, with both their bounds right."""
    seen = [piece for sentence in sentences for piece in pieces(sentence)]
    wanted = Counter((i, *span) for i, piece in enumerate(seen) for span in piece.spans)
    docs = _entities(nlp, (piece.text for piece in seen))
    found = Counter((i, e.start_char, e.end_char) for i, doc in enumerate(docs) for e in doc.ents)
    return Tally((wanted & found).total(), wanted.total(), found.total())


def _entities(nlp: "Language", texts: Iterable[str]) -> Iterator["Doc"]:
    with nlp.select_pipes(enable=["span_ruler"]):
        docs = [hinted(doc) for doc in nlp.pipe(texts)]
    yield from nlp.get_pipe("ner").pipe(docs)  # type: ignore[attr-defined]


def sizes() -> Iterator[tuple[str, Tally, float, float]]:
    """Yield networks of several sizes: their tallies, megabytes, and thousand characters a second.

    They learn from three fifths of the written sentences and are compared on a fourth.
    """
    learned, tried = split(split(written(), HELD_OUT)[0], TRIED)
    for size in SIZES:
        nlp = train(learned, size, Course())
        tally, spent = _timed(nlp, tried)
        length = sum(len(sentence.text) for sentence in tried)
        weight = len(nlp.get_pipe("ner").to_bytes()) / MEGABYTE  # type: ignore[attr-defined]
        name = f"{size.width} x {size.depth}, window {size.window}, {size.rows}"
        yield name, tally, weight, length / spent / 1000


def _timed(nlp: "Language", sentences: Sequence[Marked]) -> tuple[Tally, float]:
    of_names(nlp, sentences[:10])
    begun = process_time()
    tally = of_names(nlp, sentences)
    return tally, process_time() - begun


def speed(folder: Path) -> float:
    """Return the megabytes of UTF-8 that the stage reads in a second, choosing sentences included.

    What lies below the folder is read, repaired and segmented before the clock starts.
    """
    docs = [doc for path in sorted(folder.rglob("*")) if path.is_file() for doc in _segmented(path)]
    size = sum(len(doc.text.encode()) for doc in docs)
    list(actors.find(docs[0]))  # loads what is loaded once
    begun = process_time()
    for doc in docs:
        list(actors.find(doc))
    return size / MEGABYTE / (process_time() - begun)


def _segmented(path: Path) -> list[Document]:
    """Return the document of a file with its segments; none where it cannot be read."""
    data = path.read_bytes()
    try:
        return [segment(mend(data, path.name, read_file(data, path.name)))]
    except ReadError as error:
        print(f"{path}: {error}", file=sys.stderr)
        return []


def main(arguments: Sequence[str]) -> int:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", action="store_true", help="train and compare several sizes")
    parser.add_argument("folders", nargs="*", type=Path, help="documents to time the stage on")
    args = parser.parse_args(arguments)
    print(HEAD)
    for name, tally in by_source():
        print(_line(name, tally))
    for name, tally, weight, pace in sizes() if args.sizes else ():
        print(f"{_line(name, tally)}   {weight:.2f} MB   {pace:.0f} thousand characters a second")
    for folder in args.folders:
        print(f"{folder}: {speed(folder):.2f} MB/s")
    return 0


def _line(name: str, tally: Tally) -> str:
    return f"{name:28}{tally.precision:10.3f}{tally.recall:9.3f}{tally.f1:8.3f}{tally.gold:7}"


if __name__ == "__main__":
    os.nice(10)
    sys.exit(main(sys.argv[1:]))
