"""Runs: pages read or understood anew, recorded one by one, counted.

A run that is cut off leaves every report that it recorded whole; the entries are then derived when the record is next asked.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from comity.acquire import Extent, Failure, Given, Meter, Wanted, extent, find_pages, named_addresses
from comity.fetching import Fetching
from comity.flow import Outcome, checked
from comity.flow import explain as understood
from comity.limits import Limits, bounded
from comity.record import Store, View
from comity.scale import fitting, spread
from comity.terms.entry import Entry
from comity.terms.errors import ComityError, EndpointError
from comity.terms.explained import Explanation
from comity.terms.extraction import NONE_OF_OWN, Asked, Own, Way
from comity.terms.report import Page

if TYPE_CHECKING:
    from comity.api import Record


@dataclass(frozen=True)
class Step:
    """One page done, of `total` (None where an archive or table holds any number); `gone` through of `size` bytes of files.

    `result` is `new`, `updated`, `known`, `skipped` (kept without statements) or `failed`.
    """

    done: int
    total: int | None
    path: str
    result: str
    statements: int = 0
    problem: str | None = None
    tray: int = 0
    gone: int = 0
    size: int = 0


Watch = Callable[[Step], None]

UNCOUNTED = 10_000
"""Reports that an archive or table is taken to hold when it is decided how many processes read it."""


NAMED = 100
"""Failures, and reports passed over, that a summary names; the record has all of them."""


@dataclass(frozen=True)
class Summary:
    """What a run did. `failed` and `skipped` are the first paths with their causes, `failures` and `skips` how many there are
    in all: `Record.problems(run)` gives every one. `asked` is how a language model was asked, `tray` counts what is set aside
    of what it said, in the whole record, by its fate. Counts by kind are of the whole record after it, without the statements
    `below` the confidence that was asked for."""

    run: int = 0
    new: int = 0
    updated: int = 0
    known: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    failures: int = 0
    skips: int = 0
    statements: Mapping[str, int] = field(default_factory=dict)
    entries: Mapping[str, int] = field(default_factory=dict)
    disputed: tuple[str, ...] = ()
    tray: Mapping[str, int] = field(default_factory=dict)
    asked: Asked | None = None
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
    fetching: Fetching | None = None,
) -> Summary:
    """Record the reports that the paths name and the record does not know; `fields` names the columns of tables, and without
    `fetching` addresses fail."""
    way, meter = _way(record), Meter()
    fetch = partial(fetching.pages, fields=fields) if fetching else None
    pages = find_pages(paths, given=given, fields=fields, meter=meter, fetch=fetch)
    tally = _Tally(record.store, "read", extent(paths, fields), meter, watch)
    wanted, files = named_addresses(paths)
    chosen = workers or (0 if files else fitting(len(wanted)))
    return _run(record, tally, _within(pages, limits_of(record)), chosen, way, min_confidence)


def read_watched(
    record: Record,
    wanted: Sequence[Wanted],
    workers: int,
    watch: Watch | None,
    min_confidence: float | None,
    fetching: Fetching,
) -> Summary:
    """Record what the addresses lead to and the record does not know."""
    way, pages = _way(record), fetching.pages(wanted)
    tally = _Tally(record.store, "watch", Extent(None, 0), Meter(), watch)
    return _run(record, tally, _within(pages, limits_of(record)), workers or fitting(len(wanted)), way, min_confidence)


def fetch(record: Record, paths: Sequence[str], watch: Watch | None, fetching: Fetching) -> Summary:
    """Fetch addresses, those that files name, and those that all of them lead to, into the record; nothing is read."""
    began, follower, wanted = time.monotonic(), fetching.follower(), list[Wanted]()
    tally = _Tally(record.store, "fetch", Extent(None, 0), Meter(), watch)
    for found in find_pages(paths, fetch=partial(_collected, wanted)):
        told = str(found.error) if isinstance(found, Failure) else "it has a text and no addresses: `comity read` reads it"
        tally.note(found.path, "failed", 0, told)
    for got in follower.answers(fetching.dated(wanted)):
        tally.note(got.address, got.result, 0, got.told)
    summary = _counted(tally, time.monotonic() - began)
    record.store.finish(tally.run, summary)
    return summary


def _collected(all_wanted: list[Wanted], wanted: Sequence[Wanted]) -> Iterator[Page | Failure]:
    """Addresses are put aside instead of being fetched."""
    all_wanted.extend(wanted)
    return iter(())


def explain(path: str, published: str | None = None, own: Own = NONE_OF_OWN) -> Iterator[Explanation]:
    """How the reports that a path names are understood, with `own` tables beside ours; nothing is recorded. Raises Unreadable
    for one that cannot be read."""
    for found in find_pages([path], given=Given(published=published)):
        if isinstance(found, Failure):
            raise found.error
        yield understood(found, checked(own))


def rebuild(record: Record, workers: int, watch: Watch | None) -> Summary:
    """Understand every recorded page anew, and look for copies anew."""
    way = _way(record)
    tally = _Tally(record.store, "rebuild", Extent(record.view.size(), 0), Meter(), watch)
    record.store.forget_traces()
    return _run(record, tally, record.store.pages(), workers, way)


def _way(record: Record) -> Way:
    """By what the settings of a record have reports extracted. Raises SettingsError, and VocabularyError for a malformed table."""
    way = record.settings.way
    checked(way.own)
    return way


def limits_of(record: Record) -> Limits:
    """What the settings of a record let one report take."""
    return Limits(record.settings.time_limit, record.settings.memory_limit)


def _within(pages: Iterator[Page | Failure], limits: Limits) -> Iterator[Page | Failure]:
    """The pages, each found within the limits; what takes more comes as its failure."""
    while True:
        with bounded(limits):
            found = next(pages, None)
        if found is None:
            return
        yield found


def _run(
    record: Record, tally: _Tally, pages: Iterable[Page | Failure], workers: int, way: Way, min_confidence: float | None = None
) -> Summary:
    began = time.monotonic()
    chosen = workers or fitting(UNCOUNTED if tally.extent.reports is None else tally.extent.reports)
    for outcome in spread(_unknown(record.store, pages, tally), chosen, limits_of(record), way):
        if outcome.stop:
            raise EndpointError(outcome.problem)
        tally.asked(outcome.asked)
        tally.note(*_recorded(record.store, tally.run, outcome))
    summary = _summary(record.view_on(None, min_confidence), tally, time.monotonic() - began, record.view.told())
    record.store.finish(tally.run, summary)
    return summary


class _Tally:
    """Counts the steps of a run as they are done and tells the watch of each; what failed or was skipped goes into the record."""

    def __init__(self, store: Store, command: str, extent: Extent, meter: Meter, watch: Watch | None) -> None:
        self.run = store.begin(command)
        self.command, self.extent = command, extent
        self.counted: Counter[str] = Counter()
        self.requests: Counter[str] = Counter()
        self.causes: dict[str, list[tuple[str, str]]] = {"failed": [], "skipped": []}
        self._store, self._meter, self._watch = store, meter, watch

    def asked(self, asked: Asked) -> None:
        self.requests += Counter(msgspec.structs.asdict(asked))

    def note(self, path: str, result: str, statements: int = 0, problem: str | None = None, tray: int = 0) -> None:
        self.counted[result] += 1
        if result in self.causes:
            self._store.note(self.run, path, result, problem or "")
            if self.counted[result] <= NAMED:
                self.causes[result].append((path, problem or ""))
        if self._watch:
            done, size = self.counted.total(), self.extent.bytes
            self._watch(Step(done, self.extent.reports, path, result, statements, problem, tray, self._meter.bytes, size))


def _unknown(store: Store, pages: Iterable[Page | Failure], tally: _Tally) -> Iterator[Page]:
    """The pages to be read, taken only as fast as they are; what fails or is known already is noted as it passes."""
    for found in pages:
        if isinstance(found, Failure):
            tally.note(found.path, "failed", 0, str(found.error))
        elif tally.command != "rebuild" and store.knows(found):
            tally.note(found.path, "known")
        else:
            yield found


Result = tuple[str, str, int, str | None, int]
"""Path, result, number of statements, problem of a step, and number of what was set aside."""


def _recorded(store: Store, run: int, outcome: Outcome) -> Result:
    path = outcome.page.path
    if outcome.read is None:
        return _addressed(outcome.page), "failed", 0, outcome.problem, 0
    try:
        result = store.add(run, outcome.read)
    except ComityError as error:
        return _addressed(outcome.page), "failed", 0, str(error), 0
    if outcome.problem and result != "known":
        return path, "skipped", 0, outcome.problem, 0
    return path, result, len(outcome.read.statements), None, len(outcome.read.tray)


def _addressed(page: Page) -> str:
    """What failed, by its path; a member of an archive with its address as well."""
    return f"{page.path} ({page.url})" if "#" in page.path and page.url else page.path


def _summary(view: View, tally: _Tally, seconds: float, every: int) -> Summary:
    """Of a view that may leave statements out; `every` is how many there are."""
    counts = view.counts()
    return replace(
        _counted(tally, seconds),
        statements=counts["statements"],
        entries=counts["entries"],
        disputed=tuple(dispute(e) for e in view.entries() if e.standing == "disputed"),
        tray=view.tray_counts(),
        asked=Asked(**tally.requests) if tally.requests else None,
        below=every - sum(counts["statements"].values()),
    )


def _counted(tally: _Tally, seconds: float) -> Summary:
    """Of the steps alone."""
    counted = tally.counted
    return Summary(
        run=tally.run,
        new=counted["new"],
        updated=counted["updated"],
        known=counted["known"],
        failed=tuple(tally.causes["failed"]),
        skipped=tuple(tally.causes["skipped"]),
        failures=counted["failed"],
        skips=counted["skipped"],
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
