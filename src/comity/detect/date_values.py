"""From a date as written to EDTF: what publication date, tense and the rest of the report supply."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from comity.detect.date_parts import last_day, part_of, season, year_of_part
from comity.detect.date_words import Atom, Kind
from comity.terms.dates import bounds, lasting, within_span

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
            return within_span(dt.date(start // 12, start % 12 + 1, 1), last_day(start // 12, start % 12 + 3))
        case "year":
            return f"{a.year + n:04}"
        case "day":
            return _iso(a + dt.timedelta(days=n))
        case _:
            return None


def _months(anchor: dt.date, n: int) -> str:
    month = anchor.year * 12 + anchor.month - 1 + n
    return f"{month // 12:04}-{month % 12 + 1:02}"


def _ago(atom: Atom, s: Setting) -> str | None:
    """Days exactly, weeks as that week, months and a single year as a month, years as a year."""
    if s.anchor is None or not 0 < atom.count <= 1000 or atom.count != int(atom.count):
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
    of = resolve(atom.of, s) if atom.of else None
    if atom.of is None and (s.anchor or s.year):
        of = f"{year_of_part(atom.word, s.anchor, s.tense) if s.anchor else s.year:04}"
    return part_of(atom.word, of) if of and not of.startswith("XXXX") else of


def _season(atom: Atom, s: Setting) -> str | None:
    return season(atom.unit, atom.year, atom.word, s.anchor, s.tense)


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
