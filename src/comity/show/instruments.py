"""The course of a written instrument: each step that a report tells, with its day; the days of signing and of coming into force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from comity.show import words
from comity.show.material import Material
from comity.terms.dates import within
from comity.terms.entry import Entry
from comity.terms.statement import AgreementStatus, Statement

ORDER: tuple[str, ...] = get_args(AgreementStatus)
SIGNED = ("signed", "adopted")
ENTERS = re.compile(
    r"\b(?:enter\w*|come|comes|coming|came|take\w*|taking|took|put|go|goes|went)\b.{0,30}\b(?:force|effect)\b", re.I | re.S
)
"""Words for coming into force; of an instrument that is said to be in force otherwise, the date is that of signing."""


Key = tuple[int, bool, str]
"""A step by its place in ORDER, whether it was not taken, and its date."""


@dataclass(frozen=True)
class Step:
    """A status that an instrument is said to have come to (or, `negated`, not to have come to), its `date` where a report gives
    one, the first day on which it was `reported`, and the statements."""

    status: str
    date: str | None
    reported: str | None
    negated: bool
    statements: tuple[str, ...]


def course(entry: Entry, material: Material) -> list[Step]:
    """The steps in the order in which instruments pass through them, one a status and date, the dated ones alone where some are,
    and of a month and a day in it the day."""
    by: dict[Key, list[Statement]] = {}
    for s in material.said(entry):
        if s.get("status") in ORDER:
            date = str(s.get("date") or "") if _of_status(s) else ""
            by.setdefault((ORDER.index(str(s.get("status"))), s.polarity == "negated", date), []).append(s)
    dated = {(status, negated) for status, negated, date in by if date}
    kept = {key: said for key, said in by.items() if (key[2] or key[:2] not in dated) and not _again(key, by)}
    return [
        Step(ORDER[status], date or None, material.published(said[0]), negated, tuple(s.id for s in said))
        for (status, negated, date), said in sorted(kept.items(), key=lambda item: item[0])
    ]


def _again(key: Key, every: Iterable[Key]) -> bool:
    """Does another date of the same status say more exactly when?"""
    return any(k[:2] == key[:2] and k[2] and k[2] != key[2] and _within(k[2], key[2]) for k in every)


def _within(inner: str, outer: str) -> bool:
    try:
        return bool(outer) and within(inner, outer)
    except ValueError:
        return False


def signed(entry: Entry, material: Material) -> str | None:
    """The day of signing (or adoption), as most exactly given; also by reports that call the instrument in force and date it."""
    steps = [s.date for s in course(entry, material) if s.status in SIGNED and s.date and not s.negated]
    dates = [
        str(s.get("date")) for s in material.said(entry) if s.get("status") == "in_force" and s.get("date") and not _of_status(s)
    ]
    return next(iter([*steps, *dates]), None)


def in_force(entry: Entry, material: Material) -> str | None:
    """The day of coming into force."""
    return next((s.date for s in course(entry, material) if s.status == "in_force" and s.date and not s.negated), None)


def told(step: Mapping[str, Any]) -> str:
    """A step by its plain values in words: "initialled 3 May 2024", "not signed (reported 3 July 2025)"."""
    status = f"{'not ' if step['negated'] else ''}{step['status'].replace('_', ' ')}"
    return f"{status} {words.date(step['date'])}" if step["date"] else f"{status} (reported {words.date(step['reported'])})"


def plain(step: Step) -> dict[str, Any]:
    """A step as a table has it: `negated` only where it was not taken."""
    return {"status": step.status, "date": step.date, "reported": step.reported, "negated": step.negated or None}


def _of_status(s: Statement) -> bool:
    """Is the date that of the status? Of one in force it is that of signing, unless the passage tells of its coming into force."""
    return s.get("status") != "in_force" or bool(ENTERS.search(s.quote))
