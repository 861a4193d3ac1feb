"""Can the record be trusted? What was recorded, by file, hashes, seals and groundings; and what follows from it, derived anew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from itertools import batched
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Engine, Row, select

from comity.record import schema, seals, tables
from comity.record.anchors import place
from comity.record.anew import MADE, anew
from comity.record.connect import DAMAGED, connect, reading
from comity.record.differences import MENDED, differences
from comity.record.ground import rows
from comity.record.migrations import MIGRATIONS
from comity.record.rows import judgement_row, page_id, read_entry, read_judgement, read_page, read_report, text_hash
from comity.record.stated import STANDING, stated
from comity.record.store import Store
from comity.record.view import View
from comity.terms.errors import Ungrounded
from comity.terms.judgement import content_id
from comity.terms.report import Report
from comity.terms.statement import FIELDS, Statement, audit

AT_ONCE = 200
"""Reports that are held at once."""


def problems(engine: Engine, view: Callable[[], View], settle: Callable[[Store], None]) -> list[str]:
    """What is wrong with a record, one line each: with what was recorded, failing that with what follows from it. `view` is what
    stands now, and `settle` derives. Raises RecordError for a record that cannot be read, or that another process writes to."""
    if found := facts(engine):
        return found
    view()  # has entries derived where some are not yet
    with anew(engine) as made:
        settle(made)
        return [*differences(made), *_references(engine)]


def facts(engine: Engine) -> list[str]:
    """What is wrong with what was recorded, one line each: the file, hashes, seals, groundings, judgements."""
    found = [*_file(engine), *_history(engine), *_pages(engine), *_bodies(engine), *_seals(engine)]
    for more in (_reports(engine), _judgements(engine, View(engine))):
        try:
            found += more
        except Exception:
            if not found:
                raise
    return found


def _file(engine: Engine) -> Iterator[str]:
    """What SQLite itself finds wrong with its pages, and tables that are not those that the migrations make."""
    if engine.dialect.name != "sqlite":
        return
    with reading(engine) as connection:
        told = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
        bound = {(row[0], row[2]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}
        made = _tables(connection)
    for line in (" ".join(line.split()) for line in told if line != "ok"):
        yield f"the index of words: {line}; {MENDED}" if "fts5" in line.lower() else f"the file: {line}; {DAMAGED}"
    yield from (f"{child}: there is a row of no {parent}; {DAMAGED}" for child, parent in sorted(bound) if child not in MADE)
    with TemporaryDirectory() as folder:
        new = connect(f"{folder}/new.db", create=True)
        with reading(new) as connection:
            wanted = _tables(connection)
        new.dispose()
    yield from (
        f"{kind} {name}: it is not the one that comity makes; {DAMAGED}" for kind, name, _ in sorted(made ^ wanted, key=repr)
    )


def _tables(connection: Connection) -> set[tuple[str, str, str]]:
    rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'")
    return {(row.type, row.name, row.sql) for row in rows}


def _history(engine: Engine) -> Iterator[str]:
    """The migrations that were applied are those that there are."""
    with reading(engine) as connection:
        applied = {(row.number, row.name) for row in connection.execute(select(schema.MIGRATION))}
    wrong = applied ^ {(m.number, m.name) for m in MIGRATIONS}
    yield from (f"migration {number}: {name!r} is not what was applied; {DAMAGED}" for number, name in sorted(wrong))


def _seals(engine: Engine) -> Iterator[str]:
    with reading(engine) as connection:
        for run in seals.broken_runs(connection):
            yield f"run {run}: it, or what is listed of it, is not what was noted; {DAMAGED}"
        for address in seals.broken_answers(connection):
            yield f"answer of {address}: it is not what was recorded; {DAMAGED}"
        for _, report in seals.broken(connection):
            yield f"report {report}: it, its page or its statements are not what was recorded; {DAMAGED}"


def _pages(engine: Engine) -> Iterator[str]:
    with reading(engine) as connection:
        for row in connection.execute(select(schema.PAGE)).yield_per(100).mappings():
            page = read_page(row)
            if hashlib.sha256(page.content).hexdigest() != page.sha256:
                yield f"page {row['id']}: its bytes do not have the hash {page.sha256[:12]} that was recorded"
            if page_id(page) != row["id"]:
                yield f"page {row['id']}: what is known of it is not what was recorded under this id"


def _bodies(engine: Engine) -> Iterator[str]:
    with reading(engine) as connection:
        for row in connection.execute(select(schema.BODY.c.sha256, schema.BODY.c.content)).yield_per(100):
            if hashlib.sha256(bytes(row.content)).hexdigest() != row.sha256:
                yield f"answer {row.sha256[:12]}: its bytes do not have that hash"


def _reports(engine: Engine) -> Iterator[str]:
    """Reports with their statements, some at a time."""
    table = schema.REPORT.c
    query = select(table.row, table.id, table.sha256, table.place, table.document)
    with reading(engine) as connection:
        standing = sorted(connection.execute(select(table.row).where(table.row.in_(STANDING))).scalars())
        for some in batched(standing, AT_ONCE):
            known: dict[str, Report] = {}
            for row in connection.execute(query.where(table.row.in_(some)).order_by(table.row)):
                known[row.id] = read_report(row.document)
                yield from _text(row, known[row.id])
            for statement in stated(connection, schema.STATEMENT.c.of.in_(some)):
                yield from _grounded(statement, known)


def _text(row: Row[*tuple[Any, ...]], report: Report) -> Iterator[str]:
    if place(report) != row.place:
        yield f"report {row.id}: it is not found by its address; {DAMAGED}"
    if text_hash(report) != row.sha256:
        yield f"report {row.id}: its text does not have the hash {row.sha256[:12]} that was recorded"


def _grounded(statement: Statement, reports: Mapping[str, Report]) -> Iterator[str]:
    if statement.report not in reports:
        yield f"statement {statement.id}: it stands in no report {statement.report}; {DAMAGED}"
        return
    try:
        audit(statement, reports[statement.report])
    except Ungrounded as error:
        yield str(error)
    yield from _fields(statement)


def _fields(statement: Statement) -> Iterator[str]:
    names = FIELDS[statement.kind].__struct_fields__
    for name in {*statement.fields, *statement.spans} - set(names):
        yield f"statement {statement.id}: a {statement.kind} has no field {name}"


def _references(engine: Engine) -> Iterator[str]:
    """Whether entries and statements are each other's, and what entries relate to is there."""
    with reading(engine) as connection:
        statements = set(connection.execute(select(tables.SEEN.c.statement)).scalars())
        entries = set(connection.execute(select(schema.ENTRY.c.id)).scalars())
        placed: dict[str, str] = {}
        for document in connection.execute(select(schema.ENTRY.c.document).order_by(schema.ENTRY.c.id)).yield_per(100).scalars():
            entry = read_entry(document)
            yield from (f"entry {entry.id}: no statement {s}" for s in entry.statements if s not in statements)
            for s in (s for s in entry.statements if placed.setdefault(s, entry.id) != entry.id):
                yield f"statement {s} is in two entries, {placed[s]} and {entry.id}"
            for related in (r for r in entry.relations if r.entry not in entries):
                yield f"entry {entry.id}: {related.type} an entry {related.entry} that is not there"
    yield from (f"statement {s} is in no entry" for s in sorted(statements - set(placed)))


def _judgements(engine: Engine, view: View) -> Iterator[str]:
    """Each says what its id says, and what it is about was read once: of versions that stand no more, too."""
    made = view.judgements()
    with reading(engine) as connection:
        for one in connection.execute(select(schema.JUDGEMENT)).mappings():
            if judgement_row(read_judgement(one)).items() - dict(one).items():
                yield f"judgement {one['id']}: it is not listed as what it says; {DAMAGED}"
        about = {a.statement for j in made for side in j.subjects for a in side}
        read = {r.id: r.quote for r in rows(connection, schema.STATEMENT, schema.STATEMENT.c.id, about)}
    ids = {j.id for j in made}
    for judgement in made:
        if content_id(judgement) != judgement.id:
            yield f"judgement {judgement.id}: what it says is not what was recorded under this id"
        if judgement.undoes and judgement.undoes not in ids:
            yield f"judgement {judgement.id}: undoes a judgement {judgement.undoes} that is not there"
        for anchor in (a for side in judgement.subjects for a in side):
            if read.get(anchor.statement) != anchor.quote:
                yield f"judgement {judgement.id}: no statement {anchor.statement} with the passage that was judged"
