"""Does it matter in which order reports arrive? `python -m benchmarks.order [PATH …]` (the examples, where no path is given).

Each report is understood once. Then, as often as `--count` says, all are recorded in a random order, divided at random into runs
after which the entries are derived as `comity read` derives them, with judgements made up between, each at any time after what it
is about. Every record must export the same reports, statements, entries and judgements, byte by byte.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import comity
from benchmarks.acts import judged
from comity.acquire import Failure, find_pages
from comity.api import Record
from comity.flow import attempt
from comity.record import Read
from comity.record.export import EXPORTS
from comity.record.rows import encode
from comity.terms.errors import ReportError
from comity.terms.judgement import Judgement
from comity.terms.report import Page

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"

Arrival = Read | Judgement
Runs = list[list[Arrival]]


def understood(paths: Iterable[str]) -> list[Read]:
    """The reports that the paths name, each as `comity read` would record it. Raises ReportError for one that cannot be read."""
    return [_understood(found) for path in paths for found in find_pages([path])]


def _understood(found: Page | Failure) -> Read:
    if isinstance(found, Failure):
        raise found.error
    outcome = attempt(found)
    if outcome.read is None:
        raise ReportError(f"{found.path}: {outcome.problem}")
    return outcome.read


def arrivals(reads: Sequence[Read], made: Sequence[Judgement], chance: random.Random) -> Runs:
    """All in a random order, divided at random into runs; a judgement comes after what it is about."""
    order: list[Arrival] = list(chance.sample(reads, len(reads)))
    for judgement in made:
        about = needed(judgement)
        least = max((n for n, one in enumerate(order, 1) if key(one) in about), default=0)
        order.insert(chance.randint(least, len(order)), judgement)
    often = chance.random() / 2
    runs: Runs = [[]]
    for one in order:
        runs[-1].append(one)
        if chance.random() < often:
            runs.append([])
    return runs


def key(one: Arrival) -> str:
    return one.report.id if isinstance(one, Read) else one.id


def needed(judgement: Judgement) -> set[str]:
    """What must be on record before a judgement: the reports that it is about, and what it takes back."""
    return {a.report for side in judgement.subjects for a in side} | ({judgement.undoes} if judgement.undoes else set())


def exported(runs: Runs, path: Path) -> dict[str, str]:
    """What a record exports into which the runs were put."""
    with comity.open(str(path)) as record:
        for run in runs:
            put(record, run)
        return {what: "\n".join(encode(row) for row in record.export(what)) for what in EXPORTS}


def put(record: Record, run: Iterable[Arrival]) -> None:
    """Record reports and judgements as one run, and derive the entries."""
    number = record.store.begin("read")
    for one in run:
        if isinstance(one, Read):
            record.store.add(number, one)
        else:
            record.store.judge(one)
    record.store.finish(number, {})
    assert record.view.fresh()


def unequal(reads: Sequence[Read], count: int, seed: int, folder: Path) -> list[tuple[int, str]]:
    """(number of the order, what differs) for every export that is another than that of the order given."""
    with comity.open(str(folder / "made.db")) as record:
        put(record, reads)
        made = judged(record)
    wanted = exported([[*reads, *made]], folder / "given.db")
    found = []
    for number in range(count):
        path = folder / f"{number}.db"
        got = exported(arrivals(reads, made, random.Random(f"{seed} {number}")), path)
        found += [(number, what) for what in EXPORTS if got[what] != wanted[what]]
        path.unlink()
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.order", description=str(__doc__).split("\n")[0])
    parser.add_argument("paths", nargs="*", default=[str(EXAMPLES)])
    parser.add_argument("--count", type=int, default=200, help="random orders and divisions into runs")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    reads, began = understood(given.paths), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = unequal(reads, given.count, given.seed, Path(folder))
    told = f"{len(reads)} reports, {sum(len(r.statements) for r in reads)} statements, {given.count} orders"
    sys.stdout.write(f"{told}: {len({n for n, _ in found})} unequal ({time.monotonic() - began:.0f} s)\n")
    for number, what in found:
        sys.stdout.write(f"  order {number}: {what} differ\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
