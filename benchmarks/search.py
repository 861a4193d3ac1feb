"""How long a search takes in a large record: `python -m benchmarks.search 100000`. Everything in it is made up.

Reports of twenty statements are recorded as `comity read` records them, in words of a made-up language whose frequencies fall as in
prose (Zipf), each statement in an entry of its own; then searches of rare, common and everywhere words, phrases, beginnings and
filters are timed, each twenty times, cold caches left out by one search before.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import typer
from sqlalchemy import insert

from comity.record import Read, Store, View, connect, schema
from comity.record.connect import writing
from comity.record.rows import encode
from comity.record.scope import Scope
from comity.record.search import search
from comity.terms.entry import Entry, Field
from comity.terms.report import Block, Page, Report
from comity.terms.statement import Activity, Statement, state
from comity.terms.values import Party

WORDS = [
    a + b + c for a in "bdfgklmnprstvz" for b in "aeiou" for c in ("bar", "dun", "fol", "gim", "kes", "lor", "mut", "nis", "pel")
]
STATES = ("VNM", "JPN", "NOR", "CHL", "PER", "LVA", "FJI", "TON")
TOPICS = ("fisheries", "trade", "health", "culture", "energy")
LENGTH, EACH = 18, 20
SEARCHES: dict[str, tuple[str, Scope]] = {
    "a word that is everywhere": (WORDS[0], Scope()),
    "two common words": (f"{WORDS[3]} {WORDS[8]}", Scope()),
    "three words": (f"{WORDS[20]} {WORDS[40]} {WORDS[90]}", Scope()),
    "a rare word": (WORDS[-1], Scope()),
    "a phrase": (f'"{WORDS[1]} {WORDS[2]}"', Scope()),
    "the beginning of a word": ("zuk*", Scope()),
    "parties and topic": (WORDS[5], Scope(parties=frozenset({"VNM", "JPN"}), topic="trade")),
    "a month": (WORDS[5], Scope(since="2024-03", until="2024-03")),
}


def reports(count: int) -> Iterator[Read]:
    """Made-up reports with EACH statements."""
    chance = random.Random(7)
    weights = list(accumulate(1 / n for n in range(1, len(WORDS) + 1)))
    for number in range(count // EACH):
        lines = [" ".join(chance.choices(WORDS, cum_weights=weights, k=LENGTH)) + "." for _ in range(EACH)]
        text = " ".join(lines)
        sha = hashlib.sha256(text.encode()).hexdigest()
        published = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
        report = Report(
            id=sha[:16], path=f"{number}.txt", text=text, sha256=sha, blocks=(Block(0, len(text), "paragraph"),),
            outlet=f"Outlet {number % 90}", published=published,
        )  # fmt: skip
        page = Page(path=report.path, content=text.encode(), sha256=sha, outlet=report.outlet, published=published)
        yield Read(page, report, tuple(_statements(report, lines, chance)))


def _statements(report: Report, lines: list[str], chance: random.Random) -> Iterator[Statement]:
    start = 0
    for line in lines:
        one, other = chance.sample(STATES, 2)
        fields = Activity(
            actor=(Party(state=one),), counterpart=(Party(state=other),), content=line[:-1], topics=(chance.choice(TOPICS),)
        )
        yield state(report, (start, start + len(line)), fields, kind="activity", extractor="made up", confidence=0.8)
        start += len(line) + 1


def fill(address: str, count: int) -> None:
    """Record the reports, and an entry for each of their statements."""
    engine = connect(address, create=True)
    store = Store(engine)
    run = store.begin("benchmark")
    for read in reports(count):
        store.add(run, read)
        made = [_entry(s) for s in read.statements]
        with writing(engine) as connection:
            connection.execute(insert(schema.ENTRY), [{"id": e.id, "kind": e.kind, "document": encode(e)} for e in made])
            connection.execute(insert(schema.MEMBER), [{"statement": e.statements[0], "entry": e.id} for e in made])
    engine.dispose()


def _entry(s: Statement) -> Entry:
    fields = {name: Field(value, (s.id,)) for name, value in s.fields.items()}
    return Entry(id=hashlib.sha256(s.id.encode()).hexdigest()[:16], kind=s.kind, fields=fields, statements=(s.id,))


def timed(address: str, words: str, scope: Scope, times: int = 20) -> list[float]:
    """Milliseconds of each of so many searches."""
    view, found = View(connect(address)), []
    search(view, words, scope, 20)
    for _ in range(times):
        began = time.perf_counter()
        search(view, words, scope, 20)
        found.append(1000 * (time.perf_counter() - began))
    view.engine.dispose()
    return found


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("statements", type=int, nargs="?", default=20_000)
    asked.add_argument("--record", help="Address of an empty record, as of PostgreSQL; a file that is thrown away without it.")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        address = given.record or str(Path(folder) / "r.db")
        began = time.perf_counter()
        fill(address, given.statements)
        typer.echo(f"{given.statements} statements recorded in {time.perf_counter() - began:.0f} s")
        every: list[float] = []
        for name, (words, scope) in SEARCHES.items():
            taken = timed(address, words, scope)
            every += taken
            typer.echo(f"{name:28} median {statistics.median(taken):7.1f} ms   longest {max(taken):7.1f} ms")
        typer.echo(f"{'all':28} median {statistics.median(every):7.1f} ms   p95 {statistics.quantiles(every, n=20)[-1]:11.1f} ms")


if __name__ == "__main__":
    main()
