"""What a person should look at: judgements whose passage changed, disputes, near-merges, statements that are not sure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from comity.record.heed import in_force
from comity.record.scope import Scope
from comity.record.view import View
from comity.terms.entry import Entry
from comity.terms.judgement import PAIRS, Judgement

Reason = Literal["again", "disputed", "alike", "unsure"]
REASONS: tuple[Reason, ...] = get_args(Reason)
UNSURE = 0.5
"""Confidence below which a statement is asked about where nobody says another one."""


@dataclass(frozen=True)
class Doubt:
    """Something to be judged: one statement, or two of which it is asked whether they are one thing; none where the passage of a
    `judgement` is gone. `told` says what is doubtful."""

    reason: Reason
    statements: tuple[str, ...]
    told: str
    judgement: str | None = None


def doubts(
    view: View,
    near: Callable[[], Iterable[tuple[float, str, str]]],
    scope: Scope,
    below: float = UNSURE,
    only: Reason | None = None,
) -> list[Doubt]:
    """All within the scope (of one reason, where it is given), in the order of REASONS; `near` gives the pairs that were nearly
    one, the likeliest first. No more is read than the reasons need."""
    whole = scope == Scope()
    by: dict[Reason, Callable[[], Iterable[Doubt]]] = {
        "again": lambda: _again(view), "disputed": lambda: _disputed(view.disputed() if whole else view.entries(scope)),
        "alike": lambda: _alike(near(), view, view.entries(scope)), "unsure": lambda: _unsure(view, below),
    }  # fmt: skip
    found = [d for reason in REASONS if only in (None, reason) for d in by[reason]()]
    if whole or not found:
        return found
    within = {s for e in view.entries(scope) for s in e.statements}
    return [d for d in found if within.intersection(d.statements)]


def settled(doubt: Doubt, judgements: Sequence[Judgement], by: str) -> bool:
    """Has it been judged since, by anybody, or put off by this person?"""
    held = in_force(judgements)
    asked = next((j.when for j in judgements if j.id == doubt.judgement), "")
    if doubt.judgement and doubt.judgement not in {j.id for j in held}:
        return True
    about = [j for j in held if j.when > asked and (j.act != "skip" or j.by == by)]
    if any(_is_wrong(s, about) for s in doubt.statements):
        return True
    if len(doubt.statements) == 2:
        pairs = any(_on_both(j, doubt) for j in about if j.act in PAIRS or j.act == "skip")
        return pairs or all(_is_judged(s, about) for s in doubt.statements)
    return bool(doubt.statements) and _is_judged(doubt.statements[0], about)


def _is_wrong(statement: str, about: Iterable[Judgement]) -> bool:
    last = [j.act for j in about if j.act in ("right", "wrong") and _on(j, statement)]
    return last[-1:] == ["wrong"]


def _is_judged(statement: str, about: Iterable[Judgement]) -> bool:
    """Judged by itself: right, edited, or put off."""
    return any(_on(j, statement) and j.act in ("right", "wrong", "edit", "skip") and len(j.subjects) == 1 for j in about)


def _on(made: Judgement, statement: str) -> bool:
    return any(a.statement == statement for side in made.subjects for a in side)


def _on_both(made: Judgement, doubt: Doubt) -> bool:
    sides = [{a.statement for a in side} for side in made.subjects]
    one, other = doubt.statements
    return len(sides) == 2 and ((one in sides[0] and other in sides[1]) or (other in sides[0] and one in sides[1]))


def _again(view: View) -> Iterator[Doubt]:
    for made, now in view.heeded().again:
        field = f" of {made.field}" if made.field else ""
        about = "names that no report gives any more" if made.people else "a passage that has changed since"
        passage = " | ".join([side[0].quote for side in made.subjects] + [side[0].name for side in made.people])
        told = f"{made.by} judged {made.act}{field} ({made.when[:10]}) of {about}: “{passage}”"
        yield Doubt("again", (now.id,) if now else (), told, made.id)


def _disputed(entries: Iterable[Entry]) -> Iterator[Doubt]:
    for entry in entries:
        for name, field in sorted(entry.fields.items()):
            for other in (o for o in field.others if o.relation == "conflicts"):
                told = f"the sources conflict on {name}: {field.value}, or {other.value}"
                yield Doubt("disputed", (field.statements[0], other.statements[0]), told)


def _alike(near: Iterable[tuple[float, str, str]], view: View, entries: Iterable[Entry]) -> Iterator[Doubt]:
    """Without those of entries that a person keeps apart."""
    of = {s: e.id for e in entries for s in e.statements}
    apart = {frozenset((of.get(i), of.get(j))) for i, j in view.heeded().rulings.apart}
    for value, i, j in near:
        if frozenset((of.get(i), of.get(j))) not in apart:
            yield Doubt("alike", (i, j), f"two entries that are nearly one (likeness {value:.2f})")


def _unsure(view: View, below: float) -> Iterator[Doubt]:
    unsure = sorted((s.confidence, n, s.id) for n, s in enumerate(view.statements()) if s.confidence < below)
    return (Doubt("unsure", (key,), f"not sure of this (confidence {sure:.2f})") for sure, _, key in unsure)
