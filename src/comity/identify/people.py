"""Namings -> people: by the parts of the name in any order, transliteration, state and office.

A surname or an office alone never joins two people: a bare surname is taken for a full name only where the same state has
but one person of that name; two of one name whose offices are of different fields at the same time stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from comity.identify.mentions import Naming, namings
from comity.terms.dates import bounds
from comity.terms.identity import Decision, Identities, Individual
from comity.terms.report import Report
from comity.terms.statement import Statement

APART = 370
"""Days of publication within which two offices count as held at the same time: a little over a year, less than a usual term."""

SPELLED = 2
"""First letters of a name that its transliterations share."""

Group = tuple[Naming, ...]
Step = Callable[[Group, Group, Mapping[str, list[Group]]], str | None]
"""Two groups, and all of them by part of a name -> the reason why the two are one person, None where they need not be."""


def identify(statements: Iterable[Statement], reports: Mapping[str, Report]) -> Identities:
    """Who is who in the statements: people by (report, folded name), with the decisions taken."""
    every = namings(statements, reports)
    groups: list[Group] = [(n,) for n in every]
    decisions: list[Decision] = []
    for step in (_same_parts, _contained, _respelled, _bare_surname):
        groups = _join(groups, step, decisions)
    return _identities(groups, decisions)


def _identities(groups: list[Group], decisions: list[Decision]) -> Identities:
    people: dict[tuple[str, tuple[str, ...]], str] = {}
    individuals: dict[str, Individual] = {}
    for group in groups:
        fullest = min(group, key=lambda n: (-len(n.parts), -len(n.name), n.name, n.state))
        states = sorted({n.state for n in group if n.state})
        key = " ".join(fullest.parts) + (f" ({states[0]})" if states else "")
        if key in individuals:
            key += f" [{min(n.report for n in group)}]"
        individuals[key] = Individual(key, fullest.name, states[0] if states else None, tuple(sorted({n.name for n in group})))
        people.update({(n.report, n.parts): key for n in group})
    return Identities(people, individuals, tuple(sorted(set(decisions), key=lambda d: (d.first, d.second, d.reason))))


def _join(groups: list[Group], step: Step, decisions: list[Decision]) -> list[Group]:
    """Join groups that `step` finds to be one person, candidates sharing a part of the name, unless something forbids it."""
    head = list(range(len(groups)))

    def root(i: int) -> int:
        while head[i] != i:
            i = head[i]
        return i

    members: dict[int, Group] = dict(enumerate(groups))
    bearers: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        for part in {p for n in group for p in n.parts if len(n.parts) > 1}:
            bearers[part].append(group)
    for i, j in _candidates(groups):
        a, b = root(i), root(j)
        if a == b or not (reason := step(members[a], members[b], bearers)):
            continue
        if against := _forbidden(members[a], members[b]):
            decisions.append(Decision(False, members[a][0].name, members[b][0].name, against))
            continue
        certainty = "likely" if step in (_respelled, _bare_surname) else "sure"
        if members[a][0].name != members[b][0].name:
            decisions.append(Decision(True, members[a][0].name, members[b][0].name, reason, certainty))
        head[b] = a
        members[a] = tuple(sorted(members[a] + members.pop(b)))
    return sorted(members[i] for i in members if root(i) == i)


def _candidates(groups: list[Group]) -> list[tuple[int, int]]:
    """Pairs of groups, in their order, that share what every step asks for: two parts of a name, a part and the beginning of
    another, or the one part of a bare surname."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    bare: dict[str, list[int]] = defaultdict(list)
    bearers: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        for key in {key for n in group for key in _keys(n.parts)}:
            blocks[key].append(index)
        for part in {p for n in group for p in n.parts}:
            (bare if all(len(n.parts) == 1 for n in group) else bearers)[part].append(index)
    pairs = {pair for found in blocks.values() for pair in combinations(found, 2)}
    pairs |= {(min(i, j), max(i, j)) for part, found in bare.items() for i in found for j in bearers.get(part, ())}
    return sorted(pairs)


def _keys(parts: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Every two parts, and each with the first letters of the other: surnames alone would make a block of all who bear them."""
    every = list(combinations(parts, 2))
    return [*every, *((p, q[:SPELLED]) for p, q in every), *((q, p[:SPELLED]) for p, q in every)]


def _states_agree(a: Group, b: Group) -> bool:
    mine, theirs = {n.state for n in a if n.state}, {n.state for n in b if n.state}
    return not mine or not theirs or mine == theirs


def _forbidden(a: Group, b: Group) -> str | None:
    """Why the two cannot be one person, if so."""
    if not _states_agree(a, b):
        return "they act for different states"
    for n in a:
        for m in b:
            if n.fields and m.fields and not set(n.fields) & set(m.fields) and _same_time(n, m):
                return f"different offices at the same time: {', '.join(n.fields)}; {', '.join(m.fields)}"
            if n.report == m.report and n.parts != m.parts and not (set(n.parts) < set(m.parts) or set(m.parts) < set(n.parts)):
                return "one report names both"
    return None


def _same_time(n: Naming, m: Naming) -> bool:
    try:
        first, second = bounds(n.published)[0] if n.published else None, bounds(m.published)[0] if m.published else None
    except ValueError:
        return True
    return n.report != m.report and (not first or not second or abs((first - second).days) <= APART)


def _same_parts(a: Group, b: Group, bearers: Mapping[str, list[Group]]) -> str | None:
    del bearers
    same = len(a[0].parts) > 1 and any(n.parts == m.parts for n in a for m in b)
    return "the same parts of the name, in whatever order" if same else None


def _contained(a: Group, b: Group, bearers: Mapping[str, list[Group]]) -> str | None:
    """One name has every part of the other, which has two at least: "Íñigo Salvatierra" and "Íñigo Salvatierra Roldán"."""
    del bearers
    for n in a:
        for m in b:
            short, full = sorted((set(n.parts), set(m.parts)), key=len)
            if len(short) > 1 and short < full and n.state and n.state == m.state:
                return "the parts of one name are among those of the other, for the same state"
    return None


def _respelled(a: Group, b: Group, bearers: Mapping[str, list[Group]]) -> str | None:
    """The same number of parts, each the same but for a letter or two of transliteration, for the same state."""
    del bearers
    for n in a:
        for m in b:
            if (
                n.state
                and n.state == m.state
                and len(n.parts) == len(m.parts) > 1
                and n.report != m.report
                and _near(n.parts, m.parts)
            ):
                return "the same name but for its transliteration, for the same state"
    return None


def _near(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    unlike = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(unlike) == 1 and all(len(min(x, y, key=len)) >= 5 and Levenshtein.distance(x, y) <= len(x) // 5 for x, y in unlike)


def _bare_surname(a: Group, b: Group, bearers: Mapping[str, list[Group]]) -> str | None:
    """A single part for the one person of that state who bears it."""
    bare, full = (a, b) if len(a[0].parts) == 1 else (b, a)
    if any(len(n.parts) > 1 for n in bare) or not any(len(n.parts) > 1 for n in full):
        return None
    part, state = bare[0].parts[0], bare[0].state
    fitting = [g for g in bearers.get(part, ()) if any(part in n.parts and (not state or n.state in ("", state)) for n in g)]
    return "the only person of that name whom the reports know of that state" if len(fitting) == 1 and _surely(bare, full) else None


def _surely(bare: Group, full: Group) -> bool:
    """The state is given on both sides, or one report gives both forms."""
    if bare[0].state:
        return any(n.state == bare[0].state for n in full)
    return bool({n.report for n in bare} & {n.report for n in full})
