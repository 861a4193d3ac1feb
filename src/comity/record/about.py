"""Which judgements hang together: found by what they are about, so that a run looks at those alone that it touches.

Judgements have to do with one another where they are about reports of one place, or one name, or take one another back; what is so
tied, even by way of third ones, is heeded together, and all else may be left out without changing what becomes of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, select

from comity.record import schema, tables
from comity.record.anchors import marked
from comity.record.ground import add, rows
from comity.record.rows import read_judgement
from comity.terms.judgement import Judgement
from comity.vocabulary.called import named

AT, EVIDENCE, ITSELF = "@ ", "# ", "^ "
"""What the keys of places, of statements that are evidence, and of judgements begin with; those of names begin with a tab."""


def keys(made: Judgement) -> set[str]:
    """What a judgement is about."""
    return {ITSELF + made.id, *_of(made)}


def take_in(connection: Connection, former: int) -> list[Judgement]:
    """Make the judgements that came after a row be found by what they are about; these judgements."""
    found = connection.execute(select(schema.JUDGEMENT).where(schema.JUDGEMENT.c.row > former)).mappings().all()
    new = [(row["row"], read_judgement(row)) for row in found]
    add(connection, tables.ABOUT, [{"key": key, "judgement": row} for row, made in new for key in sorted(keys(made))])
    return [made for _, made in new]


def of_reports(connection: Connection, reports: Collection[str], new: Iterable[Judgement]) -> tuple[list[Judgement], set[str]]:
    """The judgements about any of the reports, those given, and all that are tied to them; what these are about."""
    places = (r.place for r in rows(connection, schema.REPORT, schema.REPORT.c.id, reports))
    asked = {AT + place for place in places} | _as_evidence(connection, reports) | {key for made in new for key in keys(made)}
    found: dict[int, Judgement] = {}
    told: set[str] = set()
    while asked - told:
        at = {r.judgement for r in rows(connection, tables.ABOUT, tables.ABOUT.c.key, asked - told)} - found.keys()
        told |= asked
        more = [(r.row, read_judgement(r._mapping)) for r in rows(connection, schema.JUDGEMENT, schema.JUDGEMENT.c.row, at)]
        found |= dict(more)
        asked = {key for _, made in more for key in keys(made)}
    return [found[row] for row in sorted(found)], {key for made in found.values() for key in keys(made)}


def of_places(connection: Connection, keys: Iterable[str]) -> set[str]:
    """The reports, as ever understood, of the places among some keys."""
    places = {key.removeprefix(AT) for key in keys if key.startswith(AT)}
    return {r.id for r in rows(connection, schema.REPORT, schema.REPORT.c.place, places)}


def _of(made: Judgement) -> Iterator[str]:
    for side in made.subjects:
        yield from (AT + anchor.place for anchor in side)
    for names in made.people:
        yield from (AT + n.place if n.place else marked("", named(n.sort, n.name, n.state)) for n in names)
    yield from (EVIDENCE + words for words in made.evidence if re.fullmatch("[0-9a-f]{16}", words))
    if made.undoes:
        yield ITSELF + made.undoes


def _as_evidence(connection: Connection, reports: Collection[str]) -> set[str]:
    """The keys of the statements of reports, where any statement is evidence of a judgement."""
    given = tables.ABOUT.c.key
    if not connection.execute(select(given).where(given >= EVIDENCE, given < chr(ord(EVIDENCE[0]) + 1)).limit(1)).first():
        return set()
    of = {r.row for r in rows(connection, schema.REPORT, schema.REPORT.c.id, reports)}
    return {EVIDENCE + r.id for r in rows(connection, schema.STATEMENT, schema.STATEMENT.c.of, of)}
