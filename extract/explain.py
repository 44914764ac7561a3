"""What repair did to one document, edit by edit, for people to read and for grep."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from extract.aligned import Aligned, Certainty, Pass
from extract.document import Source

COLOURS: dict[Certainty, str] = {"exact": "green", "inferred": "yellow", "lost": "red"}


@dataclass(frozen=True, slots=True)
class Change:
    """One edit: `raw` stood at `start` in the raw text, and `new` took its place.

    What an earlier edit had changed already is shown as it stood in the file.
    """

    start: int
    raw: str
    new: str
    kind: str
    certainty: Certainty
    confidence: float


def changes(raw: str, passes: Iterable[Pass]) -> list[Change]:
    """Return every edit of the passes made on `raw`, in order of place in it, then of time."""
    return sorted(_edits(raw, passes), key=lambda change: change.start)


def _edits(raw: str, passes: Iterable[Pass]) -> Iterator[Change]:
    body = Aligned.of(raw)
    for done in passes:
        for edit in done.edits:
            start, end = body.source_span(edit.start, edit.end)
            yield Change(
                start, raw[start:end], edit.new, done.kind, done.certainty, edit.confidence
            )
        body = body.edit(done.kind, done.edits, done.certainty)


def explain(console: Console, source: Source, body: Aligned, name: str) -> None:
    """Print how a document called `name` was read, each edit of its repair, and their number.

    An edit is one line: line:column from 1 and offset from 0 in the raw text, kind, certainty,
    confidence, raw and new text as Python writes them, so that what does not print can be seen.
    """
    console.print(Text.assemble((name, "bold"), f": {source.format} in {source.encoding}"))
    found = changes(source.text, body.passes)
    places = _places(source.text, found)
    widths = [max(map(len, column), default=0) for column in (places, [c.kind for c in found])]
    for place, change in zip(places, found, strict=True):
        console.print(_line(place.ljust(widths[0]), change.kind.ljust(widths[1]), change))
    console.print(Text(_summary(found), style="bold"))


def _line(place: str, kind: str, change: Change) -> Text:
    return Text.assemble(
        (place, "dim"),
        f"  {kind}  ",
        (f"{change.certainty:<8}", COLOURS[change.certainty]),
        f"  {change.confidence:<4g}  ",
        (f"{change.raw!r} → {change.new!r}", "bold"),
    )


def _places(raw: str, found: Iterable[Change]) -> list[str]:
    lines = [0, *(at + 1 for at, character in enumerate(raw) if character == "\n")]
    numbers = ((bisect_right(lines, change.start), change.start) for change in found)
    return [f"{n}:{start - lines[n - 1] + 1} @{start}" for n, start in numbers]


def _summary(found: Sequence[Change]) -> str:
    if not found:
        return "nothing to repair"
    kinds = Counter(change.kind for change in found)
    sure = Counter(change.certainty for change in found)
    told = ", ".join(f"{kind} {kinds[kind]}" for kind in sorted(kinds))
    return f"{len(found)} edits ({', '.join(f'{c} {n}' for c, n in sure.items())}): {told}"
