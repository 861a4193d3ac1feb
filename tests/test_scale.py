"""The measure of scale: what it asks is drawn from the record, and what it tells is what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import comity
from benchmarks import scale
from benchmarks.asked import SEARCHES, briefs, searches
from benchmarks.grown import grow
from comity.api import Record
from comity.record.connect import reading
from comity.record.search import clauses


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record whose entries are derived event by event."""
    path = str(tmp_path_factory.mktemp("grown") / "r.db")
    grow(path, 400, apart=True)
    with comity.open(path) as found:
        assert found.view.fresh()
        yield found


def test_searches_of_every_sort_are_asked_and_most_find_something(record: Record) -> None:
    with reading(record.view.engine) as connection:
        asked = list(searches(connection, 64))
        assert asked == list(searches(connection, 64))
    assert {sort for sort, _ in asked} == set(SEARCHES)
    found = [
        record.search(words, parties=s.parties, since=s.since, until=s.until, topic=s.topic, kind=s.kind) for _, (words, s) in asked
    ]
    assert sum(bool(one) for one in found) > 40
    assert all(clauses(words) for _, (words, _) in asked)


def test_briefs_are_of_two_parties_that_have_dealings(record: Record) -> None:
    with reading(record.view.engine) as connection:
        asked = list(briefs(connection, 30)) + list(briefs(connection, 30, often=True))
    assert {sort for sort, _ in asked} == {"whole", "of five years", "on a topic"}
    whole = [scope for sort, scope in asked if sort == "whole"]
    assert all(record.view.entries(scope) for scope in whole)
    assert {len(scope.parties) for scope in whole} == {2}


def test_the_exponent_is_that_of_the_growth() -> None:
    assert scale.exponent([10, 100, 1000], [2.0, 20.0, 200.0]) == pytest.approx(1)
    assert scale.exponent([10, 100], [1.0, 100.0]) == pytest.approx(2)


def test_what_was_not_measured_is_left_empty() -> None:
    told = scale.rows({400: {"copies": 1.5, "derive": 2.0, "peak": 1234.5, "brief p95": 3.25}, 800: {"derive": 4.0}})
    assert "| 400 | 1.5 | 2.0 | 1,234 |  |  | 3.2 |  |  |" in told
    assert told[-1] == "Deriving grows with the 1.00th power of the size."


def test_views_are_timed_by_sort(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "ASKED", 16)
    monkeypatch.setattr(scale, "WARM", 2)
    found = scale.viewed(record.settings.record)
    assert 0 < found["search median"] <= found["search p95"]
    assert found["brief longest"] >= found["brief, whole"] > 0
    assert {f"search, {sort}" for sort in SEARCHES} & found.keys()


def test_a_record_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = str(tmp_path / "r.db")
    assert scale.apart(scale._grown, path, 60, None, True)["grow"] > 0
    assert scale.apart(scale.derived, path)["entries"] > 0
