"""How alike two values are: wordings, topics, dates, places, parties. Figures between 0 and 1."""

from __future__ import annotations

from comity.reconcile.views import View, day, edges
from comity.terms.dates import overlap
from comity.vocabulary.wording import weight


def wording(a: frozenset[str], b: frozenset[str]) -> float:
    """Weighted share of stems in common, half of it by the shorter and half by both: 1 for the same, 0 for nothing shared."""
    if not a or not b:
        return 0.0
    one, other, both = (sum(weight(s) for s in sorted(of)) for of in (a, b, a & b))
    return both / 2 * (1 / min(one, other) + 2 / (one + other))


def contained(a: frozenset[str], b: frozenset[str]) -> float:
    """Weighted share of the shorter wording's stems that the longer one has."""
    if not a or not b:
        return 0.0
    one, other, both = (sum(weight(s) for s in sorted(of)) for of in (a, b, a & b))
    return both / min(one, other)


def texts(a: View, b: View) -> float:
    """Likeness of what the statements say: of their own wording, or of the passages where that is less."""
    own = wording(a.words, b.words) if a.words and b.words else 0.0
    return max(own, 0.85 * wording(a.quote, b.quote))


def topics(a: View, b: View) -> float:
    """1 for a shared topic, 0.6 for a shared parent topic, 0.3 where one names none, 0 for different ones."""
    if not a.topics or not b.topics:
        return 0.3
    if a.topics & b.topics:
        return 1.0
    return 0.6 if {t.split(".")[0] for t in a.topics} & {t.split(".")[0] for t in b.topics} else 0.0


def dates_agree(a: str | None, b: str | None) -> bool | None:
    """May both be true of one day? None where either is unknown."""
    if edges(a) == (None, None) or edges(b) == (None, None) or a is None or b is None:
        return None
    return overlap(a, b)


def days_apart(a: str | None, b: str | None) -> int | None:
    """Days between the beginnings of two dates, None where either has no year."""
    one, other = day(a), day(b)
    return abs((one - other).days) if one and other else None


def places(a: View, b: View) -> bool | None:
    """Do the places agree: one core the same or within the other? None where either names none."""
    if not a.places or not b.places:
        return None
    return any(p == q or (min(len(p), len(q)) >= 4 and (p in q or q in p)) for p in a.places for q in b.places)


def parties(a: frozenset[str], b: frozenset[str]) -> float | None:
    """Share of parties in common, by the smaller set; None where either is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else None
