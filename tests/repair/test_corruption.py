"""Each class of damage of benchmarks/ that is repaired stays repaired, on our own texts."""

import pytest
from corruption import CLASSES, Class, is_held, measure

# On so few texts of our own these fall short of their floors, or there is nothing to damage.
SHORT = {
    "read late, anywhere, pairs dropped",
    "pinyin across characters",
    "radicals, compatibility",
    "zero of years",
    "scanned numbers",
}
REPAIRED = [one for one in CLASSES if isinstance(one, Class) and one.name not in SHORT]
CASES = [(one, script) for one in REPAIRED for script in one.scripts]


@pytest.mark.parametrize(("one", "script"), CASES, ids=lambda case: getattr(case, "name", case))
def test_what_is_repaired_stays_repaired(one, script):
    tally = measure(one, script, quick=True)
    assert tally.damaged > 0
    assert is_held(one, tally), tally.failures
