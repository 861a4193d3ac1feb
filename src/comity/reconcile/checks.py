"""Sums and subsets among figures: what holds, what does not, and what follows though no report says it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

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
    for key, entry in sorted(figures.items()):
        found += [_part(entry, figures[r.entry]) for r in entry.relations if r.type == "part_of" and r.entry in figures]
        if not any(r.type == "part_of" for r in entry.relations) and (whole := _number(entry.value("of"))) is not None:
            found.append(_subset(key, _value(entry), whole))
    return found


def _sum(total: Entry, parts: list[Entry]) -> Check:
    """Increments make up the total, or leave a base that an earlier point confirms or that is derived."""
    whole, added = _value(total), sum(map(_value, parts))
    base = whole - added
    earlier = {p.value for p in total.points}
    ids = tuple(p.id for p in parts)
    terms = " + ".join(f"{_written(_value(p))}" for p in parts)
    if (of := _number(total.value("of"))) and abs(whole + added - of) <= TOLERANCE * of:
        return Check(total.id, ids, True, f"{_written(of)} = {_written(whole)} + {terms}")
    if len(parts) > 1 and (met := [v for v in _values(total) if v and abs(v - added) <= TOLERANCE * v]):
        others = [v for v in _withdrawn(total) if v not in met]
        if others:
            return Check(total.id, ids, False, f"{terms} make {_written(met[0])} and not {_written(others[0])}")
        return Check(total.id, ids, True, f"{_written(met[0])} = {terms}")
    if abs(base) <= TOLERANCE * whole:
        return Check(total.id, ids, True, f"{_written(whole)} = {terms}")
    if base < 0:
        return Check(total.id, ids, False, f"the increments {terms} exceed the total {_written(whole)}")
    if base in earlier:
        return Check(total.id, ids, True, f"{_written(whole)} = {_written(base)} + {terms}")
    return Check(
        total.id,
        ids,
        True,
        f"{_written(whole)} = {_written(base)} + {terms}: base {_written(base)} derived, no report says it",
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
    return _subset(part.id, _value(part), _value(whole), whole.id)


def _subset(key: str, part: float, whole: float, total: str = "") -> Check:
    holds = part <= whole
    return Check(
        total or key,
        (key,),
        holds,
        f"{_written(part)} of {_written(whole)}" if holds else f"the part {_written(part)} exceeds the whole {_written(whole)}",
    )


def _value(entry: Entry) -> float:
    return _number(entry.value("value")) or 0.0


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _written(value: float) -> str:
    """A number for reading: all digits, in groups of three."""
    return f"{int(value):,}" if value.is_integer() else f"{value:,g}"
