"""From a date as written to EDTF: what publication date, tense and the rest of the report supply."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from comity.detect.date_words import Atom, Kind
from comity.terms.dates import bounds, lasting, within_span
from comity.vocabulary.calendar import calendar as names

FAR = 60
"""Days that a year-less day may lie before publication and still be meant by a clause about the future (or after it, past)."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a date is resolved against: the day of publication, its year alone, the years that full dates of the same report
    give to (month, day), the day last mentioned, the tense of the clause (-1 past, 0 unknown, 1 future),
    and the year last mentioned."""

    anchor: dt.date | None = None
    year: int | None = None
    known: Mapping[tuple[int, int], int] = field(default_factory=dict)
    previous: str | None = None
    tense: int = 0
    that_year: int | None = None


def resolve(atom: Atom, setting: Setting) -> str | None:
    """The EDTF value of an atom, None where nothing supplies what it lacks (and for durations, clock times)."""
    found = RESOLVERS[atom.kind](atom, setting)
    if found is None or atom.last is None:
        return found
    return _range(found, atom, setting)


def _range(first: str, atom: Atom, setting: Setting) -> str | None:
    """From the first date of a range to its last, which never lies before it."""
    assert atom.last is not None
    last = resolve(atom.last, setting)
    if last is None or first.startswith("XXXX") or last.startswith("XXXX"):
        return lasting(first, last) if last and first.startswith("XXXX") == last.startswith("XXXX") else first
    if atom.last.kind == "weekday" and _before(last, first):
        last = _iso(_day(last) + dt.timedelta(days=7))
    elif _before(last, first):
        return first
    return lasting(first, last)


def _before(a: str, b: str) -> bool:
    (first, _), (second, _) = bounds(a), bounds(b)
    return first is not None and second is not None and first < second


def _iso(day: dt.date) -> str:
    return day.isoformat()


def _day(text: str) -> dt.date:
    first, _ = bounds(text)
    assert first is not None
    return first


def _spelt(year: int | None, month: int, day: int | None) -> str | None:
    if year is None:
        return f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if day <= calendar.monthrange(year, month)[1] else None


def _absolute(atom: Atom, s: Setting) -> str | None:
    assert atom.month is not None
    shifted = resolve(atom.of, s) if atom.of else None
    year = atom.year or (int(shifted) if shifted else None)
    year = year or (s.known.get((atom.month, atom.day)) if atom.day else None) or _year_for(atom, s)
    return _spelt(year, atom.month, atom.day)


def _year_for(atom: Atom, s: Setting) -> int | None:
    """The year of a month or a day of the year: by "last" and "next", then by tense, then the nearest."""
    anchor = s.anchor
    if anchor is None:
        return s.year
    month = atom.month or 1
    if atom.day is None:
        return _month_year(month, atom.word, anchor, s.tense)
    days = [d for y in (-1, 0, 1) if (d := _date(anchor.year + y, month, atom.day)) is not None]
    if not days:
        return None
    nearest = min(days, key=lambda d: abs((d - anchor).days))
    if s.tense > 0 and (anchor - nearest).days > FAR:
        nearest = min((d for d in days if d > anchor), default=nearest)
    if s.tense < 0 and (nearest - anchor).days > FAR:
        nearest = max((d for d in days if d < anchor), default=nearest)
    return nearest.year


def _date(year: int, month: int, day: int) -> dt.date | None:
    return dt.date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def _month_year(month: int, word: str, anchor: dt.date, tense: int) -> int:
    if word == "last":
        return anchor.year - (month >= anchor.month)
    if word == "next":
        return anchor.year + (month <= anchor.month)
    if word == "this":
        return anchor.year
    if tense > 0:
        return anchor.year + (month < anchor.month)
    if tense < 0:
        return anchor.year - (month > anchor.month)
    return min((anchor.year + n for n in (0, -1, 1)), key=lambda y: abs((y - anchor.year) * 12 + month - anchor.month))


def _year(atom: Atom, _: Setting) -> str | None:
    return f"{atom.year:04}"


def _weekday(atom: Atom, s: Setting) -> str | None:
    if s.anchor is None or atom.weekday is None or atom.word == "a":
        return None
    back, ahead = (s.anchor.weekday() - atom.weekday) % 7, (atom.weekday - s.anchor.weekday()) % 7
    if atom.word == "last":
        return _iso(s.anchor - dt.timedelta(days=back or 7))
    if atom.word == "next":
        return _iso(s.anchor + dt.timedelta(days=ahead or 7))
    return _iso(s.anchor + dt.timedelta(days=ahead) if s.tense > 0 else s.anchor - dt.timedelta(days=back))


def _today(atom: Atom, s: Setting) -> str | None:
    return _iso(s.anchor + dt.timedelta(days=int(atom.count))) if s.anchor else None


def _same(atom: Atom, s: Setting) -> str | None:
    """ "The same day", "the next morning": beside the day last mentioned."""
    if s.previous is None or len(s.previous) != 10 or s.previous.startswith("XXXX"):
        return s.previous if s.previous and not atom.count and s.previous.startswith("XXXX") else None
    return _iso(_day(s.previous) + dt.timedelta(days=int(atom.count)))


# Shifts of "last", "this" and "next", in whole units.
STEP = {"last": -1, "this": 0, "next": 1}


def _unit(atom: Atom, s: Setting) -> str | None:
    """ "Last week" within its Monday to Sunday; a month, year or decade as itself."""
    if atom.word == "that":
        return f"{s.that_year:04}" if s.that_year else None
    if s.anchor is None:
        return f"{s.year + STEP[atom.word]:04}" if s.year and atom.unit == "year" else None
    n, a = STEP[atom.word], s.anchor
    match atom.unit:
        case "week":
            monday = a - dt.timedelta(days=a.weekday() - 7 * n)
            return within_span(monday, monday + dt.timedelta(days=6))
        case "weekend":
            saturday = a - dt.timedelta(days=a.weekday() - 5 - 7 * n)
            return within_span(saturday, saturday + dt.timedelta(days=1))
        case "month":
            return _months(a, n)
        case "quarter":
            start = (a.year * 4 + (a.month - 1) // 3 + n) * 3
            return within_span(dt.date(start // 12, start % 12 + 1, 1), _last_day(start // 12, start % 12 + 3))
        case "year":
            return f"{a.year + n:04}"
        case "day":
            return _iso(a + dt.timedelta(days=n))
        case _:
            return None


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _months(anchor: dt.date, n: int) -> str:
    month = anchor.year * 12 + anchor.month - 1 + n
    return f"{month // 12:04}-{month % 12 + 1:02}"


def _ago(atom: Atom, s: Setting) -> str | None:
    """Days exactly, weeks as that week, months and a single year as a month, years as a year."""
    if s.anchor is None or not atom.count or atom.count != int(atom.count):
        return None
    n = int(atom.count)
    match atom.unit:
        case "day":
            return _iso(s.anchor - dt.timedelta(days=n))
        case "week":
            monday = s.anchor - dt.timedelta(days=s.anchor.weekday() + 7 * n)
            return within_span(monday, monday + dt.timedelta(days=6))
        case "month":
            return _months(s.anchor, -n)
        case "year":
            return _months(s.anchor, -12) if n == 1 else f"{s.anchor.year - n:04}" if n < s.anchor.year else None
        case _:
            return None


def _week_of(atom: Atom, s: Setting) -> str | None:
    day = resolve(atom.of, s) if atom.of else None
    if day is None or len(day) != 10 or day.startswith("XXXX"):
        return None
    monday = _day(day) - dt.timedelta(days=_day(day).weekday())
    return within_span(monday, monday + dt.timedelta(days=6))


def _running(atom: Atom, s: Setting) -> str | None:
    """ "The 12 months to June": the twelve that end with June."""
    of = resolve(atom.of, s) if atom.of else None
    if of is None or len(of) != 7 or of.startswith("XXXX") or not atom.count:
        return None
    _, last = bounds(of)
    assert last is not None
    first = last.year * 12 + last.month - int(atom.count)
    return lasting(f"{first // 12:04}-{first % 12 + 1:02}", of)


def _part(atom: Atom, s: Setting) -> str | None:
    of = resolve(atom.of, s) if atom.of else _whole_year(atom, s)
    if of is None or of.startswith("XXXX"):
        return of
    first, last = bounds(of)
    if first is None or last is None:
        return None
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    cut = _cut(atom.word, months)
    if cut is None:
        return of
    if months == 1:
        return _days_of(first, last, *cut)
    a, b = cut
    start, stop = first.year * 12 + first.month - 1 + a, first.year * 12 + first.month - 2 + b
    return within_span(dt.date(start // 12, start % 12 + 1, 1), _last_day(stop // 12, stop % 12 + 1))


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


def _days_of(first: dt.date, last: dt.date, a: int, b: int) -> str:
    return within_span(first.replace(day=a), first.replace(day=min(b, last.day)))


def _whole_year(atom: Atom, s: Setting) -> str | None:
    """The year of "the third quarter": the coming or running one, in the past tense the last one begun."""
    if s.anchor is None:
        return f"{s.year:04}" if s.year else None
    cut = YEAR_PARTS.get(atom.word)
    if cut is None or atom.word in ("year-end", "mid-year"):
        return f"{s.anchor.year:04}"
    first, last = cut
    year = s.anchor.year
    if s.tense < 0:
        year -= s.anchor.month <= first
    else:
        year += s.anchor.month > last
    return f"{year:04}"


def _season(atom: Atom, s: Setting) -> str | None:
    first, last = names().seasons[atom.unit]
    year = atom.year
    if year is None:
        if s.anchor is None:
            return None
        year = _season_year(first, last, atom.word, s)
    stop = year + (last < first)
    return within_span(dt.date(year, first, 1), _last_day(stop, last))


def _season_year(first: int, last: int, word: str, s: Setting) -> int:
    """The year in which the season starts."""
    assert s.anchor is not None
    anchor = s.anchor
    starts = [dt.date(anchor.year + n, first, 1) for n in (-2, -1, 0, 1)]
    ends = [_last_day(d.year + (last < first), last) for d in starts]
    over = [d.year for d, e in zip(starts, ends, strict=True) if e < anchor]
    open_ = [d.year for d, e in zip(starts, ends, strict=True) if e >= anchor]
    if word == "last" or (not word and s.tense < 0):
        return over[-1]
    if word == "next":
        return next(y for y in [*open_, anchor.year + 2] if dt.date(y, first, 1) > anchor)
    return open_[0]


def _fiscal(atom: Atom, _: Setting) -> str | None:
    return f"{atom.year:04}"


def _era(atom: Atom, _: Setting) -> str | None:
    assert atom.year is not None
    return within_span(dt.date(atom.year, 1, 1), dt.date(atom.year + int(atom.count) - 1, 12, 31))


def _nothing(_: Atom, __: Setting) -> str | None:
    return None


RESOLVERS: dict[Kind, Callable[[Atom, Setting], str | None]] = {
    "day": _absolute, "month": _absolute, "year": _year, "weekday": _weekday, "today": _today, "unit": _unit, "ago": _ago,
    "same": _same, "week_of": _week_of, "running": _running, "part": _part, "season": _season, "fiscal": _fiscal, "era": _era,
    "duration": _nothing, "anniversary": _nothing, "clock": _nothing,
}  # fmt: skip
