"""What reconciling keeps between one report and the next, as it asks for it; a record implements it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from msgspec import Struct

from comity.reconcile.views import View
from comity.terms.entry import Bonds, Entry
from comity.terms.judgement import Rulings
from comity.terms.statement import Kind

Place = tuple[str, str]
"""Where a statement stands in its blocks."""
Likely = tuple[float, str, str]
"""How likely two statements are one thing, the smaller id first."""


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
    """The statements as last looked at, the blocks that they stand in, the pairs that are likely one thing, the entries, and the
    keys by which those are joined."""

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

    def likely(self, statements: Collection[str]) -> list[Likely]:
        """The likely pairs of which one is among the statements."""

    def linked(self, pairs: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those of the pairs that are likely, conversions apart."""

    def relink(self, gone: Collection[tuple[str, str]], made: Collection[Likely]) -> None:
        """Forget likely pairs, and keep others."""

    def holding(self, statements: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The entries that hold any of the statements, with all of theirs."""

    def members(self, entries: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The statements of each entry."""

    def entries(self, ids: Collection[str]) -> dict[str, Entry]:
        """Those of the entries that there are."""

    def bonds(self, entries: Collection[str]) -> Bonds:
        """The keys of all these entries."""

    def sharing(self, keys: Collection[int]) -> set[str]:
        """The entries that have any of the keys."""

    def put(self, gone: Collection[str], entries: Iterable[Entry], bonds: Mapping[str, Bonds]) -> None:
        """Take entries away, and put others in the place of what they were; those named get these keys for theirs."""
