"""Counts over stretches of time ("over 2020-2024", "in the first half") that lie in a longer one, or in a total."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from comity.terms.dates import bounds
from comity.terms.entry import Entry, Point
from comity.terms.statement import Statement

DAY = dt.timedelta(days=1)
CLOSED = frozenset({"increment", "period"})
"""Roles that count over the days of their own date; a total runs from an unknown day."""


class Count(Struct, frozen=True):
    """What was counted from the first day (None where that is not told) to the last."""

    entry: str
    value: float
    first: dt.date | None
    last: dt.date
    running: bool
    """A total to its last day, and no count over a stretch of time."""
    bounds: frozenset[str]

    @property
    def time(self) -> str | None:
        """The stretch of time as a date, in whole years where it is that; None for one of an unknown beginning."""
        if not self.first or self.first == self.last:
            return str(self.first) if self.first else None
        if (self.first.month, self.first.day, self.last.month, self.last.day) != (1, 1, 12, 31):
            return f"{self.first}/{self.last}"
        return f"{self.first.year}/{self.last.year}" if self.first.year != self.last.year else str(self.first.year)


def counts(entry: Entry, statements: Mapping[str, Statement]) -> list[Count]:
    """The counts that a figure gives, of each stretch of time the one that is told of it; none of a rate, nor where two differ. An
    increment was added once, whatever days are told of it."""
    if entry.value("role") == "increment":
        return [c for c in (_count(entry, p, statements) for p in entry.points[:1]) if c]
    found: dict[tuple[dt.date | None, dt.date], set[Count]] = {}
    for count in filter(None, (_count(entry, p, statements) for p in entry.points)):
        found.setdefault((count.first, count.last), set()).add(count)
    return [only for several in found.values() for only in several if len(several) == 1]


def _count(entry: Entry, point: Point, statements: Mapping[str, Statement]) -> Count | None:
    said = [statements[s] for s in point.statements if s in statements]
    if not point.as_of or not said or any(s.get("per") for s in said):
        return None
    first, last = _edges(point.as_of)
    since = [low for s in said if s.get("since") and (low := _edges(s.get("since"))[0])]
    closed = all(s.get("role") in CLOSED and s.get("as_of") for s in said)
    begun = min(since) if since else first if closed else None
    bound = frozenset(str(s.get("bound")) for s in said)
    return Count(entry.id, point.value, begun, last, not closed, bound) if last else None


def _edges(value: str) -> tuple[dt.date | None, dt.date | None]:
    try:
        return bounds(value)
    except ValueError:
        return None, None


def parts(whole: Count, among: Iterable[Count]) -> list[Count]:
    """The counts that lie in a longer one and do not overlap, in order of time: of two that do, the one that ends first."""
    inside = [c for c in among if _inside(c, whole)]
    chosen: list[Count] = []
    for count in sorted(inside, key=lambda c: (c.last, c.first or dt.date.min, c.entry)):
        if not chosen or (count.first and count.first > chosen[-1].last):
            chosen.append(count)
    return chosen


def _inside(count: Count, whole: Count) -> bool:
    if not count.first or count == whole or (count.first, count.last) == (whole.first, whole.last):
        return False
    begun, running = whole.first is None or whole.first <= count.first, whole.running and count.first <= whole.last
    return begun and (count.last <= whole.last or (running and count.last.year == whole.last.year))


def fill(whole: Count, chosen: Sequence[Count]) -> bool:
    """Do counts in order of time leave no day of the longer one out?"""
    days = list(_gaps(chosen))
    return bool(chosen) and chosen[0].first == whole.first and chosen[-1].last == whole.last and all(d == DAY for d in days)


def _gaps(chosen: Sequence[Count]) -> Iterator[dt.timedelta]:
    for n, count in enumerate(chosen[1:]):
        if count.first:
            yield count.first - chosen[n].last
