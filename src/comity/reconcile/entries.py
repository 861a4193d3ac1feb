"""From groups of statements to entries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from comity.reconcile.clusters import cluster
from comity.reconcile.views import View, views
from comity.terms.entry import Entry, Field
from comity.terms.identity import Identities
from comity.terms.report import Report
from comity.terms.statement import Statement


def reconcile(
    statements: Iterable[Statement], reports: Mapping[str, Report], as_of: str | None = None, identities: Identities | None = None
) -> list[Entry]:
    """Entries of the statements, by kind and id.

    `reports` by id, for publication, outlet, origin and text; `as_of` the day (EDTF) against which overdue is computed;
    `identities` who is who, without which only names of the same parts are one person.
    """
    del as_of
    every = {s.id: s for s in statements}
    seen = views(every, reports, identities or Identities())
    made = [_entry(group, every, seen) for group in cluster(seen)]
    return sorted(made, key=lambda e: (e.kind, e.id))


def _entry(group: tuple[str, ...], every: Mapping[str, Statement], seen: Mapping[str, View]) -> Entry:
    first = min(group, key=lambda i: (seen[i].published or "9999", seen[i].report, seen[i].span, i))
    digest = hashlib.sha256(f"{every[first].kind} {first}".encode()).hexdigest()[:16]
    fields = {name: Field(value=value, statements=(first,)) for name, value in every[first].fields.items()}
    return Entry(id=digest, kind=every[first].kind, fields=fields, statements=group)
