"""What is open, and of which nothing has been reported for long."""

from __future__ import annotations

import datetime as dt

from comity.show.material import edges
from comity.terms.entry import CLOSED, Entry

LONG = 180
"""Days without a report after which what is open is shown as unheard of: half a year, in which most dealings come up again."""
ANSWERS = frozenset({"accept", "refuse"})
UNDONE = {"activity": frozenset({"under_way"}), "agreement": frozenset({"proposed", "under_negotiation", "agreed", "initialled"})}
"""Statuses after which more is to come."""


def is_open(entry: Entry) -> bool:
    """Is the commitment still to be met? Answers to an offer or request are met in the giving; what is said no more is not."""
    said = entry.standing != "retracted"
    return said and entry.value("act") not in ANSWERS and not any(s.step in CLOSED for s in entry.course)


def silent_since(entry: Entry, day: str) -> str | None:
    """The last day on which anything was reported of what is open, where that lies LONG days before `day` (ISO); else None."""
    open_yet = is_open(entry) if entry.kind == "commitment" else _undone(entry)
    heard = [edges(d)[1] for d in (entry.last_reported, *(s.date for s in entry.course if s.step != "overdue")) if d]
    last = max((d for d in heard if d), default=None)
    if not open_yet or last is None or (dt.date.fromisoformat(day) - last).days < LONG:
        return None
    return last.isoformat()


def _undone(entry: Entry) -> bool:
    return entry.standing != "retracted" and entry.value("status") in UNDONE.get(entry.kind, ())
