"""What repair gives back of documents damaged on purpose, class by class of damage.

    python benchmarks/corruption.py [CLASS ...] [--worst N] [--quick]

Clean documents (the project's own, and those of ../shared where they are) are damaged as
benchmarks/damage.py, misreading.py, layout.py and pieces.py say, repaired, and compared with what
repair makes of the clean document. Restored are the characters of damaged stretches that come out
the same; wrong is what differs anywhere else, for a million characters. Clean documents are
repaired as they are, too: what changes in them is wrong. Chance is seeded: the figures are the same
in every run. Ends with status 1 when a class falls below its floor.
"""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from random import Random

from clean import HANS, HANT, changed, damageable, published
from comparing import Tally, by_line, compare, stretches
from damage import (
    EVERY,
    LOSSES,
    Damage,
    annotate,
    annotate_across,
    applied,
    as_file,
    disguise,
    late,
    lose,
    scan,
    swap,
)
from layout import cut_tags, traditional, widen, wrap
from misreading import WEB, misread, misread_throughout, misread_with_losses, mixed
from pieces import (
    HALVES,
    NOTHING,
    TAGS,
    Labels,
    Tearing,
    double,
    drop,
    framed,
    right_and_all,
    shuffle,
)
from rich.console import Console
from rich.table import Table

from extract.aligned import Aligned
from extract.errors import ReadError
from extract.readers import read
from extract.repair import repair

HEADS = (
    "class", "script", "runs", "right", "damaged", "restored", "share", "floor", "wrong",
    "per 10⁶", "",
)  # fmt: skip
WIDTH, SHOWN = 130, 300
# Where pages were cut amid a word, or stand twice, numbers and scraps tell the order of most; cut
# between lines, or missing, they leave no trace but numbers that jump, if any do: no floor.
KEPT, GUESSED, PLACED = 0.995, 0.80, 0.85


@dataclass(frozen=True)
class Class:
    """One class of damage: what is done, to which script, and how much must be restored.

    With `file`, the damaged document is written to a file and read again. With `lost`, only the
    characters that lost a byte are judged, or that did not.
    """

    name: str
    damage: Damage
    scripts: tuple[str, ...] = (HANS,)
    floor: float | None = KEPT
    file: bool = False
    lost: bool | None = None


@dataclass(frozen=True)
class Order:
    """One class of damage to the order of a document."""

    name: str
    tearing: Tearing
    floor: float | None = PLACED


BOTH = (HANS, HANT)
GBK_AS_BIG5, BIG5_AS_GBK = misread_throughout("gbk", "big5"), misread_throughout("big5", "gbk")
CLASSES: tuple[Class | Order, ...] = (
    Class("read late, headings", late(anywhere=False, lost=False), (HANT,)),
    Class("read late, headings, pairs dropped", late(anywhere=False, lost=True), BOTH, GUESSED),
    Class("read late, anywhere", late(anywhere=True, lost=False), (HANT,)),
    Class("read late, anywhere, pairs dropped", late(anywhere=True, lost=True), BOTH, GUESSED),
    Class("pinyin", annotate, (HANT,)),
    Class("pinyin across characters", annotate_across, (HANT,), GUESSED),
    Class("UTF-8 as Latin-1", misread(("utf-8", "latin-1")), BOTH),
    Class("UTF-8 as Latin-1, some lines", misread(("utf-8", "latin-1"), every=4), BOTH),
    Class("UTF-8 as cp1252", misread(("utf-8", WEB)), BOTH),
    Class("UTF-8 as cp1252, some lines", misread(("utf-8", WEB), every=4), BOTH),
    Class("UTF-8 as GBK", misread(("utf-8", "gb18030")), BOTH),
    Class("UTF-8 as GBK, some lines", misread(("utf-8", "gb18030"), every=4), BOTH),
    Class("UTF-8 as GBK, with losses", misread_with_losses("utf-8", "gb18030"), BOTH, GUESSED),
    Class("GBK as Latin-1", misread(("gb18030", "latin-1")), BOTH),
    Class("GBK as Latin-1, some lines", misread(("gb18030", "latin-1"), every=4), BOTH),
    Class("GBK as cp1252", misread(("gb18030", WEB)), BOTH),
    Class("GBK as Big5", GBK_AS_BIG5, BOTH, lost=False),
    Class("GBK as Big5, bytes lost", GBK_AS_BIG5, BOTH, None, lost=True),
    Class("GBK as Big5, some lines", misread_throughout("gbk", "big5", EVERY), BOTH, lost=False),
    Class("Big5 as GBK", BIG5_AS_GBK, (HANT,), lost=False),
    Class("Big5 as GBK, bytes lost", BIG5_AS_GBK, (HANT,), None, lost=True),
    Class("Big5 as GBK, some lines", misread_throughout("big5", "gbk", EVERY), (HANT,), lost=False),
    Class("Big5 as GB 18030", misread_throughout("big5", "gb18030"), (HANT,)),
    Class("Big5 as GB 18030, some lines", misread_throughout("big5", "gb18030", EVERY), (HANT,)),
    Class("UTF-8 as Latin-1, twice", misread(*[("utf-8", "latin-1")] * 2), BOTH),
    Class("UTF-8 as cp1252, twice", misread(*[("utf-8", WEB)] * 2), BOTH),
    Class(
        "GBK as Latin-1, then UTF-8 as GBK", misread(("gb18030", "latin-1"), ("utf-8", "gb18030"))
    ),
    Class("HZ", misread(("hz", "ascii")), (HANS,)),
    Class("lines of GBK in UTF-8", mixed("gb18030"), BOTH, file=True),
    Class("lines of Big5 in UTF-8", mixed("big5"), (HANT,), file=True),
    Class("lost, where a list decides", swap(LOSSES)),
    Class("lost for good", lose, floor=None),
    Class("radicals, compatibility", disguise),
    Class("zero of years", swap({r"〇(?=[一二三四五六七八九〇]{0,2}年)": "○"})),
    Class("scanned numbers", scan),
    Class("wrapped at 30", wrap(60, "— {} —")),
    Class("wrapped at 38", wrap(76, "第 {} 页")),
    Class("wide digits and letters", widen),
    Class("traditional", traditional("s2t")),
    Class("traditional, Taiwan", traditional("s2tw")),
    Class("traditional, Hong Kong", traditional("s2hk")),
    Class("cut tags", cut_tags, BOTH),
    Order("furniture", framed, KEPT),
    Order("shuffled between lines", shuffle(NOTHING, amid=False), None),
    Order("shuffled, half tags", shuffle(TAGS, amid=True)),
    Order("shuffled, half characters", shuffle(HALVES, amid=True)),
    Order("doubled between lines", double(NOTHING, amid=False)),
    Order("doubled, half characters", double(HALVES, amid=True)),
    Order("missing between lines", drop(NOTHING, amid=False), None),
    Order("missing, half characters", drop(HALVES, amid=True), None),
)


def measure(each: Class | Order, script: str, *, quick: bool) -> Tally:
    """Damage and repair every document in a script; the same chance each time."""
    tally = Tally()
    for name, text in documents(script, quick=quick):
        rng = Random(f"{each.name} {name}")  # noqa: S311
        if isinstance(each, Order):
            put_together(tally, each, text, rng)
        else:
            mend(tally, each, text, rng)
    return tally


def mend(tally: Tally, each: Class, text: str, rng: Random) -> None:
    patches = list(each.damage(text, rng))
    if not patches:
        return
    if not each.file:
        body, _ = repair(applied(text, patches))
        compare(tally, expected(text), body, stretches(text, patches, each.lost))
        return
    raw = reread(as_file(text, patches))
    if raw.count("\n") == text.count("\n"):
        compare(tally, expected(text), repair(raw)[0], by_line(text, raw, patches))
    else:
        tally.runs += len(patches)
        tally.damaged += sum(patch.end - patch.start for patch in patches)


def reread(data: bytes) -> str:
    try:
        return read(data, "damaged.txt").text
    except ReadError:
        return ""


def put_together(tally: Tally, each: Order, text: str, rng: Random) -> None:
    torn = each.tearing(text, rng)
    if torn is None:
        return
    seen = Labels(torn.raw)
    for part, right, every in right_and_all(labels(text), seen, torn):
        if part.moved or part.start == part.end:
            tally.damaged, tally.restored = tally.damaged + every, tally.restored + right
        else:
            tally.clean, tally.wrong = tally.clean + every, tally.wrong + every - right
    tally.runs += 1
    tally.right += torn.flag is None or torn.flag in seen.found.flags


@cache
def expected(text: str) -> Aligned:
    """Return what repair makes of a clean document."""
    return repair(text)[0]


@cache
def labels(text: str) -> Labels:
    return Labels(text)


def documents(script: str, *, quick: bool) -> tuple[tuple[str, str], ...]:
    return tuple(damageable(script, quick=quick))


def row(each: Class | Order, script: str, tally: Tally) -> list[str]:
    share = tally.restored / tally.damaged if tally.damaged else 1.0
    rate = tally.wrong / tally.clean * 1e6 if tally.clean else 0.0
    floor = "" if each.floor is None else f"{each.floor:.1%}"
    verdict = "" if is_held(each, tally) else "below"
    figures = (tally.runs, tally.right, tally.damaged, tally.restored)
    # Pages that moved take others' headings away: what else hangs otherwise is no wrong change.
    wrong = ("", "") if isinstance(each, Order) else (str(tally.wrong), f"{rate:.0f}")
    return [each.name, script, *map(str, figures), f"{share:.2%}", floor, *wrong, verdict]


def untouched(console: Console) -> bool:
    """Repair the documents that are clean; tell whether anything in them was changed."""
    length, wrong = 0, Counter[str]()
    for text, harmless in published(bulk=True):
        length += len(text)
        wrong += changed(repair(text)[0], harmless)
    told = ", ".join(f"{kind} {count}" for kind, count in wrong.most_common()) or "none"
    console.print(f"clean documents: {length} characters, wrongly changed: {told}", highlight=False)
    return bool(wrong)


def is_held(each: Class | Order, tally: Tally) -> bool:
    restored = each.floor is None or tally.restored >= each.floor * tally.damaged
    return restored and (tally.wrong == 0 or isinstance(each, Order))


def main(names: list[str], worst: int, *, quick: bool) -> int:
    console, table = Console(width=None if sys.stdout.isatty() else WIDTH), Table(*HEADS)
    fallen = untouched(console) if not names else False
    for each in CLASSES:
        if names and not any(name in each.name for name in names):
            continue
        for script in each.scripts if isinstance(each, Class) else (HANS,):
            tally = measure(each, script, quick=quick)
            table.add_row(*row(each, script, tally))
            fallen |= not is_held(each, tally)
            for failure in tally.failures[:worst]:
                shown = "\n    ".join((each.name, *(repr(words[:SHOWN]) for words in failure)))
                console.print(shown, markup=False, highlight=False)
    console.print(table)
    return int(fallen)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="CLASS", help="classes whose names hold this")
    parser.add_argument(
        "--worst", type=int, default=0, metavar="N", help="print N failures a class"
    )
    parser.add_argument("--quick", action="store_true", help="the project's own documents only")
    arguments = parser.parse_args()
    sys.exit(main(arguments.names, arguments.worst, quick=arguments.quick))
