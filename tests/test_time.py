"""The record as it was true on a day, and what it learned since another."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import run
from test_judgements import CHL, NOR, add, read_of, report_of
from typer.testing import CliRunner

import comity
from comity.api import Record
from comity.cli import app
from comity.record.on import come
from comity.terms.entry import Entry
from comity.terms.errors import RecordError, SettingsError, Unrecorded
from comity.terms.statement import Activity, Agreement, Commitment, Engagement, Figure, Kind, Position, Post, Statement, state
from comity.terms.values import Person

AASLAND, VEGA = Person("Ingrid Aasland", NOR), Person("Lucía Vega", CHL)


def tell(record: Record, key: str, published: str, **facts: Any) -> list[Statement]:
    """A report that states these facts, a sentence each, by a word that names the kind."""
    text = " ".join(f"Sentence {n} of {key} is about {name} between Norway and Chile." for n, name in enumerate(facts))
    report = report_of(key, text, published)
    ends = [n for n, c in enumerate(text) if c == "."]
    made = []
    for (name, fields), end in zip(facts.items(), ends, strict=True):
        kind: Any = name.split("_")[0]
        start = text.rindex("Sentence", 0, end)
        made.append(state(report, (start, end), fields, kind=kind, extractor="test 1", confidence=0.8))
    add(record, read_of(report, *made))
    return made


def buoys(value: float, as_of: str | None = None) -> Figure:
    return Figure(
        value=value, unit="buoy", counted="reef buoys delivered", role="total", actor=(NOR,), counterpart=(CHL,), as_of=as_of
    )


def accord(status: Any, date: str | None) -> Agreement:
    return Agreement(instrument="agreement", title="Accord on Reef Buoys", status=status, parties=(NOR, CHL), date=date)


def talks(status: Any, date: str | None) -> Engagement:
    return Engagement(type="talks", status=status, parties=(NOR, CHL), participants=(AASLAND, VEGA), date=date)


def post(**more: Any) -> Post:
    return Post(person=AASLAND, title="Minister of Fisheries", state="NOR", **more)


PROMISE = Commitment(act="pledge", actor=(NOR,), counterpart=(CHL,), content="deliver forty reef buoys", due="[..2026-06-30]")
DEED = Activity(status="completed", actor=(NOR,), counterpart=(CHL,), content="deliver forty reef buoys", date="2026-08-10")
THANKS = Position(stance="thanks", holder=(CHL,), object="the reef buoys", counterpart=(NOR,))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """The course of a year between Norway and Chile, as it was reported."""
    with comity.open(str(tmp_path / "r.db")) as found:
        tell(
            found, "january", "2026-01-10", figure=buoys(12, "2026-01-05"), agreement=accord("under_negotiation", None), post=post()
        )
        tell(found, "february", "2026-02-10", engagement=talks("planned", "2026-03-02"), commitment=PROMISE)
        tell(
            found,
            "march",
            "2026-03-04",
            engagement=talks("held", "2026-03-02/2026-03-03"),
            agreement=accord("signed", "2026-03-03"),
        )
        tell(found, "june", "2026-06-10", figure=buoys(30, "2026-06-01"), position=THANKS)
        tell(found, "august", "2026-08-20", activity=DEED, agreement=accord("ratified", "2026-08-15"), post=post(former=True))
        yield found


def on(record: Record, day: str, kind: Kind, **scope: Any) -> list[Entry]:
    return record.entries(on=day, kind=kind, **scope)


@pytest.mark.parametrize(("day", "values"), [("2026-01-04", []), ("2026-01-05", [12]), ("2026-05-31", [12]), ("2026-06", [30])])
def test_a_figure_has_the_point_that_was_valid(record: Record, day: str, values: list[float]) -> None:
    found = on(record, day, "figure")
    assert [e.value("value") for e in found] == values
    assert all([p.value for p in e.points][-1] == e.value("value") for e in found)


def test_a_figure_of_an_earlier_day_has_the_date_and_the_source_of_its_point(record: Record) -> None:
    (figure,) = on(record, "2026-02-01", "figure")
    assert figure.value("as_of") == "2026-01-05"
    assert {record.view.statement(s).report for s in figure.fields["value"].statements} == {"january"}
    assert figure.standing == "single_source"


STATUSES = [
    ("2026-01-09", None), ("2026-01-10", "under_negotiation"), ("2026-03-02", "under_negotiation"), ("2026-03-03", "signed"),
    ("2026-08-14", "signed"), ("2026-08-15", "ratified"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "status"), STATUSES)
def test_an_agreement_has_the_status_that_it_had(record: Record, day: str, status: str | None) -> None:
    assert [e.value("status") for e in on(record, day, "agreement")] == ([status] if status else [])


@pytest.mark.parametrize(("day", "count"), [("2026-02-28", 0), ("2026-03-01", 0), ("2026-03-02", 1), ("2026-12-31", 1)])
def test_engagements_are_those_that_had_happened(record: Record, day: str, count: int) -> None:
    assert len(on(record, day, "engagement")) == count


COURSES = [
    ("2026-02-09", None), ("2026-02-10", ["voiced"]), ("2026-06-30", ["voiced"]), ("2026-07-01", ["voiced", "overdue"]),
    ("2026-08-10", ["voiced", "delivered"]),
]  # fmt: skip


@pytest.mark.parametrize(("day", "steps"), COURSES)
def test_a_commitment_has_come_as_far_as_it_had(record: Record, day: str, steps: list[str] | None) -> None:
    assert [[s.step for s in e.course] for e in on(record, day, "commitment")] == ([steps] if steps else [])


@pytest.mark.parametrize(("day", "count"), [("2026-01-09", 0), ("2026-01-10", 1), ("2026-08-19", 1), ("2026-08-20", 0)])
def test_posts_are_those_held(record: Record, day: str, count: int) -> None:
    assert len(on(record, day, "post")) == count


def test_a_former_holder_who_is_told_without_a_state_left_the_post_too(record: Record) -> None:
    minister = Post(person=VEGA, title="Minister of Ports", state="CHL")
    tell(record, "spring", "2026-04-01", post=minister)
    tell(record, "autumn", "2026-10-01", post=Post(person=Person("Lucía Vega"), title="Minister of Ports", former=True))
    held = [len(record.entries(on=day, parties="CHL", topic=None, kind="post")) for day in ("2026-09-30", "2026-10-01")]
    assert held == [1, 0]


def test_what_was_said_counts_from_its_report(record: Record) -> None:
    assert [len(on(record, day, "position")) for day in ("2026-06-09", "2026-06-10")] == [0, 1]


def test_as_known_on_one_day_and_true_on_another(record: Record) -> None:
    """In March nobody knew of the point of June; in July all knew what had been in January."""
    assert [e.value("value") for e in on(record, "2026-07-01", "figure", as_of="2026-03-31")] == [12]
    assert [e.value("status") for e in on(record, "2026-12-31", "agreement", as_of="2026-07-01")] == ["signed"]


def test_a_past_day_can_be_asked_of_a_record_that_cannot_be_written_to(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    known, since = record.entries(as_of="2026-03-31"), learned(record, "2026-03-01")

    def refused(*_: object) -> None:
        raise Unrecorded("cannot write the record: attempt to write a readonly database")

    monkeypatch.setattr("comity.record.store.taken_back", refused)
    assert record.entries(as_of="2026-03-31") == known
    assert learned(record, "2026-03-01") == since


def test_a_view_of_another_day_is_not_taken_for_it(record: Record) -> None:
    from comity.record.scope import scope_of

    with pytest.raises(RecordError, match="the entries of 2026-01-05 are not derived"):
        record.view.entries(scope_of(as_of="2026-01-05"))
    with pytest.raises(SettingsError, match="on is 'soon'"):
        record.entries(on="soon")


def test_without_a_day_nothing_is_left_out(record: Record) -> None:
    assert {e.kind for e in record.entries()} == {"engagement", "agreement", "commitment", "activity", "figure", "position", "post"}


@pytest.mark.parametrize(
    ("date", "day", "had"),
    [
        ("2026-03-02", "2026-03-02", True), ("2026-03", "2026-03-30", False), ("2026-03", "2026-03-31", True),
        ("2026-03-02/2026-03-05", "2026-03-02", True), ("[2026-03-02..2026-03-05]", "2026-03-04", False),
        ("[..2026-03-05]", "2026-03-05", True), ("2026-03-02/", "2026-03-02", True), ("XXXX-03-02", "2030-01-01", False),
        ("spring", "2030-01-01", False), (None, "2030-01-01", False),
    ],
)  # fmt: skip
def test_a_time_counts_once_it_has_come(date: str | None, day: str, had: bool) -> None:
    assert come(date, day) is had


def test_every_view_takes_a_day(record: Record) -> None:
    text = run(record, "brief", "--on", "2026-05-01")
    assert "As true on: 1 May 2026" in text
    assert "– 12 buoys" in text or "12 reef buoys" in text
    assert "30 buoys" not in text
    (row,) = json.loads(run(record, "agreements", "--on", "2026-05-01", "--format", "json"))
    assert row["status"] == "signed"
    assert "signed" in run(record, "show", row["id"], "--on", "2026-05-01")
    lines = [
        json.loads(x) for x in run(record, "export", "--what", "entries", "--on", "2026-05-01", "--kind", "figure").splitlines()
    ]
    assert [x["fields"]["value"]["value"] for x in lines] == [12]


def learned(record: Record, since: str, *options: str) -> list[tuple[str, str, str, set[str]]]:
    rows = json.loads(run(record, "changes", "--since", since, "--json", *options))
    return [(r["what"], r["kind"], r["detail"], {s["report"] for s in r["sources"]}) for r in rows]


def test_what_the_record_learned_has_its_sources(record: Record) -> None:
    assert learned(record, "2026-08-01", "--as-of", "2026-08-31") == [
        ("new", "activity", "", {"august"}),
        ("new", "post", "", {"august"}),
        ("moved", "agreement", "status: signed → ratified", {"august"}),
        ("confirmed", "agreement", "2 → 3 origins", {"august"}),
        ("fulfilled", "commitment", "delivered, 10 August 2026", {"august"}),
    ]


def test_a_plan_that_was_held_has_moved_and_a_day_that_passed_is_overdue(record: Record) -> None:
    march = learned(record, "2026-03-01", "--as-of", "2026-03-31", "--kind", "engagement")
    assert ("moved", "engagement", "status: planned → held", {"march"}) in march
    july = learned(record, "2026-07-01", "--as-of", "2026-07-15")
    assert july == [("overdue", "commitment", "overdue, 30 June 2026", {"february"})]


def test_a_figure_that_moved_is_told_with_both_values(record: Record) -> None:
    june = learned(record, "2026-06-01", "--as-of", "2026-06-30", "--kind", "figure")
    assert [x[:3] for x in june] == [("moved", "figure", "value: 12 → 30"), ("confirmed", "figure", "1 → 2 origins")]


def test_a_conflict_and_a_judgement_are_learned(record: Record) -> None:
    tell(record, "rival", "2026-09-02", figure=buoys(37, "2026-06-01"))
    assert ("disputed", "figure", "value", {"rival"}) in learned(record, "2026-09-01")
    (thanks,) = record.entries(kind="position")
    today = dt.date.today().isoformat()
    record.judge("wrong", thanks.id, by="Ilze", why="said of another country")
    assert [x[:2] for x in learned(record, today)] == [("retracted", "position")]
    text = run(record, "changes", "--since", today)
    assert "retracted (1)" in text
    assert "judged wrong by Ilze" in text


def test_where_nothing_was_learned_it_says_so(record: Record) -> None:
    assert run(record, "changes", "--since", "2026-12-01") == "nothing learned since 2026-12-01\n"


def test_what_was_learned_until_a_day_before_is_refused(record: Record) -> None:
    where = record.settings.record
    result = CliRunner().invoke(app, ["changes", "--since", "2026-06", "--as-of", "2026-05", "--record", where])
    assert "--as-of 2026-05 is before --since 2026-06: name a later day" in str(result.exception)


def test_what_is_learned_keeps_to_the_scope(record: Record) -> None:
    assert learned(record, "2026-01-01", "--parties", "ISL") == []
    assert {x[1] for x in learned(record, "2026-01-01", "--kind", "post")} == {"post"}
