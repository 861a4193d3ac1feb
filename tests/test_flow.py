"""The flow: the same result wherever it runs, one bad report never stops the others, and a record that reads as it should."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest
from sqlalchemy import text

import comity
from comity import flow, scale
from comity.record import connect
from comity.record.connect import writing
from comity.record.rows import encode
from comity.terms.errors import ComityError, RecordError, Unreadable
from comity.terms.extraction import Own
from comity.terms.report import Page, Report

TEXTS = {
    "The Riga Lantern": "Foreign Minister Ilze Ozola of Latvia met her counterpart, Ana Quispe of Peru, for talks in Riga.",
    "El Faro Azul": "Peru pledged 12 patrol boats to Latvia in Riga on Saturday.\n\nPeru thanked Latvia for its support.",
    "Daugava Daily": "Latvia and Peru signed a memorandum of understanding on fisheries in Lima on 4 May 2024.",
}


def page(outlet: str, words: str) -> Page:
    content = words.encode()
    path = f"{outlet}.txt"
    return Page(path=path, content=content, sha256=hashlib.sha256(content).hexdigest(), outlet=outlet, published="2024-05-05")


PAGES = [page(*item) for item in TEXTS.items()]


def test_every_statement_stands_in_the_words_of_its_report() -> None:
    found = 0
    for outcome in map(flow.understand, PAGES):
        assert outcome.read
        for statement in outcome.read.statements:
            start, end = statement.span
            assert outcome.read.report.text[start:end] == statement.quote
            found += 1
    assert found >= len(PAGES)


def test_the_time_of_every_stage_is_noted() -> None:
    assert list(flow.understand(PAGES[0]).seconds) == ["clean", "detect", "extract"]


def test_a_report_that_names_fewer_than_two_parties_is_not_even_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: Report, __: Own) -> None:
        raise AssertionError("parsed")

    monkeypatch.setattr(flow, "detect", never)
    one = flow.understand(page("The Ledger", "Kenya's minister Ada Mwangi said: “We will pay.” Kenyan teachers agreed."))
    assert one.read is not None
    assert one.read.statements == ()
    with pytest.raises(AssertionError, match="parsed"):
        flow.understand(page("The Ledger", "Kenya's minister Ada Mwangi said: “We will pay.” Ugandan teachers agreed."))


def test_what_is_said_at_home_in_a_report_on_no_dealings_is_left_out() -> None:
    words = "Kenya's Finance Minister Ada Mwangi said: “We will pay the teachers.” A French film opened the festival."
    home = flow.understand(page("The Ledger", words))
    assert home.read is not None
    assert home.read.statements == ()
    abroad = flow.understand(page("The Ledger", f"{words} Kenya and France signed a treaty."))
    assert abroad.read is not None
    assert {"quotation", "post"} <= {s.kind for s in abroad.read.statements}


def test_two_processes_give_what_one_gives_in_the_same_order() -> None:
    here = [(o.page, o.read, o.problem) for o in scale.spread(PAGES, 1)]
    there = [(o.page, o.read, o.problem) for o in scale.spread(PAGES, 2)]
    assert there == here


def test_no_more_processes_are_started_than_pay() -> None:
    assert scale.fitting(3) == 1
    assert 1 <= scale.fitting(10_000) <= 10_000 // scale.ENOUGH


@pytest.mark.parametrize(
    ("error", "told"), [(Unreadable("no text in it"), "no text in it"), (KeyError("x"), "KeyError: 'x' (a fault of comity")]
)
def test_a_report_that_fails_is_named_with_its_cause_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: Exception, told: str
) -> None:
    folder = files(tmp_path)
    from comity.clean import clean as cleaned

    def clean(one: Page) -> Report:
        if "Faro" in one.path:
            raise error
        return cleaned(one)

    monkeypatch.setattr(flow, "clean", clean)
    with comity.open(str(tmp_path / "r.db")) as record:
        summary = record.read(str(folder), workers=1)
    ((path, cause),) = summary.failed
    assert path.endswith("El Faro Azul.txt")
    assert cause.startswith(told)
    assert summary.new == 2


def test_a_report_that_failed_is_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = files(tmp_path)
    with comity.open(str(tmp_path / "r.db")) as record:
        with monkeypatch.context() as patched:
            patched.setattr(flow, "extract", lambda *_: 1 / 0)
            assert len(record.read(str(folder), workers=1).failed) == 3
        assert record.read(str(folder), workers=1).new == 3


def test_a_report_in_another_language_is_kept_without_statements_and_named(tmp_path: Path) -> None:
    words = "Le ministre letton des affaires étrangères a rencontré son homologue péruvien à Riga pour des entretiens sur la pêche."
    (tmp_path / "a.txt").write_text(words * 3)
    with comity.open(str(tmp_path / "r.db")) as record:
        summary = record.read(str(tmp_path / "a.txt"))
        ((path, cause),) = summary.skipped
        assert (path, cause) == (str(tmp_path / "a.txt"), "in 'fr', not in English: kept without statements")
        assert (len(record.reports()), record.statements()) == (1, [])
        assert record.read(str(tmp_path / "a.txt")).known == 1


def files(folder: Path) -> Path:
    (folder / "in").mkdir()
    for outlet, words in TEXTS.items():
        (folder / "in" / f"{outlet}.txt").write_text(words)
    return folder / "in"


def test_reading_twice_adds_nothing(tmp_path: Path) -> None:
    folder = files(tmp_path)
    with comity.open(str(tmp_path / "r.db")) as record:
        first = record.read(str(folder))
        again = record.read(str(folder))
        assert (first.new, first.known) == (3, 0)
        assert (again.new, again.updated, again.known) == (0, 0, 3)
        assert (again.statements, again.entries) == (first.statements, first.entries)


def test_a_rebuild_gives_the_same_record_byte_for_byte(tmp_path: Path) -> None:
    folder = files(tmp_path)
    with comity.open(str(tmp_path / "r.db")) as record:
        record.read(str(folder))
        before = [encode(list(record.export(what))) for what in ("reports", "statements", "entries")]
        summary = record.rebuild()
        assert (summary.new, summary.updated, summary.known) == (0, 0, 3)
        assert [encode(list(record.export(what))) for what in ("reports", "statements", "entries")] == before
        assert record.check() == []


def test_a_record_is_the_same_whatever_the_order_of_arrival(tmp_path: Path) -> None:
    paths = sorted(str(path) for path in files(tmp_path).iterdir())
    seen = set()
    for number in range(3):
        random.Random(number).shuffle(paths)
        with comity.open(str(tmp_path / f"{number}.db")) as record:
            for path in paths:
                record.read(path)
            seen.add(encode([list(record.export(what)) for what in ("reports", "statements", "entries")]))
    assert len(seen) == 1


def test_a_past_day_knows_only_what_was_published_until_then(tmp_path: Path) -> None:
    with comity.open(str(tmp_path / "r.db")) as record:
        for outlet, words, day in zip(TEXTS, TEXTS.values(), ("2024-05-05", "2024-05-07", "2024-05-09"), strict=True):
            (tmp_path / "one.txt").write_text(words)
            record.read(str(tmp_path / "one.txt"), outlet=outlet, published=day)
        past = {s for e in record.entries(as_of="2024-05-07") for s in e.statements}
        assert past == {s.id for s in record.statements(as_of="2024-05-07")}
        assert len(record.reports(as_of="2024-05-07")) == 2
        assert past < {s for e in record.entries() for s in e.statements}


def test_copies_under_two_outlets_share_their_origin_and_corroborate_nothing(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXTS["El Faro Azul"] * 3)
    with comity.open(str(tmp_path / "r.db")) as record:
        for outlet in ("El Faro Azul", "Daugava Daily"):
            assert record.read(str(tmp_path / "one.txt"), outlet=outlet, published="2024-05-05").new == 1
        first, second = record.reports()
        assert first.origin == second.origin
        assert {e.standing for e in record.entries()} == {"single_source"}
        assert {s.report for e in record.entries() for s in record.statements() if s.id in e.statements} == {first.id, second.id}


def test_a_record_that_is_not_there_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record at"):
        comity.open(str(tmp_path / "r.db"), create=False)
    assert not list(tmp_path.iterdir())


HARM = [
    ("UPDATE page SET content = x'00' WHERE id = (SELECT MIN(id) FROM page)", "its bytes do not have the hash"),
    ("UPDATE report SET document = replace(document, 'Riga', 'Rome')", "its text does not have the hash"),
    ("UPDATE statement SET quote = 'never said' WHERE row = 1", "does not stand at"),
    ("UPDATE field SET name = 'colour' WHERE row = 1", "has no field colour"),
    ("UPDATE entry SET document = replace(document, 'LVA', 'LTU')", "deriving it anew gives something else"),
    ("DELETE FROM entry WHERE id = (SELECT MIN(id) FROM entry)", "is in no entry"),
]


@pytest.mark.parametrize(("command", "told"), HARM)
def test_tampering_is_found(tmp_path: Path, command: str, told: str) -> None:
    path = str(tmp_path / "r.db")
    with comity.open(path) as record:
        record.read(str(files(tmp_path)))
        assert record.check() == []
    engine = connect(path)
    with writing(engine) as connection:
        assert connection.execute(text(command)).rowcount
    engine.dispose()
    with comity.open(path) as record:
        assert told in "\n".join(record.check())


def test_every_error_of_comity_is_one_tree() -> None:
    assert issubclass(Unreadable, ComityError)
    assert issubclass(RecordError, ComityError)
