"""Fields of an entry: the value that stands, who gives it, and every other value with how it relates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from comity.reconcile.dealings import ACT
from comity.reconcile.origins import Sources
from comity.reconcile.relate import CHOICES, DATES, STEPS, key, relate, specificity
from comity.reconcile.series import value_field
from comity.reconcile.views import View, edges
from comity.terms.dates import monthday
from comity.terms.entry import Field, Other
from comity.terms.statement import Kind

OF_VALUE = frozenset({"unit", "bound", "high", "per", "of", "as_of", "since", "role", "converted", "corrects"})
"""Fields of a figure that belong to its value: they stand with the value that stands."""

OF_ACT = frozenset({"actor", "actor_name", "counterpart", "content", "strength"})
"""Fields of a commitment that belong to its act: a request and the undertaking that meets it have other sides and words."""

DENIED: frozenset[Kind] = frozenset({"engagement", "agreement"})
"""Kinds of which it is told whether they came about."""


class Given(Struct, frozen=True):
    """One value of a field and the statements that give it, in order of publication."""

    value: Any
    by: tuple[View, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(sorted(v.id for v in self.by))


def fields(members: Sequence[View], sources: Sources) -> dict[str, Field]:
    """Every field that a member gives. Members are in order of publication.

    Of several values the one stands that most independent origins can agree with; among those the most specific, then the
    one that more origins give in so many words, then the earliest. Of statuses the last one reported stands. What belongs to a
    value of a figure, or to an act, and no report gives of the one that stands is left out.
    """
    standing = [v for v in members if v.positive] or list(members)
    found: dict[str, Field] = {}
    if members[0].kind == "figure":
        found["value"] = value_field(members)
        first = [v for v in standing if v.id in found["value"].statements]
        standing = first + [v for v in standing if v not in first]
    for name in sorted({n for v in members for n in v.fields} - found.keys(), key=lambda n: (n != "act", n)):
        of_value = name in OF_VALUE and "value" in found
        own = [v for v in standing if not of_value or v.id in found["value"].statements]
        given, lost = _given(name, own), _given(name, [v for v in members if v not in own])
        if given:
            if may := _of_act(name, given, found):
                found[name] = _field(name, given, lost, sources, may)
        elif lost and not of_value:
            found[name] = _field(name, lost, [], sources, lost)
    if denied := _denied(members, found.get("status")):
        found["status"] = Field(found["status"].value, found["status"].statements, (*found["status"].others, denied))
    return found


def _denied(members: Sequence[View], status: Field | None) -> Other | None:
    """What another outlet says once something is said to have been held or signed: that it was not."""
    if members[0].kind not in DENIED or status is None:
        return None
    telling = [v for v in members if v.id in status.statements and v.positive]
    days = [d for v in telling if (d := edges(v.date)[0] or v.published)]
    since, own = min(days, default="~"), {v.outlet or v.report for v in telling}
    against = [v.id for v in members if _denies(v, str(status.value), since, own)]
    told = Other(f"not {status.value}", tuple(sorted(against)), "conflicts", "different_value")
    return told if telling and against else None


def _denies(v: View, status: str, since: str, own: set[str]) -> bool:
    """Does another outlet deny, from that day on, that it came to this status?"""
    return not v.positive and v.get("status") == status and (v.published or "") >= since and (v.outlet or v.report) not in own


def _of_act(name: str, given: list[Given], found: dict[str, Field]) -> list[Given]:
    """The values that may stand: all, or of a field that belongs to an act those that are given with one like that which stands."""
    if name not in OF_ACT or "act" not in found:
        return given
    act = ACT.get(str(found["act"].value))
    return [g for g in given if any(ACT.get(str(v.get("act"))) == act for v in g.by)]


def with_fallen(found: dict[str, Field], members: Sequence[View]) -> dict[str, Field]:
    """The fields with the values beside them that only fallen statements gave: they were said, and are said no more."""
    gone = [v for v in members if v.fallen]
    made = {}
    for name, field in found.items():
        told = {key(name, value) for value in (field.value, *(o.value for o in field.others))}
        lost = [Other(g.value, g.ids, "earlier") for g in _given(name, gone) if key(name, g.value) not in told]
        made[name] = Field(field.value, field.statements, (*field.others, *lost))
    return made


def _given(name: str, members: Sequence[View]) -> list[Given]:
    by: dict[str, list[View]] = defaultdict(list)
    for v in members:
        if v.get(name) is not None:
            by[key(name, v.get(name))].append(v)
    return [Given(found[0].get(name), tuple(found)) for found in by.values()]


def _field(name: str, given: list[Given], lost: list[Given], sources: Sources, may: list[Given]) -> Field:
    """The field of values given and lost, of which one that may stands."""
    old = {id(g) for g in given if _put_right(name, g, given)}
    first = _standing(name, [g for g in may if id(g) not in old] or may, sources)
    others = [Other(g.value, g.ids, "earlier") if id(g) in old else _other(name, first, g) for g in given if g is not first]
    others += [Other(g.value, g.ids, "earlier") for g in lost if key(name, g.value) != key(name, first.value)]
    completed = _completed(first, [g for g in given if g is not first]) if name in DATES else None
    value, ids = completed or (first.value, first.ids)
    return Field(value=value, statements=ids, others=tuple(sorted(others, key=lambda o: (o.statements, o.relation))))


def _put_right(name: str, g: Given, given: list[Given]) -> bool:
    """Is it the day or place of something held or signed of which each outlet that gave it has later given another one?"""
    if name not in ("date", "place") or g.by[0].kind not in DENIED:
        return False
    later = [w for other in given if other is not g and _other(name, other, g).relation != "refines" for w in other.by]
    return all(any(_replaces(w, v) for w in later) for v in g.by)


def _replaces(later: View, v: View) -> bool:
    same = later.outlet is not None and later.outlet == v.outlet and later.get("status") == v.get("status")
    done = v.get("status") in ("held", "signed") and v.get("type") != "visit"
    return same and done and (v.published or "9999") < (later.published or "")


def _other(name: str, first: Given, other: Given) -> Other:
    relation, difference = relate(name, first.value, other.value, first.by[0], other.by[0])
    return Other(value=other.value, statements=other.ids, relation=relation, type=difference)


def _standing(name: str, given: list[Given], sources: Sources) -> Given:
    if len(given) == 1:
        return given[0]
    kind = given[0].by[0].kind
    if name == "status" and kind in STEPS:
        steps = STEPS[kind]
        return max(given, key=lambda g: (_rank(kind, g.value), _last(g), steps.index(g.value) if g.value in steps else -1))
    if name == "date" and kind == "engagement":
        given = _not_given_up(given)
    if name == "date" and kind == "agreement":
        given = _of_furthest(given)
    agreed = {id(g): len({sources.of(v) for other in given if _compatible(name, g, other) for v in other.by}) for g in given}
    return min(
        given,
        key=lambda g: (
            -agreed[id(g)], -specificity(name, g.value), -len({sources.of(v) for v in g.by}), g.by[0].published or "9999",
            key(name, g.value),
        ),
    )  # fmt: skip


def _rank(kind: Kind, status: str) -> int:
    """A step that no later report undoes: what was held stays held; instruments and activities only move on."""
    if kind == "engagement":
        return int(status in ("held", "ongoing"))
    return STEPS[kind].index(status) if status in STEPS[kind] else -1


def _not_given_up(given: list[Given]) -> list[Given]:
    """Dates of what was held, else of what is still planned: a date given up does not stand beside them."""
    for statuses in ({"held", "ongoing"}, {"planned", "proposed"}):
        kept = [g for g in given if any(v.get("status") in statuses for v in g.by)]
        if kept and statuses == {"planned", "proposed"}:
            return [max(kept, key=lambda g: (_last(g), str(g.value)))]
        if kept:
            return kept
    return given


def _of_furthest(given: list[Given]) -> list[Given]:
    """The dates of the furthest step of an instrument that has any."""
    rank = {id(g): max(_rank("agreement", str(v.get("status"))) for v in g.by) for g in given}
    return [g for g in given if rank[id(g)] == max(rank.values())]


def _last(g: Given) -> str:
    return max(v.published or "" for v in g.by)


def _compatible(name: str, g: Given, other: Given) -> bool:
    if g is other:
        return True
    if name in CHOICES:
        return False
    return _other(name, g, other).relation in ("refines", "varies") and name not in ("act", "type")


def _completed(first: Given, others: list[Given]) -> tuple[str, tuple[str, ...]] | None:
    """A day without a year with the year or month that another report gives, or the other way round; both are its source."""
    if not monthday(str(first.value)):
        return next((full for o in others if monthday(str(o.value)) and (full := _completed(o, [first]))), None)
    for other in sorted(others, key=lambda g: (-specificity("date", g.value), key("date", g.value))):
        if found := _full(str(first.value), str(other.value)):
            return found, tuple(sorted({*first.ids, *other.ids}))
    return None


def _full(yearless: str, whole: str) -> str | None:
    """The one day of an interval that a day without a year can be, None where there is none or more than one."""
    short, (low, high) = monthday(yearless), edges(whole)
    if not short or not low or not high or low.startswith("-"):
        return None
    days = [f"{y}-{short}" for y in range(int(low[:4]), int(high[:4]) + 1) if low <= f"{y}-{short}" <= high]
    return days[0] if len(days) == 1 else None


def completed(own: Field, whole: Field) -> Field | None:
    """The date of a part with the year of the whole; statements of both give it, and the day as written stands beside it."""
    full = _full(str(own.value), str(whole.value))
    if not full:
        return None
    beside = Other(value=own.value, statements=own.statements, relation="refines")
    return Field(value=full, statements=tuple(sorted({*own.statements, *whole.statements})), others=(beside, *own.others))
