"""What a record tells without being loaded: its runs and judgements, and how much of everything stands, counted where it lies."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, select

from comity.record import marks, schema, tables
from comity.record.connect import State
from comity.record.keyed import shortened
from comity.record.lineage import read_links, read_traits
from comity.record.rows import decode, read_judgement
from comity.record.stated import STANDING, STANDS
from comity.terms.dates import bounds
from comity.terms.errors import RecordError
from comity.terms.extraction import FATES
from comity.terms.judgement import Judgement
from comity.terms.origin import Link, Traits


def settled(connection: Connection) -> bool:
    """Is nothing left to be derived?"""
    last = connection.execute(select(func.max(schema.JUDGEMENT.c.row))).scalar()
    heeded = connection.execute(select(tables.DERIVED.c.judgement)).scalar()
    return (last or 0) == (heeded or 0) and connection.execute(select(tables.STALE.c.report).limit(1)).first() is None


class Counted:
    """A record at the moment when it is first asked: all that is told is of that one state."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.reading: Callable[[], AbstractContextManager[Connection]] = State(engine).reading

    def runs(self) -> list[dict[str, Any]]:
        """Every run with its summary, which is None where it was cut off."""
        told = (c for c in schema.RUN.c if c.name != "seal")
        rows = self._all(select(*told).order_by(schema.RUN.c.id))
        return [dict(r) | {"summary": decode(r["summary"]) if r["summary"] else None} for r in rows]

    def problems(self, run: int) -> Iterator[dict[str, str]]:
        """What a run failed at or skipped, in its order: `path`, `result`, `cause`. Raises RecordError for a run that is none."""
        table = schema.PROBLEM
        if not self._all(select(schema.RUN.c.id).where(schema.RUN.c.id == run)):
            raise RecordError(f"no run {run}: `comity runs` lists them")
        query = select(table.c.path, table.c.result, table.c.cause).where(table.c.run == run).order_by(table.c.row)
        with self.reading() as connection:
            for row in connection.execute(query.execution_options(yield_per=1_000)).mappings():
                yield dict(row)

    def tray_counts(self) -> dict[str, int]:
        """How much is in the tray, by fate, counted where it lies."""
        lying = select(schema.TRAY.c.fate, func.count().label("number")).join(
            schema.REPORT, schema.REPORT.c.row == schema.TRAY.c.of
        )
        query = lying.where(STANDS).group_by(schema.TRAY.c.fate)
        counted = {r["fate"]: r["number"] for r in self._all(query)}
        return {fate: counted[fate] for fate in FATES if fate in counted}

    def size(self) -> int:
        """How many reports stand, counted where they lie."""
        with self.reading() as connection:
            return connection.execute(select(func.count(schema.REPORT.c.id.distinct()))).scalar_one()

    def kinds(self) -> dict[str, Counter[str]]:
        """How many statements stand and how many entries there are, by kind, as last derived."""
        found = {}
        for what, table in (("statements", tables.SEEN), ("entries", schema.ENTRY)):
            query = select(table.c.kind, func.count().label("number")).group_by(table.c.kind)
            found[what] = Counter({r["kind"]: r["number"] for r in self._all(query)})
        return found

    def fresh(self) -> bool:
        """Are the entries derived from all that is recorded? Not while a run adds to it, nor after one that was cut off."""
        with self.reading() as connection:
            return settled(connection)

    def per_report(self) -> Counter[str]:
        """How many statements each report gave, counted where they lie."""
        table = schema.STATEMENT
        rows = self._all(
            select(table.c.report, func.count().label("number")).where(table.c.of.in_(STANDING)).group_by(table.c.report)
        )
        return Counter({r["report"]: r["number"] for r in rows})

    def stamp(self) -> tuple[int, int]:
        """The last report and judgement rows: what derived rows are up to date with."""
        with self.reading() as connection:
            rows = [connection.execute(select(func.max(t.c.row))).scalar() or 0 for t in (schema.REPORT, schema.JUDGEMENT)]
        return rows[0], rows[1]

    def parties(self) -> Counter[str]:
        """How many entries are about each party, counted where they are marked."""
        begun, word = marks.party(""), schema.MARK.c.word
        rows = self._all(select(word, func.count().label("number")).where(word.startswith(begun)).group_by(word))
        found = {r["word"].removeprefix(begun): r["number"] for r in rows}
        return Counter({key: number for key, number in found.items() if "\t" not in key})

    def shortened(self, ids: Iterable[str]) -> dict[str, str]:
        """Ids cut to the shortest beginnings that tell them from all other entries and statements."""
        return self._read(lambda connection: shortened(connection, ids))

    def judgements(self, day: str | None = None) -> list[Judgement]:
        """Every judgement made until the end of a day (all, without one), in the order made."""
        rows = self._all(select(schema.JUDGEMENT).order_by(schema.JUDGEMENT.c.made, schema.JUDGEMENT.c.id))
        last = (bounds(day)[1] if day else None) or dt.date.max
        return [read_judgement(r) for r in rows if r["made"][:10] <= last.isoformat()]

    def links(self) -> list[Link]:
        """What reports share with one another, whatever the day."""
        return self._read(read_links)

    def traits(self) -> dict[str, Traits]:
        """What the origin of each report is told by, whatever the day."""
        return self._read(read_traits)

    def _read[T](self, what: Callable[[Connection], T]) -> T:
        with self.reading() as connection:
            return what(connection)

    def _all(self, query: Select[Any]) -> Sequence[Any]:
        with self.reading() as connection:
            return connection.execute(query).mappings().all()
