"""What joins entries is found by keys: two entries can be joined, or have a say in how others are, only where they share one.

Keys are of one report, one series or one person's days, and few entries share them. What shows a step of a commitment by its words
is found otherwise, by what stands near it (`course.near`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence

from comity.reconcile.blocks import Key, hashed
from comity.reconcile.course import WAIT, is_that, meant
from comity.reconcile.relations import EXTENDS, UNDER, months, series
from comity.reconcile.views import View, day
from comity.terms.entry import Entry
from comity.terms.statement import Kind

Beside = Mapping[str, Sequence[View]]
"""By report, the engagements and agreements that it tells of."""


def bonds(entry: Entry, members: Sequence[View], beside: Beside) -> frozenset[int]:
    """The keys of an entry by itself, with the members that stand yet; `beside` is asked for commitments alone."""
    of_kind = KEYS.get(entry.kind)
    return frozenset(map(hashed, of_kind(entry, members, beside))) if of_kind else frozenset()


def _engagement(entry: Entry, members: Sequence[View], _: Beside) -> Iterator[Key]:
    spans = months(entry.value("date"), whole=members[0].get("type") == "visit")
    for v in members:
        yield ("visit", v.report)
        yield from (("visit", person, month) for person in v.people for month in spans)
        if v.get("type") == "visit" and (year := _year(v)):
            yield from (("visited", person, str(year)) for person in v.people)
        yield from _ahead(v)
    ordinal = entry.value("ordinal")
    if isinstance(ordinal, int):
        yield from (("round", series(entry, members), str(n)) for n in (ordinal - 1, ordinal))


def _agreement(_: Entry, members: Sequence[View], __: Beside) -> Iterator[Key]:
    for v in members:
        yield ("under", v.report)
        yield from _ahead(v)


def _ahead(v: View) -> Iterator[Key]:
    if meant(v):
        yield ("ahead", v.report)


def _commitment(_: Entry, members: Sequence[View], beside: Beside) -> Iterator[Key]:
    for v in members:
        yield ("ahead", v.report)
        if v.quote & (UNDER | EXTENDS):
            yield ("under", v.report)
        for ahead in beside.get(v.report, ()):
            if ahead.get("type") == "visit" and meant(ahead) and is_that(v, ahead):
                yield from (("visited", person, year) for person in ahead.people for year in _awaited(ahead))


def _activity(_: Entry, members: Sequence[View], __: Beside) -> Iterator[Key]:
    yield from (("under", v.report) for v in members if v.quote & UNDER or "agreem" in v.quote)


def _figure(_: Entry, members: Sequence[View], __: Beside) -> Iterator[Key]:
    for v in members:
        unit = str(v.get("unit"))
        yield from (("of", v.report, unit, str(float(x))) for x in (v.get("value"), v.get("of")) if isinstance(x, (int, float)))
        if v.get("role") in ("increment", "total", "period"):
            yield ("adds", v.report, unit)


def _year(v: View) -> int | None:
    came = day(v.date) or day(v.published)
    return came.year if came else None


def _awaited(ahead: View) -> list[str]:
    """The years in which a visit may still answer its announcement."""
    asked = day(ahead.published)
    return [str(year) for year in range(asked.year, (asked + dt.timedelta(days=WAIT)).year + 1)] if asked else []


KEYS: dict[Kind, Callable[[Entry, Sequence[View], Beside], Iterator[Key]]] = {
    "engagement": _engagement, "agreement": _agreement, "commitment": _commitment, "activity": _activity, "figure": _figure,
}  # fmt: skip
"""The keys of each kind of entry; those of the others are joined to nothing."""
