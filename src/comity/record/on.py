"""Entries as they were true on a day, by all that is known: what had happened, been said, been reached by then.

A time counts once it has come: a lasting one (`2025-11-02/2025-11-05`) with its first day, any other with the last day that it
allows, so that "in November" counts from the end of November. What has no time of its own counts from its first report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import get_args

from msgspec import structs

from comity.record.marks import held
from comity.terms.dates import bounds
from comity.terms.due import reckoned
from comity.terms.entry import Entry, Field, Other, Point
from comity.terms.statement import AgreementStatus, Kind, Statement

HAPPENED = frozenset({"held", "ongoing", None})
OF_VALUE = ("as_of", "high", "of", "bound")
"""Fields that belong to one value of a figure."""
REACHED: tuple[str, ...] = get_args(AgreementStatus)
TIMES: dict[Kind, tuple[str, ...]] = {
    "engagement": ("date",), "agreement": ("date",), "activity": ("since", "date"), "figure": ("as_of",), "post": ("as_of",),
}  # fmt: skip
"""Fields that say when the fact was, by kind; the others count from their reports."""


def come(date: str | None, day: str) -> bool:
    """Had a time come by the end of the day? One without a year, or none, had not."""
    try:
        first, last = bounds(date or "")
    except ValueError:
        return False
    begun = first if "/" in (date or "") else last
    return begun is not None and begun.isoformat() <= day


class Known:
    """The statements that stand, with the day from which each is true."""

    def __init__(self, statements: Iterable[Statement], published: Mapping[str, str | None]) -> None:
        self.statements = {s.id: s for s in statements}
        self.published = {s.id: published[s.report] for s in self.statements.values()}

    def time(self, key: str) -> str | None:
        """When what a statement says was so: its own time, else its report's."""
        s = self.statements[key]
        own = next((str(s.get(n)) for n in TIMES.get(s.kind, ()) if s.get(n) and not str(s.get(n)).startswith("XXXX")), None)
        return own or self.published[key]

    def by(self, entry: Entry, day: str) -> list[Statement]:
        """The statements of an entry whose time had come, the latest last."""
        found = [(self.time(s), s) for s in entry.statements]
        return [self.statements[s] for _, s in sorted((t or "", s) for t, s in found if come(t, day))]


def true_on(
    entries: Iterable[Entry], statements: Iterable[Statement], published: Mapping[str, str | None], day: str
) -> list[Entry]:
    """The entries that were true on a day (ISO), with the values that they had then; of reports is given when they were published.
    Of some entries alone the same follows, where those related to them and all that hold their posts are among these."""
    every, known = list(entries), Known(statements, published)
    left = _left_office(every, known, day)
    found = [then for e in every if (then := THEN.get(e.kind, _voiced)(e, known, day)) and (e.kind != "post" or e.id not in left)]
    ids = {e.id for e in found}
    return [structs.replace(e, relations=tuple(r for r in e.relations if r.entry in ids)) for e in found]


def _voiced(entry: Entry, known: Known, day: str) -> Entry | None:
    return entry if known.by(entry, day) else None


def _engagement(entry: Entry, known: Known, day: str) -> Entry | None:
    """It had happened: its date had come, and it was held or under way. What it was planned to be is no longer of interest."""
    date = entry.value("date")
    own = [s for s in known.by(entry, day) if s.get("status") in HAPPENED and s.polarity == "positive"]
    dated = come(str(date), day) if date and not str(date).startswith("XXXX") else bool(own)
    return entry if entry.value("status") in HAPPENED and dated and own else None


def _agreement(entry: Entry, known: Known, day: str) -> Entry | None:
    """With the status that it had reached, and that status's date."""
    said = known.by(entry, day)
    steps = [s for s in said if s.get("status") and s.polarity == "positive"]
    if not steps:
        return entry if said and not entry.value("status") else None
    last = max(steps, key=lambda s: (known.time(s.id) or "", REACHED.index(str(s.get("status"))), s.id))
    return entry if last.get("status") == entry.value("status") else _with(entry, dict.fromkeys(("status", "date"), last))


def _activity(entry: Entry, known: Known, day: str) -> Entry | None:
    said = known.by(entry, day)
    told = [s for s in said if s.get("status")]
    return (_with(entry, {"status": told[-1]}) if told else entry) if said else None


def _figure(entry: Entry, known: Known, day: str) -> Entry | None:
    """With the latest point that had come."""
    points = [p for p in entry.points if come(p.as_of, day)]
    if not points:
        return None
    last = points[-1]
    now = structs.replace(entry, points=tuple(points))
    return now if last == entry.points[-1] else _moved_back(now, points, known)


def _moved_back(entry: Entry, points: Sequence[Point], known: Known) -> Entry:
    """A figure at an earlier point: what belongs to the value comes from a statement of it; the points before stand beside it."""
    last, said = points[-1], known.statements[points[-1].statements[0]]
    earlier = tuple(Other(p.value, p.statements, "earlier") for p in points[:-1] if p.value != last.value)
    fields = {n: f for n, f in entry.fields.items() if n not in OF_VALUE}
    own = {n: Field(said.get(n), (said.id,)) for n in OF_VALUE if said.get(n) is not None}
    told = {known.statements[s].report for s in last.statements}
    giving = sum(bool(told & set(o.reports)) for o in entry.origins)
    return structs.replace(
        entry, fields={**fields, **own, "value": Field(last.value, last.statements, earlier)},
        standing="corroborated" if giving > 1 else "single_source",
    )  # fmt: skip


def _commitment(entry: Entry, known: Known, day: str) -> Entry | None:
    """With the steps that it had come to, overdue against that day."""
    if not known.by(entry, day):
        return None
    return reckoned(structs.replace(entry, course=tuple(s for s in entry.course if come(s.date, day))), day)


def _with(entry: Entry, given: Mapping[str, Statement]) -> Entry:
    """An entry with fields as a statement gives them, and without those that it does not give."""
    fields = {n: f for n, f in entry.fields.items() if n not in given}
    fields |= {n: Field(s.get(n), (s.id,)) for n, s in given.items() if s.get(n) is not None}
    return entry if fields == entry.fields else structs.replace(entry, fields=fields)


def _left_office(entries: Sequence[Entry], known: Known, day: str) -> set[str]:
    """Posts that a report calls the person's former one by the day, and those former posts themselves."""
    former = [e for e in entries if e.kind == "post" and e.value("former") and known.by(e, day)]
    left = {held(e) for e in former}
    return {e.id for e in former} | {e.id for e in entries if e.kind == "post" and held(e) in left}


THEN: dict[Kind, Callable[[Entry, Known, str], Entry | None]] = {
    "engagement": _engagement, "agreement": _agreement, "activity": _activity, "figure": _figure, "commitment": _commitment,
}  # fmt: skip
"""How an entry of a kind was on a day; the other kinds are what was said by then."""
