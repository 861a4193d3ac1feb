"""Runs: pages read or understood anew, recorded one by one, counted.

A run that is cut off leaves every report that it recorded whole; the entries are then derived when the record is next asked.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comity.acquire import Failure, Given, find_pages
from comity.acquire.files import find_files
from comity.flow import Outcome
from comity.record import Store, View
from comity.scale import fitting, spread
from comity.terms.entry import Entry
from comity.terms.errors import ComityError
from comity.terms.report import Page

if TYPE_CHECKING:
    from comity.api import Record


@dataclass(frozen=True)
class Step:
    """One page done, of so many. `result` is `new`, `updated`, `known`, `skipped` (kept without statements) or `failed`."""

    done: int
    total: int
    path: str
    result: str
    statements: int = 0
    problem: str | None = None


Watch = Callable[[Step], None]


@dataclass(frozen=True)
class Summary:
    """What a run did. `failed` and `skipped` are paths with their causes; counts by kind are of the whole record after it,
    without the statements `below` the confidence that was asked for."""

    new: int = 0
    updated: int = 0
    known: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    statements: Mapping[str, int] = field(default_factory=dict)
    entries: Mapping[str, int] = field(default_factory=dict)
    disputed: tuple[str, ...] = ()
    below: int = 0
    seconds: float = 0.0


def read(
    record: Record, paths: Sequence[str], given: Given, workers: int, watch: Watch | None, min_confidence: float | None = None
) -> Summary:
    """Record the reports that the paths name and the record does not know."""
    total = sum(1 for _ in find_files(paths))
    return _run(record, "read", find_pages(paths, given=given), total, workers, watch, min_confidence)


def rebuild(record: Record, workers: int, watch: Watch | None) -> Summary:
    """Understand every recorded page anew."""
    return _run(record, "rebuild", record.store.pages(), len(record.view.reports()), workers, watch)


def _run(
    record: Record, command: str, pages: Iterable[Page | Failure], total: int, workers: int, watch: Watch | None,
    min_confidence: float | None = None,
) -> Summary:  # fmt: skip
    began = time.monotonic()
    steps: list[Step] = []
    run = record.store.begin(command)
    for result in _results(record.store, run, command, pages, workers or fitting(total)):
        steps.append(Step(len(steps) + 1, total, *result))
        if watch:
            watch(steps[-1])
    every = len(record.view.statements())
    summary = _summary(record.view_on(None, min_confidence), steps, time.monotonic() - began, every)
    record.store.finish(run, summary)
    return summary


Result = tuple[str, str, int, str | None]
"""Path, result, number of statements and problem of a step."""


def _results(store: Store, run: int, command: str, pages: Iterable[Page | Failure], workers: int) -> Iterator[Result]:
    """What becomes of every page, as it becomes of it. Pages are taken only as fast as they are read."""
    aside: deque[Result] = deque()

    def unknown() -> Iterator[Page]:
        for found in pages:
            if isinstance(found, Failure):
                aside.append((found.path, "failed", 0, str(found.error)))
            elif command == "read" and store.knows(found):
                aside.append((found.path, "known", 0, None))
            else:
                yield found

    for outcome in spread(unknown(), workers):
        while aside:
            yield aside.popleft()
        yield _recorded(store, run, outcome)
    yield from aside


def _recorded(store: Store, run: int, outcome: Outcome) -> Result:
    path = outcome.page.path
    if outcome.read is None:
        return path, "failed", 0, outcome.problem
    try:
        result = store.add(run, outcome.read)
    except ComityError as error:
        return path, "failed", 0, str(error)
    if outcome.problem and result != "known":
        return path, "skipped", 0, outcome.problem
    return path, result, len(outcome.read.statements), None


def _summary(view: View, steps: Iterable[Step], seconds: float, every: int) -> Summary:
    """Of a view that may leave statements out; `every` is how many there are."""
    counted = Counter(step.result for step in steps)
    causes = {r: tuple((s.path, s.problem or "") for s in steps if s.result == r) for r in ("failed", "skipped")}
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
        below=every - sum(counts["statements"].values()),
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
