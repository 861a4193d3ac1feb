"""EDTF dates as record.md uses them: days, months, years, intervals that last, intervals within which, year-less dates."""

from __future__ import annotations

import calendar
import datetime as dt
import re

DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def bounds(value: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day that an EDTF value allows; None for an open or unknown side (and for both of `XXXX-…`).

    Raises ValueError for text that is no such value.
    """
    body = value.strip().rstrip("?~").strip("[]")
    first, separator, last = body.partition("..") if ".." in body else body.partition("/")
    return _edge(first, last=False), _edge(last if separator else first, last=True)


def _edge(text: str, *, last: bool) -> dt.date | None:
    if not text or text.startswith("XXXX"):
        return None
    match = DAY.match(text)
    if not match:
        raise ValueError(f"not a date in EDTF: {text!r}")
    year, month, day = int(match[1]), int(match[2] or (12 if last else 1)), match[3]
    if day:
        return dt.date(year, month, int(day))
    return dt.date(year, month, calendar.monthrange(year, month)[1] if last else 1)


def monthday(value: str) -> str | None:
    """The `MM-DD` or `MM` of a year-less date `XXXX-MM-DD`, None for any other."""
    match = re.match(r"XXXX-(\d{2}(?:-\d{2})?)\??$", value)
    return match[1] if match else None


def within(inner: str, outer: str) -> bool:
    """Does every day of `inner` lie in `outer`? A year-less date lies in an interval that holds such a day."""
    md = monthday(inner)
    low, high = bounds(outer)
    if md or monthday(outer):
        short, whole = (inner, outer) if md else (outer, inner)
        first, last = bounds(whole)
        key = monthday(short) or ""
        if monthday(whole):
            return (monthday(inner) or "").startswith(monthday(outer) or "")
        return first is not None and last is not None and any(d.isoformat()[5:].startswith(key) for d in _days(first, last))
    a, b = bounds(inner)
    return (low is None or (a is not None and a >= low)) and (high is None or (b is not None and b <= high))


def overlap(a: str, b: str) -> bool:
    """May both values be true of one day?"""
    if monthday(a) or monthday(b):
        return within(a, b) or within(b, a)
    (alow, ahigh), (blow, bhigh) = bounds(a), bounds(b)
    return not ((ahigh and blow and ahigh < blow) or (bhigh and alow and bhigh < alow))


def _days(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(days=n) for n in range(min((last - first).days, 800) + 1)]


def within_span(first: dt.date, last: dt.date) -> str:
    """Some time from the first to the last day, both included."""
    return f"[{first.isoformat()}..{last.isoformat()}]"


def lasting(first: str, last: str) -> str:
    """From the start of one date to the end of another; the ends of intervals are taken as days."""
    return f"{_end(first, last=False)}/{_end(last, last=True)}"


def _end(value: str, *, last: bool) -> str:
    if value[:1] != "[" and "/" not in value:
        return value
    edge = bounds(value)[last]
    return edge.isoformat() if edge else ""


def by(value: str) -> str:
    """A deadline: no later than the last day of a date (`[..2026-06-30]`); a year-less date stays as it is."""
    last = bounds(value)[1]
    return f"[..{last.isoformat()}]" if last else value


def before(value: str) -> str:
    """A deadline that a date is not part of: no later than the day before its first (`[..2026-12-31]` of 2027)."""
    first = bounds(value)[0]
    return f"[..{(first - dt.timedelta(days=1)).isoformat()}]" if first else value
