"""What joins entries: part_of, adds_to, follows, under, extends. Each is read off the statements, none is inferred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from comity.reconcile import likeness
from comity.reconcile.engagements import FAMILY
from comity.reconcile.totals import sums
from comity.reconcile.views import View, edges
from comity.terms.entry import Entry, Link
from comity.vocabulary.wording import stems

Groups = Mapping[str, tuple[View, ...]]
Links = dict[str, set[tuple[Link, str]]]

UNDER = stems("under pursuant accordance framework implementing implemented")
EXTENDS = stems("extended prolonged second phase renewed")
LONGEST = 12
"""Months of a date within which an engagement is looked for in visits of its people."""
ALIKE = 0.5
"""Share of the name of a series that two of its rounds have in common."""


def relations(entries: Mapping[str, Entry], groups: Groups) -> Links:
    """Links of every entry as (type, id of the other entry)."""
    found: Links = defaultdict(set)
    for links in (_visits, _rounds, sums, _instruments):
        for key, link, other in links(entries, groups):
            if key != other:
                found[key].add((link, other))
    return dict(found)


Found = Iterator[tuple[str, Link, str]]


def _visits(entries: Mapping[str, Entry], groups: Groups) -> Found:
    """Talks, ceremonies and meetings in a visit: within its days, between its parties, with one of its people."""
    by_party: dict[str, list[str]] = defaultdict(list)
    for key, members in groups.items():
        if members[0].get("type") == "visit" and members[0].kind == "engagement":
            for party in {p for v in members for p in v.parties}:
                by_party[party].append(key)
    for key, members in groups.items():
        if members[0].kind != "engagement" or members[0].get("type") == "visit":
            continue
        near = sorted({visit for v in members for p in v.parties for visit in by_party.get(p, [])})
        fitting = [visit for visit in near if _within(entries[key], entries[visit], members, groups[visit])]
        if len(fitting) == 1:
            yield key, "part_of", fitting[0]


def _within(part: Entry, visit: Entry, members: tuple[View, ...], whole: tuple[View, ...]) -> bool:
    """Both held (or both to come), the part's days among the visit's, and a report or, in known months, people in common."""
    held = {"held", "ongoing"}
    if (part.value("status") in held) != (visit.value("status") in held):
        return False
    when, span = part.value("date"), visit.value("date")
    inside = likeness.dates_agree(when, span)
    reports = bool({v.report for v in members} & {v.report for v in whole})
    same_days = not set(months(when)).isdisjoint(months(span, whole=True))
    people = same_days and bool({p for v in members for p in v.people} & {p for v in whole for p in v.people})
    parties = likeness.parties(frozenset(p for v in members for p in v.parties), frozenset(p for v in whole for p in v.parties))
    return parties == 1.0 and (people or reports) and (inside is True or (inside is None and reports and _told(members)))


def months(date: object, *, whole: bool = False) -> list[str]:
    """The months of a date by which it is found, `--05` of one without a year; those of a `whole`, in which others lie, with and
    without the year. None of a time longer than LONGEST."""
    first, last = edges(date) if isinstance(date, str) else (None, None)
    if not first or not last:
        return []
    if first.startswith("-"):
        return [first[:4]]
    begun, ended = (int(d[:4]) * 12 + int(d[5:7]) - 1 for d in (first, last))
    found = [f"{m // 12:04}-{m % 12 + 1:02}" for m in range(begun, ended + 1)] if ended - begun < LONGEST else []
    return [*found, *(f"-{month[4:]}" for month in found if whole)]


def _told(members: tuple[View, ...]) -> bool:
    return any(v.get("part_of") for v in members)


def _rounds(entries: Mapping[str, Entry], groups: Groups) -> Found:
    """Round 13 after round 12 of one series between the same parties."""
    by_round: dict[tuple[str, int], list[str]] = defaultdict(list)
    for key, entry in entries.items():
        ordinal = entry.value("ordinal")
        if entry.kind == "engagement" and isinstance(ordinal, int):
            by_round[series(entry, groups[key]), ordinal].append(key)
    for (rounds, ordinal), found in sorted(by_round.items()):
        for key in found:
            for other in by_round.get((rounds, ordinal - 1), []):
                mine, theirs = (frozenset().union(*(stems(str(v.get("series") or "")) for v in groups[k])) for k in (key, other))
                if not mine or not theirs or likeness.contained(mine, theirs) >= ALIKE:
                    yield key, "follows", other


def series(entry: Entry, members: Iterable[View]) -> str:
    """What the rounds of one series have in common: the kind of coming together, and the parties."""
    family = FAMILY.get(str(entry.value("type")), str(entry.value("type")))
    return family + " ".join(sorted({p for v in members for p in v.parties}))


def _instruments(entries: Mapping[str, Entry], groups: Groups) -> Found:
    """What a passage says is done under, or extends, an instrument that the same passage names."""
    named: dict[str, list[tuple[View, str]]] = defaultdict(list)
    for key, members in groups.items():
        if members[0].kind == "agreement":
            for v in members:
                named[v.report].append((v, key))
    for key, members in groups.items():
        if members[0].kind not in ("activity", "commitment"):
            continue
        for v in members:
            for w, other in named.get(v.report, []):
                if v.span[0] <= w.span[0] and w.span[1] <= v.span[1] and (link := _bond(v, entries[other])):
                    yield key, link, other


def _bond(v: View, agreement: Entry) -> Link | None:
    if agreement.value("status") in ("proposed", "under_negotiation"):
        return None
    if v.kind == "commitment" and v.quote & EXTENDS:
        return "extends"
    return "under" if v.quote & UNDER or (v.kind == "activity" and "agreem" in v.quote) else None
