"""Expression → value: every way of writing a number, a range, a unit or a time, and what is none.

The tables are in tests/expressions; a case names the words that should be found in its text. Other
finds in it are counted by `also`, so that nothing else may slip in.
"""

import tomllib
from pathlib import Path

import pytest

from extract import extract_text
from extract.canon.measures import convert
from extract.document import fold
from extract.mentions import labels, quantities, times

FOLDER = Path(__file__).parent / "expressions"


def cases(name):
    """Return the cases of a table, each with its text (or its value) for an id."""
    groups = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["group"]
    return [pytest.param(case, id=label(case)) for group in groups for case in group["cases"]]


def label(case):
    return f"{case['value']} {case['unit']}" if "text" not in case else case["text"]


def outside(view, mentions):
    """Return the text with mentions overwritten, as the stages do for one another."""
    return quantities.blank(view, [(m.start, m.end) for m in mentions])


def mentions(text):
    """Return the times, the relative times and the quantities of a text, as find_mentions does."""
    view = fold(text)
    named = labels.find(view)
    timed = times.find(outside(view, named))
    claimed = sorted([*named, *timed], key=lambda m: m.start)
    relative = times.find_relative(outside(view, claimed))
    return timed, relative, quantities.find(outside(view, claimed))


def the_one(case, found):
    """Return the mention that a case names, having made sure that there are no others."""
    assert len(found) == 1 + case.get("also", 0), [case["text"][m.start : m.end] for m in found]
    (mention,) = [m for m in found if case["text"][m.start : m.end] == case["finds"]]
    return mention


def about(value):
    return None if value is None else pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize("case", cases("quantities"))
def test_quantity(case):
    found = mentions(case["text"])[2]
    if case.get("none"):
        assert [case["text"][q.start : q.end] for q in found] == []
        return
    quantity = the_one(case, found)
    assert quantity.value == about(case["value"])
    assert quantity.value_max == about(case.get("value_max"))
    assert (quantity.unit, quantity.comparator) == (case.get("unit"), case.get("comparator", "="))


@pytest.mark.parametrize("case", cases("times"))
def test_time(case):
    timed, relative, _ = mentions(case["text"])
    dated = [time for time in timed if time.start_year is not None]
    if case.get("relative"):
        assert dated == []
        time = the_one(case, [*relative, *timed])
        assert time.relative
        assert time.offsets == (tuple(case["offsets"]) if "offsets" in case else None)
    elif case.get("none"):
        assert [time.text for time in dated] == []
        assert "finds" not in case or the_one(case, timed)
    else:
        expect_time(case, the_one(case, dated))


def expect_time(case, time):
    end = None if case.get("open") else case.get("end_year", case["start_year"])
    assert (time.start_year, time.end_year) == (case["start_year"], end)
    assert (time.start_date, time.end_date) == (case.get("start_date"), case.get("end_date"))
    assert time.deadline == case.get("deadline")


@pytest.mark.parametrize("case", cases("units"))
def test_conversion(case):
    value, unit = convert(case["value"], case["unit"])
    if case.get("none"):
        assert (value, unit) == (None, None)
    else:
        assert unit == case.get("unit_si")
        assert value == about(case["value_si"])


@pytest.mark.parametrize("case", cases("documents"))
def test_in_a_document(case):
    rows = extract_text(case["text"])
    (row,) = [q for q in rows.quantities if q.text == case["quantity"]]
    assert row.value == about(case["value"])
    assert row.value_max == about(case.get("value_max"))
    assert (row.unit, row.comparator) == (case["unit"], case.get("comparator", "="))
    if "year" in case:
        (year,) = [y for y in rows.years if y.text == case["year"]]
        assert (year.start_year, year.end_year) == (
            case["start_year"],
            case.get("end_year", case["start_year"]),
        )


def test_there_are_enough_cases():
    assert sum(len(cases(name)) for name in ("quantities", "times", "units", "documents")) >= 450
