"""What judgements make of each statement, kept beside it, so that only what they change is derived anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from comity.record import schema, tables
from comity.record.about import of_places, of_reports, take_in
from comity.record.anchors import marked
from comity.record.ground import add, clear, rows
from comity.record.heed import Heeded, heed
from comity.record.rows import decode
from comity.record.standing import understood
from comity.terms.called import known_by
from comity.terms.identity import Name
from comity.terms.judgement import Judgement, Ruled, Rulings
from comity.terms.statement import Statement

NOTHING = Rulings()


class Ruling(msgspec.Struct, frozen=True, omit_defaults=True):
    """What judgements make of a statement: left out as wrong, changed, tied to others, kept apart; or of a name in a report: marks
    that tell whose it is; of a body's, place's or programme's the names by which it is known."""

    wrong: bool = False
    changed: Statement | None = None
    rulings: Rulings = NOTHING
    tags: tuple[str, ...] = ()
    known: tuple[Name, ...] = ()


def rule(connection: Connection, touched: Collection[str]) -> set[str]:
    """Heed the judgements that are new, or about these reports, with all that hang together with them; the reports that this
    touches."""
    last = connection.execute(select(func.max(schema.JUDGEMENT.c.row))).scalar() or 0
    if not last:
        return set()
    former = connection.execute(select(tables.DERIVED.c.judgement)).scalar() or 0
    new = take_in(connection, former)
    made, keys = of_reports(connection, touched, new)
    if last != former:
        connection.execute(delete(tables.DERIVED))
        connection.execute(insert(tables.DERIVED).values(id=1, judgement=last))
    return _anew(connection, touched, keys, made) if made else set()


def unrule(connection: Connection, gone: Collection[Judgement]) -> set[str]:
    """Forget judgements, and heed anew what they hang together with; the reports that this touches."""
    made, keys = of_reports(connection, (), gone)
    ids = {j.id for j in gone}
    taken = {r.row for r in rows(connection, schema.JUDGEMENT, schema.JUDGEMENT.c.id, ids)}
    clear(connection, tables.ABOUT.c.judgement, taken)
    clear(connection, schema.JUDGEMENT.c.row, taken)
    return _anew(connection, (), keys, [j for j in made if j.id not in ids])


def _anew(connection: Connection, touched: Collection[str], keys: Collection[str], made: Collection[Judgement]) -> set[str]:
    """Heed judgements that hang together anew, of what they are about and of the reports touched."""
    about = of_places(connection, keys)
    evidence = {e for j in made for e in j.evidence}
    told = {r.report for r in rows(connection, schema.STATEMENT, schema.STATEMENT.c.id, evidence)}
    return _kept(connection, {*about, *touched}, keys, _heeded(connection, about | told, made))


def ruled(connection: Connection, reports: Collection[str]) -> dict[str, Ruling]:
    """What judgements make of the statements of some reports, and of the names in them."""
    found = rows(connection, tables.RULED, tables.RULED.c.report, reports)
    return {r.statement: decode(r.document, Ruling) for r in found}


def ruled_names(connection: Connection, names: Iterable[Name]) -> dict[Name, Ruling]:
    """What judgements make of names of bodies, places and programmes, whatever report gives them."""
    if not connection.execute(select(tables.RULED.c.statement).where(tables.RULED.c.report == "").limit(1)).first():
        return {}
    at = {marked("", name): name for name in names}
    return {at[r.statement]: decode(r.document, Ruling) for r in rows(connection, tables.RULED, tables.RULED.c.statement, at)}


def _heeded(connection: Connection, reports: Collection[str], made: Iterable[Judgement]) -> dict[tuple[str, str], Ruling]:
    """By statement (or report and name) and report."""
    known, read = understood(connection, reports)
    heeded = heed(read, known, made)
    found = split(heeded, read)
    judged = heeded.rulings.people
    things = {(report, name.marked): tuple(sorted(of)) for (report, name), of in known_by(judged).items()}
    names = {
        ("\t".join((report, *name)), report): Ruling(tags=tags, known=things.get((report, name), ()))
        for (report, name), tags in judged.items()
    }
    return {(s.id, s.report): found[s.id] for s in read if s.id in found} | names


def _kept(
    connection: Connection, reports: Collection[str], names: Collection[str], now: Mapping[tuple[str, str], Ruling]
) -> set[str]:
    """Put them in the place of what there was of these reports and names; the reports of what is different."""
    ruled_of = tables.RULED.c
    there = [*rows(connection, tables.RULED, ruled_of.report, reports), *rows(connection, tables.RULED, ruled_of.statement, names)]
    former = {(r.statement, r.report): r.document for r in there}
    anew = {key: msgspec.json.encode(ruling, order="sorted").decode() for key, ruling in now.items()}
    changed = {key for key in former.keys() | anew.keys() if former.get(key) != anew.get(key)}
    clear(connection, ruled_of.statement, {key for key, _ in changed})
    add(connection, tables.RULED, [{"statement": s, "report": r, "document": anew[s, r]} for s, r in sorted(changed & anew.keys())])
    called = rows(connection, tables.CALLED, tables.CALLED.c.name, {key for key, report in changed if not report})
    return {report for _, report in changed if report} | {r.report for r in called}


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
