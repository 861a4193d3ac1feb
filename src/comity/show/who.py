"""Who is who, and what is what: what a name may mean, what reports call it, why names were taken for one or kept apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import Any

from comity.record.view import View
from comity.show import judged, words
from comity.show.things import Thing, rows, telling, things
from comity.terms.entry import Entry
from comity.terms.identity import Decision, Identities, Individual, Sort
from comity.terms.judgement import Judgement
from comity.terms.names import parts

JUDGED = re.compile(r"\((?P<id>[0-9a-f]{8})\)$")
LONGEST = 6
"""Words of a person's name at most: what is longer is a description."""


@dataclass(frozen=True)
class Known:
    """A person: the `key` by which a judgement can name this one alone, the names given, the offices with the days for which they
    are told, the reports as (id, outlet, day)."""

    key: str
    name: str
    state: str | None
    called: tuple[str, ...]
    offices: tuple[str, ...]
    reports: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Decided:
    """That two names are one person's (or one body's, place's, programme's, instrument's), or are not, and why."""

    same: bool
    first: str
    second: str
    reason: str
    certainty: str
    sort: Sort = "person"


@dataclass(frozen=True)
class Who:
    people: tuple[Known, ...]
    things: tuple[Thing, ...]
    decisions: tuple[Decided, ...]


def who(view: View, identities: Identities, name: str) -> Who:
    """The people, bodies, places, programmes and instruments of which a name has every part given, or which have this key, with the
    decisions on their names."""
    wanted = set(parts(name))
    chosen = [i for i in identities.individuals.values() if i.key == name or any(wanted <= set(parts(f)) for f in i.forms)]
    chosen.sort(key=lambda i: (i.key != name, i.key))
    posts = [e for e in view.entries() if e.kind == "post"]
    known = tuple(_known(i, view, identities, posts) for i in chosen)
    found, named = things(view, identities, name)
    people = {form for i in chosen for form in i.forms}
    told = [d for d in identities.decisions if _on(d, people if d.sort == "person" else named)]
    return Who(known, found, (*_decided(told, view.judgements()), *_surnames(chosen, identities)))


def tables(found: Who) -> list[list[dict[str, str]]]:
    """People, other things, then what was taken for one and what was kept apart, as rows for reading."""
    people = [
        {
            "person": k.name, "acts for": words.party(k.state) if k.state else "", "called": words.clean("; ".join(k.called)),
            "offices": words.clean("; ".join(k.offices)), "reports": telling(k.reports), "key": k.key,
        }
        for k in found.people
    ]  # fmt: skip
    decided = [
        {"taken for": _taken(d), "name": words.clean(d.first), "other name": words.clean(d.second),
         "because": f"{words.clean(d.reason)} ({d.certainty})"}
        for d in found.decisions
    ]  # fmt: skip
    return [table for table in (people, rows(found.things), decided) if table]


def plain(found: Who) -> dict[str, Any]:
    """The same as an object for machines."""
    return asdict(found)


def _known(individual: Individual, view: View, identities: Identities, posts: Iterable[Entry]) -> Known:
    reports = [view.report(report) for (report, _), key in sorted(identities.people.items()) if key == individual.key]
    told = {r.id: (r.id[:8], r.outlet or PurePath(r.path).name, r.published or "") for r in reports}
    offices = [e for e in posts if _holds(e, individual, identities, view)]
    return Known(
        individual.key, individual.name, individual.state, individual.forms, tuple(dict.fromkeys(map(_office, offices))),
        tuple(sorted(told.values(), key=lambda r: (r[2], r[0]))),
    )  # fmt: skip


def _holds(entry: Entry, individual: Individual, identities: Identities, view: View) -> bool:
    said = view.statement(entry.statements[0])
    person = said.get("person")
    name = person.get("name") if isinstance(person, dict) else person
    return isinstance(name, str) and identities.person(said.report, name) == individual.key


def _office(entry: Entry) -> str:
    """The title with the days for which reports give it: "Minister of Works (4 March to 6 June 2031)"."""
    day = entry.value("as_of") or entry.first_reported
    last = entry.last_reported if not entry.value("as_of") else None
    until = f" to {words.date(last)}" if last and last != day else ""
    former = "former " if entry.value("former") else ""
    return f"{former}{entry.value('title')}" + (f" ({words.date(str(day))}{until})" if day else "")


def _on(decision: Decision, names: Collection[str]) -> bool:
    return decision.first in names or decision.second in names


def _decided(decisions: Iterable[Decision], judgements: Iterable[Judgement]) -> list[Decided]:
    """The decisions, a person's judgement in full."""
    by = {j.id[:8]: j for j in judgements}
    found = []
    for d in decisions:
        made = by.get(match["id"]) if (match := JUDGED.search(d.reason)) else None
        reason = f"judged {judged.told(made)}" if made else d.reason
        found.append(Decided(d.same, d.first, d.second, reason, "judged" if made else d.certainty, d.sort))
    return found


def _taken(decided: Decided) -> str:
    several = {"person": "people", "body": "bodies"}.get(decided.sort, f"{decided.sort}s")
    return f"one {decided.sort}" if decided.same else f"two {several}"


def _surnames(chosen: Sequence[Individual], identities: Identities) -> list[Decided]:
    """Whom no rule joins, although they have a part of the name in common."""
    mine = {i.key: {p for form in i.forms for p in parts(form)} for i in chosen}
    told = {frozenset((d.first, d.second)) for d in identities.decisions}
    found = []
    for one in chosen:
        for other in (i for i in identities.individuals.values() if len(i.name.split()) <= LONGEST):
            shared = mine[one.key] & {p for form in other.forms for p in parts(form)}
            twice = other.key in mine and other.key < one.key
            if shared and other.key != one.key and not twice and frozenset((one.name, other.name)) not in told:
                alone = f"they have {words.listing([f'“{p}”' for p in sorted(shared)])} alone in common, which joins nobody"
                found.append(Decided(False, one.name, other.name, alone, "sure"))
    return found
