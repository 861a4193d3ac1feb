"""Scoring a record against annotations, and leaving out what is not sure enough."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from commands import run
from typer.testing import CliRunner

import comity
from comity.cli import app, main
from comity.scoring import score
from comity.terms.errors import GoldError, SettingsError

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
REPORT = (
    "Foreign Minister Ilze Ozola of Latvia met Peruvian Foreign Minister Ana Quispe in Riga on 4 May for talks on fisheries.\n\n"
    "“We will send two trawlers next year,” Quispe said. Latvia thanked Peru for its support.\n"
)
GOLD: list[dict[str, Any]] = [
    {"kind": "quotation", "quote": "“We will send two trawlers next year,” Quispe said", "key": {
        "speaker": "Ana Quispe", "words": "We will send two trawlers next year"}},
    {"kind": "position", "cue": "thanked", "key": {"holder": ["LVA"], "stance": "thanks", "topics": ["space"]}},
    {"kind": "position", "quote": "Latvia condemned Peru", "key": {"holder": ["LVA"], "stance": "condemns"}},
    {"kind": "post", "quote": "Foreign Minister Ana Quispe", "optional": True, "key": {
        "person": "Ana Quispe", "title": "Foreign Minister"}},
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one report, beside its gold."""
    folder = tmp_path_factory.mktemp("quality")
    (folder / "gold").mkdir()
    (folder / "talks.txt").write_text(REPORT, "utf-8")
    (folder / "gold" / "talks.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in GOLD), "utf-8")
    with comity.open(str(folder / "r.db")) as book:
        book.read(str(folder / "talks.txt"), published="2031-05-05", outlet="Riga Lantern")
    return folder


def test_a_record_is_scored_against_gold(folder: Path) -> None:
    rates = json.loads(run(folder / "r.db", "score", str(folder / "gold"), "--json"))
    assert rates["quotation"] == {
        "gold": 1, "given": 1, "found": 1, "precision": 1.0, "recall": 1.0, "f1": 1.0, "fields": 1.0,
    }  # fmt: skip
    assert (rates["position"]["gold"], rates["position"]["found"]) == (2, 1)
    assert rates["position"]["fields"] == pytest.approx(2 / 3, abs=0.001)
    assert rates["post"]["gold"] == 0
    assert rates["ungrounded"] == 0


def test_a_row_stands_for_all_and_more_for_each_kind_when_asked(folder: Path) -> None:
    rows = run(folder / "r.db", "score", str(folder / "gold")).splitlines()
    assert [row.split()[0] for row in rows[:-1]] == ["kind", "all"]
    assert {"quotation", "position", "all"} <= {
        row.split()[0] for row in run(folder / "r.db", "score", str(folder / "gold"), "--by-kind").splitlines()
    }


def test_misses_and_extras_stand_beside_the_text(folder: Path) -> None:
    told = run(folder / "r.db", "score", str(folder / "gold"), "--errors", "9")
    assert "missed  position: holder LVA; stance condemns" in told
    assert "“Latvia condemned Peru” (these words do not stand in the cleaned text)" in told
    assert "extra   engagement:" in told
    assert "[[Foreign Minister Ilze Ozola" in told


def test_a_near_statement_is_named_with_the_fields_in_which_it_differs(folder: Path, tmp_path: Path) -> None:
    wanted = {"kind": "position", "quote": "Latvia thanked Peru for its support", "key": {"holder": ["EST"], "stance": "thanks"}}
    (tmp_path / "talks.jsonl").write_text(json.dumps(wanted), "utf-8")
    told = run(folder / "r.db", "score", str(tmp_path), "--errors", "1")
    assert "[[Latvia thanked Peru for its support]]" in told
    assert "instead: holder LVA" in told


def test_gold_of_a_report_that_is_not_on_record_counts_as_missed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other.jsonl").write_text(json.dumps(GOLD[0]), "utf-8")
    told = run(folder / "r.db", "score", str(tmp_path), "--by-kind")
    assert "no report in the record for other" in told
    assert "0.000" in told


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not a JSON object"),
        ("[]", "needs kind, key"),
        ('{"kind": "post", "key": {}}', "needs kind, key"),
        ('{"kind": "dance", "key": {}, "cue": "a"}', "no kind 'dance'"),
    ],
)
def test_malformed_gold_is_named_by_file_and_line(tmp_path: Path, line: str, problem: str) -> None:
    (tmp_path / "a.jsonl").write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(GoldError, match=rf"a\.jsonl:2: .*{problem}"):
        score({}, tmp_path)


def test_a_folder_without_gold_is_no_gold(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["score", str(tmp_path), "--record", str(folder / "r.db")])
    assert end.value.code == 1
    assert "comity: no gold in" in capsys.readouterr().err


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the shared scorer is not here")
@pytest.mark.parametrize("name", ["examples", "tests/reports"])
def test_the_figures_are_those_of_the_shared_scorer(tmp_path: Path, name: str) -> None:
    reports = ROOT / name / "reports" if name == "examples" else ROOT / name
    with comity.open(str(tmp_path / "r.db")) as book:
        book.read(str(reports), workers=1)
        for what in ("reports", "statements"):
            (tmp_path / what).write_text("".join(f"{json.dumps(row)}\n" for row in book.export(what)), "utf-8")
    gold = str(ROOT / name / "gold")
    command = [sys.executable, str(SHARED / "score.py"), gold, str(tmp_path / "statements"), str(tmp_path / "reports"), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert json.loads(run(tmp_path / "r.db", "score", gold, "--json")) == theirs


def test_what_is_less_sure_stays_on_record_and_out_of_entries(folder: Path) -> None:
    with comity.open(str(folder / "r.db")) as book:
        every = book.statements()
        least = sorted(s.confidence for s in every)[len(every) // 2]
        sure = book.statements(min_confidence=least)
        assert 0 < len(sure) < len(every)
        assert all(s.confidence >= least for s in sure)
        kept = {i for e in book.entries(min_confidence=least) for i in e.statements}
        assert kept == {s.id for s in sure}
        assert {row["id"] for row in book.export("statements", min_confidence=least)} == {s.id for s in sure}
        assert {i for e in book.entries() for i in e.statements} == {s.id for s in every}


def test_with_a_past_day_both_hold(folder: Path) -> None:
    with comity.open(str(folder / "r.db")) as book:
        assert book.entries(as_of="2031-05-04", min_confidence=0.0) == []
        assert book.entries(as_of="2031-05-05", min_confidence=0.0) != []
        assert book.entries(as_of="2031-05-05", min_confidence=1.0) == []


def test_reading_counts_only_what_is_sure_enough_and_says_how_much_is_not(tmp_path: Path, folder: Path) -> None:
    result = CliRunner().invoke(
        app,
        [
            "read",
            str(folder / "talks.txt"),
            "--record",
            str(tmp_path / "r.db"),
            "--min-confidence",
            "1",
            "--workers",
            "1",
            "--json",
        ],
    )
    summary = json.loads(result.stdout)
    assert summary["statements"] == {} == summary["entries"]
    with comity.open(str(tmp_path / "r.db")) as book:
        assert len(book.statements()) == summary["below"] > 0


def test_every_view_can_leave_out_what_is_less_sure(folder: Path) -> None:
    assert "thanked" not in run(folder / "r.db", "brief", "--parties", "LVA,PER", "--min-confidence", "1")
    assert run(folder / "r.db", "positions", "--min-confidence", "1").strip() == "no positions"
    assert run(folder / "r.db", "positions", "--min-confidence", "0").strip() != "no positions"
    assert run(folder / "r.db", "export", "--what", "statements", "--min-confidence", "1") == ""
    assert json.loads(run(folder / "r.db", "score", str(folder / "gold"), "--min-confidence", "1", "--json"))["all"]["given"] == 0


def test_a_confidence_beyond_its_bounds_has_no_meaning(folder: Path) -> None:
    with comity.open(str(folder / "r.db")) as book, pytest.raises(SettingsError, match="between 0 and 1"):
        book.entries(min_confidence=1.5)
