"""patterns/*.toml → compiled rules and lexicon entries; refuses what it does not know.

A rules file holds `[fragments]` (named pieces of patterns, used as `{name}`; a list is a choice
between its items, the first that fits first) and `[[rule]]` tables; a lexicon holds tables of
entries. Fragments of `patterns/fragments.toml` are known in every file. What a rule promises in
`examples`, `not_in` and `known_failures` is checked by tests.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import regex

from extract.errors import PatternError
from extract.matching.needs import Strings, needed
from extract.matching.sieve import Match
from extract.matching.starts import BEYOND, ending

Entry = TypeVar("Entry")
FRAGMENT = regex.compile(r"\{(?P<name>[a-z_]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """One form of the language: its pattern, what it means, and the proof.

    `gate` are strings one of which every match holds, and `needs` groups of such strings, read off
    the pattern: a cheap test before the search. A rule is equal to itself alone.
    `values` are constants of the match, such as a role or a comparator. An example is
    `{text, finds, ...}` with the values expected; a known failure is `{text, why}` with either
    `finds` (what should be found and is not) or nothing (found, and should not be).
    """

    id: str
    note: str
    pattern: "regex.Pattern[str]"
    gate: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    examples: tuple[Mapping[str, Any], ...] = ()
    not_in: tuple[str, ...] = ()
    known_failures: tuple[Mapping[str, Any], ...] = ()
    needs: tuple[Strings, ...] = field(init=False, repr=False)
    ends: frozenset[str] | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Note what every match holds, and what it ends with."""
        own = (self.gate,) if self.gate else ()
        object.__setattr__(self, "needs", (*own, *needed(self.pattern.pattern)))
        object.__setattr__(self, "ends", ending(self.pattern.pattern))

    def may_end(self, last: str) -> bool:
        """Tell whether a text in which the rule matches can have this last character."""
        return self.ends is None or last in self.ends or last >= BEYOND

    def may_match(self, text: str) -> bool:
        """Tell whether `text` has all that a match of the rule needs."""
        if self.ends is not None and not self.may_end(text[-1:]):
            return False
        for group in self.needs:  # any() would take three times as long, and this is asked most
            for one in group:
                if one in text:
                    break
            else:
                return False
        return True

    def search(self, text: str) -> Match | None:
        """Return the first match in `text`, as the pattern's own search does, only sooner."""
        return self.pattern.search(text) if self.may_match(text) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A `[[rule]]` table as it must be written, constants aside."""

    id: str
    note: str
    pattern: str
    examples: tuple[dict[str, Any], ...]
    not_in: tuple[str, ...]
    gate: str | tuple[str, ...] = ()
    known_failures: tuple[dict[str, Any], ...] = ()


@cache
def patterns_folder() -> Path:
    """Return where the pattern files lie: inside the installed package, or beside the checkout."""
    packaged = Path(__file__).parent / "patterns"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "patterns"


@cache
def load_rules(
    name: str, constants: tuple[str, ...] = (), lexicon: tuple[tuple[str, str], ...] = ()
) -> tuple[Rule, ...]:
    """Return the rules of `patterns/NAME.toml`, in file order, first rule first.

    `constants` are the keys a rule of this file may have beside those of every rule; they
    become `Rule.values`. `lexicon` gives fragments that are made from a lexicon, as pairs.
    Raises PatternError for anything else in the file.
    """
    path = patterns_folder() / f"{name}.toml"
    known = {**shared_fragments(), **dict(lexicon), **_own_fragments(path)}
    rules = tuple(
        _rule(_where(path, "rule", i, entry), entry, known, constants)
        for i, entry in enumerate(_parse(path).get("rule", []))
    )
    if not rules:
        raise PatternError(f"{path}: no [[rule]] in it")
    _refuse_twice(path, [rule.id for rule in rules])
    return rules


@cache
def load_entries(name: str, section: str, entry_class: type[Entry]) -> tuple[Entry, ...]:
    """Return the `[[section]]` tables of `patterns/NAME.toml` as instances of a dataclass.

    Raises PatternError for an unknown key, a missing one or a value of another type.
    """
    path = patterns_folder() / f"{name}.toml"
    tables = _parse(path).get(section, [])
    return tuple(
        _entry(_where(path, section, i, entry), entry, entry_class)
        for i, entry in enumerate(tables)
    )


@cache
def load_mapping(name: str, section: str) -> Mapping[str, str]:
    """Return the `[section]` table of `patterns/NAME.toml`, all of whose values are strings."""
    path = patterns_folder() / f"{name}.toml"
    if section not in (data := _parse(path)):
        raise PatternError(f"{path}: no [{section}] in it")
    return _strings(path, section, data[section])


@cache
def shared_fragments() -> Mapping[str, str]:
    """Return the fragments that every rules file may use."""
    return _fragments(patterns_folder() / "fragments.toml")


def compile_pattern(
    pattern: str, fragments: Mapping[str, str], where: str = "pattern"
) -> "regex.Pattern[str]":
    """Compile `pattern` with `{name}` replaced by its fragment, fragments within fragments too."""
    try:
        return regex.compile(expand(pattern, fragments, where))
    except regex.error as error:
        raise PatternError(f"{where}: {error}; the pattern is {pattern!r}") from error


def expand(
    pattern: str, fragments: Mapping[str, str], where: str = "pattern", depth: int = 0
) -> str:
    """Return `pattern` with every `{name}` replaced by its fragment, as a group of its own."""
    if depth > 8:
        raise PatternError(f"{where}: fragments refer to each other in a circle")

    def replace(match: "regex.Match[str]") -> str:
        if match["name"] not in fragments:
            raise PatternError(f"{where}: unknown fragment {match[0]}; known: {sorted(fragments)}")
        return f"(?:{expand(fragments[match['name']], fragments, where, depth + 1)})"

    return FRAGMENT.sub(replace, pattern)


@cache
def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PatternError(f"{path}: {error}") from error


def _where(path: Path, section: str, index: int, entry: Mapping[str, Any]) -> str:
    name = entry.get("id") or entry.get("name") or index
    return f"{path}: {section}[{index}] ({name})"


def _own_fragments(path: Path) -> Mapping[str, str]:
    """Return the fragments a rules file defines for itself; each name is defined only once."""
    own = _fragments(path)
    if again := sorted(set(own) & set(shared_fragments())):
        raise PatternError(f"{path}: fragments.toml already defines {', '.join(again)}")
    return own


def _fragments(path: Path) -> Mapping[str, str]:
    table = _parse(path).get("fragments", {})
    return {name: _fragment(f"{path}: fragments.{name}", value) for name, value in table.items()}


def _fragment(where: str, value: Any) -> str:
    written = _typed(where, value, str | tuple[str, ...])
    return written if isinstance(written, str) else "|".join(written)


def _strings(path: Path, section: str, table: Mapping[str, Any]) -> Mapping[str, str]:
    return {key: _typed(f"{path}: {section}.{key}", value, str) for key, value in table.items()}


def _rule(
    where: str, entry: Mapping[str, Any], known: Mapping[str, str], constants: tuple[str, ...]
) -> Rule:
    _refuse_unknown(where, entry, {*get_type_hints(_Written), *constants})
    values = {key: entry[key] for key in constants if key in entry}
    written = _entry(where, {key: entry[key] for key in entry.keys() - values.keys()}, _Written)
    return Rule(
        id=written.id,
        note=written.note,
        pattern=compile_pattern(written.pattern, known, where),
        gate=(written.gate,) if isinstance(written.gate, str) else written.gate,
        values=values,
        examples=written.examples,
        not_in=written.not_in,
        known_failures=written.known_failures,
    )


def _entry(where: str, entry: Mapping[str, Any], entry_class: type[Entry]) -> Entry:
    hints = get_type_hints(entry_class)
    _refuse_unknown(where, entry, set(hints))
    _refuse_missing(where, entry, entry_class)
    return entry_class(
        **{key: _typed(f"{where}.{key}", value, hints[key]) for key, value in entry.items()}
    )


def _refuse_unknown(where: str, entry: Mapping[str, Any], known: set[str]) -> None:
    if unknown := sorted(set(entry) - known):
        raise PatternError(
            f"{where}: unknown key {', '.join(unknown)}; known: {', '.join(sorted(known))}"
        )


def _refuse_missing(where: str, entry: Mapping[str, Any], entry_class: Any) -> None:
    required = [
        f.name for f in fields(entry_class) if f.default is MISSING and f.default_factory is MISSING
    ]
    if missing := [name for name in required if name not in entry]:
        raise PatternError(f"{where}: missing {', '.join(missing)}")


def _refuse_twice(path: Path, ids: list[str]) -> None:
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise PatternError(f"{path}: id used twice: {', '.join(twice)}")


def _typed(where: str, value: Any, hint: Any) -> Any:
    """Return `value` as the field wants it; arrays become tuples."""
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    for option in options:
        if get_origin(option) is tuple and isinstance(value, list):
            item = get_args(option)[0]
            return tuple(_typed(f"{where}[{i}]", v, item) for i, v in enumerate(value))
        if _fits(value, option):
            return value
    raise PatternError(f"{where}: expected {hint}, found {value!r}")


def _fits(value: Any, option: Any) -> bool:
    """Tell whether a TOML value is of a plain type, exactly: true is not a number."""
    if get_origin(option) is Literal:
        return value in get_args(option)
    return type(value) is (get_origin(option) or option)
