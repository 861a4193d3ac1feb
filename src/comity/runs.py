"""Runs: pages read or understood anew, recorded one by one, counted.

A run that is cut off leaves every report that it recorded whole; the entries are then derived when the record is next asked.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from comity.acquire import Failure, Given, count_pages, find_pages
from comity.flow import Outcome
from comity.flow import explain as understood
from comity.record import Store, View
from comity.scale import fitting, spread
from comity.terms.entry import Entry
from comity.terms.errors import ComityError
from comity.terms.explained import Explanation
from comity.terms.report import Page

if TYPE_CHECKING:
    from comity.api import Record


@dataclass(frozen=True)
class Step:
    """One page done, of `total` (None where an archive or table holds any number).

    `result` is `new`, `updated`, `known`, `skipped` (kept without statements) or `failed`.
    """

    done: int
    total: int | None
    path: str
    result: str
    statements: int = 0
    problem: str | None = None


Watch = Callable[[Step], None]

UNCOUNTED = 10_000
"""Reports that an archive or table is taken to hold when it is decided how many processes read it."""


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
    record: Record,
    paths: Sequence[str],
    given: Given,
    fields: Mapping[str, str],
    workers: int,
    watch: Watch | None,
    min_confidence: float | None = None,
) -> Summary:
    """Record the reports that the paths name and the record does not know; `fields` names the columns of tables."""
    pages = find_pages(paths, given=given, fields=fields)
    return _run(record, "read", pages, count_pages(paths, fields), workers, watch, min_confidence)


def explain(path: str, published: str | None = None) -> Iterator[Explanation]:
    """How the reports that a path names are understood; nothing is recorded. Raises Unreadable for one that cannot be read."""
    for found in find_pages([path], given=Given(published=published)):
        if isinstance(found, Failure):
            raise found.error
        yield understood(found)


def rebuild(record: Record, workers: int, watch: Watch | None) -> Summary:
    """Understand every recorded page anew."""
    return _run(record, "rebuild", record.store.pages(), len(record.view.reports()), workers, watch)


def _run(
    record: Record, command: str, pages: Iterable[Page | Failure], total: int | None, workers: int, watch: Watch | None,
    min_confidence: float | None = None,
) -> Summary:  # fmt: skip
    began = time.monotonic()
    tally = _Tally(total, watch)
    run = record.store.begin(command)
    chosen = workers or fitting(UNCOUNTED if total is None else total)
    for outcome in spread(_unknown(record.store, command, pages, tally), chosen):
        tally.note(*_recorded(record.store, run, outcome))
    every = len(record.view.statements())
    summary = _summary(record.view_on(None, min_confidence), tally, time.monotonic() - began, every)
    record.store.finish(run, summary)
    return summary


class _Tally:
    """Counts the steps of a run as they are done and tells the watch of each; keeps only what failed or was skipped."""

    def __init__(self, total: int | None, watch: Watch | None) -> None:
        self.counted: Counter[str] = Counter()
        self.causes: dict[str, list[tuple[str, str]]] = {"failed": [], "skipped": []}
        self._total, self._watch, self._numbers = total, watch, count(1)

    def note(self, path: str, result: str, statements: int = 0, problem: str | None = None) -> None:
        self.counted[result] += 1
        if result in self.causes:
            self.causes[result].append((path, problem or ""))
        if self._watch:
            self._watch(Step(next(self._numbers), self._total, path, result, statements, problem))


def _unknown(store: Store, command: str, pages: Iterable[Page | Failure], tally: _Tally) -> Iterator[Page]:
    """The pages to be read, taken only as fast as they are; what fails or is known already is noted as it passes."""
    for found in pages:
        if isinstance(found, Failure):
            tally.note(found.path, "failed", 0, str(found.error))
        elif command == "read" and store.knows(found):
            tally.note(found.path, "known")
        else:
            yield found


Result = tuple[str, str, int, str | None]
"""Path, result, number of statements and problem of a step."""


def _recorded(store: Store, run: int, outcome: Outcome) -> Result:
    path = outcome.page.path
    if outcome.read is None:
        return _addressed(outcome.page), "failed", 0, outcome.problem
    try:
        result = store.add(run, outcome.read)
    except ComityError as error:
        return _addressed(outcome.page), "failed", 0, str(error)
    if outcome.problem and result != "known":
        return path, "skipped", 0, outcome.problem
    return path, result, len(outcome.read.statements), None


def _addressed(page: Page) -> str:
    """What failed, by its path; a member of an archive with its address as well."""
    return f"{page.path} ({page.url})" if "#" in page.path and page.url else page.path


def _summary(view: View, tally: _Tally, seconds: float, every: int) -> Summary:
    """Of a view that may leave statements out; `every` is how many there are."""
    counted, counts = tally.counted, view.counts()
    return Summary(
        new=counted["new"],
        updated=counted["updated"],
        known=counted["known"],
        failed=tuple(tally.causes["failed"]),
        skipped=tuple(tally.causes["skipped"]),
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
