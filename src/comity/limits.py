"""What one report may take of time and memory: whoever takes more is stopped, named, and the others go on.

Time is that of the processor, so that a busy machine or a slow pipe fails nothing. It is looked at a few times a second between
two steps of Python; a process of its own (`scale.py`) is besides ended from outside when it does not come to such a step.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.terms.errors import Unreadable

MEBIBYTE = 1024 * 1024
EVERY = 0.2
"""Seconds between two looks."""
GRACE = 2.0
"""Seconds that what was stopped has to come out, before it is stopped again: some libraries pass over errors."""
STATUS = Path("/proc/self/status")


@dataclass(frozen=True)
class Limits:
    """`seconds` of the processor, and `memory` in mebibytes beside what the process had before; 0 is no limit."""

    seconds: float = 0
    memory: int = 0


class Overrun(Unreadable):
    """A report takes more time or memory than it may."""


@contextmanager
def bounded(limits: Limits) -> Iterator[None]:
    """Raises Overrun in what stands within when it takes too much. Where there are no such signals, or beside the main thread,
    nothing is bounded."""
    if not (limits.seconds or limits.memory) or not hasattr(signal, "setitimer") or not _is_main():
        yield
        return
    former = signal.signal(signal.SIGALRM, _look(limits))
    signal.setitimer(signal.ITIMER_REAL, EVERY, EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


def confine(limits: Limits) -> None:
    """Let this process have no more memory than that from now on, where the system can hold it to that; asking for more fails."""
    if not limits.memory or not sys.platform.startswith("linux"):
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = _status("VmData") + 2 * limits.memory * MEBIBYTE
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()


def _look(limits: Limits) -> Callable[[int, Any], None]:
    """What looks whether it is too much by now."""
    began, had, again = time.thread_time(), _used(), 0.0

    def look(_: int, __: Any) -> None:
        nonlocal again
        spent, more = time.thread_time() - began, (_used() - had) / MEBIBYTE
        if spent < again:
            return
        if limits.seconds and spent > limits.seconds:
            again = spent + GRACE
            raise Overrun(f"it takes more than {limits.seconds:g} s: divide it, or allow more with time_limit (settings)")
        if limits.memory and more > limits.memory:
            again = spent + GRACE
            raise Overrun(
                f"it takes more than {limits.memory} MiB of memory: divide it, or allow more with memory_limit (settings)"
            )

    return look


def _used() -> int:
    """Bytes of memory that this process holds; where that is not told, the most that it held so far."""
    if STATUS.exists():
        return _status("VmRSS")
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _status(name: str) -> int:
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) * 1024
