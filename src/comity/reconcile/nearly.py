"""Pairs that were nearly taken for one thing: alike enough but kept apart by others, or a little less alike than is enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from comity.reconcile.blocks import candidates
from comity.reconcile.clusters import ENOUGH, likeness
from comity.reconcile.views import views
from comity.terms.entry import Entry
from comity.terms.identity import Identities
from comity.terms.judgement import pair
from comity.terms.report import Report
from comity.terms.statement import Statement

MARGIN = 0.1
"""How far below what is enough a pair is still worth asking about."""


def nearly(
    statements: Iterable[Statement], reports: Mapping[str, Report], identities: Identities, entries: Iterable[Entry]
) -> list[tuple[float, str, str]]:
    """(likeness, two ids of statements) of entries that were nearly one, the likeliest pair of each two, the likeliest first."""
    seen = views({s.id: s for s in statements}, reports, identities)
    of = {s: e.id for e in entries for s in e.statements}
    best: dict[tuple[str, str], tuple[float, str, str]] = {}
    for i, j in candidates(seen):
        if of[i] == of[j] or (value := likeness(seen[i], seen[j])) is None or value < ENOUGH[seen[i].kind] - MARGIN:
            continue
        two = pair(of[i], of[j])
        best[two] = min(best.get(two, (0.0, "", "")), (-value, i, j))
    return [(-value, i, j) for value, i, j in sorted(best.values())]
