"""The record is a function of what arrived: not of the order, nor of the division into runs, nor of when people judged."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import comity
from benchmarks.acts import judged
from benchmarks.order import Runs, arrivals, exported, key, needed, put, understood, unequal
from comity.acquire import find_pages
from comity.flow import attempt
from comity.record import Read
from comity.terms.judgement import Judgement
from comity.terms.report import Page

REPORTS = Path(__file__).parent / "reports"
SOME = 6
"""Reports of each example."""

CAPTURE = """<html><head><title>Boats for Riga</title></head><body><nav><ul><li><a href="/a">{menu}</a></li></ul></nav><article>
<h1>Boats for Riga</h1><p>Peru pledged {number} patrol boats to Latvia in Riga on 4 May 2024.</p></article></body></html>"""
CAPTURES = [("World", 12, "2024-05-05"), ("Sport", 12, "2024-05-06"), ("Books", 12, None), ("World", 14, "2024-05-07")]


@cache
def shipped() -> list[Read]:
    return understood([str(REPORTS)])


def captures(folder: Path) -> list[Read]:
    """One address four times: three times with the same words in other frames, then as a new version."""
    file, reads = folder / "a.html", []
    given = {"url": "https://lantern.example/boats", "outlet": "The Riga Lantern", "published": "2024-05-05"}
    for menu, number, day in CAPTURES:
        file.write_text(CAPTURE.format(menu=menu, number=number))
        (page,) = (p for p in find_pages([str(file)]) if isinstance(p, Page))
        outcome = attempt(replace(page, **given, fetched=day and f"{day}T10:00:00Z"))
        assert outcome.read
        reads.append(outcome.read)
    return reads


@settings(deadline=None, max_examples=8)
@given(chance=st.randoms(use_true_random=False))
def test_any_order_any_division_into_runs_and_any_time_of_judging_give_the_same_record(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("order")
    reads = [*chance.sample(shipped(), SOME), *captures(folder)]
    made = judgements(reads, folder)
    first, second = (exported(arrivals(reads, made, chance), folder / name) for name in ("a.db", "b.db"))
    assert first == second
    assert first["entries"].count("\n") > SOME


def judgements(reads: list[Read], folder: Path) -> list[Judgement]:
    with comity.open(str(folder / "made.db")) as record:
        put(record, reads)
        return judged(record)


def test_what_arrives_is_all_of_it_in_runs_and_judged_after_it_is_known(tmp_path: Path) -> None:
    reads = shipped()[:3]
    made = judgements(reads, tmp_path)
    assert {j.act for j in made} >= {"same", "different", "wrong", "right", "undo"}
    divided: list[Runs] = [arrivals(reads, made, random.Random(n)) for n in range(20)]
    for runs in divided:
        order = [key(one) for run in runs for one in run]
        assert sorted(order) == sorted([*(r.report.id for r in reads), *(j.id for j in made)])
        assert all(needed(j) <= set(order[: order.index(j.id)]) for j in made)
    assert len({str([[key(one) for one in run] for run in runs]) for runs in divided}) == 20


def test_the_measure_sees_a_record_that_depends_on_the_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from comity.record import store

    reads = captures(tmp_path)
    assert unequal(reads, 4, 1, tmp_path) == []
    monkeypatch.setattr(store, "_settled", lambda *_: True)  # the page that came first stands
    assert {what for _, what in unequal(reads, 4, 1, tmp_path)} >= {"reports", "statements"}
