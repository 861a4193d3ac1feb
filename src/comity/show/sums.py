"""Sums and subsets among figures: what holds, what does not, and what follows though no report says it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from comity.show import words
from comity.terms.entry import Entry

TOLERANCE = 0.005
"""Share by which a sum may miss its total, for rounded numbers."""


class Check(Struct, frozen=True):
    """One reckoning: `parts` and `total` are ids of entries, `derived` a value that no report gives (a base before increments)."""

    total: str
    parts: tuple[str, ...]
    holds: bool
    says: str
    derived: float | None = None


def checks(entries: Iterable[Entry]) -> list[Check]:
    """Every total with its increments, every whole with its part, in order of id."""
    figures = {e.id: e for e in entries if e.kind == "figure"}
    found: list[Check] = []
    for total in sorted(figures):
        adding = tuple(k for k, e in sorted(figures.items()) if any(r.type == "adds_to" and r.entry == total for r in e.relations))
        if adding:
            found.append(_sum(figures[total], [figures[k] for k in adding]))
    for entry in (figures[k] for k in sorted(figures)):
        found += [_part(entry, figures[r.entry]) for r in entry.relations if r.type == "part_of" and r.entry in figures]
        if not any(r.type == "part_of" for r in entry.relations) and (whole := _number(entry.value("of"))) is not None:
            found.append(_subset(entry, whole))
    return found


def failing(entries: Iterable[Entry]) -> dict[str, list[Check]]:
    """What does not add up, by the id of the total."""
    found: dict[str, list[Check]] = {}
    for check in checks(entries):
        if not check.holds:
            found.setdefault(check.total, []).append(check)
    return found


def _sum(total: Entry, parts: list[Entry]) -> Check:
    """Increments make up the total, or leave a base that an earlier point confirms or that is derived."""
    whole, added = _value(total), sum(map(_value, parts))
    base = whole - added
    earlier = {p.value for p in total.points}
    ids = tuple(p.id for p in parts)
    unit = str(total.value("unit") or "")
    terms = " + ".join(_written(_value(p), unit) for p in parts)
    if (of := _number(total.value("of"))) and abs(whole + added - of) <= TOLERANCE * of:
        return Check(total.id, ids, True, f"{_written(of, unit)} = {_written(whole, unit)} + {terms}")
    if len(parts) > 1 and (met := [v for v in _values(total) if v and abs(v - added) <= TOLERANCE * v]):
        others = [v for v in _withdrawn(total) if v not in met]
        if others:
            return Check(total.id, ids, False, f"{terms} make {_written(met[0], unit)} and not {_written(others[0], unit)}")
        return Check(total.id, ids, True, f"{_written(met[0], unit)} = {terms}")
    if abs(base) <= TOLERANCE * whole:
        return Check(total.id, ids, True, f"{_written(whole, unit)} = {terms}")
    if base < 0:
        return Check(total.id, ids, False, f"the increments {terms} exceed the total {_written(whole, unit)}")
    if base in earlier:
        return Check(total.id, ids, True, f"{_written(whole, unit)} = {_written(base, unit)} + {terms}")
    return Check(
        total.id,
        ids,
        True,
        f"{_written(whole, unit)} = {_written(base, unit)} + {terms}: base {_written(base, unit)} derived, no report says it",
        derived=base,
    )


def _values(entry: Entry) -> list[float]:
    """Every value of a figure: its points and those beside them."""
    field = entry.fields["value"]
    given = [_number(v) for v in (field.value, *(o.value for o in field.others))]
    found = [p.value for p in entry.points] + [n for n in given if n is not None]
    return sorted(set(found))


def _withdrawn(entry: Entry) -> list[float]:
    """Values that were taken back or are in conflict."""
    kept = {p.value for p in entry.points}
    others = entry.fields["value"].others
    return sorted(n for o in others if (n := _number(o.value)) is not None and (o.relation == "conflicts" or n not in kept))


def _part(part: Entry, whole: Entry) -> Check:
    return _subset(part, _value(whole), whole.id)


def _subset(part: Entry, whole: float, total: str = "") -> Check:
    value, unit = _value(part), str(part.value("unit") or "")
    says = f"{_written(value, unit)} of {_written(whole, unit)}"
    if value > whole:
        says = f"the part of {_written(value, unit)} exceeds the whole of {_written(whole, unit)}"
    return Check(total or part.id, (part.id,), value <= whole, says)


def _value(entry: Entry) -> float:
    return _number(entry.value("value")) or 0.0


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _written(value: float, unit: str) -> str:
    return words.amount({"value": value, "unit": unit})
