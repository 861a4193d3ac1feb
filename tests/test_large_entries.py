"""What very many reports tell is one entry at a cost that follows their number, and the same entry as by comparing each two."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator

import pytest

from benchmarks.grown import reads
from comity.reconcile import clusters, faces, reconcile
from comity.reconcile.faces import UNSAID, Asked
from comity.reconcile.views import View
from comity.record.rows import encode
from comity.terms.entry import Entry
from comity.terms.report import Block, Report
from comity.terms.statement import Engagement, Figure, Statement, state
from comity.terms.values import Party, Person

NOR, CHL = Party(state="NOR"), Party(state="CHL")
PEOPLE = Person("Ingrid Aasland", NOR), Person("Tomás Larrañaga", CHL)
Told = tuple[list[Statement], dict[str, Report]]


def told(count: int, *, strays: bool = False) -> Told:
    """Reports of two years that repeat one figure, in words of their own, and tell of talks without a day; with `strays`, some have
    another unit or role, so that their words have a say."""
    dice, statements, reports = random.Random(1), [], {}
    for n in range(count):
        day = (dt.date(2024, 1, 1) + dt.timedelta(days=dice.randrange(700))).isoformat()
        text = f"Norway has given 994 reef buoys to Chile, said report {n}. Aasland and Larrañaga held talks on buoy {n % 7}."
        report = Report(
            id=f"{n:016x}", path=f"{n}.txt", text=text, sha256="", blocks=(Block(0, len(text), "paragraph"),),
            outlet=f"Outlet {n % 50}", published=day,
        )  # fmt: skip
        figure = Figure(
            value=dice.choice((994, 994, 994, 1000)), unit="reef buoy" if strays and n % 3 else "buoy", counted="reef buoys",
            role="period" if strays and n % 4 == 1 else "total", actor=(NOR,), counterpart=(CHL,), as_of=dice.choice((None, day)),
        )  # fmt: skip
        talks = Engagement(type="talks", status="held", parties=(NOR, CHL), participants=PEOPLE[: dice.choice((1, 2, 2))])
        end = text.index(". ") + 1
        statements += [
            state(report, (0, end), figure, kind="figure", extractor="test 1", confidence=0.8),
            state(report, (end + 1, len(text)), talks, kind="engagement", extractor="test 1", confidence=0.8),
        ]
        reports[report.id] = report
    return statements, reports


def grown() -> Told:
    every = list(reads(500))
    return [s for read in every for s in read.statements], {read.report.id: read.report for read in every}


@pytest.fixture(params=["told", "grown"])
def case(request: pytest.FixtureRequest) -> Told:
    return told(60, strays=True) if request.param == "told" else grown()


def test_groups_by_sorts_of_members_are_those_by_each_two(case: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    def entries(few: int) -> list[str]:
        monkeypatch.setattr(faces, "FEW", few)
        return [encode(e) for e in reconcile(*case)]

    assert entries(0) == entries(10**9)


def calls(count: int, monkeypatch: pytest.MonkeyPatch) -> tuple[int, list[Entry]]:
    """How often two statements are held against each other because each two of a group must fit."""
    asked, may = Counter[str](), clusters.may

    def counted(a: View, b: View) -> bool:
        asked[a.kind] += 1
        return may(a, b)

    with monkeypatch.context() as patch:
        patch.setattr(clusters, "may", counted)
        entries = reconcile(*told(count))
    return asked.total(), entries


def test_the_cost_of_a_large_entry_follows_its_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    (few, _), (many, entries) = calls(150, monkeypatch), calls(300, monkeypatch)
    assert max(len(e.statements) for e in entries) > 200
    assert many < 2.6 * few


def ways() -> Iterator[object]:
    yield from (lambda: bool(UNSAID), lambda: UNSAID == "", lambda: UNSAID & frozenset(), lambda: frozenset() - UNSAID)
    yield from (lambda: UNSAID in {""}, lambda: str(UNSAID), lambda: f"{UNSAID}", lambda: float(UNSAID), lambda: UNSAID.isdigit())
    yield from (lambda: UNSAID < "", lambda: "" in UNSAID, lambda: list(UNSAID), lambda: UNSAID[0], lambda: len(UNSAID))


@pytest.mark.parametrize("way", list(ways()))
def test_what_is_not_to_be_asked_for_says_so_whatever_is_done_with_it(way: object) -> None:
    with pytest.raises(Asked):
        way()  # type: ignore[operator]
