"""Sums and subsets of figures: what makes what, what follows though no report says it, and what does not add up."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs
from reconcile_cases import grant, report

from comity.identify import identify
from comity.reconcile import reconcile
from comity.show.sums import checks
from comity.terms.entry import Entry
from comity.terms.statement import Statement

REPORTS = {r.id: r for r in (report("a", "2025-11-02"), report("b", "2025-11-03"), report("c", "2025-11-05"))}


def entries(*statements: Statement) -> list[Entry]:
    return reconcile(statements, REPORTS, "2026-06-30", identify(statements, REPORTS))


def test_an_increment_adds_to_its_total_and_the_base_is_shown_as_derived() -> None:
    found = entries(grant("a", 130e6, "increment"), grant("a", 430e6, at=60))
    links = {e.value("role"): [(r.type, r.entry) for r in e.relations] for e in found}
    total = next(e.id for e in found if e.value("role") == "total")
    assert links == {"increment": [("adds_to", total)], "total": []}
    kroner = "million Norwegian kroner"
    assert [(c.says, c.derived, c.holds) for c in checks(found)] == [
        (f"430 {kroner} = 300 {kroner} + 130 {kroner}: base 300 {kroner} derived, no report says it", 300e6, True)
    ]


def test_instalments_that_do_not_make_the_total_are_reported() -> None:
    parts = [grant("b", v, "increment", at=60 * n, counted="instalment") for n, v in enumerate((9.6e9, 6.8e9, 8.5e9), 1)]
    found = entries(grant("a", 42.9e9, as_of="2025-10"), grant("b", 24.9e9, as_of="2025-10"), *parts)
    assert [(c.holds, c.says.partition(" make ")[2]) for c in checks(found)] == [
        (False, "24.9 billion Norwegian kroner and not 42.9 billion Norwegian kroner")
    ]


def test_a_part_belongs_to_its_whole() -> None:
    found = entries(
        grant("a", 994, counted="cases", unit="case"), grant("a", 740, "part", at=90, counted="identified", unit="case", of=994)
    )
    assert [c.says for c in checks(found)] == ["740 of 994"]
    assert [r.type for e in found for r in e.relations] == ["part_of"]


GIVEN: dict[str, Any] = {"unit": "boat", "counted": "patrol boats", "predicate": "delivered"}
H1, H2 = {"as_of": "[2024-01-01..2024-06-30]"}, {"as_of": "[2024-07-01..2024-12-31]"}
YEARS: dict[str, Any] = {"since": "2020", "as_of": "2024"}
OVER_TIME: list[tuple[str, list[tuple[float, str, dict[str, Any]]], list[str]]] = [
    ("more in shorter times than in all", [(45, "total", {}), (30, "period", YEARS), (20, "period", {"as_of": "2025"})],
     ["no: 30 (2020–2024) + 20 (2025) make 50 and not 45"]),
    ("halves that make less than their year", [(400, "period", {"as_of": "2024"}), (120, "period", H1), (200, "period", H2)],
     ["no: 120 (1 January to 30 June 2024) + 200 (1 July to 31 December 2024) make 320 and not 400 (2024)"]),
    ("halves that make their year", [(320, "period", {"as_of": "2024"}), (120, "period", H1), (200, "period", H2)],
     ["yes: 120 (1 January to 30 June 2024) + 200 (1 July to 31 December 2024) make 320 of 320 (2024)"]),
    ("one half alone", [(320, "period", {"as_of": "2024"}), (120, "period", H1)], []),
    ("less than a total whose beginning is not told", [(60, "total", {}), (30, "period", YEARS), (20, "period", {"as_of": "2025"})],
     ["yes: 30 (2020–2024) + 20 (2025) make 50 of 60"]),
    ("times that overlap", [(45, "total", {}), (30, "period", YEARS), (20, "period", {"as_of": "2023"})], []),
    ("a whole of at least so many",
     [(45, "total", {"bound": "at_least"}), (30, "period", YEARS), (20, "period", {"as_of": "2025"})],
     ["yes: 30 (2020–2024) + 20 (2025) make 50 of 45"]),
    ("about so many", [(48, "total", {"bound": "about"}), (30, "period", YEARS), (20, "period", {"as_of": "2025"})],
     ["yes: 30 (2020–2024) + 20 (2025) make 50 of 48"]),
    ("a rate", [(45, "total", {}), (30, "period", YEARS | {"per": "year"}), (20, "period", {"as_of": "2025", "per": "year"})], []),
    ("times that end after the count",
     [(45, "total", {"as_of": "2023-06"}), (30, "period", YEARS), (20, "period", {"as_of": "2025"})], []),
    ("another doing", [(12, "total", {"predicate": None, "said": "the navy of Chile now sails with"}), (30, "period", YEARS)], []),
]  # fmt: skip


@pytest.mark.parametrize(("case", "told", "expected"), OVER_TIME, ids=[c[0] for c in OVER_TIME])
def test_what_was_counted_over_times_is_held_against_the_longer_time(
    case: str, told: list[tuple[float, str, dict[str, Any]]], expected: list[str]
) -> None:
    del case
    made = [boats(value, role, n, **fields) for n, (value, role, fields) in enumerate(told)]
    found = checks(entries(*made), {s.id: s for s in made})
    assert [f"{'yes' if c.holds else 'no'}: {c.says}" for c in found] == expected


def boats(value: float, role: str, at: int, said: str = "delivered to Chile", /, **fields: Any) -> Statement:
    """A count of boats, in a passage of its own."""
    given = {k: v for k, v in (GIVEN | fields).items() if v is not None and k != "said"}
    shown = grant("c", value, role, at=60 * at, **given)
    return structs.replace(shown, quote=f"{fields.get('said', said)} {value:g} patrol boats")


def test_a_base_that_the_passage_tells_with_the_increment_makes_their_total() -> None:
    def told(total: float, since: str | None = None) -> list[str]:
        base, more = boats(300, "total", 0, **YEARS), boats(130, "increment", 0, as_of="2025")
        whole = structs.replace(boats(total, "total", 0, counted="the total", since=since), span=(10, 20))
        return [f"{'yes' if c.holds else 'no'}: {c.says}" for c in checks(entries(base, more, whole)) if c.total]

    assert told(500) == ["no: 300 + 130 make 430 and not 500"]
    assert told(430) == ["yes: 430 = 300 + 130"]
    assert told(500, "2010") == ["yes: 500 = 370 + 130: base 370 derived, no report says it"]
