"""Reconciliation of exact statements, measured against annotated entries. Skipped where the annotation is not at hand."""

from __future__ import annotations

import random

import pytest
from reconcile_gold import SETS, SHARED, bcubed, clusters, load

from comity.identify import identify
from comity.reconcile import reconcile
from comity.terms.entry import Entry
from comity.terms.report import Report
from comity.terms.statement import Statement

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the annotated reports are not beside the repository")
FLOORS = {"seeds": 0.95, "devset": 0.93}
SPLIT = {"seeds": 2, "devset": 13}
"""Entries across reports that may stand in more than one: as measured, to be lowered."""


def entries(statements: list[Statement], reports: dict[str, Report]) -> list[Entry]:
    return reconcile(statements, reports, "2026-11-21", identify(statements, reports))


@pytest.mark.parametrize("name", SETS)
def test_statements_are_grouped_as_annotated(name: str) -> None:
    statements, reports, marked = load(name)
    found = entries(list(statements.values()), reports)
    gold = clusters(marked, statements)
    assert bcubed(found, {s.id: gold[line] for line, s in statements.items()}) >= FLOORS[name]
    entry_of = {i: e.id for e in found for i in e.statements}
    split = [e["id"] for e in marked["entries"] if len({entry_of[statements[str(s), int(n)].id] for s, n in e["statements"]}) > 1]
    assert len(split) <= SPLIT[name], split


@pytest.mark.parametrize("name", SETS)
def test_what_is_disputed_is_what_the_annotation_holds_in_conflict(name: str) -> None:
    statements, reports, marked = load(name)
    disputed = [set(e.statements) for e in entries(list(statements.values()), reports) if e.standing == "disputed"]
    conflicts = [{statements[str(s), int(n)].id for s, n in c["statements"]} for c in marked["conflicts"]]
    assert len(disputed) == len(conflicts)
    assert all(any(len(sides & found) > 1 for found in disputed) for sides in conflicts)


@pytest.mark.parametrize("name", SETS)
def test_the_order_of_arrival_changes_nothing(name: str) -> None:
    statements, reports, _ = load(name)
    first = entries(list(statements.values()), reports)
    for seed in range(5):
        shuffled = list(statements.values())
        random.Random(seed).shuffle(shuffled)
        assert entries(shuffled, dict(sorted(reports.items(), reverse=bool(seed % 2)))) == first
