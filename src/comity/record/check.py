"""Can the record be trusted? What was recorded, by file, hashes, seals and groundings; and what follows from it, derived anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from tempfile import TemporaryDirectory
from typing import Protocol

from sqlalchemy import Connection, Engine, select

from comity.record import marks, schema, seals
from comity.record.connect import DAMAGED, connect, reading
from comity.record.rows import encode, read_report, text_hash
from comity.record.stated import STANDING
from comity.record.view import View
from comity.terms.entry import Entry
from comity.terms.errors import Ungrounded
from comity.terms.judgement import content_id
from comity.terms.origin import Traced
from comity.terms.statement import FIELDS, Statement, audit


def facts(engine: Engine) -> list[str]:
    """What is wrong with what was recorded, one line each: the file, hashes, seals, groundings, judgements."""
    found = [*_file(engine), *_pages(engine), *_bodies(engine), *_seals(engine)]
    view = View(engine)
    for more in (_texts(engine), _statements(view), _judgements(engine, view)):
        try:
            found += more
        except Exception:
            if not found:
                raise
    return found


class Anew(Protocol):
    """What deriving anew gives."""

    @property
    def entries(self) -> Iterable[Entry]: ...

    @property
    def origins(self) -> Mapping[str, Traced]: ...


def following(view: View, anew: Anew) -> list[str]:
    """What is wrong with what follows from what was recorded."""
    return [*_entries(view, anew.entries), *_references(view), *_found_by(view), *_origins(view, anew.origins)]


def _file(engine: Engine) -> Iterator[str]:
    """What SQLite itself finds wrong with its pages, and tables that are not those that the migrations make."""
    if engine.dialect.name != "sqlite":
        return
    with reading(engine) as connection:
        told = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
        made = _tables(connection)
    yield from (f"the file: {' '.join(line.split())}; {DAMAGED}" for line in told if line != "ok")
    with TemporaryDirectory() as folder:
        new = connect(f"{folder}/new.db", create=True)
        with reading(new) as connection:
            wanted = _tables(connection)
        new.dispose()
    yield from (f"{kind} {name}: it is not the one that comity makes; {DAMAGED}" for kind, name, _ in sorted(made ^ wanted))


def _tables(connection: Connection) -> set[tuple[str, str, str]]:
    rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'")
    return {(row.type, row.name, row.sql) for row in rows}


def _seals(engine: Engine) -> Iterator[str]:
    with reading(engine) as connection:
        for _, report in seals.broken(connection):
            yield f"report {report}: it, its page or its statements are not what was recorded; {DAMAGED}"


def _pages(engine: Engine) -> Iterator[str]:
    with reading(engine) as connection:
        for row in connection.execute(select(schema.PAGE.c.id, schema.PAGE.c.sha256, schema.PAGE.c.content)).yield_per(100):
            if hashlib.sha256(bytes(row.content)).hexdigest() != row.sha256:
                yield f"page {row.id}: its bytes do not have the hash {row.sha256[:12]} that was recorded"


def _bodies(engine: Engine) -> Iterator[str]:
    with reading(engine) as connection:
        for row in connection.execute(select(schema.BODY.c.sha256, schema.BODY.c.content)).yield_per(100):
            if hashlib.sha256(bytes(row.content)).hexdigest() != row.sha256:
                yield f"answer {row.sha256[:12]}: its bytes do not have that hash"


def _texts(engine: Engine) -> Iterator[str]:
    query = select(schema.REPORT.c.id, schema.REPORT.c.sha256, schema.REPORT.c.document).where(schema.REPORT.c.row.in_(STANDING))
    with reading(engine) as connection:
        for row in connection.execute(query).yield_per(100):
            if text_hash(read_report(row.document)) != row.sha256:
                yield f"report {row.id}: its text does not have the hash {row.sha256[:12]} that was recorded"


def _statements(view: View) -> Iterator[str]:
    for statement in view.recorded:
        try:
            audit(statement, view.report(statement.report))
        except Ungrounded as error:
            yield str(error)
        yield from _fields(statement)


def _fields(statement: Statement) -> Iterator[str]:
    names = FIELDS[statement.kind].__struct_fields__
    for name in {*statement.fields, *statement.spans} - set(names):
        yield f"statement {statement.id}: a {statement.kind} has no field {name}"


def _references(view: View) -> Iterator[str]:
    statements, entries = {s.id for s in view.statements()}, {e.id for e in view.entries()}
    placed: dict[str, str] = {}
    for entry in view.entries():
        for statement in entry.statements:
            if statement not in statements:
                yield f"entry {entry.id}: no statement {statement}"
            if statement in placed:
                yield f"statement {statement} is in two entries, {placed[statement]} and {entry.id}"
            placed[statement] = entry.id
        for related in entry.relations:
            if related.entry not in entries:
                yield f"entry {entry.id}: {related.type} an entry {related.entry} that is not there"
    yield from (f"statement {s} is in no entry" for s in sorted(statements - set(placed)))


def _judgements(engine: Engine, view: View) -> Iterator[str]:
    """Each says what its id says, and what it is about was read once: of versions that stand no more, too."""
    made = view.judgements()
    with reading(engine) as connection:
        rows = connection.execute(select(schema.STATEMENT.c.id, schema.STATEMENT.c.quote)) if made else ()
        read = {row.id: row.quote for row in rows}
    ids = {j.id for j in made}
    for judgement in made:
        if content_id(judgement) != judgement.id:
            yield f"judgement {judgement.id}: what it says is not what was recorded under this id"
        if judgement.undoes and judgement.undoes not in ids:
            yield f"judgement {judgement.id}: undoes a judgement {judgement.undoes} that is not there"
        for anchor in (a for side in judgement.subjects for a in side):
            if read.get(anchor.statement) != anchor.quote:
                yield f"judgement {judgement.id}: no statement {anchor.statement} with the passage that was judged"


def _found_by(view: View) -> Iterator[str]:
    """Entries by their statements and marks, as they are looked up."""
    with view.reading() as connection:
        member = {(r.statement, r.entry) for r in connection.execute(select(schema.MEMBER))}
        mark = {(r.word, r.first, r.entry, r.last) for r in connection.execute(select(schema.MARK))}
    entries = view.entries()
    wrong = {e for _, e in member ^ {(s, e.id) for e in entries for s in e.statements}}
    wrong |= {row[2] for row in mark ^ {(r["word"], r["first"], r["entry"], r["last"]) for e in entries for r in marks.of_entry(e)}}
    yield from (f"entry {key}: it is not found by what it holds; `comity rebuild` sets it right" for key in sorted(wrong))


def _origins(view: View, anew: Mapping[str, Traced]) -> Iterator[str]:
    stored = view.origins
    for key in sorted(stored.keys() | anew.keys()):
        if stored.get(key) != anew.get(key):
            yield f"report {key}: looking for its origin anew gives another; `comity rebuild` sets it right"


def _entries(view: View, derived: Iterable[Entry]) -> Iterator[str]:
    stored, anew = {e.id: encode(e) for e in view.entries()}, {e.id: encode(e) for e in derived}
    for key in sorted(stored.keys() | anew.keys()):
        if stored.get(key) != anew.get(key):
            yield f"entry {key}: deriving it anew gives something else; `comity rebuild` sets it right"
