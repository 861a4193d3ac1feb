"""How fast reports are read, against the bare spaCy pipeline over the same text in the same run; and where the time goes.

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
from comity.detect.parse import model, parse
from comity.flow import attempt
from comity.terms.report import Page, Report

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"


@dataclass(frozen=True)
class Speed:
    """Seconds for all reports, the best of the repeats; `stages` are of the whole flow, `parse` is a part of `detect`."""

    reports: int
    words: int
    bare: float
    whole: float
    parse: float
    stages: dict[str, float]

    @property
    def ratio(self) -> float:
        return self.whole / self.bare


def measure(pages: list[Page], repeat: int = 3) -> Speed:
    """Time the flow and the bare model in turns, so that a busy machine slows both alike."""
    reports = [outcome.read.report for outcome in map(attempt, pages) if outcome.read]  # also loads the model and the tables
    texts = [r.text for r in reports]
    bare, parsed, whole = [], [], []
    for _ in range(repeat):
        bare.append(_seconds(lambda: [len(doc) for doc in model().pipe(texts)]))
        parsed.append(_seconds(lambda: [parse(r) for r in reports]))
        whole.append(_stages(pages))
    best = min(whole, key=lambda stages: stages.total())
    return Speed(len(reports), _words(reports), min(bare), best.total(), min(parsed), dict(best))


def _stages(pages: list[Page]) -> Counter[str]:
    spent: Counter[str] = Counter()
    for page in pages:
        spent.update(attempt(page).seconds)
    return spent


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _words(reports: list[Report]) -> int:
    return sum(len(r.text.split()) for r in reports)


def told(name: str, speed: Speed) -> list[str]:
    stages = ", ".join(f"{stage} {1000 * seconds / speed.reports:.0f}" for stage, seconds in speed.stages.items())
    return [
        f"{name}: {speed.reports} reports, {speed.words} words",
        f"  comity {speed.whole:.2f} s ({speed.reports / speed.whole:.1f} reports/s, {speed.words / speed.whole:.0f} words/s)",
        f"  bare spaCy over the same text {speed.bare:.2f} s; ratio {speed.ratio:.2f}",
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
