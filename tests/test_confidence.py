"""How far a rule is trusted."""

from extract import confidence


def test_an_unseen_rule_is_trusted_as_the_prior_says():
    assert confidence.confidence("no.such.rule") == confidence.PRIOR_SHARE


def test_what_was_judged_moves_the_prior(monkeypatch):
    seen = confidence.Judged(rule="a", checked=16, right=16)
    monkeypatch.setattr(confidence, "_judged", lambda: {"a": seen})
    assert confidence.PRIOR_SHARE < confidence.confidence("a") < 1
