"""Whatever is changed in a record behind comity's back, a check tells it; what follows from the rest, a rebuild sets right."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Engine, String, Table, and_, cast, create_engine, select, text, update
from test_record_store import make

import comity
from benchmarks.acts import judged
from comity.api import Record
from comity.record import Kept, Store, connect, schema
from comity.record.anew import MADE, anew
from comity.record.differences import MENDED
from comity.terms.answer import Answer
from comity.terms.errors import RecordError
from comity.terms.extraction import Aside

FIRST = "Foreign Minister Ilze Ozola of Latvia met Peruvian Foreign Minister Ana Quispe in Riga on {day} May 2024."
PLEDGE = "Peru pledged {boats} patrol boats to Latvia in Riga on 4 May 2024, and Latvia thanked Peru for its help to fishermen."
COPIED = "The boats are to leave Callao in the spring, and crews of both countries will train on them together in the Gulf of Riga."
REPORTS = {
    "one": ("https://lantern.example/a", f"{FIRST.format(day=4)}\n\n{PLEDGE.format(boats=12)}\n\n{COPIED}"),
    "two": ("https://tide.example/b", f"{FIRST.format(day=4)}\n\n{PLEDGE.format(boats=14)}\n\n{COPIED}"),
    "three": ("https://tide.example/b", f"{FIRST.format(day=4)}\n\n{COPIED}"),
    "four": ("https://lantern.example/d", "We retract our report of 5 May on the price of wheat."),
}
ANSWER = Answer(
    address="https://lantern.example/a", url="https://lantern.example/a", status=200, headers=(("etag", "7"),), content=b"Boats",
    sha256=hashlib.sha256(b"Boats").hexdigest(), fetched="2026-03-02T12:00:00+00:00", checked="2026-03-03T12:00:00+00:00",
)  # fmt: skip
UNSEEN = {
    ("migration", "applied"), ("page", "run"), ("derived", "id"), *((t, "row") for t in ("problem", "judgement", "tray")),
}  # fmt: skip
"""What nothing tells: when a migration was applied, in which run a page came first, and numbers of rows that nothing goes by."""
EMPTY = {"stale", "common"}
"""Tables that hold nothing here: what is yet to be derived, and phrases that hundreds of reports share."""


def filled(record: Record, engine: Engine, folder: Path) -> None:
    """Something in every table."""
    for day, (stem, (url, words)) in enumerate(REPORTS.items(), start=5):
        (file := folder / f"{stem}.txt").write_text(words)
        record.read(str(file), url=url, outlet=url[8:12], published=f"2024-05-0{day}", workers=1)
    store, read = Store(engine), make()
    run = store.begin("read")
    aside = Aside(report=read.report.id, fate="refused", gate="number", reason="12 is not 14", extractor="test 1", kind="figure")
    store.add(run, replace(read, tray=(aside,)))
    store.note(run, "lost.txt", "failed", "it is empty")
    store.finish(run, {"new": 1})
    Kept(engine).keep(ANSWER)
    judged(record, each=1)
    record.judge("different", "Ilze Ozola", "Ana Quispe", by="Benchmark")


@pytest.fixture
def engine(where: str, tmp_path: Path) -> Iterator[Engine]:
    engine = connect(where, create=True)
    with comity.open(where) as record:
        filled(record, engine, tmp_path)
        assert record.check() == []
    yield engine
    engine.dispose()


def content(engine: Engine) -> dict[str, list[str]]:
    """All rows of all tables."""
    with engine.connect() as connection:
        return {t.name: sorted(map(repr, connection.execute(select(t)))) for t in schema.METADATA.sorted_tables}


@contextmanager
def unbound(where: str) -> Iterator[Connection]:
    """A connection that may write what refers to nothing."""
    engine = create_engine(where if "://" in where else f"sqlite:///{where}")
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        yield connection
    engine.dispose()


def other(value: Any) -> Any:
    """A value of which one bit is another."""
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:]
    if isinstance(value, str | None):
        value = value or "o"
        at = len(value) // 2
        return value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]
    return value * 2 if isinstance(value, float) else value ^ 1 << 20


def alter(connection: Connection, table: Table, column: Column[Any]) -> Callable[[Connection], None]:
    """Change one value of a column; what changes it back."""
    fullest = cast(column, String).is_(None), cast(column, String) == ""
    row = connection.execute(select(table).order_by(*fullest)).mappings().first()
    assert row, f"nothing in {table.name}"
    former, new = dict(row), dict(row) | {column.name: other(row[column.name])}

    def put(connection: Connection, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        here = and_(*(key == old[key.name] for key in table.primary_key.columns))
        assert connection.execute(update(table).where(here).values({column.name: new[column.name]})).rowcount == 1

    put(connection, former, new)
    return lambda connection: put(connection, new, former)


def test_a_value_that_was_changed_in_any_table_is_told(engine: Engine, where: str) -> None:
    """Or set right by itself, as what was heeded last."""
    before = content(engine)
    for table in (t for t in schema.METADATA.sorted_tables if t.name not in EMPTY):
        for column in (c for c in table.columns if (table.name, c.name) not in UNSEEN):
            with unbound(where) as connection:
                back = alter(connection, table, column)
            told = found(where)
            assert told or content(engine) == before, f"{table.name}.{column.name}"
            if told:
                with unbound(where) as connection:
                    back(connection)
    assert content(engine) == before


def found(where: str) -> list[str]:
    """What a check tells of a record, or that it cannot be read."""
    try:
        with comity.open(where, create=False) as record:
            return record.check()
    except RecordError as error:
        return [str(error)]


SPOILT = {
    "sqlite": (
        "UPDATE sought_data SET block = randomblob(length(block)) WHERE id > 10",
        "DELETE FROM sought_data WHERE id > 10",
        "UPDATE sought_docsize SET sz = x'0101' WHERE id = 1",
        "UPDATE sought_idx SET pgno = pgno + 2",
    ),
    "postgresql": (
        "UPDATE sought SET words = '''boats'':1'::tsvector WHERE id = 1",
        "DELETE FROM sought WHERE id = 1",
        "UPDATE sought SET id = id + 1000",
    ),
}
"""How the index of words may be spoilt."""


def test_a_spoilt_index_of_words_is_told_and_set_right_by_a_rebuild(engine: Engine, where: str) -> None:
    with comity.open(where) as record:
        record.rebuild(workers=1)  # what was put there by hand is understood
        wanted = record.search("boats")
        assert wanted
        for command in SPOILT[engine.dialect.name]:
            with unbound(where) as connection:
                connection.exec_driver_sql(command)
            told = record.check()
            assert [line.split(": ")[0] for line in told] == ["the index of words"], command
            assert told[0].endswith(MENDED)
            record.rebuild(workers=1)
            assert record.check() == []
            assert record.search("boats") == wanted


@pytest.mark.usefixtures("engine")
def test_what_follows_from_what_was_recorded_is_set_right_by_a_rebuild(where: str) -> None:
    derived = [t for t in schema.METADATA.sorted_tables if t.name in MADE - EMPTY - {"derived"}]
    with unbound(where) as connection:
        for table in derived:
            alter(connection, table, list(table.columns)[-1])
    with comity.open(where) as record:
        told = record.check()
        assert len(told) >= len(derived) / 2
        assert all(line.endswith(MENDED) for line in told)
        record.rebuild(workers=1)
        assert record.check() == []


def test_a_record_that_another_process_writes_to_is_not_checked_halfway(engine: Engine) -> None:
    Store(engine).add(Store(engine).begin("read"), make(outlet="Another"))
    with pytest.raises(RecordError, match="another process is writing to the record: check it when that is done"), anew(engine):
        pass


@pytest.mark.parametrize("seed", ["1", "2"])
@pytest.mark.usefixtures("engine")
def test_a_record_is_whole_to_any_process(where: str, seed: str) -> None:
    """Whatever order sets have there."""
    command = [sys.executable, "-m", "comity", "check", "--record", where]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONHASHSEED": seed}, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
