"""How alike two values are: wordings, topics, dates, places, parties. Figures between 0 and 1."""

from __future__ import annotations

from comity.reconcile.views import View, day, edges
from comity.terms.dates import overlap
from comity.vocabulary.programmes import shorter
from comity.vocabulary.wording import weigh, weight

LEAST = 1.5
"""Weight below which a wording says too little to be wholly contained in another: a word and a half."""


def wording(a: frozenset[str], b: frozenset[str]) -> float:
    """Weighted share of stems in common, half of it by the shorter and half by both: 1 for the same, 0 for nothing shared."""
    if not a or not b:
        return 0.0
    one, other, both = _weights(a, b)
    return both / 2 * (1 / max(min(one, other), LEAST) + 2 / max(one + other, LEAST))


def contained(a: frozenset[str], b: frozenset[str]) -> float:
    """Weighted share of the shorter wording's stems that the longer one has."""
    if not a or not b:
        return 0.0
    one, other, both = _weights(a, b)
    return both / max(min(one, other), LEAST)


def covered(a: frozenset[str], b: frozenset[str]) -> float:
    """Weighted share of the stems of `a` that `b` has."""
    whole, _, both = _weights(a, b)
    return both / max(whole, LEAST)


def _weights(a: frozenset[str], b: frozenset[str]) -> tuple[float, float, float]:
    return weigh(a), weigh(b), weigh(a & b)


def moved(a: frozenset[str], b: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Two wordings without the numbers that differ: a count that moves makes no other doing of what is under way."""
    numbers = {s for s in a ^ b if s[0].isdigit()}
    return (a - numbers, b - numbers) if numbers & a and numbers & b else (a, b)


def _as_told(a: frozenset[str], b: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    return a, b


def texts(a: View, b: View) -> float:
    """Likeness of what the statements say: of their own wording, of the passages where that is less, and of what stands around
    them where one of them says little ("We asked in May")."""
    of = moved if a.kind == "activity" else _as_told
    own = max(wording(*of(a.words, b.words)), 0.85 * wording(*of(a.quote, b.quote)))
    if min(weigh(v.words or v.quote) for v in (a, b)) >= SPARSE:
        return own
    return max(
        own,
        0.8 * wording(a.context, b.context),
        0.7 * contained(a.words or a.quote, b.context) * contained(b.words or b.quote, a.context),
    )


def telling(stems: frozenset[str]) -> frozenset[str]:
    """The stems of full weight."""
    return frozenset(s for s in stems if weight(s) >= 1)


UNKNOWN = 0.6
"""What a value that one of two statements lacks counts, by the share of pairs of one thing that agree where both give it."""
SPARSE = 1.5
"""Weight of a wording below which what stands around it is looked at too."""


def topics(a: View, b: View) -> float:
    """1 for a shared topic, 0.6 for a shared parent topic, 0.6 where one names none, 0 for different ones."""
    if not a.topics or not b.topics:
        return UNKNOWN
    if a.topics & b.topics:
        return 1.0
    return 0.6 if parents(a) & parents(b) else 0.0


def parents(v: View) -> frozenset[str]:
    """Topics without their parts, and the empty one where none is named."""
    return frozenset(t.split(".")[0] for t in v.topics or {""})


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
    """Do the places agree: one core the same or within the other, one the state in which the other lies? Places of one name in
    two states do not. None where not known."""
    if not a.places or not b.places:
        return None
    if any(p[1:] in w.lands for v, w in ((a, b), (b, a)) for p in v.places if p.startswith("=")):
        return True
    if a.lands and b.lands and not a.lands & b.lands:
        return False
    return any(p == q or (min(len(p), len(q)) >= 4 and (p in q or q in p)) for p in a.places for q in b.places)


def others(a: frozenset[str], b: frozenset[str]) -> bool:
    """Are dealings of these parties those of others: none in common, or each of two or more with fewer than two in common?"""
    if not a or not b:
        return False
    shared = len(a & b)
    return shared == 0 or (shared < 2 <= min(len(a), len(b)))


def other_programme(a: View, b: View) -> bool:
    """Do both name programmes, and none of one is, by a shorter name, one of the other?"""
    near = (p == q or shorter(p, q) or shorter(q, p) for p in a.programmes for q in b.programmes)
    return bool(a.programmes and b.programmes) and not any(near)


def parties(a: frozenset[str], b: frozenset[str]) -> float | None:
    """Share of parties in common, by the smaller set; None where either is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else None
