"""A record in PostgreSQL is the record that SQLite holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from databases import emptied
from fetch_server import answer, serving, validated

import comity
from comity.record.rows import encode
from comity.terms.errors import RecordError

TEXTS = {
    "talks": "Foreign Minister Ilze Ozola of Latvia met her counterpart, Ana Quispe of Peru, for talks on fisheries in Riga.",
    "pledge": "Peru pledged 12 patrol boats to Latvia in Riga on Saturday.\n\n“We will send two trawlers next year,” Quispe said.",
}


def whole(where: str, folder: Path) -> list[str]:
    with comity.open(where) as record:
        assert record.read(str(folder)).new == len(TEXTS)
        assert record.read(str(folder)).known == len(TEXTS)
        assert record.rebuild().updated == 0
        assert record.check() == []
        return [encode(list(record.export(what))) for what in ("reports", "statements", "entries")]


def test_a_record_in_postgresql_is_the_one_in_sqlite(address: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for stem, words in TEXTS.items():
        (tmp_path / "in" / f"{stem}.txt").write_text(words)
    there = whole(emptied(address), tmp_path / "in")
    assert there == whole(str(tmp_path / "r.db"), tmp_path / "in")
    assert len(there[1]) > 2


def test_what_servers_answer_is_kept_there_as_well(address: str) -> None:
    with serving() as server, comity.open(emptied(address)) as record:
        server.routes |= {"/a": validated(f"<html><body><p>{TEXTS['talks']}</p></body></html>"), "/robots.txt": answer("", 404)}
        for number, result in enumerate(("new", "known")):
            summary = record.fetch(server.url("/a"), allow_private=True)
            assert (getattr(summary, result), len(server.paths())) == (1, number + 1)
        assert record.read(server.url("/a"), offline=True).new == 1
        assert record.check() == []


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(RecordError, match="cannot open the record localhost:1/none") as caught:
        comity.open("postgresql+psycopg://me:secret@localhost:1/none")
    assert "secret" not in str(caught.value)
