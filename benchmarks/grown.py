"""A record of any size, of invented reports and real visits, nothing of it read: `python -m benchmarks.grown 100000 big.db`.

The same number of statements is the same record everywhere, and a larger one begins with the reports of a smaller one. Every
statement stands in its report's words, so that `comity check` passes. Outlets tell an event in words of their own or copy one
another; about one telling in thirty is less exact or gives another figure. Reports are recorded as `comity read` records them,
BATCH events in a transaction.

Entries are derived when the record is first asked, or at once with `--derive`. For measuring views alone, `--apart` derives them
event by event, which takes less time and memory; what two events have in common is then not seen, as `comity check` would say.

`--travels` is a folder with `visits.jsonl` and `trips.jsonl`, of the public HistoryAtState/visits and HistoryAtState/travels: every
fifth event is then one of these visits, as long as there are any.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import batched, chain, groupby
from pathlib import Path

from sqlalchemy import Engine, delete, insert

import comity
from benchmarks.events import Event, Fact, Telling, events
from benchmarks.origin_cost import words
from benchmarks.world import outlet, visits
from comity.flow import derive
from comity.record import Read, Store, connect, marks, schema, tables
from comity.record.connect import writing
from comity.record.rows import encode
from comity.terms.entry import Entry
from comity.terms.origin import Traced
from comity.terms.report import Block, Page, Piece, Report, Span
from comity.terms.statement import FIELDS, Kind, Statement, state

BATCH = 25
"""Events in one transaction."""
STRAY = 0.03
"""How often a fact is told less exactly or otherwise, where it may be."""
TOLD = (0.5, 0.95)
"""What part of an event's facts a report tells."""
PARAGRAPH = 3
"""Sentences in a paragraph."""
SLOT = re.compile(r"\{(\w+)\}")
MADE = "grown 1"

BESIDE = 14
"""Words, of a made-up language, that follow each fact: what an outlet tells besides, so that only copies share much."""

Line = tuple[Kind, Telling, str]
"""A fact as an outlet tells it, and what follows."""


def reads(count: int, travels: Path | None = None, seed: int = 1) -> Iterator[Read]:
    """Reports with so many statements in all; the last one has no more of them than are asked for."""
    left = count
    for number, event in enumerate(events(visits(travels), seed)):
        for read in _reported(event, number, random.Random(f"{seed} reports {number}")):
            yield Read(read.page, read.report, read.statements[:left])
            left -= len(read.statements)
            if left <= 0:
                return


def grow(address: str, count: int, travels: Path | None = None, seed: int = 1, apart: bool = False) -> int:
    """Record reports with so many statements in a new record; how many reports. Nothing is derived but what is derived `apart`."""
    engine = connect(address, create=True)
    store, made, day = Store(engine), 0, dt.date.today().isoformat()
    run = store.begin("grown")
    told = groupby(reads(count, travels, seed), key=lambda read: read.page.path.split("-")[0])
    for batch in batched((list(group) for _, group in told), BATCH):
        made += store.add_all(run, chain.from_iterable(batch)).total()
        if apart:
            _keep(engine, [e for group in batch for e in _derived(group, day)])
    store.finish(run, {"new": made})
    if apart:
        with writing(engine) as connection:
            connection.execute(delete(tables.STALE))
    engine.dispose()
    return made


def _derived(event: Sequence[Read], day: str) -> tuple[Entry, ...]:
    """The entries of one event's reports, whose copies are known."""
    first = {read.page.path.rsplit("-", 1)[0]: read.report.id for read in reversed(event)}
    origins = {read.report.id: Traced(first[read.page.path.rsplit("-", 1)[0]]) for read in event}
    return derive([s for read in event for s in read.statements], [read.report for read in event], origins, day).entries


def _keep(engine: Engine, entries: Sequence[Entry]) -> None:
    with writing(engine) as connection:
        connection.execute(
            insert(schema.ENTRY), [{"id": e.id, "kind": e.kind, "standing": e.standing, "document": encode(e)} for e in entries]
        )
        connection.execute(insert(schema.MEMBER), [{"statement": s, "entry": e.id} for e in entries for s in e.statements])
        connection.execute(insert(schema.MARK), [row for e in entries for row in marks.of_entry(e)])


def _reported(event: Event, number: int, dice: random.Random) -> Iterator[Read]:
    """The reports on an event: each own telling, and its copies in other outlets, which may lack the end of it."""
    for own in range(dice.choice((1, 1, 2, 2, 3))):
        chosen = [_chosen(dice, f) for f in event.facts if dice.random() < dice.uniform(*TOLD)]
        told = chosen or [_chosen(dice, event.facts[0])]
        for copy in range(dice.choice((1, 1, 1, 2, 4))):
            kept = told if copy == 0 or dice.random() < 0.7 else told[: max(1, len(told) * 4 // 5)]
            day = event.day + dt.timedelta(days=dice.choice((0, 0, 1, 1, 2)) + (copy > 0))
            yield _read(kept, f"{number}-{own}-{copy}", outlet(dice, event.sides), day.isoformat())


def _chosen(dice: random.Random, fact: Fact) -> Line:
    stray = fact.stray and dice.random() < STRAY
    beside = " ".join(words(dice, BESIDE)).capitalize()
    return fact.kind, dice.choice(fact.stray if stray else fact.tellings), f"{beside}."


def _read(lines: list[Line], name: str, by: str, published: str) -> Read:
    """A report of these lines, paragraph by paragraph, with its statements."""
    text, placed, blocks = "", list[tuple[Line, Span, dict[str, Span]]](), list[Block]()
    for paragraph in batched(lines, PARAGRAPH):
        text += "\n\n" if text else ""
        begun = len(text)
        for line in paragraph:
            text += " " if len(text) > begun else ""
            sentence, spans = worded(line[1], len(text), line[0])
            placed.append((line, (len(text), len(text) + len(sentence)), spans))
            text += f"{sentence} {line[2]}"
        blocks.append(Block(begun, len(text), "paragraph"))
    sha = hashlib.sha256(text.encode()).hexdigest()
    key = hashlib.sha256(f"{by} {name} {sha}".encode()).hexdigest()[:16]
    path = f"grown/{name}.txt"
    report = Report(
        id=key, path=path, text=text, sha256=sha, blocks=tuple(blocks), pieces=(Piece(0, 0, len(text)),), outlet=by,
        published=published, title=f"{lines[0][0].capitalize()} {name}", language="en",
    )  # fmt: skip
    page = Page(path=path, content=text.encode(), sha256=sha, outlet=by, published=published, title=report.title)
    return Read(page, report, tuple(_stated(report, *one) for one in placed))


def worded(telling: Telling, at: int, kind: Kind) -> tuple[str, dict[str, Span]]:
    """The sentence of a telling that begins at a place, and where in the text the words of its fields stand."""
    made, spans, done = "", dict[str, Span](), 0
    for slot in SLOT.finditer(telling.wording):
        made += telling.wording[done : slot.start()]
        words, done = telling.slots[slot[1]], slot.end()
        if slot[1] in FIELDS[kind].__struct_fields__:
            spans[slot[1]] = (at + len(made), at + len(made) + len(words))
        made += words
    return made + telling.wording[done:], spans


def _stated(report: Report, line: Line, span: Span, spans: dict[str, Span]) -> Statement:
    kind, telling, _ = line
    sure = 0.6 + int(hashlib.sha256(telling.wording.encode()).hexdigest()[:4], 16) % 40 / 100
    return state(
        report, span, telling.fields, kind=kind, extractor=MADE, spans=spans, said_by=telling.said_by, mode=telling.mode,
        confidence=round(sure, 2),
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("statements", type=int)
    parser.add_argument("record", help="path or address of a new record")
    parser.add_argument("--travels", type=Path, help="folder of visits.jsonl and trips.jsonl")
    parser.add_argument("--derive", action="store_true", help="derive the entries as well")
    parser.add_argument("--apart", action="store_true", help="derive the entries event by event")
    given = parser.parse_args()
    began = time.perf_counter()
    made = grow(given.record, given.statements, given.travels, apart=given.apart)
    sys.stdout.write(f"{made} reports with {given.statements} statements in {time.perf_counter() - began:.0f} s\n")
    if given.derive:
        began = time.perf_counter()
        with comity.open(given.record) as record:
            sys.stdout.write(f"{len(record.entries())} entries in {time.perf_counter() - began:.0f} s\n")


if __name__ == "__main__":
    main()
