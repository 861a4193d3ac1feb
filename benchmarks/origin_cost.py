"""What it costs to find the origin of one new report in records of different size: the time must not grow with the record.

python -m benchmarks.origin_cost [--sizes 1000,10000,100000] [--write]

The reports are invented: set phrases that many share, words of their own, and every twentieth a copy of an earlier one with two
paragraphs cut and one added. With each size, a hundred new ones are recorded one by one, copies and others, and the time is taken
in which their copies are looked up and all origins set that this touches.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from itertools import batched
from pathlib import Path

from sqlalchemy import Engine, func, insert, select

from benchmarks import tables
from comity.clean import fingerprint
from comity.flow import trace
from comity.record import Store, Traces, connect, schema
from comity.record.connect import reading, writing
from comity.record.rows import page_row, report_row
from comity.terms.origin import Traits
from comity.terms.report import Block, Page, Report

SYLLABLES = [a + b for a in "bdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or", "in")]
MOST = 100_000
"""Different words."""
PARAGRAPHS, NEW, COPIES = 5, 100, 20
PHRASES = 60


def words(dice: random.Random, count: int) -> list[str]:
    """Words as rare as in a language: a few of them very often, most of them seldom."""
    return [word(int(MOST ** dice.random())) for _ in range(count)]


@cache
def word(number: int) -> str:
    made = ""
    while number or not made:
        number, rest = divmod(number, len(SYLLABLES))
        made += SYLLABLES[rest]
    return made


def paragraph(dice: random.Random, phrases: list[str]) -> str:
    """Thirty words and a set phrase of ten."""
    own = words(dice, 30)
    own.insert(dice.randint(0, 30), dice.choice(phrases))
    return f"{' '.join(own)}.".capitalize()


def reports(first: int, count: int) -> Iterator[Report]:
    """The reports of these numbers; each is made of its number alone."""
    for number in range(first, first + count):
        yield report(number)


def report(number: int) -> Report:
    copied = number % COPIES == 0 and number > 0
    paragraphs = made(random.Random(number).randrange(number)) if copied else made(number)
    if copied:
        paragraphs = [*paragraphs[: PARAGRAPHS - 2], *made(number)[:1]]
    text = "\n\n".join(paragraphs)
    starts = [0]
    for p in paragraphs:
        starts.append(starts[-1] + len(p) + 2)
    blocks = tuple(Block(start, start + len(p), "paragraph") for start, p in zip(starts, paragraphs, strict=False))
    day = dt.date(2020, 1, 1) + dt.timedelta(days=number // 50)
    return Report(
        id=f"{number:016x}", path=f"{number}.txt", text=text, sha256="0", blocks=blocks, outlet=f"Outlet {number % 211}",
        published=day.isoformat(),
    )  # fmt: skip


def made(number: int) -> list[str]:
    dice = random.Random(f"report {number}")
    return [paragraph(dice, set_phrases()) for _ in range(PARAGRAPHS)]


@cache
def set_phrases() -> list[str]:
    return [" ".join(words(random.Random(n), 10)) for n in range(PHRASES)]


def add(engine: Engine, every: Iterator[Report], run: int, *, noted: bool = False) -> None:
    """Put reports into the record, without statements and with pages of no bytes; `noted` also with their clues, as tracing does,
    but without looking for copies: these are only to be looked up in."""
    for some in batched(every, 1000):
        pages = [page_row(Page(path=r.path, content=b"", sha256=r.id), run) for r in some]
        rows = [report_row(r, page["id"], run) for r, page in zip(some, pages, strict=True)]
        with writing(engine) as connection:
            connection.execute(insert(schema.PAGE), pages)
            adding = insert(schema.REPORT).returning(schema.REPORT.c.row, sort_by_parameter_order=True)
            numbers = connection.execute(adding, rows).scalars().all()
            traces = Traces(connection)
            for one, row in zip(some, numbers, strict=True) if noted else ():
                made = fingerprint(one)
                parts = tuple((part.start, part.end) for part in made.parts)
                traces.add(row, Traits(one.id, parts, one.outlet, one.published), made.clues)


def single(engine: Engine, first: int, run: int) -> list[float]:
    """Milliseconds for each of so many new reports, one by one."""
    taken = []
    for number in range(first, first + NEW):
        add(engine, reports(number, 1), run)
        began = time.perf_counter()
        trace(Store(engine))
        taken.append(1000 * (time.perf_counter() - began))
    return taken


def measure(sizes: list[int], folder: Path) -> Iterator[list[object]]:
    """A row for each size: reports, links, the mean, the median and the slowest of the new ones, and the clues on record."""
    engine = connect(str(folder / "cost.db"), create=True)
    run, size = Store(engine).begin("read"), 0
    for wanted in sizes:
        add(engine, reports(size, wanted - size), run, noted=True)
        taken = single(engine, wanted, run)
        size = wanted + NEW
        with reading(engine) as connection:
            clues, links = (
                connection.execute(select(func.count()).select_from(t)).scalar_one() for t in (schema.CLUE, schema.LINK)
            )
        times = (statistics.mean(taken), statistics.median(taken), max(taken))
        yield [f"{wanted:,}", f"{links:,}", f"{clues:,}", *(f"{t:.1f}" for t in times)]
    engine.dispose()


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.origin_cost", description=str(__doc__).split("\n")[0])
    parser.add_argument("--sizes", default="1000,10000,100000", help="reports on record, with commas, growing")
    parser.add_argument("--write", action="store_true", help="put the table into docs/quality.md")
    given = parser.parse_args(arguments)
    head = ["reports on record", "links", "clues", "ms for a new one: mean", "median", "slowest"]
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for row in measure([int(n) for n in given.sizes.split(",")], Path(folder)):
            rows.append(row)
            sys.stdout.write(f"{dict(zip(head, row, strict=True))}\n")
            sys.stdout.flush()
    if given.write:
        told = f"{dt.date.today().isoformat()}, `python -m benchmarks.origin_cost --write`:"
        tables.write("cost of origins", [told, "", *tables.markdown(head, rows)])


if __name__ == "__main__":
    main()
