"""How often each rule was right, and how well that foretells documents it was not counted on.

    python -m extract.score.calibration --coded NAME OUTPUT GOLD … --sentences FOLDER [--write FILE]

prints the reliability of each collection of coded documents. With `--write` it writes
`patterns/confidence.toml` anew instead, and prints what speaks for the strength of its prior.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from math import log
from pathlib import Path
from statistics import mean

from extract import extract_text
from extract.confidence import STRENGTH, Judged, discount, expected
from extract.score import coded_documents
from extract.score.judgements import Judgement, judgements
from extract.score.reliability import Trusted, reliability
from extract.score.sentences import coded_sentences

STRENGTHS = (1, 2, 4, 8, 16, 32, 64)
HEAD = """\
# 各规则在手工标注材料上的核对结果：checked 为核对的记录数，right 为其中正确的数目。
# 由 make calibrate 写成，不要手改；算法与各项数字见 docs/confidence.md。
# 材料："""


@dataclass(frozen=True, slots=True)
class Coded:
    """A hand-coded document, or all coded sentences together, with its judged rows."""

    collection: str
    name: str
    judged: tuple[Judgement, ...]


def of_run(collection: str, output: Path, gold: Path) -> list[Coded]:
    """Return the judged documents of a run.

    Raises UsageError when `output` holds no tables or `gold` no gold files.
    """
    return [
        Coded(collection, name, tuple(judgements(coded, rows)))
        for name, coded, rows in coded_documents(output, gold)
    ]


def of_sentences(folder: Path) -> Coded:
    """Return the judged sentences of `folder`, extracted here and now, as if one document."""
    return Coded("sentences", "sentences", tuple(_of_sentences(folder)))


def _of_sentences(folder: Path) -> Iterator[Judgement]:
    for text, gold in coded_sentences(folder):
        tables = extract_text(text)
        yield from judgements(gold, {t: [asdict(row) for row in getattr(tables, t)] for t in gold})


def seen(coded: Iterable[Coded]) -> dict[str, Judged]:
    """Return what was seen of each rule in all that is coded, sorted by rule."""
    rows = [row for one in coded for row in one.judged]
    checked, right = Counter(r.rule for r in rows), Counter(r.rule for r in rows if r.right)
    return {r: Judged(rule=r, checked=checked[r], right=right[r]) for r in sorted(checked)}


def held_out(
    one: Coded, coded: Iterable[Coded], strength: float = STRENGTH, *, unseen: bool = False
) -> list[Trusted]:
    """Return the rows of one document, trusted as far as all others give reason to.

    With `unseen` less what rules lose on documents that nobody has seen, as in the tables.
    """
    others = seen(other for other in coded if other is not one)
    rules = {row.rule for row in one.judged}
    kept = {rule: discount(rule) if unseen else 1.0 for rule in rules}
    trust = {rule: expected(rule, others, strength) * kept[rule] for rule in rules}
    return [Trusted(row.table, trust[row.rule], row.right) for row in one.judged]


def log_loss(
    documents: Sequence[Coded], coded: Sequence[Coded], strength: float
) -> dict[str, float]:
    """Return the mean log loss of each table's rows, each of `documents` held out."""
    losses: dict[str, list[float]] = {}
    for row in (row for one in documents for row in held_out(one, coded, strength)):
        chance = row.confidence if row.right else 1 - row.confidence
        losses.setdefault(row.table, []).append(-log(chance))
    return {table: mean(losses[table]) for table in losses}


def as_toml(coded: Sequence[Coded]) -> str:
    """Return the text of `patterns/confidence.toml`: what was seen of each rule."""
    entries = (
        f'[[judged]]\nrule = "{one.rule}"\nchecked = {one.checked}\nright = {one.right}\n'
        for one in seen(coded).values()
    )
    return "\n".join([f"{HEAD}{_sources(coded)}\n", *entries])


def _sources(coded: Iterable[Coded]) -> str:
    collections: dict[str, list[str]] = {}
    for one in coded:
        collections.setdefault(one.collection, []).append(one.name)
    return "".join(
        f"\n#   {collection}" + "".join(f"\n#     {name}" for name in names if name != collection)
        for collection, names in collections.items()
    )


def strengths(documents: Sequence[Coded], coded: Sequence[Coded]) -> str:
    """Return as text the log loss for each strength of the prior, each document held out.

    In the mean every table weighs the same, so that the one with most rows does not decide.
    """
    losses = {strength: log_loss(documents, coded, strength) for strength in STRENGTHS}
    best = min(STRENGTHS, key=lambda strength: mean(losses[strength].values()))
    head = "".join(f"{table:>13}" for table in losses[best])
    lines = [
        f"{strength:8}{''.join(f'{loss:13.4f}' for loss in by_table.values())}"
        f"{mean(by_table.values()):9.4f}"
        for strength, by_table in losses.items()
    ]
    told = f"lowest at {best}; extract/confidence.py has {STRENGTH}"
    return "\n".join([f"strength{head}{'mean':>9}", *lines, told])


def reliabilities(documents: Sequence[Coded], coded: Sequence[Coded]) -> Iterator[str]:
    """Yield the reliability table of each collection, each document held out."""
    for collection in dict.fromkeys(one.collection for one in documents):
        members = [one for one in documents if one.collection == collection]
        yield f"== reliability of {collection}, each document held out"
        yield reliability([row for one in members for row in held_out(one, coded, unseen=True)])


def main(argv: Sequence[str] | None = None) -> int:
    """Print how reliable confidence is, or write the figures it rests on; return 0."""
    args = _parser().parse_args(argv)
    documents = [one for name, *paths in args.coded for one in of_run(name, *map(Path, paths))]
    coded = [*documents, *map(of_sentences, args.sentences)]
    if args.write:
        args.write.write_text(as_toml(coded), encoding="utf-8")
        print(f"== {args.write}: {len(seen(coded))} rules", strengths(documents, coded), sep="\n")
    else:
        print(*reliabilities(documents, coded), sep="\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m extract.score.calibration")
    parser.add_argument(
        "--coded", nargs=3, action="append", required=True, metavar=("NAME", "OUTPUT", "GOLD"),
        help="the tables of a run and the folder of its gold files",
    )  # fmt: skip
    parser.add_argument(
        "--sentences", type=Path, action="append", default=[], help="a folder of coded sentences"
    )
    parser.add_argument("--write", type=Path, help="where the judged rules go")
    return parser


if __name__ == "__main__":
    sys.exit(main())
