"""A record as an earlier version of comity would have left it: the tables of that version, with what they can hold of a record."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, MetaData, Table, func, insert, inspect, select, text

from comity.record.connect import reading, unmigrated, writing
from comity.record.migrations import MIGRATIONS, migrate
from comity.record.schema import METADATA
from comity.record.sought import index_all

OWN = {"migration", "dealing"}
"""Tables that are filled anew: by the migrations, with the index of words (which before `dealing` was another)."""
OTHER = {"derived", "bond"}
"""Those that were others before the version SAME, from which on what is derived is kept."""
SAME = 19


def leave(version: int, record: Engine, address: str) -> None:
    """Put into the empty database at an address what a version of comity with so many migrations can hold of a record."""
    target = unmigrated(address, create=True)
    migrate(target, MIGRATIONS[:version])
    with reading(record) as source, writing(target) as connection:
        had = set(inspect(connection).get_table_names())
        for table in METADATA.sorted_tables:
            if table.name in had - OWN - (OTHER if version < SAME else set()):
                _copy(source, connection, table.name)
        if "dealing" in had:
            index_all(connection)
    target.dispose()


def _copy(source: Connection, target: Connection, name: str) -> None:
    """The rows of a table, in the columns that both have."""
    here, there = (Table(name, MetaData(), autoload_with=one) for one in (source, target))
    columns = [c for c in here.c if c.name in there.c]
    rows = [dict(row) for row in source.execute(select(*columns)).mappings()]
    if not rows:
        return
    target.execute(insert(there), rows)
    (key, *more) = there.primary_key.columns
    if target.dialect.name == "postgresql" and not more and key.identity is not None:
        after = target.execute(select(func.max(key))).scalar_one()
        target.execute(text("SELECT setval(pg_get_serial_sequence(:table, :column), :after)"),
                       {"table": name, "column": key.name, "after": after})  # fmt: skip
