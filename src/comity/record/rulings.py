"""What judgements make of each statement, kept beside it, so that only what they change is derived anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from comity.record import schema, tables
from comity.record.ground import add, clear, rows
from comity.record.heed import Heeded, heed
from comity.record.rows import decode, read_judgement
from comity.record.standing import understood
from comity.terms.judgement import Judgement, Ruled, Rulings
from comity.terms.statement import Statement

NOTHING = Rulings()
APART = "\t"
"""Stands between a report and the parts of a name."""


class Ruling(msgspec.Struct, frozen=True, omit_defaults=True):
    """What judgements make of a statement: left out as wrong, changed, tied to others, kept apart; or of a name in a report: marks
    that tell whose it is."""

    wrong: bool = False
    changed: Statement | None = None
    rulings: Rulings = NOTHING
    tags: tuple[str, ...] = ()


def rule(connection: Connection, touched: Collection[str]) -> set[str]:
    """Heed the judgements anew, where there are new ones or they are about these reports; the reports that this touches."""
    last = connection.execute(select(func.max(schema.JUDGEMENT.c.row))).scalar() or 0
    if not last:
        return set()
    new = last != connection.execute(select(tables.DERIVED.c.judgement)).scalar()
    made = [read_judgement(row) for row in connection.execute(select(schema.JUDGEMENT)).mappings()]
    places = {a.place for j in made for side in j.subjects for a in side} | {
        n.place for j in made for side in j.people for n in side
    }
    evidence = {e for j in made for e in j.evidence}
    about = {r.id for r in rows(connection, schema.REPORT, schema.REPORT.c.place, places)}
    about |= {r.report for r in rows(connection, schema.STATEMENT, schema.STATEMENT.c.id, evidence)}
    if not new and about.isdisjoint(touched):
        return set()
    connection.execute(delete(tables.DERIVED))
    connection.execute(insert(tables.DERIVED).values(id=1, judgement=last))
    return _kept(connection, _heeded(connection, about, made))


def ruled(connection: Connection, reports: Collection[str]) -> dict[str, Ruling]:
    """What judgements make of the statements of some reports."""
    found = rows(connection, tables.RULED, tables.RULED.c.report, reports)
    return {r.statement: decode(r.document, Ruling) for r in found}


def _heeded(connection: Connection, reports: Collection[str], made: Iterable[Judgement]) -> dict[tuple[str, str], Ruling]:
    """By statement (or report and name) and report."""
    known, read = understood(connection, reports)
    heeded = heed(read, known, made)
    found = split(heeded, read)
    names = {(APART.join((report, *name)), report): Ruling(tags=tags) for (report, name), tags in heeded.rulings.people.items()}
    return {(s.id, s.report): found[s.id] for s in read if s.id in found} | names


def _kept(connection: Connection, now: dict[tuple[str, str], Ruling]) -> set[str]:
    """Put them in the place of what there was; the reports of what is different."""
    former = {(r.statement, r.report): r.document for r in connection.execute(select(tables.RULED))}
    anew = {key: msgspec.json.encode(ruling, order="sorted").decode() for key, ruling in now.items()}
    changed = {key for key in former.keys() | anew.keys() if former.get(key) != anew.get(key)}
    clear(connection, tables.RULED.c.statement, {key for key, _ in changed})
    add(connection, tables.RULED, [{"statement": s, "report": r, "document": anew[s, r]} for s, r in sorted(changed & anew.keys())])
    return {report for _, report in changed}


def split(heeded: Heeded, read: Iterable[Statement]) -> dict[str, Ruling]:
    """What was heeded, by the statement that it is about; a step by the first statement of those that it is given by."""
    stand, whole = {s.id: s for s in heeded.statements}, heeded.rulings
    same: dict[str, list[tuple[str, str]]] = defaultdict(list)
    apart: dict[str, list[tuple[str, str]]] = defaultdict(list)
    steps: dict[str, list[Ruled]] = defaultdict(list)
    for found, pairs in ((same, whole.same), (apart, sorted(whole.apart))):
        for two in pairs:
            for end in two:
                found[end].append(two)
    for step in whole.steps:
        for first in [s for s in step.statements if s in stand][:1]:
            steps[first].append(step)
    told = {}
    for s in read:
        bearing = {s.id: whole.bearing[s.id]} if s.id in whole.bearing else {}
        own = Rulings(tuple(same[s.id]), frozenset(apart[s.id]), tuple(steps[s.id]), bearing) if s.id in stand else NOTHING
        told[s.id] = Ruling(s.id not in stand, stand[s.id] if stand.get(s.id, s) != s else None, own)
    return {key: ruling for key, ruling in told.items() if ruling != Ruling()}
