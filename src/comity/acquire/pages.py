"""Files -> pages: the bytes of each report with what is known about it, or why there are none."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from comity.acquire.addresses import is_address, shown
from comity.acquire.beside import NOTHING, Beside, Given, checked
from comity.acquire.bundles import read_tar, read_zip
from comity.acquire.document import Document, Member, Reader, Reading, alone
from comity.acquire.documents import CONVERTERS, as_it_is
from comity.acquire.feeds import read_feed, read_sitemap
from comity.acquire.fields import checked_fields
from comity.acquire.files import find_files, legible
from comity.acquire.kinds import MANY, Kind, kind_of
from comity.acquire.leads import Leads, Link, Wanted
from comity.acquire.lists import read_list
from comity.acquire.mail import read_mail, read_saved
from comity.acquire.mailbox import read_mailbox
from comity.acquire.streams import STANDARD_INPUT, Opened, begun, head_of, opened, size_of
from comity.acquire.tables import read_csv, read_json, read_rows
from comity.acquire.warc import read_archive
from comity.terms.errors import Unreadable
from comity.terms.report import Page

LARGEST = 20 * 1024 * 1024
"""Bytes of the largest report that is read; no article comes near it. Archives and tables of many may be of any size."""


def _inside(stream: BinaryIO, reading: Reading) -> Iterator[Member]:
    """The members of a file within an archive of files."""
    yield from members_of(begun(stream), reading)


READERS: dict[Kind, Reader] = {
    **{kind: alone(convert) for kind, convert in CONVERTERS.items()},
    "text": alone(as_it_is),
    "html": alone(as_it_is),
    "mhtml": alone(read_saved),
    "mail": read_mail,
    "mbox": read_mailbox,
    "zip": partial(read_zip, inner=_inside),
    "tar": partial(read_tar, inner=_inside),
    "rows": read_rows,
    "json": read_json,
    "csv": read_csv,
    "warc": read_archive,
    "feed": read_feed,
    "sitemap": read_sitemap,
    "list": read_list,
}


class Meter:
    """How many bytes of the files have been gone through, for whoever asks while pages are found."""

    def __init__(self) -> None:
        self._before, self._here = 0, 0

    @property
    def bytes(self) -> int:
        return self._before + self._here

    def at(self, source: Opened) -> None:
        """So far within a file; a stream that has no places is not metered."""
        if source.raw.seekable():
            self._here = source.raw.tell()

    def past(self, file: Path) -> None:
        """A file is done with."""
        self._before, self._here = self._before + size_of(file), 0


class Extent(Struct, frozen=True):
    """How much the paths name: `reports`, None where only reading them can tell, and `bytes` of files."""

    reports: int | None
    bytes: int


class Failure(Struct, frozen=True):
    """A report that cannot be read, by its name, with the cause. The rest goes on."""

    path: str
    error: Unreadable


class Led(Struct, frozen=True):
    """What a file gives that names addresses and holds no texts, with what is said of all that is there."""

    path: str
    leads: Leads
    given: Given

    def failure(self) -> Failure:
        """What it is where nothing is fetched."""
        return Failure(self.path, Unreadable(self.leads.told))


Fetch = Callable[[Sequence[Wanted]], Iterator[Page | Failure]]
"""Makes pages of addresses."""


def find_pages(
    paths: Iterable[str],
    *,
    stdin: bytes | None = None,
    given: Given | None = None,
    fields: Mapping[str, str] | None = None,
    largest: int = LARGEST,
    meter: Meter | None = None,
    fetch: Fetch | None = None,
) -> Iterator[Page | Failure]:
    """A page or a failure for every report that the paths name, in a stable order, one at a time.

    `paths` are files, folders (searched to any depth; README and `meta.json` are no reports), globs, `-` for standard input
    (`stdin`, else read from the process's), and addresses of the web, which come last, with those that files lead to. What a file
    is, is told by its content. An archive, a table or a feed gives a page for each of its members, named `path#place`. `given` is
    said of every report and goes before the `meta.json` beside a file, and that before what a member says of itself. `fields` names
    the columns of tables, as {"text": "body"}; `largest` bounds the bytes of one report; `meter` is kept up to date; `fetch` makes
    pages of addresses, which fail without it. Raises SettingsError when `given` or `fields` has no meaning.
    """
    said, beside, meter = checked(given or NOTHING), Beside(), meter or Meter()
    reading = Reading(checked_fields(fields or {}), largest)
    wanted, files = named_addresses(paths, said)
    for found in find_files(files, reading.fields):
        if isinstance(found, tuple):
            yield Failure(legible(found[0]), found[1])
        else:
            for one in _in_file(found, stdin, said, beside, reading, meter):
                if isinstance(one, Led) and fetch:
                    wanted += one.leads.wanted(one.given)
                else:
                    yield one.failure() if isinstance(one, Led) else one
            meter.past(found)
    yield from fetch(wanted) if fetch else map(unfetched, wanted)


def named_addresses(paths: Iterable[str], given: Given = NOTHING) -> tuple[list[Wanted], list[str]]:
    """The addresses among paths, to be fetched, and the other paths."""
    every = list(paths)
    wanted = [Wanted(Link(path), given, anew=True) for path in every if is_address(path)]
    return wanted, [path for path in every if not is_address(path)]


def extent(paths: Iterable[str], fields: Mapping[str, str] | None = None) -> Extent:
    """How much the paths name, as far as that is known without reading it."""
    wanted, files = named_addresses(paths)
    reports, size, many = 0, 0, bool(wanted)
    for found in find_files(files, fields):
        reports += 1
        if isinstance(found, Path):
            many, size = many or _holds_many(found, fields or {}), size + size_of(found)
    return Extent(None if many else reports, size)


def _holds_many(file: Path, fields: Mapping[str, str]) -> bool:
    try:
        return str(file) == STANDARD_INPUT or kind_of(head_of(file), fields) in MANY
    except Unreadable:
        return False


def page_of(content: bytes, path: str, given: Given = NOTHING) -> Page:
    """A page of bytes that are at hand, text or HTML. Raises Unreadable when there are none."""
    if not content:
        raise Unreadable("the file is empty: nothing to read")
    return _page(Document(content=content), path, given)


def _in_file(
    file: Path, stdin: bytes | None, said: Given, beside: Beside, reading: Reading, meter: Meter
) -> Iterator[Page | Failure | Led]:
    try:
        about = said if str(file) == STANDARD_INPUT else said.over(beside.about(file))
        with opened(file, stdin) as source, closing(members_of(source, reading)) as members:
            for member in members:
                meter.at(source)
                yield result_of(legible(file), member, about)
    except Unreadable as error:
        yield Failure(legible(file), error)


def members_of(source: Opened, reading: Reading) -> Generator[Member]:
    """The members of a file, each as it is read. Raises Unreadable where none can be told apart."""
    if not source.head:
        raise Unreadable("the file is empty: nothing to read" if source.stream is source.raw else "the compressed file is damaged")
    kind = kind_of(source.head, reading.fields)
    stream = source.raw if kind == "warc" and source.by_record else source.stream
    yield from READERS[kind](stream, reading)


def result_of(path: str, member: Member, about: Given) -> Page | Failure | Led:
    """What a member of a file gives, by the name of the file and its place in it."""
    name = f"{path}#{legible(member.place)}" if member.place else path
    if isinstance(member.found, Leads):
        return Led(name, member.found, about)
    if isinstance(member.found, Unreadable):
        return Failure(f"{name} ({member.address})" if member.address else name, member.found)
    return _page(member.found, name, about.over(member.found.about))


def unfetched(
    wanted: Wanted, why: str = "nothing is fetched here: `comity read` it, or save the page and name its file"
) -> Failure:
    """The failure of an address."""
    return Failure(shown(wanted.link.url), Unreadable(why))


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
