"""Entries derived report by report, of what each touches alone, are those derived from everything at once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from reconcile_cases import grant, person, report, said, talks
from sqlalchemy import select

import comity
from benchmarks.acts import judged
from benchmarks.grown import reads
from benchmarks.order import arrivals, put, understood
from comity.api import Record
from comity.identify import identify
from comity.reconcile import Seen, blocks, reconcile, regroup, renew, views
from comity.record import Read, connect, schema
from comity.record.connect import writing
from comity.record.ground import Ground
from comity.terms.entry import Entry
from comity.terms.statement import Statement

REPORTS = Path(__file__).parent / "reports"
STATEMENTS = 400
"""Made-up ones, of some thirty reports."""


@cache
def made_up() -> list[Read]:
    return list(reads(STATEMENTS))


@cache
def shipped() -> list[Read]:
    return understood([str(REPORTS)])[:16]


@pytest.fixture(name="narrow")
def narrow_windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Blocks in which but one neighbour on either side is compared, so that statements come between others."""
    with monkeypatch.context() as patched:
        for module in (blocks, regroup):
            patched.setattr(module, "WINDOW", 1)
        yield


@pytest.mark.usefixtures("narrow")
@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False))
def test_report_by_report_the_entries_are_those_of_all_at_once(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("touched")
    every = [*chance.sample(made_up(), 10), *chance.sample(shipped(), 4)]
    with comity.open(str(folder / "all.db")) as record:
        put(record, every)
        judgements = judged(record)
    with comity.open(str(folder / "parts.db")) as record:
        for run in arrivals(every, judgements, chance):
            put(record, run)
        assert record.check() == []


NAMES = (
    "Mohammed Hosseini", "Muhammad Husayni", "Mohamed Hosseini Karimi", "Hosseini", "Seo Min Jae", "Seo Min Ho", "Seo Min",
    "Iñigo Sobrado Roldan", "Sobrado Roldan", "Inigo Sobrado", "Sobrado", "Khaled Hamed", "Khalid Hamid", "Khaled Hamad",
)  # fmt: skip
"""Several of one person, and several people of nearly one name."""


@settings(deadline=None, max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False))
def test_report_by_report_people_are_those_of_all_at_once(tmp_path_factory: pytest.TempPathFactory, chance: random.Random) -> None:
    with comity.open(str(tmp_path_factory.mktemp("people") / "r.db")) as record:
        for read in chance.sample(made_up(), 12):
            put(record, [Read(read.page, read.report, tuple(_of_others(s, chance) for s in read.statements))])
        assert record.check() == []


def _of_others(statement: Statement, chance: random.Random) -> Statement:
    """A statement about people of the names above, for one of two states or for none."""

    def other() -> dict[str, str]:
        return person(chance.choice(NAMES), chance.choice(("JOR", "KOR", None)))

    fields = statement.fields | {name: other() for name in ("person", "speaker") if name in statement.fields}
    if "participants" in fields:
        fields |= {"participants": [other() for _ in fields["participants"]]}
    return structs.replace(statement, fields=fields)


REPORT = {r.id: r for r in (report(key, f"2025-11-0{n}") for n, key in enumerate("abcdefgh", start=1))}
HOST, GUEST = person("Tomás Larrañaga", "CHL"), person("Ingrid Aasland", "NOR")
BOATS: dict[str, Any] = {"actor": ["NOR"], "content": "deliver three survey boats to Chiloé", "topics": ["environment"]}
ASKED: dict[str, Any] = {"content": "open the fjord ferries to Chilean students", "topics": ["education"]}


def cases() -> list[Statement]:
    """Of eight days: a visit, talks in it and a round before, an invitation and the visit that answers it, a pledge and its deed, a
    request that is accepted, sums that add up, a count of years, a post, and between two reports of it one of another post."""
    sides: dict[str, Any] = {"parties": ["CHL", "NOR"]}
    return [
        talks("a", type="visit", date="2025-11-01/2025-11-03", participants=[GUEST]), talks("c", date="XXXX-11-02", ordinal=13),
        talks("d", date="2023-05-04", ordinal=12), talks("e", type="visit", date="2026-02-01", participants=[HOST]),
        said("commitment", "b", "invited Larrañaga", act="invite", actor=["NOR"], counterpart=["CHL"], content="a visit to Norway"),
        said("engagement", "b", "invited Larrañaga", type="visit", status="proposed", participants=[HOST], **sides),
        said("commitment", "a", "will deliver boats", at=300, act="pledge", counterpart=["CHL"], **BOATS),
        said("activity", "f", "delivered boats", status="completed", counterpart=["CHL"], **BOATS),
        said("commitment", "c", "asked for ferries", at=300, act="request", actor=["CHL"], counterpart=["NOR"], **ASKED),
        said("commitment", "g", "accepted", act="accept", actor=["NOR"], counterpart=["CHL"], **ASKED),
        grant("d", 130.0, "increment", at=300), grant("d", 430.0, at=350),
        grant("h", 430.0), grant("h", 130.0, "increment", at=900),
        grant("h", 90.0, "period", at=200, since="2022", as_of="2024", counterpart=None),
        *(said("post", of, title, person=GUEST, title=title, state="NOR") for of, title in zip("ace", POSTS, strict=True)),
    ]  # fmt: skip


POSTS = ("Minister of Fisheries", "Deputy Minister of Fisheries", "Minister of Fisheries")


def renewed(order: str, folder: Path) -> list[Entry]:
    """The entries of the cases, taken in report by report."""
    people = identify(cases(), REPORT)
    engine = connect(str(folder / f"{order}.db"), create=True)
    with writing(engine) as connection:
        ground = Ground(connection, Seen)
        for of in order:
            found = views({s.id: s for s in cases() if s.report == of}, REPORT, people)
            renew(ground, {}, {key: Seen(v) for key, v in found.items()})
        held = connection.execute(select(schema.ENTRY.c.id)).scalars().all()
        return sorted(ground.entries(held).values(), key=lambda e: (e.kind, e.id))


@pytest.fixture(name="at_once")
def entries_at_once() -> list[Entry]:
    found = reconcile(cases(), REPORT, None, identify(cases(), REPORT))
    links = {r.type for e in found for r in e.relations}
    assert links == {"part_of", "follows", "delivers", "adds_to"}
    return found


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations("abcdefgh").map("".join))
def test_what_joins_entries_is_the_same_in_whatever_order_they_come(
    at_once: list[Entry], tmp_path_factory: pytest.TempPathFactory, order: str
) -> None:
    assert renewed(order, tmp_path_factory.mktemp("renewed")) == at_once


@pytest.mark.parametrize("left_out", ["sharing", "bonds", "ties"])
def test_without_the_keys_entries_would_be_joined_otherwise(
    at_once: list[Entry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left_out: str
) -> None:
    monkeypatch.setattr(Ground, left_out, lambda *_: [] if left_out == "ties" else set())
    assert renewed("gfedcbah", tmp_path) != at_once


@pytest.mark.usefixtures("narrow")
def test_pairs_that_a_later_statement_comes_between_are_compared_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = reconcile(cases(), REPORT, None, identify(cases(), REPORT))
    assert [len(e.statements) for e in at_once if e.kind == "post"] == [1, 1, 1]
    assert renewed("abdefghc", tmp_path) == at_once
    monkeypatch.setattr(regroup, "_across", lambda *_: iter(()))
    (tmp_path / "wrong").mkdir()
    assert renewed("abdefghc", tmp_path / "wrong") != at_once


@pytest.mark.usefixtures("narrow")
def test_pairs_between_which_a_statement_is_gone_are_compared_again(tmp_path: Path) -> None:
    renewed("abcdefgh", tmp_path)
    left = [s for s in cases() if s.report != "c"]
    people = identify(cases(), REPORT)
    with writing(connect(str(tmp_path / "abcdefgh.db"))) as connection:
        ground = Ground(connection, Seen)
        renew(ground, ground.of_reports(["c"]), {})
        held = connection.execute(select(schema.ENTRY.c.id)).scalars().all()
        found = sorted(ground.entries(held).values(), key=lambda e: (e.kind, e.id))
    assert found == reconcile(left, REPORT, None, people)


ACTS = ("pledge", "agree", "invite", "request", "accept", "refuse")
ROLES = (["CHL"], ["NOR"], ["CHL", "NOR"], ["PER"], ["NOR", "PER"], ["CHL", "NOR", "PER"])


def dealt() -> Iterator[Statement]:
    """One thing told as of every act and of any two sides, of each in a report of its own day; and as an activity, so too."""
    told: dict[str, Any] = {"content": "deliver three survey boats to Chiloé", "topics": ["environment"], "due": "2026"}
    for n, (act, actor, to) in enumerate(product((*ACTS, None), ROLES, (*ROLES, None))):
        more = told | {"actor": actor} | ({"counterpart": to} if to else {}) | ({"act": act} if act else {"status": "completed"})
        yield said("commitment" if act else "activity", "abcdefgh"[n % 8], "will deliver three survey boats", at=1000 * n, **more)


@pytest.mark.parametrize("met", regroup.MEETINGS, ids=lambda met: met.sort)
def test_statements_that_are_not_compared_for_their_sides_would_not_be_tied(met: regroup.Meeting) -> None:
    some = [s for read in (*made_up()[:12], *shipped()[:8]) for s in read.statements]
    known = REPORT | {read.report.id: read.report for read in (*made_up(), *shipped())}
    apart = 0
    for statements in ([*dealt()], some):
        seen = views({s.id: s for s in statements}, known, identify(statements, known)).values()
        for (a, mine, ours), (b, theirs, their) in combinations([(v, met.keys(v), blocks.sides(v)) for v in seen], 2):
            if mine & theirs and met.strangers(ours, their):
                assert met.compare(a, b) is None
                apart += 1
    assert apart > 100


def test_a_report_touches_the_entries_of_its_blocks_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touched: set[str] = set()
    put_of = Ground.put

    def put_noted(ground: Ground[Any], gone: Any, entries: Any, bonds: Any) -> None:
        every = list(entries)
        touched.update(e.id for e in every)
        put_of(ground, gone, every, bonds)

    *former, last = made_up()
    with comity.open(str(tmp_path / "r.db")) as record:
        put(record, former)
        monkeypatch.setattr(Ground, "put", put_noted)
        put(record, [last])
        own = {e.id for e in record.entries() if {s.id for s in last.statements} & set(e.statements)}
        parties = {str(p) for s in last.statements for name in ("parties", "actor") for p in s.fields.get(name) or ()}
        near = {e.id for e in record.entries() if parties & {str(p) for n in ("parties", "actor") for p in e.value(n) or ()}}
        assert own <= touched <= own | near
        assert len(touched) < len(record.entries()) / 2


def test_an_outlet_that_comes_to_be_on_record_is_whose_words_were_credited_to_it(tmp_path: Path) -> None:
    first, *_, second = made_up()
    reprint = structs.replace(second.report, credit="Skerry Tidings")
    by = structs.replace(first.report, outlet="Skerry Tidings")
    with comity.open(str(tmp_path / "r.db")) as record:
        put(record, [Read(second.page, reprint, second.statements)])
        assert outlets(record) == {None}
        put(record, [Read(first.page, by, first.statements)])
        assert outlets(record) == {None, "Skerry Tidings"}
        assert record.check() == []


def outlets(record: Record) -> set[str | None]:
    """The outlets that are credited with the words of others."""
    return {o.credited for e in record.entries() for o in e.origins}
