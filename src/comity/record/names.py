"""The names of people on record: which report uses which, who bears them, and who that is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import batched
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from comity.record import tables
from comity.record.ground import add, rows
from comity.record.lineage import MANY
from comity.terms.identity import Bearer, Identities, Individual, Parts, Trait

BEARER, NAMING, SPELLING = tables.BEARER.c, tables.NAMING.c, tables.SPELLING.c
Known = tuple[str, str | None]
"""The key of a person, and the state that he or she acts for."""
Former = Mapping[Trait, tuple[str | None, str | None]]
"""Who bore names before."""
NOBODY: Former = MappingProxyType({})
Used = tuple[str, Parts, Trait, str]
"""A report, a name in it, whom that means, and the day of publication."""


class Names:
    """The names within one transaction. `stale` are the reports that mean people who were taken for others since; who is new is the
    one who `former` says."""

    def __init__(self, connection: Connection, former: Former = NOBODY) -> None:
        self._do, self._former = connection, former
        self.stale: set[str] = set()

    def use(self, reports: Collection[str], used: Iterable[Used], keys: Mapping[Trait, Collection[Parts]]) -> set[Parts]:
        """Put the names that reports use in the place of those that they used; the names that this touches. `keys` are those under
        which the name of each is to be found."""
        now = {(report, _joined(name)): (meant, day) for report, name, meant, day in used}
        ids = self._ids({meant for meant, _ in now.values()}, keys)
        former = {(r.report, r.name): (r.bearer, r.published) for r in rows(self._do, tables.NAMING, NAMING.report, reports)}
        anew = {at: (ids[meant], day) for at, (meant, day) in now.items()}
        changed = {at for at in former.keys() | anew.keys() if former.get(at) != anew.get(at)}
        for report, name in sorted(changed & former.keys()):
            self._do.execute(delete(tables.NAMING).where(NAMING.report == report, NAMING.name == name))
        made = sorted((at, anew[at]) for at in changed & anew.keys())
        add(self._do, tables.NAMING, [{"report": r, "name": n, "bearer": b, "published": day} for (r, n), (b, day) in made])
        touched = {former[at][0] for at in changed & former.keys()} | {anew[at][0] for at in changed & anew.keys()}
        names = {r.name for r in rows(self._do, tables.BEARER, BEARER.id, touched)}
        self._forget({former[at][0] for at in changed & former.keys()})
        return {_parts(name) for name in names}

    def related(self, keys: Collection[Parts]) -> set[Parts]:
        return {_parts(r.name) for r in rows(self._do, tables.SPELLING, SPELLING.key, {_hashed(key) for key in keys})}

    def bearers(self, names: Collection[Parts]) -> dict[Bearer, Known | None]:
        found = {r.id: r for r in rows(self._do, tables.BEARER, BEARER.name, {_joined(name) for name in names})}
        counted = select(NAMING.bearer, func.count().label("number"), func.min(NAMING.published), func.max(NAMING.published))
        told: dict[int, tuple[int, str, str]] = {}
        for some in batched(sorted(found), MANY):
            asked = self._do.execute(counted.where(NAMING.bearer.in_(some)).group_by(NAMING.bearer))
            told |= {bearer: (number, first, last) for bearer, number, first, last in asked}
        return {
            Bearer(*_trait(r)[:3], *told[key], tags=_trait(r)[3]): (r.person, r.acts) if r.person else None
            for key, r in sorted(found.items()) if key in told
        }  # fmt: skip

    def together(self, one: Parts, other: Parts) -> bool:
        ours, theirs = tables.NAMING.alias(), tables.NAMING.alias()
        held = select(BEARER.id).where(BEARER.name == _joined(one))
        query = select(ours.c.report).join(theirs, theirs.c.report == ours.c.report)
        found = query.where(ours.c.bearer.in_(held), theirs.c.name == _joined(other)).limit(1)
        return self._do.execute(found).first() is not None

    def taken(self, key: str, but: Collection[Trait]) -> bool:
        return any(_trait(r) not in but for r in rows(self._do, tables.BEARER, BEARER.person, {key}))

    def of_people(self, keys: Collection[str]) -> set[Parts]:
        return {_parts(r.name) for r in rows(self._do, tables.BEARER, BEARER.person, keys)}

    def know(self, found: Mapping[Trait, Known | None]) -> None:
        for one, known in sorted(found.items()):
            person, acts = known or (None, None)
            row = self._do.execute(select(BEARER.id, BEARER.person, BEARER.acts).where(*_is(one))).one()
            if (row.person, row.acts) != (person, acts):
                self._do.execute(update(tables.BEARER).where(BEARER.id == row.id).values(person=person, acts=acts))
                self.stale |= set(self._do.execute(select(NAMING.report).where(NAMING.bearer == row.id)).scalars())

    def identities(self, reports: Collection[str], alone: Callable[[str, Parts], str]) -> Identities:
        """Who is who in some reports; `alone` is the key of whom a report calls by a name that may be anybody's."""
        used = list(rows(self._do, tables.NAMING, NAMING.report, reports))
        meant = {r.id: r for r in rows(self._do, tables.BEARER, BEARER.id, {r.bearer for r in used})}
        people, individuals = {}, {}
        for r in used:
            b = meant[r.bearer]
            key, acts = (b.person, b.acts) if b.person else (alone(r.report, _parts(b.name)), b.state or None)
            people[r.report, _parts(r.name)] = key
            individuals[key] = Individual(key, b.name, acts)
        return Identities(people, individuals)

    def _ids(self, meant: Collection[Trait], keys: Mapping[Trait, Collection[Parts]]) -> dict[Trait, int]:
        found = {}
        for one in sorted(meant):
            known = self._do.execute(select(BEARER.id).where(*_is(one))).scalar()
            if known is None:
                self._spell(one[0], keys[one])
                person, acts = self._former.get(one, (None, None))
                row = {"name": _joined(one[0]), "state": one[1], "fields": " ".join(one[2]), "tags": " ".join(one[3])}
                adding = insert(tables.BEARER).values(**row, person=person, acts=acts)
                known = self._do.execute(adding.returning(BEARER.id)).scalar_one()
            found[one] = int(known)
        return found

    def _spell(self, name: Parts, keys: Collection[Parts]) -> None:
        """Make a name be found by its keys; one that was found before, and that nobody bore since, still is."""
        wanted = {_hashed(key) for key in keys}
        known = select(SPELLING.key).where(SPELLING.key.in_(wanted), SPELLING.name == _joined(name))
        new = wanted - set(self._do.execute(known).scalars())
        add(self._do, tables.SPELLING, [{"key": key, "name": _joined(name)} for key in sorted(new)])

    def _forget(self, bearers: Collection[int]) -> None:
        """Drop those whom no report means any more."""
        for bearer in sorted(bearers):
            if not self._do.execute(select(NAMING.report).where(NAMING.bearer == bearer).limit(1)).first():
                self._do.execute(delete(tables.BEARER).where(BEARER.id == bearer))


def borne(connection: Connection) -> Former:
    """The key of each bearer of a name, and the state that he or she acts for."""
    return {_trait(r): (r.person, r.acts) for r in connection.execute(select(tables.BEARER))}


def _is(one: Trait) -> tuple[ColumnElement[bool], ...]:
    name, state, fields, tags = one
    told = BEARER.fields == " ".join(fields), BEARER.tags == " ".join(tags)
    return BEARER.name == _joined(name), BEARER.state == state, *told


def _trait(row: Any) -> Trait:
    return _parts(row.name), row.state, tuple(row.fields.split()), tuple(row.tags.split())


def _joined(name: Parts) -> str:
    return " ".join(name)


def _parts(name: str) -> Parts:
    return tuple(name.split())


def _hashed(key: Parts) -> int:
    return int.from_bytes(hashlib.blake2b("\x1f".join(key).encode(), digest_size=8).digest()) >> 1
