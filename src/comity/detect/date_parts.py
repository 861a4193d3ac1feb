"""Parts of years and months, and seasons, as intervals: early, mid and late are thirds; the end of a year is its last quarter."""

from __future__ import annotations

import calendar
import datetime as dt

from comity.terms.dates import bounds, within_span
from comity.vocabulary.calendar import calendar as names


def part_of(word: str, of: str) -> str | None:
    """A part ("early", "third quarter", "first six months") of a year or month in EDTF; the whole where it has no such part."""
    first, last = bounds(of)
    if first is None or last is None:
        return None
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    cut = _cut(word, months)
    if cut is None:
        return of
    if months == 1:
        return within_span(first.replace(day=cut[0]), first.replace(day=min(cut[1], last_day(first.year, first.month).day)))
    start, stop = first.year * 12 + first.month - 1 + cut[0], first.year * 12 + first.month - 2 + cut[1]
    return within_span(dt.date(start // 12, start % 12 + 1, 1), last_day(stop // 12, stop % 12 + 1))


def _cut(word: str, months: int) -> tuple[int, int] | None:
    """Of a year: the months `[a, b)` from its start that a part stands for; of a month: its thirds or halves, as days."""
    year = months == 12
    head = word.split()[0] if word else ""
    if year and (found := YEAR_PARTS.get(word) or YEAR_PARTS.get(head)):
        return found
    if year and word.endswith("months"):
        count = next((int(n) for n in word.split() if n.isdigit()), WORDS.get(word.split()[1], 0))
        return ((0, count) if head == "first" else (12 - count, 12)) if count else None
    if months == 1:
        return MONTH_PARTS.get(word)
    return None


WORDS = {
    w: int(v)
    for w, v in (
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
    )
}
YEAR_PARTS = {
    "early": (0, 4), "mid": (4, 8), "mid-year": (4, 8), "middle": (4, 8), "late": (8, 12), "end": (9, 12), "close": (9, 12),
    "year-end": (9, 12), "beginning": (0, 3), "start": (0, 3), "opening": (0, 3),
    "first quarter": (0, 3), "1st quarter": (0, 3), "quarter1": (0, 3), "second quarter": (3, 6), "2nd quarter": (3, 6),
    "quarter2": (3, 6), "third quarter": (6, 9), "3rd quarter": (6, 9), "quarter3": (6, 9), "fourth quarter": (9, 12),
    "4th quarter": (9, 12), "last quarter": (9, 12), "final quarter": (9, 12), "quarter4": (9, 12), "first half": (0, 6),
    "1st half": (0, 6), "half1": (0, 6), "second half": (6, 12), "2nd half": (6, 12), "last half": (6, 12), "half2": (6, 12),
}  # fmt: skip
MONTH_PARTS = {
    "early": (1, 10), "mid": (11, 20), "middle": (11, 20), "late": (21, 31), "first half": (1, 15), "second half": (16, 31),
    "first week": (1, 7), "second week": (8, 14), "third week": (15, 21), "fourth week": (22, 28), "last week": (25, 31),
}  # fmt: skip
"""The end or start of a month is the month itself: reports use it of month's accounts as often as of its last days."""


def year_of_part(word: str, anchor: dt.date, tense: int) -> int:
    """The year of "the third quarter" without one: the coming or running one, in the past tense the last one begun."""
    cut = YEAR_PARTS.get(word)
    if cut is None or word in ("year-end", "mid-year"):
        return anchor.year
    first, last = cut
    return anchor.year - (anchor.month <= first) if tense < 0 else anchor.year + (anchor.month > last)


def season(name: str, year: int | None, word: str, anchor: dt.date | None, tense: int) -> str | None:
    """A season of a year, or the last, next or running one as seen from a day; None without either."""
    first, last = names().seasons[name]
    if year is None:
        if anchor is None:
            return None
        year = _season_year(first, last, word, anchor, tense)
    return within_span(dt.date(year, first, 1), last_day(year + (last < first), last))


def _season_year(first: int, last: int, word: str, anchor: dt.date, tense: int) -> int:
    """The year in which the season starts."""
    years = [anchor.year + n for n in (-2, -1, 0, 1)]
    over = [y for y in years if last_day(y + (last < first), last) < anchor]
    if word == "last" or (not word and tense < 0):
        return over[-1]
    if word == "next":
        return next(y for y in [*years, anchor.year + 2] if dt.date(y, first, 1) > anchor)
    return next(y for y in [*years, anchor.year + 2] if y not in over)


def last_day(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])
