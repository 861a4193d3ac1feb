"""What a judgement is about, looked up by its id: an entry or a statement, with its statements as they were read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from comity.record import schema
from comity.record.keyed import keyed
from comity.record.part import read_entries, read_statements, where
from comity.record.rows import read_report
from comity.terms.entry import Entry
from comity.terms.report import Report
from comity.terms.statement import Statement


@dataclass(frozen=True)
class Subject:
    """The statements of an entry, by publication, or the one statement (without `entry`), and their reports by id."""

    entry: Entry | None
    statements: tuple[Statement, ...]
    reports: Mapping[str, Report]


def subject(connection: Connection, key: str) -> Subject:
    """The entry or statement with this id, or the only one whose id begins so. Raises RecordError."""
    kind, id = keyed(connection, "entry or statement", key, "entry", "statement")
    entry = read_entries(connection, [id])[0] if kind == "entry" else None
    telling = where(connection, entry.statements if entry else [id])
    documents = select(schema.REPORT.c.document).where(schema.REPORT.c.row.in_(telling.reports))
    reports = {r.id: r for r in map(read_report, connection.execute(documents).scalars())}
    read = read_statements(connection, telling)
    return Subject(entry, tuple(sorted(read, key=lambda s: (reports[s.report].published or "9999", s.report, s.span))), reports)
