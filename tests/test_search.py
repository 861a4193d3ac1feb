"""Searching passages: words, phrases, diacritics, filters, order; the same in SQLite and PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import run
from sqlalchemy import Table, text
from test_judgements import add, bent, read_of, reads, report_of

import comity
from comity.api import Record
from comity.record import Store, View, connect, tables
from comity.record.connect import writing
from comity.record.migrations import MARKS, MIGRATIONS, migrate
from comity.record.search import clauses
from comity.record.sought import tokens
from comity.terms.errors import SettingsError
from comity.terms.statement import Activity, Position, state
from comity.terms.values import Party

VNM, JPN = Party(state="VNM"), Party(state="JPN")
TOLD = (
    ("hanoi", "2025-03-01", "Đỗ Mười's house in Hà Nội received the delegation of the joint reef project.", "culture"),
    ("tokyo", "2025-06-01", "The delegation praised the project of reef and joint research in Tokyo.", "science"),
    ("osaka", "2025-09-01", "Osaka's shipyards repaired two patrol boats; 防衛省 paid the repairs.", "maritime_security"),
    ("kobe", "2026-01-01", "Boats, boats, boats: Kobe gave boats.", "maritime_security"),
)


def fill(record: Record) -> None:
    for key, published, words, topic in TOLD:
        report = report_of(key, words, published)
        fields = Activity(actor=(JPN,), counterpart=(VNM,), content=words.rstrip("."), topics=(topic,), status="completed")
        add(record, read_of(report, state(report, (0, len(words)), fields, kind="activity", extractor="test 1", confidence=0.7)))
    add(record, *reads())


@pytest.fixture
def record(where: str) -> Iterator[Record]:
    """The same record in either database."""
    with comity.open(where) as found:
        fill(found)
        yield found


def found(record: Record, words: str, **scope: Any) -> list[str]:
    """The reports of the passages found, in order."""
    return [s.report for one in record.search(words, **scope) for s in one.statements]


SEARCHES: list[tuple[str, list[str]]] = [
    ("do muoi", ["hanoi"]),
    ("ĐỖ MƯỜI", ["hanoi"]),
    ("ha noi", ["hanoi"]),
    ("joint reef", ["hanoi", "tokyo"]),
    ('"joint reef project"', ["hanoi"]),
    ('"reef joint"', []),
    ("delegation -tokyo", ["hanoi"]),
    ('delegation -"joint reef"', ["tokyo"]),
    ("repair*", ["osaka"]),
    ("repair", []),
    ("防衛", ["osaka"]),
    ("衛防", []),
    ("Japan boats", ["kobe", "osaka"]),
    ("maritime security", ["kobe", "osaka"]),
    ("NOT boats'; DROP TABLE sought", []),
    ("larranaga talks", ["tide"]),
    ("nowhere", []),
]


@pytest.mark.parametrize(("words", "reports"), SEARCHES, ids=str)
def test_words_and_phrases_are_found_whatever_their_marks(record: Record, words: str, reports: list[str]) -> None:
    assert sorted(found(record, words)) == reports


FILTERS: list[tuple[dict[str, Any], list[str]]] = [
    ({"parties": "VNM,JPN"}, ["kobe", "osaka"]),
    ({"parties": "NOR,VNM"}, []),
    ({"kind": "figure"}, []),
    ({"kind": "activity"}, ["kobe", "osaka"]),
    ({"topic": "maritime_security", "since": "2025-12"}, ["kobe"]),
    ({"until": "2025-10-01"}, ["osaka"]),
    ({"as_of": "2025-10-01"}, ["osaka"]),
    ({"min_confidence": 0.8}, []),
]


@pytest.mark.parametrize(("scope", "reports"), FILTERS, ids=str)
def test_a_search_keeps_to_its_scope(record: Record, scope: dict[str, Any], reports: list[str]) -> None:
    assert sorted(found(record, "boats", **scope)) == reports


def test_the_passage_that_has_the_words_most_is_first_and_the_limit_is_of_entries(record: Record) -> None:
    assert found(record, "boats") == ["kobe", "osaka"]
    assert found(record, "boats", limit=1) == ["kobe"]


def test_of_words_that_are_everywhere_the_newest_come_first_and_the_others_after(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comity.record.search.RANKED", 1)
    assert found(record, "the delegation") == ["tokyo", "hanoi"]
    assert found(record, "the delegation", until="2025-03-31") == ["hanoi"]
    monkeypatch.setattr("comity.record.search.RANKED", 3)
    monkeypatch.setattr("comity.record.search.FIRST", 2)
    assert set(found(record, "norway")) == {"harbour", "tide", "fjord"}


def test_an_entry_comes_once_with_its_passages(record: Record) -> None:
    (talks,) = record.search("valparaiso", kind="engagement")
    assert {s.report for s in talks.statements} == {"harbour", "tide", "fjord"}
    assert {r.id for r in talks.reports} == {"harbour", "tide", "fjord"}


def test_what_was_judged_wrong_is_not_found_and_what_was_read_anew_is_found_once(record: Record) -> None:
    assert len(found(record, "949 buoys")) == 1
    add(record, bent(reads()[1], value=950), command="rebuild")
    (one,) = record.search("949 buoys")
    assert [s.extractor for s in one.statements] == ["test 2"]
    assert found(record, "talks valparaiso sunday") == ["tide"]
    record.judge("wrong", one.statements[0].id, by="Ilze")
    assert found(record, "949 buoys") == []


def test_what_was_corrected_is_found_by_the_corrected_value_too(record: Record) -> None:
    (boats,) = record.search("repaired", kind="activity")
    first = record.judge("edit", boats.statements[0].id, "content", "Osaka repaired two lighthouse tenders", by="Ilze")
    assert found(record, '"lighthouse tenders" tend* osaka') == ["osaka"]
    assert found(record, "lighthouse tenders", topic="maritime_security", kind="activity", parties="VNM,JPN") == ["osaka"]
    assert found(record, "lighthouse -boats") == found(record, "lighthouse", kind="figure") == []
    assert found(record, "lighthouse", parties="NOR") == found(record, "lighthouse", until="2025-08") == []
    assert found(record, "repaired boats") == ["osaka"]
    record.judge("edit", boats.statements[0].id, "actor", "NOR", by="Ilze")
    assert found(record, "lighthouse", parties="NOR,VNM") == found(record, '"norway" tenders') == ["osaka"]
    record.judge("undo", first.id, by="Ilze")
    assert found(record, "lighthouse") == []


def test_a_search_for_nothing_is_refused(record: Record) -> None:
    for words in ("", "  ", "-boats", '""', "!?"):
        with pytest.raises(SettingsError, match="nothing to search for"):
            record.search(words)


def test_words_are_cut_and_folded() -> None:
    assert tokens("Đỗ Mười’s U.S. $2,860 – 防衛省, Łódź_x") == [
        "do",
        "muoi",
        "s",
        "u",
        "s",
        "2",
        "860",
        "防",
        "衛",
        "省",
        "lodz",
        "x",
    ]
    assert [(c.words, c.begins, c.out) for c in clauses('a "b C" -d e-f* -"g h"')] == [
        (("a",), False, False),
        (("b", "c"), False, False),
        (("d",), False, True),
        (("e", "f"), True, False),
        (("g", "h"), False, True),
    ]


def test_the_command_shows_passages_and_writes_json(tmp_path: Path) -> None:
    with comity.open(str(tmp_path / "r.db")) as record:
        fill(record)

    book = tmp_path / "r.db"
    text = run(book, "search", "do", "muoi")
    assert text.startswith("activity ")
    assert "The Hanoi Post, 1 March 2025: “Đỗ Mười's house in Hà Nội" in text
    (row,) = json.loads(run(book, "search", "joint reef project", "--json"))
    assert (row["kind"], row["passages"][0]["report"]) == ("activity", "hanoi")
    assert run(book, "search", "nowhere") == "nothing found for nowhere\n"


def test_the_migration_indexes_what_is_on_record(tmp_path: Path) -> None:
    """As in a record of the version before, which had another index and no marks."""
    path = str(tmp_path / "r.db")
    with comity.open(path) as record:
        fill(record)
    engine = connect(path)
    with writing(engine) as connection:
        later = (t.name for t in vars(tables).values() if isinstance(t, Table) and t is not tables.DERIVED)
        for table in ("sought", "mark", "dealing", "seal", *later):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("CREATE TABLE sought (former INTEGER)"))
        for name in ("ix_report_place", "ix_origin_origin", "ix_member_entry", "ix_fallen_report", "ix_statement_confidence"):
            connection.execute(text(f"DROP INDEX {name}"))
        for table, column in (("report", "place"), ("run", "seal"), ("answer", "seal")):
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        connection.execute(text("DELETE FROM migration WHERE number >= :n"), {"n": MARKS.number})
    assert migrate(engine) == MIGRATIONS[-1].number - MARKS.number + 1
    engine.dispose()
    with comity.open(path) as record:
        assert found(record, "do muoi") == ["hanoi"]
        assert found(record, "boats") == ["kobe", "osaka"]
        assert set(found(record, "boats", parties="VNM,JPN")) == {"osaka", "kobe"}


def test_a_statement_with_nothing_but_its_passage_is_found(tmp_path: Path) -> None:
    engine = connect(str(tmp_path / "r.db"), create=True)
    report = report_of("bare", "Quiet thanks were voiced.", "2025-01-01")
    thanks = state(report, (0, 25), Position(stance="thanks"), kind="position", extractor="test 1")
    store = Store(engine)
    store.add(store.begin("read"), read_of(report, thanks))
    assert [s.id for s in View(engine).statements()] == [thanks.id]
    engine.dispose()
    with comity.open(str(tmp_path / "r.db")) as record:
        assert found(record, "quiet thanks") == ["bare"]
