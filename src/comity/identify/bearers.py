"""Namings gathered: who bears a name for a state in an office, however many reports say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from comity.identify.mentions import Naming
from comity.terms.identity import Bearer, Parts, Trait


def trait(naming: Naming) -> Trait:
    return naming.parts, naming.state, naming.fields, naming.tags


def meant(of_report: Iterable[Naming]) -> dict[Parts, Naming]:
    """By each name that a report uses, the naming that is meant: of a surname alone the full name of the same report, if only one
    person there bears it and nobody has judged whose it is."""
    every = list(of_report)
    found = {}
    for n in every:
        full = [m for m in every if len(m.parts) > len(n.parts) == 1 and n.parts[0] in m.parts and _fits(n, m)]
        found[n.parts] = full[0] if len(full) == 1 and not n.tags else n
    return found


def gathered(meant_by: Mapping[str, Mapping[Parts, Naming]]) -> list[Bearer]:
    """The bearers of all names, by report and name."""
    by: dict[Trait, list[Naming]] = defaultdict(list)
    for names in meant_by.values():
        for naming in names.values():
            by[trait(naming)].append(naming)
    return [_bearer(found) for found in by.values()]


def _bearer(found: list[Naming]) -> Bearer:
    days, forms = [n.published for n in found], tuple(sorted({n.name for n in found}))
    return Bearer(found[0].parts, found[0].state, found[0].fields, len(found), min(days), max(days), forms, found[0].tags)


def _fits(n: Naming, m: Naming) -> bool:
    """May a surname be that of a full name of the same report: of no other state, in no office of another field?"""
    other_office = n.fields and m.fields and not set(n.fields) & set(m.fields)
    return not other_office and (not n.state or m.state in ("", n.state))
