"""Which characters the first places of a match can hold, the place before it, and the last.

A set of characters is a number of 65536 bits, one for each character of the basic plane; the last
bit stands for all others. `EVERY` says nothing of a place: a match may have ended before it.
"""

from collections.abc import Callable, Iterable
from functools import cache, partial, reduce
from operator import and_, or_

import numpy as np
import numpy.typing as npt
import regex

from extract.matching.needs import PLAIN_SET, WIDTHLESS
from extract.matching.tree import Item, Sequence, branches

PLANE = 1 << 16
BEYOND = chr(PLANE)
EVERY = (1 << PLANE) - 1
OTHERS = 1 << (PLANE - 1)
NEWLINE = 1 << ord("\n") | OTHERS
CHARACTERS = "".join(map(chr, range(PLANE)))
# What so many characters can begin can begin almost anywhere.
WIDEST = PLANE // 16

Places = tuple[int, ...]
Offsets = npt.NDArray[np.intp]
Then = Callable[[int], Places]


def first_places(pattern: str, count: int) -> Places:
    """Return which characters each of the first `count` places of a match can hold."""
    return _choice(pattern, _nothing, count)


def place_before(pattern: str) -> int:
    """Return which characters can stand before a match, where it does not begin the text."""
    opening = NEWLINE if "(?m)" in pattern else OTHERS
    return reduce(or_, (_before(items, opening) for items in branches(pattern)))


def beginning(pattern: str) -> frozenset[str] | None:
    """Return which characters of the basic plane a match can begin with; None for almost any."""
    return _listed(first_places(pattern, 1)[0])


def ending(pattern: str) -> frozenset[str] | None:
    """Return which characters a text ends with in which a pattern that ends with $ matches.

    None is for almost any, and for a pattern whose match need not end the text. The line break that
    $ allows after it is one of them.
    """
    each = branches(pattern)
    if "(?m)" in pattern or not all(items and items[-1].text == "$" for items in each):
        return None
    ends = _listed(reduce(or_, (_last_of(items[::-1]) for items in each)))
    return None if ends is None else ends | {"\n"}


def _listed(held: int) -> frozenset[str] | None:
    if held.bit_count() > WIDEST:
        return None
    return frozenset(map(chr, np.flatnonzero(flags(held)).tolist()))


def flags(held: int) -> npt.NDArray[np.bool_]:
    """Return of each character of the plane whether it is in a set; the last stands for others."""
    return np.unpackbits(octets(held), bitorder="little").astype(np.bool_)


def positions(text: str) -> Offsets:
    """Return where in a table of the plane each character stands; the last place is for others."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    places: Offsets = np.minimum(codes, PLANE - 1).astype(np.intp)
    return places


def octets(held: int) -> npt.NDArray[np.uint8]:
    """Return a set of characters as bytes, eight characters to one, the first in the lowest bit."""
    return np.frombuffer(held.to_bytes(PLANE // 8, "little"), dtype=np.uint8)


@cache
def characters(written: str) -> int:
    """Return the characters that a set, an escape or a letter stands for as it is written."""
    if len(written) == 1 and written != ".":
        found = written
    elif members := PLAIN_SET.fullmatch(written):
        found = members[1]
    else:
        found = "".join(regex.findall(written, CHARACTERS))
    held = np.zeros(PLANE, dtype=np.uint8)
    held[positions(found)] = 1
    return int.from_bytes(np.packbits(held, bitorder="little").tobytes(), "little") | OTHERS


def _nothing(count: int) -> Places:
    return (EVERY,) * count


def _either(each: Iterable[Places]) -> Places:
    return tuple(reduce(or_, sets) for sets in zip(*each, strict=True))


def _choice(pattern: str, then: Then, count: int) -> Places:
    """Return the places of whichever branch matches, and of what comes `then`."""
    return _either(_sequence(sequence, then, count) for sequence in branches(pattern))


def _sequence(items: Sequence, then: Then, count: int) -> Places:
    if not count or not items:
        return then(count)
    item, after = items[0], cache(partial(_sequence, items[1:], then))
    if item.kind == "unknown":
        return _nothing(count)
    if item.kind == "ahead" and item.least:
        return tuple(map(and_, _choice(item.body, _nothing, count), after(count)))
    if item.kind == "ahead" or item.kind in WIDTHLESS:
        return after(count)
    return _repeated(item, min(item.least, count), min(item.most, count), after, count)


def _repeated(item: Item, least: int, most: int, after: Then, count: int) -> Places:
    """Return the places of an item that stands there some times, and of what comes after.

    More times than there are places need not be looked at.
    """
    if not count or not most:
        return after(count)
    more = cache(partial(_repeated, item, max(least - 1, 0), most - 1, after))
    if item.kind == "one":
        taken: Places = (characters(item.text), *more(count - 1))
    else:
        taken = _choice(item.body, more, count)
    return taken if least else _either((taken, after(count)))


def _before(items: Sequence, opening: int) -> int:
    """Return which characters the looks behind at the start of a sequence let pass.

    `opening` are those that ^ lets pass.
    """
    found = EVERY
    for item in items:
        if item.text == "^":
            found &= opening
        elif item.kind == "behind" and item.least:
            found &= _last(item.body)
        elif item.kind == "not_behind" and item.least:
            found &= ~_alone(item.body) | OTHERS
        elif item.kind == "group" and item.least:
            return found & reduce(or_, (_before(one, opening) for one in branches(item.body)))
        elif item.kind in ("one", "group", "unknown"):
            return found
    return found


def _last(pattern: str) -> int:
    """Return which characters a match of `pattern` can end with."""
    return reduce(or_, (_last_of(sequence[::-1]) for sequence in branches(pattern)))


def _last_of(backwards: Sequence) -> int:
    for at, item in enumerate(backwards):
        if item.kind == "group" and _only_looks(item.body):
            continue
        if item.kind in ("one", "group"):
            own = characters(item.text) if item.kind == "one" else _last(item.body)
            return own if item.least else own | _last_of(backwards[at + 1 :])
        if item.kind == "unknown":
            return EVERY
    return EVERY


def _only_looks(pattern: str) -> bool:
    """Return whether a match of `pattern` takes up no room: it only looks around."""
    return all(item.kind in WIDTHLESS for items in branches(pattern) for item in items)


def _alone(pattern: str) -> int:
    """Return which characters match `pattern` by themselves, whatever stands around them."""
    return reduce(or_, map(_alone_of, branches(pattern)))


def _alone_of(items: Sequence) -> int:
    needed = [item for item in items if item.least or item.kind not in ("one", "group")]
    if len(needed) != 1 or needed[0].least != 1:
        return 0
    (item,) = needed
    if item.kind == "group":
        return _alone(item.body)
    return characters(item.text) if item.kind == "one" else 0
