"""From files of any format into the record: member by member, each failure named, taken up again where it was cut off."""

from __future__ import annotations

import json
from pathlib import Path

import acquire_makers as make
import pytest
from commands import ended

import comity
from comity.account import Step

PAIRS = [("Latvia", "Peru"), ("Estonia", "Chile"), ("Norway", "Kenya"), ("Ghana", "Japan"), ("Fiji", "Oman"), ("Malta", "Nepal")]


def talks(number: int) -> str:
    one, other = PAIRS[number % len(PAIRS)]
    return f"{one} and {other} held talks on fisheries in Riga on 4 May 2024. {one} pledged {number + 2} patrol boats to {other}."


def html(number: int) -> str:
    return f"<!DOCTYPE html><html><body><article><p>{talks(number)}</p></article></body></html>"


@pytest.fixture
def archive(tmp_path: Path) -> str:
    """An archive of six pages, of which one has no words and one is damaged."""
    records = [make.info(), *(make.answer(f"https://lantern.example/{n}", html(n)) for n in range(6))]
    records[3] = make.answer("https://lantern.example/2", "<html><body><p> </p></body></html>")
    records[5] = make.answer("https://lantern.example/4", b"\x1f\x8bx", more="Content-Encoding: gzip\r\n")
    (tmp_path / "a.warc.gz").write_bytes(make.packed(records))
    return str(tmp_path / "a.warc.gz")


def test_failing_members_are_named_with_place_and_address_and_the_rest_is_recorded(archive: str, tmp_path: Path) -> None:
    steps: list[Step] = []
    with comity.open(str(tmp_path / "r.db")) as record:
        summary = record.read(archive, watch=steps.append, workers=1)
        assert [path for path, _ in summary.failed] == [
            f"{archive}#4 (https://lantern.example/2)",
            f"{archive}#6 (https://lantern.example/4)",
        ]
        assert (summary.new, len(record.reports())) == (4, 4)
        assert {r.url for r in record.reports()} == {f"https://lantern.example/{n}" for n in (0, 1, 3, 5)}
        assert {step.total for step in steps} == {None}
        assert record.check() == []
        again = record.read(archive, workers=1)
        assert (again.new, again.known, len(again.failed)) == (0, 4, 2)


def test_a_run_that_is_cut_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_bytes(make.rows([{"text": talks(n), "url": f"https://lantern.example/{n}"} for n in range(6)]))

    def stop(step: Step) -> None:
        if step.done == 3:
            raise KeyboardInterrupt

    with comity.open(str(tmp_path / "r.db")) as record:
        with pytest.raises(KeyboardInterrupt):
            record.read(str(tmp_path / "t.jsonl"), watch=stop, workers=1)
        steps: list[Step] = []
        summary = record.read(str(tmp_path / "t.jsonl"), watch=steps.append, workers=1)
        assert (summary.known, summary.new) == (3, 3)
        assert [step.result for step in steps] == ["known"] * 3 + ["new"] * 3
        assert [step.path.rpartition("#")[2] for step in steps] == ["1", "2", "3", "4", "5", "6"]


def test_what_is_known_is_told_as_it_passes_and_not_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_bytes(make.rows([{"text": talks(n), "url": f"https://lantern.example/{n}"} for n in range(3)]))
    with comity.open(str(tmp_path / "r.db")) as record:
        record.read(str(tmp_path / "t.jsonl"), workers=1)
        with (tmp_path / "t.jsonl").open("ab") as file:
            file.write(make.rows([{"text": talks(4), "url": "https://lantern.example/4"}]))
        results: list[str] = []
        record.read(str(tmp_path / "t.jsonl"), watch=lambda step: results.append(step.result), workers=1)
        assert results == ["known", "known", "known", "new"]


def test_a_report_is_the_same_from_a_page_a_saved_page_and_an_archive(tmp_path: Path) -> None:
    address = "https://lantern.example/0"
    (tmp_path / "p.html").write_text(html(0))
    (tmp_path / "p.mhtml").write_bytes(make.mhtml(html(0).encode(), address=address))
    (tmp_path / "p.warc").write_bytes(make.answer(address, html(0)))
    with comity.open(str(tmp_path / "r.db")) as record:
        record.read(str(tmp_path / "p.html"), url=address)
        ids = {r.id for r in record.reports()}
        record.read(str(tmp_path / "p.mhtml"), str(tmp_path / "p.warc"))
        assert {r.id for r in record.reports()} == ids


def test_the_columns_of_a_table_are_named_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_bytes(make.table(["story", "day", "text"], [[talks(0), "2024-05-05", "no"]]))
    assert ended("read", "t.csv", "--field", "text=story", "--field", "published=day", "--json") == 0
    assert json.loads(capsys.readouterr().out)["new"] == 1
    assert ended("reports", "--json") == 0
    ((report),) = json.loads(capsys.readouterr().out)
    assert (report["published"], report["path"]) == ("2024-05-05", "t.csv#1")


@pytest.mark.parametrize(
    ("field", "told"), [("text", "write it as text=story"), ("=a", "write it as"), ("words=a", "there are text, title")]
)
def test_a_field_without_meaning_is_refused_in_one_line(
    field: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_bytes(b"a,text\n1,2\n")
    assert ended("read", "t.csv", "--field", field) == 1
    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1


def test_two_captures_of_one_page_in_an_archive_are_one_report(tmp_path: Path) -> None:
    address = "https://lantern.example/0"
    twice = [html(0), html(0).replace("<article>", '<article class="v2">')]
    (tmp_path / "a.warc.gz").write_bytes(make.packed([make.answer(address, page) for page in twice]))
    with comity.open(str(tmp_path / "r.db")) as record:
        summary = record.read(str(tmp_path / "a.warc.gz"), workers=1)
        assert (summary.new, summary.known, summary.failed) == (1, 1, ())
        assert record.read(str(tmp_path / "a.warc.gz"), workers=1).known == 2
        assert record.check() == []


def test_every_format_is_read_into_the_record(tmp_path: Path) -> None:
    for kind, content in make.GOOD.items():
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / kind.replace(".", "_")).write_bytes(content)
    with comity.open(str(tmp_path / "r.db")) as record:
        summary = record.read(*(str(path) for path in (tmp_path / "in").iterdir()), workers=1)
        assert summary.failed == ()
        assert summary.new + summary.known == len(make.GOOD)
        assert {"post", "figure"} & set(summary.statements)
        assert record.check() == []
