"""Namings gathered: who bears a name for a state in an office, however many reports say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from comity.identify.mentions import Naming

Parts = tuple[str, ...]
Trait = tuple[Parts, str, tuple[str, ...], tuple[str, ...]]
"""What tells one bearer from another: parts of the name, state, fields of the offices, marks of judgements."""


class Bearer(Struct, frozen=True):
    """All that are called by a name, for one state (empty where no report gives it), with the same fields of offices and the same
    marks of judgements: the `number` of reports, the first and the last day of publication (empty where one is unknown), the
    `forms` of the name."""

    parts: Parts
    state: str
    fields: tuple[str, ...]
    number: int
    first: str
    last: str
    forms: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def trait(self) -> Trait:
        return self.parts, self.state, self.fields, self.tags

    @property
    def name(self) -> str:
        """The longest form."""
        return max(self.forms, key=lambda form: (len(form), form), default=" ".join(self.parts))


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
    return not n.state or m.state in ("", n.state)
