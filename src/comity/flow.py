"""THE pipeline, read from top to bottom: which stage after which. Nothing else joins stages.

source ── acquire ──> Page ── clean ──> Report ── detect ──> Parsed ── extract ──> Statements     one report at a time
all Statements ── reconcile ──> Entries                                                           the whole record
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

try:
    from comity.clean import clean  # type: ignore[attr-defined,unused-ignore]
except ImportError:  # until the stage is there
    import hashlib

    from comity.terms.report import Block

    def clean(page: Page) -> Report:
        text = page.content.decode("utf-8", "replace")
        about = {n: getattr(page, n) for n in ("path", "outlet", "url", "published", "title", "sha256")}
        key = hashlib.sha256(f"{page.sha256}{page.url}{page.outlet}".encode()).hexdigest()[:16]
        blocks, at = [], 0
        for part in text.split("\n"):
            if part.strip():
                blocks.append(Block(at, at + len(part), "paragraph"))
            at += len(part) + 1
        return Report(id=key, text=text, blocks=tuple(blocks), language="en", **about)


from comity.detect import detect

try:
    from comity.extract import extract  # type: ignore[attr-defined,unused-ignore]
except ImportError:

    def extract(_: Any) -> list[Statement]:
        return []


from comity.reconcile import reconcile
from comity.record import Read
from comity.terms.entry import Entry
from comity.terms.errors import ComityError
from comity.terms.report import Page, Report
from comity.terms.statement import Statement, audit

STAGES: tuple[tuple[str, Callable[[Any], Any]], ...] = (("clean", clean), ("detect", detect), ("extract", extract))
"""What happens to one page, stage by stage; each is a pure function of what the one before it returned."""


@dataclass(frozen=True)
class Outcome:
    """What became of one page: a `read`, or the `problem` that stopped it; `seconds` by stage."""

    page: Page
    read: Read | None = None
    problem: str | None = None
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Derived:
    """What follows from all statements: entries, and the origin that each report shares with its copies."""

    entries: tuple[Entry, ...]
    origins: dict[str, str]


def understand(page: Page) -> Outcome:
    """Page -> its report and statements. Raises ReportError when it cannot be read."""
    value: Any = page
    passed: dict[str, Any] = {}
    seconds: dict[str, float] = {}
    for name, stage in STAGES:
        began = time.perf_counter()
        value = passed[name] = stage(value)
        seconds[name] = time.perf_counter() - began
    report, statements = passed["clean"], tuple(passed["extract"])
    for statement in statements:
        audit(statement, report)
    return Outcome(page, Read(page, report, statements), seconds=seconds)


def attempt(page: Page) -> Outcome:
    """As `understand`, but what goes wrong is named in the outcome, so that the other reports go on."""
    try:
        return understand(page)
    except ComityError as error:
        return Outcome(page, problem=str(error))
    except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not lose the others; it is named and counted
        return Outcome(page, problem=f"{type(error).__name__}: {error} (a fault of comity: please report it with the file)")


def derive(statements: Sequence[Statement], reports: Iterable[Report], day: str) -> Derived:
    """All statements of all reports -> entries as of a day (`YYYY-MM-DD`)."""
    known = {r.id: r for r in reports}
    origins = {r.id: r.origin or r.id for r in known.values()}
    return Derived(tuple(reconcile(statements, known, day)), origins)
