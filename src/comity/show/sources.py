"""The sources of a brief: every report it rests on, with outlet, date, title, address, origin, and whether it is interested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comity.show.footnotes import Footnote, outlet, published
from comity.show.material import Material
from comity.terms.report import Report


@dataclass(frozen=True)
class Source:
    outlet: str
    published: str
    title: str
    address: str
    report: str
    interested: bool
    copies: tuple[str, ...]
    """Outlets whose reports share its origin."""
    footnotes: tuple[int, ...]


def sources(reports: Iterable[Report], material: Material, notes: Iterable[Footnote]) -> tuple[Source, ...]:
    """The reports by date, then outlet."""
    ordered = sorted(reports, key=lambda r: (r.published or "9999", outlet(r), r.id))
    cited: dict[str, list[int]] = {}
    for note in notes:
        cited.setdefault(note.report.id, []).append(note.number)
    shared = _origins(material)
    interested = {r for e in material.entries for o in e.origins if o.interested for r in o.reports}
    return tuple(
        Source(
            outlet=outlet(r), published=published(r), title=r.title or "",
            address=r.url or r.path, report=r.id, interested=r.id in interested,
            copies=tuple(sorted({outlet(o) for o in shared.get(r.origin or r.id, []) if o.id != r.id})),
            footnotes=tuple(cited.get(r.id, ())),
        )
        for r in ordered
    )  # fmt: skip


def _origins(material: Material) -> dict[str, list[Report]]:
    found: dict[str, list[Report]] = {}
    for report in material.reports.values():
        found.setdefault(report.origin or report.id, []).append(report)
    return found
