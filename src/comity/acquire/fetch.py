"""An address -> its answer: kept, confirmed, or fetched; through redirects, with patience, and never for what is fresh."""

from __future__ import annotations

import datetime as dt
import email.utils
import hashlib
from collections.abc import Callable
from http import HTTPStatus
from typing import Literal, NamedTuple

import stamina
from msgspec import structs

from comity.acquire.addresses import host_of, normal, shown
from comity.acquire.manners import LONGEST_WAIT, Manners, Pace
from comity.acquire.robots import Robots
from comity.acquire.targets import Resolve, resolve
from comity.acquire.wire import Bounds, Reply, ask
from comity.terms.answer import Answer, Answers
from comity.terms.errors import Unfetched, Unreached

ATTEMPTS = 4
MOST_REDIRECTS = 10
MOVED = frozenset({301, 302, 303, 307, 308})
SORRY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses of a server that may answer otherwise a little later."""
RULES_HOURS = 24.0
"""Hours for which a `robots.txt` is trusted, by RFC 9309."""
ACCEPTED = {
    "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8",
    "Accept-Encoding": "gzip, deflate, br",
    "Accept-Language": "en, *;q=0.5",
}
"""What is understood, where a server has several: English."""
ADVICE = {
    401: "it is not open to all",
    403: "the site does not want it read by programs",
    404: "check the address",
    410: "it was taken away for good",
    451: "it is withheld for legal reasons",
}


class Fetched(NamedTuple):
    """An answer, and what it is to what was kept of its address before."""

    answer: Answer
    news: Literal["new", "updated", "known"]


class Fetcher:
    """Fetches single addresses, by its manners; `answers` is where they are kept. May be used by several threads."""

    def __init__(
        self,
        answers: Answers,
        manners: Manners,
        *,
        pace: Pace | None = None,
        resolve: Resolve = resolve,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self.manners = manners
        self._answers, self._pace, self._now = answers, pace or Pace(), now
        self._bounds = Bounds(manners.patience, manners.largest, manners.allow_private, resolve)
        self._robots = Robots(self._rules_file, manners.agent)

    def fetch(self, address: str, *, anew: bool = True, modified: str | None = None) -> Fetched:
        """What a normal address has: what is kept, as long as that is fresh, else what the server has.

        With `anew`, what is kept is never fresh. `modified` is when it was last changed, as far as a feed or sitemap tells.
        Raises Unfetched.
        """
        former = self._answers.latest(address)
        if former and (self.manners.offline or not self._due(former, anew, modified)):
            return Fetched(former, "known")
        if self.manners.offline:
            raise Unfetched("it was not fetched before, and nothing is asked for (--offline)")
        answer = self._followed(address, former, self._robots.pause)
        if answer.status != HTTPStatus.OK:
            raise Unfetched(_refused(answer.status))
        self._answers.keep(answer)
        return Fetched(answer, "new" if not former else "known" if former.sha256 == answer.sha256 else "updated")

    def _due(self, former: Answer, anew: bool, modified: str | None) -> bool:
        """Is it time to ask? When it was changed decides, where that is told, unless it was on the very day of the last look."""
        seen = former.checked[: len(modified or "")]
        if modified and modified != seen:
            return modified > seen
        return anew or self._age(former) >= dt.timedelta(hours=self.manners.recheck)

    def _age(self, former: Answer) -> dt.timedelta:
        return self._now() - dt.datetime.fromisoformat(former.checked)

    def _rules_file(self, address: str) -> Answer:
        """A host's `robots.txt`; an old one as long as no newer can be had."""
        former = self._answers.latest(address)
        if former and (self.manners.offline or self._age(former) < dt.timedelta(hours=RULES_HOURS)):
            return former
        try:
            answer = self._followed(address, former, lambda _: 0.0)
        except Unreached:
            if former:
                return former
            raise
        self._answers.keep(answer)
        return answer

    def _followed(self, address: str, former: Answer | None, pause: Callable[[str], float]) -> Answer:
        """The answer at the end of the redirects, each of which is looked at like an address of its own."""
        url, seen = address, set[str]()
        while len(seen) <= MOST_REDIRECTS:
            seen.add(url)
            reply = self._patiently(url, former if former and former.url == url else None, pause(url))
            target = dict(reply.headers).get("location")
            if reply.status not in MOVED or target is None:
                return self._answer(address, url, reply, former)
            try:
                url = normal(target, url)
            except Unfetched as error:
                raise Unfetched(f"it leads on to {shown(target)[:200]}: {error}") from error
            if url in seen:
                raise Unfetched(f"it leads in a circle, again to {url}")
        raise Unfetched(f"it leads on and on: {MOST_REDIRECTS} redirects, the last to {url}")

    def _patiently(self, url: str, former: Answer | None, pause: float) -> Reply:
        """The reply to a request that is tried again while the server is not well."""
        for attempt in stamina.retry_context(on=again, attempts=ATTEMPTS, timeout=None, wait_initial=1, wait_max=30):
            with attempt:
                self._pace.wait(host_of(url), max(self.manners.pause, pause))
                return self._asked(url, former)
        raise AssertionError("an attempt ends with a reply or an error")

    def _asked(self, url: str, former: Answer | None) -> Reply:
        reply = ask(url, {"User-Agent": self.manners.agent, **ACCEPTED, **_conditions(former)}, self._bounds)
        if reply.status not in SORRY:
            return reply
        wait = _wanted(dict(reply.headers).get("retry-after"), self._now())
        if wait is not None:
            self._pace.hold(host_of(url), wait)
        raise Unreached(_refused(reply.status) + (f"; it wants to be left alone for {wait:.0f} s" if wait else ""), wait)

    def _answer(self, address: str, url: str, reply: Reply, former: Answer | None) -> Answer:
        now = self._now().isoformat(timespec="seconds")
        if reply.status == HTTPStatus.NOT_MODIFIED and former and former.url == url:
            headers = tuple((dict(former.headers) | dict(reply.headers)).items())
            return structs.replace(former, headers=headers, checked=now)
        digest = hashlib.sha256(reply.content).hexdigest()
        fetched = former.fetched if former and (former.status, former.sha256) == (reply.status, digest) else now
        return Answer(
            address=address, url=url, status=reply.status, headers=reply.headers, content=reply.content, sha256=digest,
            fetched=fetched, checked=now,
        )  # fmt: skip


def again(error: Exception) -> bool | float:
    """Is it worth another try? Where the server tells after how long, the pace of its host keeps to that, and none is added."""
    if not isinstance(error, Unreached) or (error.wait or 0.0) > LONGEST_WAIT:
        return False
    return True if error.wait is None else 0.0


def _conditions(former: Answer | None) -> dict[str, str]:
    """Headers that ask for nothing but a change."""
    if former is None or former.status != HTTPStatus.OK:
        return {}
    known = {"If-None-Match": former.header("etag"), "If-Modified-Since": former.header("last-modified")}
    return {name: value for name, value in known.items() if value}


def _wanted(value: str | None, now: dt.datetime) -> float | None:
    """Seconds that a `Retry-After` asks for, given in seconds or as a moment."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or dt.UTC) - now).total_seconds())


def _refused(status: int) -> str:
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else "no known status"
    return f"the server says {status} {phrase}" + (f": {ADVICE[status]}" if status in ADVICE else "")
