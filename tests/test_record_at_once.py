"""Writers at once lose nothing, and readers beside a writer see one state."""

from __future__ import annotations

import multiprocessing
from typing import Any, cast

import pytest
from msgspec import structs
from sqlalchemy import QueuePool, text
from test_record_store import make, statements_of

import comity
from comity import flow
from comity.flow import settle
from comity.record import Read, Store, View, connect
from comity.terms.report import Block

WRITERS = 3
EACH, SHARED = 25, 15
"""Reports that each writer records, and how many of them the next one records as well."""


def outlets(number: int) -> list[str]:
    """The outlets of a writer's reports, by its number."""
    first = number * (EACH - SHARED)
    return [f"Outlet {n}" for n in range(first, first + EACH)]


def write(where: str, number: int, ready: Any) -> None:
    """A process that records its reports, one by one, when all are ready."""
    store = Store(connect(where, create=True))
    ready.wait()
    run = store.begin("read")
    for name in outlets(number):
        store.add(run, make(outlet=name))
    store.finish(run, {"writer": number})


def begun(target: Any, *arguments: Any) -> Any:
    process = multiprocessing.get_context("spawn").Process(target=target, args=arguments)
    process.start()
    return process


def test_writers_at_once_lose_nothing_and_record_nothing_twice(where: str) -> None:
    """Also that none is in the way of another when there is no record yet."""
    ready = multiprocessing.get_context("spawn").Barrier(WRITERS)
    writers = [begun(write, where, number, ready) for number in range(WRITERS)]
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    wanted = {name for number in range(WRITERS) for name in outlets(number)}
    with comity.open(where) as record:
        assert sorted(r.outlet or "" for r in record.reports()) == sorted(wanted)
        assert [r["summary"] for r in sorted(record.runs(), key=lambda r: r["summary"]["writer"])] == [
            {"writer": number} for number in range(WRITERS)
        ]
        assert record.check() == []
    assert counted(where) == {"page": len(wanted), "report": len(wanted), "statement": 2 * len(wanted)}


def counted(where: str) -> dict[str, int]:
    engine = connect(where)
    with engine.connect() as connection:
        found = {t: connection.execute(text(f"SELECT COUNT(*) FROM {t}")).scalar_one() for t in ("page", "report", "statement")}
    engine.dispose()
    return found


def moved(read: Read, by: int) -> Read:
    """The same report understood otherwise: what it says stands further on in its text."""
    words = " " * by + read.report.text
    block = Block(by, len(words), "paragraph")
    report = structs.replace(read.report, text=words, blocks=(block,))
    shifted = tuple(structs.replace(s, span=(s.span[0] + by, s.span[1] + by)) for s in statements_of(read.report))
    return Read(read.page, report, tuple(structs.replace(s, spans={}, more=()) for s in shifted))


def rewrite(where: str, rounds: int) -> None:
    """A process that understands the same reports otherwise, again and again, and adds one each time."""
    store = Store(connect(where))
    for n in range(rounds):
        run = store.begin("rebuild")
        store.add_all(run, [moved(make(outlet=f"Outlet {k}"), n + 1) for k in range(n + 1)])


def test_readers_see_whole_reports_while_another_process_writes(where: str) -> None:
    engine = connect(where, create=True)
    Store(engine).add(Store(engine).begin("read"), make(outlet="Outlet 0"))
    writer, sizes = begun(rewrite, where, 25), set()
    while writer.is_alive():
        view = View(engine)
        found, texts = view.statements(), {r.id: r.text for r in view.reports()}
        assert all(texts[s.report][slice(*s.span)] == s.quote for s in found)
        assert all(s.fields for s in found)
        sizes.add(len(found))
    assert writer.exitcode == 0
    assert len(sizes) > 3
    assert all(size % 2 == 0 for size in sizes)
    engine.dispose()


def test_no_former_state_is_held_while_entries_are_derived(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else nothing that is written meanwhile could be tidied away."""
    held: list[int] = []

    def noted(store: Store) -> None:
        held.append(cast(QueuePool, store.engine.pool).checkedout())
        settle(store)

    monkeypatch.setattr(flow, "settle", noted)
    with comity.open(where) as record:
        for name in ("Outlet 0", "Outlet 1"):
            record.store.add(record.store.begin("read"), make(outlet=name))
            assert record.view.fresh()
    assert held == [0, 0]
