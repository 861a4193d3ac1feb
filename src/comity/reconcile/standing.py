"""Standing of an entry, and its history: what each report added, in order of publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from comity.reconcile.origins import Sources
from comity.reconcile.series import withdrawn
from comity.reconcile.views import View
from comity.terms.entry import Change, Field, Standing


def standing(members: Sequence[View], fields: Mapping[str, Field], sources: Sources) -> Standing:
    """disputed: a value conflicts; corroborated: two or more origins give what stands; superseded: one origin, which took back
    an earlier value; single_source otherwise. A figure is judged by the value that stands."""
    if any(other.relation == "conflicts" for field in fields.values() for other in field.others):
        return "disputed"
    supporting = list(members)
    if members[0].kind == "figure" and (value := fields.get("value")):
        supporting = [v for v in members if v.id in value.statements] or supporting
        supporting += [
            v for o in value.others if o.relation == "refines" or o.type == "rounding" for v in members if v.id in o.statements
        ]
    if len({sources.of(v) for v in supporting if v.positive == supporting[0].positive}) > 1:
        return "corroborated"
    return "superseded" if withdrawn(members) or any(v.corrects for v in members) else "single_source"


def history(members: Sequence[View], fields: Mapping[str, Field]) -> tuple[Change, ...]:
    """What each report changed: `reported`, then `confirmed`, and for a field `moved`, `refined`, `disputed`.

    Members are in order of publication.
    """
    made: dict[str, Change] = {}
    by_report: dict[str, list[View]] = {}
    for v in members:
        by_report.setdefault(v.report, []).append(v)
    for number, (report, found) in enumerate(by_report.items()):
        date = found[0].published
        made[f"{number:06} {report}"] = Change(date, report, "confirmed" if number else "reported")
        ids = {v.id for v in found}
        for name, field in sorted(fields.items()):
            if number and (change := _change(field, ids)):
                made[f"{number:06} {report} {name}"] = Change(date, report, change, name)
    return tuple(made.values())


def _change(field: Field, ids: set[str]) -> str | None:
    """What a later report does to a field: moves it, refines it, disputes it; None where it says the same."""
    mine = [other for other in field.others if ids & set(other.statements)]
    if any(other.relation == "conflicts" for other in mine):
        return "disputed"
    if ids & set(field.statements) and not mine:
        if any(other.relation == "conflicts" for other in field.others):
            return "disputed"
        if any(other.relation == "earlier" for other in field.others):
            return "moved"
        if any(other.relation == "refines" for other in field.others):
            return "refined"
    return None
