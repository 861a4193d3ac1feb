"""Is anything lost or doubled when a process is killed? `python -m benchmarks.faults [PATH]` (the examples, without a path).

A deed (`--deed`, all where none is named) is done once undisturbed. Then, `--points` times, it is done to a fresh copy of what it
begins with, its process killed (SIGKILL) at a random moment, and done again to its end. Half of the moments are spread over the
time that it takes; half over the writes and commits of the database, right before one or up to a few milliseconds after, so that
many fall within transactions. Held against the undisturbed record are all exports, byte by byte, and the number of rows of every
table; what had been recorded must be there before the deed is done again, and `comity check` must find nothing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import comity
from benchmarks.acts import judged
from benchmarks.deeds import DEEDS, DONE, GROUP, GROUPS, INSIDE, SHARED, STEPS, Deed, Moment, do
from benchmarks.older import leave
from benchmarks.tables import markdown, write
from comity.record import Store, connect
from comity.record.export import EXPORTS
from comity.record.migrations import MIGRATIONS
from comity.record.rows import encode

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
RECORD = Path(__file__).parent.parent / "docs" / "record.md"
LONGEST = 600.0
"""Seconds after which a deed is taken to hang."""
NEAR = 0.003
"""Seconds after a step within which a kill is of that step."""
OWN = {"run", "problem", "sqlite_sequence"}
"""Tables that tell of runs, and so of the one that was cut off."""


@dataclass(frozen=True)
class Whole:
    """What an undisturbed deed leaves, and what it took."""

    exports: dict[str, str]
    rows: dict[str, int]
    seconds: float
    steps: int


@dataclass(frozen=True)
class Trial:
    """One kill: where it came (`None`: when all was done already), and what is wrong with the record after it."""

    where: str | None
    wrong: tuple[str, ...]


class Bench:
    """Processes that are ready to do deeds: they are forked off one that has loaded all that is needed."""

    def __init__(self) -> None:
        self._context: ForkServerContext = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["benchmarks.ready"])

    def done(self, deed: Deed, moment: Moment | None = None) -> tuple[list[int], float, bool]:
        """Do a deed, killed at the moment: what the process told, the seconds, and whether it came to its end.

        Raises RuntimeError when it fails otherwise.
        """
        shared: Any = self._context.RawArray("q", SHARED)
        process = self._context.Process(target=do, args=(deed, shared, moment))
        began = time.perf_counter()
        process.start()
        process.join(LONGEST)
        if process.exitcode is None:
            process.kill()
        if process.exitcode not in (0, -9):
            raise RuntimeError(f"{deed.name} ended with exit code {process.exitcode}")
        return list(shared), time.perf_counter() - began, process.exitcode == 0


def trials(bench: Bench, deed: Deed, folder: Path, numbers: range, seed: int) -> Iterator[Trial]:
    """Kill a deed in the trials of these numbers. `deed.path` is what it begins with; where there is none, with no record."""
    wanted = undisturbed(bench, deed, folder)
    for number in numbers:
        chance = random.Random(f"{deed.name} {seed} {number}")
        yield trial(bench, begun(deed, folder / "trial"), moment(wanted, number, chance), wanted)


def undisturbed(bench: Bench, deed: Deed, folder: Path) -> Whole:
    done = begun(deed, folder / "whole")
    shared, _, ended = bench.done(done)
    bench.done(begun(deed, folder / "timed"))  # the first one also waits for the process that all are forked off
    _, seconds, _ = bench.done(begun(deed, folder / "timed"))
    if not ended:
        raise RuntimeError(f"{deed.name} was killed by another")
    return Whole(exported(Path(done.path)), rows(Path(done.path)), seconds, shared[STEPS])


def begun(deed: Deed, folder: Path) -> Deed:
    """The deed in an empty folder, on a copy of what it begins with."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "r.db"
    if Path(deed.path).exists():
        shutil.copy(deed.path, path)
    return replace(deed, path=str(path))


def moment(whole: Whole, number: int, chance: random.Random) -> Moment:
    """The moment of a trial: every second one by the clock, every fourth right before a step, every fourth up to NEAR after one."""
    if number % 2:
        return Moment(chance.randint(1, whole.steps), chance.uniform(0, NEAR) if number % 4 == 3 else 0.0)
    return Moment(None, chance.uniform(0, whole.seconds))


def trial(bench: Bench, deed: Deed, at: Moment, wanted: Whole) -> Trial:
    """One kill, what it left, and what is there when the deed was done again."""
    told, _, ended = bench.done(deed, at)
    path = Path(deed.path)
    wrong = lost(path, told)
    bench.done(deed)
    got = exported(path)
    wrong += [f"{what} differ" for what in EXPORTS if got[what] != wanted.exports[what]]
    wrong += [f"rows of {t}: {n}, undisturbed {wanted.rows[t]}" for t, n in rows(path).items() if n != wanted.rows[t]]
    with comity.open(deed.path, create=False) as record:
        wrong += record.check()
    place = f"{'within' if told[INSIDE] else 'after'} {GROUPS[told[GROUP]]}"
    return Trial(None if ended else place if any(told[1:]) else "at the start", tuple(wrong))


def lost(path: Path, told: list[int]) -> list[str]:
    """Reports and judgements of transactions that had come to their end, and are not there after the kill; seen in a copy, so that
    the next process finds what the killed one left."""
    there: dict[str, int] = {}
    if path.exists():
        copy = shutil.copytree(path.parent, path.parent.parent / "left", dirs_exist_ok=True)
        there = rows(copy / path.name)
        shutil.rmtree(copy)
    kept = {"reports": there.get("report", 0), "judgements": there.get("judgement", 0)}
    done = {group: told[DONE + GROUPS.index(group)] for group in kept}
    return [f"{done[g] - kept[g]} {g} lost" for g in kept if kept[g] < done[g]]


def rows(path: Path) -> dict[str, int]:
    """How many rows each table has, asked of the file itself."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        shown = [name for name in names if name not in OWN and not name.startswith("sought_")]
        return {name: connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in sorted(shown)}


def exported(path: Path) -> dict[str, str]:
    """All that a record exports."""
    with comity.open(str(path), create=False) as record:
        return {what: "\n".join(encode(row) for row in record.export(what)) for what in EXPORTS}


def beginnings(bench: Bench, name: str, source: str, folder: Path) -> Iterator[Deed]:
    """The deed of a name, with what it begins with: of `migrate`, a record of every version that there was."""
    if name == "read":
        yield Deed(name, str(folder / "none.db"), source)
        return
    bench.done(Deed("read", str(path := folder / "read.db"), source))
    if name == "rebuild":
        yield Deed(name, str(path))
    elif name == "check":
        engine = connect(str(path))
        Store(engine).forget()
        engine.dispose()
        yield Deed(name, str(path))
    elif name == "judge":
        with comity.open(str(shutil.copy(path, folder / "judged.db"))) as record:
            yield Deed(name, str(path), made=tuple(judged(record, each=1)))
    else:
        engine = connect(str(path))
        for version in range(1, len(MIGRATIONS)):
            leave(version, engine, former := str(folder / f"{version}.db"))
            yield Deed(name, former)
        engine.dispose()


def measure(bench: Bench, name: str, source: str, points: int, seed: int = 1) -> list[Trial]:
    """Kill what is done of a deed at so many points."""
    with tempfile.TemporaryDirectory() as place:
        deeds = list(beginnings(bench, name, source, folder := Path(place)))
        shares = ((deed, range(n, points, len(deeds))) for n, deed in enumerate(deeds))
        return [trial for deed, numbers in shares for trial in trials(bench, deed, folder, numbers, seed)]


HEAD = ["deed", "kills", "came when all was done", "within a transaction", "anything lost, doubled or changed"]


def row(name: str, found: list[Trial]) -> list[object]:
    within = Counter(t.where for t in found if t.where and t.where.startswith("within"))
    told = f"{within.total()} ({', '.join(f'{n} of {w.split()[1]}' for w, n in within.most_common())})" if within else "0"
    return [name, len(found), sum(t.where is None for t in found), told, sum(bool(t.wrong) for t in found)]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.faults", description=str(__doc__).split("\n")[0])
    parser.add_argument("source", nargs="?", default=str(EXAMPLES))
    parser.add_argument("--deed", choices=DEEDS, action="append", help="only this one; repeatable")
    parser.add_argument("--points", type=int, default=200, help="kills of each deed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put the table into docs/record.md")
    given = parser.parse_args(arguments)
    bench, found = Bench(), dict[str, list[Trial]]()
    for name in given.deed or DEEDS:
        began = time.monotonic()
        found[name] = measure(bench, name, given.source, given.points, given.seed)
        sys.stdout.write(f"{dict(zip(HEAD, row(name, found[name]), strict=True))} ({time.monotonic() - began:.0f} s)\n")
        sys.stdout.writelines(f"  {t.where}: {'; '.join(t.wrong)}\n" for t in found[name] if t.wrong)
        sys.stdout.flush()
    if given.write:
        told = f"{dt.date.today().isoformat()}, `python -m benchmarks.faults {given.source} --write`:"
        write("faults", [told, "", *markdown(HEAD, (row(name, every) for name, every in found.items()))], RECORD)
    return 1 if any(t.wrong for every in found.values() for t in every) else 0


if __name__ == "__main__":
    sys.exit(main())
