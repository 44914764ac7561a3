"""Grants: which clauses of a sentence only say to whom and when something is paid."""

from extract.canon.measures import is_count
from extract.records import grammar, payees, payments
from extract.records.frames import Frame, Reading
from extract.records.passages import Passage
from extract.records.phrases import Phrase, Piece


def conditions(passage: Passage) -> frozenset[int]:
    """Return where the clauses begin that say when a grant is paid (up to one closing with 的)."""
    found: set[int] = set()
    granted = pending = False
    following = ""
    for clause in reversed(passage.sentence.clauses):
        piece = passage.piece(clause)
        if clause.mark == ";":
            granted = pending = False
            following = ""
        if _is_threshold(piece, following):
            found.add(clause.start)
        following = piece.text
        if payments.grants(piece):
            granted, pending = True, False
        elif granted and (pending or payees.closes_condition(piece)):
            pending = True
            found.add(clause.start)
        elif granted and payees.opens(piece):
            found.add(clause.start)
    return frozenset(found)


def _is_threshold(piece: Piece, following: str) -> bool:
    """Whether a clause is but the bound from which the next one pays: 投资额1亿元以上,奖励…."""
    bound = grammar.says("threshold", piece.text) and not payments.grants(piece)
    return bound and grammar.says("opens_grant", following)


def payee_after(frame: Frame, reading: Reading, known: Phrase) -> Phrase:
    """Return who may be paid next: whom this grant names, or what was counted (遴选20名工匠)."""
    if reading.paid:
        return reading.among or payments.payee_of(reading) or known
    counted = reading.measure == "quantity" and is_count(frame.quantity.unit)
    return known or (reading.indicator if counted else ())
