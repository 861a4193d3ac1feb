"""Opening a record: a file name or an SQLAlchemy address -> Engine.

SQLite runs in WAL mode, so that readers never wait for the writer; a writing transaction takes its lock at once, so that two
writers queue instead of failing half-way.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from comity.terms.errors import RecordError

BUSY_MS = 30_000
"""How long a writer waits for another one, in milliseconds."""

HEADER = b"SQLite format 3\0"


def connect(address: str, *, create: bool = False) -> Engine:
    """Open the record at a path (`comity.db`) or address (`postgresql+psycopg://…`), its tables brought up to date.

    Raises RecordError when there is none and `create` is false, when the file is something else, or when it cannot be opened.
    """
    from comity.record.migrations import migrate

    engine = unmigrated(address, create=create)
    try:
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
    """A transaction that writes: all of it is recorded, or nothing. Raises RecordError when the database refuses."""
    with _named("write"), engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One state of the record, whatever is written meanwhile. Raises RecordError when the database cannot be read."""
    with _named("read"), engine.connect() as connection:
        yield connection


@contextmanager
def _named(deed: str) -> Iterator[None]:
    """Turns what a database complains of into one line."""
    try:
        yield
    except DBAPIError as error:
        raise RecordError(f"cannot {deed} the record: {_cause(error)}") from error


def _cause(error: DBAPIError) -> str:
    return str(error.orig).split("\n")[0]


def unmigrated(address: str, *, create: bool = False) -> Engine:
    """As `connect`, with the tables as they are. Raises RecordError."""
    if "://" in address and not address.startswith("sqlite"):
        return _server(address)
    path = Path(address.removeprefix("sqlite:///"))
    _inspect(path, create)
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


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


def shown(address: str) -> str:
    """An address without the name and password that it may hold."""
    return address.rsplit("@", 1)[-1]


def _server(address: str) -> Engine:
    try:
        return create_engine(address)
    except ImportError as error:
        raise RecordError(f"cannot open {shown(address)}: install comity[postgres]") from error
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise RecordError(f"no kind of record has the address {shown(address)}: use a path or postgresql+psycopg://…") from error


def _prepare(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions are begun by `_begin` alone
    for pragma in (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")
