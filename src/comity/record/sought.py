"""The index by which passages are searched: words folded and cut here, so that every database finds the same.

A statement is indexed by its row: under `words` its passage and the names, titles and clauses of its fields, under `facets` its
kind, its topics, its parties and those of its whole report. SQLite keeps them in FTS5, PostgreSQL as a vector of its text search.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from comity.record.scope import parties
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


def tokens(words: str) -> list[str]:
    """The words of a text, folded: `Đỗ Mười’s` gives `do`, `muoi`, `s`."""
    return TOKEN.findall(fold(words))


def index(connection: Connection, rows: Iterable[tuple[int, str, str, Mapping[str, Any], str | None]]) -> None:
    """Index the statements of one report, each given by row, kind, quote, plain fields and the name of who said it."""
    every = list(rows)
    dealt = {p for _, _, _, fields, _ in every for p in parties(fields)}
    dialect = connection.dialect.name
    written = [
        _written(dialect, row, _words(quote, fields, by), facets(kind, fields, dealt)) for row, kind, quote, fields, by in every
    ]
    if written:
        connection.execute(text(INSERT[dialect]), written)


def index_all(connection: Connection) -> None:
    """Index every statement on record, report by report: what a record from before there was an index needs."""
    heads = 'SELECT "row", "of", kind, quote, said_by FROM statement ORDER BY "of", "row"'
    fields = text(
        'SELECT f."of", f.name, f.value FROM field f JOIN statement s ON s."row" = f."of"'
        ' WHERE s."of" = :of AND f.value IS NOT NULL'
    )
    for of, group in groupby(connection.execute(text(heads)).all(), key=lambda r: r.of):
        told: dict[int, dict[str, Any]] = {}
        for row in connection.execute(fields, {"of": of}):
            told.setdefault(row.of, {})[row.name] = msgspec.json.decode(row.value)
        index(connection, [(h.row, h.kind, h.quote, told.get(h.row, {}), _named(h.said_by)) for h in group])


def facets(kind: str, fields: Mapping[str, Any], dealt: Iterable[str]) -> list[str]:
    """What a statement is chosen by, each as one word."""
    topics = [t for topic in fields.get("topics") or () for t in (topic, topic.split(".")[0])]
    own = parties(fields)
    sides = [*(facet("own", p) for p in own), together(own), *(facet("deals", p) for p in dealt)]
    return sorted({facet("kind", kind), *(facet("topic", t) for t in topics), *sides})


def together(parties: Iterable[str]) -> str:
    """One word for just these parties."""
    return facet("just", "".join(sorted(facet("p", p) for p in parties)))


def facet(of: str, value: str) -> str:
    """One word for a value: `topicxwarlegacydioxin`."""
    return f"{of}x{''.join(tokens(value.replace('_', ' ')))}"


def _named(said_by: str | None) -> str | None:
    return msgspec.json.decode(said_by).get("name") if said_by else None


def _words(quote: str, fields: Mapping[str, Any], said_by: str | None) -> list[str]:
    """The words of a passage, then those that its fields have besides."""
    texts = [quote, *(w for w in _texts(fields) if w not in quote), *([said_by] if said_by and said_by not in quote else [])]
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
