"""The reports that stand, and what they state, for some reports at a time."""

from __future__ import annotations

from collections.abc import Collection
from itertools import batched

from sqlalchemy import Connection, func, select

from comity.record import schema
from comity.record.ground import rows
from comity.record.lineage import MANY, ORIGIN, placed, read_origins, read_recorded, revised
from comity.record.rows import read_report
from comity.record.stated import LATEST, stated
from comity.terms.report import Report
from comity.terms.statement import Statement


def standing_rows(connection: Connection, reports: Collection[str]) -> dict[str, int]:
    """The row of each report's latest understanding; none of one that stands no more."""
    latest = select(schema.REPORT.c.id, func.max(schema.REPORT.c.row)).where(LATEST).group_by(schema.REPORT.c.id)
    return {
        report: row
        for some in batched(sorted(reports), MANY)
        for report, row in connection.execute(latest.where(schema.REPORT.c.id.in_(some)))
    }


def standing(connection: Connection, reports: Collection[str]) -> dict[str, Report]:
    """Those of the reports that stand, with their origins, and when they were first recorded."""
    at = standing_rows(connection, reports)
    origins, recorded = read_origins(connection, ORIGIN.report.in_(at)), read_recorded(connection, schema.REPORT.c.id.in_(at))
    found = (read_report(r.document) for r in rows(connection, schema.REPORT, schema.REPORT.c.row, at.values()))
    return {r.id: revised(placed(r, origins), {}, recorded) for r in found}


def understood(connection: Connection, reports: Collection[str]) -> tuple[dict[str, Report], list[Statement]]:
    """As `standing`, and the statements of these reports as they were read."""
    at = standing_rows(connection, reports)
    every = [s for some in batched(sorted(at.values()), MANY) for s in stated(connection, schema.STATEMENT.c.of.in_(some))]
    return standing(connection, reports), every
