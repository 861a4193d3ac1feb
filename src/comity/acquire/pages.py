"""Files -> pages: the bytes of each report with what is known about it, or why there are none."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from comity.acquire.beside import NOTHING, Beside, Given, checked
from comity.acquire.document import Document, Member, Reader, Reading, alone
from comity.acquire.documents import CONVERTERS, as_it_is
from comity.acquire.feeds import read_feed, read_sitemap
from comity.acquire.fields import checked_fields
from comity.acquire.files import find_files
from comity.acquire.kinds import MANY, Kind, kind_of
from comity.acquire.mail import read_mail, read_saved
from comity.acquire.streams import STANDARD_INPUT, Opened, head_of, opened
from comity.acquire.tables import read_csv, read_json, read_rows
from comity.acquire.warc import read_archive
from comity.terms.errors import Unreadable
from comity.terms.report import Page

LARGEST = 20 * 1024 * 1024
"""Bytes of the largest report that is read; no article comes near it. Archives and tables of many may be of any size."""

READERS: dict[Kind, Reader] = {
    **{kind: alone(convert) for kind, convert in CONVERTERS.items()},
    "text": alone(as_it_is),
    "html": alone(as_it_is),
    "mhtml": alone(read_saved),
    "mail": read_mail,
    "rows": read_rows,
    "json": read_json,
    "csv": read_csv,
    "warc": read_archive,
    "feed": read_feed,
    "sitemap": read_sitemap,
}


class Failure(Struct, frozen=True):
    """A report that cannot be read, by its name, with the cause. The rest goes on."""

    path: str
    error: Unreadable


def find_pages(
    paths: Iterable[str],
    *,
    stdin: bytes | None = None,
    given: Given | None = None,
    fields: Mapping[str, str] | None = None,
    largest: int = LARGEST,
) -> Iterator[Page | Failure]:
    """A page or a failure for every report that the paths name, in a stable order, one at a time.

    `paths` are files, folders (searched to any depth; README and `meta.json` are no reports), globs, and `-` for standard input
    (`stdin`, else read from the process's). What a file is, is told by its content. An archive, a table or a feed gives a page for
    each of its members, named `path#place`. `given` is said of every report and goes before the `meta.json` beside a file, and that
    before what a member says of itself. `fields` names the columns of tables, as {"text": "body"}; `largest` bounds the bytes of
    one report. Raises SettingsError when `given` or `fields` has no meaning.
    """
    said, beside = checked(given or NOTHING), Beside()
    reading = Reading(checked_fields(fields or {}), largest)
    for found in find_files(paths, reading.fields):
        if isinstance(found, tuple):
            yield Failure(*found)
        else:
            yield from _in_file(found, stdin, said, beside, reading)


def count_pages(paths: Iterable[str], fields: Mapping[str, str] | None = None) -> int | None:
    """How many reports the paths name; None where only reading them can tell."""
    count = 0
    for found in find_files(paths, fields):
        count += 1
        try:
            if isinstance(found, Path) and (str(found) == STANDARD_INPUT or kind_of(head_of(found), fields or {}) in MANY):
                return None
        except Unreadable:
            continue
    return count


def page_of(content: bytes, path: str, given: Given = NOTHING) -> Page:
    """A page of bytes that are at hand, text or HTML. Raises Unreadable when there are none."""
    if not content:
        raise Unreadable("the file is empty: nothing to read")
    return _page(Document(content=content), path, given)


def _in_file(file: Path, stdin: bytes | None, said: Given, beside: Beside, reading: Reading) -> Iterator[Page | Failure]:
    try:
        about = said if str(file) == STANDARD_INPUT else said.over(beside.about(file))
        with opened(file, stdin) as source, closing(_members(source, reading)) as members:
            for member in members:
                yield _result(str(file), member, about)
    except Unreadable as error:
        yield Failure(str(file), error)


def _members(source: Opened, reading: Reading) -> Generator[Member]:
    if not source.head:
        raise Unreadable("the file is empty: nothing to read" if source.stream is source.raw else "the compressed file is damaged")
    kind = kind_of(source.head, reading.fields)
    stream = source.raw if kind == "warc" else source.stream  # archives are compressed by record, which their reader uses
    yield from READERS[kind](stream, reading)


def _result(path: str, member: Member, about: Given) -> Page | Failure:
    name = f"{path}#{member.place}" if member.place else path
    if isinstance(member.found, Unreadable):
        return Failure(f"{name} ({member.address})" if member.address else name, member.found)
    return _page(member.found, name, about.over(member.found.about))


def _page(document: Document, path: str, given: Given) -> Page:
    return Page(
        path=path,
        content=document.content,
        sha256=hashlib.sha256(document.content).hexdigest(),
        outlet=given.outlet,
        url=given.url,
        published=given.published,
        title=given.title,
        language=given.language,
        fetched=document.fetched,
        media=document.media,
        original=document.original,
    )
