"""Which reports withdraw others, and which ones a notice may mean: looked up by outlet and day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, and_, select

from comity.record import schema, tables
from comity.record.ground import add, clear, rows
from comity.terms.report import Report
from comity.vocabulary.outlets import outlet_key

NOTICE, STOOD, LINK, REPORT = tables.NOTICE.c, tables.STOOD.c, schema.LINK.c, schema.REPORT.c
Printed = tuple[str, str]
"""The key of an outlet, and a day on which it published."""


def noticed(connection: Connection, queued: Collection[str], now: Mapping[str, Report]) -> set[str]:
    """Take over which of the queue's reports, as they stand now, withdraw others; those that do, or did."""
    former = {r.report for r in rows(connection, tables.NOTICE, NOTICE.report, queued)}
    clear(connection, NOTICE.report, queued)
    made = [row for _, report in sorted(now.items()) for row in _rows(report)]
    add(connection, tables.NOTICE, made)
    return former | {row["report"] for row in made}


def _rows(report: Report) -> Iterator[dict[str, Any]]:
    for which in sorted({t.withdrawn for t in report.taken_back if t.withdrawn}, key=str):
        outlet = outlet_key(which.outlet) if which.outlet else ""
        yield {"report": report.id, "outlet": outlet, "since": which.since, "until": which.until}


def printed(connection: Connection, reports: Collection[str]) -> set[Printed]:
    """Where and when each of the reports was published, as it was last looked at."""
    at = {r.of: r.outlet for r in rows(connection, tables.STOOD, STOOD.report, reports) if r.outlet}
    return {(at[r.row], r.published) for r in rows(connection, schema.REPORT, REPORT.row, at) if r.published}


def any_notice(connection: Connection) -> bool:
    """Is there any report on record that withdraws another one?"""
    return connection.execute(select(NOTICE.report).limit(1)).first() is not None


def linked(connection: Connection, reports: Collection[str]) -> set[str]:
    """The reports, and all that share words with one of them."""
    ends = (r for end in (LINK.a, LINK.b) for r in rows(connection, schema.LINK, end, reports))
    return {end for r in ends for end in (r.a, r.b)} | set(reports)


def about(connection: Connection, where: Collection[Printed], reports: Collection[str]) -> set[str]:
    """The notices among the reports, and those that may mean what was published there and then."""
    own = {r.report for r in rows(connection, tables.NOTICE, NOTICE.report, reports)}
    days: dict[str, set[str]] = {}
    for outlet, day in where:
        days.setdefault(outlet, set()).add(day)
    named = rows(connection, tables.NOTICE, NOTICE.outlet, days)
    return own | {r.report for r in named if any(r.since <= day <= r.until for day in days[r.outlet])}


def meant(connection: Connection, notices: Collection[str]) -> set[str]:
    """The reports that the notices may mean."""
    stands = and_(STOOD.report == REPORT.id, STOOD.of == REPORT.row)
    found = set[str]()
    for r in [r for r in rows(connection, tables.NOTICE, NOTICE.report, notices) if r.outlet]:
        query = select(STOOD.report).join(schema.REPORT, stands).where(REPORT.published.between(r.since, r.until))
        found |= set(connection.execute(query.where(STOOD.outlet == r.outlet)).scalars())
    return found
