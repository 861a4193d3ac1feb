"""A part of a record as it was true on a day, by all that is known: looked up by what it is now, told as what it was then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from comity.record import marks
from comity.record.on import true_on
from comity.record.part import candidates, fitting, marked, read_entries, read_statements, where
from comity.record.ruled import Ruled
from comity.record.scope import Scope, last_day
from comity.terms.entry import Entry


def chosen_then(connection: Connection, scope: Scope, ruled: Ruled) -> list[Entry]:
    """The entries of a scope as they were on its day, by kind and id; times and steps may be others then than they are now."""
    found = read_entries(connection, candidates(connection, replace(scope, since=None, until=None), ruled))
    return fitting(connection, then(connection, found, ruled, scope.on or ""), scope, ruled)


def then(connection: Connection, entries: Sequence[Entry], ruled: Ruled, day: str) -> list[Entry]:
    """Those of some entries that were true on a day, as they were then."""
    own = {e.id for e in entries}
    beside = {r.entry for e in entries for r in e.relations}
    beside |= marked(connection, {marks.held(e) for e in entries if e.kind == "post"})
    every = [*entries, *read_entries(connection, beside - own)]
    telling = where(connection, {s for e in every for s in e.statements})
    statements = ruled.applied(read_statements(connection, telling))
    return [e for e in true_on(every, statements, dict(telling.reports.values()), last_day(day)) if e.id in own]
