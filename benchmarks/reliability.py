"""Is a confidence what it says? Of statements at 0.8, about 80 % should be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.tables import markdown

BINS = 10


@dataclass(frozen=True)
class Judged:
    """A statement: the probability that a model gave it, one by its kind alone, whether it is right, and whether its report is
    one that the rules were not written with."""

    given: float
    by_kind: float
    right: bool
    unseen: bool


Pairs = Sequence[tuple[float, bool]]
"""Probabilities, each with what came true."""


def brier(pairs: Pairs) -> float:
    """Mean squared distance between a probability and what came true; 0 is best, 0.25 is a coin."""
    return sum((p - right) ** 2 for p, right in pairs) / len(pairs)


def bins(pairs: Pairs, number: int = BINS) -> Iterator[tuple[int, float, float]]:
    """Of each bin that holds anything, from the lowest: how many, their mean probability, and the share that is right."""
    for n in range(number):
        inside = [(p, right) for p, right in pairs if min(int(p * number), number - 1) == n]
        if inside:
            yield len(inside), sum(p for p, _ in inside) / len(inside), sum(right for _, right in inside) / len(inside)


def expected_error(pairs: Pairs) -> float:
    """Expected calibration error: the distance between the two columns of the bins, by how many they hold."""
    return sum(many * abs(mean - share) for many, mean, share in bins(pairs)) / len(pairs)


def order(pairs: Pairs) -> float:
    """How often a right statement has a higher probability than a wrong one (the area under the ROC curve)."""
    right, wrong = [p for p, r in pairs if r], [p for p, r in pairs if not r]
    won = sum((a > b) + 0.5 * (a == b) for a in right for b in wrong)
    return won / (len(right) * len(wrong)) if right and wrong else 0.5


def report(judged: Sequence[Judged]) -> list[str]:
    """The tables: what each way of telling is worth, and the bins, of all reports and of the unseen ones."""
    groups = {"all reports": list(judged), "unseen reports": [j for j in judged if j.unseen]}
    rows, lines = [], []
    for name, group in groups.items():
        if not group:
            continue
        pairs = [(j.given, j.right) for j in group]
        for way, told in (("all signs", pairs), ("kind alone", [(j.by_kind, j.right) for j in group])):
            figures = (f"{value(told):.3f}" for value in (brier, expected_error, order))
            rows.append((f"{name}, {way}", len(told), f"{sum(r for _, r in told) / len(told):.3f}", *figures))
        table = [(f"{mean:.2f}", many, f"{share:.2f}") for many, mean, share in bins(pairs)]
        lines += ["", f"Of {name}:", "", *markdown(("mean confidence", "statements", "right"), table)]
    return [*markdown(("left-out reports", "statements", "right", "Brier", "ECE", "AUC"), rows), *lines]
