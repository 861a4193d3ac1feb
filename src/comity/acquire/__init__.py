"""Paths -> Pages: the text or HTML of every report that files, folders, globs and standard input name.

`find_pages(paths, stdin=, given=, fields=)` yields a `Page` or a `Failure` for each, in a stable order and one at a time: of text,
HTML, MHTML, PDF, DOCX, mail, JSON Lines, CSV, web archives and feeds, told by content. `links(content)` gives the addresses that a
feed or sitemap names. `following.Follower` fetches addresses, and follows those that feeds, sitemaps and lists name; it needs the
libraries of an extra, so nothing here imports it.
"""

from comity.acquire.beside import Given, is_date
from comity.acquire.document import Reading
from comity.acquire.feeds import links
from comity.acquire.leads import Link, Wanted
from comity.acquire.pages import Extent, Failure, Meter, extent, find_pages, named_addresses, page_of, unfetched
from comity.acquire.register import read_register

__all__ = [
    "Extent",
    "Failure",
    "Given",
    "Link",
    "Meter",
    "Reading",
    "Wanted",
    "extent",
    "find_pages",
    "is_date",
    "links",
    "named_addresses",
    "page_of",
    "read_register",
    "unfetched",
]
