"""All that is derived, derived once more beside what stands, so that a check can hold one against the other.

Empty tables of the same names stand in front of those of the record, within one transaction that is never committed: what derives
writes into these, and reads of what was recorded one state. Nothing of it stays.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text

from comity.record import schema
from comity.record.connect import reading
from comity.record.counted import settled
from comity.record.names import borne
from comity.record.settling import DERIVED, Settling
from comity.record.store import TRACED, Store
from comity.terms.errors import RecordError

MADE = frozenset({"sought", *(t.name for t in (schema.DEALING, *TRACED, *DERIVED))})
"""The tables of what is computed from the rest."""
BEGINS = re.compile(r"^CREATE (VIRTUAL TABLE|TABLE|INDEX) ")
BOUND = re.compile(r' REFERENCES \w+ \("?\w+"?\)')
"""What a table in front cannot have: it stands in another file."""

AT_ONCE = 2_000
"""Reports of which entries are derived at once, some 60 KiB of memory each."""


class Anew(Store):
    """A record whose derived tables are empty and are to be filled. `here` and `there` are where those of the record and
    those in front of them stand. Raises RecordError while another process writes."""

    def __init__(self, engine: Engine, connection: Connection) -> None:
        super().__init__(engine)
        if not settled(connection):
            raise RecordError("another process is writing to the record: check it when that is done")
        self.connection, self._former = connection, borne(connection)
        self.here, self.there = (_before if engine.dialect.name == "sqlite" else _before_on_server)(connection)
        connection.execute(text('INSERT INTO stale (report, "row") SELECT DISTINCT id, 0 FROM report'))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The one transaction."""
        yield self.connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one transaction."""
        yield self.connection

    @contextmanager
    def settling(self, reports: Collection[str]) -> Iterator[Settling]:
        """The first reports of the queue, whichever are asked for: the more at once, the less is looked at twice. People go by the
        keys that they have, which are those of the order in which reports came."""
        del reports
        yield Settling(self.connection, self.queue()[:AT_ONCE], self._former)


@contextmanager
def anew(engine: Engine) -> Iterator[Anew]:
    """A record as it stands now, with room to derive it anew. Raises RecordError."""
    with reading(engine) as connection:
        yield Anew(engine, connection)


def _before(connection: Connection) -> tuple[str, str]:
    made = "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC"  # tables, then indexes
    for name, sql in connection.exec_driver_sql(made).all():
        if name in MADE:
            connection.exec_driver_sql(BOUND.sub("", BEGINS.sub(r"CREATE \1 temp.", sql)))
    return "main", "temp"


def _before_on_server(connection: Connection) -> tuple[str, str]:
    here = connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
    for name in sorted(MADE):
        connection.exec_driver_sql(f"CREATE TEMP TABLE {name} (LIKE {here}.{name} INCLUDING ALL)")
    return here, "pg_temp"
