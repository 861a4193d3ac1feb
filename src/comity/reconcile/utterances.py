"""Are two quotations the same words, two posts the same office of the same person?"""

from __future__ import annotations

from rapidfuzz import fuzz

from comity.reconcile import likeness
from comity.reconcile.views import View
from comity.terms.names import fold
from comity.vocabulary.wording import stems

SAME_WORDS = 90
"""Similarity (rapidfuzz ratio) of folded words from which two quotations are one, punctuation and spelling apart."""
DEPUTIES = frozenset({"deputy", "vice", "assistant", "under"})


def quotation(a: View, b: View) -> float | None:
    """1 for the same words of the same speaker, None for any other; a fragment of a longer quotation of the same speaker counts."""
    if a.report == b.report or (a.people and b.people and not a.people & b.people):
        return None
    one, other = sorted((fold(str(a.get("words"))), fold(str(b.get("words")))), key=len)
    if fuzz.ratio(one, other) >= SAME_WORDS:
        return 1.0
    return 0.8 if len(one.split()) >= 6 and one.strip(" .,!?") in other and a.people & b.people else None


def post(a: View, b: View) -> float | None:
    """Likeness of two offices of one person, None for another person, a deputy and his chief, a former office and a present one."""
    if not a.people & b.people or likeness.parties(a.parties, b.parties) == 0:
        return None
    if bool(a.get("former")) != bool(b.get("former")) and a.positive == b.positive:
        return None
    mine, theirs = fold(str(a.get("title") or "")), fold(str(b.get("title") or ""))
    if bool(DEPUTIES & set(mine.split())) != bool(DEPUTIES & set(theirs.split())):
        return None
    if a.report == b.report and a.positive == b.positive:
        return 1.0 if mine == theirs else None
    return 0.6 + 0.4 * likeness.contained(stems(mine), stems(theirs))
