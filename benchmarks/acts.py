"""Judgements made up for a record, so that reading and judging can be measured together: the same for the same record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from comity.api import Record
from comity.record import View
from comity.terms.entry import Entry
from comity.terms.errors import RecordError
from comity.terms.judgement import Judgement

FIRST = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
"""When the first one is made; each further one a minute later."""

Words = tuple[str, ...]


def judged(record: Record, each: int = 3) -> list[Judgement]:
    """Judge some things of a record, so many of each act, by ids of statements alone, so that the same is meant whatever else is on
    record; what earlier ones forbid is left out. The last takes back the first."""
    made: list[Judgement] = []
    view = record.view
    for words in _acts(view.entries(), each):
        try:
            made.append(_judge(record, words, len(made), view))
        except RecordError:
            continue  # a pair that judgements before forbid
    return [*made, _judge(record, ("undo", made[0].id), len(made))] if made else []


def _judge(record: Record, words: Words, number: int, view: View | None = None) -> Judgement:
    when = (FIRST + dt.timedelta(minutes=number)).isoformat()
    return record.judge(words[0], *words[1:], by="Benchmark", when=when, why="made up", view=view)


def _acts(entries: Sequence[Entry], each: int) -> Iterator[Words]:
    for pick in (_different, _same, _wrong, _right, _edit, _broken):
        yield from islice(pick(entries), each)


def _different(entries: Sequence[Entry]) -> Iterator[Words]:
    return (("different", e.statements[0], e.statements[-1]) for e in entries if len(e.statements) > 1)


def _same(entries: Sequence[Entry]) -> Iterator[Words]:
    return (("same", a.statements[0], b.statements[0]) for a, b in combinations(entries, 2) if a.kind == b.kind)


def _wrong(entries: Sequence[Entry]) -> Iterator[Words]:
    return (("wrong", e.statements[-1]) for e in reversed(entries))


def _right(entries: Sequence[Entry]) -> Iterator[Words]:
    return (("right", e.statements[0]) for e in entries)


def _edit(entries: Sequence[Entry]) -> Iterator[Words]:
    return (("edit", e.statements[0], "value", "7") for e in entries if e.kind == "figure")


def _broken(entries: Sequence[Entry]) -> Iterator[Words]:
    return (("broken", e.statements[0]) for e in entries if e.kind == "commitment")
