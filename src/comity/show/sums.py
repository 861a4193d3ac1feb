"""Sums and subsets among figures: what holds, what does not, and what follows though no report says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from comity.show import periods, words
from comity.show.periods import Count
from comity.terms.entry import Entry
from comity.terms.statement import Statement

TOLERANCE = 0.005
"""Share by which a sum may miss its total, for rounded numbers."""
ABOUT = 0.05
"""The same where one of the numbers is given as about so many."""
NONE: Mapping[str, Statement] = MappingProxyType({})


class Check(Struct, frozen=True):
    """One reckoning: `parts` and `total` are ids of entries, `derived` a value that no report gives (a base before increments)."""

    total: str
    parts: tuple[str, ...]
    holds: bool
    says: str
    derived: float | None = None


def checks(entries: Iterable[Entry], statements: Mapping[str, Statement] = NONE) -> list[Check]:
    """Every total with its increments, every whole with its part, in order of id; with `statements`, which tell from when to when
    was counted, also every longer time with the shorter ones in it."""
    figures = {e.id: e for e in entries if e.kind == "figure"}
    found: list[Check] = []
    for total in sorted(figures):
        adding = _linked(total, figures, "adds_to")
        if adding:
            found.append(_sum(figures[total], adding))
    for entry in (figures[k] for k in sorted(figures)):
        found += [
            _part(entry, figures[r.entry]) for r in entry.relations if r.type == "part_of" and _within(entry, r.entry, figures)
        ]
        if not any(r.type == "part_of" for r in entry.relations) and (whole := _number(entry.value("of"))) is not None:
            found.append(_subset(entry, whole))
    return [*found, *(c for key in sorted(figures) for c in _over_time(figures[key], figures, statements))]


def failing(checks: Iterable[Check]) -> dict[str, list[Check]]:
    """What does not add up, by the id of the total."""
    found: dict[str, list[Check]] = {}
    for check in checks:
        if not check.holds:
            found.setdefault(check.total, []).append(check)
    return found


def _linked(total: str, figures: Mapping[str, Entry], *links: str) -> list[Entry]:
    return [e for _, e in sorted(figures.items()) if any(r.type in links and r.entry == total for r in e.relations)]


def _within(part: Entry, whole: str, figures: Mapping[str, Entry]) -> bool:
    """Is it a part by what is counted, not by the time over which?"""
    return whole in figures and part.value("role") != "period"


def _over_time(whole: Entry, figures: Mapping[str, Entry], statements: Mapping[str, Statement]) -> Iterator[Check]:
    """What was counted over a time against the shorter times in it, of the same figure and of those that are parts of it."""
    own = periods.counts(whole, statements) if whole.value("role") in ("total", "period") else []
    adding = {e.id for e in _linked(whole.id, figures, "adds_to")}
    linked = [c for e in _linked(whole.id, figures, "part_of", "adds_to") for c in periods.counts(e, statements)]
    for count in own:
        inside = periods.parts(count, [*own, *linked])
        if len(inside) > 1 and not {c.entry for c in inside} <= adding:
            yield _spent(whole, count, inside)


def _spent(whole: Entry, count: Count, inside: Sequence[Count]) -> Check:
    """Shorter times make no more than the longer one, and as much where they leave no day of it out."""
    made, unit = sum(c.value for c in inside), str(whole.value("unit") or "")
    bounds = frozenset[str]().union(*(c.bounds for c in inside))
    slack = (ABOUT if "about" in bounds | count.bounds else TOLERANCE) * count.value
    over = made > count.value + slack and "at_least" not in count.bounds and "at_most" not in bounds
    short = made < count.value - slack and "at_most" not in count.bounds and "at_least" not in bounds
    wrong = over or (short and periods.fill(count, inside))
    terms = " + ".join(_dated(c, unit) for c in inside)
    ids = tuple(dict.fromkeys(c.entry for c in inside if c.entry != whole.id))
    says = f"{terms} make {_written(made, unit)}"
    return Check(whole.id, ids, not wrong, f"{says} and not {_dated(count, unit)}" if wrong else f"{says} of {_dated(count, unit)}")


def _dated(count: Count, unit: str) -> str:
    """A count with its time: "30 (2020–2024)"; that of a total from an unknown day is left out."""
    return f"{_written(count.value, unit)} ({words.date(count.time)})" if count.time else _written(count.value, unit)


def _sum(total: Entry, parts: list[Entry]) -> Check:
    """Increments make up the total with the base that is told, or leave one that an earlier point confirms or that is derived."""
    whole, added = _value(total), sum(map(_value, parts))
    base = whole - added
    earlier = {p.value for p in total.points}
    ids = tuple(p.id for p in parts)
    unit = str(total.value("unit") or "")
    told = sorted(parts, key=lambda p: (p.value("role") == "increment", str(p.value("as_of") or ""), p.id))
    terms = " + ".join(_written(_value(p), unit) for p in told)
    if (of := _number(total.value("of"))) and abs(whole + added - of) <= TOLERANCE * of:
        return Check(total.id, ids, True, f"{_written(of, unit)} = {_written(whole, unit)} + {terms}")
    if len(parts) > 1 and (met := [v for v in _values(total) if v and abs(v - added) <= TOLERANCE * v]):
        others = [v for v in _withdrawn(total) if v not in met]
        if others:
            return Check(total.id, ids, False, f"{terms} make {_written(met[0], unit)} and not {_written(others[0], unit)}")
        return Check(total.id, ids, True, f"{_written(met[0], unit)} = {terms}")
    if any(p.value("role") != "increment" for p in parts) and abs(base) > TOLERANCE * whole:
        return Check(total.id, ids, False, f"{terms} make {_written(added, unit)} and not {_written(whole, unit)}")
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
