"""Origins in a record: found for a new report by its own clues alone, and the same whatever the order and division of arrival."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import batched, combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from comity.clean import Print, clean, compare, fingerprint, origins, traits
from comity.flow import trace
from comity.record import Read, Store, View, connect, traces
from comity.terms.origin import Link, Traced
from comity.terms.report import Page, Report

PLACES = ("harbour", "river", "bridge", "valley", "station", "market", "school", "island", "airport", "college", "border", "museum")
LINKS = ("of", "near", "and", "without")


def paragraph(number: int) -> str:
    """An invented paragraph like no other."""
    dice = random.Random(number)
    words = (f"{dice.choice(PLACES)} {dice.choice(LINKS)} {dice.choice(PLACES)} {n + number}" for n in range(9))
    return f"The {', the '.join(words)} were named."


def report(outlet: str, numbers: Sequence[int], day: int = 1) -> Report:
    words = "\n\n".join(paragraph(n) for n in numbers).encode()
    return clean(Page(path=f"{outlet}.txt", content=words, sha256="0", outlet=outlet, published=f"2026-05-{day:02}"))


REPORTS = [
    report("wire", range(8), 2),
    report("herald", range(8), 3),
    report("post", [*range(5), 90, 91], 3),
    report("gazette", [*range(3, 8), *range(20, 25)], 4),
    report("lantern", range(20, 28), 3),
    report("courier", [92, 1, 93, 94, 95], 1),
    report("courier2", [92, 1, 93, 94, 95], 1),
    report("echo", [70, 71, 72], 9),
]


def add(engine: Engine, reports: Sequence[Report]) -> None:
    store = Store(engine)
    run = store.begin("read")
    for one in reports:
        page = Page(path=one.path, content=one.text.encode(), sha256=one.id, outlet=one.outlet)
        store.add(run, Read(page, one, ()))
    trace(store)


def found(engine: Engine) -> tuple[dict[str, Traced], list[Link]]:
    view = View(engine)
    return dict(sorted(view.origins.items())), view.links()


def recorded(folder: Path, parts: Sequence[Sequence[Report]]) -> tuple[dict[str, Traced], list[Link]]:
    engine = connect(str(folder / "r.db"), create=True)
    for part in parts:
        add(engine, part)
    result = found(engine)
    engine.dispose()
    (folder / "r.db").unlink()
    return result


def whole(reports: Sequence[Report]) -> tuple[dict[str, Traced], list[Link]]:
    """By comparing every two."""
    pairs = combinations([fingerprint(r) for r in reports], 2)
    links = sorted((link for pair in pairs if (link := compare(*pair))), key=lambda k: (k.a, k.b))
    return origins({r.id: traits(r, fingerprint(r)) for r in reports}, links), links


@settings(deadline=None, max_examples=30)
@given(reports=st.permutations(REPORTS), size=st.integers(1, len(REPORTS)))
def test_any_order_of_arrival_in_any_runs_gives_what_comparing_every_two_gives(
    tmp_path_factory: pytest.TempPathFactory, reports: list[Report], size: int
) -> None:
    folder = tmp_path_factory.mktemp("r")
    assert recorded(folder, list(batched(reports, size))) == whole(REPORTS)


def test_looking_again_changes_nothing(tmp_path: Path) -> None:
    assert recorded(tmp_path, [REPORTS, [], REPORTS]) == recorded(tmp_path, [REPORTS])


def test_origins_as_they_should_be(tmp_path: Path) -> None:
    by, _ = recorded(tmp_path, [REPORTS])
    named = {r.id: r.outlet for r in REPORTS}
    told = {named[key]: named[one.origin] for key, one in by.items()}
    assert told | {"courier2": "", "courier": ""} == {
        "wire": "wire", "herald": "wire", "post": "wire", "gazette": "wire", "lantern": "lantern", "echo": "echo",
        "courier": "", "courier2": "",
    }  # fmt: skip
    assert told["courier"] == told["courier2"]


@settings(deadline=None, max_examples=20)
@given(reports=st.permutations([report(f"o{n}", [50, 100 + n, 200 + n]) for n in range(6)]))
def test_what_too_many_reports_share_is_no_clue_in_whatever_order_they_come(
    tmp_path_factory: pytest.TempPathFactory, reports: list[Report]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(traces, "COMMON", 4)
        by, links = recorded(tmp_path_factory.mktemp("r"), list(batched(reports, 2)))
    assert links == []
    assert all(one.passages == () for one in by.values())


def test_a_new_report_is_compared_with_those_alone_that_share_its_clues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = connect(str(tmp_path / "r.db"), create=True)
    add(engine, [report(f"o{n}", range(1000 + 4 * n, 1004 + 4 * n)) for n in range(60)])
    seen: list[tuple[str, str]] = []

    def noted(a: Print, b: Print) -> Link | None:
        seen.append((a.report, b.report))
        return compare(a, b)

    monkeypatch.setattr("comity.flow.compare", noted)
    add(engine, [report("copy", range(1040, 1044), 5)])
    assert len(seen) == 1
    engine.dispose()


def test_a_run_that_was_cut_off_before_copies_were_looked_for_is_made_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = connect(str(tmp_path / "r.db"), create=True)
    with monkeypatch.context() as patched:
        patched.setattr("comity.flow.compare", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            add(engine, REPORTS[:2])
    with engine.connect() as connection:
        assert connection.execute(text("SELECT COUNT(*) FROM trace")).scalar_one() == 0
    add(engine, REPORTS[2:])
    assert found(engine) == whole(REPORTS)
    engine.dispose()
