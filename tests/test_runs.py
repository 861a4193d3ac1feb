"""What a run leaves to be asked for later: its failures, all of them, and how far it is while it goes on."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import acquire_makers as make
import pytest
from commands import ended

import comity
from comity import account, runs
from comity.account import Step
from comity.acquire import Meter, extent, find_pages
from comity.cli.progress import FEW, NAMED, far, shown
from comity.flow import Outcome
from comity.terms.errors import RecordError
from comity.terms.report import Page
from comity.vocabulary import phrases

WORDS = "Latvia and Peru held talks on fisheries in Riga on 4 May 2024."


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A table of forty rows without a text, and one with it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.jsonl").write_bytes(make.rows([*({"id": n} for n in range(40)), {"text": WORDS}]))
    return "t.jsonl"


def test_a_summary_names_the_first_failures_and_the_record_has_all(
    table: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(account, "NAMED", 30)
    assert ended("read", table) == 3
    out, err = capsys.readouterr()
    assert "1 new, 0 updated, 0 known, 40 failed" in out
    assert out.count("  failed: t.jsonl#") == NAMED
    assert "failed: 20 more: `comity runs 1` lists them all" in out
    assert err.count("failed  t.jsonl#") == NAMED
    assert ended("runs", "1") == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 40
    assert told[-1].startswith("failed: t.jsonl#40: no text; its columns are id")
    with comity.open() as record:
        assert len(record.runs()[0]["summary"]["failed"]) == 30
        assert [p["path"] for p in record.problems(1)] == [f"t.jsonl#{n}" for n in range(1, 41)]


def test_runs_are_listed_with_what_they_did(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    ended("read", table)
    ended("rebuild")
    capsys.readouterr()
    assert ended("runs") == 0
    head, first, second = capsys.readouterr().out.splitlines()
    assert head.split() == ["run", "command", "started", "seconds", "new", "updated", "known", "failures", "skips"]
    assert (first.split()[1], first.split()[-5:]) == ("read", ["1", "0", "0", "40", "0"])
    assert (second.split()[1], second.split()[-5:]) == ("rebuild", ["0", "0", "1", "0", "0"])
    assert ended("runs", "--json") == 0
    assert [one["command"] for one in json.loads(capsys.readouterr().out)] == ["read", "rebuild"]


def test_a_run_that_is_none_is_refused_and_one_without_failures_says_so(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    ended("read", table)
    ended("rebuild")
    assert ended("runs", "9") == 1
    assert "no run 9: `comity runs` lists them" in capsys.readouterr().err
    assert ended("runs", "2") == 0
    assert capsys.readouterr().out == "run 2 failed at nothing\n"
    with comity.open() as record, pytest.raises(RecordError):
        list(record.problems(0))


def test_how_far_a_run_is_within_an_archive_is_told_by_bytes(tmp_path: Path) -> None:
    pages = [make.answer(f"https://lantern.example/{n}", f"<p>{WORDS} {n}") for n in range(400)]
    (tmp_path / "a.warc.gz").write_bytes(make.packed(pages))
    (tmp_path / "b.txt").write_text(WORDS)
    size = sum(path.stat().st_size for path in tmp_path.iterdir())
    steps: list[Step] = []
    with comity.open(str(tmp_path / "r.db")) as record:
        first = record.read(str(tmp_path / "b.txt"), watch=steps.append)
        assert (steps[-1].done, steps[-1].total, first.new) == (1, 1, 1)
        meter, found = Meter(), []
        for _ in find_pages([str(tmp_path / "a.warc.gz"), str(tmp_path / "b.txt")], meter=meter):
            found.append(meter.bytes)
    assert found == sorted(found)
    assert 0 < found[0] < found[-1] <= size
    assert meter.bytes == size
    assert extent([str(tmp_path / "a.warc.gz"), str(tmp_path / "b.txt")]).bytes == size


FAR = [
    (Step(50, None, "a", "new", gone=25, size=100), 10.0, "reading: 50 (50 new), 25% of 100 bytes, 5.0/s, about 30 s left"),
    (Step(50, 500, "a", "new"), 100.0, "reading: 50 of 500 (50 new), 0.5/s, about 15 min left"),
    (Step(50, 50_000, "a", "new"), 100.0, "reading: 50 of 50000 (50 new), 0.5/s, about 27 h 45 min left"),
    (Step(50, None, "-", "new"), 10.0, "reading: 50 (50 new), 5.0/s"),
]


@pytest.mark.parametrize(("step", "seconds", "told"), FAR)
def test_a_line_tells_how_far_a_run_is(step: Step, seconds: float, told: str) -> None:
    assert far(step, Counter({"new": 50}), seconds) == told


def test_many_reports_get_a_line_now_and_then_and_few_one_each(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with shown() as watch:
        watch(Step(1, FEW + 1, "a.txt", "new"))
        assert capsys.readouterr().err == ""
        monkeypatch.setattr("comity.cli.progress.EVERY", 0.0)
        watch(Step(2, FEW + 1, "b.txt", "new"))
    assert capsys.readouterr().err.startswith("reading: 2 of 201 (2 new)")
    with shown() as watch:
        watch(Step(1, FEW, "a.txt", "new", 3))
    assert capsys.readouterr().err.splitlines() == ["new     a.txt  (3 statements)"]


SIZES = [("list.txt", 40, 1), ("list.txt", 2_000, 4), ("t.jsonl", 3, 1), ("t.jsonl", 400, 2), ("t.jsonl", 4_000, 4)]


@pytest.mark.parametrize(("name", "number", "processes"), SIZES)
def test_as_many_processes_are_started_as_the_size_of_a_file_of_many_lets_expect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int, processes: int
) -> None:
    started: list[int] = []

    def spread(_: Iterable[Page], workers: int, *__: object) -> Iterator[Outcome]:
        started.append(workers)
        yield from ()

    monkeypatch.setattr(runs, "spread", spread)
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    line = f"https://lantern.example/{'a' * 30}" if name == "list.txt" else json.dumps({"text": WORDS})
    (tmp_path / name).write_text(f"{line}\n" * number)
    with comity.open(str(tmp_path / "r.db")) as record:
        record.read(str(tmp_path / name))
    assert started == [processes]


def test_who_interrupts_a_run_is_told_how_it_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt), shown():
        raise KeyboardInterrupt
    assert "the same command goes on from there" in capsys.readouterr().err


def test_deriving_holds_only_reports_that_state_something(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_bytes(make.rows([{"text": make.TEXT}, *({"text": f"Rain in {n} villages."} for n in range(9))]))
    with comity.open(str(tmp_path / "r.db")) as record:
        summary = record.read(str(tmp_path / "t.jsonl"), workers=1)
        assert (summary.new, sum(summary.statements.values()) > 0) == (10, True)
        view = record.view
        assert len(view.telling) == 1
        assert view.entries()
        assert "_reports" not in vars(view)
        assert len(view.reports()) == 10
        assert record.check() == []


def test_the_words_of_long_texts_are_not_kept() -> None:
    for number in range(20):
        phrases.words(f"{number} " * (phrases.LINE + number))
    assert phrases._words_of_report.cache_info().currsize <= 2
