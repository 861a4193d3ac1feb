"""Paths -> Pages: the text or HTML of every report that files, folders, globs and standard input name.

`find_pages(paths, stdin=, given=, fields=)` yields a `Page` or a `Failure` for each, in a stable order and one at a time: of text,
HTML, MHTML, PDF, DOCX, mail, JSON Lines, CSV, web archives and feeds, told by content. `links(content)` gives the addresses that a
feed or sitemap names.
"""

from comity.acquire.beside import Given
from comity.acquire.feeds import Link, links
from comity.acquire.pages import Extent, Failure, Meter, extent, find_pages, page_of

__all__ = ["Extent", "Failure", "Given", "Link", "Meter", "extent", "find_pages", "links", "page_of"]
