"""What hosts want asked of them: their `robots.txt`, understood by RFC 9309."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import NamedTuple

from protego import Protego

from comity.acquire.addresses import host_of
from comity.acquire.manners import NAME
from comity.acquire.payload import content_of
from comity.terms.answer import Answer
from comity.terms.errors import Unfetched, Unreached, Unreadable

PLACE = "/robots.txt"
MOST = 512_000
"""Bytes of the file that are looked at; the RFC asks for 500 kibibytes at the least."""
MISSING = range(400, 500)
"""Statuses that say that there is no such file, so that all may be asked for."""


class Rules(NamedTuple):
    """What a host allows: all, where there is no `file`; nothing, where there is a `refusal`."""

    file: Protego | None = None
    refusal: Unreadable | None = None


class Robots:
    """The rules of hosts, each looked at once; `get` fetches a file, or takes it from what is kept."""

    def __init__(self, get: Callable[[str], Answer], agent: str) -> None:
        self._get, self._rules = get, dict[str, Rules]()
        self._agent = agent if NAME in agent.lower() else f"{agent} {NAME}"

    def pause(self, address: str) -> float:
        """Seconds that the host wants between two requests. Raises Unfetched where it does not want this one at all."""
        file, refusal = self._of(address)
        if refusal:
            raise refusal
        if file is None:
            return 0.0
        if not file.can_fetch(address, self._agent):
            raise Unfetched("the site's robots.txt asks programs not to fetch it: read it in a browser, and save the page")
        rate = file.request_rate(self._agent)
        return max(file.crawl_delay(self._agent) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)

    def _of(self, address: str) -> Rules:
        root = f"{address.split(':', 1)[0]}://{host_of(address)}"
        if root not in self._rules:
            self._rules[root] = self._read(root)
        return self._rules[root]

    def _read(self, root: str) -> Rules:
        try:
            answer = self._get(root + PLACE)
            if answer.status != HTTPStatus.OK and answer.status not in MISSING:
                raise Unreached(f"the server says {answer.status}")
            content = content_of(answer, MOST * 10)
        except Unreached as error:
            return Rules(refusal=Unreached(f"its robots.txt cannot be had, so nothing is fetched from there for now: {error}"))
        except Unreadable as error:
            return Rules(refusal=error)
        if answer.status in MISSING:
            return Rules()
        return Rules(Protego.parse(content[:MOST].decode("utf-8", "replace").removeprefix("\ufeff")))
