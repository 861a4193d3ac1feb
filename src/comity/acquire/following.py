"""Addresses -> answers and pages: several hosts at once, each asked one thing at a time; feeds, sitemaps and lists are followed."""

from __future__ import annotations

import io
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from queue import SimpleQueue

from msgspec import Struct, structs

from comity.acquire.addresses import host_of, normal, shown
from comity.acquire.document import Member, Reading
from comity.acquire.fetch import Fetched, Fetcher
from comity.acquire.kinds import MANY, Kind, kind_of
from comity.acquire.leads import Leads, Wanted
from comity.acquire.pages import Failure, Led, members_of, result_of
from comity.acquire.payload import charset_of, content_of, in_utf8
from comity.acquire.streams import begun
from comity.terms.answer import Answer
from comity.terms.errors import ComityError, Unfetched, Unreadable
from comity.terms.report import Page

HOSTS_AT_ONCE = 12
DEEPEST = 3
"""Sitemaps that may lead from one to the next before a page."""
LEADING: frozenset[Kind] = frozenset({"feed", "sitemap", "list"})
RECODED: frozenset[Kind] = frozenset({"text", "html", "rows", "json", "csv"})
"""Kinds whose characters the header of an answer tells; the others say it themselves."""


class Got(Struct, frozen=True):
    """What came of one address: its answer, or why there is none. `members` are those of what led on, but for the leads."""

    address: str
    wanted: Wanted
    found: Fetched | Unreadable
    kind: Kind = "text"
    members: tuple[Member, ...] | None = None

    @property
    def result(self) -> str:
        """`new`, `updated` or `known`, as against what was kept before; or `failed`."""
        return "failed" if isinstance(self.found, Unreadable) else self.found.news

    @property
    def told(self) -> str:
        """What came, in a few words, or why nothing."""
        if isinstance(self.found, Unreadable):
            return str(self.found)
        return f"{self.kind}, {len(self.found.answer.content):,} bytes"


class Follower:
    """Goes over addresses once, with a fetcher, and reads what comes as `reading` says."""

    def __init__(self, fetcher: Fetcher, reading: Reading) -> None:
        self._fetcher, self._reading = fetcher, reading
        self._waiting: dict[str, deque[tuple[str, Wanted]]] = {}
        self._seen: set[str] = set()
        self._busy: dict[str, str] = {}
        self._done: SimpleQueue[Got] = SimpleQueue()

    def pages(self, wanted: Iterable[Wanted]) -> Iterator[Page | Failure]:
        """A page or a failure for every report that the addresses lead to, those of one host in their order."""
        for got in self.answers(wanted):
            yield from self._pages(got)

    def answers(self, wanted: Iterable[Wanted]) -> Iterator[Got]:
        """What comes of the addresses, and of those that they lead to, each once."""
        due = self._add(wanted) + self._start()
        while due:
            got = self._looked_into(self._done.get())
            self._busy.pop(got.address, None)
            due += self._lead(got) - 1
            due += self._start()  # the next answers come while this one is read
            yield got

    def _add(self, wanted: Iterable[Wanted]) -> int:
        """Queue addresses by host, before what waits there; returns how many came to an end at once, since they are none."""
        fine: dict[str, Wanted] = {}
        refused = 0
        for one in wanted:
            try:
                fine.setdefault(normal(one.link.url), one)
            except Unfetched as error:
                self._done.put(Got(shown(one.link.url), one, error))
                refused += 1
        for address in reversed([address for address, one in fine.items() if address not in self._seen and one.is_due()]):
            self._seen.add(address)
            self._waiting.setdefault(host_of(address), deque()).appendleft((address, fine[address]))
        return refused

    def _start(self) -> int:
        """Ask every host that is idle for what waits for it; returns how many are asked now."""
        free = HOSTS_AT_ONCE - len(self._busy)
        idle = list(islice((host for host in self._waiting if host not in self._busy.values()), free))
        for host in idle:
            address, wanted = self._waiting[host].popleft()
            self._busy[address] = host
            threading.Thread(target=self._ask, args=(address, wanted), daemon=True).start()
            if not self._waiting[host]:
                del self._waiting[host]
        return len(idle)

    def _ask(self, address: str, wanted: Wanted) -> None:
        try:
            found = self._fetcher.fetch(address, anew=wanted.anew, modified=wanted.link.modified)
            self._done.put(Got(address, wanted, found))
        except ComityError as error:
            self._done.put(Got(address, wanted, error if isinstance(error, Unreadable) else Unfetched(str(error))))
        except Exception as error:  # noqa: BLE001 - a fault of ours with one address must not lose the others
            told = f"{type(error).__name__}: {error} (a fault of comity in fetching: report it with the address)"
            self._done.put(Got(address, wanted, Unfetched(told)))

    def _looked_into(self, got: Got) -> Got:
        """With its kind, and with its members where those lead on."""
        if isinstance(got.found, Unreadable):
            return got
        try:
            kind, members = self._opened(got.found.answer)
            follows = kind in LEADING and (not got.wanted.depth or got.wanted.link.sitemap) and got.wanted.depth < DEEPEST
            return structs.replace(got, kind=kind, members=tuple(members) if follows else None)
        except Unreadable as error:
            return structs.replace(got, found=error)

    def _lead(self, got: Got) -> int:
        """Queue what the members lead to; returns as `_add` does."""
        leads, by = [m.found for m in got.members or () if isinstance(m.found, Leads)], got.wanted
        return sum(self._add(one.wanted(by.given, by.since, by.depth)) for one in leads)

    def _opened(self, answer: Answer) -> tuple[Kind, Generator[Member]]:
        """The kind of what was answered, and its members."""
        content = content_of(answer, self._reading.largest)
        if not content.strip():
            raise Unreadable("the answer is empty: nothing to read")
        source = begun(io.BytesIO(content))
        kind = kind_of(source.head, self._reading.fields)
        if kind in RECODED and source.stream is source.raw:
            source = begun(io.BytesIO(in_utf8(content, charset_of(answer.header("content-type") or ""))))
        return kind, members_of(source, structs.replace(self._reading, base=answer.url))

    def _pages(self, got: Got) -> Iterator[Page | Failure]:
        if isinstance(got.found, Unreadable):
            yield Failure(got.address, got.found)
            return
        answer = got.found.answer
        try:
            for member in self._opened(answer)[1] if got.members is None else got.members:
                found = result_of(got.address, member, got.wanted.given)
                if not isinstance(found, Led):
                    yield _told(found, got, answer) if isinstance(found, Page) else found
                elif got.members is None:
                    yield found.failure()
        except Unreadable as error:
            yield Failure(got.address, error)


def _told(page: Page, got: Got, answer: Answer) -> Page:
    """A page with what its answer tells of it, and what led there."""
    page = structs.replace(page, fetched=answer.fetched)
    if got.kind in MANY:
        return page
    original = None if page.sha256 == answer.sha256 else answer.sha256
    return structs.replace(page, url=page.url or answer.url, original=original, hints=got.wanted.link.hints())
