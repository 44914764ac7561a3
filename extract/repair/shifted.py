"""GBK read one byte late: 。ㄒ唬┥鷳B for （一）生態, and 夠?qū)崿F for 夠實現.

Two causes, one cure. A stray byte before a heading joined the first byte of its bracket, and all
that follows is read late until a letter puts the reader in step. Or pinyin was put in by bytes,
across two characters whose halves make up an annotated one: what was the first half of the second
character stands before the bracket and shows as a question mark. The bytes are read again
(extract.repair.late); where some are lost the likeliest text is taken, and a lost heading number
follows from its neighbours. What the bytes say is exact, the rest inferred.

A list of rare names could be taken for such a run, so the proof is strict: text that may be late
is found by its oddity (extract.repair.oddity), the likeliest reading of it must have been late,
and it must be far better Chinese than what stands there.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, groupby
from unicodedata import normalize

import regex

from extract.aligned import Aligned, Edit
from extract.readers.weight import LOST
from extract.repair.codes import code_points, to_text
from extract.repair.doubt import confidence
from extract.repair.grammar import LONGEST, noun_behind_auxiliary
from extract.repair.late import DROPPED, STRAY, Search
from extract.repair.neighbours import Neighbours, ids, neighbours, simple_forms
from extract.repair.oddity import places
from extract.repair.openers import Headings, numbers, openers
from extract.repair.pairs import LEADS, assigned, bytes_of, late_text, spelling
from extract.repair.pinyin import LETTERS, annotated, tone_marked
from extract.repair.script import written_in
from extract.repair.ways import Across, Front, Guess, Step, Way, steps
from extract.rules import Rule, load_rules

Span = tuple[int, int]

KIND = "shifted_bytes"
BLANKS = regex.compile(r"[ \t\u00a0\u3000]*+")
BEFORE = 3  # characters before the oddity where a run may begin
LEARNT_FROM = 200_000  # characters teach enough of a document's language
DUE, NOT_DUE = 4.0, 16.0  # bits of a heading number, due or not
AGAINST = 14.0  # bits of what grammar forbids
# Bits that a repair must save, and that the best one of the document must.
SAVED, PROVED = 17.0, 32.0
FOLDED = 10  # times as many ASCII marks as full-width ones, or one and none: the page was folded
FOLDS = {"（": "(", "）": ")", "，": ",", "；": ";", "：": ":", "？": "?", "！": "!"}


@dataclass(frozen=True, slots=True)
class Run:
    """A run read anew: its steps, its text, and the bits that it saves."""

    steps: tuple[Step, ...]
    new: str
    saved: float

    @property
    def start(self) -> int:
        """Where the run begins in the text as seen."""
        return self.steps[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.steps[-1].end


def mend(body: Aligned) -> Aligned:
    """Read anew what was read one byte late."""
    across = {place.start: place for place in _across(body.text)}
    sites = merged([*places(body.text), *((p.start, p.end) for p in across.values())])
    if not sites:
        return body
    reader = Reader(body.text, sites, across, neighbours())
    if not any(run.saved >= PROVED for run in reader.runs()):
        return body
    language = neighbours().taught(_sound(body.text, sites)[:LEARNT_FROM])
    reader = Reader(body.text, sites, across, language)
    edits = [edit for run in proved(reader.runs()) for edit in reader.edits(run)]
    exact = [edit for edit in edits if edit.confidence == 1]
    inferred = [edit for edit in edits if edit.confidence < 1]
    return body.edit(KIND, exact).edit(KIND, _moved(inferred, exact), "inferred")


def proved(runs: Iterable[Run]) -> list[Run]:
    """Return the runs that save enough; none unless one of them saves much."""
    kept = [run for run in runs if run.saved >= SAVED]
    return kept if max((run.saved for run in kept), default=0.0) >= PROVED else []


def merged(sites: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one.

    >>> merged([(4, 8), (0, 2), (6, 9), (9, 11)])
    [(0, 2), (4, 9), (9, 11)]
    """
    found: list[Span] = []
    for start, end in sorted(sites):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


class Reader:
    """Reads the sites of a document anew, first to last."""

    def __init__(
        self,
        text: str,
        sites: Sequence[Span],
        across: Mapping[int, Across],
        language: Neighbours,
    ) -> None:
        """Take in what the document says about itself."""
        self.text = text
        self.sites = sites
        self.language = language
        self.script = written_in(text)
        pinyin = {
            m.start(): _plain(m["syllable"]) for m in _rule("annotation").pattern.finditer(text)
        }
        self.folds = folds(_rule("annotation").pattern.sub("", text))
        self.search = Search(text, self.script, language, bool(self.folds), pinyin, across)

    @cached_property
    def headings(self) -> Headings:
        """The headings of the text: what stands amid a line, and proves sound, asks for none."""
        return Headings.of(self.text)

    def runs(self) -> Iterator[Run]:
        """Yield the runs found at the sites, in order, none overlapping another."""
        done = 0
        for start, end in self.sites:
            if end > done and (best := self._best(max(start, done), end, done)):
                for run in self._made(best):
                    done = run.end
                    yield run

    def edits(self, run: Run) -> Iterator[Edit]:
        """Yield the edits of a run: what the bytes say, and each guess by itself."""
        before, done = self._before(run.start), 0
        key = enumerate(run.steps)
        for _, group in groupby(key, key=lambda pair: pair[1].guess and pair[0] + 1):
            part = [step for _, step in group]
            new = "".join(step.new for step in part)
            edit = Edit(part[0].start, part[-1].end, "".join(self.folds.get(c, c) for c in new))
            done += len(part)
            around = before, self._behind(run, done)
            yield self._judged(edit, guess, new, around) if (guess := part[0].guess) else edit
            before = new[-1:] or before

    def _judged(self, edit: Edit, guess: Guess, new: str, around: tuple[str, str]) -> Edit:
        """Return the edit of a guess with how sure it is."""
        sure = confidence(self.language, self.script, guess, new, around)
        return Edit(edit.start, edit.end, edit.new, sure)

    def _behind(self, run: Run, done: int) -> str:
        """Return the character that follows some steps of a run."""
        following = (run.steps[i].new for i in range(done, len(run.steps)) if run.steps[i].new)
        return next(following, self.text[run.end : run.end + 1] or "\n")[0]

    def _best(self, start: int, end: int, done: int) -> Way | None:
        """Return the likeliest way to read a site and what follows; up to `done` all is read."""
        head = BLANKS.match(self.text, self.text.rfind("\n", 0, start) + 1)
        first = head.end() if head else start
        start = max(first, done, start - BEFORE)
        begun = {start: Front([Way(0.0, int(ids(self._before(start))[0]), None)])}
        if start == first:
            for way, at, waiting in self._headed(start):
                begun.setdefault(at, Front()).put(way, waiting)
        line_end = self.text.find("\n", end)
        return self.search.best(begun, end, len(self.text) if line_end < 0 else line_end)

    def _before(self, at: int) -> str:
        """Return the character before a place; a line end for blanks."""
        before = self.text[at - 1 : at] if at else "\n"
        return "\n" if before.isspace() else before

    def _headed(self, start: int) -> Iterator[tuple[Way, int, int]]:
        """Yield the ways to read a numbered heading at the beginning of a line."""
        for opener in openers():
            for number, written in enumerate(numbers(), 1):
                opening = opener.form.format(written)
                if spelt := spelling(self.text, start, opening):
                    is_due = number in self.headings.due(opener, start)
                    cost = STRAY + (DUE if is_due else NOT_DUE) + DROPPED * spelt.lost
                    guess: Guess | None = "number" if spelt.lost else None
                    step = Step(None, start, spelt.end, opening[:-1], late=True, guess=guess)
                    yield Way(cost, int(ids(opening[-2])[0]), step), spelt.end, spelt.waiting

    def _made(self, way: Way) -> Iterator[Run]:
        """Yield the runs of a way: the stretches that it reads late."""
        for late, group in groupby(steps(way), key=lambda step: step.late):
            if late:
                run = tuple(group)
                new = "".join(step.new for step in run)
                self.headings.note(run[0].start, new)
                yield Run(run, new, self._saved(run[0].start, run[-1].end, new))

    def _saved(self, start: int, end: int, new: str) -> float:
        """Return how many bits fewer the new text costs than what stands there."""
        before, after = self._before(start), self.text[end : end + 1]
        cost = self.language.cost
        return cost(before + self.text[start:end] + after) - cost(before + new + after)


def _across(text: str) -> Iterator[Across]:
    """Yield the pinyin that was put in across two characters."""
    if "?" in text or "\ufffd" in text:
        for match in _rule("annotation-across").pattern.finditer(text):
            start, end = match.span()
            leads = _leads(text[start - 1], _plain(match["syllable"]))
            if judged := tuple((lead, _against(text, start, end, lead)) for lead in leads):
                yield Across(start, end, judged)


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


def _against(text: str, start: int, end: int, lead: int) -> float:
    """Return what grammar says against joining the byte to what follows."""
    before = _simplified(text[max(0, start - LONGEST) : start])
    new = _simplified(late_text(lead, text[end : end + LONGEST]))
    return AGAINST if noun_behind_auxiliary(before, new) else 0.0


def _simplified(text: str) -> str:
    return to_text(simple_forms()[code_points(text)])


def _moved(edits: Iterable[Edit], applied: Sequence[Edit]) -> Iterator[Edit]:
    """Yield edits as they are once others, in order of place, have been applied."""
    ends = [edit.end for edit in applied]
    grown = [0, *accumulate(len(edit.new) - (edit.end - edit.start) for edit in applied)]
    for edit in edits:
        by = grown[bisect(ends, edit.start)]
        yield Edit(edit.start + by, edit.end + by, edit.new, edit.confidence)


def _sound(text: str, sites: Sequence[Span]) -> str:
    r"""Return what lies between the sites, with a mark that teaches nothing in their place.

    >>> _sound("甲乙丙丁", [(1, 2)])
    '甲\ufffd丙丁'
    """
    ends, starts = [0, *(end for _, end in sites)], [*(start for start, _ in sites), len(text)]
    return LOST.join(text[a:b] for a, b in zip(ends, starts, strict=True))


def folds(text: str) -> dict[str, str]:
    """Return the full-width marks that a page has in their ASCII form throughout.

    >>> folds("（一）甲,乙,丙,丁,戊(己,庚,辛)壬,癸,子,丑,")
    {'，': ','}
    """
    return {w: n for w, n in FOLDS.items() if text.count(n) >= FOLDED * (text.count(w) or 0.1)}


def _plain(pinyin: str) -> str:
    return normalize("NFC", pinyin).translate(LETTERS)


@cache
def _rule(rule_id: str) -> Rule:
    return next(rule for rule in load_rules("shifted") if rule.id == rule_id)
