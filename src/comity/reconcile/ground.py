"""What reconciling keeps between one report and the next, as it asks for it; a record implements it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, Protocol

from msgspec import Struct

from comity.reconcile.views import View
from comity.terms.entry import Entry
from comity.terms.judgement import Rulings
from comity.terms.statement import Kind

Place = tuple[str, str, str]
"""Where a statement stands in its blocks, and its sides."""
Tie = tuple[float, str, str]
"""Two statements, the smaller id first, and how likely they are one thing, where that is what ties them."""
Sort = Literal["one", "conversion", "step"]
"""Likely one thing; a figure that converts another; a statement that shows a step of a commitment."""


class Seen(Struct, frozen=True):
    """A statement as it was last looked at, and what judgements said of it."""

    view: View
    rulings: Rulings | None = None

    @property
    def id(self) -> str:
        return self.view.id

    @property
    def report(self) -> str:
        return self.view.report

    @property
    def kind(self) -> Kind:
        return self.view.kind


class Ground(Protocol):
    """The statements as last looked at, the blocks that they stand in, the pairs that are tied, the entries, and the keys by which
    those are joined."""

    def seen(self, statements: Collection[str]) -> dict[str, Seen]:
        """Those of the statements that are known."""

    def of_reports(self, reports: Collection[str]) -> dict[str, Seen]:
        """All statements of the reports."""

    def see(self, seen: Iterable[Seen], gone: Collection[str]) -> None:
        """Put statements in the place of what they were, and forget others."""

    def enter(self, place: Place, keys: Collection[int]) -> None:
        """Put a statement into blocks."""

    def leave(self, place: Place, keys: Collection[int]) -> None:
        """Take a statement out of blocks."""

    def around(self, place: Place, keys: Collection[int], width: int) -> dict[int, tuple[list[Place], list[Place]]]:
        """So many in each block before a place and after it, the nearest first."""

    def ties(self, sort: Sort, statements: Collection[str]) -> list[Tie]:
        """The ties of a sort of which one end is among the statements."""

    def tied(self, sort: Sort, pairs: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those of the pairs that a sort of tie joins."""

    def tie(self, sort: Sort, gone: Collection[tuple[str, str]], made: Collection[Tie]) -> None:
        """Forget ties of a sort, and keep others."""

    def holding(self, statements: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The entries that hold any of the statements, with all of theirs."""

    def members(self, entries: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The statements of each entry."""

    def entries(self, ids: Collection[str]) -> dict[str, Entry]:
        """Those of the entries that there are."""

    def bonds(self, entries: Collection[str]) -> set[int]:
        """The keys of all these entries."""

    def sharing(self, keys: Collection[int]) -> set[str]:
        """The entries that have any of the keys."""

    def put(self, gone: Collection[str], entries: Iterable[Entry], bonds: Mapping[str, frozenset[int]]) -> None:
        """Take entries away, and put others in the place of what they were; those named get these keys for theirs."""
