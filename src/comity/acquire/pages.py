"""Files -> pages: the bytes of each report with what is known about it, or why there are none."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct

from comity.acquire.beside import NOTHING, Beside, Given, checked
from comity.acquire.files import STANDARD_INPUT, find_files
from comity.terms.errors import Unreadable
from comity.terms.report import Page

LARGEST = 20 * 1024 * 1024
"""Bytes of the largest file that is read as one report; no article comes near it."""


class Failure(Struct, frozen=True):
    """A report that cannot be read, by its name, with the cause. The rest goes on."""

    path: str
    error: Unreadable


def find_pages(
    paths: Iterable[str], *, stdin: bytes | None = None, given: Given | None = None, largest: int = LARGEST
) -> Iterator[Page | Failure]:
    """A page or a failure for every report that the paths name, in a stable order.

    `paths` are files, folders (searched to any depth for .txt, .md, .html, .htm; README and `meta.json` are no reports), globs,
    and `-` for standard input (`stdin`, else read from the process's). `given` is said of every report and goes before
    the `meta.json` beside a file. Raises SettingsError when `given` has no meaning.
    """
    said, beside = checked(given or NOTHING), Beside()
    for found in find_files(paths):
        if isinstance(found, tuple):
            yield Failure(*found)
            continue
        try:
            yield _page(found, stdin, said, beside, largest)
        except Unreadable as error:
            yield Failure(str(found), error)


def page_of(content: bytes, path: str, given: Given = NOTHING) -> Page:
    """A page of bytes that are at hand. Raises Unreadable when there are none."""
    if not content:
        raise Unreadable("the file is empty: nothing to read")
    return Page(
        path=path,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        outlet=given.outlet,
        url=given.url,
        published=given.published,
        title=given.title,
        language=given.language,
    )


def _page(file: Path, stdin: bytes | None, said: Given, beside: Beside, largest: int) -> Page:
    if str(file) == STANDARD_INPUT:
        content = stdin if stdin is not None else sys.stdin.buffer.read(largest + 1)
        _refuse(len(content), largest)
        return page_of(content, STANDARD_INPUT, said)
    return page_of(_content(file, largest), str(file), said.over(beside.about(file)))


def _content(file: Path, largest: int) -> bytes:
    try:
        status = file.stat()
        if not S_ISREG(status.st_mode):
            raise Unreadable("this is no regular file: name a file, a folder or -")
        _refuse(status.st_size, largest)
        with file.open("rb") as opened:
            content = opened.read(largest + 1)
    except OSError as error:
        raise Unreadable(f"the file cannot be read: {error.strerror or error}") from error
    _refuse(len(content), largest)
    return content


def _refuse(size: int, largest: int) -> None:
    if size > largest:
        raise Unreadable(f"{size} bytes are too many for one report (the limit is {largest}): divide the file")
