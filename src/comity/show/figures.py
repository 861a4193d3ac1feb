"""Figures in words: the number, what it counts, by whom, and how it moved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from comity.show import words
from comity.show.lines import Line, reported
from comity.show.material import Material
from comity.terms.entry import Entry, Point

POINTING = frozenset({"which", "that", "whom", "these", "those", "them", "it", "this", "all", "some", "more"})
OWN = re.compile(r"^(?:its|their|his|her|our)\s+", re.I)
PASSAGE = 140
"""Characters of a passage that a line shows at most."""
PREDICATES = {"returned", "identified", "verified", "pledged", "disbursed", "delivered"}


def figure(entry: Entry, material: Material) -> Line:
    fields = _of_value(entry, material)
    text = measured(fields)
    predicate = [str(fields["predicate"])] if fields.get("predicate") in PREDICATES else []
    role = {"increment": "an addition", "part": "a part", "period": "over a period"}.get(str(fields.get("role")), "")
    notes = predicate + ([role] if role and fields.get("of") is None else []) + (["conversion"] if fields.get("converted") else [])
    text += f" ({', '.join(notes)})" if notes else ""
    text += sides(fields)
    text += f"; {words.places(fields['place'])}" if fields.get("place") and not _told(fields) else ""
    text += f"; since {words.date(fields['since'])}" if fields.get("since") else ""
    said = "" if predicate or not _bare(fields) else _passage(entry, material)
    text += f": {words.quoted(said)}" if said and said.casefold() not in text.casefold() else ""
    if material.negated(entry):
        text = f"reported as not so: {text}"
    when = reported(entry, material)
    lead = words.as_of(str(fields["as_of"])) if fields.get("as_of") else words.capital(when)
    again = () if lead == words.capital(when) or not when.startswith("first") else (when,)
    return Line(text + ".", (), lead=lead, marks=again, below=_series(entry, fields, material) + _failing(entry, material))


def _failing(entry: Entry, material: Material) -> tuple[Line, ...]:
    """Sums that its parts do not make, resting on all statements of the total and the parts."""
    found = []
    for check in material.failing.get(entry.id, ()):
        rests = (s for e in (check.total, *check.parts) for s in material.by_id[e].statements)
        found.append(Line(words.capital(f"{check.says}."), tuple(dict.fromkeys(rests)), lead="Does not add up"))
    return tuple(found)


def _bare(fields: Mapping[str, Any]) -> bool:
    """Does the line say no more than a number and a noun ("211 people"), which only the passage tells the meaning of?"""
    label, unit = _label(fields), str(fields.get("unit") or "")
    return not (set(label.casefold().split()) - {*unit.casefold().split(), *words.units(unit, 2).casefold().split()})


def _passage(entry: Entry, material: Material) -> str:
    """The passage that gives the value, cut to what stands around the number."""
    own = material.sorted(entry.fields["value"].statements or entry.statements)
    if not own:
        return ""
    one = own[0]
    at = one.spans["value"][0] - one.span[0] if "value" in one.spans else 0
    return words.around(one.quote, at, PASSAGE)


BESIDE = ("bound", "high", "of", "per", "as_of")
"""Fields that belong to one value of a figure, not to all that it ever was."""


def _of_value(entry: Entry, material: Material) -> dict[str, Any]:
    """A figure's fields, with what belongs to its value taken from the statements that give that value alone."""
    fields = {name: f.value for name, f in entry.fields.items()}
    own = material.sorted(entry.fields["value"].statements) if "value" in entry.fields else []
    for name in BESIDE:
        given = [s.get(name) for s in own if s.get(name) is not None]
        if own and fields.get(name) not in given:
            fields[name] = given[-1] if given else None
    return fields


def _told(fields: Mapping[str, Any]) -> bool:
    """Does the counted phrase name the place already?"""
    counted = str(fields.get("counted") or "").casefold()
    return all(words.name(p).casefold() in counted for p in words.many(fields["place"]))


def sides(fields: Mapping[str, Any]) -> str:
    """By whom and with whom a number came about: "; by Japan, with Bangladesh"."""
    actor = words.many(fields.get("actor"))
    by, to = words.parties(actor), words.parties([p for p in words.many(fields.get("counterpart")) if p not in actor])
    return (f"; by {by}" if by else "") + (f", with {to}" if by and to else f"; with {to}" if to else "")


def _label(fields: Mapping[str, Any]) -> str:
    """What is counted, without words that only point back ("which", "its commitments")."""
    counted = OWN.sub("", str(fields.get("counted") or ""))
    return "" if counted.casefold() in POINTING else counted


def measured(fields: Mapping[str, Any]) -> str:
    """A number with what it counts: "44 of 45 dossiers received from the U.S.", "US$130 million: the Bien Hoa project"."""
    unit, counted = fields.get("unit"), _label(fields)
    text = words.amount(fields)
    if not unit or unit == "percent" or words.is_money(unit):
        return f"{text}: {counted}" if counted else text
    of = float(fields["of"] if fields.get("of") is not None else fields.get("high") or fields["value"])
    plural = words.units(str(unit), of)
    text, per = text.removesuffix(f" a {fields.get('per')}"), f" a {fields['per']}" if fields.get("per") else ""
    bare = counted.removeprefix("the ").removeprefix("of the ")
    numbers = set(re.findall(r"\d[\d,.]*\d|\d", bare))
    if fields.get("of") is not None and words.number(float(fields["of"])) in numbers:
        return f"{words.amount({**fields, 'of': None, 'per': None})} of the {bare}{per}"
    if words.number(float(fields["value"])) in numbers:
        return f"{bare}{per}"
    if bare.casefold().startswith((plural.casefold(), str(unit).casefold())):
        return f"{text} {bare}{per}"
    if plural.casefold() in bare.casefold() and bare.casefold().endswith(plural.casefold()):
        return f"{text} {bare}{per}"
    return f"{text} {plural}{per}{f': {counted}' if set(bare.casefold().split()) - set(plural.casefold().split()) else ''}"


def _series(entry: Entry, fields: Mapping[str, Any], material: Material) -> tuple[Line, ...]:
    """The points of a figure that moved, one line each; none where the number stayed the same."""
    if len({p.value for p in entry.points}) < 2:
        return ()
    return tuple(_point(p, fields, material) for p in entry.points)


def _point(point: Point, fields: Mapping[str, Any], material: Material) -> Line:
    own = next((s.fields for s in material.sorted(point.statements)), {})
    kept = {n: v for n, v in fields.items() if n in ("unit", "counted")}
    kept |= {n: own[n] for n in ("bound", "high", "of", "per") if n in own} | {"value": point.value}
    dates = sorted(d for s in material.sorted(point.statements) if (d := material.published(s)))
    when = f"reported {words.date(dates[0])}" if dates else "report undated"
    if point.as_of and any(s.get("as_of") for s in material.sorted(point.statements)):
        when = words.as_of(point.as_of)
    unit, whole = kept.get("unit"), kept.get("of") or kept.get("high") or point.value
    noun = f" {words.units(str(unit), float(whole))}" if unit and unit != "percent" and not words.is_money(unit) else ""
    return Line(words.capital(f"{words.amount(kept)}{noun}."), point.statements, lead=words.capital(when))
