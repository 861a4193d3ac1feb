"""The seal of a report: one hash of all rows that were recorded of it, by which any later change of them is seen.

The rows are asked for by name, so that a seal stays what it is when tables get further columns.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

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
    return hashlib.sha256(encode(rows).encode()).hexdigest()


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
