"""The examples are understood no worse than the pinned floors say; and the scoring that says so is right."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import quality
from comity.scoring.matching import Row, days, field_right, pair, same_fact

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="module")
def understood() -> dict[str, tuple[str, list[Row]]]:
    return quality.understood()


def test_no_floor_is_missed_and_every_statement_is_grounded(understood: dict[str, tuple[str, list[Row]]]) -> None:
    scores = quality.score(understood)
    assert quality.below(scores, quality.floors()) == []
    assert scores["all"]["ungrounded"] == 0
    assert quality.floors(), "no floors are pinned"


def test_a_floor_that_is_missed_is_named() -> None:
    scores = {"all": {"f1": 0.5, "fields": 0.9}}
    assert quality.below(scores, {"all": {"f1": 0.6, "fields": 0.9}}) == ["all f1: 0.5 is below the floor of 0.6"]
    assert quality.below({}, {"post": {"f1": 0.6}}) == ["post f1: 0.0 is below the floor of 0.6"]


def test_floors_rise_by_themselves_and_fall_only_when_asked() -> None:
    scores = {"all": {"f1": 0.5, "fields": 0.9, "gold": 3}}
    pinned = {"all": {"f1": 0.6, "fields": 0.8}}
    assert quality.raised(scores, pinned, lower=False) == {"all": {"f1": 0.6, "fields": 0.9}}
    assert quality.raised(scores, pinned, lower=True) == {"all": {"f1": 0.5, "fields": 0.9}}


def test_a_set_of_reports_is_scored_by_itself(tmp_path: Path) -> None:
    line = {"kind": "figure", "quote": "12 boats", "key": {"value": 12}}
    for stem in ("T_01", "U_01"):
        (tmp_path / f"{stem}.jsonl").write_text(json.dumps(line), "utf-8")
    told: dict[str, tuple[str, list[Row]]] = {"U_01": ("12 boats", [{**line, "span": [0, 8], "value": 12}])}
    assert quality.score(told, tmp_path, stems="U_")["all"]["f1"] == 1.0
    assert quality.score(told, tmp_path, stems="T_")["all"]["f1"] == 0.0


def test_no_error_of_the_set_that_is_only_scored_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gold").mkdir()
    for stem in ("U_01", f"{quality.SCORED}_01"):
        line = {"kind": "figure", "quote": f"boats of {stem}", "key": {"value": 12}}
        (tmp_path / "gold" / f"{stem}.jsonl").write_text(json.dumps(line), "utf-8")
    monkeypatch.setattr(quality, "TESTS", tmp_path)
    monkeypatch.setattr(quality, "understood", lambda _: {"U_01": ("", []), f"{quality.SCORED}_01": ("", [])})
    assert [scores["all"]["gold"] for scores in quality.score_tests(errors=5).values()] == [1, 1]
    shown = capsys.readouterr().out
    assert "boats of U_01" in shown
    assert f"{quality.SCORED}_01" not in shown


FACTS: list[tuple[str, dict[str, Any], dict[str, Any], bool]] = [
    ("figure", {"value": 44}, {"value": 44.0}, True),
    ("figure", {"value": 44}, {"value": 45}, False),
    ("commitment", {"act": "agree", "actor": ["LVA"]}, {"act": "pledge", "actor": ["LVA", "PER"]}, True),
    ("commitment", {"act": "invite", "actor": ["LVA"]}, {"act": "pledge", "actor": ["LVA"]}, False),
    (
        "position",
        {"holder": ["LVA"], "stance": "thanks"},
        {"holder": [{"name": "Saeima", "state": "LVA"}], "stance": "values"},
        True,
    ),
    ("position", {"holder": ["LVA"], "stance": "thanks"}, {"holder": ["PER"], "stance": "thanks"}, False),
    ("agreement", {"instrument": "memorandum"}, {"instrument": "memorandum"}, True),
    ("agreement", {"instrument": "memorandum"}, {"instrument": "treaty"}, False),
    ("engagement", {"type": "talks", "parties": ["LVA", "PER"]}, {"type": "meeting", "parties": ["LVA"]}, True),
    ("engagement", {"type": "visit", "parties": ["LVA"]}, {"type": "meeting", "parties": ["LVA"]}, False),
    ("activity", {"topics": ["war_legacy.dioxin"]}, {"topics": ["war_legacy"]}, True),
    ("activity", {"topics": ["war_legacy.dioxin"]}, {"topics": ["trade"]}, False),
    (
        "quotation",
        {"speaker": "Ana Quispe", "words": "two trawlers"},
        {"speaker": {"name": "Quispe"}, "words": "two trawlers"},
        True,
    ),
    ("post", {"person": "Ana Quispe", "title": "Foreign Minister"}, {"person": "Ana Quispe", "title": "Mayor"}, False),
]


@pytest.mark.parametrize(("kind", "wanted", "given", "expected"), FACTS)
def test_the_fields_that_make_a_fact_decide_whether_it_is_the_same(
    kind: str, wanted: dict[str, Any], given: dict[str, Any], expected: bool
) -> None:
    assert same_fact({"kind": kind, "key": wanted}, {"kind": kind, **given}) is expected


def test_another_polarity_is_another_fact() -> None:
    assert not same_fact({"kind": "figure", "key": {"value": 1}, "polarity": "negated"}, {"kind": "figure", "value": 1})


@pytest.mark.parametrize(
    ("date", "bounds"),
    [
        ("2025", ("2025-01-01", "2025-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("[2025-01..2025-03]", ("2025-01-01", "2025-03-31")),
        ("[..2026-06-30]", ("", "2026-06-30")),
        ("XXXX-11-02", "XXXX-11-02"),
    ],
)
def test_dates_are_compared_by_their_first_and_last_days(date: str, bounds: tuple[str, str] | str) -> None:
    assert days(date) == bounds


@pytest.mark.parametrize(
    ("name", "wanted", "given", "right"),
    [
        ("date", "2025-11-02", "2025-11-02", True),
        ("date", "2025-11-02", "2025-11", False),
        ("due", "2026", None, False),
        ("place", "Riga", [{"name": "Riga", "state": "LVA"}], True),
        ("actor", ["LVA"], ["LVA", "PER", "CHL"], False),
        ("actor", ["LVA:Coast Guard"], [{"name": "Coast Guard Service", "state": "LVA"}], True),
        ("participants", ["Ilze Ozola", "Ana Quispe"], [{"name": "Ilze Ozola"}], True),
        ("status", "held", "planned", False),
    ],
)
def test_a_field_is_judged_by_what_it_holds(name: str, wanted: Any, given: Any, right: bool) -> None:
    assert field_right(name, wanted, given) is right


def test_each_gold_line_and_each_statement_is_used_once() -> None:
    text = "Peru sent 12 boats and 12 boats."
    gold: list[Row] = [{"kind": "figure", "quote": "12 boats", "key": {"value": 12}}] * 2
    statements: list[Row] = [{"kind": "figure", "quote": "12 boats", "span": [10, 18], "value": 12}]
    assert list(pair(gold, statements, text).values()) == [0]


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the shared scorer is not here")
def test_the_score_is_that_of_the_shared_scorer(understood: dict[str, tuple[str, list[Row]]], tmp_path: Path) -> None:
    reports = [{"id": s, "path": f"{s}.txt", "text": text} for s, (text, _) in understood.items()]
    statements = [{**row, "report": stem} for stem, (_, rows) in understood.items() for row in rows]
    for name, rows in (("r", reports), ("s", statements)):
        (tmp_path / name).write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    command = [sys.executable, str(SHARED / "score.py"), str(quality.GOLD), str(tmp_path / "s"), str(tmp_path / "r"), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    ours = quality.score(understood)
    assert {k: (v["f1"], v["fields"]) for k, v in ours.items()} == {
        k: (theirs[k]["f1"], theirs[k]["fields"] or 0.0) for k in theirs if k != "ungrounded"
    }


def test_the_page_has_a_row_a_kind_with_a_column_a_set() -> None:
    one = {"post": {"gold": 2, "precision": 0.5, "recall": 1.0, "f1": 0.667, "fields": 0.9}, "all": {"gold": 2, "f1": 0.667}}
    rows = quality.kinds({"examples": one, "tests": {"figure": {"gold": 1, "f1": 0.1}, "all": {"gold": 1}}})
    assert [row.split(" |")[0] for row in rows[2:]] == ["| figure", "| post", "| all"]
    assert rows[3] == "| post | 2 | 0.5 | 1.0 | 0.667 | 0.9 |  |  |  |  |  |"
