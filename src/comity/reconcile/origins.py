"""Independence: what has the same source is one origin; the source is an outlet, or where none is known the report itself.

A passage that was copied has the origin of the report that it comes from; one that a credit line or the sentence itself gives to
another outlet has that outlet for its origin, on record or not. Two reports of one outlet are one origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from msgspec import Struct

from comity.reconcile.views import View
from comity.terms.entry import Origin
from comity.terms.report import Report
from comity.vocabulary.outlets import outlet_key, outlet_of
from comity.vocabulary.pages import page_words

Owner = Callable[[str], str | None]
"""Outlet -> the state (or organisation) that it belongs to, None for an independent one."""


def register(outlet: str) -> str | None:
    """The state whose ministry or state outlet this is, by the register of outlets; None for any other."""
    found = outlet_of(outlet)
    return found.country if found and found.kind in ("state", "ministry") else None


class Source(Struct, frozen=True):
    """Who the words of a passage are by: its `id` is that of the lowest report by the same outlet, else the outlet's name."""

    id: str
    outlet: str | None = None


class Sources(Struct, frozen=True):
    """The source of every statement's words, and what is known of it."""

    by_statement: dict[str, Source]
    outlets: dict[str, str]
    owner: Owner

    def of(self, v: View) -> str:
        """The origin of a statement."""
        found = self.by_statement.get(v.id)
        return found.id if found else v.report

    def origins(self, members: Iterable[View]) -> tuple[Origin, ...]:
        """The independent origins of an entry's members; interested where the outlet belongs to a party of the entry."""
        every = list(members)
        parties = {p for v in every for p in v.parties}
        by: dict[Source, set[str]] = defaultdict(set)
        for v in every:
            by[self.by_statement.get(v.id) or Source(v.report)].add(v.report)
        made = []
        for source, reports in sorted(by.items(), key=lambda item: item[0].id):
            outlets = tuple(sorted({self.outlets[r] for r in reports if r in self.outlets}))
            interested = source.outlet is not None and self.owner(source.outlet) in parties
            name = source.outlet if source.outlet and outlet_key(source.outlet) not in map(outlet_key, outlets) else None
            made.append(Origin(id=source.id, reports=tuple(sorted(reports)), outlets=outlets, interested=interested, credited=name))
        return tuple(made)


def sources(views: Iterable[View], reports: Mapping[str, Report], owner: Owner) -> Sources:
    """The sources of the views' statements."""
    outlets = {key: r.outlet for key, r in reports.items() if r.outlet}
    named = {outlet_key(outlet) for outlet in outlets.values()}
    makers = {key: maker(r, named) for key, r in reports.items()}
    first: dict[str, str] = {}
    for key in sorted(reports):
        if makers[key]:
            first.setdefault(outlet_key(makers[key] or ""), key)
    found = {v.id: _source(v, reports, makers, first) for v in views}
    return Sources(found, outlets, owner)


def maker(report: Report, on_record: Collection[str]) -> str | None:
    """Whose words a report has: those of the outlet that its credit line names, if that is a known one, else its own outlet's."""
    credit = report.credit or ""
    if outlet_of(credit) or credit in page_words().agencies or outlet_key(credit) in on_record:
        return canonical(credit)
    return canonical(report.outlet) if report.outlet else None


def canonical(outlet: str) -> str:
    """The outlet's name in the register, else as given."""
    found = outlet_of(outlet)
    return found.name if found else outlet


def _source(v: View, reports: Mapping[str, Report], makers: Mapping[str, str | None], first: Mapping[str, str]) -> Source:
    if v.why == "cited":
        outlet: str | None = v.origin
    elif v.why == "own":
        outlet = canonical(reports[v.report].outlet or "") or None
    else:
        outlet = makers.get(v.origin)
    if not outlet:
        return Source(v.origin)
    return Source(first.get(outlet_key(outlet), outlet), outlet)
