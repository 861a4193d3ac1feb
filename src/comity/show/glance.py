"""The head of a brief: what there is, the latest engagement and the next, what is disputed, what is open."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from comity.show import words
from comity.show.compose import line
from comity.show.disagreements import disagreement
from comity.show.lines import Line
from comity.show.material import Material, edges
from comity.show.silence import is_open, silent_since
from comity.terms.entry import Entry, Standing
from comity.terms.report import Report
from comity.terms.statement import KINDS

PLURALS = {
    "engagement": "engagements", "agreement": "agreements", "commitment": "commitments", "activity": "activities",
    "figure": "figures", "position": "positions", "quotation": "quotations", "post": "posts",
}  # fmt: skip
AHEAD = 5
"""How many lines a list has at most."""
QUIET = "Open, and no report of it for half a year"
LATE = "Overdue: the date has passed, and no report says that it was met"


@dataclass(frozen=True)
class Fact:
    """A label with its value, counted from what is shown."""

    label: str
    value: str


def facts(material: Material, reports: Iterable[Report]) -> tuple[Fact, ...]:
    """What the brief rests on, and how many entries of each kind and standing there are."""
    read = list(reports)
    outlets = {r.outlet or r.path for r in read}
    origins = {r.origin or r.id for r in read}
    kinds = Counter(e.kind for e in material.entries)
    standing = Counter(e.standing for e in material.entries)
    due = [e for e in material.entries if e.kind == "commitment" and is_open(e)]
    return (
        Fact("Rests on", f"{_reports(len(read), len(outlets), len(origins))}, {_period(read)}" if read else "no report"),
        Fact(
            "On record", words.listing(f"{kinds[k]} {PLURALS[k] if kinds[k] != 1 else k}" for k in KINDS if kinds[k]) or "nothing"
        ),
        Fact("Standing", ", ".join(f"{standing[s]} {t}" for s, t in STANDINGS.items() if standing[s]) or "nothing"),
        Fact("Open commitments", f"{len(due)}, {sum(is_overdue(e) for e in due)} overdue"),
    )


STANDINGS: dict[Standing, str] = {
    "corroborated": "by two or more origins", "single_source": "by a single source", "disputed": "disputed",
    "superseded": "superseded", "retracted": "retracted",
}  # fmt: skip


def _reports(reports: int, outlets: int, origins: int) -> str:
    return (
        f"{words.counted(reports, 'report')} by {words.counted(outlets, 'outlet')}, {words.counted(origins, 'independent origin')}"
    )


def _period(reports: list[Report]) -> str:
    """From when to when the reports are, and how many do not say."""
    dates = sorted(r.published for r in reports if r.published)
    undated = len(reports) - len(dates)
    if not dates:
        return "all undated"
    period = words.date(dates[0]) + (f" to {words.date(dates[-1])}" if dates[-1] != dates[0] else "")
    return period + (f", {undated} of them undated" if undated else "")


def glance(material: Material, day: str) -> list[tuple[str, list[Line]]]:
    """Titled lines: latest and next engagement, disputed, overdue, long unheard of, next deadlines."""
    engagements = [e for e in material.of_kind("engagement") if e.standing != "retracted"]
    happened = [e for e in engagements if (e.value("status") or "held") in ("held", "ongoing") and not material.negated(e)]
    ahead = [e for e in engagements if e.value("status") == "planned" and not material.negated(e) and _until(e, "date", day)]
    pledged = [e for e in material.of_kind("commitment") if is_open(e)]
    late = [e for e in pledged if is_overdue(e)]
    quiet = [(since, e.id, e) for e in pledged if not is_overdue(e) and (since := silent_since(e, day))]
    due = [e for e in pledged if not is_overdue(e) and e.value("due") and _until(e, "due", day)]
    soonest = sorted(due, key=_due)[:AHEAD]
    next_up = sorted(ahead, key=lambda e: (edges(e.value("date"))[1] or dt.date.max, e.id))
    disputed = [x for e in material.entries if e.standing == "disputed" for x in disagreement(e, material)]
    begun = [e for e in happened if (first := edges(e.value("date"))[0]) and first.isoformat() <= day]
    latest = max(begun, key=_latest, default=None)
    return [
        ("Latest engagement", [line(latest, material)] if latest else []),
        ("Next engagement", [line(e, material) for e in next_up[:1]]),
        (_some("Disputed", len(disputed), "first"), [replace(x, below=()) for x in disputed[:AHEAD]]),
        (_some(LATE, len(late), "latest"), [_deadline(e, material) for e in sorted(late, key=_due, reverse=True)[:AHEAD]]),
        (_some(QUIET, len(quiet), "longest"), [_unheard(e, since, material) for since, _, e in sorted(quiet)[:AHEAD]]),
        ("Next deadlines", [_deadline(e, material) for e in soonest]),
    ]


def _due(entry: Entry) -> tuple[dt.date, str]:
    return edges(entry.value("due"))[1] or dt.date.max, entry.id


def _some(title: str, count: int, which: str) -> str:
    """The title of a list that is cut off, with how many there are."""
    return f"{title} (the {which} {AHEAD} of {count})" if count > AHEAD else title


def _latest(entry: Entry) -> tuple[dt.date, bool, int, str]:
    """By its last day; of one day the fuller engagement: a visit before what happened in it, the better sourced first."""
    low, high = edges(entry.value("date"))
    return high or low or dt.date.min, entry.value("type") == "visit", len(entry.statements), entry.id


def _deadline(entry: Entry, material: Material) -> Line:
    own = line(entry, material)
    due = words.due(entry.value("due"))
    text = own.text.replace(f"; {due}", "")
    marks = tuple(m for m in own.marks if m != "overdue")
    return replace(own, text=text, lead=words.capital(due), marks=marks, below=())


def _unheard(entry: Entry, since: str, material: Material) -> Line:
    return replace(line(entry, material), lead=f"Since {words.date(since)}", below=())


def _until(entry: Entry, field: str, day: str) -> bool:
    """Does the field allow a day that is not past?"""
    last = edges(entry.value(field))[1]
    return last is None or last.isoformat() >= day


def is_overdue(entry: Entry) -> bool:
    return any(s.step == "overdue" for s in entry.course)
