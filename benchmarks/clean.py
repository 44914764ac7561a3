"""The clean documents there are: the project's own, and those of ../shared where it is.

Those that are damaged on purpose are taken as repair gives them, so that what is compared is what
the damage did. Those that were published as clean text are also repaired as they are: nothing in
them may change but what `HARMLESS` names.
"""

import tarfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import opencc

from extract.aligned import Aligned
from extract.readers import read
from extract.repair import repair
from extract.repair.codes import code_points
from extract.repair.script import SIMPLIFIED, TRADITIONAL, telling_characters

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "documents"
OWN, GOLDEN = ROOT / "corpus", ROOT / "tests" / "golden"
DAMAGEABLE = ("txt/*.txt", "html/00*.html", "hant/*.txt")
LONGEST, SHORTEST = 20_000, 600  # characters of a document: enough, and too few
HANS, HANT = "Hans", "Hant"
MIXED = 0.02  # of the characters that only one script has; quotations have fewer

CLEAN = (
    "html/00*.html", "html/*.jsp", "txt/2026_[河浙贵]*.txt", "txt/d02.txt", "txt/shandong_*.txt",
    "txt/*高质量*.txt", "txt/*营商*.txt", "txt/包头*.txt", "txt/安徽*.txt",
)  # fmt: skip
# What repair may do to clean text: narrow full-width digits, close the blanks around numbers, let
# lines end in one character.
HARMLESS = frozenset(("line_end", "width", "gap", "spaced_label"))
# The laws in bulk are clean but for what their publisher's tools left: comments of HTML, characters
# that do not print, ten titles over two lines, a circle for the zero in two years. Each of these
# edits was looked at.
BULK = "bulk/*.tar.xz"
LEFT_IN_BULK = HARMLESS | {"tag", "invisible", "space", "line_wrap", "year_zero"}


def damageable(script: str, *, quick: bool) -> Iterator[tuple[str, str]]:
    """Yield names and texts to damage; `quick` leaves out those of ../shared.

    Texts in simplified characters come in traditional ones too. Texts in both are left out: what
    repair makes of them depends on which they have more of.
    """
    for path in _own() if quick else (*_own(), *_shared(DAMAGEABLE)):
        name, text, found = _opened(path)
        if _is_mixed(text):
            continue
        if found == script and len(text) >= SHORTEST:
            yield name, text
        elif script == HANT and len(text) >= SHORTEST:
            yield name, str(_to_traditional().convert(text))


def _is_mixed(text: str) -> bool:
    """Tell whether a text has a good share of characters of either script."""
    kinds = telling_characters()[code_points(text)]
    simplified, traditional = (
        np.count_nonzero(kinds == kind) for kind in (SIMPLIFIED, TRADITIONAL)
    )
    return min(simplified, traditional) > MIXED * (simplified + traditional)


@cache
def _opened(path: Path) -> tuple[str, str, str]:
    """Return a document's name, its text as far as it is wanted, and its script."""
    raw = read(path.read_bytes(), path.name).text
    body, script = repair(raw)
    whole = raw if script == HANT else body.text
    end = whole.rfind("\n", 0, LONGEST) if len(whole) > LONGEST else len(whole)
    return path.name, whole[:end], script


def _own() -> tuple[Path, ...]:
    """Return the samples, each as its office published it where that is not how it came."""
    written = {path: GOLDEN / f"{path.stem}.repaired.txt" for path in sorted(OWN.iterdir())}
    return tuple(text if text.exists() else path for path, text in written.items())


def _shared(patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        yield from sorted(SHARED.glob(pattern))


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def changed(body: Aligned, harmless: frozenset[str]) -> Counter[str]:
    """Return how many characters were changed by edits of each kind that is not harmless."""
    found: Counter[str] = Counter()
    for done in body.passes:
        if done.kind not in harmless:
            found[done.kind] += sum(max(e.end - e.start, len(e.new)) for e in done.edits)
    return found


def published(*, bulk: bool) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the texts published as clean ones, each with what repair may do to it.

    The laws in `bulk` are five million characters.
    """
    for path in _own():
        if path.parent == GOLDEN:
            yield read(path.read_bytes(), path.name).text, HARMLESS
    for path in _shared(CLEAN):
        yield read(path.read_bytes(), path.name).text, HARMLESS
    for path in _shared((BULK,) if bulk else ()):
        with tarfile.open(path) as archive:
            for member in archive:
                if (file := archive.extractfile(member)) and member.name.endswith(".md"):
                    yield read(file.read(), member.name).text, LEFT_IN_BULK
