"""Addresses for a record: fetched as its settings and the caller say, and what servers answered kept in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import structs

from comity.acquire import Failure, Reading, Wanted, is_date, unfetched
from comity.record import Kept
from comity.terms.errors import SettingsError
from comity.terms.report import Page

if TYPE_CHECKING:
    from comity.acquire.following import Follower
    from comity.api import Record


@dataclass(frozen=True)
class Fetching:
    """How addresses are fetched for a record. Of what feeds and sitemaps name, what they date before `since` is passed over; with
    `offline` no server is asked, and what is kept is read; `allow_private` lets hosts be asked that are not on the public internet.

    Raises SettingsError for a `since` that is no date.
    """

    record: Record
    since: str | None = None
    offline: bool = False
    allow_private: bool = False

    def __post_init__(self) -> None:
        if self.since and not is_date(self.since):
            raise SettingsError(f"since is {self.since!r}: write a day as 2025-11-03, a month or a year")

    def follower(self, fields: Mapping[str, str] | None = None) -> Follower:
        """What goes over addresses once; `fields` names the columns of tables. Raises SettingsError where libraries are missing."""
        try:
            from comity.acquire.fetch import Fetcher
            from comity.acquire.following import Follower
            from comity.acquire.manners import AGENT, Manners
        except ImportError as error:
            raise SettingsError(f"fetching needs {error.name}, which is not installed: install comity[fetch]") from error
        said = self.record.settings
        manners = Manners(
            agent=said.user_agent or AGENT, pause=said.pause, recheck=said.recheck, patience=said.patience,
            allow_private=self.allow_private, offline=self.offline,
        )  # fmt: skip
        return Follower(Fetcher(Kept(self.record.store.engine), manners), Reading(fields or {}))

    def pages(self, wanted: Sequence[Wanted], fields: Mapping[str, str] | None = None) -> Iterator[Page | Failure]:
        """The pages of addresses and of what they lead to, and a failure for each that gives none."""
        if not wanted:
            return
        try:
            follower = self.follower(fields)
        except SettingsError as error:
            yield from (unfetched(one, str(error)) for one in wanted)
            return
        yield from follower.pages(self.dated(wanted))

    def dated(self, wanted: Sequence[Wanted]) -> list[Wanted]:
        """The addresses, with the day from which on reports are wanted where they have none of their own."""
        return [structs.replace(one, since=one.since or self.since) for one in wanted]
