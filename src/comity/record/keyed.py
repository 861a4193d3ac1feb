"""Ids of entries and statements by their beginnings, and the shortest beginnings that tell them apart, looked up in the indexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import batched
from typing import Any, Literal

from sqlalchemy import Column, Connection, String, column, func, select, values

from comity.record import schema
from comity.record.ids import SHORTEST, one, shared
from comity.record.stated import STANDS

ENTRY, STATEMENT = schema.ENTRY.c.id, schema.STATEMENT.c.id
AT_ONCE = 500
"""Ids whose neighbours are asked for at once."""
Found = tuple[Literal["entry", "statement"], str]


def keyed(connection: Connection, what: str, key: str, *kinds: Literal["entry", "statement"]) -> Found:
    """The id, of an entry or statement, that is this or alone begins so. Raises RecordError, naming `what` is asked for."""
    found: list[Mapping[str, Found]] = [{i: (kind, i) for i in ASKED[kind](connection, key)} for kind in kinds]
    return one(what, key, *found)


def _entries(connection: Connection, key: str) -> set[str]:
    return set(connection.execute(select(ENTRY).where(*_begins(connection, ENTRY, key))).scalars())


def stating(connection: Connection, key: str) -> set[str]:
    """The statements that stand whose ids begin so."""
    joined = schema.STATEMENT.join(schema.REPORT, schema.REPORT.c.row == schema.STATEMENT.c.of)
    return set(
        connection.execute(select(STATEMENT).select_from(joined).where(*_begins(connection, STATEMENT, key), STANDS)).scalars()
    )


ASKED = {"entry": _entries, "statement": stating}


def _begins(connection: Connection, id: Column[str], key: str) -> Iterator[Any]:
    """That an id begins so; to SQLite, which finds no beginnings in an index, also between what it lies."""
    yield id.startswith(key, autoescape=True)
    if connection.dialect.name == "sqlite":
        yield id.between(key, f"{key}\U0010ffff")


def shortened(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Each id cut to the shortest beginning, of SHORTEST characters or more, that no other entry or statement has."""
    found = {}
    for few in batched(sorted(set(ids)), AT_ONCE):
        for key, *near in connection.execute(_neighbours(few)):
            found[key] = key[: max(SHORTEST, 1 + max(shared(key, other or "") for other in near))]
    return found


def _neighbours(ids: Iterable[str]) -> Any:
    """Each id with the ones before and after it among entries, and among statements."""
    asked = values(column("key", String)).data([(i,) for i in ids]).cte("asked")
    key = asked.c.key
    near = [
        select(edge(id)).where(id < key if edge is func.max else id > key).scalar_subquery()
        for id in (ENTRY, STATEMENT)
        for edge in (func.max, func.min)
    ]
    return select(key, *near).select_from(asked)
