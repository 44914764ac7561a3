"""Each class of damage of benchmarks/ that is repaired stays repaired, on our own texts."""

import pytest
from corruption import CLASSES, is_held, measure

REPAIRED = {
    "read late, headings",
    "read late, headings, pairs dropped",
    "read late, anywhere",
    "pinyin",
    "lost, where a list decides",
    "wide digits and letters",
    "traditional",
    "traditional, Taiwan",
    "traditional, Hong Kong",
    "cut tags",
}
CASES = [(one, script) for one in CLASSES if one.name in REPAIRED for script in one.scripts]


@pytest.mark.parametrize(("one", "script"), CASES, ids=lambda case: getattr(case, "name", case))
def test_what_is_repaired_stays_repaired(one, script):
    tally = measure(one, script, quick=True)
    assert tally.damaged > 0
    assert is_held(one, tally), tally.failures
