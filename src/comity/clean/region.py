"""Which blocks of a page are its report: those under the title, within the part of the page that holds most of the prose.

The part is found from the tree alone, so that it holds for any template: from the title outwards to the first element with enough
prose, then inwards as long as one element holds nearly all of it. Parts beside it that are built alike (further sections, the
entries of a live blog) belong to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

ENOUGH = 60
"""Words of prose that the part around a title has at least."""
MOST = 0.65
"""Share of the prose that an inner element holds where the rest is none of the report; one in several parts is not cut."""
BOXED, LITTLE = 80, 0.25
"""Words, and their share in the page's, that a box beside or within the report has at most."""


@dataclass(slots=True)
class Node:
    """A block-level element: its parent's number, its blocks `[first, last)`, what it is built like
    (None for a bare `div`), and whether it is marked as the main part of the page."""

    parent: int
    first: int
    last: int
    kind: str | None
    main: bool = False


def inside(nodes: Sequence[Node], holders: Sequence[int], prose: Sequence[int], title: int | None) -> list[bool] | None:
    """For each block whether it belongs to the report; None when the page has no prose.

    `holders` has the number of the element around each block, `prose` its words if they are prose (else 0), `title` is the
    title's block.
    """
    if title is not None and sum(prose[title:]) < ENOUGH:
        title = None
    start = title or 0
    sums = [0, *accumulate(n if at >= start else 0 for at, n in enumerate(prose))]
    if not sums[-1]:
        return None
    outer = _around(nodes, holders[title], sums) if title is not None else _marked(nodes, sums)
    path = _inwards(nodes, holders, sums, outer)
    kept = {(nodes[n].parent, nodes[n].kind) for n in path if nodes[n].kind}
    inner = nodes[path[-1]] if path else nodes[outer]
    chosen = [start <= at < inner.last if title is not None else inner.first <= at < inner.last for at in range(len(prose))]
    for node in nodes:
        if (node.parent, node.kind) in kept and node.first >= start:
            chosen[node.first : node.last] = [True] * (node.last - node.first)
    return chosen


def _around(nodes: Sequence[Node], number: int, sums: Sequence[int]) -> int:
    """The nearest element around the title that holds enough prose, and at least as much as follows after it."""
    while number:
        node = nodes[number]
        held = sums[node.last] - sums[node.first]
        if (held >= ENOUGH or (held and node.main)) and sums[-1] - sums[node.last] <= held:
            break
        number = node.parent
    return number


def _marked(nodes: Sequence[Node], sums: Sequence[int]) -> int:
    """The element that the page marks as its main part, if it has one that holds most of the prose."""
    return next((n for n, node in enumerate(nodes) if node.main and 2 * (sums[node.last] - sums[node.first]) > sums[-1]), 0)


def _inwards(nodes: Sequence[Node], holders: Sequence[int], sums: Sequence[int], outer: int) -> list[int]:
    """The elements from `outer` inwards, each of which holds nearly all prose of the one around it: those around its middle."""
    low, high = sums[nodes[outer].first], sums[nodes[outer].last]
    middle = next((at for at in range(nodes[outer].first, nodes[outer].last) if sums[at + 1] - low >= (high - low) / 2), None)
    chain: list[int] = []
    number = holders[middle] if middle is not None else outer
    while number not in (outer, 0):
        chain.append(number)
        number = nodes[number].parent
    path, held = [], high - low
    for number in reversed(chain):
        within = sums[nodes[number].last] - sums[nodes[number].first]
        if within < MOST * held:
            break
        path.append(number)
        held = within
    return path


def boxes(nodes: Sequence[Node], words: Sequence[int]) -> dict[int, int]:
    """First block -> how many follow it in the largest small element that it opens: one with few words, and few of all."""
    sums = [0, *accumulate(words)]
    found: dict[int, int] = {}
    for node in nodes:
        held = sums[node.last] - sums[node.first]
        if node.last - node.first > 1 and held <= min(BOXED, LITTLE * sums[-1]):
            found[node.first] = max(found.get(node.first, 0), node.last - node.first - 1)
    return found
