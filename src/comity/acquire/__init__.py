"""Paths -> Pages: the bytes of every report that files, folders, globs and standard input name.

`find_pages(paths, stdin=, given=)` yields a `Page` or a `Failure` for each, in a stable order.
"""

from comity.acquire.beside import Given
from comity.acquire.pages import Failure, find_pages, page_of

__all__ = ["Failure", "Given", "find_pages", "page_of"]
