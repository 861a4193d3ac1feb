"""Addresses that feeds, sitemaps, lists and callers name instead of texts."""

from __future__ import annotations

from msgspec import Struct

from comity.acquire.beside import NOTHING, Given

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
        return max(filter(None, (self.published, (self.modified or "")[:10])), default=None)


class Wanted(Struct, frozen=True):
    """An address to be fetched, and what the caller says of what is there. With `anew` its server is asked in any case; `depth` is
    how many feeds and sitemaps led there."""

    link: Link
    given: Given = NOTHING
    anew: bool = False
    depth: int = 0


class Leads(Struct, frozen=True):
    """The addresses that a file names, and what is told where nothing is fetched. Those of a `chosen` list the caller put there."""

    links: tuple[Link, ...]
    told: str
    chosen: bool = False

    def wanted(self, given: Given, depth: int = 0) -> list[Wanted]:
        """The addresses to be fetched, where so many feeds and sitemaps led to this one."""
        return [Wanted(link, given, anew=link.sitemap, depth=depth + (not self.chosen)) for link in self.links]
