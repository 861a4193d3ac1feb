"""Statements -> Entries: same thing? per field: refines, varies, conflicts; series; course.

`reconcile(statements, reports, as_of)` is a pure function of the set of statements and of the reports' metadata.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from comity.terms.entry import Entry, Field
from comity.terms.report import Report
from comity.terms.statement import Statement

__all__ = ["reconcile"]


def reconcile(statements: Sequence[Statement], reports: Mapping[str, Report], as_of: str | None = None) -> list[Entry]:
    """Entries of the statements, by kind and id; `reports` by id, `as_of` the day (EDTF) against which overdue is computed."""
    del reports, as_of
    return sorted((_single(s) for s in statements), key=lambda e: (e.kind, e.id))


def _single(statement: Statement) -> Entry:
    digest = hashlib.sha256(statement.id.encode()).hexdigest()[:16]
    fields = {name: Field(value=value, statements=(statement.id,)) for name, value in statement.fields.items()}
    return Entry(id=digest, kind=statement.kind, fields=fields, statements=(statement.id,))
