"""Text as an array of code points."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from extract.repair.codes import code_points, has_any, to_text

CHARACTERS = "\x00a态\uffff\U00020000\U0010ffff"


@given(st.text(CHARACTERS), st.sets(st.sampled_from(CHARACTERS)))
def test_a_text_has_any_of_some_characters(text, characters):
    asked = np.array(sorted(map(ord, characters)), dtype=np.intp)
    assert has_any(text, asked) == (not characters.isdisjoint(text))


@given(st.text(CHARACTERS + "\ud800"))
def test_a_text_comes_back(text):
    assert to_text(code_points(text)) == text
