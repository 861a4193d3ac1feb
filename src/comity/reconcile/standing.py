"""Standing of an entry, and its history: what each report added, in order of publication."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from comity.reconcile.origins import Sources
from comity.reconcile.series import withdrawn
from comity.reconcile.views import View
from comity.terms.entry import Change, Field, Standing


def standing_yet(members: Sequence[View]) -> tuple[View, ...]:
    """Those whose words have not fallen, or all where every one has."""
    return tuple(v for v in members if not v.fallen) or tuple(members)


def standing(members: Sequence[View], fields: Mapping[str, Field], sources: Sources, gone: Collection[View] = ()) -> Standing:
    """Of the members that stand yet; `gone` are those that fell, with a version of their report or with a notice.

    retracted: all has fallen; disputed: a value conflicts; corroborated: two or more origins give what stands; superseded: one
    origin, which took back an earlier value; single_source otherwise. A figure is judged by the value that stands.
    """
    if members[0].fallen:
        return "retracted"
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
    own = {source for v in members for source in (v.outlet, v.version[0]) if source}
    lost = {v.id for v in gone if v.outlet in own or v.version[0] in own}
    replaced = any(lost and set(other.statements) <= lost for field in fields.values() for other in field.others)
    return "superseded" if replaced or withdrawn(members) or any(v.corrects for v in members) else "single_source"


def history(members: Sequence[View], fields: Mapping[str, Field]) -> tuple[Change, ...]:
    """What each report changed: `reported`, then `confirmed`, and for a field `moved`, `refined`, `disputed`; at last, which
    versions of a report have `withdrawn` its words.

    Members are in order of publication.
    """
    made: dict[str, Change] = {}
    given = {name: _Told(f) for name, f in sorted(fields.items())}
    by_report: dict[str, list[View]] = {}
    for v in members:
        by_report.setdefault(v.report, []).append(v)
    for number, (report, found) in enumerate(by_report.items()):
        date = found[0].published
        made[f"{number:06} {report}"] = Change(date, report, "confirmed" if number else "reported")
        ids = {v.id for v in found}
        for name, told in given.items():
            if number and (change := told.change(ids)):
                made[f"{number:06} {report} {name}"] = Change(date, report, change, name)
    gone = {(v.fallen.day or "", v.fallen.report): v.fallen for v in members if v.fallen}
    return (*made.values(), *(Change(f.day, f.report, "withdrawn") for _, f in sorted(gone.items())))


class _Told:
    """Who gives a field, and its other values by how they relate to it."""

    def __init__(self, field: Field) -> None:
        self.by = frozenset(field.statements)
        self.others = {o.relation for o in field.others}
        self.beside = [(o.relation, frozenset(o.statements)) for o in field.others]

    def change(self, ids: set[str]) -> str | None:
        """What a later report does to the field: moves it, refines it, disputes it; None where it says the same."""
        mine = {relation for relation, by in self.beside if not ids.isdisjoint(by)}
        if "conflicts" in mine:
            return "disputed"
        if mine or ids.isdisjoint(self.by):
            return None
        told = {"conflicts": "disputed", "earlier": "moved", "refines": "refined"}
        return next((change for relation, change in told.items() if relation in self.others), None)
