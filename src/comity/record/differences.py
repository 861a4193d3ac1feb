"""What of the derived tables of a record is not what deriving anew gives, one line each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy.exc import DBAPIError

from comity.record.anew import Anew
from comity.record.sought import index_all

MENDED = "`comity rebuild` sets it right"


class Held(NamedTuple):
    """What is held against what: of rows that differ the first column names the thing that they are `of`; `{0}` stands for where
    the tables are. `missing`: only rows that are not there are wrong, since others do no harm."""

    of: str
    wrong: str
    rows: str
    missing: bool = False


ENTRY, FOUND = "deriving it anew gives something else", "it is not found by what it holds"
ORIGIN, COPIES = "looking for its origin anew gives another", "its copies are not found by what it says"
VERSION, GROUND = "looking for its versions anew gives others", "what entries are derived on is not what it gives"
HELD = (
    Held("entry", ENTRY, "SELECT id, kind, standing, document FROM {0}.entry"),
    Held("entry", FOUND, "SELECT entry, statement FROM {0}.member"),
    Held("entry", FOUND, 'SELECT entry, word, "first", "last" FROM {0}.mark'),
    Held("entry", GROUND, "SELECT entry, key FROM {0}.bond"),
    Held("report", FOUND, 'SELECT r.id, d.word, d."of" FROM {0}.dealing d LEFT JOIN report r ON r."row" = d."of"'),
    Held("report", ORIGIN, "SELECT report, origin, place, passages FROM {0}.origin"),
    Held("report", ORIGIN, "SELECT a, b, share, pairs FROM {0}.link"),
    Held("report", COPIES, 'SELECT report, "of", traits FROM {0}.trace'),
    Held("report", COPIES, "SELECT t.report, c.key FROM {0}.clue c LEFT JOIN {0}.trace t ON t.id = c.trace"),
    Held("phrase", COPIES, "SELECT key FROM {0}.common"),
    Held("report", VERSION, 'SELECT report, "first", number, "last", since FROM {0}.revision'),
    Held("statement", VERSION, "SELECT statement, report, day FROM {0}.fallen"),
    Held("report", GROUND, 'SELECT report, "of", address, outlet, credit FROM {0}.stood'),
    Held("report", GROUND, "SELECT report, outlet, since, until FROM {0}.notice"),
    Held("statement", GROUND, "SELECT statement, report, document FROM {0}.ruled"),
    Held("judgement", GROUND, 'SELECT j.id, a.judgement, a.key FROM {0}.about a LEFT JOIN judgement j ON j."row" = a.judgement'),
    Held("report", GROUND, "SELECT report, name FROM {0}.called"),
    Held("statement", GROUND, "SELECT statement, report, kind, document FROM {0}.seen"),
    Held("statement", GROUND, "SELECT statement, key, published, sides FROM {0}.block"),
    Held("statement", GROUND, "SELECT a, b, sort, likeness FROM {0}.tie"),
    Held("name", GROUND, "SELECT name, state, fields, tags, person, acts FROM {0}.bearer"),
    Held("name", GROUND, "SELECT name, key FROM {0}.spelling", missing=True),
    Held(
        "report",
        GROUND,
        """SELECT n.report, n.name, n.published, b.name, b.state, b.fields, b.tags
           FROM {0}.naming n LEFT JOIN {0}.bearer b ON b.id = n.bearer""",
    ),
)


def differences(made: Anew) -> Iterator[str]:
    """What is wrong with what follows from what was recorded, entries being derived anew already."""
    index_all(made.connection)
    yield from dict.fromkeys(line for held in HELD for line in _differing(made, held))
    yield from _index(made)


def _differing(made: Anew, held: Held) -> Iterator[str]:
    here, there = held.rows.format(made.here), held.rows.format(made.there)
    ways = [f"{there} EXCEPT {here}"] if held.missing else [f"{there} EXCEPT {here}", f"{here} EXCEPT {there}"]
    keys = {row[0] for way in ways for row in made.connection.exec_driver_sql(way)}
    yield from (f"{held.of} {key}: {held.wrong}; {MENDED}" for key in sorted(keys, key=str))


WORDS = (
    "CREATE VIRTUAL TABLE temp.here USING fts5vocab(main, sought, instance)",
    "CREATE VIRTUAL TABLE temp.there USING fts5vocab(temp, sought, instance)",
    "CREATE VIRTUAL TABLE temp.term USING fts5vocab(temp, sought, row)",
)
PLACES = "SELECT doc, col, offset FROM temp.{} WHERE term = term.term"
INDEXED = {
    "sqlite": (
        "SELECT count(*) FROM temp.term WHERE EXISTS ({0} EXCEPT {1}) OR EXISTS ({1} EXCEPT {0})".format(
            PLACES.format("here"), PLACES.format("there")
        ),
        "SELECT count(*) FROM (SELECT id, sz FROM main.sought_docsize EXCEPT SELECT id, sz FROM temp.sought_docsize)",
        "SELECT count(*) FROM (SELECT id, sz FROM temp.sought_docsize EXCEPT SELECT id, sz FROM main.sought_docsize)",
        "SELECT count(*) FROM main.sought_data a JOIN temp.sought_data b ON a.id = 1 AND b.id = 1 AND a.block <> b.block",
    ),
    "postgresql": (
        "SELECT count(*) FROM {here}.sought a FULL JOIN pg_temp.sought b ON a.id = b.id WHERE a.words IS DISTINCT FROM b.words",
    ),
}
"""How many words or passages the index has otherwise than one that is made anew. In SQLite each word is looked up as a search does
it, and the lengths by which passages are ranked are compared as well."""


def _index(made: Anew) -> Iterator[str]:
    dialect = made.engine.dialect.name
    try:
        for command in WORDS if dialect == "sqlite" else ():
            made.connection.exec_driver_sql(command)
        wrong = any(made.connection.exec_driver_sql(query.format(here=made.here)).scalar() for query in INDEXED[dialect])
    except DBAPIError:
        wrong = True
    if wrong:
        yield f"the index of words: it is not what the passages give, and a search may miss some; {MENDED}"
