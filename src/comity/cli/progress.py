"""How far a run is, on standard error: a bar with rate and time left on a terminal; elsewhere a line a report for a few reports,
and for many a line now and then. What fails is named in any case, the first ones of it."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.text import Text

from comity.show.words import counted

if TYPE_CHECKING:
    from comity.account import Step, Watch

FEW = 200
"""Reports that get a line each where there is no terminal."""
NAMED = 20
"""Failures that get a line; `comity runs` has all."""
EVERY = 10.0
"""Seconds between two lines about a run of many reports."""


class Done(ProgressColumn):
    """Reports done, of all where their number is known, and how many a second."""

    def render(self, task: Task) -> Text:
        done, total, elapsed = task.fields.get("done", 0), task.fields.get("reports"), task.elapsed or 0
        of = f"{done}/{total}" if total is not None else counted(done, "report")
        return Text(f"{of} {done / elapsed:.1f}/s" if elapsed else of)


@contextmanager
def shown(quiet: bool = False) -> Iterator[Watch]:
    """A watch for a run that shows its steps, or none of them."""
    console = Console(stderr=True, highlight=False)
    try:
        with _shown(console, quiet) as watch:
            yield watch
    except KeyboardInterrupt:
        console.print("interrupted: what was recorded stays; the same command goes on from there")
        raise


@contextmanager
def _shown(console: Console, quiet: bool) -> Iterator[Watch]:
    if quiet:
        yield _unseen
    elif console.is_terminal:
        with _bar(console) as progress:
            moving = _Moving(progress)
            with _heard(moving.asking):
                yield moving
    else:
        telling = _Telling(console)
        with _heard(telling.asking):
            yield telling


@contextmanager
def _heard(tell: Callable[[str], None]) -> Iterator[None]:
    """Within it, what a language model is being asked in this process is told. Reading in other processes is not heard."""
    log, handler = logging.getLogger("comity.asking"), _Hearing(tell)
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(logging.NOTSET)


class _Hearing(logging.Handler):
    """Hands on what is told."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._tell(record.getMessage())


def _unseen(_: Step) -> None:
    """For machines: the summary says it all."""


def _bar(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), Done(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True)


class _Named:
    """Names what fails, one line each, as long as it is not much."""

    def __init__(self, console: Console) -> None:
        self._console, self._failed = console, 0

    def _name(self, step: Step) -> None:
        self._failed += 1
        if self._failed <= NAMED:
            self._say(_line(step))
        elif self._failed == NAMED + 1:
            self._say("further failures are not named here: `comity runs` tells them when the run is over")

    def _say(self, line: str) -> None:
        self._console.print(line, markup=False, soft_wrap=True)


class _Moving(_Named):
    """Moves the bar: by reports where their number is known, else by the bytes that were gone through."""

    def __init__(self, progress: Progress) -> None:
        super().__init__(progress.console)
        self._progress = progress
        self._task = progress.add_task("reading", total=None)

    def __call__(self, step: Step) -> None:
        total, completed = (step.size or None, step.gone) if step.total is None else (step.total, step.done)
        self._progress.update(
            self._task, description="reading", total=total, completed=completed, done=step.done, reports=step.total
        )
        if step.result == "failed":
            self._name(step)

    def asking(self, what: str) -> None:
        """Say beside the bar what is being waited for."""
        self._progress.update(self._task, description=what)


class _Telling(_Named):
    """Tells of every report of a few; of many now and then."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._began = self._told = time.monotonic()
        self._counted: Counter[str] = Counter()

    def __call__(self, step: Step) -> None:
        self._counted[step.result] += 1
        if step.total <= FEW if step.total is not None else not step.size and step.done <= FEW:
            self._say(_line(step))
            return
        if step.result == "failed":
            self._name(step)
        if step.done != step.total and (now := time.monotonic()) - self._told >= EVERY:
            self._told = now
            self._say(far(step, self._counted, now - self._began))

    def asking(self, what: str) -> None:
        """Say now and then what is being waited for."""
        if (now := time.monotonic()) - self._told >= EVERY:
            self._told = now
            self._say(what)


def far(step: Step, counted: Counter[str], seconds: float) -> str:
    """How far a run is after so many seconds, in a line."""
    results = ", ".join(f"{number} {result}" for result, number in counted.items())
    parts = [f"reading: {step.done}" + (f" of {step.total}" if step.total is not None else "") + f" ({results})"]
    share = step.done / step.total if step.total else step.gone / step.size if step.size else 0.0
    if step.size and step.total is None:
        parts.append(f"{share:.0%} of {decimal(step.size)}")
    parts.append(f"{step.done / seconds:.1f}/s")
    if 0 < share < 1:
        parts.append(f"about {_lasting(seconds / share - seconds)} left")
    return ", ".join(parts)


def _lasting(seconds: float) -> str:
    """`40 s`, `12 min`, `3 h 20 min`."""
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


def _line(step: Step) -> str:
    made = counted(step.statements, "statement") + (f", {step.tray} set aside" if step.tray else "")
    told = step.problem or (made if step.result in ("new", "updated") else "")
    return f"{step.result:8}{step.path}" + (f"  ({told})" if told else "")
