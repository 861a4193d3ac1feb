"""Who is who in all statements at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby

from comity.identify.bearers import gathered, meant, trait
from comity.identify.mentions import namings
from comity.identify.people import Group, people, placed, surname, walled
from comity.terms.called import known_by
from comity.terms.identity import Bearer, Decision, Identities, Individual, Parts, Trait
from comity.terms.judgement import UNJUDGED, Judged
from comity.terms.report import Report
from comity.terms.statement import Statement

ONLY = "the only person of that name whom the reports know of that state"


def identify(statements: Iterable[Statement], reports: Mapping[str, Report], judged: Judged = UNJUDGED) -> Identities:
    """Who is who in the statements: people by (report, folded name), with the decisions taken; `judged` names are marked."""
    every = sorted(namings(statements, reports, judged), key=lambda n: n.report)
    told = {report: meant(found) for report, found in groupby(every, key=lambda n: n.report)}
    naming: dict[Parts, set[str]] = defaultdict(set)
    for n in every:
        naming[n.parts].add(n.report)
    decisions: list[Decision] = []
    bearers = gathered(told)
    groups = people(bearers, lambda a, b: not naming[a].isdisjoint(naming[b]), decisions)
    groups = with_surnames(groups, [b for b in bearers if not placed(b)], decisions)
    named = dict(zip(named_for(groups), groups, strict=True))
    of = {b.trait: key for key, group in named.items() for b in group}
    alone = [n for names in told.values() for n in names.values() if trait(n) not in of]
    return Identities(
        {
            (report, used): of.get(trait(n)) or alone_in(n.report, n.parts)
            for report, names in told.items()
            for used, n in names.items()
        },
        {key: _individual(key, group) for key, group in named.items()}
        | {(key := alone_in(n.report, n.parts)): Individual(key, n.name, n.state or None, (n.name,)) for n in alone},
        tuple(sorted(set(decisions), key=lambda d: (d.first, d.second, d.reason))),
        known_by(judged),
    )


def alone_in(report: str, parts: Parts) -> str:
    """The key of whom one report calls by a surname that may be anybody's."""
    return f"{' '.join(parts)} [{report}]"


def with_surnames(groups: list[Group], bare: list[Bearer], decisions: list[Decision]) -> list[Group]:
    """The people, each with the surnames alone that stand for them."""
    bearing: dict[str, dict[int, Group]] = defaultdict(dict)
    for number, group in enumerate(groups):
        for part in {p for b in group for p in b.parts}:
            bearing[part][number] = tuple(b for b in group if part in b.parts)
    more: dict[int, list[Bearer]] = defaultdict(list)
    for b in bare:
        found = {n: bears for n, bears in bearing[b.parts[0]].items() if not walled((b,), groups[n])}
        if (place := surname(b, list(found.values()))) is not None:
            number = list(found)[place]
            more[number].append(b)
            decisions.append(Decision(True, b.name, groups[number][0].name, ONLY, "likely"))
    return [(*group, *more[n]) for n, group in enumerate(groups)]


def named_for(groups: Iterable[Group]) -> list[str]:
    """A key for each person: the name with the most parts, the state; of two that share these, their states and offices."""
    found: dict[str, None] = {}
    for group in groups:
        key = key_of(group)
        found[key if key not in found else f"{key} [{traits_of(group)}]"] = None
    return list(found)


def key_of(group: Group) -> str:
    """The fullest name and the state."""
    states = sorted({b.state for b in group if b.state})
    return " ".join(_fullest(group).parts) + (f" ({states[0]})" if states else "")


def traits_of(group: Group) -> str:
    """What tells a person from all others of the name: the states and offices of those who bear it."""
    parts = _fullest(group).parts
    own: list[Trait] = sorted(b.trait for b in group if b.parts == parts)
    return "; ".join(" ".join((state, *fields, *tags)) for _, state, fields, tags in own)


def _fullest(group: Group) -> Bearer:
    return min(group, key=lambda b: (-len(b.parts), -sum(map(len, b.parts)), b.parts))


def _individual(key: str, group: Group) -> Individual:
    states = sorted({b.state for b in group if b.state})
    forms = tuple(sorted({form for b in group for form in b.forms}))
    return Individual(key, max(_fullest(group).forms, key=len, default=""), states[0] if states else None, forms)
