"""What was judged already: so that who repeats a command, not knowing whether it was recorded, judges but once.

Only a judgement of now is taken for a repetition. One that comes with its own time is recorded as it is, since the record must not
depend on the order in which such ones arrive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.record.anchors import node
from comity.record.heed import in_force
from comity.record.ids import SHORTEST
from comity.terms.entry import entry_id
from comity.terms.judgement import PAIRS, STEPS, Act, Judgement

Sides = tuple[frozenset[str], ...]


def already(made: Judgement, known: Iterable[Judgement]) -> Judgement | None:
    """The judgement in force that says as much by the same person, unless a later one answers the same question otherwise."""
    for one in reversed(in_force(known)):
        if _says(one, made):
            return one
        if _otherwise(one, made):
            return None
    return None


def repeated(act: Act, words: Sequence[str], by: str, known: Iterable[Judgement]) -> Judgement | None:
    """The last judgement in force that this person made in these words: one of them may be the id of an entry that is gone for just
    that reason, being one with another now, or wrong."""
    for one in reversed(in_force(known)):
        sides = [{key for a in side for key in (a.statement, entry_id(a.kind, a.statement))} for side in one.subjects]
        told = (one.act, one.by, len(sides)) == (act, by, len(words))
        if told and any(all(map(_names, words, way)) for way in _ways(act, sides)):
            return one
    return None


def _names(word: str, keys: Iterable[str]) -> bool:
    return len(word) >= SHORTEST and any(key.startswith(word) for key in keys)


def _ways[T](act: Act, sides: Sequence[T]) -> list[Sequence[T]]:
    """The orders in which the sides of a judgement say the same."""
    return [sides, sides[::-1]] if act in PAIRS else [sides]


def _says(former: Judgement, made: Judgement) -> bool:
    """Is all that is said now said by the former one?"""
    told = ("act", "by", "why", "evidence", "field", "value", "date", "undoes")
    if any(getattr(former, name) != getattr(made, name) for name in told):
        return False
    had, has = _sides(former), _sides(made)
    return len(had) == len(has) and any(all(new <= old for new, old in zip(has, way, strict=True)) for way in _ways(made.act, had))


def _sides(made: Judgement) -> Sides:
    """What is judged, by statements or by names in reports."""
    statements = tuple(frozenset(a.statement for a in side) for side in made.subjects)
    return statements + tuple(frozenset(map(node, side)) for side in made.people)


def _nodes(made: Judgement) -> frozenset[str]:
    return frozenset().union(*_sides(made), {made.undoes} if made.undoes else ())


def _otherwise(former: Judgement, made: Judgement) -> bool:
    answers = [(j.act, j.value, j.date) for j in (former, made)]
    return _question(former) == _question(made) and answers[0] != answers[1] and bool(_nodes(former) & _nodes(made))


def _question(made: Judgement) -> str:
    """What a judgement answers: of two on one question the later one holds."""
    if made.act in PAIRS or made.act in STEPS:
        return "one thing?" if made.act in PAIRS else "what became of it?"
    return f"field {made.field}" if made.act == "edit" else "right?" if made.act in ("right", "wrong") else made.act
