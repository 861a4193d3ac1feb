"""The record that scale is measured on: sound, the same everywhere, and grown from real visits where they are at hand."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest

import comity
from benchmarks.events import events
from benchmarks.grown import grow, reads
from benchmarks.world import visits
from comity.record import Store, View, connect
from comity.terms.errors import Ungrounded
from comity.terms.statement import KINDS, audit

VISIT = {"id": "1", "visitor": "President Ana Quispe", "start": "1999-05-03", "end": "1999-05-04", "from": "Peru"}
TRIP = {
    "id": "2", "role": "secretary", "name": "Ilze Ozola", "start": "2001-02-03", "end": "2001-02-03", "country": "Latvia",
    "locale": "Riga, Daugavpils",
}  # fmt: skip


@pytest.fixture
def travels(tmp_path: Path) -> Path:
    """Two invented visits, written as the real ones are, one of them too early."""
    early = VISIT | {"id": "3", "start": "1950-01-01", "end": "1950-01-01"}
    (tmp_path / "visits.jsonl").write_text("\n".join(map(json.dumps, (VISIT, early))))
    (tmp_path / "trips.jsonl").write_text(json.dumps(TRIP))
    return tmp_path


def test_a_grown_record_stands_every_check(tmp_path: Path, travels: Path) -> None:
    path = str(tmp_path / "r.db")
    made = grow(path, 500, travels)
    with comity.open(path) as record:
        assert record.check() == []
        statements = record.statements()
        assert (len(record.reports()), len(statements)) == (made, 500)
        assert {s.kind for s in statements} == set(KINDS)
        assert len(record.entries()) < 400
        assert any(e.standing == "corroborated" for e in record.entries())
        assert [o for e in record.entries() for o in e.origins if len(o.reports) > 1]


def test_a_larger_record_begins_as_a_smaller_one(travels: Path) -> None:
    small, large = list(reads(300, travels)), list(reads(600, travels))
    assert [r.report for r in small] == [r.report for r in large][: len(small)]
    assert sum(len(r.statements) for r in small) == 300
    for read in large:
        for statement in read.statements:
            audit(statement, read.report)


def test_real_visits_are_among_the_events(travels: Path) -> None:
    found = visits(travels)
    assert [(v.guest, v.host, v.place) for v in found] == [("PER", "USA", "Washington"), ("USA", "LVA", "Riga")]
    sides = {tuple(s.code for s in e.sides): e.day.isoformat() for e in islice(events(found, 1), 6)}
    assert (sides["PER", "USA"], sides["USA", "LVA"]) == ("1999-05-03", "2001-02-03")


def test_several_reports_are_recorded_together_or_not_at_all(tmp_path: Path) -> None:
    from msgspec import structs

    engine = connect(str(tmp_path / "r.db"), create=True)
    store, (one, other) = Store(engine), list(islice(reads(1000), 2))
    bent = structs.replace(other.statements[0], quote="Nobody wrote this.")
    with pytest.raises(Ungrounded):
        store.add_all(1, [one, type(other)(other.page, other.report, (bent,))])
    assert View(engine).size() == 0
    assert store.add_all(store.begin("read"), [one, other, one]) == {"new": 2, "known": 1}
    engine.dispose()
