"""How fast reports are read, against the bare spaCy pipeline over the same text in the same run; and where the time goes.

The bare pipeline is the same model over the same texts, all at once; as it comes, and as comity has it run (with another library
for matrices, and what it makes of a word remembered). Both are warm.
Times are of the processor, so that other work on the machine does not count.

python -m benchmarks.speed [PATH …] [--repeat N]      (the examples, where no path is given)
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from comity.acquire import find_pages
from comity.detect.model import load, model, piped
from comity.detect.parse import parse
from comity.flow import attempt
from comity.terms.report import Page, Report

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"


@dataclass(frozen=True)
class Speed:
    """Seconds of the processor for all reports, the best of the repeats; `bare` is spaCy as it comes, `lean` as
    comity has it run; `stages` are of the whole flow, `parse` is a part of `detect`."""

    reports: int
    words: int
    bare: float
    lean: float
    whole: float
    parse: float
    stages: dict[str, float]

    @property
    def ratio(self) -> float:
        return self.whole / self.bare


def measure(pages: list[Page], repeat: int = 3) -> Speed:
    """Time the flow and the bare model in turns, so that a busy machine slows both alike."""
    stock = load()
    reports = [outcome.read.report for outcome in map(attempt, pages) if outcome.read]  # also loads the model and the tables
    texts = [r.text for r in reports]
    turns: dict[str, list[float]] = {"bare": [], "lean": [], "parse": [], "whole": []}
    stages: list[Counter[str]] = []
    for _ in range(repeat + 1):
        turns["bare"].append(_seconds(lambda: [len(doc) for doc in stock.pipe(texts)]))
        turns["lean"].append(_seconds(lambda: [len(doc) for doc in piped(map(model().make_doc, texts))]))
        turns["parse"].append(_seconds(lambda: [parse(r) for r in reports]))
        turns["whole"].append(_seconds(lambda: stages.append(_stages(pages))))
    best = min(stages, key=lambda spent: spent.total())
    return Speed(len(reports), _words(reports), **{name: min(seconds[1:]) for name, seconds in turns.items()}, stages=dict(best))


def _stages(pages: list[Page]) -> Counter[str]:
    """Seconds of the clock by stage."""
    spent: Counter[str] = Counter()
    for page in pages:
        spent.update(attempt(page).seconds)
    return spent


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _words(reports: list[Report]) -> int:
    return sum(len(r.text.split()) for r in reports)


def told(name: str, speed: Speed) -> list[str]:
    stages = ", ".join(f"{stage} {1000 * seconds / speed.reports:.0f}" for stage, seconds in speed.stages.items())
    return [
        f"{name}: {speed.reports} reports, {speed.words} words",
        f"  comity {speed.whole:.2f} s ({speed.reports / speed.whole:.1f} reports/s, {speed.words / speed.whole:.0f} words/s)",
        f"  bare spaCy over the same text {speed.bare:.2f} s; ratio {speed.ratio:.2f}"
        f" (as comity has it run {speed.lean:.2f} s; {speed.whole / speed.lean:.2f})",
        f"  ms a report: {stages} (of detect, the parse {1000 * speed.parse / speed.reports:.0f})",
    ]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.speed", description=str(__doc__).split("\n")[0])
    parser.add_argument("paths", nargs="*", default=[str(EXAMPLES)])
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args(arguments)
    for path in given.paths:
        for line in told(path, measure([p for p in find_pages([path]) if isinstance(p, Page)], given.repeat)):
            sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
