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
    terms = " + ".join(f"{_value(p):g}" for p in parts)
    if abs(base) <= TOLERANCE * whole:
        return Check(total.id, ids, True, f"{whole:g} = {terms}")
    if base < 0:
        return Check(total.id, ids, False, f"the increments {terms} exceed the total {whole:g}")
    if base in earlier:
        return Check(total.id, ids, True, f"{whole:g} = {base:g} + {terms}")
    return Check(total.id, ids, True, f"{whole:g} = {base:g} + {terms}: base {base:g} derived, no report says it", derived=base)


def _part(part: Entry, whole: Entry) -> Check:
    return _subset(part.id, _value(part), _value(whole), whole.id)


def _subset(key: str, part: float, whole: float, total: str = "") -> Check:
    holds = part <= whole
    return Check(
        total or key, (key,), holds, f"{part:g} of {whole:g}" if holds else f"the part {part:g} exceeds the whole {whole:g}"
    )


def _value(entry: Entry) -> float:
    return _number(entry.value("value")) or 0.0


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
