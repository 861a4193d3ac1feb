"""Reports that a notice withdraws: of the outlet and the days that it names the one that is about what the notice says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from comity.clean.days import DAY
from comity.clean.taken_back import NOTICE
from comity.terms.report import STATING, Report, Withdrawn
from comity.terms.revision import Fallen
from comity.terms.statement import Statement
from comity.vocabulary.outlets import outlet_key
from comity.vocabulary.wording import stems, weigh

SHARED = 0.5
"""Share of the weight of what a notice says that the report which it withdraws must have: both name the matter, not all of it."""


def withdrawn(statements: Iterable[Statement], reports: Mapping[str, Report]) -> dict[str, Fallen]:
    """The statements that a notice takes back: those of the report that it means, and of its words in reports that copied it."""
    by: dict[str, Fallen] = {}
    for notice in sorted(notices(reports.values()), key=lambda r: (r.published or "~", r.id), reverse=True):
        by |= dict.fromkeys(_meant(notice, reports), Fallen(notice.id, notice.published))
    found = ((s.id, by.get(s.report) or by.get(_origin(reports[s.report], s.span[0]))) for s in statements if by)
    return {key: fell for key, fell in found if fell}


def notices(reports: Iterable[Report]) -> list[Report]:
    """Those of the reports that withdraw one, as they read last."""
    return [r for r in reports if any(t.withdrawn for t in r.taken_back) and (not r.version or r.version.last == r.id)]


def _meant(notice: Report, reports: Mapping[str, Report]) -> Iterator[str]:
    """The reports that a notice withdraws."""
    for which in {t.withdrawn for t in notice.taken_back if t.withdrawn}:
        if which.here:
            here = (r.id for r in reports.values() if notice.address and r.address == notice.address and not _after(r, notice))
            yield from (notice.id, *here)
        else:
            yield from _likeliest(notice, which, reports)


def _likeliest(notice: Report, which: Withdrawn, reports: Mapping[str, Report]) -> list[str]:
    """Of the reports of the outlet and the days the one that has most of what the notice says, in all its versions; none where
    several have as much, or the one has too little."""
    said, by = _subject(notice) - stems(which.outlet), defaultdict[float, set[str]](set)
    for r in reports.values():
        if r.id != notice.id and _fits(r, which) and not _after(r, notice) and not notices([r]):
            share = weigh(said & _words(r)) / weigh(said) if said else SHARED
            by[share].add(r.version.first if r.version else r.id)
    best = max(by, default=0.0)
    if best < SHARED or len(by[best]) > 1:
        return []
    return sorted(r.id for r in reports.values() if (r.version.first if r.version else r.id) in by[best])


def _fits(report: Report, which: Withdrawn) -> bool:
    outlet = report.outlet is not None and outlet_key(report.outlet) == outlet_key(which.outlet)
    return outlet and which.since <= (report.published or "") <= which.until


def _after(report: Report, notice: Report) -> bool:
    return bool(report.published and notice.published and report.published > notice.published)


def _subject(notice: Report) -> frozenset[str]:
    """What a notice says of the report that it withdraws."""
    told = " ".join(DAY.sub(" ", notice.text[t.start : t.end]) for t in notice.taken_back)
    return stems(f"{notice.title or ''} {told}") - stems(NOTICE) - stems(notice.outlet or "")


def _words(report: Report) -> frozenset[str]:
    said = (report.text[b.start : b.end] for b in report.blocks if b.role in STATING)
    return stems("\n".join((report.title or "", *said)))


def _origin(report: Report, at: int) -> str:
    """The report that the words at a place come from."""
    for passage in report.passages:
        if passage.start <= at < passage.end and passage.why != "cited":
            return passage.origin
    return report.origin or report.id
