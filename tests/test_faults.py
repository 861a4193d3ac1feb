"""A process that is killed at any moment of reading, understanding anew, judging or migrating loses nothing and doubles nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.deeds import DONE, GROUPS, SHARED, Deed, Moment
from benchmarks.faults import Bench, Whole, beginnings, begun, lost, measure, moment, trial, undisturbed

REPORTS = {
    "harbour": "Foreign Minister Ilze Ozola of Latvia met Peruvian Foreign Minister Ana Quispe in Riga on 4 May 2024.",
    "tide": "Peru pledged 12 patrol boats to Latvia in Riga on 4 May 2024, and Latvia thanked Peru.",
    "fjord": "Peru pledged 14 patrol boats to Latvia in Riga on 4 May 2024.\n\nOzola said Latvia supports talks with Peru.",
}
POINTS = {"read": 8, "rebuild": 4, "judge": 6, "check": 4, "migrate": 10}


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("reports")
    for stem, words in REPORTS.items():
        (folder / f"{stem}.txt").write_text(words)
    return str(folder)


@pytest.mark.parametrize("name", POINTS)
def test_what_is_killed_and_done_again_leaves_what_it_would_have_left_undisturbed(bench: Bench, source: str, name: str) -> None:
    found = measure(bench, name, source, POINTS[name], seed=1)
    assert [t.wrong for t in found] == [()] * POINTS[name]
    assert any(t.where and t.where.startswith("within") for t in found)


def test_kills_are_spread_over_the_time_and_the_steps() -> None:
    whole = Whole({}, {}, seconds=10.0, steps=20)
    found = [moment(whole, n, random.Random(n)) for n in range(200)]
    assert {m.step for m in found if m.step} >= set(range(3, 18))
    assert {int(m.after) for m in found if m.step is None} == set(range(10))
    assert sum(m.step is not None and not m.after for m in found) == 50


def test_what_was_lost_doubled_or_changed_is_seen(bench: Bench, source: str, tmp_path: Path) -> None:
    (deed,) = beginnings(bench, "read", source, tmp_path)
    whole = undisturbed(bench, deed, tmp_path)
    other = replace(whole, exports=whole.exports | {"entries": ""}, rows=whole.rows | {"field": whole.rows["field"] + 1})
    found = trial(bench, begun(deed, tmp_path / "trial"), Moment(whole.steps - 1, 0.0), other)
    assert found.where == "within runs"
    assert [w.split(":")[0] for w in found.wrong] == ["entries differ", "rows of field"]
    told = [0] * SHARED
    told[DONE + GROUPS.index("reports")] = len(REPORTS) + 2
    assert lost(tmp_path / "trial" / "r.db", told) == ["2 reports lost"]


def test_a_deed_that_fails_is_no_kill(bench: Bench, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="exit code 1"):
        bench.done(Deed("migrate", str(tmp_path / "none.db")))
