"""Where the pipeline runs: here, or over processes. The same flow, the same result in the same order."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait

from comity.flow import Outcome, attempt
from comity.terms.errors import ReportError
from comity.terms.report import Page

ENOUGH = 12
"""Reports for which one more process pays: it spends about as long on loading the model as on reading these."""

AHEAD = 4
"""Pages handed out per process before their outcomes are taken, which bounds the memory of a long run."""


def fitting(reports: int) -> int:
    """How many processes help with so many reports on this machine."""
    return max(1, min(os.cpu_count() or 1, reports // ENOUGH))


def spread(pages: Iterable[Page], workers: int = 1) -> Iterator[Outcome]:
    """The outcome of every page, in the order given."""
    if workers <= 1:
        yield from map(attempt, pages)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_watch)
    try:
        yield from _in_order(pool, iter(pages), workers * AHEAD)
    except BrokenProcessPool as error:
        raise ReportError(
            "a process that read reports died (out of memory?): what was recorded stays; try fewer --workers"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, pages: Iterator[Page], ahead: int) -> Iterator[Outcome]:
    waiting: deque[Future[Outcome]] = deque(pool.submit(attempt, page) for page in islice(pages, ahead))
    while waiting:
        yield waiting.popleft().result()
        waiting.extend(pool.submit(attempt, page) for page in islice(pages, 1))


def _watch() -> None:
    """End this process when the one that started it is gone, however it went."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
