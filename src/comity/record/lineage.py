"""What is derived of reports among one another, as it is read: links, origins, versions, and what fell with a version."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select, text

from comity.record import schema
from comity.record.rows import decode
from comity.terms.origin import Link, Pairs, Traced, Traits
from comity.terms.report import Passage, Report, Version
from comity.terms.revision import Fallen

MANY = 5_000
"""Values in one query."""
QUEUE = text('INSERT INTO stale (report, "row") VALUES (:report, :row) ON CONFLICT DO NOTHING')
"""Have a report looked at anew when entries are derived."""
TRACE, LINK, ORIGIN = schema.TRACE.c, schema.LINK.c, schema.ORIGIN.c


def read_links(connection: Connection, which: ColumnElement[bool] | None = None) -> list[Link]:
    """The links of a condition, or all."""
    query = select(schema.LINK) if which is None else select(schema.LINK).where(which)
    return [
        Link(r["a"], r["b"], r["share"], *decode(r["pairs"], tuple[Pairs, Pairs]))
        for r in connection.execute(query.order_by(LINK.a, LINK.b)).mappings()
    ]


def read_traits(connection: Connection, which: ColumnElement[bool] | None = None) -> dict[str, Traits]:
    """The traits of the reports of a condition, or of all."""
    query = select(TRACE.traits) if which is None else select(TRACE.traits).where(which)
    found = (decode(document, Traits) for document in connection.execute(query).scalars())
    return {traits.report: traits for traits in found}


def read_origins(connection: Connection, which: ColumnElement[bool] | None = None) -> dict[str, Traced]:
    """The origins of the reports of a condition, or of all, as last set."""
    query = select(ORIGIN.report, ORIGIN.origin, ORIGIN.passages)
    found = connection.execute(query if which is None else query.where(which))
    return {r: Traced(o, decode(passages, tuple[Passage, ...])) for r, o, passages in found}


def read_versions(connection: Connection, which: ColumnElement[bool] | None = None) -> dict[str, Version]:
    """The place of each report, of those of a condition or of all, among its versions, where there are several."""
    query = select(schema.REVISION) if which is None else select(schema.REVISION).where(which)
    return {row["report"]: Version(**row) for row in connection.execute(query).mappings()}


def read_fallen(connection: Connection, which: ColumnElement[bool] | None = None) -> dict[str, Fallen]:
    """The statements, of those of a condition or of all, whose words are gone from a later version of their report."""
    query = select(schema.FALLEN) if which is None else select(schema.FALLEN).where(which)
    rows = connection.execute(query).mappings()
    return {row["statement"]: Fallen(row["report"], row["day"]) for row in rows}


def read_recorded(connection: Connection, which: ColumnElement[bool] | None = None) -> dict[str, str]:
    """When each report, of those of a condition or of all, was first recorded."""
    first = func.min(schema.RUN.c.started)
    query = select(schema.REPORT.c.id, first.label("at")).join(schema.RUN).group_by(schema.REPORT.c.id)
    query = query if which is None else query.where(which)
    return {row.id: row.at for row in connection.execute(query)}


def placed(report: Report, origins: Mapping[str, Traced]) -> Report:
    """The report with its origin, and those of its passages."""
    found = origins.get(report.id)
    return msgspec.structs.replace(report, origin=found.origin, passages=found.passages) if found else report


def revised(report: Report, versions: Mapping[str, Version], recorded: Mapping[str, str]) -> Report:
    """The report with its place among its versions, and when it was first recorded."""
    return msgspec.structs.replace(report, version=versions.get(report.id), recorded=recorded.get(report.id))
