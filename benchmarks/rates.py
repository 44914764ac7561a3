"""Megabytes a second of what has a floor: repair of clean text, the stages of one subject.

A subject's functions are watched while the pipeline runs: what is counted is the time spent in
them, the size is that of the whole documents. Generators are drained in them, not in their callers.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from time import process_time
from types import ModuleType
from typing import Any
from unittest.mock import patch

from opencc import OpenCC

from extract import pipeline
from extract.mentions import actors, agencies, citations
from extract.records import citations as citation_rows
from extract.records import documents, tasks, units
from extract.repair import repair
from extract.repair.conversion import tw2s

REPEATS = 3
# What else find_mentions and build_records do beside times, quantities, labels, targets, years,
# percentages and the ledger.
OTHERS = (
    (citations, "find"), (agencies, "find"), (documents, "build"), (units, "build"),
    (tasks, "build"), (citation_rows, "build"),
)  # fmt: skip
NUMBERS = ((pipeline, "find_mentions"), (pipeline, "build_records"))
NAMES = ((actors, "find"),)


@dataclass(slots=True)
class Watch:
    """The seconds spent in some functions."""

    seconds: float = 0.0
    stack: ExitStack = field(default_factory=ExitStack)

    def wrapped(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its time added up; an iterator comes back as a list's."""

        def timed(*arguments: Any, **named: Any) -> Any:
            begun = process_time()
            result = function(*arguments, **named)
            result = iter(list(result)) if isinstance(result, Iterator) else result
            self.seconds += process_time() - begun
            return result

        return timed


@contextmanager
def watched(functions: Iterable[tuple[ModuleType, str]]) -> Iterator[Watch]:
    """Watch functions of modules as long as the context lasts."""
    watch = Watch()
    with watch.stack:
        for module, name in functions:
            wrapped = watch.wrapped(getattr(module, name))
            watch.stack.enter_context(patch.object(module, name, wrapped))
        yield watch


def subjects(documents: Iterable[tuple[str, bytes]]) -> dict[str, float]:
    """Return the seconds that each subject takes for the documents, given by name and bytes."""
    with watched(NUMBERS) as numbers, watched(OTHERS) as others, watched(NAMES) as names:
        for name, data in documents:
            pipeline.extract_document(data, name)
    return {
        "times, quantities, targets … ledger": numbers.seconds - others.seconds,
        "names in running text": names.seconds,
    }


def clean(texts: Iterable[str]) -> list[str]:
    """Return the simplified texts, repaired, of which a second repair changes nothing."""
    mended = (body.text for body, script in map(repair, texts) if script == "Hans")
    return [text for text in mended if repair(text)[0].text == text]


def conversions(simplified: list[str]) -> dict[str, tuple[float, int]]:
    """Return the seconds and the bytes of repair, of our conversion and of the package's own.

    The traditional texts are the simplified ones as Taiwan would print them. Raises SystemExit
    when repair does not take one of them for that.
    """
    to_taiwan, back = OpenCC("s2tw").convert, OpenCC("tw2s").convert
    converted = [to_taiwan(text) for text in simplified]
    if any(repair(text)[1] != "Hant" for text in converted):
        raise SystemExit("a traditional text is not taken for one")
    runs: dict[str, tuple[Callable[[str], Any], list[str]]] = {
        "repair of clean simplified text": (repair, simplified),
        "repair of clean traditional text": (repair, converted),
        "conversion of traditional text alone": (tw2s, converted),
        "conversion by the opencc package": (back, converted),
    }
    return {name: (best(*run), sum(len(t.encode()) for t in run[1])) for name, run in runs.items()}


def best(work: Callable[[str], Any], texts: list[str]) -> float:
    """Return the least seconds of several runs."""
    return min(seconds(work, texts) for _ in range(REPEATS))


def seconds(work: Callable[[str], Any], texts: list[str]) -> float:
    """Return the seconds that the work on all texts takes."""
    begun = process_time()
    for text in texts:
        work(text)
    return process_time() - begun
