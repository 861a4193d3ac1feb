"""Runs: pages read or understood anew, recorded one by one, counted.

A run that is cut off leaves every report that it recorded whole; the entries are then derived when the record is next asked.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comity.flow import Outcome
from comity.scale import fitting, spread
from comity.terms.entry import Entry
from comity.terms.errors import ComityError
from comity.terms.report import Page

if TYPE_CHECKING:
    from comity.api import Record


@dataclass(frozen=True)
class Step:
    """One page done, of so many: `result` is `new`, `updated`, `known`, `skipped` or `failed`."""

    done: int
    total: int
    path: str
    result: str
    statements: int = 0
    problem: str | None = None


Watch = Callable[[Step], None]


@dataclass(frozen=True)
class Summary:
    """What a run did. `failed` and `skipped` are paths with their causes; counts by kind are of the whole record after it."""

    new: int = 0
    updated: int = 0
    known: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    statements: Mapping[str, int] = field(default_factory=dict)
    entries: Mapping[str, int] = field(default_factory=dict)
    disputed: tuple[str, ...] = ()
    seconds: float = 0.0


def read(record: Record, pages: Sequence[Page], workers: int | None, watch: Watch | None) -> Summary:
    """Record the pages that the record does not know."""
    return _run(record, "read", pages, workers, watch)


def rebuild(record: Record, workers: int | None, watch: Watch | None) -> Summary:
    """Understand every recorded page anew."""
    return _run(record, "rebuild", list(record.store.pages()), workers, watch)


def _run(record: Record, command: str, pages: Sequence[Page], workers: int | None, watch: Watch | None) -> Summary:
    began = time.monotonic()
    steps: list[Step] = []
    store = record.store
    run = store.begin(command)
    for path, result, statements, problem in _results(record, run, command, pages, workers):
        steps.append(Step(len(steps) + 1, len(pages), path, result, statements, problem))
        if watch:
            watch(steps[-1])
    summary = _summary(record, steps, time.monotonic() - began)
    store.finish(run, summary)
    return summary


Result = tuple[str, str, int, str | None]


def _results(record: Record, run: int, command: str, pages: Sequence[Page], workers: int | None) -> Iterator[Result]:
    """Path, result, statements and problem of every page: first the known ones, then the others as they are done."""
    store = record.store
    fresh = [p for p in pages if command == "rebuild" or not store.knows(p)]
    known = {id(p) for p in pages} - {id(p) for p in fresh}
    yield from ((p.path, "known", 0, None) for p in pages if id(p) in known)
    before = {r.id for r in record.view.reports()}
    for outcome in spread(fresh, workers or fitting(len(fresh))):
        yield _record(record, run, outcome, before)


def _record(record: Record, run: int, outcome: Outcome, before: set[str]) -> Result:
    path = outcome.page.path
    if outcome.read is None:
        return path, "failed", 0, outcome.problem
    try:
        added = record.store.add(run, outcome.read)
    except ComityError as error:
        return path, "failed", 0, str(error)
    report = outcome.read.report.id
    result = "known" if not added else "updated" if report in before else "new"
    before.add(report)
    return path, result, len(outcome.read.statements), None


def _summary(record: Record, steps: Iterable[Step], seconds: float) -> Summary:
    counted = Counter(step.result for step in steps)
    causes = {r: tuple((s.path, s.problem or "") for s in steps if s.result == r) for r in ("failed", "skipped")}
    view = record.view
    counts = view.counts()
    return Summary(
        new=counted["new"],
        updated=counted["updated"],
        known=counted["known"],
        failed=causes["failed"],
        skipped=causes["skipped"],
        statements=counts["statements"],
        entries=counts["entries"],
        disputed=tuple(dispute(e) for e in view.entries() if e.standing == "disputed"),
        seconds=round(seconds, 1),
    )


def dispute(entry: Entry) -> str:
    """What is disputed in an entry, in a line: `figure 1a2b3c4d: value 994, or 949`."""
    parts = []
    for name, given in entry.fields.items():
        against = [o.value for o in given.others if o.relation == "conflicts"]
        if against:
            parts.append(f"{name} {_short(given.value)}, or {' or '.join(_short(v) for v in against)}")
    return f"{entry.kind} {entry.id[:8]}: {'; '.join(parts) or 'told differently'}"


def _short(value: object) -> str:
    text = ", ".join(map(_short, value)) if isinstance(value, list | tuple) else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
