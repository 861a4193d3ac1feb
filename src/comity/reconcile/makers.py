"""Whose words the reports have: those of the outlet that the credit line names, else those of the report's own outlet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from comity.terms.report import Report
from comity.vocabulary.outlets import outlet_key, outlet_of
from comity.vocabulary.pages import page_words


def makers(reports: Iterable[Report]) -> dict[str, str | None]:
    """The outlet whose words each report has, None where that is not known."""
    every = list(reports)
    named = {outlet_key(r.outlet) for r in every if r.outlet}
    return {r.id: maker(r.outlet, r.credit, named) for r in every}


def made_by(outlets: Mapping[str, tuple[str | None, str | None]], known: Callable[[set[str]], set[str]]) -> dict[str, str | None]:
    """The outlet whose words each report has, by its own outlet and the one that it credits; `known` says which of some keys of
    outlets are those of reports on record."""
    on_record = known({outlet_key(credit) for _, credit in outlets.values() if credit})
    return {key: maker(outlet, credit, on_record) for key, (outlet, credit) in outlets.items()}


def from_whom(report: Report) -> set[str]:
    """The reports that the words of a report come from."""
    return {report.origin or report.id, *(p.origin for p in report.passages)}


def maker(outlet: str | None, credit: str | None, on_record: Collection[str]) -> str | None:
    """Of a report by this outlet: the outlet that its credit line names, if that is a known one, else its own. `on_record` are the
    keys of the outlets of all reports, of which that of the credit line is looked for."""
    if credit and (outlet_of(credit) or credit in page_words().agencies or outlet_key(credit) in on_record):
        return canonical(credit)
    return canonical(outlet) if outlet else None


def canonical(outlet: str) -> str:
    """The outlet's name in the register, else as given."""
    found = outlet_of(outlet)
    return found.name if found else outlet
