"""What is recorded is what is read again; nothing is overwritten, nothing ungrounded gets in, no report is left half recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from sqlalchemy import Engine, inspect, select, text

from comity.record import Kept, Read, Scope, Store, View, connect, schema
from comity.record.check import facts
from comity.record.connect import writing
from comity.record.export import export, plain_statement
from comity.record.migrations import MIGRATIONS, Migration, migrate
from comity.record.rows import encode, field_rows, read_statement, statement_row
from comity.record.scope import scope_of
from comity.terms.answer import Answer
from comity.terms.entry import Entry, Field
from comity.terms.errors import RecordError, SettingsError, Ungrounded
from comity.terms.report import Block, Page, Report
from comity.terms.statement import Codes, Commitment, Engagement, Figure, Source, Statement, state
from comity.terms.values import Party, Person, Place

LATVIA, PERU = Party(state="LVA"), Party(state="PER")
TALKS = "Latvia and Peru held talks in Riga on 4 May 2024. Peru pledged 12 boats."


def make(words: str = TALKS, outlet: str = "The Riga Lantern", published: str | None = "2024-05-05", path: str = "a.txt") -> Read:
    """A page whose bytes are its report's text, with two statements of it."""
    content = words.encode()
    sha = hashlib.sha256(content).hexdigest()
    page = Page(path=path, content=content, sha256=sha, outlet=outlet, published=published)
    report = Report(
        id=hashlib.sha256(f"{outlet}{sha}".encode()).hexdigest()[:16],
        path=path,
        text=words,
        sha256=sha,
        blocks=(Block(0, len(words), "paragraph"),),
        outlet=outlet,
        published=published,
    )
    return Read(page, report, statements_of(report))


def statements_of(report: Report) -> tuple[Statement, ...]:
    end = report.text.index(".") + 1
    talks = Engagement(
        type="talks", parties=(LATVIA, PERU), participants=(Person("Ilze Ozola", LATVIA),), date="2024-05-04",
        place=(Place("Riga", "LVA"),), topics=("fisheries",),
    )  # fmt: skip
    boats = Commitment(act="pledge", actor=(PERU,), content="12 boats", topics=("maritime_security",))
    return (
        state(report, (0, end), talks, kind="engagement", extractor="test 1", spans={"type": (21, 26)}, confidence=0.75,
              codes=Codes("CONSULT", "036"), said_by=Source("Ilze Ozola", (LATVIA,)), mode="reported_speech"),
        state(report, (end + 1, len(report.text)), boats, kind="commitment", extractor="test 1", more=((0, end),),
              polarity="negated"),
    )  # fmt: skip


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = connect(str(tmp_path / "r.db"), create=True)
    yield engine
    engine.dispose()


def rows(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            t: connection.execute(text(f"SELECT COUNT(*) FROM {t}")).scalar_one() for t in ("page", "report", "statement", "field")
        }


def test_what_is_added_is_read_again_as_it_was(engine: Engine) -> None:
    read = make()
    store = Store(engine)
    assert store.add(store.begin("read"), read) == "new"
    view = View(engine)
    assert [msgspec.structs.replace(r, recorded=None) for r in view.reports()] == [read.report]
    assert view.statements() == list(read.statements)
    assert list(store.pages()) == [read.page]
    assert store.knows(read.page)


def test_the_same_report_added_again_adds_no_row(engine: Engine) -> None:
    store = Store(engine)
    store.add(store.begin("read"), make())
    before = rows(engine)
    assert store.add(store.begin("read"), make(path="elsewhere/a.txt")) == "known"
    assert rows(engine) == before


def test_a_report_understood_otherwise_is_appended_and_the_former_rows_stay(engine: Engine) -> None:
    store, read = Store(engine), make()
    store.add(store.begin("read"), read)
    fewer = Read(read.page, read.report, read.statements[:1])
    assert store.add(store.begin("rebuild"), fewer) == "updated"
    assert View(engine).statements() == list(fewer.statements)
    assert rows(engine) == {"page": 1, "report": 2, "statement": 3, "field": rows(engine)["field"]}


def test_a_page_understood_as_another_report_stands_for_that_one_alone(engine: Engine) -> None:
    store, first = Store(engine), make()
    assert store.add(store.begin("read"), first) == "new"
    other = structs.replace(first.report, id="0123456789abcdef")
    again = Read(first.page, other, statements_of(other))
    assert store.add(store.begin("rebuild"), again) == "updated"
    assert [r.id for r in View(engine).reports()] == [other.id]
    assert {s.report for s in View(engine).statements()} == {other.id}
    assert [page.sha256 for page in store.pages()] == [first.page.sha256]
    assert len(store.untraced()) == 1
    assert store.add(store.begin("rebuild"), again) == "known"
    assert store.add(store.begin("rebuild"), first) == "updated"
    assert [r.id for r in View(engine).reports()] == [first.report.id]


def test_a_statement_that_is_not_in_the_words_stops_its_whole_report(engine: Engine) -> None:
    read, store = make(), Store(engine)
    bent = msgspec.structs.replace(read.statements[1], quote="Peru pledged 13 boats.")
    with pytest.raises(Ungrounded, match="13 boats"):
        store.add(store.begin("read"), Read(read.page, read.report, (read.statements[0], bent)))
    assert rows(engine) == {"page": 0, "report": 0, "statement": 0, "field": 0}


def test_a_failure_in_the_middle_of_a_report_records_nothing_of_it(engine: Engine) -> None:
    read, store = make(), Store(engine)
    broken = msgspec.structs.replace(read.statements[1], kind=None)
    with pytest.raises(Exception, match="NOT NULL"):
        store.add(store.begin("read"), Read(read.page, read.report, (read.statements[0], broken)))
    assert rows(engine) == {"page": 0, "report": 0, "statement": 0, "field": 0}


def test_the_order_of_arrival_does_not_show(tmp_path: Path) -> None:
    reads = [make(outlet=name, published=day) for name, day in (("B", "2024-05-06"), ("A", None), ("C", "2024-05-05"))]
    found = []
    for n, order in enumerate((reads, reads[::-1])):
        engine = connect(str(tmp_path / f"{n}.db"), create=True)
        store = Store(engine)
        for read in order:
            store.add(store.begin("read"), read)
        found.append([encode(list(export(View(engine), what))) for what in ("reports", "statements")])
        engine.dispose()
    assert found[0] == found[1]


SCOPES = [
    ({}, 4),
    ({"kind": "commitment"}, 2),
    ({"topic": "fisheries"}, 2),
    ({"topic": "fish"}, 0),
    ({"parties": "LVA,PER"}, 4),
    ({"parties": "Latvia, peru"}, 4),
    ({"parties": "LVA"}, 2),
    ({"parties": "LVA,CHL"}, 0),
    ({"since": "2024-05-10"}, 1),
    ({"until": "2024-05-09"}, 3),
    ({"since": "2024-05", "until": "2024-05"}, 4),
    ({"as_of": "2024-05-10"}, 2),
    ({"as_of": "2024-05-10", "kind": "engagement"}, 1),
]


@pytest.mark.parametrize(("given", "count"), SCOPES, ids=str)
def test_a_scope_chooses_by_kind_topic_parties_and_time(engine: Engine, given: dict[str, Any], count: int) -> None:
    store = Store(engine)
    for read in (make(), make(outlet="El Faro Azul", published="2024-05-20")):
        store.add(store.begin("read"), read)
    assert len(View(engine).statements(scope_of(**given))) == count


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"since": "May"}, "since is 'May'"),
        ({"kind": "visit"}, "no kind 'visit'; there are engagement"),
        ({"as_of": "2024-13"}, "as-of"),
    ],
)
def test_a_scope_without_meaning_is_refused_with_what_would_have_one(given: dict[str, Any], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        scope_of(**given)


def test_a_fact_of_other_parties_in_the_same_report_is_left_out() -> None:
    from comity.record.scope import concerns

    dealt = {"r": frozenset({"LVA", "PER", "CHL"})}
    wanted = frozenset({"LVA", "PER"})
    cases = [
        ({"LVA", "PER"}, True),
        ({"LVA"}, True),
        (set[str](), True),
        ({"CHL"}, False),
        ({"LVA", "CHL"}, False),
        ({"LVA", "PER", "CHL"}, True),
    ]
    assert [concerns(own, ["r"], wanted, dealt) for own, _ in cases] == [expected for _, expected in cases]


def test_an_id_may_be_given_by_its_beginning_if_no_other_begins_so(engine: Engine) -> None:
    read, store = make(), Store(engine)
    store.add(store.begin("read"), read)
    assert View(engine).statement(read.statements[0].id[:10]) == read.statements[0]
    with pytest.raises(RecordError, match="no statement has an id that begins with 'zz'"):
        View(engine).statement("zz")


def derived(store: Store, *entries: Entry) -> None:
    """As if just these followed from all that is in the queue."""
    with store.settling(store.queue()) as settling:
        settling.ground(Statement).put((), entries, {})
        settling.finish()


def test_entries_are_stale_until_derived_from_all_that_is_recorded(engine: Engine) -> None:
    store = Store(engine)
    store.add(store.begin("read"), make())
    assert not View(engine).fresh()
    derived(store, Entry(id="e1", kind="figure", fields={"value": Field(5, ("s",))}, statements=("s",)))
    assert View(engine).fresh()
    store.add(store.begin("read"), make(outlet="El Faro Azul"))
    assert not View(engine).fresh()


def test_what_is_derived_of_some_reports_is_recorded_whole_or_not_at_all(engine: Engine) -> None:
    store = Store(engine)
    store.add(store.begin("read"), make())
    twice = [Entry(id=key, kind="figure", fields={}, statements=("s",)) for key in ("e1", "e2")]
    with pytest.raises(RecordError, match=r"(?i)unique"):
        derived(store, *twice)
    assert not View(engine).fresh()
    with engine.connect() as connection:
        assert connection.execute(select(schema.ENTRY)).all() == []


def test_a_report_that_is_read_again_while_entries_are_derived_stays_in_the_queue(engine: Engine) -> None:
    store = Store(engine)
    store.add(store.begin("read"), make())
    with store.settling(store.queue()) as settling:
        settling.queue({"another"})
        settling.finish()
    assert store.queue() == ["another"]
    assert not View(engine).fresh()


def test_a_run_that_was_cut_off_has_no_summary(engine: Engine) -> None:
    store = Store(engine)
    store.begin("read")
    store.finish(store.begin("read"), {"new": 2})
    assert [r["summary"] for r in View(engine).runs()] == [None, {"new": 2}]


values = st.fixed_dictionaries(
    {},
    optional={
        "unit": st.text(max_size=9),
        "value": st.floats(allow_nan=False, allow_infinity=False),
        "actor": st.lists(st.text(min_size=1)),
        "of": st.integers(-9, 9),
    },
)


@given(
    fields=values,
    said=st.none()
    | st.builds(Source, st.none() | st.text(), st.tuples(st.builds(Party, st.none() | st.text(), st.none() | st.text()))),
    spans=st.dictionaries(st.sampled_from(["value", "unit", "since"]), st.tuples(st.integers(0, 9), st.integers(0, 9))),
    more=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))).map(tuple),
    codes=st.none() | st.builds(Codes, st.none() | st.text(), st.none() | st.text()),
)
def test_a_statement_survives_its_rows(
    fields: dict[str, object],
    said: Source | None,
    spans: dict[str, tuple[int, int]],
    more: tuple[tuple[int, int], ...],
    codes: Codes | None,
) -> None:
    statement = Statement(
        id="s",
        kind="figure",
        report="r",
        span=(1, 5),
        quote="four",
        fields=fields,
        spans=spans,
        more=more,
        said_by=said,
        codes=codes,
    )
    rows = field_rows(statement, 1)
    assert read_statement(statement_row(statement, 1), rows) == statement  # type: ignore[arg-type]


def test_an_exported_statement_has_its_fields_flat_and_their_spans_aside() -> None:
    read = make()
    row = plain_statement(read.statements[0], read.report)
    assert row["report"] == {
        "id": read.report.id, "outlet": "The Riga Lantern", "url": None, "path": "a.txt", "title": None, "published": "2024-05-05",
    }  # fmt: skip
    assert (row["type"], row["parties"], row["place"]) == ("talks", ["LVA", "PER"], [{"name": "Riga", "state": "LVA"}])
    assert (row["said_by"], row["codes"]) == (
        {"name": "Ilze Ozola", "parties": ["LVA"]},
        {"plover": "CONSULT", "cameo": "036"},
    )
    assert (row["span"], row["spans"]) == ([0, 49], {"type": [21, 26]})
    assert read.report.text[0:49] == row["quote"]


def test_an_unknown_export_names_those_that_there_are(engine: Engine) -> None:
    with pytest.raises(SettingsError, match="no export 'facts'; there are reports, statements, entries"):
        export(View(engine), "facts")


def test_the_migrations_make_the_tables_that_the_program_knows(engine: Engine) -> None:
    made = {
        t: {c["name"] for c in inspect(engine).get_columns(t)}
        for t in inspect(engine).get_table_names()
        if t != "sqlite_sequence" and not t.startswith("sought")  # the index of words is each database's own
    }
    assert made == {t.name: set(t.columns.keys()) for t in schema.METADATA.sorted_tables}


def test_a_migration_that_fails_half_way_leaves_the_record_as_it_was(engine: Engine) -> None:
    after = MIGRATIONS[-1].number + 1
    bad = Migration(after, "bad", ("CREATE TABLE extra (id INTEGER)", "CREATE TABLE page (id INTEGER)"))
    with pytest.raises(Exception, match="already exists"):
        migrate(engine, (*MIGRATIONS, bad))
    assert "extra" not in inspect(engine).get_table_names()
    good = Migration(after, "good", ("CREATE TABLE extra (id INTEGER)",))
    assert (migrate(engine, (*MIGRATIONS, good)), migrate(engine, (*MIGRATIONS, good))) == (1, 0)


def test_a_record_of_a_later_version_is_not_touched(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO migration VALUES (999, 'from the future', 'then')"))
    with pytest.raises(RecordError, match="later version"):
        migrate(engine)


def test_what_is_no_record_is_named_with_the_next_step(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("This is no record at all.")
    cases = [(tmp_path / "note.txt", "is not a record"), (tmp_path, "is a folder"), (tmp_path / "no.db", "comity read PATH")]
    for path, told in cases:
        with pytest.raises(RecordError, match=told):
            connect(str(path))
    with pytest.raises(RecordError, match="no folder"):
        connect(str(tmp_path / "nowhere" / "r.db"), create=True)
    with pytest.raises(RecordError, match="no kind of record"):
        connect("carrier-pigeon://coop", create=True)


def test_a_damaged_record_is_named_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    engine = connect(str(path), create=True)
    store = Store(engine)
    for number in range(40):
        store.add(store.begin("read"), make(outlet=f"Outlet {number}"))
    engine.dispose()
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"^cannot (open|read) the record.*malformed; it is damaged: keep the file.*$"):
        View(connect(str(path))).statements()


def test_a_figure_keeps_whole_numbers_whole(engine: Engine) -> None:
    read, store = make(), Store(engine)
    figure = state(read.report, (0, 5), Figure(value=12.0, unit="boat"), kind="figure", extractor="t")
    store.add(store.begin("read"), Read(read.page, read.report, (figure,)))
    (row,) = export(View(engine), "statements", Scope())
    assert encode(row["value"]) == "12"


def test_answers_are_kept_in_order_their_bytes_once_and_confirmations_as_a_time(tmp_path: Path) -> None:
    kept = Kept(engine := connect(str(tmp_path / "r.db"), create=True))
    first = an_answer(b"one", "2026-03-02T12:00:00+00:00")
    assert kept.latest(first.address) is None
    kept.keep(first)
    kept.keep(confirmed := structs.replace(first, checked="2026-03-02T13:00:00+00:00", headers=(("etag", '"2"'),)))
    assert kept.latest(first.address) == confirmed
    kept.keep(changed := an_answer(b"two", "2026-03-02T14:00:00+00:00"))
    assert kept.latest(first.address) == changed
    kept.keep(at_once := an_answer(b"one", changed.fetched))
    assert kept.latest(first.address) == at_once
    assert kept.latest("https://lantern.example/b") is None
    with connect(str(tmp_path / "r.db")).connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM body")).scalar() == 2
        assert connection.execute(text("SELECT count(*) FROM answer")).scalar() == 3
    assert facts(engine) == []


def an_answer(content: bytes, at: str) -> Answer:
    return Answer(
        address="https://lantern.example/a", url="https://lantern.example/b", status=200, headers=(("etag", '"1"'), ("x", "ü")),
        content=content, sha256=hashlib.sha256(content).hexdigest(), fetched=at, checked=at,
    )  # fmt: skip


def test_a_check_sees_that_the_bytes_of_an_answer_were_changed(tmp_path: Path) -> None:
    engine = connect(str(tmp_path / "r.db"), create=True)
    Kept(engine).keep(an_answer(b"one", "2026-03-02T12:00:00+00:00"))
    assert facts(engine) == []
    with engine.begin() as connection:
        connection.execute(text("UPDATE body SET content = :other"), {"other": b"other"})
    assert [line.partition(":")[2] for line in facts(engine)] == [" its bytes do not have that hash"]
