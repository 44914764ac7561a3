"""What is extracted does not change when a document is damaged on its way: class by class.

Each sample is extracted as it was written and once more damaged; the records must be the same in
what they mean. Offsets differ, and are held to their laws elsewhere (tests/test_laws.py).
"""

from collections import Counter
from itertools import cycle, islice
from pathlib import Path
from random import Random
from unicodedata import normalize

import damage_misread
import make_corpus
import opencc
import pypinyin
import pytest
import regex
from damage import applied, late
from layout import cut_tags, frames

from extract import extract_bytes, extract_text
from extract.readers import read
from extract.repair.lines import width

HERE = Path(__file__).parent
SAMPLES = {p.stem: p for p in sorted((HERE.parent / "corpus").iterdir())}
ENOUGH = 0.98

# What a record means, whatever the place it is found at.
MEANING = {
    "targets": ("indicator", "comparator", "value", "unit", "target_year"),
    "years": ("text", "role"),
    "percentages": ("text", "value", "unit", "comparator"),
    "units": ("role", "full", "task"),
    "citations": ("title", "doc_number"),
}


def written(name):
    """Return a sample as its office published it, one line a paragraph."""
    reference = HERE / "golden" / f"{name}.repaired.txt"
    path = reference if reference.exists() else SAMPLES[name]
    return read(path.read_bytes(), path.name).text


def records(tables):
    """Count the records of a document by their meaning."""
    return Counter(
        (table, *(plain(getattr(row, field)) for field in fields))
        for table, fields in MEANING.items()
        for row in getattr(tables, table)
        if getattr(row, "role", "") != "publication"  # of the page, not of the document
    )


def plain(value):
    """Leave out blanks: how a line was set is no part of the meaning."""
    return "".join(value.split()) if isinstance(value, str) else value


# Damage: what the web does to a text. Each is a function of the text.

to_traditional = opencc.OpenCC("s2t").convert
# A fixed table, as on the sites that put pinyin in: one reading for a character, at every
# occurrence; all are outside GB2312.
ANNOTATED = {c: pypinyin.pinyin(c)[0][0] for c in make_corpus.ANNOTATED + "設關學國務劃"}


def annotated(text):
    table = {ord(c): f"{c}({reading})" for c, reading in ANNOTATED.items() if outside_gb2312(c)}
    return to_traditional(text).translate(table)


def annotated_throughout(text):
    """Annotate every traditional character outside GB2312."""
    return "".join(
        f"{c}({pypinyin.pinyin(c)[0][0]})" if outside_gb2312(c) and "一" <= c <= "龥" else c
        for c in to_traditional(text)
    )


def outside_gb2312(character):
    return not character.encode("gb2312", "ignore")


NO_LINE_START = "，。；：、）》”%"


def wrapped(columns, rows, number):
    """Return damage that breaks paragraphs at a width and numbers the pages; rows of tables stay.

    No line begins with a closing mark, and no number is cut.
    """

    def wrap(text):
        lines = [line for p in text.split("\n") if p.strip() for line in broken(p, columns)]
        pages = [lines[i : i + rows] for i in range(0, len(lines), rows)]
        return "".join(
            "\n".join([*page, "", number.format(n), "", ""]) for n, page in enumerate(pages, 1)
        )

    return wrap


def broken(paragraph, columns):
    """Yield the lines of a paragraph."""
    line = ""
    for character in paragraph:
        full = width(line) + 2 * line.count("　") >= columns and "\t" not in paragraph
        in_number = character.isascii() and line[-1:].isascii()
        if full and not in_number and character not in NO_LINE_START:
            yield line
            line = ""
        line += character
    yield line


def set_in(text):
    """Set every paragraph in by two characters."""
    return "\n".join(f"　　{line.strip()}" for line in text.split("\n"))


HALF = "".join(map(chr, (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B), 0x25)))
WIDE = {ord(c): ord(c) + 0xFEE0 for c in HALF}


def sprinkled(text):
    """Put characters that do not print between others, one in seven."""
    unseen = islice(cycle(("", "", "\u200b", "", "", "\u00ad", "", "", "", "\ufeff")), len(text))
    return "".join(c + hidden for c, hidden in zip(text, unseen, strict=True))


ENTITIES = {
    "“": "&ldquo;", "”": "&rdquo;", "—": "&mdash;", "　": "&#12288;", "·": "&middot;",
    "年": "&#24180;", "%": "&#37;", "局": "&#x5C40;", "《": "&#12298;", " ": "&nbsp;",
}  # fmt: skip


# As fonts of PDFs have them, and scanners.
BLOCKS = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA))
DOUBLES = {ord(one): chr(c) for c in BLOCKS if len(one := normalize("NFKC", chr(c))) == 1}
DOUBLES |= {ord(c): d for c, d in zip("黄长门风马齐龙见贝", "⻩⻓⻔⻛⻢⻬⻰⻅⻉", strict=True)}
SCANNED = regex.compile(r"(?<=\b20)\d(?=\d年)|(?<=\d)0(?=%)|\b1(?=\d%)")


def scanned(text):
    """Read figures as letters, and the zeros of years written in characters as a circle."""
    letters = {"0": "O", "1": "l"}
    read = SCANNED.sub(lambda match: letters.get(match[0], match[0]), text)
    return read.replace("二〇", "二O").replace("——", "??").replace("噁", "?")


def framed(text):
    """Put a text into one of the pages of tests/outline/frames, published before it is due."""
    above, below = frames()[len(text) % len(frames())]
    return f"{above}{text}{below}".replace("2031", "2020")


def cut(text):
    """Leave halves of tags at the ends of sentences, one in eight."""
    return applied(text, cut_tags(text, Random(1)))


def late_headings(text):
    """Read the bytes of some headings of a traditional text one late, whatever is lost."""
    raw, random = to_traditional(text), Random(3)
    for lost in (False, True):
        raw = applied(raw, late(anywhere=False, lost=lost)(raw, random))
    return raw


PRINTED = wrapped(60, 30, "— {} —")
DAMAGE = {
    "traditional": to_traditional,
    "pinyin": annotated,
    "pinyin after every character": annotated_throughout,
    "wrapped": PRINTED,
    "wrapped, narrow": wrapped(44, 36, "第 {} 页"),
    "wrapped, bare page numbers": wrapped(64, 30, " {} "),
    "wide": lambda text: text.translate(WIDE),
    "unseen characters": sprinkled,
    "entities": lambda text: text.translate({ord(c): e for c, e in ENTITIES.items()}),
    **{f"misread: {name}": damage for name, damage in damage_misread.WHOLE.items()},
    **{
        f"misread: {name}": lambda text, damage=damage: damage(damage_misread.to_traditional(text))
        for name, damage in damage_misread.TRADITIONAL.items()
    },
    "furniture": framed,
    "cut tags": cut,
    "bytes of headings read late": late_headings,
    "doubles": lambda text: text.translate(DOUBLES),
    "scanned": scanned,
    "line ends": lambda text: text.replace("\n", "\r\n"),
    "pinyin, wrapped, wide": lambda text: annotated(wrapped(60, 30, "— {} —")(text)).translate(
        WIDE
    ),
}


@pytest.fixture(scope="module")
def clean():
    return {name: extracted(written(name)) for name in SAMPLES}


def extracted(text):
    return records(extract_text(text))


def kept(wanted, seen):
    """Return the share of records that are the same, and those that are not."""
    lost = sum(((wanted[name] - seen[name]) for name in wanted), Counter())
    found = sum(((seen[name] - wanted[name]) for name in wanted), Counter())
    there = sum(one.total() for one in wanted.values())
    return 1 - max(lost.total(), found.total()) / there, f"lost {[*lost]}, found {[*found]}"


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_leaves_the_records_as_they_are(name, clean):
    seen = {sample: extracted(DAMAGE[name](written(sample))) for sample in clean}
    share, differences = kept(clean, seen)
    assert share >= ENOUGH, differences


def test_paragraphs_may_be_set_in(clean):
    seen = {sample: extracted(set_in(written(sample))) for sample in clean}
    share, differences = kept(clean, seen)
    assert share >= ENOUGH, differences


@pytest.mark.parametrize("columns", [56, 72])
def test_paragraphs_set_in_are_put_together_again(columns):
    wrap = wrapped(columns, 36, "- {} -")
    before = {name: extracted(set_in(written(name))) for name in SAMPLES}
    after = {name: extracted(wrap(set_in(written(name)))) for name in SAMPLES}
    share, differences = kept(before, after)
    assert share >= ENOUGH, differences


def page_twice(text):
    """Repeat the second of three pages, cut between lines."""
    lines = text.split("\n")
    page = "\n".join(lines[len(lines) // 3 : 2 * len(lines) // 3])
    return text.replace(page, f"{page}\n{page}", 1)


def test_a_page_that_stands_twice_gives_its_records_once(clean):
    twice = {name: extract_text(page_twice(written(name))) for name in SAMPLES}
    told = {n for n, tables in twice.items() if "piece_duplicated" in tables.documents[0].flags}
    assert len(told) >= len(SAMPLES) - 1
    share, differences = kept(
        {name: clean[name] for name in told}, {name: records(twice[name]) for name in told}
    )
    assert share >= ENOUGH, differences
    assert all(any(row.repeats for row in twice[name].segments) for name in told)


def test_the_samples_as_they_came_give_what_was_written(clean):
    seen = {
        name: records(extract_bytes(path.read_bytes(), path.name)) for name, path in SAMPLES.items()
    }
    share, differences = kept(clean, seen)
    assert share >= ENOUGH, differences
