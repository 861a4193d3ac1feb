"""What a person may get wrong: a line says what and what to do; nothing else is lost, nothing of others changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from databases import emptied
from sqlalchemy import text

import comity
from comity.cli import main, viewing
from comity.record.connect import unmigrated, writing
from comity.terms.errors import RecordError

GOOD = "Foreign Minister Ilze Ozola of Latvia met Ana Quispe of Peru in Riga on 4 May 2024."
ASKING = [
    ["reports"],
    ["brief", "--parties", "LVA,PER"],
    ["check"],
    ["rebuild"],
    ["judge", "wrong", "1c0d"],
    ["export", "--what", "entries"],
]


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[object, str]:
    """The exit code of a command, and what it says is wrong."""
    with pytest.raises(SystemExit) as end:
        main(list(words))
    return end.value.code, capsys.readouterr().err


def foreign(path: Path) -> None:
    """A database of another program."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmark (address TEXT)")
    connection.execute("PRAGMA user_version = 7")
    connection.commit()
    connection.close()


NO_RECORDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "is empty, and no record yet: make it one with `comity read PATH`"),
    "text": (lambda path: path.write_text(GOOD), "is not a record (no SQLite file): name another with --record"),
    "folder": (lambda path: path.mkdir(), "is a folder: name the record's file, such as"),
    "nothing": (lambda _: None, "no record at"),
    "foreign": (foreign, "is not a record, it has tables of another program (bookmark): name another with --record"),
    "cut": (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\1" * 84), "it is damaged: keep the file"),
}


@pytest.mark.parametrize("kind", NO_RECORDS)
@pytest.mark.parametrize("words", ASKING, ids=lambda words: words[0])
def test_what_is_no_record_is_told_and_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, words: list[str]
) -> None:
    make, wanted = NO_RECORDS[kind]
    make(path := tmp_path / "r.db")
    before = path.read_bytes() if path.is_file() else None
    code, line = told(capsys, *words, "--record", str(path))
    assert (code, line.startswith("comity: "), line.count("\n")) == (1, True, 1)
    assert wanted in line
    assert (path.read_bytes() if path.is_file() else None) == before


def test_reading_makes_no_record_of_what_another_program_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    foreign(path := tmp_path / "r.db")
    before = path.read_bytes()
    (tmp_path / "good.txt").write_text(GOOD)
    code, line = told(capsys, "read", str(tmp_path / "good.txt"), "--record", str(path))
    assert (code, "tables of another program" in line) == (1, True)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_record_by_reading(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "r.db").touch()
    with comity.open(str(tmp_path / "r.db")) as record:
        assert record.read(str(tmp_path / "good.txt"), workers=1).new == 1


def test_tables_of_another_program_on_a_server_are_no_record_where_they_are_named_as_ours(address: str) -> None:
    engine = unmigrated(emptied(address))
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE elsewhere (id INTEGER)"))
    engine.dispose()
    comity.open(address).close()
    engine = unmigrated(emptied(address))
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE report (id INTEGER)"))
    engine.dispose()
    with pytest.raises(RecordError, match=r"it has tables of another program \(report\)"):
        comity.open(address)


def test_a_paragraph_too_long_to_be_parsed_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(f"{GOOD} " * 13_000)
    (tmp_path / "good.txt").write_text(GOOD)
    with comity.open(str(tmp_path / "r.db")) as record:
        summary = record.read(str(tmp_path), workers=1)
    assert (summary.new, len(summary.failed)) == (1, 1)
    assert "more than the 1000000 that are parsed at once: divide it" in summary.failed[0][1]


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_fault_of_ours_can_be_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, debug: str
) -> None:
    """In one line that says how to see where it arose; and then it is seen."""

    def broken(*_: object, **__: object) -> None:
        raise KeyError("tide\nand\nebb")

    monkeypatch.setattr(viewing, "opened", broken)
    monkeypatch.setenv("COMITY_DEBUG", debug)
    code, said = told(capsys, "brief", "--parties", "LVA", "--record", str(tmp_path / "r.db"))
    *trace, line = said.splitlines()
    assert code == 1
    assert line.startswith("comity: KeyError: 'tide")
    assert "report it with the command, and what that prints with COMITY_DEBUG=1 before it" in line
    assert bool(trace) == bool(debug)
    assert not debug or any("in broken" in one for one in trace)
