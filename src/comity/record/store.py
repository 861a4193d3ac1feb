"""Appending to a record: one transaction a report, one a run, one a derivation."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Literal

from msgspec import structs
from sqlalchemy import Connection, Engine, Select, Table, delete, func, insert, select, update

from comity.record import schema, seals
from comity.record.connect import reading, writing
from comity.record.rows import (
    decode,
    encode,
    field_rows,
    judgement_row,
    page_id,
    page_row,
    read_judgement,
    read_page,
    read_report,
    report_row,
    statement_row,
    tray_row,
)
from comity.record.settling import Settling, forget, queue, stale
from comity.record.since import Since, taken_back
from comity.record.sought import Fact, Told, index, reindex
from comity.record.stated import LATEST, STANDING
from comity.record.traces import Traces
from comity.record.view import View
from comity.terms.errors import RecordError, Ungrounded
from comity.terms.extraction import Aside
from comity.terms.judgement import Judgement
from comity.terms.report import Page, Report
from comity.terms.statement import Statement, audit

TRACED = (schema.ORIGIN, schema.LINK, schema.CLUE, schema.COMMON, schema.TRACE)
"""What was found of copies."""


@dataclass(frozen=True)
class Read:
    """A page, the report it holds, and what was made of it; `tray` is what a language model said of it in vain."""

    page: Page
    report: Report
    statements: tuple[Statement, ...]
    tray: tuple[Aside, ...] = ()


class Store:
    """The writing side of a record."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that writes."""
        return writing(self.engine)

    def reading(self) -> AbstractContextManager[Connection]:
        """One state of the record."""
        return reading(self.engine)

    def begin(self, command: str) -> int:
        """Note that a run starts; its number goes with every row that it adds."""
        row = {"command": command, "started": _now(), "version": version("comity")}
        with self.writing() as connection:
            run = _inserted(connection, schema.RUN, row | {"seal": ""})
            seals.note(connection, run, run, *row.values())
        return run

    def finish(self, run: int, summary: Any) -> None:
        """Note that a run came to its end, with what it counted."""
        done = {"finished": _now(), "summary": encode(summary)}
        with self.writing() as connection:
            connection.execute(update(schema.RUN).where(schema.RUN.c.id == run).values(done))
            seals.note(connection, run, *done.values())

    def note(self, run: int, path: str, result: str, cause: str) -> None:
        """Keep what a run could not record, or recorded without statements, so that it can be listed again."""
        row = {"run": run, "path": path, "result": result, "cause": cause}
        with self.writing() as connection:
            connection.execute(insert(schema.PROBLEM).values(row))
            seals.note(connection, run, path, result, cause)

    def knows(self, page: Page) -> bool:
        """Were these bytes with this metadata recorded before?"""
        query = select(schema.PAGE.c.id).where(schema.PAGE.c.id == page_id(page))
        with self.reading() as connection:
            return connection.execute(query).first() is not None

    def add(self, run: int, read: Read) -> Literal["new", "updated", "known"]:
        """Record a report with its statements, all or nothing; `known` when it stands so already and nothing is added.

        Of the same words of one address in several pages, whose frames differ, the page fetched first stands, whatever came first.
        Raises Ungrounded, with nothing recorded, when a statement does not stand in the report's words.
        """
        self._audit(read)
        with self.writing() as connection:
            return _add(connection, run, read)

    def add_all(self, run: int, reads: Iterable[Read]) -> Counter[Literal["new", "updated", "known"]]:
        """As `add`, of several reports in one transaction: all of them are recorded, or none; how many were what."""
        every = list(reads)
        for read in every:
            self._audit(read)
        with self.writing() as connection:
            return Counter(_add(connection, run, read) for read in every)

    def judge(self, made: Judgement, allowed: Callable[[Sequence[Judgement]], Judgement | None] = lambda _: None) -> Judgement:
        """Record a judgement, unless just this one is on record already; what stands for it there.

        `allowed` is given those on record, and raises where they forbid this one, or gives one that says as much; no other writer
        can come between.
        """
        with self.writing() as connection:
            known = [read_judgement(row) for row in connection.execute(select(schema.JUDGEMENT)).mappings()]
            if made.id in {j.id for j in known}:
                return made
            if found := allowed(known):
                return found
            connection.execute(insert(schema.JUDGEMENT).values(judgement_row(made)))
        return made

    @contextmanager
    def tracing(self) -> Iterator[Traces]:
        """The traces of the record, to be added to: all that is done with them is recorded, or nothing."""
        with self.writing() as connection:
            yield Traces(connection)

    def queue(self) -> list[str]:
        """The reports whose entries are to be derived, in the order of publication."""
        with self.reading() as connection:
            return queue(connection)

    @contextmanager
    def settling(self, reports: Collection[str]) -> Iterator[Settling]:
        """Those of the reports that are in the queue: all that is done with them is recorded, or nothing."""
        with self.writing() as connection:
            yield Settling(connection, reports)

    def taken_back(self, day: str | None) -> AbstractContextManager[Since]:
        """The record without what came after a day, until that is done with; nothing of it is recorded."""
        return taken_back(self.engine, day)

    def untraced(self) -> list[int]:
        """The rows of the reports recorded, or understood anew, since copies were last looked for; of each the latest."""
        last = select(func.coalesce(func.max(schema.TRACE.c.of), 0)).scalar_subquery()
        row = func.max(schema.REPORT.c.row)
        query = select(row).where(schema.REPORT.c.row > last, LATEST).group_by(schema.REPORT.c.id).order_by(row)
        with self.reading() as connection:
            return list(connection.execute(query).scalars())

    def forget(self) -> None:
        """Drop what is derived, so that it is derived anew, and make the index of words anew."""
        with self.writing() as connection:
            reindex(connection)
            _forget_traces(connection)

    def pages(self) -> Iterable[Page]:
        """The page of every report that stands, in the order first recorded, one in memory at a time."""
        query = select(schema.REPORT.c.page).where(schema.REPORT.c.row.in_(STANDING)).order_by(schema.REPORT.c.row)
        with self.reading() as connection:
            ids = list(connection.execute(query).scalars())
        for page in ids:
            with self.reading() as connection:
                yield read_page(connection.execute(select(schema.PAGE).where(schema.PAGE.c.id == page)).mappings().one())

    def page(self, report: str) -> Page:
        """The page of a report that stands, by the report's whole id. Raises RecordError."""
        of = select(schema.REPORT.c.page).where(schema.REPORT.c.row.in_(STANDING), schema.REPORT.c.id == report)
        with self.reading() as connection:
            found = connection.execute(select(schema.PAGE).where(schema.PAGE.c.id.in_(of))).mappings().first()
        if found is None:
            raise RecordError(f"no report {report!r} in the record")
        return read_page(found)

    def _audit(self, read: Read) -> None:
        for statement in read.statements:
            audit(statement, read.report)
        if len({s.id for s in read.statements}) != len(read.statements):
            raise Ungrounded(f"report {read.report.id}: two statements share an id, nothing of it is recorded")


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _add(connection: Connection, run: int, read: Read) -> Literal["new", "updated", "known"]:
    page = _add_page(connection, read.page, run)
    former = _standing(connection, read.report.id)
    if former and (_same(connection, former, read) or _settled(connection, former, page, run)):
        return "known"
    replaced = former is None and _understood(connection, page)
    if replaced:
        _forget_traces(connection)
    row = _inserted(connection, schema.REPORT, report_row(read.report, page, run))
    stale(connection, page, row)
    _add_statements(connection, read.statements, Told(row, read.report.published))
    if read.tray:
        connection.execute(insert(schema.TRAY), [tray_row(a, row) for a in read.tray])
    seals.put(connection, row)
    return "updated" if former or replaced else "new"


def _inserted(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Insert a row and return its number."""
    (key,) = table.primary_key.columns
    return int(connection.execute(insert(table).values(row).returning(key)).scalar_one())


def _add_page(connection: Connection, page: Page, run: int) -> str:
    row = page_row(page, run)
    if connection.execute(select(schema.PAGE.c.id).where(schema.PAGE.c.id == row["id"])).first() is None:
        connection.execute(insert(schema.PAGE).values(row))
    return str(row["id"])


def _standing(connection: Connection, report: str) -> int | None:
    """The row of a report's latest understanding, where it stands."""
    return connection.execute(select(func.max(schema.REPORT.c.row)).where(schema.REPORT.c.id == report, LATEST)).scalar()


def _understood(connection: Connection, page: str) -> bool:
    """Was the page understood before?"""
    return connection.execute(select(schema.REPORT.c.row).where(schema.REPORT.c.page == page)).first() is not None


def _forget_traces(connection: Connection) -> None:
    for table in TRACED:
        connection.execute(delete(table))
    forget(connection)


def _same(connection: Connection, row: int, read: Read) -> bool:
    """Is just this what stands in the row? The path does not count: a report may move from folder to folder."""
    document = connection.execute(select(schema.REPORT.c.document).where(schema.REPORT.c.row == row)).scalar_one()
    former = structs.replace(read_report(document), path=read.report.path)
    return former == read.report and (
        View.of(connection, row) == sorted(read.statements, key=lambda s: s.id) and View.tray_of(connection, row) == list(read.tray)
    )


def _settled(connection: Connection, row: int, page: str, run: int) -> bool:
    """Does the page in the row stand before this one: the same one recorded in this run, or another one, fetched no later?"""
    former = connection.execute(select(schema.REPORT.c.page, schema.REPORT.c.run).where(schema.REPORT.c.row == row)).one()
    if former.page == page:
        return bool(former.run == run)
    when = {
        key: decode(about, dict[str, Any]).get("fetched") or "~" for key, about in connection.execute(_about(former.page, page))
    }
    return (when[former.page], former.page) <= (when[page], page)


def _about(*pages: str) -> Select[Any]:
    return select(schema.PAGE.c.id, schema.PAGE.c.about).where(schema.PAGE.c.id.in_(pages))


def _add_statements(connection: Connection, statements: tuple[Statement, ...], told: Told) -> None:
    if not statements:
        return
    table = schema.STATEMENT
    adding = insert(table).returning(table.c.row, sort_by_parameter_order=True)
    rows = connection.execute(adding, [statement_row(s, told.row) for s in statements]).scalars().all()
    fields = [row for s, number in zip(statements, rows, strict=True) for row in field_rows(s, number)]
    if fields:
        connection.execute(insert(schema.FIELD), fields)
    facts = zip(statements, rows, strict=True)
    index(connection, told, [Fact(n, s.kind, s.quote, s.fields, s.said_by.name if s.said_by else None) for s, n in facts])
