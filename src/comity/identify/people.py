"""Bearers of names -> people: by the parts of the name in any order, transliteration, state and office.

A surname or an office alone never joins two people: a bare surname is taken for a full name only where the same state has
but one person of that name; two of one name whose offices are of different fields at the same time stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from comity.identify.spelt import covers, near, skeleton
from comity.terms.dates import bounds
from comity.terms.identity import Bearer, Decision, Parts
from comity.terms.judgement import OTHER_SIDE, SAME

APART = 370
"""Days of publication within which two offices count as held at the same time: a little over a year, less than a usual term."""

SAME_PARTS = "the same parts of the name, in whatever order"

Group = tuple[Bearer, ...]
Step = Callable[[Group, Group], str | None]
"""Two groups -> the reason why they are one person, None where they need not be."""
Together = Callable[[Parts, Parts], bool]
"""Does one report name both?"""


def people(bearers: Iterable[Bearer], together: Together, decisions: list[Decision]) -> list[Group]:
    """The bearers of full names, person by person; every decision is added to those given. Whose names are akin to none of the
    others may be left out without changing what becomes of these."""
    groups: list[Group] = [(b,) for b in sorted((b for b in bearers if placed(b)), key=order)]
    decisions += [Decision(True, b.forms[0], form, SAME_PARTS) for group in groups for b in group for form in b.forms[1:]]
    for step in (_judged, _same_parts, _contained, _respelled):
        groups = _join(groups, step, together, decisions)
    return groups


def placed(b: Bearer) -> bool:
    """Can one tell who it is: by more than one part of a name, or because somebody judged it?"""
    return len(b.parts) > 1 or any(tag.startswith(SAME) for tag in b.tags)


def order(b: Bearer) -> tuple[object, ...]:
    """Of one name the bearers of known states first, the most common first, so that who has no state is taken for that one."""
    return b.parts, not b.state, -b.number, b.state, b.fields, b.tags


def keys(parts: Parts) -> list[Parts]:
    """What names share that may be one person's: every two parts, and the consonants of all. Surnames alone would make a block of
    all who bear them."""
    return [*combinations(parts, 2), ("~", *sorted(map(skeleton, parts)))]


def akin(a: Parts, b: Parts) -> bool:
    """May two names be one person's, for the same state?"""
    return contains(a, b) or contains(b, a) or near(a, b)


def contains(full: Parts, short: Parts) -> bool:
    """Has a name every part of another, which has two at least, and more?"""
    return 1 < len(short) < len(full) and set(short) < set(full)


def surname(bare: Bearer, bearing: Sequence[Group]) -> int | None:
    """Which of the people who bear it a surname alone stands for, given by their bearers of it: the only one of that state."""
    fitting = [n for n, g in enumerate(bearing) if any(b.state in ("", bare.state) for b in g)] if bare.state else []
    if len(fitting) != 1:
        return None
    full = bearing[fitting[0]]
    known = any(b.state == bare.state for b in full) and not any(_other_office(bare, b) for b in full)
    return fitting[0] if known else None


def _join(groups: list[Group], step: Step, together: Together, decisions: list[Decision]) -> list[Group]:
    """Join groups that `step` finds to be one person, candidates sharing a part of the name, unless something forbids it."""
    head = list(range(len(groups)))

    def root(i: int) -> int:
        while head[i] != i:
            i = head[i]
        return i

    members: dict[int, Group] = dict(enumerate(groups))
    unsure = _unsure(groups) if step in CERTAIN_OF_ONE else set()
    for i, j in _candidates(groups):
        a, b = root(i), root(j)
        if a == b or not (reason := step(members[a], members[b])):
            continue
        one, other = members[a][0].name, members[b][0].name
        against = walled(members[a], members[b])
        if not against and step is not _judged:
            against = _forbidden(members[a], members[b], together) or (EITHER if {i, j} & unsure else None)
        if against:
            decisions.append(Decision(False, one, other, against))
            continue
        if one != other:
            decisions.append(Decision(True, one, other, reason, CERTAINTY.get(step, "sure")))
        head[b] = a
        members[a] = tuple(sorted(members[a] + members.pop(b), key=order))
    return sorted((members[i] for i in members if root(i) == i), key=lambda g: order(g[0]))


EITHER = "it may be the name of either of several people"


def _unsure(groups: list[Group]) -> set[int]:
    """The groups whose name is the shorter, or another spelling, of the names of several that are not one another's."""
    like: dict[int, list[int]] = defaultdict(list)
    for i, j in _candidates(groups):
        for short, full in ((i, j), (j, i)):
            if any(n.state and n.state == m.state and _fuller(n.parts, m.parts) for n in groups[full] for m in groups[short]):
                like[short].append(full)
    return {short for short, full in like.items() if any(not _akin(groups[x], groups[y]) for x, y in combinations(full, 2))}


def _fuller(full: Parts, short: Parts) -> bool:
    return contains(full, short) or near(full, short)


def _akin(a: Group, b: Group) -> bool:
    return any(covers(n.parts, m.parts) or covers(m.parts, n.parts) for n in a for m in b)


def _candidates(groups: list[Group]) -> list[tuple[int, int]]:
    """Pairs of groups, in their order, that share a key."""
    blocks: dict[Parts, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        for key in {key for b in group for key in (*keys(b.parts), *((tag,) for tag in b.tags if tag.startswith(SAME)))}:
            blocks[key].append(index)
    return sorted({pair for found in blocks.values() for pair in combinations(found, 2)})


def walled(a: Group, b: Group) -> str | None:
    """The judgement that keeps the two apart, if any does."""
    mine, theirs = ({tag for n in g for tag in n.tags} for g in (a, b))
    found = sorted(tag[1:] for tag in mine for side in OTHER_SIDE.get(tag[0], "") if side + tag[1:] in theirs)
    return f"judged different ({found[0]})" if found else None


def _judged(a: Group, b: Group) -> str | None:
    shared = sorted({t for n in a for t in n.tags if t.startswith(SAME)} & {t for n in b for t in n.tags})
    return f"judged the same ({shared[0][1:]})" if shared else None


def _forbidden(a: Group, b: Group, together: Together) -> str | None:
    """Why the two cannot be one person, if so."""
    mine, theirs = ({n.state for n in g if n.state} for g in (a, b))
    if mine and theirs and mine != theirs:
        return "they act for different states"
    for n in a:
        for m in b:
            if _other_office(n, m):
                return f"different offices at the same time: {', '.join(n.fields)}; {', '.join(m.fields)}"
            apart = n.parts != m.parts and not set(n.parts) < set(m.parts) and not set(m.parts) < set(n.parts)
            if apart and together(n.parts, m.parts):
                return "one report names both"
    return None if _one_full(a + b) else "each has a part of the name that the other lacks"


def _one_full(group: Group) -> bool:
    """Is there a name that has the parts of all the others, but for those that were judged to be the same?"""
    told = {n.parts for n in group if not any(tag.startswith(SAME) for tag in n.tags)}
    return not told or any(all(covers(full, short) for short in told) for full in told)


def _other_office(n: Bearer, m: Bearer) -> bool:
    """Offices of different fields, told of in the same years or at a time that is not known."""
    if not n.fields or not m.fields or set(n.fields) & set(m.fields):
        return False
    try:
        earlier, later = sorted(((bounds(b.first)[0], bounds(b.last)[0]) for b in (n, m)), key=str)
    except ValueError:
        return True
    return not earlier[1] or not later[0] or (later[0] - earlier[1]).days <= APART


def _same_parts(a: Group, b: Group) -> str | None:
    return SAME_PARTS if any(n.parts == m.parts for n in a for m in b) else None


def _contained(a: Group, b: Group) -> str | None:
    """One name has every part of the other, which has two at least: "Íñigo Salvatierra" and "Íñigo Salvatierra Roldán"."""
    if any(n.state and n.state == m.state and (contains(n.parts, m.parts) or contains(m.parts, n.parts)) for n in a for m in b):
        return "the parts of one name are among those of the other, for the same state"
    return None


def _respelled(a: Group, b: Group) -> str | None:
    """The same number of parts, each the same but for transliteration, for the same state."""
    if any(n.state and n.state == m.state and near(n.parts, m.parts) for n in a for m in b):
        return "the same name but for its transliteration, for the same state"
    return None


CERTAINTY: dict[Step, str] = {_judged: "judged", _respelled: "likely"}
CERTAIN_OF_ONE: tuple[Step, ...] = (_contained, _respelled)
"""Steps that join a name only where one person alone may be meant by it."""
