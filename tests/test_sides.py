"""What one side leaves out of an engagement that both report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from commands import run
from test_judgements import CHL, NOR, add, read_of, report_of
from typer.testing import CliRunner

import comity
from comity.api import Record
from comity.cli import app
from comity.record.scope import EVERYTHING
from comity.show.material import Material
from comity.show.sides import owner, sides
from comity.terms.statement import Commitment, Engagement, Figure, Position, state
from comity.terms.values import Party, Person
from comity.vocabulary.officials import publisher

TALKS = Engagement(
    type="talks", status="held", parties=(NOR, CHL), participants=(Person("Ingrid Aasland", NOR), Person("Lucía Vega", CHL)),
    date="2026-03-02",
)  # fmt: skip
BUOYS = Commitment(act="pledge", actor=(NOR,), counterpart=(CHL,), content="deliver forty reef buoys to Valparaíso")
PERMIT = Commitment(act="pledge", actor=(CHL,), counterpart=(NOR,), content="issue fishing permits to twelve trawlers")
WARNING = Position(stance="warns", holder=(CHL,), object="overfishing by trawlers in southern waters", counterpart=(NOR,))
CATCH = Figure(value=910, unit="tonne", counted="tonnes of hake landed by trawlers", actor=(NOR,), counterpart=(CHL,))
ABROAD = Commitment(act="pledge", actor=(Party(state="PER"),), counterpart=(CHL,), content="open a consulate in Arica")
GIVEN = ("The Oslo Post=NOR", "The Santiago Post=CHL")


def tell(record: Record, key: str, **facts: Any) -> None:
    text = " ".join(f"The {key} report says of {name.replace('_', ' ')} this much." for name in facts)
    report = report_of(key, text, "2026-03-03")
    ends = [n for n, c in enumerate(text) if c == "."]
    kinds: dict[str, Any] = {"talks": "engagement", "warning": "position", "catch": "figure"}
    made = [
        state(report, (text.rindex("The ", 0, end), end), fields, kind=kinds.get(name, "commitment"), extractor="test 1")
        for (name, fields), end in zip(facts.items(), ends, strict=True)
    ]
    add(record, read_of(report, *made))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with comity.open(str(tmp_path / "r.db")) as found:
        tell(found, "oslo", talks=TALKS, buoys=BUOYS, permit=PERMIT, catch=CATCH)
        tell(found, "santiago", talks=TALKS, buoys=BUOYS, warning=WARNING, abroad=ABROAD)
        yield found


def told(record: Record, *given: str) -> list[dict[str, Any]]:
    options = [word for one in given or GIVEN for word in ("--side", one)]
    rows: list[dict[str, Any]] = json.loads(run(record, "sides", *options, "--json"))
    return rows


def test_what_only_one_side_tells_is_named_by_side(record: Record) -> None:
    (row,) = told(record)
    assert row["reports"] == {"CHL": ["santiago"], "NOR": ["oslo"]}
    assert {s: [e["kind"] for e in found] for s, found in row["only"].items()} == {
        "CHL": ["position"],
        "NOR": ["commitment", "figure"],
    }
    assert len(row["both"]) == 1
    assert "consulate" not in json.dumps(row)


def test_what_a_side_tells_elsewhere_it_does_not_leave_out(record: Record) -> None:
    """The permits stand in a later report of the other side, which is not on the talks."""
    tell(record, "santiago_late", permit=PERMIT)
    (row,) = told(record, *GIVEN, "The Santiago_Late Post=CHL")
    assert [e["kind"] for e in row["only"]["NOR"]] == ["figure"]


def test_an_engagement_that_one_side_reports_is_not_compared(record: Record) -> None:
    assert told(record, GIVEN[0]) == []
    assert run(record, "sides", "--side", GIVEN[0]).startswith("no engagement that outlets of two of its parties report")


def test_each_line_has_the_passages_of_its_side(record: Record) -> None:
    text = run(record, "sides", "--side", GIVEN[0], "--side", GIVEN[1])
    assert "Chile: The Santiago Post (3 March 2026)" in text
    only = text.split("only Norway")[1]
    assert "The Oslo Post: “The oslo report says of permit this much”" in only
    assert "santiago" not in only


def test_one_engagement_can_be_asked_for(record: Record) -> None:
    (talks,) = record.entries(kind="engagement")
    options = ("--side", GIVEN[0], "--side", GIVEN[1])
    assert run(record, "sides", talks.id[:8], *options) == run(record, "sides", *options)
    (pledge, *_) = record.entries(kind="commitment")
    result = CliRunner().invoke(app, ["sides", pledge.id, *options, "--record", record.settings.record])
    assert "is a commitment: only an engagement has sides" in str(result.exception)


def test_whose_an_outlet_is_the_register_tells_unless_it_is_given() -> None:
    wire, paper = report_of("a", "x", "2026-01-01"), report_of("b", "x", "2026-01-01")
    state_owned = msgspec.structs.replace(wire, outlet="Anadolu Agency")
    private = msgspec.structs.replace(paper, outlet=None, url="https://www.abc.net.au/news/1")
    assert [owner()(r) for r in (state_owned, private, wire)] == ["TUR", "AUS", None]
    assert [owner(official=True)(r) for r in (state_owned, private)] == ["TUR", None]
    assert owner(given={"anadolu agency": "NOR"})(state_owned) == "NOR"


OFFICIAL = [
    ("Ministry of Foreign Affairs of Norway", "NOR"), ("Embassy of Japan in Peru", "JPN"), ("Norwegian Ministry of Defence", "NOR"),
    ("https://www.fisheries.gov.pg/news/1", "PNG"), ("press.example.gov.uk", "GBR"), ("reefs.mil", "USA"),
    ("The Harbour Post", None), ("Norwegian Government Watch", None), ("Ministry of Sound", None),
    ("https://example.org/gov.pg", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "state"), OFFICIAL, ids=[n for n, _ in OFFICIAL])
def test_a_body_of_a_state_is_told_by_its_name_or_address(name: str, state: str | None) -> None:
    found = publisher(name)
    assert (found.country if found else None) == state
    assert owner(official=True)(msgspec.structs.replace(report_of("a", "x", "2026-01-01"), outlet=name)) == state


def test_a_side_without_meaning_is_refused(record: Record) -> None:
    for words in ("The Oslo Post", "=NOR", "The Oslo Post=Ruritania"):
        result = CliRunner().invoke(app, ["sides", "--side", words, "--record", record.settings.record])
        assert "write it as Harbour Times=FJI" in str(result.exception)


def test_a_brief_has_a_section_of_what_one_side_leaves_out(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"The Oslo Post": "NOR", "The Santiago Post": "CHL"}
    assert "What one side leaves out" not in run(record, "brief")
    monkeypatch.setattr("comity.show.brief.owner", lambda: owner(given=known))
    text = run(record, "brief").split("## What one side leaves out")[1].split("\n## ")[0]
    assert "### Only Chile’s outlets" in text
    assert "overfishing by trawlers" in text
    assert "[^" in text


def test_sides_are_found_among_all_that_is_known(record: Record) -> None:
    whole = Material.known(record.view, EVERYTHING)
    of = owner(given={"The Oslo Post": "NOR", "The Santiago Post": "CHL"})
    assert [len(c.only["NOR"]) for c in sides(whole, of)] == [2]
