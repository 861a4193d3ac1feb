"""How far a run is: a bar with rate and time left on a terminal, a line a report elsewhere. Both on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

if TYPE_CHECKING:
    from comity.runs import Step, Watch


class Rate(ProgressColumn):
    """Reports a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "", style="dim")


@contextmanager
def shown(quiet: bool = False) -> Iterator[Watch]:
    """A watch for a run that shows its steps, or none of them."""
    console = Console(stderr=True, highlight=False)
    if quiet:
        yield _unseen
    elif console.is_terminal:
        with _bar(console) as progress:
            yield _moving(progress)
    else:
        yield lambda step: console.print(_line(step), markup=False, soft_wrap=True)


def _unseen(_: Step) -> None:
    """For machines: the summary says it all."""


def _bar(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True)


def _moving(progress: Progress) -> Watch:
    task = progress.add_task("reading", total=None)

    def watch(step: Step) -> None:
        progress.update(task, total=step.total, completed=step.done)
        if step.result == "failed":
            progress.console.print(_line(step), markup=False, soft_wrap=True)

    return watch


def _line(step: Step) -> str:
    told = step.problem or (f"{step.statements} statements" if step.result in ("new", "updated") else "")
    return f"{step.result:8}{step.path}" + (f"  ({told})" if told else "")
