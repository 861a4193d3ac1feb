"""Times as words of an index: the centuries, decades, years and months that a fact's time touches, and those that a span asks for.

What has one of the words that are asked for may lie in the span; what has none does not. `scope.in_time` decides.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

from comity.terms.dates import bounds

FIRST, LAST = 1700, 2099
"""Years that have words. What reaches beyond them, or lasts longer than LONGEST years, is of EVER."""
LONGEST = 30
EVER = "inever"
MONTHS = 12
"""Months that a time may touch to have a word for each; of a longer one a year has but the word that its month is not told."""


def touched(date: str) -> set[str]:
    """The words of a fact's time (EDTF); of one that is open or cannot be read, that it may be at any time."""
    try:
        first, last = bounds(date)
    except ValueError:
        return {EVER}
    if not first or not last or not FIRST <= first.year <= last.year <= LAST or last.year - first.year > LONGEST:
        return {EVER}
    years = {f"in{year}" for year in range(first.year, last.year + 1)}
    wide = {year[:-cut] for year in years for cut in (1, 2)}
    months = list(_months(first, last))
    return years | wide | (set(months) if len(months) <= MONTHS else {f"{year}any" for year in years})


def asked(since: str | None, until: str | None) -> list[str]:
    """The words for a span (EDTF), one of which all that lies in it has; none where there are no bounds."""
    low, high = bounds(since or "")[0], bounds(until or "")[1]
    first, last = max(low or dt.date.min, dt.date(FIRST, 1, 1)), min(high or dt.date.max, dt.date(LAST, 12, 31))
    if first > last or not (low or high):
        return []
    whole = range(first.year + (first > dt.date(first.year, 1, 1)), last.year + (last >= dt.date(last.year, 12, 31)))
    parts = sorted({year for year in (first.year, last.year) if year not in whole})
    months = [m for year in parts for m in _months(max(first, dt.date(year, 1, 1)), min(last, dt.date(year, 12, 31)))]
    return sorted({*_whole(whole), *months, *(f"in{year}any" for year in parts), EVER})


def _whole(years: range) -> Iterator[str]:
    """The fewest words for whole years: those of the centuries, decades and years."""
    year = years.start
    while year < years.stop:
        step = next(n for n in (100, 10, 1) if year % n == 0 and year + n <= years.stop)
        yield f"in{year}"[: 6 - len(str(step)) + 1]
        year += step


def _months(first: dt.date, last: dt.date) -> Iterator[str]:
    """The words of the months from one day to another."""
    for year in range(first.year, last.year + 1):
        for month in range(1, 13):
            end = dt.date(year, month, calendar.monthrange(year, month)[1])
            if end >= first and dt.date(year, month, 1) <= last:
                yield f"in{year}{month:02}"
