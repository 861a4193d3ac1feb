"""What judgements make of the statements that were read: corrected, confirmed, left out, tied together, kept apart.

`heed(statements, reports, judgements)` is a pure function of the three sets. Judgements that were undone have no say. Where two on
one thing contradict, the later one holds: of `right` and `wrong`, of two edits of a field, of `broken` and `delivered`, and of a
`same` and a `different` that cannot both be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import structs

from comity.record.anchors import Standing
from comity.record.bonds import Bonds, Link
from comity.terms.judgement import OTHER_SIDE, PAIRS, SAME, STEPS, Anchor, Judgement, Ruled, Rulings
from comity.terms.report import Report
from comity.terms.statement import Statement

CERTAIN = 1.0
"""The confidence of a statement that a person judged right."""


@dataclass(frozen=True)
class Heeded:
    """`statements` as they stand, those judged wrong left out; `wrong` those, with the judgement; `rulings` for reconciling;
    `again`: judgements whose passage changed since, with the statement that now stands there, if any; `overruled`: pairs that a
    later judgement contradicts, with the chain; `bonds` the graph of the others."""

    statements: tuple[Statement, ...]
    wrong: Mapping[str, str] = field(default_factory=dict)
    rulings: Rulings = field(default_factory=Rulings)
    again: tuple[tuple[Judgement, Statement | None], ...] = ()
    overruled: tuple[tuple[Judgement, list[Link]], ...] = ()
    bonds: Bonds = field(default_factory=Bonds)


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that no undo in force takes back, in the order made; an undo that was undone takes nothing back."""
    every = {j.id: j for j in judgements}
    undoing: dict[str, list[str]] = defaultdict(list)
    for j in every.values():
        if j.undoes:
            undoing[j.undoes].append(j.id)

    def stands(key: str) -> bool:
        return not any(stands(u) for u in undoing.get(key, ()))

    return sorted((j for j in every.values() if stands(j.id)), key=order)


def order(made: Judgement) -> tuple[str, str]:
    """When it was made; of one moment by id."""
    return made.when, made.id


def heed(statements: Iterable[Statement], reports: Mapping[str, Report], judgements: Iterable[Judgement]) -> Heeded:
    """The statements as people's judgements leave them, and what these say of how they belong together."""
    read, holding = tuple(statements), in_force(judgements)
    if not holding:
        return Heeded(read)
    standing = Standing(read, reports)
    found = {j.id: _found(j, standing) for j in holding}
    bonds, overruled = _bonds(holding, found)
    void = {made.id for made, _ in overruled}
    wrong = _wrong(holding, found)
    changed = _changed(standing.statements, holding, found)
    kept = tuple(changed.get(s.id, s) for s in read if s.id not in wrong)
    ids = {s.id for s in kept}
    rulings = Rulings(
        same=tuple(sorted(p for p in bonds.same if ids.issuperset(p))),
        apart=frozenset(p for p in bonds.apart if ids.issuperset(p)),
        steps=tuple(_steps(holding, found, standing)),
        people=_people(holding, found, void), bearing=_bearing([j for j in holding if j.id not in void], found, ids),
    )  # fmt: skip
    return Heeded(kept, wrong, rulings, tuple(_again(holding, found, standing)), tuple(overruled), bonds)


Found = Mapping[str, tuple[tuple[str, ...], ...]]
"""By judgement, the statements that stand of each of its subjects."""


def _found(made: Judgement, standing: Standing) -> tuple[tuple[str, ...], ...]:
    if made.people:
        return tuple(tuple(dict.fromkeys(n for one in side for n in standing.names(one))) for side in made.people)
    return tuple(tuple(dict.fromkeys(s.id for a in side for s in _meant(made, a, standing))) for side in made.subjects)


def _meant(made: Judgement, of: Anchor, standing: Standing) -> list[Statement]:
    """`right` is said of all that was read, `wrong` of what tells the statement from others; the rest of the passage."""
    if made.act == "right":
        return [s for s in standing.readings(of) if s.fields == of.fields]
    return standing.readings(of) if made.act == "wrong" else standing.passages(of)


def _bonds(holding: Sequence[Judgement], found: Found) -> tuple[Bonds, list[tuple[Judgement, list[Link]]]]:
    """Taken in from the latest back, so that the later of two that contradict holds."""
    bonds, overruled = Bonds(), []
    for made in reversed(holding):
        if made.act in PAIRS and all(found[made.id]):
            one, other = found[made.id]
            if against := bonds.add(made, one, other):
                overruled.append((made, against))
    return bonds, overruled


def _people(holding: Sequence[Judgement], found: Found, void: set[str]) -> dict[tuple[str, tuple[str, ...]], tuple[str, ...]]:
    """The marks of names that were judged: of one person (body, place, programme) a mark that both share, of two a mark a side."""
    marks: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for made in (j for j in holding if j.people and j.id not in void and all(found[j.id])):
        sides = (SAME, SAME) if made.act == "same" else tuple(OTHER_SIDE)
        for mark, names in zip(sides, found[made.id], strict=True):
            for name in names[:1] if made.act == "same" and made.people[0][0].sort == "person" else names:
                report, *folded = name.split("\t")
                marks[report, tuple(folded)].add(f"{mark}{made.id[:8]}")
    return {name: tuple(sorted(of)) for name, of in sorted(marks.items())}


def _wrong(holding: Sequence[Judgement], found: Found) -> dict[str, str]:
    last = {s: j for j in holding if j.act in ("right", "wrong") for side in found[j.id] for s in side}
    return {s: j.id for s, j in sorted(last.items()) if j.act == "wrong"}


def _changed(read: Mapping[str, Statement], holding: Sequence[Judgement], found: Found) -> dict[str, Statement]:
    """The statements that edits and confirmations change, as changed. An edited field has no words of the text behind it."""
    changed: dict[str, Statement] = {}
    for made in (j for j in holding if not j.people):
        for key in (s for side in found[made.id] for s in side):
            own = changed.get(key, read[key])
            if made.act == "edit" and made.field:
                fields = {n: v for n, v in own.fields.items() if n != made.field}
                fields |= {} if made.value is None else {made.field: made.value}
                spans = {n: s for n, s in own.spans.items() if n != made.field}
                changed[key] = structs.replace(own, fields=fields, spans=spans)
            elif made.act == "right":
                changed[key] = structs.replace(own, confidence=CERTAIN)
    return changed


def _steps(holding: Sequence[Judgement], found: Found, standing: Standing) -> Iterator[Ruled]:
    for made in holding:
        if made.act in STEPS and found[made.id][0]:
            evidence = tuple(e for e in made.evidence if e in standing.statements)
            yield Ruled(found[made.id][0], STEPS[made.act], made.date or made.when[:10], made.id, made.when, evidence)


def _bearing(holding: Sequence[Judgement], found: Found, ids: set[str]) -> dict[str, tuple[str, ...]]:
    by: dict[str, list[str]] = defaultdict(list)
    for made in holding:
        for key in (s for side in found[made.id] for s in side if s in ids and made.act != "skip"):
            by[key].append(made.id)
    return {key: tuple(dict.fromkeys(by[key])) for key in sorted(by)}


def _again(holding: Sequence[Judgement], found: Found, standing: Standing) -> Iterator[tuple[Judgement, Statement | None]]:
    """What was judged of a passage that no longer stands so."""
    for made in holding:
        if made.act != "skip" and found[made.id] and not all(found[made.id]):
            gone = [a for side, ids in zip(made.subjects, found[made.id], strict=False) if not ids for a in side]
            yield made, standing.nearest(gone[0]) if gone else None


def states(judgements: Iterable[Judgement], heeded: Heeded) -> dict[str, str]:
    """Of each judgement whether it `holds`, was `undone`, is `overruled` by a later one, or is to be asked `again` because its
    passage changed."""
    every = list(judgements)
    found = {j.id: "undone" for j in every} | {j.id: "holds" for j in in_force(every)}
    found |= {j.id: "again" for j, _ in heeded.again}
    return found | {j.id: "overruled" for j, _ in heeded.overruled}
