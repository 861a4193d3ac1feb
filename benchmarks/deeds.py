"""What is done in a process that may be killed at any moment, and what it tells of where it is.

Each deed does what a command does and, done again after it was cut off, goes on: `read` is `comity read`, `rebuild` is `comity
rebuild`, `judge` is `comity judge` again and again, `check` is `comity check` of a record of which nothing is derived yet,
`migrate` opens a record that an earlier version left.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.pool import Pool

import comity
from comity.cli import app
from comity.flow import prepare
from comity.terms.judgement import Judgement

TABLES = {
    "runs": ("run", "problem"),
    "reports": ("page", "report", "statement", "field", "sought", "tray"),
    "copies": ("trace", "clue", "common", "link", "origin"),
    "judgements": ("judgement",),
    "migrations": ("migration",),
}
GROUPS = (*TABLES, "entries")
"""What a transaction writes, by the first table that it writes to; the others are of entries."""
GROUP_OF = {table: GROUPS.index(group) for group, tables in TABLES.items() for table in tables}
WRITES = re.compile(r'\s*(?:(CREATE|DROP|ALTER|PRAGMA defer)|INSERT INTO|DELETE FROM|UPDATE)\W+"?(\w+)')
INSIDE, GROUP, STEPS, DONE = 0, 1, 2, 3
"""Places in what is shared: is a transaction under way that writes, the group of it or of the last one, how many steps (writes and
commits) the database was asked for, and from DONE on how many transactions of each group came to their end."""
SHARED = DONE + len(GROUPS)


@dataclass(frozen=True)
class Moment:
    """When to be killed: before a step of the database, or `after` so many seconds; of the start, where there is no step."""

    step: int | None
    after: float


@dataclass(frozen=True)
class Deed:
    """What is done to the record at `path`, with what."""

    name: str
    path: str
    source: str = ""
    made: tuple[Judgement, ...] = ()


def do(deed: Deed, shared: Any, moment: Moment | None) -> None:
    """Do it, in a process of its own, until it is done or the moment has come."""
    prepare()
    _watch(shared, moment.step if moment else None, moment.after if moment else 0.0)
    if moment and moment.step is None:
        _kill(moment.after)
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        DEEDS[deed.name](deed)


def _watch(shared: Any, step: int | None, after: float) -> None:
    """Tell where the database is, and be killed at a step."""

    def stepped() -> None:
        shared[STEPS] += 1
        if shared[STEPS] == step:
            _kill(after)

    @event.listens_for(Engine, "before_cursor_execute")
    def _(_c: Any, _k: Any, statement: str, *_: Any) -> None:
        if found := WRITES.match(statement):
            if not shared[INSIDE]:
                shared[GROUP] = GROUPS.index("migrations") if found[1] else GROUP_OF.get(found[2], GROUPS.index("entries"))
                shared[INSIDE] = 1
            stepped()

    @event.listens_for(Engine, "commit")
    def _(_: Any) -> None:
        if shared[INSIDE]:
            stepped()

    @event.listens_for(Pool, "checkin")
    def _(*_: Any) -> None:
        shared[DONE + shared[GROUP]] += shared[INSIDE]
        shared[INSIDE] = 0


def _kill(after: float) -> None:
    """Kill this process, at once or after so many seconds, whatever it does then."""
    if after:
        threading.Timer(after, os.kill, (os.getpid(), signal.SIGKILL)).start()
    else:
        os.kill(os.getpid(), signal.SIGKILL)


def _command(name: str, *options: str) -> Callable[[Deed], None]:
    def run(deed: Deed) -> None:
        given = [deed.source] if deed.source else []
        app([name, *given, "--record", deed.path, *options, "--json"], standalone_mode=False)

    return run


def _judge(deed: Deed) -> None:
    """Each judgement by itself, as a command makes it, but with the time that it has; then ask for what follows."""
    for made in deed.made:
        with comity.open(deed.path, create=False) as record:
            record.store.judge(made)
            record.entries()


def _migrate(deed: Deed) -> None:
    comity.open(deed.path, create=False).close()


DEEDS: dict[str, Callable[[Deed], None]] = {
    "read": _command("read", "--workers", "1"),
    "rebuild": _command("rebuild", "--workers", "1"),
    "judge": _judge,
    "check": _command("check"),
    "migrate": _migrate,
}
