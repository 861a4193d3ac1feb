"""Statements -> groups of one thing: deterministic, constrained clustering within blocks.

Pairs are joined from the likeliest down. A join is refused where any two members cannot be one thing, so that one
"not the same" outweighs every chain of likenesses; ties are broken by the statements' ids. What people judged to be one thing is
joined whatever the likeness, and what they judged to be two never is. The result is a function of the set of statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from comity.reconcile import agreements, dealings, engagements, figures, utterances
from comity.reconcile.blocks import candidates
from comity.reconcile.faces import Groups
from comity.reconcile.views import View
from comity.terms.judgement import Rulings, pair
from comity.terms.statement import Kind

Compare = Callable[[View, View], float | None]
Apart = Mapping[str, Collection[str]]

COMPARE: dict[Kind, Compare] = {
    "engagement": engagements.compare, "agreement": agreements.compare, "commitment": dealings.commitment,
    "activity": dealings.activity, "figure": figures.compare, "position": dealings.position,
    "quotation": utterances.quotation, "post": utterances.post,
}  # fmt: skip

MAY: dict[Kind, Callable[[View, View], bool]] = {"engagement": engagements.may, "figure": figures.may}
"""Of kinds of which it is told without a likeness."""

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


def may(a: View, b: View) -> bool:
    """May two statements of one kind be one thing?"""
    asked = MAY.get(a.kind)
    return asked(a, b) if asked else COMPARE[a.kind](a, b) is not None


def cluster(views: Mapping[str, View], rulings: Rulings | None = None) -> list[tuple[str, ...]]:
    """Ids of statements that are one thing, each group in order, the groups in order of their first."""
    rulings = rulings or Rulings()
    held = conversions(views.values(), rulings)
    pairs = candidates({k: v for k, v in views.items() if k not in held})
    likely = ((value, i, j) for i, j in pairs if (value := enough(views[i], views[j])) is not None)
    return joined(views, likely, held, rulings)


def conversions(views: Iterable[View], rulings: Rulings) -> dict[str, str]:
    """Figures that only give another one again in another currency, and go where that one goes."""
    return {c: f for c, f in figures.conversions(views).items() if pair(c, f) not in rulings.apart}


def enough(a: View, b: View) -> float | None:
    """How likely two statements are one thing, None where that is not likely enough."""
    found = likeness(a, b) if a.kind == b.kind else None
    return found if found is not None and found >= ENOUGH[a.kind] else None


def joined(
    views: Mapping[str, View], likely: Iterable[tuple[float, str, str]], held: Mapping[str, str], rulings: Rulings
) -> list[tuple[str, ...]]:
    """The groups of statements, given the pairs that are likely one thing. What no such pair, no conversion and no judgement joins
    to the others, even by way of third ones, may be left out without changing what becomes of these."""
    alike, one = Groups(views, may), _Groups(views, rulings.same)
    apart = _kept_apart(rulings)
    for _, i, j in sorted(likely, key=lambda x: (-x[0], x[1], x[2])):
        if alike.fit(i, j) and not one.divided(i, j, apart):
            alike.join(i, j)
            one.join(i, j)
    for conversion, figure in held.items():
        if not one.divided(conversion, figure, apart):
            one.join(conversion, figure)
    return sorted({tuple(sorted(one.of(key))) for key in views})


def _kept_apart(rulings: Rulings) -> Apart:
    """Of each statement those that a person judged not to be the same."""
    found: dict[str, set[str]] = defaultdict(set)
    for a, b in rulings.apart:
        found[a].add(b)
        found[b].add(a)
    return found


class _Groups:
    """Statements in groups, each at first its own."""

    def __init__(self, ids: Iterable[str], pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._of = {key: [key] for key in ids}
        for i, j in pairs:
            if i in self._of and j in self._of:
                self.join(i, j)

    def of(self, key: str) -> list[str]:
        return self._of[key]

    def divided(self, i: str, j: str, apart: Apart) -> bool:
        """Is a member of the one group not to be the same as a member of the other?"""
        other = self._of[j]
        return bool(apart) and any(self._of.get(y) is other for x in self._of[i] for y in apart.get(x, ()))

    def join(self, i: str, j: str) -> None:
        large, small = sorted((self._of[i], self._of[j]), key=len, reverse=True)
        if large is not small:
            large += small
            self._of.update(dict.fromkeys(small, large))
