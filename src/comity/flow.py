"""THE pipeline, read from top to bottom: which stage after which. Nothing else joins stages.

One report at a time: a source is acquired as a Page, cleaned into a Report, parsed and detected in, and its statements extracted.
The whole record at once: copies share an origin, people are identified, and statements reconciled into entries.
"""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from msgspec import structs

from comity.clean import clean, origins
from comity.detect import detect
from comity.extract import between_parties, extract
from comity.extract import explain as explain_parsed
from comity.identify import identify
from comity.reconcile import nearly, reconcile
from comity.record import Read
from comity.terms.entry import Entry
from comity.terms.errors import ComityError
from comity.terms.explained import Explanation
from comity.terms.judgement import Rulings
from comity.terms.report import Page, Report
from comity.terms.statement import Statement, audit

FIRST = b"On Monday, 4 May 2024, the minister met his counterpart in the capital and pledged 12 boats."

ENGLISH = "en"
"""How the codes of the one language begin that is understood (`en`, `en-GB`)."""


@dataclass(frozen=True)
class Outcome:
    """What became of one page: what was `read`, the `problem` that kept it from being read or understood, `seconds` by stage."""

    page: Page
    read: Read | None = None
    problem: str | None = None
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Derived:
    """What follows from all statements: entries, and the origin that each report shares with its copies."""

    entries: tuple[Entry, ...]
    origins: dict[str, str]


def prepare() -> None:
    """Load the model and all tables, which takes longer than most reports do: by understanding one sentence."""
    attempt(Page(path="", content=FIRST, sha256=hashlib.sha256(FIRST).hexdigest(), language=ENGLISH))


def understand(page: Page) -> Outcome:
    """Page -> its report and statements. Raises ReportError when it cannot be read, Ungrounded for a fault of a stage."""
    seconds: dict[str, float] = {}
    report = _timed(seconds, clean, page)
    if report.language and not report.language.lower().startswith(ENGLISH):
        return Outcome(page, Read(page, report, ()), f"in {report.language!r}, not in English: kept without statements", seconds)
    if not between_parties(report):
        return Outcome(page, Read(page, report, ()), seconds=seconds)
    parsed = _timed(seconds, detect, report)
    statements = tuple(_timed(seconds, extract, parsed))
    for statement in statements:
        audit(statement, report)
    return Outcome(page, Read(page, report, statements), seconds=seconds)


def explain(page: Page) -> Explanation:
    """Page -> its report, sentence by sentence; one in another language has none. Raises ReportError when it cannot be read."""
    report = clean(page)
    if report.language and not report.language.lower().startswith(ENGLISH):
        return Explanation(report, ())
    return explain_parsed(detect(report))


def attempt(page: Page) -> Outcome:
    """As `understand`, but what goes wrong is named in the outcome, so that the other reports go on."""
    try:
        return understand(page)
    except ComityError as error:
        return Outcome(page, problem=str(error))
    except MemoryError:
        return Outcome(page, problem="there is not enough memory for it: divide it, or allow more with memory_limit (settings)")
    except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not lose the others; it is named and counted
        return Outcome(
            page, problem=f"{type(error).__name__}: {error} (a fault of comity at {_place(error)}: report it with the file)"
        )


def derive(statements: Sequence[Statement], reports: Iterable[Report], day: str, rulings: Rulings | None = None) -> Derived:
    """All statements of all reports, and what people judged -> entries as of a day (`YYYY-MM-DD`)."""
    shared = origins(every := list(reports))
    known = {r.id: structs.replace(r, origin=shared[r.id]) for r in every}
    identities = identify(statements, known)
    entries = reconcile(statements, known, day, identities, rulings=rulings)
    return Derived(tuple(entries), shared)


def nearly_one(
    statements: Sequence[Statement], reports: Iterable[Report], entries: Iterable[Entry]
) -> list[tuple[float, str, str]]:
    """(likeness, two statements) of entries that were nearly taken for one, the likeliest first; reports with their origins."""
    known = {r.id: r for r in reports}
    return nearly(statements, known, identify(statements, known), entries)


def _place(error: Exception) -> str:
    """Module and line where an unforeseen error arose."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{PurePath(last.filename).parent.name}/{PurePath(last.filename).name}:{last.lineno}"


def _timed[T, R](seconds: dict[str, float], stage: Callable[[T], R], value: T) -> R:
    """What a stage makes of the value, its time noted under its name."""
    began = time.perf_counter()
    try:
        return stage(value)
    finally:
        seconds[stage.__name__] = time.perf_counter() - began
