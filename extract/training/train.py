"""Train the model of names: `python -m extract.training.train [--corpus FOLDER] [--output FOLDER]`.

A round of training sees every written sentence that is not held out, the same sentences with
other names in their marks, and newly generated ones. With `--corpus` the rules' own findings in
that folder are added; the model that ships needs none. The same sentences and seed give the
same weights on the same machine.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from extract.mentions.ner import LABEL, MODEL_FOLDER, hinted, with_ruler
from extract.training import silver
from extract.training.grammar import exchanged, generate
from extract.training.sentences import HELD_OUT, Marked, pieces, split, written

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.training import Example

VERSION = "1.0.0"
SPACY = ">=3.8,<4"
SEED = 20240229
BATCH = 1500  # characters
HINTS = 64  # rows for B, I, E and none; few would collide
DROPOUT = 0.25
# The rate of learning falls in a straight line, from the first to the last step.
FIRST_RATE, LAST_RATE = 0.002, 0.0001


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large the network is; `window` is how many neighbours a layer sees to either side."""

    width: int = 64
    depth: int = 2
    rows: int = 3000
    window: int = 2
    hidden: int = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How long it learns, and from how many generated sentences a round."""

    rounds: int = 12
    generated: int = 800


def train(
    sentences: Sequence[Marked], size: Size, course: Course, told: Sequence[Marked] = ()
) -> "Language":
    """Return a pipeline with one component, trained on marked sentences.

    `told` are sentences that the rules have marked: seen once a round, as they are.
    """
    from thinc.api import fix_random_seed  # noqa: PLC0415

    fix_random_seed(SEED)
    nlp = _blank(size)
    optimizer = nlp.initialize(lambda: [_example(nlp.make_doc("市委"), Marked("市委", ((0, 2),)))])
    with_ruler(nlp)  # only now: to initialise a ruler empties it
    steps = [batch for seen in _rounds(sentences, course, told) for batch in _batches(seen)]
    for step, batch in enumerate(steps):
        optimizer.learn_rate = FIRST_RATE + (LAST_RATE - FIRST_RATE) * step / len(steps)
        nlp.update(_examples(nlp, batch), sgd=optimizer, drop=DROPOUT)
    return nlp


def _blank(size: Size) -> "Language":
    """Return the untrained pipeline: characters, hashed, under layers of windows."""
    import spacy  # noqa: PLC0415

    nlp = spacy.blank("zh", meta={"name": "agencies", "version": VERSION})
    nlp.add_pipe("ner", config={"model": _model(size)})
    return nlp


def _model(size: Size) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": size.hidden,
        "maxout_pieces": 2,
        "use_upper": False,
        "tok2vec": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": size.width,
                "attrs": ["ORTH", "LEMMA"],
                "rows": [size.rows, HINTS],
                "include_static_vectors": False,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": size.width,
                "window_size": size.window,
                "maxout_pieces": 3,
                "depth": size.depth,
            },
        },
    }


def _rounds(
    sentences: Sequence[Marked], course: Course, told: Sequence[Marked]
) -> Iterator[list[Marked]]:
    chance = Random(SEED)  # noqa: S311
    for number in range(course.rounds):
        other = [exchanged(sentence, chance) for sentence in sentences]
        made = generate(course.generated, SEED + number)
        seen = [p for s in (*sentences, *other, *made, *told) for p in pieces(s)]
        chance.shuffle(seen)
        yield seen


def _batches(sentences: Iterable[Marked]) -> Iterator[list[Marked]]:
    batch: list[Marked] = []
    length = 0
    for sentence in sentences:
        batch.append(sentence)
        length += len(sentence.text)
        if length >= BATCH:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _examples(nlp: "Language", sentences: Sequence[Marked]) -> list["Example"]:
    """Return examples, with what the lexicon says of their characters."""
    with nlp.select_pipes(enable=["span_ruler"]):
        docs = list(nlp.pipe(sentence.text for sentence in sentences))
    return [_example(hinted(doc), one) for doc, one in zip(docs, sentences, strict=True)]


def _example(doc: "Doc", sentence: Marked) -> "Example":
    from spacy.training import Example  # noqa: PLC0415

    return Example.from_dict(doc, {"entities": [(*span, LABEL) for span in sentence.spans]})


def save(nlp: "Language", folder: Path, size: Size, course: Course) -> None:
    """Write the trained component; the ruler is made anew from the lexicon when it is loaded."""
    nlp.remove_pipe("span_ruler")
    nlp.meta["spacy_version"] = SPACY
    nlp.meta["notes"] = f"{asdict(size)} {asdict(course)} seed {SEED}; see docs/ner.md"
    nlp.to_disk(folder, exclude=["lookups", "vectors"])


def main(arguments: Sequence[str]) -> int:
    """Train on the project's own sentences, and on a folder's if one is given; write the model."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", type=Path, help="a folder whose documents the rules mark")
    parser.add_argument("--output", type=Path, default=MODEL_FOLDER, help="where the model goes")
    args = parser.parse_args(arguments)
    sentences, _ = split(written(), HELD_OUT)
    told = silver.sentences(args.corpus) if args.corpus else []
    size, course = Size(), Course()
    save(train(sentences, size, course, told), args.output, size, course)
    print(f"{len(sentences)} written sentences, {len(told)} marked by the rules: {args.output}")
    return 0


if __name__ == "__main__":
    os.nice(10)
    sys.exit(main(sys.argv[1:]))
