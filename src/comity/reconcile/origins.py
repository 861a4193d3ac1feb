"""Independence: reports that are copies of one another, or of one outlet, are one origin; a party's own outlet is interested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from comity.reconcile.views import View
from comity.terms.entry import Origin
from comity.terms.names import fold
from comity.terms.report import Report
from comity.vocabulary.outlets import outlet_of

Owner = Callable[[str], str | None]
"""Outlet -> the state (or organisation) that it belongs to, None for an independent one."""


def register(outlet: str) -> str | None:
    """The state whose ministry or state outlet this is, by the register of outlets; None for any other."""
    found = outlet_of(outlet)
    return found.country if found and found.kind in ("state", "ministry") else None


class Sources(Struct, frozen=True):
    """The origin of every report, and what is known of it."""

    origin: dict[str, str]
    outlets: dict[str, str]
    owners: dict[str, str]

    def of(self, v: View) -> str:
        """The origin of a statement."""
        return self.origin.get(v.report, v.report)

    def origins(self, members: Iterable[View]) -> tuple[Origin, ...]:
        """The independent origins of an entry's members; interested where every outlet belongs to a party of the entry."""
        every = list(members)
        parties = {p for v in every for p in v.parties}
        by: dict[str, set[str]] = defaultdict(set)
        for v in every:
            by[self.of(v)].add(v.report)
        made = []
        for origin, reports in sorted(by.items()):
            outlets = tuple(sorted({self.outlets[r] for r in reports if r in self.outlets}))
            interested = bool(reports) and all(self.owners.get(r) in parties for r in reports)
            made.append(Origin(id=origin, reports=tuple(sorted(reports)), outlets=outlets, interested=interested))
        return tuple(made)


def sources(reports: Mapping[str, Report], owner: Owner) -> Sources:
    """Join reports by the origin they share and by outlet; the id of an origin is its smallest."""
    head: dict[str, str] = {}

    def root(key: str) -> str:
        while head.setdefault(key, key) != key:
            key = head[key]
        return key

    for key in sorted(reports):
        report = reports[key]
        links = [f"origin {report.origin or key}"] + ([f"outlet {fold(report.outlet)}"] if report.outlet else [])
        for link in links:
            one, other = sorted((root(f"report {key}"), root(link)))
            head[other] = one
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(reports):
        groups[root(f"report {key}")].append(reports[key].origin or key)
    origin = {key: min(groups[root(f"report {key}")]) for key in reports}
    outlets = {key: r.outlet for key, r in reports.items() if r.outlet}
    return Sources(origin, outlets, {key: found for key, outlet in outlets.items() if (found := owner(outlet))})
