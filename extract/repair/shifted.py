"""GBK read one byte late: 。ㄒ唬┥鷳B for （一）生態, and 夠?qū)崿F for 夠實現.

Two causes, one cure. A stray byte before a heading joined the first byte of its bracket, and all
that follows is read late until a letter puts the reader in step. Or pinyin was put in by bytes,
across two characters whose halves make up an annotated one: what was the first half of the second
character stands before the bracket and shows as a question mark. The bytes are read again
(extract.repair.late); where some are lost the likeliest text is taken, and a lost heading number
follows from its neighbours. Such runs are inferred; what the bytes say is exact.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from unicodedata import normalize

import regex

from extract.aligned import Aligned, Edit
from extract.repair.language import Language, simplified, words
from extract.repair.late import DROPPED, IN_STEP, Path, Search, Step, late_spelling, steps
from extract.repair.oddity import places
from extract.repair.openers import Headings, numbers, openers
from extract.repair.pairs import LEADS, assigned, bytes_of
from extract.repair.pinyin import LETTERS, annotated, tone_marked
from extract.repair.script import written_in
from extract.rules import Rule, load_mapping, load_rules

KIND = "shifted_bytes"
BLANK = " \t\u00a0\u3000"
LEARNT_FROM = 200_000  # characters teach enough of a document's language
# Bits: of a heading number, due or not; of a noun where none can stand; what a repair must save.
DUE, NOT_DUE, WRONG_NOUN, SAVED = 6.0, 18.0, 14.0, 10.0
LONGEST_WORD = 4
FOLDS = {"（": "(", "）": ")", "，": ",", "；": ";", "：": ":", "？": "?", "！": "!"}


@dataclass(frozen=True, slots=True)
class Site:
    """A place worth a second reading, at `text[start:end]`; `pinyin` if it was put in across it."""

    start: int
    end: int
    pinyin: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A run read anew: the edit, and whether the bytes say all of it."""

    edit: Edit
    sure: bool


def mend(body: Aligned) -> Aligned:
    """Read anew what was read one byte late."""
    sites = sorted(_sites(body.text), key=lambda site: site.start)
    if not sites:
        return body
    runs = list(Reader(body.text, sites).runs(sites))
    exact = [run.edit for run in runs if run.sure]
    inferred = [_moved(run.edit, exact) for run in runs if not run.sure]
    return body.edit(KIND, exact).edit(KIND, inferred, "inferred")


def _sites(text: str) -> Iterator[Site]:
    for start, end in places(text):
        yield from _by_line(text, start, end)
    if "?" in text or "\ufffd" in text:
        for match in _rule("annotation-across").pattern.finditer(text):
            yield Site(*match.span(), _plain(match["syllable"]))


def _by_line(text: str, start: int, end: int) -> Iterator[Site]:
    while start < end:
        line_end = text.find("\n", start, end)
        stop = end if line_end < 0 else line_end
        if stop - start > 1:
            yield Site(start, stop)
        start = stop + 1


class Reader:
    """Reads the sites of a document anew, first to last."""

    def __init__(self, text: str, sites: Sequence[Site]) -> None:
        """Learn the language of the document from what lies between the sites."""
        self.text = text
        self.headings = Headings.of(text)
        script = written_in(text)
        self.language = Language.of(_sound(text, sites)[:LEARNT_FROM], script)
        self.folds = {wide: narrow for wide, narrow in FOLDS.items() if _is_folded(text, wide)}
        told = _rule("annotation").pattern.finditer(text)
        pinyin = {match.start(): _plain(match["syllable"]) for match in told}
        self.search = Search(text, self.language, bool(self.folds), pinyin)

    def runs(self, sites: Sequence[Site]) -> Iterator[Run]:
        """Yield the runs found at the sites, in order, none overlapping another."""
        done = 0
        for site in sites:
            if site.start >= done:
                for run in self._across(site) if site.pinyin else self._late(site):
                    done = run.edit.end
                    yield run

    def _late(self, site: Site) -> Iterator[Run]:
        """Yield the runs at a site of odd characters."""
        start, opened = self._beginning(site)
        before = self.text[start - 1] if start else "\n"
        begun = [(start, Path(0.0, IN_STEP, before, None))]
        if opened:
            begun += self._headed(start)
        best = self.search.best(begun, site.end, self._line_end(site.end))
        if best and best.cost + SAVED < self._as_it_is(before, best):
            yield from self._made(best)

    def _beginning(self, site: Site) -> tuple[int, bool]:
        """Return where to begin reading, and whether a line begins there."""
        head = self.text.rfind("\n", 0, site.start) + 1
        words = regex.compile(rf"[{BLANK}]*+").match(self.text, head, site.end)
        first = words.end() if words else head
        return (first, True) if first >= site.start else (site.start, False)

    def _headed(self, start: int) -> Iterator[tuple[int, Path]]:
        """Yield the paths that read a numbered heading at the beginning of a line."""
        for opener in openers():
            due = self.headings.due(opener, start)
            for number, written in enumerate(numbers(), 1):
                opening = opener.form.format(written)
                if spelt := late_spelling(self.text, start, opening):
                    cost = (DUE if number in due else NOT_DUE) + DROPPED * spelt.lost
                    step = Step(None, start, spelt.end, opening[:-1], True, not spelt.lost)
                    yield spelt.end, Path(cost, spelt.waiting, opening[-2], step)

    def _across(self, site: Site) -> Iterator[Run]:
        """Yield the run behind pinyin that was put in across two characters."""
        before = self.text[site.start - 1]
        cut = Step(None, site.start, site.end, "", True, True)
        begun = (Path(0.0, lead, before, cut) for lead in _leads(before, site.pinyin))
        ways = [way for path in begun for way in self.search.complete(site.end, path)]
        told = [self._finished(site, [w for w in ways if is_sure(w)])]
        lost = [self._finished(site, [w for w in ways if not is_sure(w)])]
        paths = [path for path in told + lost if path is not None]
        best = min(paths, default=None, key=lambda path: path.cost + self._grammar(site, path))
        if best and best.cost < self._as_it_is(before, best):
            yield from self._made(best, ambiguous=len(paths) > 1)

    def _finished(self, site: Site, ways: list[Path]) -> Path | None:
        begun = [(site.end + 1, way) for way in ways]
        return self.search.best(begun, site.end + 1, self._line_end(site.end)) if begun else None

    def _grammar(self, site: Site, path: Path) -> float:
        """Return the bits of a noun right behind an auxiliary verb."""
        before = simplified(self.text[max(0, site.start - LONGEST_WORD) : site.start])
        new = simplified("".join(step.new for step in steps(path)))
        noun = any(new[:size] in words().nouns for size in range(2, LONGEST_WORD + 1))
        return WRONG_NOUN if noun and before.endswith(_auxiliaries()) else 0.0

    def _as_it_is(self, before: str, path: Path) -> float:
        """Return the bits of what a path covers, taken as it stands."""
        covered = steps(path)
        return self.language.text_cost(before, self.text[covered[0].start : covered[-1].end])

    def _made(self, path: Path, *, ambiguous: bool = False) -> Iterator[Run]:
        """Yield the runs of a path: the stretches that it reads late."""
        for late, group in groupby(steps(path), key=lambda step: step.late):
            if late:
                run = list(group)
                new = "".join(self.folds.get(c, c) for step in run for c in step.new)
                self.headings.note(run[0].start, new)
                sure = all(step.sure for step in run) and not ambiguous
                yield Run(Edit(run[0].start, run[-1].end, new), sure)

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end


def is_sure(path: Path) -> bool:
    """Tell whether the last step of a path is one that the bytes say."""
    return path.step is not None and path.step.sure


def _leads(before: str, pinyin: str) -> Iterator[int]:
    """Yield the first bytes that with the last one of `before` make a character read so.

    >>> [hex(lead) for lead in _leads("夠", "qū")]
    ['0x8c']
    """
    pair = bytes_of(before)
    for lead in LEADS if pair else ():
        character = assigned().get((pair[1], lead), "") if pair else ""
        if annotated(character) and pinyin in tone_marked(character):
            yield lead


def _moved(edit: Edit, applied: Iterable[Edit]) -> Edit:
    """Return an edit as it is once others have been applied."""
    by = sum(len(e.new) - (e.end - e.start) for e in applied if e.end <= edit.start)
    return Edit(edit.start + by, edit.end + by, edit.new)


def _sound(text: str, sites: Sequence[Site]) -> str:
    """Return what lies between the sites."""
    ends = [0, *(site.end for site in sites)]
    starts = [*(site.start for site in sites), len(text)]
    return "\n".join(text[a:b] for a, b in zip(ends, starts, strict=True))


def _is_folded(text: str, wide: str) -> bool:
    return text.count(FOLDS[wide]) > text.count(wide)


def _plain(pinyin: str) -> str:
    return normalize("NFC", pinyin).translate(LETTERS)


@cache
def _auxiliaries() -> tuple[str, ...]:
    return tuple(load_mapping("shifted", "grammar")["auxiliaries"].split())


@cache
def _rule(rule_id: str) -> Rule:
    return next(rule for rule in load_rules("shifted") if rule.id == rule_id)
