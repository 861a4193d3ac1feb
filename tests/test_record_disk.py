"""A full disk, a power cut, a damaged file: nothing is lost, or it is said what is, and what to do."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from test_record_store import make

import comity
from comity import runs
from comity.acquire import Given
from comity.record import Store, View, connect
from comity.record.connect import PRAGMAS
from comity.record.rows import encode
from comity.terms.errors import RecordError, Unrecorded

REPORTS = {f"r{n}": f"Foreign Minister Ilze Ozola of Latvia met Ana Quispe of Peru in Riga on {n + 1} May 2024." for n in range(12)}


def reports(folder: Path) -> str:
    (folder / "in").mkdir()
    for stem, words in REPORTS.items():
        (folder / "in" / f"{stem}.txt").write_text(words)
    return str(folder / "in")


def whole(path: str) -> list[str]:
    with comity.open(path, create=False) as record:
        return [encode(list(record.export(what))) for what in ("reports", "statements", "entries")]


def narrow(limit: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


@pytest.mark.parametrize("pages", [2, 90])
def test_a_disk_that_takes_no_more_stops_the_run_with_the_next_step_and_loses_nothing(tmp_path: Path, pages: int) -> None:
    """The size of any file is limited, to `pages` of 4096 bytes: the record cannot be made, or cannot take all reports."""
    source, path = reports(tmp_path), str(tmp_path / "r.db")
    command = [sys.executable, "-m", "comity", "read", source, "--record", path, "--workers", "1"]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=lambda: narrow(pages * 4096), check=False)
    assert done.returncode == 1, done.stdout
    last = done.stderr.splitlines()[-1]
    assert last.startswith(("comity: cannot write the record: ", "comity: cannot open the record "))
    assert "then run the same command again: what was recorded stays" in last
    assert "Traceback" not in done.stderr
    with comity.open(path) as record:
        assert record.check() == []
        known = len(record.reports())
        assert known < len(REPORTS)
        assert record.read(source, workers=1).known == known
    with comity.open(str(tmp_path / "other.db")) as record:
        record.read(source, workers=1)
    assert whole(path) == whole(str(tmp_path / "other.db"))


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Engine]:
    """A record whose database takes no page more."""
    engine = connect(str(tmp_path / "r.db"), create=True)
    Store(engine).add(Store(engine).begin("read"), make())
    engine.dispose()

    @event.listens_for(engine, "connect")
    def _(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA max_page_count=1")  # what it has is the least

    yield engine
    engine.dispose()


def test_a_full_disk_is_told_as_such_and_takes_back_the_whole_report(full: Engine) -> None:
    store, long = Store(full), make("Latvia and Peru held talks in Riga. " + "It rained. " * 20_000)
    with pytest.raises(
        Unrecorded, match=r"^cannot write the record: database or disk is full; make room on the disk, then run the"
    ):
        store.add(1, long)
    assert [r.outlet for r in View(full).reports()] == ["The Riga Lantern"]
    assert not store.knows(long.page)


def test_a_run_stops_where_nothing_more_can_be_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def add(*_: Any) -> None:
        raise Unrecorded("cannot write the record: database or disk is full")

    monkeypatch.setattr(Store, "add", add)
    with comity.open(str(tmp_path / "r.db")) as record, pytest.raises(Unrecorded):
        runs.read(record, [reports(tmp_path)], Given(), {}, 1, None)


def test_a_record_that_may_not_be_written_is_named_with_the_next_step(tmp_path: Path) -> None:
    engine = connect(str(tmp_path / "r.db"), create=True)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("PRAGMA query_only=ON"))
    with pytest.raises(RecordError, match="allow writing to the file and its folder, or copy it to where you may"):
        Store(engine).begin("read")
    engine.dispose()


def test_a_record_where_nothing_may_be_written_can_be_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, path = reports(tmp_path), tmp_path / "archive 7%" / "r.db"
    path.parent.mkdir()
    with comity.open(str(path)) as record:
        record.read(source, workers=1)
    wanted, before = whole(str(path)), path.read_bytes()
    monkeypatch.setattr("os.access", lambda *_: False)
    assert whole(str(path)) == wanted
    with comity.open(str(path), create=False) as record:
        assert record.check() == []
        assert record.search("riga")
        with pytest.raises(RecordError, match="allow writing to the file and its folder, or copy it to where you may write"):
            record.judge("wrong", record.statements()[0].id, by="Ilze")
    assert [p.name for p in path.parent.iterdir()] == ["r.db"]
    assert path.read_bytes() == before


def test_every_commit_waits_for_the_disk(tmp_path: Path) -> None:
    assert "synchronous=FULL" in PRAGMAS
    engine = connect(str(tmp_path / "r.db"), create=True)
    with engine.connect() as connection:
        told = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("synchronous", "fullfsync", "journal_mode")]
    assert told == [2, 1, "wal"]
    engine.dispose()


def test_after_a_power_cut_all_that_reached_the_disk_is_there_and_nothing_half(tmp_path: Path) -> None:
    """Of the log of what was committed a part may be cut off, or stand there as other bytes; each commit before it is whole."""
    path, chance = tmp_path / "r.db", random.Random(5)
    engine = connect(str(path), create=True)
    store, sizes = Store(engine), [0]
    engine.dispose()  # the tables are in the file itself
    with engine.connect():  # as long as one is connected, the log stays
        run, log = store.begin("read"), Path(f"{path}-wal")
        for n in range(6):
            store.add(run, make(outlet=f"Outlet {n}"))
            sizes.append(log.stat().st_size)
        left, file = log.read_bytes(), path.read_bytes()
    engine.dispose()
    for number in range(24):
        at = chance.randrange(sizes[0], sizes[-1] + 1)
        torn = left[:at] + (chance.randbytes(len(left) - at) if number % 2 else b"")
        found = after_the_cut(tmp_path / str(number), file, torn)
        assert found == sum(size <= at for size in sizes[1:])


def after_the_cut(folder: Path, file: bytes, log: bytes) -> int:
    """How many reports there are, when the record is opened again and found to be sound."""
    folder.mkdir()
    (folder / "r.db").write_bytes(file)
    (folder / "r.db-wal").write_bytes(log)
    with comity.open(str(folder / "r.db"), create=False) as record:
        assert record.check() == []
        assert all(len([s for s in record.statements() if s.report == r.id]) == 2 for r in record.reports())
        return len(record.reports())
