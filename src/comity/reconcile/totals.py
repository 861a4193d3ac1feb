"""Which figures of one report make up another: increments a total, a part its whole, counts over a while a longer one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from comity.reconcile import likeness
from comity.reconcile.series import number
from comity.reconcile.views import View, edges
from comity.terms.entry import Entry, Link
from comity.vocabulary.wording import stems

Groups = Mapping[str, tuple[View, ...]]
Found = Iterator[tuple[str, Link, str]]
Told = list[tuple[View, str]]
"""The figures of one report, each with its entry."""
Window = tuple[str | None, str | None]
"""First and last day over which was counted, None where it is open or not told."""

NEAR = 400
"""Characters within which an increment and its total stand in one report."""
ALIKE = 0.5
"""Likeness of the wording of two figures that speak of one thing."""
DOING = 0.75
"""Share of the words of the shorter passage, numbers apart, that the other has where both count what came of one doing."""
SUM = stems("total sum amount number figure")
"""Words that name a total and not what is counted."""


def sums(_: Mapping[str, Entry], groups: Groups) -> Found:
    """An increment or a base beside its total, a part beside its whole, in one report."""
    by_report: dict[str, Told] = defaultdict(list)
    for key, members in groups.items():
        if members[0].kind == "figure":
            for v in members:
                by_report[v.report].append((v, key))
    for found in by_report.values():
        adding = {*_instalments(found, groups), *_bases(found)}
        yield from adding
        for v, key in found:
            linked = ((key, link, other) for w, other in found if (link := _sum(v, w)))
            yield from (one for one in linked if (key, "adds_to", one[2]) not in adding)


def _instalments(found: Told, groups: Groups) -> Found:
    """Increments of one report that together make a value which the total beside them had at some time."""
    for w, other in found:
        values = {number(v) for v in groups[other]}
        adding = [(v, key) for v, key in found if _beside(v, w) and v.get("role") == "increment"]
        if w.get("role") == "total" and len(adding) > 1 and sum(number(v) for v, _ in adding) in values:
            yield from ((key, "adds_to", other) for _, key in adding)


def _beside(v: View, w: View) -> bool:
    near = abs(v.span[0] - w.span[0]) <= NEAR
    return near and v.get("unit") == w.get("unit") and v.actors == w.actors and likeness.topics(v, w) > 0


def _sum(v: View, w: View) -> Link | None:
    """How the figure `v` belongs to the figure `w` of the same report."""
    if v is w or v.get("unit") != w.get("unit") or not v.positive or not w.positive or likeness.topics(v, w) == 0.0:
        return None
    if v.get("of") is not None and v.get("of") == w.get("value") and likeness.parties(v.parties, w.parties) != 0:
        return "part_of"
    if not _beside(v, w) or v.get("per") != w.get("per"):
        return None
    if v.get("role") == "increment":
        return "adds_to" if w.get("role") == "total" and number(v) < number(w) and _adds(v, w) else None
    return "part_of" if _within(window(v), window(w), running=w.get("role") == "total") and _one_doing(v, w) else None


def _adds(v: View, w: View) -> bool:
    """Is the total of what the increment was added to, and of no earlier time?"""
    begun, counted = window(v)[0], window(w)[1]
    same = likeness.places(v, w) or likeness.contained(v.words, w.words) >= ALIKE or _in_one(v, w)
    return bool(same) and not (begun and counted and counted < begun)


def _bases(found: Told) -> Found:
    """What was counted until an increment came, where one passage gives both and then the total that they make."""
    for w, total in found:
        for x in (x for x, _ in found if _sum(x, w) == "adds_to" and _in_one(x, w)):
            yield from ((key, "adds_to", total) for v, key in found if _base(v, x, w))


def _base(v: View, x: View, w: View) -> bool:
    """Is `v` what the increment `x` was added to, in the passage that gives their total `w` without a beginning of its own?"""
    (first, last), begun = window(v), window(x)[0]
    told = v.get("role") in ("total", "period") and number(v) != number(w) and bool(first) and not window(w)[0]
    return told and _beside(v, w) and _in_one(v, w) and bool(last and begun and last < begun)


def _in_one(v: View, w: View) -> bool:
    """Does the passage of `v` hold that of `w`, and this names but a total or the same thing?"""
    held = v.span[0] <= w.span[0] and w.span[1] <= v.span[1] and v.span != w.span
    return held and (bool(w.words & SUM) or likeness.contained(v.words, w.words) >= ALIKE)


def window(v: View) -> Window:
    """The days over which a number was counted; a total without a beginning of its own runs from an unknown day."""
    since, (first, last) = edges(v.get("since"))[0], edges(v.get("as_of"))
    if v.get("role") in ("increment", "period"):
        return since or first, last
    return since, last or v.published


def _within(part: Window, whole: Window, *, running: bool) -> bool:
    """Is the one a stretch of time, and the other a longer one that holds it? A running total also holds what was counted in the
    year in which it ends."""
    (first, last), (begun, ended) = part, whole
    if not first or not last or not ended or part == whole or first.startswith("-"):
        return False
    return (begun is None or begun <= first) and (last <= ended or (running and first <= ended and last[:4] == ended[:4]))


def _one_doing(v: View, w: View) -> bool:
    """Do both count what came of one doing: the same predicate, or nearly all words of the shorter passage but its numbers?"""
    if v.get("role") != "period" or w.get("role") not in ("total", "period"):
        return False
    if not (likeness.places(v, w) or likeness.contained(v.words, w.words) >= ALIKE):
        return False
    own, other = ({s for s in x.quote if not s[0].isdigit()} for x in (v, w))
    predicate = v.get("predicate")
    return predicate == w.get("predicate") is not None or likeness.contained(frozenset(own), frozenset(other)) >= DOING
