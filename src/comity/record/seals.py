"""Seals: hashes of what was recorded, by which any later change of it is seen.

A report has one of all its rows, a run one that takes in whatever is noted of it, an answer one of its row. What is sealed is asked
for by name, so that a seal stays what it is when tables get further columns.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, text

from comity.record.rows import encode

PARTS = tuple(
    text(query)
    for query in (
        'SELECT id, sha256, about FROM page WHERE id = (SELECT page FROM report WHERE "row" = :of)',
        'SELECT id, page, run, published, outlet, path, sha256, document FROM report WHERE "row" = :of',
        """SELECT id, report, kind, start, "end", quote, more, said_by, mode, polarity, confidence, codes, extractor
           FROM statement WHERE "of" = :of ORDER BY "row\"""",
        """SELECT s.id, f.name, f.value, f.start, f."end" FROM field f JOIN statement s ON s."row" = f."of"
           WHERE s."of" = :of ORDER BY f."row\"""",
        'SELECT report, fate, gate, kind, document FROM tray WHERE "of" = :of ORDER BY "row"',
    )
)


def seal(connection: Connection, of: int) -> str:
    """The seal of a row of `report`, of its rows as they are now."""
    rows = [[list(row) for row in connection.execute(part, {"of": of})] for part in PARTS]
    return _hash(*rows)


def put(connection: Connection, of: int) -> None:
    """Record the seal of a row of `report`."""
    connection.execute(text('INSERT INTO seal ("of", sha256) VALUES (:of, :sha256)'), {"of": of, "sha256": seal(connection, of)})


def put_all(connection: Connection) -> None:
    """Seal what was recorded before there were seals."""
    for of in connection.execute(text('SELECT "row" FROM report')).scalars().all():
        put(connection, of)


def broken(connection: Connection) -> Iterator[tuple[int, str]]:
    """The rows of `report`, with their ids, that are not what was recorded."""
    sealed = {row.of: row.sha256 for row in connection.execute(text('SELECT "of", sha256 FROM seal'))}
    for row in connection.execute(text('SELECT "row" AS number, id FROM report ORDER BY "row"')).all():
        if sealed.pop(row.number, None) != seal(connection, row.number):
            yield row.number, row.id
    yield from ((of, "of which nothing is left") for of in sealed)


RUNS = text("SELECT id, command, started, version, finished, summary, seal FROM run ORDER BY id")
PROBLEMS = text('SELECT path, result, cause FROM problem WHERE run = :run ORDER BY "row"')
ANSWER = 'SELECT "row", address, url, status, headers, sha256, fetched, checked FROM answer WHERE "row" = :row'


def note(connection: Connection, run: int, *told: Any) -> None:
    """Take into the seal of a run what was just noted of it."""
    before = connection.execute(text("SELECT seal FROM run WHERE id = :id"), {"id": run}).scalar_one()
    connection.execute(text("UPDATE run SET seal = :seal WHERE id = :id"), {"id": run, "seal": _hash(before, *told)})


def put_answer(connection: Connection, row: int) -> None:
    """Record the seal of a row of `answer` as it is now."""
    given = {"row": row, "seal": _answer(connection, row)}
    connection.execute(text('UPDATE answer SET seal = :seal WHERE "row" = :row'), given)


def put_runs(connection: Connection) -> None:
    """Seal the runs that were recorded before runs were sealed."""
    for row in connection.execute(RUNS).all():
        connection.execute(text("UPDATE run SET seal = :seal WHERE id = :id"), {"id": row.id, "seal": _run(connection, row)})


def put_answers(connection: Connection) -> None:
    """Seal the answers that were recorded before answers were sealed."""
    for row in connection.execute(text('SELECT "row" FROM answer')).scalars().all():
        put_answer(connection, row)


def broken_runs(connection: Connection) -> Iterator[int]:
    """The runs that are not, or whose problems are not, what was noted."""
    for row in connection.execute(RUNS).all():
        if row.seal != _run(connection, row):
            yield row.id


def broken_answers(connection: Connection) -> Iterator[str]:
    """The addresses of the answers that are not what was recorded."""
    for row in connection.execute(text('SELECT "row" AS number, address, seal FROM answer ORDER BY "row"')).all():
        if row.seal != _answer(connection, row.number):
            yield row.address


def _run(connection: Connection, run: Any) -> str:
    found = _hash("", run.id, run.command, run.started, run.version)
    for problem in connection.execute(PROBLEMS, {"run": run.id}):
        found = _hash(found, *problem)
    return found if run.finished is None and run.summary is None else _hash(found, run.finished, run.summary)


def _answer(connection: Connection, row: int) -> str:
    return _hash(*connection.execute(text(ANSWER), {"row": row}).one())


def _hash(*told: Any) -> str:
    return hashlib.sha256(encode(list(told)).encode()).hexdigest()
