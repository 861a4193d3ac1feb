"""Statements read from their rows, and which rows of reports stand."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sqlalchemy import Connection, exists, func, select

from comity.record import schema
from comity.record.rows import read_statement
from comity.terms.statement import Statement

_LATER = schema.REPORT.alias("later")
LATEST = ~exists().where(_LATER.c.page == schema.REPORT.c.page, _LATER.c.row > schema.REPORT.c.row)
"""That a row is the latest understanding of its page, looked up by the page alone."""
STANDING = select(func.max(schema.REPORT.c.row)).where(LATEST).group_by(schema.REPORT.c.id).scalar_subquery()
"""The row of every report's latest understanding; a page now understood as another report stands for that one alone."""

_NEWER, _AFTER = schema.REPORT.alias("newer"), schema.REPORT.alias("after")
_REPLACED = exists().where(_AFTER.c.page == _NEWER.c.page, _AFTER.c.row > _NEWER.c.row)
STANDS = LATEST & ~exists().where(_NEWER.c.id == schema.REPORT.c.id, _NEWER.c.row > schema.REPORT.c.row, ~_REPLACED)
"""The same of one row of `report`, where few are looked at."""


def stated(connection: Connection, which: Any) -> list[Statement]:
    """The statements of the rows that a condition takes."""
    heads = connection.execute(select(schema.STATEMENT).where(which)).mappings().all()
    chosen = select(schema.STATEMENT.c.row).where(which)
    query = select(schema.FIELD).where(schema.FIELD.c.of.in_(chosen)).order_by(schema.FIELD.c.of, schema.FIELD.c.row)
    rows = connection.execute(query).mappings().all()
    fields = {of: list(group) for of, group in groupby(rows, key=lambda r: r["of"])}
    return [read_statement(head, fields.get(head["row"], [])) for head in heads]
