"""The index by which passages are searched: words folded and cut here, so that every database finds the same.

A statement is indexed by its row: under `words` its passage and the names, titles and clauses of its fields, under `facets` its
kind, its topics, its time, its parties and those of its whole report. SQLite keeps them in FTS5, PostgreSQL as a vector of its text
search.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from comity.record import marks
from comity.record.moments import touched
from comity.record.rows import decode
from comity.record.scope import own_date, parties
from comity.terms.names import fold
from comity.vocabulary.parties import states

TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
"""A word; of scripts that are written without spaces, a character."""
WORDED = (
    "participants", "person", "speaker", "actor_name", "holder_name", "title", "subject", "content", "object", "counted", "words",
    "setting", "series", "place", "organisation", "condition", "topics", "parties", "actor", "counterpart", "holder",
    "supported_by",
)  # fmt: skip
"""Fields whose words are searched."""
APART = "·"
"""Stands between texts, so that no phrase crosses from one to the next."""
MOST = 16_000
"""Words of a statement that are indexed; positions of PostgreSQL end there."""
INSERT = {
    "sqlite": "INSERT INTO sought (rowid, words, facets) VALUES (:row, :words, :facets)",
    "postgresql": "INSERT INTO sought (id, words) VALUES (:row, CAST(:words AS tsvector))",
}
EMPTY = {"sqlite": "INSERT INTO sought (sought) VALUES ('delete-all')", "postgresql": "DELETE FROM sought"}
DEALS = 'INSERT INTO dealing (word, "of") VALUES (:word, :of)'


class Told(NamedTuple):
    """The row of a report, and its day."""

    row: int
    published: str | None


class Fact(NamedTuple):
    """What is indexed of a statement: its row, kind, passage, plain fields and the name of who said it."""

    row: int
    kind: str
    quote: str
    fields: Mapping[str, Any]
    said_by: str | None


def tokens(words: str) -> list[str]:
    """The words of a text, folded: `Đỗ Mười’s` gives `do`, `muoi`, `s`."""
    return TOKEN.findall(fold(words))


def index(connection: Connection, told: Told, rows: Iterable[Fact]) -> None:
    """Index the statements of one report, and note whom it deals with."""
    every = list(rows)
    dealt = {p for fact in every for p in parties(fact.fields)}
    dialect = connection.dialect.name
    written = [_written(dialect, f.row, worded(f), facets(f.kind, f.fields, dealt, told.published)) for f in every]
    if written:
        connection.execute(text(INSERT[dialect]), written)
    if marked := marks.of_report(told.row, dealt):
        connection.execute(text(DEALS), marked)


def index_all(connection: Connection) -> None:
    """Index every statement on record, report by report: what a record from before there was an index needs."""
    heads = text('SELECT "row", kind, quote, said_by FROM statement WHERE "of" = :of ORDER BY "row"')
    fields = text(
        'SELECT f."of", f.name, f.value FROM field f JOIN statement s ON s."row" = f."of"'
        ' WHERE s."of" = :of AND f.value IS NOT NULL'
    )
    for of, published in connection.execute(text('SELECT "row", published FROM report ORDER BY "row"')).all():
        given: dict[int, dict[str, Any]] = {}
        for row in connection.execute(fields, {"of": of}):
            given.setdefault(row.of, {})[row.name] = decode(row.value)
        facts = connection.execute(heads, {"of": of}).all()
        index(
            connection, Told(of, published), [Fact(h.row, h.kind, h.quote, given.get(h.row, {}), _named(h.said_by)) for h in facts]
        )


def reindex(connection: Connection) -> None:
    """Index every statement anew."""
    for command in (EMPTY[connection.dialect.name], "DELETE FROM dealing"):
        connection.execute(text(command))
    index_all(connection)


def facets(kind: str, fields: Mapping[str, Any], dealt: Iterable[str], published: str | None) -> list[str]:
    """What a statement is chosen by, each as one word."""
    topics = [t for topic in fields.get("topics") or () for t in (topic, topic.split(".")[0])]
    own = parties(fields)
    sides = [*(facet("own", p) for p in own), together(own), *(facet("deals", p) for p in dealt)]
    date = own_date(fields) or published
    times = touched(date) if date else ()
    return sorted({facet("kind", kind), *(facet("topic", t) for t in topics), *sides, *times})


def together(parties: Iterable[str]) -> str:
    """One word for just these parties."""
    return facet("just", "".join(sorted(facet("p", p) for p in parties)))


def facet(of: str, value: str) -> str:
    """One word for a value: `topicxwarlegacydioxin`."""
    return f"{of}x{''.join(tokens(value.replace('_', ' ')))}"


def _named(said_by: str | None) -> str | None:
    return decode(said_by, dict[str, Any]).get("name") if said_by else None


def worded(fact: Fact) -> list[str]:
    """The words of a passage, then those that its fields have besides."""
    texts = [fact.quote, *(w for w in [*_texts(fact.fields), fact.said_by or ""] if w not in fact.quote)]
    found: list[str] = []
    for one in texts:
        found += [APART, *tokens(one)]
    return found[1:MOST]


def _texts(fields: Mapping[str, Any]) -> Iterator[str]:
    for name in WORDED:
        yield from _leaves(fields.get(name))


def _leaves(value: Any) -> Iterator[str]:
    """The texts in a plain value; states by their names."""
    if isinstance(value, str):
        known = states().get(value)
        yield known.name if known else value.replace("_", " ")
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner)


def _written(dialect: str, row: int, words: list[str], chosen: list[str]) -> dict[str, Any]:
    if dialect == "sqlite":
        return {"row": row, "words": " ".join(words), "facets": " ".join(chosen)}
    placed = [f"'{word}':{n}" for n, word in enumerate(words, start=1) if word != APART]
    return {"row": row, "words": " ".join([*placed, *(f"'={f}'" for f in chosen)])}
