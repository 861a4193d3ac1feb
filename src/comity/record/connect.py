"""Opening a record: a file name or an SQLAlchemy address -> Engine.

Readers never wait for the writer (SQLite runs in WAL mode), and a reading sees one state. A writing transaction takes its lock at
once, so that two writers queue instead of failing half-way. What is committed is on the disk, and there after a power cut.
"""

from __future__ import annotations

import os
import sqlite3
import weakref
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Pool, create_engine, event, inspect
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, NoSuchModuleError

from comity.terms.errors import RecordError, Unrecorded

BUSY_MS = 30_000
"""How long a writer waits for another one, in milliseconds."""

HEADER = b"SQLite format 3\0"

PRAGMAS = (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=FULL", "fullfsync=ON", "foreign_keys=ON")
"""`synchronous` has every commit wait for the disk, and `fullfsync` for the disk's cache where a system leaves that out (macOS)."""

CACHE = "PRAGMA cache_size=-131072"
"""Kibibytes that a writer may keep of the file at most: a transaction then writes a page but once, however often it changes it."""

LOCK = (f"SET LOCAL lock_timeout={BUSY_MS}", "SELECT pg_advisory_xact_lock(7206627)")
"""The lock that writers of one record on a server queue for; any number does, as long as it is the same."""

AGAIN = "then run the same command again: what was recorded stays"
DAMAGED = "it is damaged: keep the file, and go on with an earlier copy, or read the sources into a new record (--record)"
STEPS = {
    "SQLITE_FULL": f"make room on the disk, {AGAIN}",
    "SQLITE_IOERR": f"see whether the disk is full, failing or limited, {AGAIN}",
    "SQLITE_BUSY": f"another process has been writing to it for long: wait for that, {AGAIN}",
    "SQLITE_READONLY": "allow writing to the file and its folder, or copy it to where you may write, and name that with --record",
    "SQLITE_CANTOPEN": "allow reading and writing of the file and its folder, or name another with --record",
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": DAMAGED,
    "53100": f"make room on the server's disk, {AGAIN}",
    "55P03": f"another process has been writing to it for long: wait for that, {AGAIN}",
}
"""What to do, by the code of the database (of SQLite, its first two words)."""
LONGEST = 160
"""Characters of a database's complaint that are told."""


def connect(address: str, *, create: bool = False) -> Engine:
    """Open the record at a path (`comity.db`) or address (`postgresql+psycopg://…`), its tables brought up to date.

    Raises RecordError when there is none and `create` is false, when the file is something else, or when it cannot be opened.
    """
    from comity.record.migrations import migrate

    engine = unmigrated(address, create=create)
    try:
        _own(address, _tables_in(engine))
        migrate(engine)
    except DBAPIError as error:
        engine.dispose()
        raise RecordError(f"cannot open the record {shown(address)}: {_cause(error)}") from error
    except RecordError:
        engine.dispose()
        raise
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: all of it is recorded, or nothing. Raises RecordError when the database refuses what is written,
    Unrecorded when it would refuse anything."""
    with _named("write"), engine.connect().execution_options(writes=True) as connection, connection.begin():
        _lock(connection)
        yield connection


@contextmanager
def trying(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes, of which nothing is recorded. Raises Unrecorded when it may not write."""
    with _named("write"), engine.connect().execution_options(writes=True) as connection, connection.begin() as transaction:
        _lock(connection)
        try:
            yield connection
        finally:
            transaction.rollback()


def _lock(connection: Connection) -> None:
    for command in LOCK if connection.dialect.name == "postgresql" else (CACHE,):
        connection.exec_driver_sql(command)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One state of the record, whatever is written meanwhile. Raises RecordError when the database cannot be read."""
    with _named("read"), _steady(engine) as connection:
        yield connection


class State:
    """One state of a record: what stood when it was first read by this, for as long as this lives."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """As `reading`, of this state."""
        with _named("read"):
            if self._connection is None:
                self._connection = _steady(self._engine)
                weakref.finalize(self, _release, self._connection, self._engine.pool)
            yield self._connection


def _release(connection: Connection, pool: Pool) -> None:
    if connection.engine.pool is not pool:
        connection.detach()  # the record was closed meanwhile: nothing takes the connection back
    connection.close()


def _steady(engine: Engine) -> Connection:
    """A connection that sees one state from its first reading on."""
    steady = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    return engine.connect().execution_options(**steady)


@contextmanager
def _named(deed: str) -> Iterator[None]:
    """Turns what a database complains of into one line."""
    try:
        yield
    except DBAPIError as error:
        lasting = deed == "write" and not isinstance(error, DataError | IntegrityError)
        raise (Unrecorded if lasting else RecordError)(f"cannot {deed} the record: {_cause(error)}") from error


def _cause(error: DBAPIError) -> str:
    """What the database complains of, and what to do where that is known."""
    told = str(error.orig).split("\n")[0][:LONGEST]
    name = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None) or ""
    step = STEPS.get("_".join(name.split("_")[:2]), DAMAGED if told.startswith("Could not decode") else "")
    return f"{told}; {step}" if step else told


def unmigrated(address: str, *, create: bool = False) -> Engine:
    """As `connect`, with the tables as they are. Raises RecordError."""
    if "://" in address and not address.startswith("sqlite"):
        return _server(address)
    path = Path(address.removeprefix("sqlite:///"))
    _inspect(path, create)
    fixed = {"creator": lambda: _unchanged(path)} if _read_only(path) else {}
    engine = create_engine(f"sqlite:///{path}", max_overflow=-1, **fixed)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _own(address: str, names: Collection[str]) -> None:
    """Raises RecordError where tables of these names are those of another program."""
    if names and "migration" not in names:
        told = f"it has tables of another program ({', '.join(sorted(names)[:3])})"
        raise RecordError(f"{shown(address)} is not a record, {told}: name another with --record")


def _tables_in(engine: Engine) -> set[str]:
    """The tables of a database; on a server those that have the names of ours, others being no hindrance there."""
    from comity.record.schema import METADATA

    names = set(inspect(engine).get_table_names())
    return names if engine.dialect.name == "sqlite" else names & METADATA.tables.keys()


def _tables_of(path: Path) -> list[str]:
    """The tables in a file, which is not changed by looking, as it might be by opening; none where it cannot be looked into."""
    with suppress(sqlite3.Error), closing(_unchanged(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return [name for (name,) in names if not name.startswith("sqlite_")]
    return []


def _inspect(path: Path, create: bool) -> None:
    if path.is_dir():
        raise RecordError(f"{path} is a folder: name the record's file, such as {path / 'comity.db'}")
    if not path.exists():
        if not create:
            raise RecordError(f"no record at {path}: make one with `comity read PATH`, or name another with --record")
        if not path.absolute().parent.is_dir():
            raise RecordError(f"no folder {path.absolute().parent} to make the record in: create it, or name another with --record")
        return
    try:
        with path.open("rb") as file:
            start = file.read(len(HEADER))
    except OSError as error:
        raise RecordError(f"cannot open the record {path}: {error.strerror}") from error
    if start and start != HEADER:
        raise RecordError(f"{path} is not a record (no SQLite file): name another with --record")
    log = Path(f"{path}-wal")  # where a process was killed while it made the record, all may still be in its log
    if not (start or create or (log.exists() and log.stat().st_size)):
        raise RecordError(f"{path} is empty, and no record yet: make it one with `comity read PATH`, or name another with --record")
    _own(str(path), _tables_of(path))


def _read_only(path: Path) -> bool:
    """Is it where nothing may be written, and nobody is writing? SQLite would want to write beside it even to read."""
    log = Path(f"{path}-wal")
    return path.exists() and not log.exists() and not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))


def _unchanged(path: Path) -> sqlite3.Connection:
    """A connection to a file that nobody changes meanwhile."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def shown(address: str) -> str:
    """An address without the name and password that it may hold."""
    return address.rsplit("@", 1)[-1]


def _server(address: str) -> Engine:
    try:
        return create_engine(address, max_overflow=-1)
    except ImportError as error:
        raise RecordError(f"cannot open {shown(address)}: install comity[postgres]") from error
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise RecordError(f"no kind of record has the address {shown(address)}: use a path or postgresql+psycopg://…") from error


def _prepare(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions are begun by `_begin` alone
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")
