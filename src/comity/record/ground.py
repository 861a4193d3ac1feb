"""What entries are derived on, and kept with: statements as last compared, their blocks, likely pairs, entries and their keys.

Read and written within one transaction, by what is asked for alone, so that the cost of a report does not grow with the record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import batched
from typing import Any, Protocol

from sqlalchemy import Column, Connection, Row, Table, bindparam, delete, insert, select

from comity.record import marks, schema, tables
from comity.record.lineage import MANY
from comity.record.rows import decode, encode, in_order
from comity.terms.entry import Entry

BLOCK, TIE, BOND, SEEN, MEMBER = tables.BLOCK.c, tables.TIE.c, tables.BOND.c, tables.SEEN.c, schema.MEMBER.c
WAYS = (("<", " DESC"), (">", ""))
"""How those before a place are found, and those after it."""

Place = tuple[str, str, str]
Tie = tuple[float, str, str]


class Looked(Protocol):
    """A statement as it is compared."""

    @property
    def id(self) -> str: ...

    @property
    def report(self) -> str: ...

    @property
    def kind(self) -> str: ...


class Ground[S: Looked]:
    """The ground that reconciling stands on, statements being of the given type; the entries that are put are told to `renewed`."""

    def __init__(self, connection: Connection, form: type[S], renewed: set[str] | None = None) -> None:
        self._do, self._form, self._renewed = connection, form, set[str]() if renewed is None else renewed
        self._known: dict[str, S] = {}
        self._ties: dict[tuple[str, str, str], float | None] = {}

    def seen(self, statements: Collection[str]) -> dict[str, S]:
        self._read(SEEN.statement, {key for key in statements if key not in self._known})
        return {key: self._known[key] for key in sorted(statements) if key in self._known}

    def of_reports(self, reports: Collection[str]) -> dict[str, S]:
        return self._read(SEEN.report, reports)

    def see(self, seen: Iterable[S], gone: Collection[str]) -> None:
        now = {s.id: s for s in seen}
        clear(self._do, SEEN.statement, {*gone, *now})
        add(
            self._do,
            tables.SEEN,
            [{"statement": s.id, "report": s.report, "kind": s.kind, "document": in_order(s)} for s in now.values()],
        )
        self._known = {key: s for key, s in self._known.items() if key not in gone} | now

    def enter(self, place: Place, keys: Collection[int]) -> None:
        where = dict(zip(("published", "statement", "sides"), place, strict=True))
        add(self._do, tables.BLOCK, [{"key": key} | where for key in sorted(keys)])

    def leave(self, place: Place, keys: Collection[int]) -> None:
        here = (BLOCK.published == place[0]) & (BLOCK.statement == place[1])
        for some in batched(sorted(keys), MANY):
            self._do.execute(delete(tables.BLOCK).where(BLOCK.key.in_(some), here))

    def around(self, place: Place, keys: Collection[int], width: int) -> dict[int, tuple[list[Place], list[Place]]]:
        found: dict[int, tuple[list[Place], list[Place]]] = {key: ([], []) for key in keys}
        if keys:
            given = tuple(x for key in sorted(keys) for _ in WAYS for x in (key, *place[:2], width))
            near = self._do.exec_driver_sql(_neighbours(self._do.dialect.name, len(keys)), given).all()
            for key, after, published, statement, sides in near:
                found[key][after].append((published, statement, sides))
        return {key: (sorted(before, reverse=True), sorted(after)) for key, (before, after) in found.items()}

    def ties(self, sort: str, statements: Collection[str]) -> list[Tie]:
        self._keep()
        every = (r for end in (TIE.a, TIE.b) for r in rows(self._do, tables.TIE, end, statements) if r.sort == sort)
        return [(value, a, b) for (a, b), value in sorted({(r.a, r.b): r.likeness for r in every}.items())]

    def tied(self, sort: str, pairs: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
        self._keep()
        own = rows(self._do, tables.TIE, TIE.a, {a for a, _ in pairs})  # SQLite would look for pairs in every row
        return {(r.a, r.b) for r in own if r.sort == sort} & set(pairs)

    def tie(self, sort: str, gone: Collection[tuple[str, str]], made: Collection[Tie]) -> None:
        self._ties |= {(a, b, sort): None for a, b in gone}
        self._ties |= {(a, b, sort): value for value, a, b in made}

    def holding(self, statements: Collection[str]) -> dict[str, tuple[str, ...]]:
        return self.members({r.entry for r in rows(self._do, schema.MEMBER, MEMBER.statement, statements)})

    def members(self, entries: Collection[str]) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for r in rows(self._do, schema.MEMBER, MEMBER.entry, entries):
            found[r.entry].append(r.statement)
        return {key: tuple(sorted(ids)) for key, ids in sorted(found.items())}

    def entries(self, ids: Collection[str]) -> dict[str, Entry]:
        found = rows(self._do, schema.ENTRY, schema.ENTRY.c.id, ids)
        return {r.id: decode(r.document, Entry) for r in found}

    def bonds(self, entries: Collection[str]) -> set[int]:
        return {r.key for r in rows(self._do, tables.BOND, BOND.entry, entries)}

    def sharing(self, keys: Collection[int]) -> set[str]:
        return {r.entry for r in rows(self._do, tables.BOND, BOND.key, keys)}

    def put(self, gone: Collection[str], entries: Iterable[Entry], bonds: Mapping[str, frozenset[int]]) -> None:
        now = {e.id: e for e in entries}
        self._renewed |= {*gone, *now}
        clear(self._do, schema.ENTRY.c.id, {*gone, *now})
        clear(self._do, MEMBER.entry, {*gone, *now})
        clear(self._do, schema.MARK.c.entry, {*gone, *now})
        clear(self._do, BOND.entry, {*gone, *bonds})
        add(self._do, schema.ENTRY, [_entry_row(e) for e in now.values()])
        add(self._do, schema.MEMBER, [{"statement": s, "entry": e.id} for e in now.values() for s in e.statements])
        add(self._do, schema.MARK, [row for e in now.values() for row in marks.of_entry(e)])
        add(self._do, tables.BOND, [{"key": key, "entry": entry} for entry, own in sorted(bonds.items()) for key in sorted(own)])

    def _keep(self) -> None:
        """Write the ties that changed."""
        if self._ties:
            one = delete(tables.TIE).where(TIE.a == bindparam("first"), TIE.b == bindparam("second"), TIE.sort == bindparam("of"))
            self._do.execute(one, [{"first": a, "second": b, "of": sort} for a, b, sort in sorted(self._ties)])
        made = sorted((tie, value) for tie, value in self._ties.items() if value is not None)
        add(self._do, tables.TIE, [{"a": a, "b": b, "sort": sort, "likeness": value} for (a, b, sort), value in made])
        self._ties = {}

    def _read(self, column: Column[Any], values: Collection[str]) -> dict[str, S]:
        found = {r.statement: r.document for r in rows(self._do, tables.SEEN, column, values)}
        self._known |= {k: decode(d, self._form) for k, d in found.items() if k not in self._known}
        return {key: self._known[key] for key in sorted(found)}


def rows(connection: Connection, table: Table, column: Column[Any], values: Collection[Any]) -> Iterator[Row[Any]]:
    """The rows of a table in which a column has one of the values."""
    for some in batched(sorted(values), MANY):
        yield from connection.execute(select(table).where(column.in_(some))).all()


def clear(connection: Connection, column: Column[Any], values: Collection[Any]) -> None:
    """Delete the rows in which a column has one of the values."""
    for some in batched(sorted(values), MANY):
        connection.execute(delete(column.table).where(column.in_(some)))


def add(connection: Connection, table: Table, given: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, if there are any."""
    if given:
        connection.execute(insert(table), given)


def _entry_row(entry: Entry) -> dict[str, Any]:
    return {"id": entry.id, "kind": entry.kind, "standing": entry.standing, "document": encode(entry)}


@cache
def _neighbours(dialect: str, keys: int) -> str:
    """The query for those around a place in so many blocks at once: by block and side the key, the place and how many."""
    mark = "?" if dialect == "sqlite" else "%s"
    either = [
        f"SELECT * FROM (SELECT key, {side}, published, statement, sides FROM block WHERE key = {mark}"
        f" AND (published, statement) {sign} ({mark}, {mark}) ORDER BY published{order}, statement{order} LIMIT {mark}) AS near"
        for side, (sign, order) in enumerate(WAYS)
    ]
    return " UNION ALL ".join(either * keys)
