"""Copies: pieces of a document that stand in it twice, whole paragraphs one after another."""

from collections.abc import Iterator, Mapping, Sequence

from extract.outline.blocks import block
from extract.outline.pieces import Piece

# Shorter paragraphs recur in many documents, and so do a few lines of a form.
LONG = 40
LEAST_PIECES = 3
LEAST_LONG = 2
LEAST_TEXT = 200
# A text with more is made of repeated parts, and was not put together wrongly.
MOST_RUNS = 20
# A paragraph of which less is left cannot be told from another.
LEAST_PART = 12


def copies(pieces: Sequence[Piece], ranks: Mapping[str, int], view: str) -> Mapping[int, int]:
    """Return the pieces that repeat an earlier one as part of a longer run, with that one.

    A law may list the same acts where it forbids and where it punishes them, so the numbers of
    the run must not go on from those before it.
    """
    words = [view[piece.start : piece.end].strip() for piece in pieces]
    runs = list(_runs(words))
    if len(runs) > MOST_RUNS:
        return {}
    found: dict[int, int] = {}
    for run in runs:
        if _is_out_of_turn(pieces, ranks, run):
            found |= {i: found.get(j, j) for i, j in run.items()}
    return found


def _runs(words: Sequence[str]) -> Iterator[Mapping[int, int]]:
    """Yield the runs of equal pieces that are long enough to be a page's."""
    seen: dict[str, int] = {}
    done = -1
    for i, one in enumerate(words):
        j = seen.setdefault(one, i) if len(one) >= LONG and i > done else i
        if j < i:
            run = _run(words, i, j)
            done = max(run, default=i)
            if run:
                yield run


def _is_out_of_turn(
    pieces: Sequence[Piece], ranks: Mapping[str, int], run: Mapping[int, int]
) -> bool:
    first = min(run)
    copy = block(pieces, ranks, first, max(run) + 1)
    before = block(pieces, ranks, 0, first).opened
    return not copy.entries or any(fault.cost for fault in copy.faults(before))


def _run(words: Sequence[str], i: int, j: int) -> Mapping[int, int]:
    """Return the run of equal pieces around `i` and `j`, if it is long enough to be a page's."""
    first, last = 0, 0
    while j + first > 0 and i + first > j + 1 and words[i + first - 1] == words[j + first - 1]:
        first -= 1
    while i + last < len(words) and j + last < i + first and words[i + last] == words[j + last]:
        last += 1
    same = range(first, last)
    lengths = [len(words[i + k]) for k in same]
    long = sum(length >= LONG for length in lengths)
    if len(lengths) < LEAST_PIECES or long < LEAST_LONG or sum(lengths) < LEAST_TEXT:
        return {}
    return {i + k: j + k for k in _with_parts(words, i, j, same)}


def _with_parts(words: Sequence[str], i: int, j: int, same: range) -> range:
    """Return the run with the parts of paragraphs that the page was cut in, at either end."""
    first, last = same.start, same.stop
    if j + first > 0 and i + first - 1 > j + last - 1:
        part = words[i + first - 1].lstrip("\ufffd")
        first -= len(part) >= LEAST_PART and words[j + first - 1].endswith(part)
    if i + last < len(words) and j + last < i + first:
        part = words[i + last].rstrip("\ufffd")
        last += len(part) >= LEAST_PART and words[j + last].startswith(part)
    return range(first, last)
