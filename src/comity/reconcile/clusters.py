"""Statements -> groups of one thing: deterministic, constrained clustering within blocks.

Pairs are joined from the likeliest down. A join is refused where any two members cannot be one thing, so that one
"not the same" outweighs every chain of likenesses; ties are broken by the statements' ids. The result is a function of the
set of statements.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from comity.reconcile import agreements, dealings, engagements, figures, utterances
from comity.reconcile.blocks import candidates
from comity.reconcile.views import View
from comity.terms.statement import Kind

Compare = Callable[[View, View], float | None]

COMPARE: dict[Kind, Compare] = {
    "engagement": engagements.compare, "agreement": agreements.compare, "commitment": dealings.commitment,
    "activity": dealings.activity, "figure": figures.compare, "position": dealings.position,
    "quotation": utterances.quotation, "post": utterances.post,
}  # fmt: skip

ENOUGH: dict[Kind, float] = {
    "engagement": 0.5, "agreement": 0.5, "commitment": 0.5, "activity": 0.52, "figure": 0.5, "position": 0.52,
    "quotation": 0.7, "post": 0.5,
}  # fmt: skip
"""Likeness from which two statements are one thing; chosen on the annotated seeds and invented reports (B-cubed F1)."""

COPY = 0.8
"""Share of a passage's words from which copies of one report say the same there."""


def likeness(a: View, b: View) -> float | None:
    """How likely two statements of one kind are one thing, None where they cannot be."""
    found = COMPARE[a.kind](a, b)
    if found is None or a.report == b.report or a.origin != b.origin:
        return found
    shared, every = a.quote & b.quote, a.quote | b.quote
    return max(found, 0.9) if every and len(shared) / len(every) >= COPY else found


def cluster(views: Mapping[str, View]) -> list[tuple[str, ...]]:
    """Ids of statements that are one thing, each group in order, the groups in order of their first."""
    scored: dict[tuple[str, str], float | None] = {}

    def score(i: str, j: str) -> float | None:
        pair = (i, j) if i < j else (j, i)
        if pair not in scored:
            scored[pair] = likeness(views[pair[0]], views[pair[1]])
        return scored[pair]

    held = figures.conversions(views.values())
    likely = [
        (value, *pair)
        for pair in candidates({k: v for k, v in views.items() if k not in held})
        if (value := score(*pair)) is not None and value >= ENOUGH[views[pair[0]].kind]
    ]
    groups: dict[str, list[str]] = {key: [key] for key in views}
    head = {key: key for key in views}
    for _, i, j in sorted(likely, key=lambda x: (-x[0], x[1], x[2])):
        a, b = head[i], head[j]
        if a != b and all(score(x, y) is not None for x in groups[a] for y in groups[b]):
            moved = groups.pop(max(a, b))
            groups[min(a, b)] += moved
            head.update(dict.fromkeys(moved, min(a, b)))
    for conversion, figure in held.items():
        groups[head[figure]] += groups.pop(conversion)
    return sorted(tuple(sorted(group)) for group in groups.values())
