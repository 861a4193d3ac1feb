"""The record as it stood on a day not long ago: what came since is taken back, in a transaction of which nothing is recorded.

What follows from the rest is then derived as for any change, so that the cost is that of what came since, and views of that day are
looked up as those of today are. Writers wait for as long; of a day longer ago everything is derived in memory instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager, nullcontext

from sqlalchemy import ColumnElement, Connection, Engine, func, or_, select

from comity.record import schema
from comity.record.connect import trying
from comity.record.ground import clear, rows
from comity.record.lineage import QUEUE
from comity.record.marks import kind
from comity.record.rows import read_judgement
from comity.record.rulings import unrule
from comity.record.scope import last_day
from comity.record.settling import Settling, queue
from comity.record.traces import Traces
from comity.record.view import View
from comity.terms.judgement import Judgement

MOST = 1_000
"""Reports at most that are taken back, in a large record some 15 milliseconds each, for which writers wait."""
REPORT, REVISION, STATEMENT, LINK, JUDGEMENT = (
    t.c for t in (schema.REPORT, schema.REVISION, schema.STATEMENT, schema.LINK, schema.JUDGEMENT)
)


class Before(View):
    """What stood on a day (stands now, without one), while a transaction lasts, or in a record to which nothing came since."""

    def __init__(self, engine: Engine, day: str | None, connection: Connection | None = None) -> None:
        super().__init__(engine)
        self.known_on = day
        if connection is not None:
            self.reading, self.lasting = (lambda: nullcontext(connection)), False


class Since:
    """What came after a day (nothing, without one), taken back: `near` are the reports that shared words with what is gone,
    `renewed` the entries that are others than before."""

    def __init__(self, connection: Connection, day: str | None) -> None:
        self._do, self._day = connection, day
        self.traces, self.renewed = Traces(connection), set[str]()
        later = reports_after(connection, day) if day else set[str]()
        ends = (r for end in (LINK.a, LINK.b) for r in rows(connection, schema.LINK, end, later))
        self.near = {end for r in ends for end in (r.a, r.b)} - later
        _forget(connection, later)
        for report in sorted(later | unrule(connection, _judged_after(connection, day))):
            connection.execute(QUEUE, {"report": report, "row": 0})

    def queue(self) -> list[str]:
        """The reports whose entries are to be derived, in the order of publication."""
        return queue(self._do)

    @contextmanager
    def settling(self, reports: Collection[str]) -> Iterator[Settling]:
        """Those of the reports that are in the queue."""
        s = Settling(self._do, reports)
        yield s
        self.renewed |= s.renewed

    @contextmanager
    def further(self, day: str) -> Iterator[Since]:
        """What came after an earlier day taken back as well, until that is done with."""
        with self._do.begin_nested() as step:
            yield Since(self._do, day)
            step.rollback()

    def due(self, day: str) -> set[str]:
        """The commitments that became overdue since a day, or may have."""
        now, mark = self.view.day, schema.MARK.c
        passed = select(mark.entry).where(mark.word == kind("commitment"), mark.first <= now, mark.last < now, mark.last >= day)
        return set(self._do.execute(passed).scalars())

    @property
    def view(self) -> Before:
        return Before(self._do.engine, self._day, self._do)


@contextmanager
def taken_back(engine: Engine, day: str | None) -> Iterator[Since]:
    """The record without what came after a day; nothing that is done with it is recorded."""
    with trying(engine) as connection:
        yield Since(connection, day)


def reports_after(connection: Connection, day: str, most: int | None = None) -> set[str]:
    """The reports (so many at most) that were published, or came to be what they are, after a day."""
    last = last_day(day)
    newer = select(REVISION.report).where(REVISION.since > last)
    found = select(REPORT.id).where(or_(REPORT.published > last, REPORT.id.in_(newer))).distinct()
    return set(connection.execute(found.limit(most)).scalars())


def judged_after(connection: Connection, day: str) -> bool:
    """Was anything judged after a day?"""
    return connection.execute(select(JUDGEMENT.row).where(_made_after(day)).limit(1)).first() is not None


def _judged_after(connection: Connection, day: str | None) -> list[Judgement]:
    after = select(schema.JUDGEMENT).where(_made_after(day)) if day else None
    return [] if after is None else [read_judgement(row) for row in connection.execute(after).mappings()]


def _made_after(day: str) -> ColumnElement[bool]:
    return func.substr(JUDGEMENT.made, 1, 10) > last_day(day)


def _forget(connection: Connection, later: set[str]) -> None:
    """Take reports out of the transaction's record, with whatever their pages were understood as before."""
    pages = {r.page for r in rows(connection, schema.REPORT, REPORT.id, later)}
    gone = {r.row for r in rows(connection, schema.REPORT, REPORT.page, pages)}
    stated = {r.row for r in rows(connection, schema.STATEMENT, STATEMENT.of, gone)}
    clear(connection, schema.FIELD.c.of, stated)
    for column in (STATEMENT.of, schema.DEALING.c.of, schema.TRAY.c.of, schema.SEAL.c.of, schema.TRACE.c.of, REPORT.row):
        clear(connection, column, gone)
    for column in (LINK.a, LINK.b, schema.ORIGIN.c.report):
        clear(connection, column, later)
