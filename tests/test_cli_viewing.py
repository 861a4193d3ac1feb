"""The commands that show a record."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from commands import run
from show_case import material
from typer.testing import CliRunner

from comity.cli import app, main
from comity.cli.viewing import TITLES, coloured
from comity.flow import trace
from comity.record import Read, Store, connect
from comity.show.material import Material
from comity.show.passage import Piece
from comity.terms.report import Page
from comity.terms.statement import Statement

TALKS = "held talks with Tonga's envoy Ane Fola in Suva on 4 March 2031"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record with the invented reports, derived as of today."""
    path = str(tmp_path_factory.mktemp("record") / "r.db")
    shown = material()
    engine = connect(recorded(shown, path))
    trace(store := Store(engine))
    with store.settling(store.queue()) as settling:
        settling.ground(Statement).put((), shown.entries, {})
        settling.finish()
    engine.dispose()
    return path


def recorded(shown: Material, path: str) -> str:
    """A new record with the reports alone, nothing derived."""
    store = Store(connect(path, create=True))
    run = store.begin("read")
    for report in shown.reports.values():
        page = Page(path=report.path, content=report.text.encode(), sha256=report.sha256, url=report.url)
        store.add(run, Read(page, report, tuple(s for s in shown.statements.values() if s.report == report.id)))
    store.engine.dispose()
    return path


def test_a_brief_is_written_as_markdown(book: str) -> None:
    text = run(book, "brief", "--parties", "Fiji,Tonga")
    assert text.startswith("# Fiji and Tonga: what is on record")
    assert f"[^1]: Harbour Times, 5 March 2031: “{TALKS}”" in text or TALKS in text


def test_a_brief_is_written_to_a_file_as_html(book: str, tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    assert run(book, "brief", "--format", "html", "--out", str(out)) == ""
    page = out.read_text("utf-8")
    assert page.lstrip().startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")


def test_a_brief_as_known_on_a_day_rests_on_what_was_published_by_then(tmp_path: Path) -> None:
    text = run(recorded(material(), str(tmp_path / "r.db")), "brief", "--as-of", "2031-03-05")
    assert "As known on: 5 March 2031" in text
    assert "Harbour Times" in text
    assert "Tide" not in text


@pytest.mark.parametrize("name", sorted(TITLES))
@pytest.mark.parametrize("format", ["table", "json", "csv"])
def test_every_table_comes_in_every_format(book: str, name: str, format: str) -> None:
    text = run(book, name, "--format", format)
    if format == "json":
        assert isinstance(json.loads(text), list)
    elif format == "csv":
        assert "id" in (csv.DictReader(io.StringIO(text)).fieldnames or ())
    else:
        assert text.strip()


def test_a_table_keeps_to_its_filters_and_limit(book: str) -> None:
    assert len(json.loads(run(book, "engagements", "--format", "json"))) == 3
    assert len(json.loads(run(book, "engagements", "--format", "json", "--limit", "1"))) == 1
    assert json.loads(run(book, "engagements", "--format", "json", "--parties", "ISL")) == []
    assert json.loads(run(book, "commitments", "--format", "json", "--topic", "health")) == []


def test_an_entry_is_shown_by_the_beginning_of_its_id(book: str) -> None:
    text = run(book, "show", "e-ta")
    assert f"[[{TALKS}]]" in text
    assert "Harbour Times, 5 March 2031: Talks" in text


def test_on_a_terminal_the_passage_is_bold_and_the_words_of_its_fields_underlined() -> None:
    text = coloured([Piece("they ", False), Piece("met\x1b[2J ", True), Piece("today", True, ("date",))])
    assert text == "they \x1b[0m\x1b[1mmet�[2J \x1b[0m\x1b[1m\x1b[4mtoday\x1b[0m"


def test_a_statement_is_shown_alone(book: str) -> None:
    text = run(book, "show", "s-works")
    assert "[[Minister of Works Lio Maran]]" in text
    assert "[[held talks" not in text


def test_an_entry_is_shown_as_json_with_its_statements(book: str) -> None:
    found = json.loads(run(book, "show", "e-talks", "--format", "json"))
    assert found["id"] == "e-talks"
    assert {s["quote"] for s in found["statements"]} >= {TALKS}


def test_an_entry_is_shown_as_a_page(book: str) -> None:
    assert f"<mark>{TALKS}" not in run(book, "show", "e-proposed", "--format", "html")
    assert "<blockquote>" in run(book, "show", "e-talks", "--format", "html")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "zzz"], "no entry or statement has an id that begins with 'zzz'"),
        (["brief", "--since", "soon"], "since is 'soon'"),
    ],
)
def test_what_is_wrong_is_one_line(book: str, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*arguments, "--record", book])
    assert caught.value.code == 1
    assert said in capsys.readouterr().err


def test_where_nothing_is_on_record_of_the_parties_it_is_said_of_whom_there_is(book: str) -> None:
    brief = CliRunner().invoke(app, ["brief", "--record", book, "--parties", "FJI,Narnia"])
    assert brief.exit_code == 0
    assert brief.stderr.startswith("nothing on record is about Narnia; most of it is about Fiji, Tonga")
    table = CliRunner().invoke(app, ["agreements", "--record", book, "--parties", "FJI,TON"])
    assert table.stderr.startswith("nothing on record is about these together; most of it is about Fiji")
    assert CliRunner().invoke(app, ["figures", "--record", book, "--parties", "FJI"]).stderr == ""
