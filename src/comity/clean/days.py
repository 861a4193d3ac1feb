"""Full days as pages print them: "May 08, 2025 7:29 PM GMT+7", "11 FEB 2026", "2025-08-29 21:47:15", "21/01/2026"."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple
from urllib.parse import unquote

NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
YEAR = r"(?:(?:,\s*|\s+)(?P<{0}>(?:19|20)\d\d))"
DAY = re.compile(
    rf"(?<!\w)(?<!\d:){WEEKDAY}(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+|-)(?:of\s+)?(?P<m1>{MONTH}){YEAR.format('y1')}?"
    rf"|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?{YEAR.format('y2')}?"
    r"|(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})"
    r"|(?P<d4>\d{1,2})[-/.](?P<m4>\d{1,2})[-/.](?P<y4>(?:19|20)\d\d)"
    r")(?![\w]|[./-]\d)",
    re.I,
)
CLOCK = re.compile(
    r"(?:[T|,]|\bat\b)?\s*\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?(?:\s*\(?(?:GMT|UTC|[A-Z]{2,4}T|Z)\)?(?:\s*[+-]\s*\d{1,2}(?::\d\d)?)?|"
    r"\s*[+-]\d\d:?\d\d)?(?!\w)|\b\d{1,2}\s*[ap]\.?m\b\.?",
    re.I,
)
ADDRESSES = tuple(
    re.compile(form, re.I)
    for form in (
        r"(?<!\d)(?P<y>20\d\d)[/_.-]?(?P<m>[01]\d)(?P<gap>[/_.-]?)(?P<d>[0-3]\d)(?!\d|(?<=/\d\d)-)",  # no "/2022/07/15-years-of"
        r"(?<!\d)(?P<y>20\d\d)/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?=[/?#]|\Z)",
        r"(?<!\d)(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)\d{4,9}(?!\d)",  # with an hour or a number after it
        rf"(?<!\d)(?P<y>20\d\d)/(?P<m>{MONTH})/(?P<d>\d{{1,2}})(?!\d)",
        r"(?<!\d)(?<!\d[/_.-])(?P<first>\d{1,2})(?P<gap>[/_.-])(?P<second>\d{1,2})(?P=gap)(?P<y>20\d\d)(?!\d)",
    )
)
"""How addresses hold a day: in one piece or in parts, its year first or last."""


class Day(NamedTuple):
    """`edtf` is None for a day without a year; `start`, `end` are its place in the text searched."""

    edtf: str | None
    start: int
    end: int


def find_day(text: str, start: int = 0) -> Day | None:
    """The first day printed in the text, with or without its year."""
    for m in DAY.finditer(text, start):
        day = _day(m)
        if day is not None:
            return Day(day or None, m.start(), m.end())
    return None


def day_in_address(address: str) -> str | None:
    """The day in an address ("/2026/4/16/", "-2026-04-17", "/20250923/", "/16/04/2026/"), if it has exactly one."""
    plain = unquote(address)
    days = {_addressed(m.groupdict()) for form in ADDRESSES for m in form.finditer(plain)} - {None, ""}
    return days.pop() if len(days) == 1 else None


def _addressed(parts: dict[str, str]) -> str | None:
    if "first" in parts:
        return _turned(int(parts["y"]), int(parts["first"]), int(parts["second"])) or None
    month = int(parts["m"]) if parts["m"].isdigit() else _month(parts["m"])
    return _iso(int(parts["y"]), month, int(parts["d"]))


def as_day(value: str) -> str | None:
    """A given or marked-up date as an EDTF day, month or year; None if it is none."""
    text = value.strip()
    m = re.match(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?=$|[T ])", text)
    if m and m[3]:
        return _iso(int(m[1]), int(m[2]), int(m[3])) or None
    if m and text in (m[0],):
        return text if not m[2] or 1 <= int(m[2]) <= 12 else None
    found = find_day(text)
    return found.edtf if found else None


def _day(m: re.Match[str]) -> str | None:
    """An EDTF day, the empty string for one without a year, None for no real day."""
    if m["y3"]:
        return _iso(int(m["y3"]), int(m["m3"]), int(m["d3"])) or None
    if m["y4"]:
        return _turned(int(m["y4"]), int(m["d4"]), int(m["m4"])) or None
    day, month, year = (m["d1"], m["m1"], m["y1"]) if m["d1"] else (m["d2"], m["m2"], m["y2"])
    if year:
        return _iso(int(year), _month(month), int(day)) or None
    return "" if 1 <= int(day) <= 31 else None


def _turned(year: int, first: int, second: int) -> str:
    """Day and month before the year, in either order; empty where both could be the month."""
    if first > 12 or first == second:
        return _iso(year, second, first)
    return _iso(year, first, second) if second > 12 else ""


def _month(name: str) -> int:
    return NAMES.index(name[:3].lower()) + 1


def _iso(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""
