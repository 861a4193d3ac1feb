"""What indexes tell of a scope is what reading everything tells."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from commands import run
from databases import emptied
from typer.testing import CliRunner

import comity
from benchmarks.grown import grow
from comity.api import Record
from comity.cli import app
from comity.past import derive_known, known_on
from comity.record import EVERYTHING, Scope, View
from comity.record.on import true_on
from comity.record.part import Part
from comity.record.scope import choose, last_day, parties, plain_fields
from comity.record.view import Past
from comity.show import pages
from comity.show.brief import brief
from comity.show.material import Material
from comity.show.sides import owner, plain, sides

DAY = "2026-11-22"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A grown record in which people judged: wrong, corrected (a party, a date), one thing, delivered."""
    folder = tmp_path_factory.mktemp("grown")
    where = str(folder / "r.db") if request.param == "sqlite" else emptied(request.getfixturevalue("address"))
    grow(where, 900)
    with comity.open(where) as found:
        judge(found)
        yield found


def judge(record: Record) -> None:
    pledges = [s for s in record.statements(kind="commitment") if s.get("act") == "pledge"]
    meetings = record.statements(kind="engagement")
    record.judge("wrong", pledges[0].id, by="Ilze")
    record.judge("edit", pledges[3].id, "actor", "LVA", by="Ilze")
    record.judge("edit", meetings[4].id, "parties", '["LVA", "PER"]', by="Ilze")
    record.judge("edit", meetings[9].id, "date", "2031-02", by="Ilze")
    record.judge("same", *(e.id for e in record.entries(kind="quotation")[:2]), by="Ilze")
    record.judge("delivered", pledges[7].id, by="Ilze", evidence=[meetings[0].id])


def scopes(record: Record) -> Iterator[Scope]:
    """Every kind of scope, of parties, topics and times that are on record."""
    dice = random.Random(4)
    entries = record.view.entries()
    sides = sorted({tuple(sorted(parties(plain_fields(e)))) for e in entries})
    topics = sorted({t for e in entries for t in plain_fields(e).get("topics") or ()})
    yield from (
        Scope(parties=frozenset(p)) for p in [*dice.sample(sides, 25), ("LVA", "PER"), ("LVA",), ("USA",), ("NOR", "TON", "XKX")]
    )
    yield from (Scope(topic=t.split(".")[0]) for t in dice.sample(topics, 4))
    for since, until in (("1999", "2004-03"), ("2020-05-03", None), (None, "1995"), ("2031-02", "2031-02")):
        yield Scope(since=since, until=until)
        yield Scope(since=since, until=until, kind="figure")
        yield Scope(parties=frozenset(dice.choice(sides)), since=since, until=until, topic=dice.choice(topics))


def test_the_entries_of_a_scope_are_those_chosen_of_all(record: Record) -> None:
    view = record.view
    every = view.entries()
    for scope in scopes(record):
        assert view.indexed(scope)
        assert view.entries(scope) == choose(every, view.telling, view.statements(), scope), scope
    assert not view.indexed(EVERYTHING)


@pytest.mark.parametrize("day", ["1997", "2008-06-15", "2019-12", DAY])
def test_the_entries_of_a_scope_on_a_day_are_those_chosen_of_all_on_that_day(record: Record, day: str) -> None:
    view, published = record.view, {key: r.published for key, r in record.view.telling.items()}
    then = true_on(view.entries(), view.statements(), published, last_day(day))
    asked = [*scopes(record), Scope(kind="post"), Scope(kind="commitment"), Scope(since="2020", kind="agreement")]
    for scope in (replace(scope, on=day) for scope in asked):
        assert view.indexed(scope)
        assert view.entries(scope) == choose(then, view.telling, view.statements(), scope), scope
    assert view.entries(Scope(on=day)) == then


def latest(record: Record, count: int) -> str:
    """The eve of the day on which the first of so many latest reports was published."""
    days = sorted(r.published or "" for r in record.reports())
    return (dt.date.fromisoformat(days[-count]) - dt.timedelta(days=1)).isoformat()


@pytest.mark.parametrize("count", [1, 8, 40])
def test_what_was_known_on_a_day_by_taking_back_is_what_is_derived_of_it(record: Record, count: int) -> None:
    day = latest(record, count)
    derived = derive_known(record, Scope(as_of=day), day)
    past = View(record.view.engine, Past(day, derived.entries, derived.origins, None, derived.versions, derived.fallen))
    stood, asked = record.entries(), [replace(s, as_of=day) for s in [EVERYTHING, *scopes(record)]]
    asked += [replace(s, on="2015") for s in asked]
    entries = known_on(record, day, None, lambda view: [view.entries(s) for s in asked])
    assert entries == [past.entries(s) for s in asked]
    of_two = [s for s in asked if s.parties and not s.on]
    parts = known_on(record, day, None, lambda view: [Material.known(view, s) for s in of_two])
    whole = Material.known(past, Scope(as_of=day))
    for scope, part in zip(of_two, parts, strict=True):
        assert pages.markdown(brief(part, scope, day)) == pages.markdown(brief(whole, scope, day)), scope
    assert record.entries() == stood
    assert record.check() == []


@pytest.mark.parametrize("count", [1, 8, 40])
def test_what_was_learned_since_a_day_is_the_same_by_what_came_since(
    record: Record, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also until a past day, of a scope, and by judgements alone (since yesterday)."""
    asked = [[], ["--parties", "USA"], ["--kind", "commitment"], ["--as-of", latest(record, max(1, count // 2))]]
    asked = [["--since", latest(record, count), *options] for options in asked] + [["--since", record.view.day]]
    found = [learned(record, *options) for options in asked]
    monkeypatch.setattr("comity.past.MOST", -1)
    for options, by_parts in zip(asked, found, strict=True):
        assert by_parts == learned(record, *options), options
    assert all(found[:1] + found[-1:])


def learned(record: Record, *options: str) -> list[Any]:
    return json.loads(run(record, "changes", "--json", *options))  # type: ignore[no-any-return]


def test_a_brief_and_sides_of_a_part_are_those_of_the_whole(record: Record) -> None:
    """But for which of two names a post has, where what is outside of the scope would tell."""
    whole, of = Material.known(record.view, EVERYTHING), owner()
    for scope in [s for s in scopes(record) if s.parties]:
        part = Material.known(record.view, scope)
        assert pages.markdown(brief(part, scope, DAY)) == pages.markdown(brief(whole, scope, DAY)), scope
        assert part.within(scope).entries == whole.within(scope).entries
        beside = Material.part(record.view, record.view.beside(record.view.part(scope)))
        told, all_told = sides(part, of, beside), sides(whole.within(scope), of, whole)
        assert [plain(c, beside, of) for c in told] == [plain(c, whole, of) for c in all_told]


@pytest.mark.parametrize("options", [["--on", "2012-06"], ["--as-of", ""], ["--on", "2012-06", "--as-of", ""]])
def test_an_entry_on_a_day_is_shown_as_by_reading_everything(
    record: Record, options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one that was not yet there then; by a part only where the indexes tell it."""
    options = [o or latest(record, 8) for o in options]
    asked = [["show", e.id[:10], *options] for e in record.entries()[::30]]
    found = [shown(record, *words) for words in asked]
    monkeypatch.setattr(View, "around", whole)
    assert found == [shown(record, *words) for words in asked]
    assert {told.startswith("error") for told in found} == {True, False}


def shown(record: Record, *words: str) -> str:
    """What a command writes, or that it fails."""
    result = CliRunner().invoke(app, [*words, "--record", record.settings.record])
    return "error" if result.exit_code else result.output


def whole(view: View, key: str, on: str | None = None) -> tuple[str, Part]:
    """All that is known, as a part."""
    every = view.entries(Scope(on=on))
    own = next((e.id for e in view.entries() if key in (e.id[: len(key)], *e.statements)), key)
    reports = {r.id: r for r in view.reports()}
    return own, Part(tuple(every), {s.id: s for s in view.statements()}, reports, view.fallen)


def test_an_entry_is_found_with_what_has_to_do_with_it(record: Record) -> None:
    whole = Material.known(record.view, EVERYTHING)
    for entry in record.view.entries()[::25]:
        key, part = record.view.around(entry.id[:9])
        own = Material.part(record.view, part)
        assert key == entry.id
        assert own.by_id[key] == entry
        assert own.said(entry) == whole.said(entry)
        assert {r.entry for r in entry.relations} <= set(own.by_id)
        assert own.short[key] == whole.short[key]


def test_what_was_judged_wrong_is_found_as_it_was_read(record: Record) -> None:
    (wrong,) = record.view.ruled().heeded.wrong
    key, part = record.view.around(wrong)
    found = Material.part(record.view, part)
    assert (key, found.find(wrong).id) == (wrong, wrong)
    assert found.wrong[wrong].report in found.reports
