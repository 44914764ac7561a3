"""Places that a sentence says must do something: 合肥、芜湖等3市要…, 由桐城市牵头….

Provinces, cities and counties are those of the national division table (canon/places.py); a list
that ends in its level (3市) gives that level back to the short names before it.
"""

from collections.abc import Iterator

import regex

from extract.canon.places import gazetteer
from extract.mentions.listed import Duty, Member
from extract.mentions.names import is_place, rules
from extract.tables import UnitRole

LEADS = "牵头"


def find(text: str, offset: int) -> Iterator[Duty]:
    """Yield the duties of places in a folded sentence whose first character is at `offset`."""
    (rule,) = rules("acting_places")
    for match in rule.pattern.finditer(text):
        members = tuple(_member(match, span, offset) for span in match.spans("each"))
        if all(is_place(member.full) for member in members):
            role: UnitRole = "lead" if match["duty"] == LEADS else "actor"
            yield Duty(rule.id, role, members)


def _member(match: "regex.Match[str]", span: tuple[int, int], offset: int) -> Member:
    name = match.string[slice(*span)]
    level = match["kind"] or match.captures("each")[-1][-1]
    after = "" if is_place(name) or not gazetteer(None).find(name + level) else level
    return Member(start=span[0] + offset, end=span[1] + offset, name=name, after=after)
