"""What people judged to be one thing or two, as a graph of statements: which chain forbids a merge, which holds two together."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from comity.terms.judgement import Judgement, pair

Link = tuple[str, str, Judgement]
"""Two statements and the judgement that says that they are one thing, or two."""


class Bonds:
    """Judgements `same` and `different` that do not contradict one another."""

    def __init__(self) -> None:
        self.same: list[tuple[str, str]] = []
        self.apart: set[tuple[str, str]] = set()
        self._links: dict[str, dict[str, Judgement]] = defaultdict(dict)
        self._walls: dict[str, dict[str, Judgement]] = defaultdict(dict)

    def add(self, made: Judgement, one: Sequence[str], other: Sequence[str]) -> list[Link]:
        """Take a judgement on two things in, each given by its statements, the telling one first; returns the chain that
        contradicts it instead, empty where nothing does."""
        if made.act == "same":
            against = self.forbidding(one[:1], other[:1])
            if not against:
                self._bind(made, one[0], other[0])
            return against
        against = self.joining(one, other)
        if not against:
            for a in one:
                for b in other:
                    self._part(made, a, b)
        return against

    def joining(self, one: Iterable[str], other: Iterable[str]) -> list[Link]:
        """The chain of `same` that holds a statement of the one together with one of the other, empty where none does."""
        targets = set(other)
        return next((path for end, path in self._reach(one).items() if end in targets and path), [])

    def forbidding(self, one: Iterable[str], other: Iterable[str]) -> list[Link]:
        """The chain that keeps the two apart: `same` from the one, a `different`, `same` to the other; empty where none does."""
        near, far = self._reach(one), self._reach(other)
        for a, path in near.items():
            for b, made in self._walls[a].items() if a in self._walls else ():
                if b in far:
                    return [*path, (a, b, made), *((y, x, j) for x, y, j in reversed(far[b]))]
        return []

    def _bind(self, made: Judgement, a: str, b: str) -> None:
        if a != b:
            self.same.append(pair(a, b))
            self._links[a][b] = self._links[b][a] = made

    def _part(self, made: Judgement, a: str, b: str) -> None:
        if a != b:
            self.apart.add(pair(a, b))
            self._walls[a][b] = self._walls[b][a] = made

    def _reach(self, starts: Iterable[str]) -> dict[str, list[Link]]:
        """Every statement that `same` ties to the starts, with the shortest way there."""
        found: dict[str, list[Link]] = {s: [] for s in starts}
        queue = deque(found)
        while queue:
            a = queue.popleft()
            for b, made in sorted(self._links.get(a, {}).items()):
                if b not in found:
                    found[b] = [*found[a], (a, b, made)]
                    queue.append(b)
        return found
