"""How servers are asked: as whom, how often, for how long, for how much."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from importlib.metadata import version

from msgspec import Struct

from comity.terms.errors import SettingsError, Unreached

NAME = "comity"
"""The name by which `robots.txt` may speak of this program."""
AGENT = f"{NAME}/{version(NAME)}"
LONGEST_WAIT = 120.0
"""Seconds that are waited for a server that asks for patience; for more, its addresses fail for this time."""


class Manners(Struct, frozen=True, kw_only=True):
    """`agent` is told to servers; `pause` are the seconds between two requests to one host, `recheck` the hours after which what
    was fetched is asked for again, `patience` the seconds and `largest` the bytes that one answer may take.

    With `offline` nothing is asked for; with `allow_private` hosts may be that are not on the public internet.
    Raises SettingsError for an agent that cannot be told.
    """

    agent: str = AGENT
    pause: float = 1.0
    recheck: float = 12.0
    patience: float = 60.0
    largest: int = 20 * 1024 * 1024
    allow_private: bool = False
    offline: bool = False

    def __post_init__(self) -> None:
        if not self.agent.strip() or not self.agent.isascii() or not self.agent.isprintable():
            raise SettingsError(
                f"user_agent is {self.agent!r}: a line of plain ASCII is needed, as 'comity (+https://desk.example)'"
            )


class Pace:
    """Lets requests to one host through one after another, with their pauses; hosts do not wait for each other."""

    def __init__(self, now: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        self._now, self._sleep = now, sleep
        self._free: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, host: str, pause: float) -> None:
        """Until the host may be asked, which is then not before `pause` seconds again. Raises Unreached where that is too long."""
        with self._lock:
            now = self._now()
            due = max(now, self._free.get(host, now))
            if due - now > LONGEST_WAIT:
                raise Unreached(f"{host} wants to be left alone for another {due - now:.0f} s: try again later", due - now)
            self._free[host] = due + pause
        if due > now:
            self._sleep(due - now)

    def hold(self, host: str, seconds: float) -> None:
        """The host asked for so many seconds of peace."""
        with self._lock:
            self._free[host] = max(self._free.get(host, 0.0), self._now() + seconds)
