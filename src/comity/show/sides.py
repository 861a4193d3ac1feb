"""What one side leaves out: of an engagement that outlets of two sides report, what only one of them tells, by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity.record.scope import parties, plain_fields
from comity.show import words
from comity.show.compose import line
from comity.show.footnotes import outlet
from comity.show.lines import Line
from comity.show.material import Material
from comity.terms.entry import Entry
from comity.terms.report import Report
from comity.terms.statement import KINDS, Kind, Statement
from comity.vocabulary.officials import publisher

Owner = Callable[[Report], str | None]
"""The state whose outlet published a report, None where that is not known."""
OFFICIAL = frozenset({"state", "ministry"})
COMPARED: tuple[Kind, ...] = tuple(k for k in KINDS if k != "post")
"""Kinds that are compared: who holds which post is told in passing."""


@dataclass(frozen=True)
class Coverage:
    """An engagement, the reports on it of each side, the entries that only one side tells, and those that more than one tells."""

    engagement: Entry
    reports: Mapping[str, tuple[Report, ...]]
    only: Mapping[str, tuple[Entry, ...]]
    both: tuple[Entry, ...]


def owner(official: bool = False, given: Mapping[str, str] | None = None) -> Owner:
    """By the register of outlets, or as `given` (names of outlets to states); `official` takes ministries and outlets of the state
    alone."""
    own = {name.casefold(): state for name, state in (given or {}).items()}

    def of(report: Report) -> str | None:
        if state := own.get((report.outlet or "").casefold()):
            return state
        found = publisher(report.outlet or "") or publisher(report.url or "")
        return found.country if found and (found.kind in OFFICIAL or not official) else None

    return of


def sides(material: Material, of: Owner, every: Material | None = None) -> list[Coverage]:
    """The engagements that outlets of two of their parties report, in order of time, with what each side tells and the others do
    not, in no report on record. `every` is all that is known, where `material` is a part of it."""
    known = every or material
    sided = {key: state for key, report in known.reports.items() if (state := of(report))}
    inside = {e.id for e in material.entries for r in e.relations if r.type == "part_of" and r.entry in material.by_id}
    tops = [e for e in material.of_kind("engagement") if e.id not in inside and not material.negated(e)]
    parts = _parts(known)
    return [found for e in tops if (found := _coverage(e, parts.get(e.id, []), known, sided))]


def _parts(known: Material) -> dict[str, list[Entry]]:
    """The engagements within another one, by its id."""
    found: dict[str, list[Entry]] = {}
    for entry in known.of_kind("engagement"):
        for whole in {r.entry for r in entry.relations if r.type == "part_of"}:
            found.setdefault(whole, []).append(entry)
    return found


def _coverage(engagement: Entry, inside: Sequence[Entry], known: Material, sided: Mapping[str, str]) -> Coverage | None:
    """The reports on an engagement, and on what happened within it, side by side."""
    states = parties(plain_fields(engagement))
    told = {r: sided[r] for e in (engagement, *inside) for r in _told(e, known) if sided.get(r) in states}
    if len(set(told.values())) < 2:
        return None
    about = [e for e in known.of_kind(*COMPARED) if e.id != engagement.id and _belongs(e, known, told, states)]
    by = {e.id: {sided[r] for r in _told(e, known) if sided.get(r) in states} for e in about}
    return Coverage(
        engagement,
        {s: tuple(known.reports[r] for r in sorted(told) if told[r] == s) for s in sorted(set(told.values()))},
        {s: tuple(e for e in about if by[e.id] == {s}) for s in sorted(set(told.values()))},
        tuple(e for e in about if len(by[e.id]) > 1),
    )


def _told(entry: Entry, known: Material) -> set[str]:
    return {s.report for s in known.said(entry)}


def _belongs(entry: Entry, known: Material, told: Mapping[str, str], states: set[str]) -> bool:
    """Is it told in a report on the engagement, and of its parties alone? What else a report tells in passing is left out."""
    own = parties(plain_fields(entry))
    return bool(own) and own <= states and not _told(entry, known).isdisjoint(told)


def only_lines(coverage: Coverage, state: str, material: Material, of: Owner) -> list[Line]:
    """The lines of what only one side tells, by kind, each resting on that side's passages."""
    ordered = sorted(coverage.only[state], key=lambda e: KINDS.index(e.kind))
    return [_line(e, state, material, of) for e in ordered]


def _line(entry: Entry, state: str, material: Material, of: Owner) -> Line:
    own = line(entry, material)
    said = tuple(s.id for s in _passages(entry, state, material, of))
    return Line(own.text, said, lead=own.lead, marks=(entry.kind,), entry=entry.id)


def _passages(entry: Entry, state: str, material: Material, of: Owner) -> list[Statement]:
    return [s for s in material.said(entry) if of(material.reports[s.report]) == state]


def outline(material: Material, of: Owner) -> list[tuple[str, list[Line]]]:
    """For a brief: a group an engagement and side."""
    found = []
    for coverage in sides(material, of):
        about = line(coverage.engagement, material)
        for state in coverage.only:
            title = f"Only {words.party(state)}’s outlets: {about.lead}, {about.text.rstrip('.')}"
            found.append((title, only_lines(coverage, state, material, of)))
    return found


def plain(coverage: Coverage, material: Material, of: Owner) -> dict[str, Any]:
    """As an object for machines."""
    told = {
        state: [
            {
                "entry": e.id,
                "kind": e.kind,
                "text": line(e, material).text,
                "statements": [s.id for s in _passages(e, state, material, of)],
            }
            for e in found
        ]
        for state, found in coverage.only.items()
    }
    own = coverage.engagement
    return {
        "engagement": own.id,
        "text": line(own, material).text,
        "reports": {state: [r.id for r in found] for state, found in coverage.reports.items()},
        "only": told,
        "both": [e.id for e in coverage.both],
    }


def lines(coverage: Coverage, material: Material, of: Owner) -> Iterator[str]:
    """For reading: the engagement, who reports it, then what only the one side tells and what only the other."""
    about = line(coverage.engagement, material)
    yield words.clean(f"engagement {material.short.get(coverage.engagement.id, '')}: {about.lead} – {about.text}")
    for state, reports in coverage.reports.items():
        told = ", ".join(f"{outlet(r)} ({words.date(r.published) if r.published else 'undated'})" for r in reports)
        yield words.clean(f"  {words.party(state)}: {told}")
    yield f"  told by more than one side: {len(coverage.both)}"
    for state in coverage.only:
        yield f"\n  only {words.party(state)} ({len(coverage.only[state])})"
        for one in only_lines(coverage, state, material, of):
            key = material.short.get(one.entry or "", "")
            yield words.clean(f"    {one.marks[0]} {key}: {f'{one.lead} – ' if one.lead else ''}{one.text}")
            for s in material.sorted(one.statements):
                yield words.clean(f"      {outlet(material.reports[s.report])}: “{' '.join(s.quote.split())}”")
