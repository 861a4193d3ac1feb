"""Where the pipeline runs: here, or over processes. The same flow, the same result in the same order.

A process that does not come to an end with a page in time, or dies of it, is replaced: that page fails, and no other.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext

from comity.flow import Outcome, attempt, prepare
from comity.limits import Limits, Overrun, bounded, confine
from comity.terms.errors import ReportError
from comity.terms.extraction import RULES, Way
from comity.terms.report import Page

ENOUGH = 12
"""Reports for which one more process pays: it spends about as long on loading the model as on reading these."""

AHEAD = 4
"""Pages handed out per process before their outcomes are taken, which bounds the memory of a long run."""

PATIENCE = 3.0
"""How many times the time that a page may take of the processor is waited for the process that has it, on a busy machine."""

LEAST_PATIENCE = 30.0
"""Seconds that are waited in any case."""

LONGEST = 3_600.0
"""Seconds that are waited at a time."""


def fitting(reports: int) -> int:
    """How many processes help with so many reports on this machine."""
    return max(1, min(os.cpu_count() or 1, reports // ENOUGH))


def spread(
    pages: Iterable[Page],
    workers: int = 1,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    way: Way = RULES,
) -> Iterator[Outcome]:
    """The outcome of every page, in the order given; one that takes more than the limits has that as its problem."""
    if workers <= 1:
        yield from (_attempted(page, limits, way) for page in _prepared(pages, way))
        return
    given = iter(pages)
    first = list(islice(given, 1))
    team = [_Worker(limits, way) for _ in range(workers if first else 0)]
    try:
        yield from _in_order(team, enumerate(chain(first, given)), workers * AHEAD)
    finally:
        for worker in team:
            worker.end()


def _prepared(pages: Iterable[Page], way: Way) -> Iterator[Page]:
    """The pages, when all is loaded that reading them needs: that counts for none of them."""
    for number, page in enumerate(pages):
        if not number:
            prepare(way.own)
        yield page


def _attempted(page: Page, limits: Limits, way: Way) -> Outcome:
    try:
        with bounded(limits):
            return attempt(page, way)
    except Overrun as error:  # at the very end
        return Outcome(page, problem=str(error))


def _in_order(team: list[_Worker], pages: Iterator[tuple[int, Page]], ahead: int) -> Iterator[Outcome]:
    done: dict[int, Outcome] = {}
    due, handed, more = 0, 0, True
    while True:
        for worker in team:
            if more and worker.page is None and handed - due < ahead:
                number, page = next(pages, (-1, None))
                more = page is not None
                if page is not None:
                    worker.take(number, page)
                    handed += 1
        if due in done:
            yield done.pop(due)
            due += 1
        elif due < handed:
            done |= dict(_finished([worker for worker in team if worker.page is not None]))
        else:
            return


def _finished(busy: list[_Worker]) -> Iterator[tuple[int, Outcome]]:
    """The outcomes of those that are done, or will never be; waits until there is one, or for long."""
    due = min(LONGEST, *(worker.until - time.monotonic() for worker in busy))
    ready = wait([worker.pipe for worker in busy], max(0.0, due))
    for worker in busy:
        if worker.pipe in ready or worker.until <= time.monotonic():
            yield worker.number, worker.outcome(worker.pipe in ready)


class _Worker:
    """A process that reads one page at a time, and the page that it has."""

    def __init__(self, limits: Limits, way: Way) -> None:
        self._limits, self._way = limits, way
        self._context = multiprocessing.get_context("spawn")
        self.page: Page | None = None
        self.number, self.until = -1, 0.0
        self._start()

    def _start(self) -> None:
        self.pipe, self._process = _started(self._context, self._limits, self._way)
        self._ready = False

    def take(self, number: int, page: Page) -> None:
        """Hand it a page. Raises ReportError when the process cannot begin at all."""
        self._await_ready()
        self.number, self.page = number, page
        seconds = self._limits.seconds
        patience = max(LEAST_PATIENCE, seconds * PATIENCE) + self._way.longest
        self.until = time.monotonic() + patience if seconds else float("inf")
        try:
            self.pipe.send(page)
        except OSError:
            self.until = 0.0  # it died in between: told by `outcome`

    def outcome(self, ready: bool) -> Outcome:
        """What became of its page; a process that is dead, or will not come to an end, is replaced."""
        page, self.page = self.page, None
        assert page is not None
        try:
            if ready:
                result: Outcome = self.pipe.recv()
                return result
            told = f"it takes more than {self._limits.seconds:g} s and could not be stopped otherwise: allow more with time_limit"
        except (EOFError, OSError):
            self._process.join(1)
            told = f"the process that read it died (exit code {self._process.exitcode}; out of memory?): divide the report"
        self.end()
        self._start()
        return Outcome(page, problem=told)

    def _await_ready(self) -> None:
        try:
            self._ready = self._ready or bool(self.pipe.recv())
        except (EOFError, OSError) as error:
            raise ReportError(
                "no further process can be started: what was recorded stays; read with --workers 1 (in a script of your own, "
                'call it under `if __name__ == "__main__":`)'
            ) from error

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _started(
    context: SpawnContext, limits: Limits, way: Way
) -> tuple[Connection[Page, Outcome], multiprocessing.process.BaseProcess]:
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, limits, way), daemon=True)
    process.start()
    theirs.close()
    return ours, process


def _serve(pipe: Connection[Outcome | bool, Page], limits: Limits, way: Way) -> None:
    """Read page after page, for as long as the process is there that asked for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts the run interrupts the process that started this one
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()
    prepare(way.own)
    confine(limits)
    pipe.send(True)
    while True:
        try:
            page = pipe.recv()
        except EOFError:
            return
        pipe.send(_attempted(page, limits, way))


def _follow(sentinel: int) -> None:
    """End this process when the one that started it is gone, however it went."""
    wait([sentinel])
    os._exit(1)
