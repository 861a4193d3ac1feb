"""Addresses that feeds, sitemaps, lists and callers name instead of texts."""

from __future__ import annotations

from msgspec import Struct

from comity.acquire.beside import NOTHING, Given, is_date

MOST_LINKS = 100_000
"""Addresses that are taken from one feed, sitemap or list."""


class Link(Struct, frozen=True):
    """The address of a report, and what the feed or sitemap says of it. `sitemap` when it is the address of another sitemap.

    `modified` is a day, or a time in UTC.
    """

    url: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    sitemap: bool = False
    modified: str | None = None

    def hints(self) -> dict[str, str]:
        """What is said of the report, for where it says nothing itself."""
        said = {"title": self.title, "published": self.published, "outlet": self.outlet}
        return {name: value for name, value in said.items() if value}

    def day(self) -> str | None:
        """The last day on which anything is told of it."""
        return max(filter(is_date, (self.published or "", (self.modified or "")[:10])), default=None)


class Wanted(Struct, frozen=True):
    """An address to be fetched, and what the caller says of what is there. With `anew` its server is asked in any case; of what it
    leads to, what is dated before `since` is passed over; `depth` is how many feeds and sitemaps led there."""

    link: Link
    given: Given = NOTHING
    anew: bool = False
    since: str | None = None
    depth: int = 0

    def is_due(self) -> bool:
        """Is it of the time from which on reports are wanted, or of none that is told?"""
        day, since = self.link.day(), self.since or ""
        return day is None or day[: len(since)] >= since[: len(day)]


class Leads(Struct, frozen=True):
    """The addresses that a file names, and what is told where nothing is fetched. Those of a `chosen` list the caller put there."""

    links: tuple[Link, ...]
    told: str
    chosen: bool = False

    def wanted(self, given: Given, since: str | None = None, depth: int = 0) -> list[Wanted]:
        """The addresses to be fetched, where so many feeds and sitemaps led to this one."""
        further = depth + (not self.chosen)
        return [Wanted(link, given, anew=link.sitemap, since=since, depth=further) for link in self.links]
