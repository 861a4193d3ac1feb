"""What people decide: recorded, heeded, refused where it contradicts, undone alone; the same whatever the order of arrival."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from commands import run
from databases import emptied
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

import comity
from comity.api import Record
from comity.record import Read
from comity.record.anchors import anchor
from comity.record.heed import heed
from comity.record.rows import encode
from comity.settings import Settings
from comity.terms.entry import Entry
from comity.terms.errors import RecordError, SettingsError
from comity.terms.judgement import Judgement, judgement
from comity.terms.report import Block, Page, Report
from comity.terms.statement import Commitment, Engagement, Figure, Statement, state
from comity.terms.values import Party, Person, Place

NOR, CHL = Party(state="NOR"), Party(state="CHL")
HARBOUR = (
    "Ingrid Aasland of Norway met Tomás Larrañaga of Chile in Valparaíso on 2 November 2025. "
    "Norway pledged 12 reef buoys by June 2026. Chile has received 994 buoys so far."
)
TIDE = "Aasland and Larrañaga held talks in Valparaíso on Sunday. Chile has received 949 buoys so far."
FJORD = "Larrañaga and Aasland talked in Valparaíso on 2 November 2025. Norway is to give 12 reef buoys by June 2026."


def report_of(key: str, text: str, published: str) -> Report:
    return Report(
        id=key, path=f"{key}.txt", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(),
        blocks=(Block(0, len(text), "paragraph"),), outlet=f"The {key.title()} Post", published=published,
    )  # fmt: skip


def sentence(text: str, number: int) -> tuple[int, int]:
    ends = [n for n, c in enumerate(text) if c == "."]
    start = ends[number - 1] + 2 if number else 0
    return start, ends[number]


def talks(report: Report, number: int = 0, **more: Any) -> Statement:
    fields = Engagement(
        type="talks", parties=(NOR, CHL), date="2025-11-02", place=(Place("Valparaíso", "CHL"),),
        participants=(Person("Ingrid Aasland", NOR), Person("Tomás Larrañaga", CHL)), **more,
    )  # fmt: skip
    return state(report, sentence(report.text, number), fields, kind="engagement", extractor="test 1", confidence=0.6)


def buoys(report: Report, number: int, value: float, **more: Any) -> Statement:
    fields = Figure(value=value, unit="buoy", counted="reef buoys received", role="total", actor=(NOR,), counterpart=(CHL,), **more)
    return state(report, sentence(report.text, number), fields, kind="figure", extractor="test 1", confidence=0.4)


def pledge(report: Report, number: int) -> Statement:
    fields = Commitment(act="pledge", actor=(NOR,), counterpart=(CHL,), content="12 reef buoys", due="[..2026-06-30]")
    return state(report, sentence(report.text, number), fields, kind="commitment", extractor="test 1", confidence=0.7)


def reads() -> list[Read]:
    harbour, tide, fjord = (
        report_of("harbour", HARBOUR, "2025-11-03"), report_of("tide", TIDE, "2025-11-03"), report_of("fjord", FJORD, "2025-11-04"),
    )  # fmt: skip
    return [
        read_of(harbour, talks(harbour), pledge(harbour, 1), buoys(harbour, 2, 994)),
        read_of(tide, talks(tide), buoys(tide, 1, 949)),
        read_of(fjord, talks(fjord), pledge(fjord, 1)),
    ]


def read_of(report: Report, *statements: Statement) -> Read:
    page = Page(
        path=report.path, content=report.text.encode(), sha256=report.sha256, outlet=report.outlet, published=report.published
    )
    return Read(page, report, statements)


def add(record: Record, *every: Read, command: str = "read") -> None:
    run = record.store.begin(command)
    for read in every:
        record.store.add(run, read)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with comity.open(str(tmp_path / "r.db")) as found:
        add(found, *reads())
        yield found


def said(record: Record, kind: str, outlet: str) -> Statement:
    """The statement of a kind in the report of an outlet, as it was read."""
    return next(s for s in record.view.recorded if s.kind == kind and s.report == outlet)


def entry_of(record: Record, statement: Statement) -> Entry:
    return next(e for e in record.entries() if statement.id in e.statements)


def together(record: Record, kind: str) -> set[frozenset[str]]:
    """The reports that stand behind each entry of a kind."""
    told = {s.id: s.report for s in record.view.recorded}
    return {frozenset(told[s] for s in e.statements) for e in record.entries(kind=kind)}


def test_a_judgement_says_who_when_why_and_on_which_evidence(record: Record) -> None:
    figure = said(record, "figure", "tide")
    made = record.judge("wrong", figure.id[:9], by="Ilze", why="digits turned", evidence=["https://a.example/1", figure.id[:9]])
    (found,) = record.judgements()
    assert found == made
    assert (found.by, found.why, found.evidence) == ("Ilze", "digits turned", ("https://a.example/1", figure.id))
    assert abs(dt.datetime.fromisoformat(found.when) - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)
    assert found.subjects[0][0].quote == figure.quote
    assert record.check() == []


def test_wrong_takes_a_statement_out_of_entries_and_not_out_of_the_record(record: Record) -> None:
    figure = said(record, "figure", "tide")
    assert entry_of(record, figure).standing == "disputed"
    record.judge("wrong", figure.id, by="Ilze")
    assert all(figure.id not in e.statements for e in record.entries())
    assert figure.id not in {s.id for s in record.statements()}
    assert record.view.statement(figure.id) == figure
    assert entry_of(record, said(record, "figure", "harbour")).standing == "single_source"
    assert record.check() == []


def test_right_makes_a_statement_certain_and_a_later_wrong_wins(record: Record) -> None:
    figure = said(record, "figure", "tide")
    record.judge("right", figure.id, by="Ilze", when="2026-01-02")
    assert [s.confidence for s in record.statements(kind="figure", min_confidence=0.9)] == [1.0]
    assert [e.statements for e in record.entries(min_confidence=0.9)] == [(figure.id,)]
    record.judge("wrong", figure.id, by="Per", when="2026-01-03")
    assert figure.id not in {s.id for s in record.statements()}


def test_same_joins_what_the_program_would_not_and_different_divides_what_it_joined(record: Record) -> None:
    assert together(record, "engagement") == {frozenset({"harbour", "tide", "fjord"})}
    tide, harbour = said(record, "engagement", "tide"), said(record, "engagement", "harbour")
    made = record.judge("different", tide.id, harbour.id, by="Ilze", why="two meetings")
    assert frozenset({"tide", "harbour"}) not in {frozenset(r & {"tide", "harbour"}) for r in together(record, "engagement")}
    assert made.id in entry_of(record, tide).judgements
    record.judge("undo", made.id[:8], by="Ilze")
    assert together(record, "engagement") == {frozenset({"harbour", "tide", "fjord"})}
    assert record.check() == []


def test_same_joins_two_entries(record: Record) -> None:
    late = report_of("late", "The envoys sat together once more, in June 2026.", "2026-07-01")
    other = state(late, (0, 30), Engagement(type="visit", date="2026-06"), kind="engagement", extractor="test 1")
    add(record, read_of(late, other))
    one = said(record, "engagement", "tide")
    assert entry_of(record, other) != entry_of(record, one)
    record.judge("same", entry_of(record, other).id, entry_of(record, one).id, by="Ilze")
    assert entry_of(record, other) == entry_of(record, one)
    assert record.check() == []


def three(record: Record) -> list[str]:
    """Statements of three talks that the program keeps apart."""
    made = []
    for number, month in enumerate(("01", "04", "08")):
        report = report_of(f"r{number}", f"The ministers of Norway and Chile met in round {number}.", f"2027-{month}-02")
        fields = Engagement(type="talks", parties=(NOR, CHL), date=f"2027-{month}-01")
        made.append(state(report, (0, 20), fields, kind="engagement", extractor="test 1"))
        add(record, read_of(report, made[-1]))
    return [s.id for s in made]


def test_a_merge_across_a_difference_is_refused_with_the_chain(record: Record) -> None:
    a, b, c = three(record)
    record.judge("same", a, b, by="Ilze")
    apart = record.judge("different", b, c, by="Per", when="2026-05-02")
    with pytest.raises(RecordError) as caught:
        record.judge("same", a, c, by="Ilze")
    told = str(caught.value)
    assert f"{b[:8]} is different from {c[:8]} (judgement {apart.id[:8]} of Per, 2026-05-02)" in told
    assert f"{a[:8]} is the same as {b[:8]}" in told
    assert f"comity judge undo {apart.id[:8]}" in told
    record.judge("undo", apart.id, by="Per")
    record.judge("same", a, c, by="Ilze")
    assert len({entry_of(record, record.view.statement(s)).id for s in (a, b, c)}) == 1


def test_a_difference_across_a_chain_of_sames_is_refused_with_it(record: Record) -> None:
    a, b, c = three(record)
    record.judge("same", a, b, by="Ilze")
    record.judge("same", b, c, by="Ilze")
    with pytest.raises(RecordError, match=f"{a[:8]} is the same as {b[:8]}.*{b[:8]} is the same as {c[:8]}"):
        record.judge("different", a, c, by="Per")
    assert len(record.judgements()) == 2


def test_a_merge_of_entries_is_refused_for_any_of_their_statements(record: Record) -> None:
    a, b, c = three(record)
    record.judge("same", a, b, by="Ilze")
    record.judge("different", b, c, by="Per")
    whole = entry_of(record, record.view.statement(a))
    with pytest.raises(RecordError, match="is different from"):
        record.judge("same", whole.id, c, by="Ilze")


def test_undo_takes_back_only_itself(record: Record) -> None:
    a, b, c = three(record)
    first = record.judge("same", a, b, by="Ilze")
    record.judge("same", b, c, by="Ilze")
    figure = said(record, "figure", "tide")
    record.judge("wrong", figure.id, by="Ilze")
    undo = record.judge("undo", first.id, by="Per")
    assert entry_of(record, record.view.statement(a)) != entry_of(record, record.view.statement(b))
    assert entry_of(record, record.view.statement(b)) == entry_of(record, record.view.statement(c))
    assert figure.id not in {s.id for s in record.statements()}
    with pytest.raises(RecordError, match="undone already"):
        record.judge("undo", first.id, by="Ilze")
    record.judge("undo", undo.id, by="Per")
    assert entry_of(record, record.view.statement(a)) == entry_of(record, record.view.statement(c))
    assert record.check() == []


def test_an_edit_corrects_a_field_and_loses_its_words(record: Record) -> None:
    figure = said(record, "figure", "tide")
    made = record.judge("edit", figure.id, "value", "994", by="Ilze", why="misprint")
    (now,) = [s for s in record.statements() if s.id == figure.id]
    assert (now.get("value"), now.quote) == (994, figure.quote)
    entry = entry_of(record, figure)
    assert (entry.standing, entry.value("value"), entry.judgements) == ("corroborated", 994, (made.id,))
    (row,) = [r for r in record.export("statements") if r["id"] == figure.id]
    assert row["judgements"] == [made.id]


def bent(read: Read, **changes: Any) -> Read:
    """The figure of a report as a newer extractor reads it."""
    *rest, last = read.statements
    fields = Figure(value=changes.pop("value", last.get("value")), unit="buoy", counted="buoys", role="total", actor=(NOR,))
    span = changes.pop("span", last.span)
    return Read(read.page, read.report, (*rest, state(read.report, span, fields, kind="figure", extractor="test 2", **changes)))


def test_an_edit_survives_understanding_anew_and_is_asked_again_only_when_its_passage_changed(record: Record) -> None:
    tide = reads()[1]
    figure = said(record, "figure", "tide")
    made = record.judge("edit", figure.id, "value", "994", by="Ilze")
    add(record, bent(tide, value=950), command="rebuild")
    (now,) = record.statements(kind="figure", parties="NOR", until="2025-11-03")[-1:]
    assert now.id != figure.id
    assert (now.extractor, now.get("value")) == ("test 2", 994)
    assert record.view.heeded().again == ()
    add(record, bent(tide, span=(figure.span[0], figure.span[1] - 7)), command="rebuild")
    (now,) = [s for s in record.statements() if s.report == "tide" and s.kind == "figure"]
    assert now.get("value") == 949
    assert [(j.id, s.id if s else None) for j, s in record.view.heeded().again] == [(made.id, now.id)]
    assert record.check() == []


def test_wrong_holds_for_the_reading_and_not_for_another_one_of_the_passage(record: Record) -> None:
    figure = said(record, "figure", "tide")
    record.judge("wrong", figure.id, by="Ilze")
    add(record, bent(reads()[1], value=994), command="rebuild")
    assert 994 in [s.get("value") for s in record.statements(kind="figure") if s.report == "tide"]


EDITS: list[tuple[str, str, str, Any]] = [
    ("engagement", "parties", "Norway, Ministry of Works / FJI", ["NOR", {"name": "Ministry of Works", "state": "FJI"}]),
    ("engagement", "participants", "Ane Fola / Tonga, Lio", [{"name": "Ane Fola", "state": "TON"}, {"name": "Lio"}]),
    ("engagement", "date", "2025-11-02/2025-11-03", "2025-11-02/2025-11-03"),
    ("engagement", "status", "planned", "planned"),
    ("engagement", "ordinal", "13", 13),
    ("engagement", "place", "Riga / LVA", [{"name": "Riga", "state": "LVA"}]),
    ("engagement", "topics", "fisheries, trade", ["fisheries", "trade"]),
    ("engagement", "place", "", None),
    ("figure", "value", "1,994.5", 1994.5),
    ("figure", "converted", "yes", True),
]


@pytest.mark.parametrize(("kind", "field", "words", "value"), EDITS)
def test_a_value_is_written_as_one_would_say_it(record: Record, kind: str, field: str, words: str, value: Any) -> None:
    statement = said(record, kind, "tide")
    record.judge("edit", statement.id, field, words, by="Ilze")
    (now,) = [s for s in record.statements() if s.id == statement.id]
    assert now.get(field) == value
    assert record.check() == []


WITHOUT_MEANING: list[tuple[tuple[str, ...], str]] = [
    (("maybe", "FIGURE"), "no judgement 'maybe'; there are same, different"),
    (("same", "FIGURE"), "`same` takes two ids, or two names, not 1 words"),
    (("edit", "FIGURE", "value"), "takes an id, a field and its value"),
    (("edit", "FIGURE", "colour", "red"), "a figure has no field 'colour'; there are"),
    (("edit", "FIGURE", "value", "many"), "value is 'many': write a number"),
    (("edit", "FIGURE", "value", ""), "must have its value"),
    (("edit", "FIGURE", "bound", "roughly"), "there are exact, at_least"),
    (("edit", "FIGURE", "as_of", "soon"), "as_of is 'soon': write a day"),
    (("edit", "FIGURE", "topics", "gossip"), "no topic 'gossip'"),
    (("edit", "TALKS", "place", "Riga / Ruritania"), "no state 'Ruritania'"),
    (("same", "FIGURE", "TALKS"), "they are two things anyway"),
    (("broken", "FIGURE"), "only a commitment is broken"),
    (("wrong", "zzzz"), "no entry or statement has an id that begins with 'zzzz'"),
    (("undo", "zzzz"), "no judgement has an id that begins with 'zzzz'"),
    (("wrong", ""), "no entry or statement"),
]


@pytest.mark.parametrize(("words", "told"), WITHOUT_MEANING, ids=str)
def test_what_cannot_be_judged_is_refused_with_the_next_step(record: Record, words: tuple[str, ...], told: str) -> None:
    ids = {"FIGURE": said(record, "figure", "tide").id, "TALKS": said(record, "engagement", "tide").id}
    with pytest.raises((RecordError, SettingsError), match=told):
        record.judge(words[0], *(ids.get(w, w) for w in words[1:]), by="Ilze")
    assert record.judgements() == []


def test_an_ambiguous_beginning_of_an_id_is_refused(record: Record) -> None:
    ids = sorted([e.id for e in record.entries()] + [s.id for s in record.view.recorded])
    first = next((a[:1] for a, b in pairwise(ids) if a[0] == b[0]), None)
    assert first
    with pytest.raises(RecordError, match=f"have an id that begins with '{first}': give more of it"):
        record.judge("wrong", first, by="Ilze")


def test_an_entry_of_several_statements_is_edited_by_statement(record: Record) -> None:
    whole = entry_of(record, said(record, "engagement", "tide"))
    with pytest.raises(RecordError, match="has 3 statements: edit one of them"):
        record.judge("edit", whole.id, "date", "2025-11-03", by="Ilze")


def test_broken_and_delivered_are_steps_with_the_judgement_as_evidence(record: Record) -> None:
    promise = said(record, "commitment", "harbour")
    assert "overdue" in [s.step for s in entry_of(record, promise).course]
    made = record.judge("broken", entry_of(record, promise).id, by="Ilze", date="2026-07-01", why="none arrived", when="2026-08-01")
    course = entry_of(record, promise).course
    assert [s.step for s in course] == ["voiced", "voiced", "broken"]
    assert (course[-1].date, course[-1].judgement) == ("2026-07-01", made.id)
    record.judge("delivered", promise.id, by="Per", when="2026-09-01", evidence=[said(record, "figure", "harbour").id])
    last = entry_of(record, promise).course[-1]
    assert (last.step, last.date, last.statements) == ("delivered", "2026-09-01", (said(record, "figure", "harbour").id,))
    assert record.check() == []


def test_a_date_is_only_for_steps(record: Record) -> None:
    with pytest.raises(SettingsError, match="a date is for broken and delivered"):
        record.judge("wrong", said(record, "figure", "tide").id, by="Ilze", date="2026-01-01")


def test_a_past_day_sees_only_the_judgements_made_by_then(record: Record) -> None:
    figure = said(record, "figure", "tide")
    made = record.judge("wrong", figure.id, by="Ilze", when="2026-02-02T10:00:00")
    record.judge("undo", made.id, by="Ilze", when="2026-04-02T10:00:00")

    def stands(day: str | None) -> list[bool]:
        return [
            figure.id in {s.id for s in record.statements(as_of=day)},
            any(figure.id in e.statements for e in record.entries(as_of=day)),
        ]

    assert [stands(day) for day in ("2026-02-01", "2026-02-02", "2026-03", "2026-04-02", None)] == [
        [True] * 2, [False] * 2, [False] * 2, [True] * 2, [True] * 2,
    ]  # fmt: skip
    assert len(record.judgements(as_of="2026-03-01")) == 1


def test_a_judgement_that_was_bent_is_found(record: Record) -> None:
    made = record.judge("wrong", said(record, "figure", "tide").id, by="Ilze")
    record.store.judge(structs.replace(made, id="0" * 16, by="Mallory"))
    assert record.check() == [f"judgement {'0' * 16}: what it says is not what was recorded under this id"]


def whole(record: Record) -> list[str]:
    return [encode(list(record.export(what))) for what in ("reports", "statements", "entries", "judgements")]


def made_of(*every: Read) -> list[Judgement]:
    """Judgements of every act on the statements, some of which contradict one another."""
    at = {s.id: anchor(s, r.report) for r in every for s in r.statements}
    kinds: dict[str, list[str]] = {}
    for read in every:
        for s in read.statements:
            kinds.setdefault(s.kind, []).append(s.id)
    told = iter(range(99))

    def one(act: Any, *ids: str, **more: Any) -> Judgement:
        return judgement(
            act, by="Ilze", when=f"2026-01-{next(told) + 1:02}T00:00:00.000+00:00", subjects=tuple((at[i],) for i in ids), **more
        )

    a, b, c = kinds["engagement"]
    f, g = kinds["figure"]
    p, q = kinds["commitment"]
    found = [
        one("same", a, b), one("different", b, c), one("same", a, c), one("edit", f, field="value", value=949), one("right", g),
        one("edit", f, field="value", value=950), one("wrong", g), one("broken", p), one("delivered", q), one("different", p, q),
    ]  # fmt: skip
    return [*found, judgement("undo", by="Per", when="2026-03-01T00:00:00.000+00:00", undoes=found[1].id)]


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_order_of_reports_and_judgements_gives_the_same_record(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    every: list[Read | Judgement] = [*reads(), *made_of(*reads())]
    found = []
    for order in (every, data.draw(st.permutations(every))):
        with comity.open(str(tmp_path_factory.mktemp("order") / "r.db")) as record:
            arrive(record, order)
            assert record.check() == []
            found.append(whole(record))
    assert found[0] == found[1]


def arrive(record: Record, order: Sequence[Read | Judgement]) -> None:
    for thing in order:
        if isinstance(thing, Read):
            add(record, thing)
        else:
            record.store.judge(thing)


def test_a_record_with_judgements_is_the_same_in_postgresql(address: str, tmp_path: Path) -> None:
    """Reports and judgements in one order here, in the other there."""
    every: list[Read | Judgement] = [*reads(), *made_of(*reads())]
    found = []
    for where, order in ((emptied(address), every), (str(tmp_path / "r.db"), every[::-1])):
        with comity.open(where) as record:
            arrive(record, order)
            with pytest.raises(RecordError, match="is the same as"):
                record.judge("different", *forbidden(record), by="Per")
            assert record.check() == []
            found.append(whole(record))
    assert found[0] == found[1]


def forbidden(record: Record) -> tuple[str, str]:
    """Two statements that judgements hold together."""
    return record.view.heeded().bonds.same[0]


@pytest.mark.parametrize("acts", [("same", "different"), ("different", "same")])
def test_of_pairs_that_contradict_the_later_holds_and_the_other_is_named(record: Record, acts: tuple[Any, Any]) -> None:
    """Made in two places, so that neither was refused; the later one arrives first."""
    at = [anchor(said(record, "engagement", key), record.view.report(key)) for key in ("tide", "harbour")]
    made = [
        judgement(act, by="Ilze", when=f"2026-01-0{n}T00:00:00.000+00:00", subjects=tuple((a,) for a in at))
        for n, act in enumerate(acts, start=1)
    ]
    arrive(record, made[::-1])
    assert [j.id for j, _ in record.view.heeded().overruled] == [made[0].id]
    one = entry_of(record, said(record, "engagement", "tide")) == entry_of(record, said(record, "engagement", "harbour"))
    assert one is (acts[1] == "same")
    assert json.loads(run(record, "judgements", "--json"))[0]["state"] == "overruled"


def test_judgements_without_effect_change_nothing() -> None:
    every = reads()
    statements = [s for r in every for s in r.statements]
    reports = {r.report.id: r.report for r in every}
    assert list(heed(statements, reports, []).statements) == statements
    skip = judgement("skip", by="Ilze", when="2026-01-01T00:00:00.000+00:00", subjects=((anchor(statements[0], every[0].report),),))
    found = heed(statements, reports, [skip])
    assert (list(found.statements), found.rulings.bearing) == (statements, {})


def test_the_commands_judge_and_list(record: Record) -> None:
    figure = said(record, "figure", "tide")
    assert run(record, "judge", "wrong", figure.id[:10], "--by", "Ilze", "--why", "misprint").startswith("judged wrong by Ilze")
    made = json.loads(run(record, "judge", "edit", figure.id, "value", "994", "--by", "Per", "--json"))
    run(record, "judge", "undo", made["id"], "--by", "Per")
    text = run(record, "judgements")
    assert all(word in text for word in ("misprint", "949 buoys", "holds", "undone"))
    rows = json.loads(run(record, "judgements", "--json", "--by", "Per"))
    assert [(r["act"], r["state"]) for r in rows] == [("edit", "undone"), ("undo", "holds")]


def test_show_tells_of_judgements_and_still_shows_what_is_wrong(record: Record) -> None:
    figure = said(record, "figure", "tide")
    record.judge("edit", figure.id, "value", "994", by="Per", why="misprint")
    text = run(record, "show", entry_of(record, figure).id)
    assert "judged value to be 994 by Per" in text
    record.judge("wrong", figure.id, by="Ilze")
    text = run(record, "show", figure.id)
    assert "judged wrong by Ilze" in text
    assert "[[Chile has received 949 buoys so far]]" in text


def test_a_brief_marks_what_was_corrected_and_judged_broken(record: Record) -> None:
    record.judge("edit", said(record, "figure", "tide").id, "value", "994", by="Per")
    record.judge("broken", said(record, "commitment", "harbour").id, by="Ilze", why="none arrived", date="2026-07-01")
    text = run(record, "brief")
    assert "corrected" in text
    assert "**1 July 2026** – Broken, as Ilze judged: none arrived." in text


def test_who_judges_is_the_setting_else_the_account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ana")
    with (
        Record(Settings(record=str(tmp_path / "a.db"))) as unsaid,
        Record(Settings(record=str(tmp_path / "b.db"), by="Desk")) as told,
    ):
        assert (unsaid.by, told.by) == ("ana", "Desk")
