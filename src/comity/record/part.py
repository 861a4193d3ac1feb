"""A part of a record, read through its indexes: the entries of a scope with all that is told of them, and nothing else.

What bears the marks of a scope is looked up, and what of it is not of the scope after all is left out again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any

from sqlalchemy import Column, Connection, Select, exists, func, or_, select

from comity.record import marks, schema
from comity.record.lineage import placed, read_fallen, read_origins, read_recorded, read_versions, revised
from comity.record.rows import read_entry, read_report
from comity.record.ruled import Ruled
from comity.record.scope import Scope, dealings, fits
from comity.record.stated import STANDS, stated
from comity.terms.dates import bounds
from comity.terms.entry import Entry
from comity.terms.origin import Traced
from comity.terms.report import Report, Version
from comity.terms.revision import Fallen
from comity.terms.statement import KINDS, Statement

MANY = 5_000
"""Ids that are asked for at once."""
REPORT, STATEMENT, MARK, DEALING = schema.REPORT.c, schema.STATEMENT.c, schema.MARK.c, schema.DEALING.c
FALLEN, MEMBER, BESIDE = schema.FALLEN.c, schema.MEMBER.c, schema.MARK.alias("beside").c


@dataclass(frozen=True)
class Part:
    """Entries by kind and id, the statements that they mention and the posts that their reports give, as they stand, and these
    reports with their copies."""

    entries: tuple[Entry, ...]
    statements: Mapping[str, Statement]
    reports: Mapping[str, Report]
    fallen: Mapping[str, Fallen]
    """Those of the statements whose words are gone from a later version of their report."""


@dataclass(frozen=True)
class Telling:
    """Where statements stand: the id of each with its row and its report's row; of each row its report's id and day."""

    statements: Mapping[str, tuple[int, int]]
    reports: Mapping[int, tuple[str, str | None]]

    def by(self, entry: Entry) -> set[str]:
        """The reports that tell an entry."""
        return {self.reports[self.statements[s][1]][0] for s in entry.statements if s in self.statements}


def part(connection: Connection, entries: Sequence[Entry], ruled: Ruled, more: Iterable[str] = ()) -> Part:
    """The entries with what is told of them, and `more` reports."""
    telling = where(connection, {s for e in entries for s in _mentioned(e)})
    posts = _posts(connection, {of for _, of in telling.statements.values()})
    statements = {s.id: s for s in ruled.applied(read_statements(connection, telling, posts))}
    wanted = {*more, *(key for e in entries for key in _reports(e)), *(s.report for s in statements.values())}
    fallen = {k: f for few in _batches(statements) for k, f in read_fallen(connection, FALLEN.statement.in_(few)).items()}
    return Part(tuple(entries), statements, reports(connection, wanted), fallen)


def _posts(connection: Connection, reports: Iterable[int]) -> set[int]:
    """The rows of the statements in these rows of reports that say who holds which post. All their rows are looked at, since a
    database might else look at all posts on record."""
    query = select(STATEMENT.row, STATEMENT.kind)
    told = (r for few in _batches(reports) for r in connection.execute(query.where(STATEMENT.of.in_(few))).all())
    return {row for row, kind in told if kind == "post"}


def chosen(connection: Connection, scope: Scope, ruled: Ruled) -> list[Entry]:
    """The entries of a scope, by kind and id."""
    return fitting(connection, read_entries(connection, candidates(connection, scope, ruled)), scope, ruled)


def fitting(connection: Connection, entries: Sequence[Entry], scope: Scope, ruled: Ruled) -> list[Entry]:
    """Those of some entries that are of the scope after all."""
    telling = where(connection, {s for e in entries for s in e.statements})
    published = dict(telling.reports.values())
    dealt = _dealt(connection, scope, telling, ruled)
    return [e for e in entries if fits(e, telling.by(e), published, dealt, scope)]


def around(connection: Connection, kind: str, id: str) -> list[Entry]:
    """The entry with this id, or that of the statement with it; what it has a relation to, and what has one to it."""
    own = [id] if kind == "entry" else connection.execute(select(MEMBER.entry).where(MEMBER.statement == id)).scalars().all()
    found = read_entries(connection, own)
    near = {r.entry for e in found for r in e.relations} | _related(connection, own)
    return [*found, *read_entries(connection, near - set(own))]


def beside(connection: Connection, entries: Iterable[Entry]) -> list[Entry]:
    """All that is told in the reports on the engagements among some entries, and on their parts."""
    own = [e.id for e in entries if e.kind == "engagement"]
    engaged = read_entries(connection, {*own, *_related(connection, own)})
    rows = {of for _, of in where(connection, {s for e in engaged for s in e.statements}).statements.values()}
    joined = schema.STATEMENT.join(schema.MEMBER, MEMBER.statement == STATEMENT.id)
    query = select(MEMBER.entry).select_from(joined)
    told = {key for few in _batches(rows) for key in connection.execute(query.where(STATEMENT.of.in_(few))).scalars()}
    return read_entries(connection, told | {e.id for e in engaged})


def _related(connection: Connection, entries: Iterable[str]) -> set[str]:
    """What has a relation to one of these."""
    return marked(connection, map(marks.to, entries))


def marked(connection: Connection, words: Iterable[str]) -> set[str]:
    """The ids of the entries that have any of these marks."""
    query = select(MARK.entry)
    return {key for few in _batches(words) for key in connection.execute(query.where(MARK.word.in_(few))).scalars()}


def candidates(connection: Connection, scope: Scope, ruled: Ruled) -> set[str]:
    """The ids of all entries of a scope, and of some more."""
    words = _words(scope)
    query = select(MARK.entry).where(MARK.word.in_(words), *_within(scope))
    if len(scope.parties) > 2:
        query = query.group_by(MARK.entry).having(func.count() == len(words))
    found = set(connection.execute(query).scalars())
    if not scope.parties:
        return found
    many = select(MARK.entry).where(MARK.word == marks.MANY, *_within(scope))
    return found | set(connection.execute(many).scalars()) | set(connection.execute(_told(scope, ruled)).scalars())


def _words(scope: Scope) -> list[str]:
    """The marks by which the fewest entries are found: all of them are of those of two parties or more, any of the others."""
    wanted = sorted(scope.parties)
    if len(wanted) > 1:
        return [marks.party(wanted[0], other) for other in wanted[1:]]
    if wanted:
        return [marks.party(*wanted)]
    return [marks.topic(scope.topic)] if scope.topic else [marks.kind(k) for k in ([scope.kind] if scope.kind else KINDS)]


def _within(scope: Scope) -> Iterator[Any]:
    """The bounds of time, on marks, and that the topic and the kind are marked as well."""
    for word in (*([marks.topic(scope.topic)] if scope.topic else ()), *([marks.kind(scope.kind)] if scope.kind else ())):
        yield exists().where(BESIDE.entry == MARK.entry, BESIDE.word == word)
    if scope.until and (last := bounds(scope.until)[1]):
        yield MARK.first <= last.isoformat()
    if scope.since and (first := bounds(scope.since)[0]):
        yield MARK.last >= first.isoformat()


def _told(scope: Scope, ruled: Ruled) -> Select[Any]:
    """The entries about some of the parties, or about none, that are told in reports that deal with all of them."""
    judged = select(REPORT.row).where(REPORT.id.in_(list(ruled.reports)))
    told = or_(STATEMENT.of.in_(_dealing(scope.parties)), *([STATEMENT.of.in_(judged)] if ruled.reports else []))
    joined = schema.STATEMENT.join(schema.MEMBER, MEMBER.statement == STATEMENT.id)
    joined = joined.join(schema.MARK, MARK.entry == MEMBER.entry)
    about = MARK.word.in_([marks.NOBODY, *map(marks.party, sorted(scope.parties))])
    return select(MARK.entry).select_from(joined).where(told, about, *_within(scope)).distinct()


def _dealing(parties: Collection[str]) -> Select[Any]:
    """The rows of the reports that deal with all of some parties."""
    singles = [marks.party(p) for p in sorted(parties)]
    if len(singles) == 1:
        return select(DEALING.of).where(DEALING.word == singles[0])
    pairs = [marks.party(min(parties), p) for p in sorted(parties)[1:]]
    together = select(DEALING.of).where(DEALING.word.in_([*pairs, marks.MANY])).scalar_subquery()
    all_of = select(DEALING.of).where(DEALING.word.in_(singles), DEALING.of.in_(together))
    return all_of.group_by(DEALING.of).having(func.count() == len(singles))


def _dealt(connection: Connection, scope: Scope, telling: Telling, ruled: Ruled) -> dict[str, frozenset[str]]:
    """Of the reports that deal with all the parties of a scope, these; of judged ones, by their statements as they stand."""
    if not scope.parties:
        return {}
    rows = set(connection.execute(_dealing(scope.parties)).scalars())
    found = {key: scope.parties for row, (key, _) in telling.reports.items() if row in rows}
    now = dealings(ruled.heeded.statements)
    return found | {key: now.get(key, frozenset()) for key in ruled.reports}


def read_entries(connection: Connection, ids: Iterable[str]) -> list[Entry]:
    """The entries of these ids, by kind and id."""
    query = select(schema.ENTRY.c.document)
    documents = (d for few in _batches(ids) for d in connection.execute(query.where(schema.ENTRY.c.id.in_(few))).scalars())
    return sorted((read_entry(d) for d in documents), key=lambda e: (KINDS.index(e.kind), e.id))


def read_statements(connection: Connection, telling: Telling, more: Iterable[int] = ()) -> list[Statement]:
    """The statements that stand in these places, and in `more` rows, as they were read."""
    rows = {*more, *(row for row, _ in telling.statements.values())}
    return [s for few in _batches(rows) for s in stated(connection, STATEMENT.row.in_(few))]


def where(connection: Connection, found: Iterable[Any], by: Column[Any] = STATEMENT.id) -> Telling:
    """Where the statements stand that have these ids (or other values of a column)."""
    query = select(STATEMENT.id, STATEMENT.row, STATEMENT.of)
    told = [row for few in _batches(found) for row in connection.execute(query.where(by.in_(few))).all()]
    about = select(REPORT.row, REPORT.id, REPORT.published)
    rows = [r for few in _batches({t.of for t in told}) for r in connection.execute(about.where(REPORT.row.in_(few), STANDS)).all()]
    reports = {r.row: (r.id, r.published) for r in rows}
    return Telling({t.id: (t.row, t.of) for t in told if t.of in reports}, reports)


def reports(connection: Connection, ids: Collection[str]) -> dict[str, Report]:
    """The standing reports of these ids, and their copies, with their origins and versions."""
    origin, revision = schema.ORIGIN.c, schema.REVISION.c
    found, origins, versions, recorded = list[Report](), dict[str, Traced](), dict[str, Version](), dict[str, str]()
    for few in _batches(ids):
        shared = select(origin.origin).where(origin.report.in_(few))
        origins |= read_origins(connection, origin.origin.in_(shared.scalar_subquery()))
    for few in _batches({*ids, *origins}):
        documents = connection.execute(select(REPORT.document).where(REPORT.id.in_(few), STANDS)).scalars()
        found += [read_report(document) for document in documents]
        versions |= read_versions(connection, revision.report.in_(few))
        recorded |= read_recorded(connection, REPORT.id.in_(few))
    return {r.id: revised(placed(r, origins), versions, recorded) for r in found}


def _mentioned(entry: Entry) -> Iterator[str]:
    """The statements that an entry mentions: its own, and those of steps in its course."""
    yield from entry.statements
    yield from (s for step in entry.course for s in step.statements)


def _reports(entry: Entry) -> Iterator[str]:
    """The reports that an entry mentions beside those of its statements."""
    yield from (change.report for change in entry.history)
    yield from (report for origin in entry.origins for report in origin.reports)


def _batches[T: (int, str)](ids: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """Ids in their order, so many at once as a database takes."""
    return batched(sorted(ids), MANY)
