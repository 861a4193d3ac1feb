"""Searching passages: words and phrases, chosen by scope, the best first; only what is found is loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select, text

from comity.record import schema
from comity.record.connect import reading
from comity.record.heed import heed
from comity.record.rows import read_report
from comity.record.scope import Scope, concerns, in_time, known, parties, sure
from comity.record.sought import facet, tokens
from comity.record.stated import stated
from comity.record.view import View
from comity.terms.entry import Entry
from comity.terms.errors import SettingsError
from comity.terms.report import Report
from comity.terms.statement import Statement

CLAUSE = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
"""Words, or a phrase in quotation marks; a minus in front leaves out what has them."""
RANKED = 20_000
"""Passages that are ranked at most, the newest on record: of a word that is everywhere not all can be."""
PAGE = 200
"""Passages that are looked at together."""
FOUND = {
    "sqlite": """SELECT "row" FROM (SELECT rowid AS "row", bm25(sought, 1.0, 0.0) AS rank FROM sought WHERE sought MATCH :query
                 ORDER BY rowid DESC LIMIT :most) ORDER BY rank, "row" DESC LIMIT :page OFFSET :start""",
    "postgresql": """SELECT id AS "row" FROM (SELECT id, words FROM sought WHERE words @@ CAST(:query AS tsquery)
                     ORDER BY id DESC LIMIT :most) AS newest
                     ORDER BY ts_rank_cd(words, CAST(:ranking AS tsquery), 1) DESC, id DESC LIMIT :page OFFSET :start""",
}


@dataclass(frozen=True)
class Clause:
    """Words that stand one after the other; `begins`: of the last only the beginning is given; `out`: not to be there."""

    words: tuple[str, ...]
    begins: bool = False
    out: bool = False


@dataclass(frozen=True)
class Found:
    """An entry with the statements of it that were found, the best first, and the reports of all its statements."""

    entry: Entry
    statements: tuple[Statement, ...]
    all: tuple[Statement, ...]
    reports: tuple[Report, ...]


def clauses(words: str) -> list[Clause]:
    """What is asked for: `"joint statement" dioxin* -loan`. Raises SettingsError where nothing is."""
    found = []
    for minus, phrase, word in CLAUSE.findall(words):
        if own := tuple(tokens(phrase or word)):
            found.append(Clause(own, not phrase and word.endswith("*"), bool(minus)))
    if not any(not c.out for c in found):
        raise SettingsError('nothing to search for: give words, a "phrase", or the beginning of a word as dioxin*')
    return found


def search(view: View, words: str, scope: Scope, limit: int) -> list[Found]:
    """The entries with passages that have the words, the best first, at most `limit`."""
    asked, dialect = clauses(words), view.engine.dialect.name
    query = {"query": _query(dialect, asked, _facets(scope)), "ranking": _query(dialect, [c for c in asked if not c.out], [])}
    best: dict[str, list[Statement]] = {}
    with reading(view.engine) as connection:
        entries = _Entries(view, connection)
        for statement in _passages(view, connection, query, scope):
            key = entries.of(statement.id)
            if key and (key in best or len(best) < limit):
                best.setdefault(key, []).append(statement)
            elif key:
                break
        return [entries.whole(key, said) for key, said in best.items()]


def _facets(scope: Scope) -> list[str]:
    chosen = [facet("kind", scope.kind)] if scope.kind else []
    return [*chosen, *([facet("topic", scope.topic)] if scope.topic else []), *(facet("deals", p) for p in sorted(scope.parties))]


def _query(dialect: str, asked: Sequence[Clause], chosen: Sequence[str]) -> str:
    """The query in the database's own words. All that enters it are words that `tokens` gave."""
    wanted, unwanted = ([c for c in asked if c.out == out] for out in (False, True))
    if dialect == "sqlite":
        told = " AND ".join([*(f"words : {_fts(c)}" for c in wanted), *(f'facets : "{f}"' for f in chosen)])
        return told + "".join(f" NOT words : {_fts(c)}" for c in unwanted)
    return " & ".join([*map(_ts, wanted), *(f"'={f}'" for f in chosen), *(f"!({_ts(c)})" for c in unwanted)])


def _fts(clause: Clause) -> str:
    return f'"{" ".join(clause.words)}"{" *" if clause.begins else ""}'


def _ts(clause: Clause) -> str:
    words = [f"'{w}'" for w in clause.words]
    words[-1] += ":*" if clause.begins else ""
    return f"({' <-> '.join(words)})"


def _passages(view: View, connection: Connection, query: Mapping[str, str], scope: Scope) -> Iterator[Statement]:
    """The statements found that stand and are in the scope, as they stand, the best first."""
    asking, judgements = text(FOUND[connection.dialect.name]), view.judgements(scope.as_of)
    for start in range(0, RANKED, PAGE):
        rows = connection.execute(asking, {**query, "most": RANKED, "page": PAGE, "start": start}).scalars().all()
        read = _standing(connection, rows)
        reports = {r.id: r for _, r in read}
        heeded = {s.id: s for s in heed([s for s, _ in read], reports, judgements).statements}
        for s in (heeded[s.id] for s, _ in read if s.id in heeded):
            if _within(s, reports[s.report], scope):
                yield s
        if len(rows) < PAGE:
            return


def _standing(connection: Connection, rows: Sequence[int]) -> list[tuple[Statement, Report]]:
    """The statements of these rows whose report was not understood anew since, with it, in the order of the rows."""
    newer = schema.REPORT.alias("newer")
    again = select(newer.c.row).where(newer.c.id == schema.REPORT.c.id, newer.c.row > schema.REPORT.c.row).exists()
    query = (
        select(schema.STATEMENT.c.row, schema.STATEMENT.c.id, schema.REPORT.c.document)
        .join(schema.REPORT, schema.REPORT.c.row == schema.STATEMENT.c.of)
        .where(schema.STATEMENT.c.row.in_(rows), ~again)
    )
    standing = {r.row: (r.id, r.document) for r in connection.execute(query)}
    documents = {document for _, document in standing.values()}
    reports = {document: read_report(document) for document in documents}
    read = {s.id: s for s in stated(connection, schema.STATEMENT.c.row.in_(list(standing)))}
    return [(read[key], reports[document]) for row in rows if row in standing for key, document in [standing[row]]]


def _within(s: Statement, report: Report, scope: Scope) -> bool:
    """What the facets could not tell: the day, the confidence, and that no other party is in it."""
    dealt = {s.report: scope.parties}
    return (
        sure(s, scope.min_confidence)
        and known(report, scope.as_of)
        and in_time(s.fields, [report.published], scope)
        and concerns(parties(s.fields), [s.report], scope.parties, dealt)
    )


class _Entries:
    """The entries of statements, looked up one by one, or those of a past day."""

    def __init__(self, view: View, connection: Connection) -> None:
        self.view, self.connection = view, connection
        self.past = {e.id: e for e in view.past.entries} if view.past else None
        self.placed = {s: e.id for e in view.past.entries for s in e.statements} if view.past else {}

    def of(self, statement: str) -> str | None:
        """The id of the entry that a statement belongs to."""
        if self.past is not None:
            return self.placed.get(statement)
        query = select(schema.MEMBER.c.entry).where(schema.MEMBER.c.statement == statement)
        return self.connection.execute(query).scalar()

    def whole(self, key: str, found: Sequence[Statement]) -> Found:
        """An entry with all its statements and their reports."""
        query = select(schema.ENTRY.c.document).where(schema.ENTRY.c.id == key)
        document = None if self.past is not None else self.connection.execute(query).scalar_one()
        entry = self.past[key] if self.past is not None else msgspec.json.decode(document or "", type=Entry)
        rows = select(schema.STATEMENT.c.row).where(schema.STATEMENT.c.id.in_(entry.statements))
        read = _standing(self.connection, self.connection.execute(rows).scalars().all())
        reports = {r.id: r for _, r in read}
        kept = heed([s for s, _ in read], reports, self.view.judgements(self.view.past.day if self.view.past else None)).statements
        return Found(entry, tuple(found), kept, tuple(reports.values()))
