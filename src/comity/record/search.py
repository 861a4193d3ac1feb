"""Searching passages: words and phrases, chosen by scope, the best first; only what is found is loaded."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, count

from sqlalchemy import Connection, select, text

from comity.record import schema
from comity.record.moments import asked
from comity.record.part import read_entries, where
from comity.record.rows import read_report
from comity.record.ruled import Ruled
from comity.record.scope import Scope, concerns, dealings, in_time, on_topic, parties, sure
from comity.record.sought import Fact, facet, together, tokens, worded
from comity.record.stated import stated
from comity.record.view import View
from comity.terms.entry import Entry
from comity.terms.errors import SettingsError
from comity.terms.report import Report
from comity.terms.statement import Statement

CLAUSE = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
"""Words, or a phrase in quotation marks; a minus in front leaves out what has them."""
RANKED = 2_000
"""Passages that are ranked together, the newest on record first: of a word that is everywhere not all can be."""
MOST_SIDES = 4
"""Parties at most for which the index knows who is named together; for more, what is found is looked at."""
FIRST = 50
"""Passages that are looked at together at first; then twice as many, and so on."""
FOUND = {
    "sqlite": """SELECT "row" FROM (SELECT rowid AS "row", bm25(sought, 1.0, 0.0) AS rank FROM sought WHERE sought MATCH :query
                 ORDER BY rowid DESC LIMIT :most OFFSET :newer) ORDER BY rank, "row" DESC""",
    "postgresql": """SELECT id AS "row" FROM (SELECT id, words FROM sought WHERE words @@ CAST(:query AS tsquery)
                     ORDER BY id DESC LIMIT :most OFFSET :newer) AS newest
                     ORDER BY ts_rank_cd(words, CAST(:ranking AS tsquery), 1) DESC, id DESC""",
}


@dataclass(frozen=True)
class Clause:
    """Words that stand one after the other; `begins`: of the last only the beginning is given; `out`: not to be there."""

    words: tuple[str, ...]
    begins: bool = False
    out: bool = False

    def met(self, text: Sequence[str]) -> bool:
        """Do they stand in a text, given by its words, or, being `out`, not?"""
        return self.out != any(self._at(text[n : n + len(self.words)]) for n in range(len(text)))

    def _at(self, text: Sequence[str]) -> bool:
        *most, last = self.words
        return list(text[:-1]) == most and (text[-1].startswith(last) if self.begins else text[-1] == last)


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
    wanted, dialect = clauses(words), view.engine.dialect.name
    query = {"query": _query(dialect, wanted, _facets(scope)), "ranking": _query(dialect, [c for c in wanted if not c.out], [])}
    now = view.ruled(scope.as_of)
    best: dict[str, list[Statement]] = {}
    with view.reading() as connection:
        corrected = _corrected(view, connection, now, wanted, scope)
        others = _passages(view, connection, now, query, scope)
        for statement, entry in chain(corrected, _others(others, corrected)):
            if entry not in best and len(best) == limit:
                break
            best.setdefault(entry, []).append(statement)
        return _whole(view, connection, now, best)


def _facets(scope: Scope) -> list[list[list[str]]]:
    """What the scope asks of the facets: each of these, of each any of these, of each all of these."""
    chosen = [[[facet("kind", scope.kind)]]] if scope.kind else []
    chosen += [[[facet("topic", scope.topic)]]] if scope.topic else []
    if wanted := sorted(scope.parties):
        dealt = [facet("deals", p) for p in wanted]
        inner = [just for n in range(len(wanted) + 1) for just in combinations(wanted, n)] if len(wanted) <= MOST_SIDES else []
        among = [[*dealt, together(just)] for just in inner] or [dealt]
        chosen.append([[facet("own", p) for p in wanted], *among])
    if times := asked(scope.since, scope.until):
        chosen.append([[word] for word in times])
    return chosen


def _query(dialect: str, asked: Sequence[Clause], chosen: Sequence[Sequence[Sequence[str]]]) -> str:
    """The query in the database's own words. All that enters it are words that `tokens` gave."""
    wanted, unwanted = ([c for c in asked if c.out == out] for out in (False, True))
    if dialect == "sqlite":
        told = [*(f"words : {_fts(c)}" for c in wanted), *(f"facets : ({_any(f, QUOTED, ' AND ', ' OR ')})" for f in chosen)]
        return " AND ".join(told) + "".join(f" NOT words : {_fts(c)}" for c in unwanted)
    told = [*map(_ts, wanted), *(f"({_any(f, LEXEME, ' & ', ' | ')})" for f in chosen)]
    return " & ".join([*told, *(f"!({_ts(c)})" for c in unwanted)])


QUOTED, LEXEME = '"{}"', "'={}'"


def _any(chosen: Sequence[Sequence[str]], form: str, both: str, either: str) -> str:
    """One of several, each of which is all of some."""
    return either.join(f"({both.join(form.format(f) for f in every)})" for every in chosen)


def _fts(clause: Clause) -> str:
    return f'"{" ".join(clause.words)}"{" *" if clause.begins else ""}'


def _ts(clause: Clause) -> str:
    words = [f"'{w}'" for w in clause.words]
    words[-1] += ":*" if clause.begins else ""
    return f"({' <-> '.join(words)})"


Placed = tuple[Statement, str]
"""A statement, and the entry that it belongs to."""


def _corrected(view: View, connection: Connection, now: Ruled, wanted: Sequence[Clause], scope: Scope) -> list[Placed]:
    """What a person corrected and has the words as corrected: the index has it as it was read."""
    dealt = dealings(now.heeded.statements) if scope.parties else {}
    found = []
    for s in now.corrected():
        text = worded(Fact(0, s.kind, s.quote, s.fields, s.said_by.name if s.said_by else None))
        chosen = scope.kind in (None, s.kind) and on_topic(s.fields, scope.topic)
        if chosen and all(c.met(text) for c in wanted) and _within(s, now.reports[s.report].published, scope, dealt):
            found.append(s)
    entries = _entries(view, connection, [s.id for s in found])
    return [(s, entries[s.id]) for s in found if s.id in entries]


def _passages(view: View, connection: Connection, now: Ruled, query: Mapping[str, str], scope: Scope) -> Iterator[Placed]:
    """The statements found that stand and are in the scope, as they stand; the best first of the newest RANKED, then of those
    before them."""
    for rows in _found_rows(connection, query):
        telling = where(connection, rows, schema.STATEMENT.c.row)
        place = {row: n for n, row in enumerate(rows)}
        order = {key: place[row] for key, (row, _) in telling.statements.items()}
        dates = dict(telling.reports.values())
        entries = _entries(view, connection, list(order))
        read = stated(connection, schema.STATEMENT.c.row.in_([row for row, _ in telling.statements.values()]))
        for s in sorted(now.applied(read), key=lambda s: order[s.id]):
            if s.id in entries and _within(s, dates[s.report], scope, {s.report: scope.parties}):
                yield s, entries[s.id]


def _others(found: Iterable[Placed], known: Iterable[Placed]) -> Iterator[Placed]:
    ids = {s.id for s, _ in known}
    return ((s, entry) for s, entry in found if s.id not in ids)


def _found_rows(connection: Connection, query: Mapping[str, str]) -> Iterator[Sequence[int]]:
    """The rows that the query finds, some at a time."""
    asking = text(FOUND[connection.dialect.name])
    for newer in count(0, RANKED):
        rows = connection.execute(asking, {**query, "newer": newer, "most": RANKED}).scalars().all()
        start, page = 0, FIRST
        while start < len(rows):
            yield rows[start : start + page]
            start, page = start + page, 2 * page
        if len(rows) < RANKED:
            return


def _reports(connection: Connection, rows: Collection[int]) -> list[Report]:
    query = select(schema.REPORT.c.document).where(schema.REPORT.c.row.in_(rows))
    return [read_report(document) for document in connection.execute(query).scalars()]


def _within(s: Statement, published: str | None, scope: Scope, dealt: Mapping[str, frozenset[str]]) -> bool:
    """What the facets could not tell: the day, the confidence, and that no other party is in it."""
    return (
        sure(s, scope.min_confidence)
        and (scope.as_of is None or published is None or in_time({}, [published], Scope(until=scope.as_of)))
        and in_time(s.fields, [published], scope)
        and concerns(parties(s.fields), [s.report], scope.parties, dealt)
    )


def _entries(view: View, connection: Connection, statements: Sequence[str]) -> Mapping[str, str]:
    """The entry that each statement belongs to, now or on the past day of the view."""
    if view.past:
        placed = {s: e.id for e in view.past.entries for s in e.statements}
        return {s: placed[s] for s in statements if s in placed}
    rows = connection.execute(select(schema.MEMBER).where(schema.MEMBER.c.statement.in_(statements)))
    return {r.statement: r.entry for r in rows}


def _whole(view: View, connection: Connection, now: Ruled, best: Mapping[str, Sequence[Statement]]) -> list[Found]:
    """The entries found, each with all its statements and their reports."""
    past = [e for e in view.past.entries if e.id in best] if view.past else None
    entries = {e.id: e for e in (view.reckoned(read_entries(connection, best)) if past is None else past)}
    telling = where(connection, {s for e in entries.values() for s in e.statements})
    rows = [row for row, _ in telling.statements.values()]
    read = {s.id: s for s in now.applied(stated(connection, schema.STATEMENT.c.row.in_(rows)))}
    reports = {r.id: r for r in _reports(connection, telling.reports.keys())}
    return [_found(entries[key], said, read, reports) for key, said in best.items()]


def _found(entry: Entry, said: Sequence[Statement], read: Mapping[str, Statement], reports: Mapping[str, Report]) -> Found:
    every = tuple(read[s] for s in entry.statements if s in read)
    own = {s.report: reports[s.report] for s in every}
    return Found(entry, tuple(said), every, tuple(own[r] for r in sorted(own)))
