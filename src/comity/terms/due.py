"""What is overdue: the one part of an entry that depends on the day on which it is looked at."""

from __future__ import annotations

from msgspec import structs

from comity.terms.dates import bounds, monthday
from comity.terms.entry import CLOSED, CourseStep, Entry


def overdue(entry: Entry, day: str) -> Entry:
    """A commitment with the step `overdue`, where by the end of a day (EDTF) its own had passed and nothing had come of it."""
    due, course = entry.value("due"), entry.course
    if entry.kind != "commitment" or not course or any(s.step in CLOSED or s.step == "under_way" for s in course):
        return entry
    last = _last(due) if isinstance(due, str) else None
    if not last or last >= (_last(day) or ""):
        return entry
    return structs.replace(entry, course=(*course, CourseStep("overdue", last, entry.fields["due"].statements)))


def reckoned(entry: Entry, day: str) -> Entry:
    """The same of an entry that was reckoned against another day."""
    course = tuple(s for s in entry.course if s.step != "overdue")
    return overdue(structs.replace(entry, course=course), day)


def _last(date: str) -> str | None:
    """The last day that a date allows, None for one without a year and for no date."""
    try:
        last = None if monthday(date) else bounds(date)[1]
    except ValueError:
        return None
    return last.isoformat() if last else None
