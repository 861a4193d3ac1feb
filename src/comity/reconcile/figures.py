"""Are two figures of one measure? Unit, what is counted, role, by and for whom, where; the values are its points."""

from __future__ import annotations

import re

from comity.reconcile import likeness
from comity.reconcile.views import View, edges

MONEY = re.compile(r"[A-Z]{3}$")
SAME_PASSAGE = 80
"""Characters between a sum and its conversion at most."""


def compare(a: View, b: View) -> float | None:
    """Likeness from 0 to 1, None where the two cannot be one measure."""
    if likeness.parties(a.actors, b.actors) == 0 or _other_unit(a, b) or _other_role(a, b) or likeness.topics(a, b) == 0.0:
        return None
    if a.report == b.report and not _twice(a, b):
        return None
    same = same_value(a, b)
    counted = max(likeness.wording(a.words, b.words), 0.6 * likeness.wording(a.quote, b.quote))
    place = likeness.places(a, b)
    if not same and place is False:
        return None
    score = 0.35 * (same or 0) + 0.4 * counted + 0.15 * likeness.topics(a, b) + 0.1 * (place or 0)
    if same and a.get("value") and _telling(a.get("value")):
        score += 0.15
    if not same:
        score += 0.1 * (_predicate(a) == _predicate(b)) - (0.1 if a.get("of") != b.get("of") else 0.0)
    return min(1.0, score)


def same_value(a: View, b: View) -> bool:
    """The same number and unit, or a sum and its conversion."""
    return bool(a.get("value") == b.get("value")) or converted(a, b)


def converted(a: View, b: View) -> bool:
    """Is one the other in another currency, given beside it in the report?"""
    if a.get("unit") == b.get("unit") or not (_money(a) and _money(b)) or a.report != b.report:
        return False
    near = max(a.span[0], b.span[0]) - min(a.span[1], b.span[1]) <= SAME_PASSAGE
    return near and (a.quote == b.quote or bool(a.get("converted") or b.get("converted")))


def _money(v: View) -> bool:
    return bool(MONEY.match(str(v.get("unit") or "")))


def _telling(value: float) -> bool:
    """A number that hardly recurs by chance: three digits or more that are not zero, or a large sum."""
    return len(str(int(abs(value))).strip("0")) >= 2 or abs(value) >= 1e6


def _other_unit(a: View, b: View) -> bool:
    mine, theirs = a.get("unit"), b.get("unit")
    if mine == theirs or not mine or not theirs:
        return False
    if _money(a) or _money(b) or "percent" in (mine, theirs):
        return not converted(a, b)
    return a.get("value") != b.get("value")


def _other_role(a: View, b: View) -> bool:
    """An increment is no total, unless both are given as the same sum for the same thing; a period is neither."""
    roles = {a.get("role") or "total", b.get("role") or "total"}
    return len(roles) > 1 and not same_value(a, b)


def _twice(a: View, b: View) -> bool:
    """Does one report give one measure twice: the same value, a conversion, two points of a series, a correction?"""
    if converted(a, b) or a.positive != b.positive:
        return True
    counted = likeness.wording(a.words, b.words) >= 0.75
    if same_value(a, b):
        return a.get("unit") == b.get("unit") and (counted or bool(a.places & b.places))
    return (
        counted
        and a.get("unit") == b.get("unit")
        and a.get("role") != "increment"
        and edges(a.get("as_of")) != edges(b.get("as_of"))
    )


def _predicate(v: View) -> object:
    return v.get("predicate")
