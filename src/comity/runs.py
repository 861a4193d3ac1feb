"""Runs: pages read or understood anew, recorded one by one, counted.

A run that is cut off leaves every report that it recorded whole; the entries are then derived when the record is next asked.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from comity.account import Summary, Tally, Watch, counted, summed
from comity.acquire import Extent, Failure, Given, Meter, Wanted, extent, find_pages, named_addresses
from comity.fetching import Fetching
from comity.flow import Outcome, checked
from comity.flow import explain as understood
from comity.limits import Limits, bounded
from comity.past import known_on
from comity.record import Store
from comity.scale import fitting, spread
from comity.terms.errors import ComityError, EndpointError, Unrecorded
from comity.terms.explained import Explanation
from comity.terms.extraction import NONE_OF_OWN, Own, Way
from comity.terms.report import Page

if TYPE_CHECKING:
    from comity.api import Record

EACH = 1_000
"""Bytes that one of many reports in a file is taken to have when it is decided how many processes read them. The address of one in
a list has fewer, but is fetched no faster for it."""
UNCOUNTED = 10_000
"""Reports that are expected where there are no bytes to go by, as on standard input."""


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
    tally = Tally(record.store, "read", extent(paths, fields), meter, watch)
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
    tally = Tally(record.store, "watch", Extent(None, 0), Meter(), watch)
    return _run(record, tally, _within(pages, limits_of(record)), workers or fitting(len(wanted)), way, min_confidence)


def fetch(record: Record, paths: Sequence[str], watch: Watch | None, fetching: Fetching) -> Summary:
    """Fetch addresses, those that files name, and those that all of them lead to, into the record; nothing is read."""
    began, follower, wanted = time.monotonic(), fetching.follower(), list[Wanted]()
    tally = Tally(record.store, "fetch", Extent(None, 0), Meter(), watch)
    for found in find_pages(paths, fetch=partial(_collected, wanted)):
        told = str(found.error) if isinstance(found, Failure) else "it has a text and no addresses: `comity read` reads it"
        tally.note(found.path, "failed", 0, told)
    for got in follower.answers(fetching.dated(wanted)):
        tally.note(got.address, got.result, 0, got.told)
    summary = counted(tally, time.monotonic() - began)
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
    tally = Tally(record.store, "rebuild", Extent(record.view.size(), 0), Meter(), watch)
    record.store.forget()
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
    record: Record, tally: Tally, pages: Iterable[Page | Failure], workers: int, way: Way, min_confidence: float | None = None
) -> Summary:
    began = time.monotonic()
    chosen = workers or fitting(_expected(tally.extent))
    for outcome in spread(_unknown(record.store, pages, tally), chosen, limits_of(record), way):
        if outcome.stop:
            raise EndpointError(outcome.problem)
        tally.asked(outcome.asked)
        tally.note(*_recorded(record.store, tally.run, outcome))
    known = sum(record.view.counts()["statements"].values())
    summary = known_on(record, None, min_confidence, lambda view: summed(view, tally, time.monotonic() - began, known))
    record.store.finish(tally.run, summary)
    return summary


def _expected(extent: Extent) -> int:
    """About how many reports there are."""
    if extent.reports is not None:
        return extent.reports
    return extent.bytes // EACH if extent.bytes else UNCOUNTED


def _unknown(store: Store, pages: Iterable[Page | Failure], tally: Tally) -> Iterator[Page]:
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
    except Unrecorded:
        raise
    except ComityError as error:
        return _addressed(outcome.page), "failed", 0, str(error), 0
    if outcome.problem and result != "known":
        return path, "skipped", 0, outcome.problem, 0
    return path, result, len(outcome.read.statements), None, len(outcome.read.tray)


def _addressed(page: Page) -> str:
    """What failed, by its path; a member of an archive with its address as well."""
    return f"{page.path} ({page.url})" if "#" in page.path and page.url else page.path
