"""Are two figures of one measure? Unit, what is counted, role, by and for whom, where; the values are its points."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from comity.reconcile import likeness
from comity.reconcile.views import View, day, edges
from comity.vocabulary.currencies import currencies
from comity.vocabulary.gazetteer import kept
from comity.vocabulary.instruments import instruments
from comity.vocabulary.parties import states
from comity.vocabulary.wording import stems, weight

MONEY = re.compile(r"[A-Z]{3}$")
WIDE = 1.25
"""Factor by which a number may exceed the "more than" that another report gives."""
COUNTED = 0.6
"""Likeness of what is counted from which it is the same, whatever else was told differently."""
DAYS = 3
"""Days between two reports of one promise at most, where they give different sums."""
PURPOSE = 2
"""Words of its purpose that two reports of one promise share at least."""
DONE = frozenset({"delivered", "disbursed", "returned"})
"""What came of a promise: another measure than what was promised, also where the number is the same."""
GROWING = DONE | {"identified", "verified"}
"""What is counted up: a later total of it is no smaller one."""
SHRUNK = 0.5
"""Share of an earlier total below which a later number is none of the same; above, it may be an old one told again."""
LEAP, YEAR = 10, 366
"""Factor by which a total hardly grows within so many days: the one is what was brought on one occasion."""
SAME_PASSAGE = 80
"""Characters between a sum and its conversion at most."""


def compare(a: View, b: View) -> float | None:
    """Likeness from 0 to 1, None where the two cannot be one measure."""
    if not may(a, b):
        return None
    same, counted = same_value(a, b), _counted(a, b)
    if not a.words or not b.words:
        counted = max(counted, 0.3)
    if not same and one_promise(a, b):
        counted = 1.0
    score = 0.35 * same + 0.4 * counted + 0.15 * likeness.topics(a, b) + (0.1 if likeness.places(a, b) else 0.0)
    if same:
        return min(1.0, score + (0.15 if _telling(float(a.get("value") or 0)) else 0.0))
    return min(1.0, score + _series(a, b) + (0.2 if _near(a, b) else 0.0))


def may(a: View, b: View) -> bool:
    """May the two be one measure?"""
    same, near = same_value(a, b), _near(a, b)
    if _apart(a, b, near) or (a.report == b.report and not _twice(a, b)):
        return False
    if likeness.places(a, b) is False and not (same or (near and a.get("since") == b.get("since"))):
        return False
    return same or "part" not in (a.get("role"), b.get("role")) or _counted(a, b) >= 0.2


def _near(a: View, b: View) -> bool:
    return same_value(a, b) or bounded(a, b) or bounded(b, a)


def _counted(a: View, b: View) -> float:
    """How alike what is counted is; a common word ("people") is enough where the passages share one that tells more."""
    found = max(likeness.wording(a.words, b.words), 0.8 * likeness.wording(a.quote, b.quote))
    telling = {s for s in a.quote & b.quote - a.words if weight(s) == 1}
    return max(found, COUNTED) if a.words and a.words == b.words and telling else found


def _apart(a: View, b: View, near: bool) -> bool:
    """What makes them two: other parties, another unit, role or rate, other topics, or one being the whole of the other."""
    if likeness.other_programme(a, b) or likeness.others(a.parties, b.parties):
        return True
    if likeness.parties(a.actors, b.actors) == 0 and not _turned(a, b):
        return True
    if not same_value(a, b) and (a.get("per") != b.get("per") or a.get("value") == b.get("of") or b.get("value") == a.get("of")):
        return True
    if "pledged" in (promised := {a.get("predicate"), b.get("predicate")}) and promised & DONE:
        return True
    if not near and _outsized(a, b):
        return True
    return (likeness.topics(a, b) == 0.0 and not near and not one_promise(a, b)) or _other_unit(a, b) or _other_role(a, b)


def _outsized(a: View, b: View) -> bool:
    """Is one of two totals of what is counted up too small beside the other to be one of its points: much less than an earlier one
    (less at all than one of which nobody says that it was delivered), or a tiny part of one of the same year? It is what came on
    one occasion, whatever it is called."""
    told = {a.get("predicate"), b.get("predicate")}
    if not told & GROWING or not told <= GROWING | {None} or not {a.get("role"), b.get("role")} <= {"total", None}:
        return False
    small, large = sorted((a, b), key=lambda v: float(v.get("value") or 0))
    share = float(small.get("value") or 0) / (float(large.get("value") or 0) or 1)
    least = SHRUNK if None not in told else 1.0
    if share >= least or a.get("corrects") or b.get("corrects"):
        return False
    first, last = (day(v.get("as_of") or v.published) for v in (large, small))
    if first is None or last is None:
        return False
    return (last - first).days > DAYS or (abs((last - first).days) <= YEAR and share * LEAP < 1)


def _turned(a: View, b: View) -> bool:
    """Is it one number between the same two, given by one report as of the giver and by the other as of the receiver?"""
    if a.parties != b.parties:
        return False
    telling = same_value(a, b) and _telling(float(a.get("value") or 0))
    return telling or (_near(a, b) and _counted(a, b) >= COUNTED)


def one_promise(a: View, b: View) -> bool:
    """Do two outlets, within days of each other, tell of one sum that one side promised the other, for the same purpose? Outlets
    name the form of aid freely ("a credit line", "will lend")."""
    days = likeness.days_apart(a.published, b.published)
    told = {a.get("predicate"), b.get("predicate")}
    pledged = "pledged" in told and told <= {"pledged", None} and _money(a) and a.get("unit") == b.get("unit")
    between = bool(a.actors and b.actors) and a.actors == b.actors and a.counterparts == b.counterparts and bool(a.counterparts)
    return (
        pledged
        and between
        and a.report != b.report
        and days is not None
        and days <= DAYS
        and len(_purpose(a) & _purpose(b)) >= PURPOSE
    )


def _purpose(v: View) -> frozenset[str]:
    """The stems of the passage and of what stands around it, without those of money and of the two sides."""
    return (v.quote | v.context) - money_words() - {stem for party in v.parties for stem in _side_words(party)}


@kept()
def money_words() -> frozenset[str]:
    """The stems of words for sums and of currencies, which many promises share."""
    sums = ("million", "billion", "trillion", "crore", "loan", "grant", "aid", "fund", "pledge", "promise")
    return stems(" ".join((*sums, *currencies().names)))


@kept()
def _side_words(party: str) -> frozenset[str]:
    found = states().get(party)
    return stems(" ".join((found.name, *found.names, *found.adjectives, *found.people, *found.capital))) if found else stems(party)


def _series(a: View, b: View) -> float:
    """What speaks for two values being points of one measure: predicate, whole and sides; against, a period of its own."""
    score = 0.1 if a.get("predicate") == b.get("predicate") else 0.0
    if a.get("of") is not None or b.get("of") is not None:
        score += 0.2 if a.get("of") == b.get("of") else -0.1
    if (a.get("bound") == "at_most") != (b.get("bound") == "at_most"):
        score -= 0.1
    sides = likeness.parties(a.actors, b.actors) != 0 and likeness.parties(a.counterparts, b.counterparts) != 0
    if a.parties and b.parties and sides:
        score += 0.12
    return score + (0.05 if a.get("unit") == b.get("unit") and not _money(a) else 0.0)


def bounded(a: View, b: View) -> bool:
    """Does the bound of `a` allow the value of `b`: more than 11,000 and 11,400, up to 500 and 480?"""
    bound, low, high = a.get("bound"), float(a.get("value") or 0), float(b.get("value") or 0)
    return (bound == "at_least" and low <= high <= low * WIDE) or (bound == "at_most" and low / WIDE <= high <= low)


def same_value(a: View, b: View) -> bool:
    """The same number."""
    return bool(a.get("value") == b.get("value"))


def conversions(views: Iterable[View]) -> dict[str, str]:
    """Figures that only give another sum again in another currency -> that sum, the nearest before it in the same passage."""
    by_report: dict[str, list[View]] = defaultdict(list)
    for v in views:
        if v.kind == "figure" and _money(v):
            by_report[v.report].append(v)
    found: dict[str, str] = {}
    for figures in by_report.values():
        for v in (v for v in figures if v.get("converted")):
            near = [w for w in figures if not w.get("converted") and w.get("unit") != v.get("unit") and _beside(v, w)]
            if near:
                found[v.id] = min(near, key=lambda w: (abs(v.span[0] - w.span[0]), w.id)).id
    return found


def _beside(v: View, w: View) -> bool:
    return max(v.span[0], w.span[0]) - min(v.span[1], w.span[1]) <= SAME_PASSAGE


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
        return True
    if {mine, theirs} <= instruments().nouns.keys():
        return False
    if same_value(a, b) and a.get("as_of") and a.get("as_of") == b.get("as_of") and a.parties == b.parties:
        return False
    return likeness.contained(a.words, b.words) < (0.1 if same_value(a, b) else 0.5)


def _other_role(a: View, b: View) -> bool:
    """An increment is no total, unless both are given as the same number between the same parties. A count over a period is
    neither, unless the same parties count the same: outlets call a running total "since 25 January" or leave that out."""
    roles = {a.get("role"), b.get("role")} - {None}
    if len(roles) < 2 or (same_value(a, b) and (a.parties & b.parties or _money(a))):
        return False
    running = roles == {"total", "period"} and bool(a.parties) and a.parties == b.parties and a.report != b.report
    return not (running and _counted(a, b) >= COUNTED)


def _twice(a: View, b: View) -> bool:
    """Does one report give one measure twice: the same value, two points of a series, a correction?"""
    if a.positive != b.positive:
        return True
    if a.get("unit") != b.get("unit"):
        return False
    counted = likeness.wording(a.words, b.words)
    if same_value(a, b):
        again = _money(a) and _telling(float(a.get("value") or 0)) and a.get("role") == b.get("role") and a.parties == b.parties
        return counted >= 0.75 or bool(a.places & b.places) or again
    sums = bool(a.get("as_of") and b.get("as_of")) and _money(a)
    alike = counted >= 0.75 or a.words == b.words or not a.words or not b.words
    return (alike or sums) and a.get("role") != "increment" and edges(a.get("as_of")) != edges(b.get("as_of"))
