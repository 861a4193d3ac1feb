"""From groups of statements to entries: fields, standing, points, history; then what joins entries: relations and courses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

import msgspec

from comity.reconcile.blocks import candidates
from comity.reconcile.clusters import cluster
from comity.reconcile.course import Showing, courses, near, showing, shows
from comity.reconcile.fields import completed, fields, with_fallen
from comity.reconcile.origins import Owner, Sources, register
from comity.reconcile.relations import relations
from comity.reconcile.series import points
from comity.reconcile.standing import history, standing, standing_yet
from comity.reconcile.views import View, views
from comity.terms.due import overdue
from comity.terms.entry import CourseStep, Entry, Link, Related, entry_id
from comity.terms.identity import Identities
from comity.terms.judgement import Rulings
from comity.terms.report import Report
from comity.terms.revision import Fallen
from comity.terms.statement import Statement

Groups = Mapping[str, tuple[View, ...]]
Links = Mapping[str, set[tuple[Link, str]]]
NONE: Groups = MappingProxyType({})


def reconcile(
    statements: Iterable[Statement],
    reports: Mapping[str, Report],
    as_of: str | None = None,
    identities: Identities | None = None,
    owner: Owner = register,
    rulings: Rulings | None = None,
    fallen: Mapping[str, Fallen] = MappingProxyType({}),
) -> list[Entry]:
    """Entries of the statements, by kind and id.

    `reports` by id, for publication, outlet, origin and text; `as_of` the day (EDTF) against which overdue is computed, None
    for no such reckoning; `identities` who is who, without which only names of the same parts are one person; `owner` says to
    which state or organisation an outlet belongs, so that its reports count as interested (by default the register of outlets);
    `rulings` what people judged; `fallen` the statements whose words are gone from a later version of their report.
    """
    every = {s.id: s for s in statements}
    seen = views(every, reports, identities or Identities(), fallen)
    known, rulings = Sources(owner), rulings or Rulings()
    groups = {identifier(found): found for group in cluster(seen, rulings) if (found := in_order(group, seen))}
    steps = showing((a, b) for a, b in candidates(seen, near) if shows(seen[a], seen[b]))
    alone = {key: entry_of(key, found, known) for key, found in groups.items()}
    made, delivered = tied(groups, alone, rulings, steps)
    all_of = (delivering(entry, delivered.get(key, ())) for key, entry in made.items())
    return sorted((overdue(e, as_of) if as_of else e for e in all_of), key=lambda e: (e.kind, e.id))


def tied(
    groups: Groups,
    alone: Mapping[str, Entry],
    rulings: Rulings,
    steps: Showing,
    of: Collection[str] | None = None,
    far: Groups = NONE,
) -> tuple[dict[str, Entry], Links]:
    """The entries of groups (or those asked for of them), joined to others of these, and by entry which commitments it delivers;
    `alone` are the entries by themselves, `steps` statements of which one shows a step of the other, and far groups show such, and
    are nothing more to them."""
    live = {key: standing_yet(found) for key, found in groups.items()}
    linked = relations(alone, live)
    made = {**alone, **dict(dated(alone, linked))}
    taken, delivered = courses(live | {key: standing_yet(found) for key, found in far.items()}, steps, rulings.steps, of)
    return {k: _finished(e, taken, linked, rulings) for k, e in made.items() if of is None or k in of}, delivered


def delivering(entry: Entry, delivered: Iterable[tuple[Link, str]]) -> Entry:
    """The entry with links to the commitments that it delivers."""
    every = sorted({(r.type, r.entry) for r in entry.relations} | set(delivered))
    return msgspec.structs.replace(entry, relations=tuple(Related(type=kind, entry=other) for kind, other in every))


def in_order(group: Iterable[str], seen: Mapping[str, View]) -> tuple[View, ...]:
    """The views of a group by publication (unknown ones last), report with its versions, and place in it."""
    return tuple(sorted((seen[i] for i in group), key=lambda v: (v.published or "9999", *v.version, v.report, v.span, v.id)))


def identifier(members: tuple[View, ...]) -> str:
    """The id of an entry: a hash of its first statement by publication, so that later reports that join do not change it."""
    return entry_id(members[0].kind, members[0].id)


def entry_of(key: str, members: tuple[View, ...], known: Sources) -> Entry:
    """The entry of a group, by itself."""
    live = standing_yet(members)
    gone = tuple(v for v in members if v not in live)
    values = with_fallen(fields(live, known), members) if gone else fields(live, known)
    dates = sorted(v.published for v in members if v.published)
    return Entry(
        id=key, kind=members[0].kind, fields=values, statements=tuple(sorted(v.id for v in members)),
        origins=known.origins(live), standing=standing(live, values, known, gone),
        points=points(live) if members[0].kind == "figure" else (),
        first_reported=dates[0] if dates else None, last_reported=dates[-1] if dates else None, history=history(members, values),
    )  # fmt: skip


def dated(made: Mapping[str, Entry], linked: Mapping[str, set[tuple[Link, str]]]) -> Iterator[tuple[str, Entry]]:
    """Engagements whose day has no year of its own but lies within the one visit that they are part of, with that year."""
    for key, entry in made.items():
        for kind, other in sorted(linked.get(key, ())):
            own, whole = entry.fields.get("date"), made[other].fields.get("date")
            if entry.kind == "engagement" and kind == "part_of" and own and whole and (date := completed(own, whole)):
                yield key, msgspec.structs.replace(entry, fields={**entry.fields, "date": date})


def _finished(
    entry: Entry, steps: Mapping[str, tuple[CourseStep, ...]], linked: Mapping[str, set[tuple[Link, str]]], rulings: Rulings
) -> Entry:
    related = tuple(Related(type=kind, entry=other) for kind, other in sorted(linked.get(entry.id, set())))
    bearing = tuple(sorted({j for s in entry.statements for j in rulings.bearing.get(s, ())}))
    return msgspec.structs.replace(entry, course=steps.get(entry.id, ()), relations=related, judgements=bearing)
