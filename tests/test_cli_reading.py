"""The commands that read and export: what they print, what they write, and how they end."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from commands import ended

from comity.account import Summary
from comity.cli.reading import told

MEETING = (
    "Foreign Minister Ilze Ozola of Latvia met Peruvian Foreign Minister Ana Quispe in Riga on 4 May for talks on fisheries.\n\n"
    "“We will send two trawlers next year,” Quispe said."
)
PLEDGE = "Peru pledged 12 patrol boats to Latvia in Riga on Saturday.\n\nLatvia thanked Peru for its support in the talks."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two reports, of which one is described in meta.json."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "meeting.txt").write_text(MEETING)
    (tmp_path / "in" / "pledge.txt").write_text(PLEDGE)
    meta = {"meeting": {"outlet": "The Riga Lantern", "published": "2024-05-05", "url": "https://news.example/1", "title": "Talks"}}
    (tmp_path / "in" / "meta.json").write_text(json.dumps(meta))
    monkeypatch.chdir(tmp_path)
    for variable in ("COMITY_RECORD", "COMITY_WORKERS"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_reading_tells_what_is_new_and_reading_again_that_nothing_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("read", "in") == 0
    first = capsys.readouterr()
    assert first.out.startswith("reports: 2 new, 0 updated, 0 known, 0 failed (")
    assert "new     in/meeting.txt  (" in first.err
    assert (folder / "comity.db").exists()
    assert ended("read", "in", "in/*.txt") == 0
    second = capsys.readouterr().out
    assert "0 new, 0 updated, 2 known, 0 failed" in second
    assert "nothing was added" in second


@pytest.mark.usefixtures("folder")
def test_a_terminal_gets_a_bar_instead_of_lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    assert ended("read", "in") == 0
    err = capsys.readouterr().err
    assert "2/2" in err
    assert "meeting.txt" not in err


def test_a_file_that_fails_is_named_the_rest_goes_on_and_the_code_is_3(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in" / "broken.txt").write_bytes(b"")
    assert ended("read", "in", "missing.txt") == 3
    out = capsys.readouterr().out
    assert "2 new, 0 updated, 0 known, 2 failed" in out
    assert "failed: in/broken.txt: the file is empty" in out
    assert "failed: missing.txt: missing.txt does not exist" in out


def test_json_is_all_that_a_machine_gets(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("read", "in", "--json", "--record", "other.db") == 0
    got = capsys.readouterr()
    summary = json.loads(got.out)
    assert (summary["new"], summary["failed"], got.err) == (2, [], "")
    assert sum(summary["statements"].values()) > 0
    assert (folder / "other.db").exists()
    assert not (folder / "comity.db").exists()


def test_standard_input_takes_its_metadata_from_options(folder: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "comity",
        "read",
        "-",
        "--outlet",
        "El Faro Azul",
        "--published",
        "2024-05-06",
        "--title",
        "Boats",
    ]
    subprocess.run(
        [*command, "--url", "https://news.example/2"], input=PLEDGE.encode(), cwd=folder, check=True, capture_output=True
    )
    assert ended("export", "--what", "reports", "--out", "r.jsonl") == 0
    (row,) = lines(folder / "r.jsonl")
    assert (row["outlet"], row["published"], row["title"], row["url"], row["path"]) == (
        "El Faro Azul", "2024-05-06", "Boats", "https://news.example/2", "-",
    )  # fmt: skip


def test_one_of_a_thing_is_told_in_the_singular(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "one.txt").write_text("Peru and Latvia held talks on fish in Riga on 4 May 2024.")
    ended("read", "one.txt")
    ended("export", "--what", "entries", "--out", "e.jsonl")
    ended("check")
    told = capsys.readouterr()
    assert "one.txt  (1 statement)" in told.err
    assert "1 entry written to e.jsonl" in told.err
    assert told.out.endswith("all holds: 1 report, 1 statement, 1 entry\n")


def test_exports_keep_the_contract(folder: Path) -> None:
    ended("read", "in")
    for what in ("reports", "statements", "entries"):
        assert ended("export", "--what", what, "--format", "jsonl", "--out", f"{what}.jsonl") == 0
    reports = {r["id"]: r for r in lines(folder / "reports.jsonl")}
    statements, entries = lines(folder / "statements.jsonl"), lines(folder / "entries.jsonl")
    assert {r["outlet"] for r in reports.values()} == {"The Riga Lantern", None}
    assert set(next(iter(reports.values()))) == {
        "id", "outlet", "url", "path", "title", "published", "language", "text", "sha256", "origin",
        "modified", "byline", "credit", "sources", "certainty", "others",
    }  # fmt: skip
    for s in statements:
        start, end = s["span"]
        assert reports[s["report"]["id"]]["text"][start:end] == s["quote"]
        assert {"id", "kind", "mode", "polarity", "confidence", "extractor", "spans"} <= set(s)
        assert set(s["report"]) == {"id", "outlet", "url", "path", "title", "published"}
    assert sorted(x for e in entries for x in e["statements"]) == sorted(s["id"] for s in statements)
    assert {"quotation", "post"} <= {s["kind"] for s in statements}
    assert all({"id", "kind", "fields", "statements", "origins", "standing"} <= set(e) for e in entries)


@pytest.mark.usefixtures("folder")
def test_reports_lists_what_is_known_of_each(capsys: pytest.CaptureFixture[str]) -> None:
    ended("read", "in")
    capsys.readouterr()
    assert ended("reports") == 0
    shown = capsys.readouterr().out
    assert "2024-05-05" in shown
    assert "The Riga Lantern" in shown
    assert "pledge.txt" in shown
    assert ended("reports", "--json", "--since", "2024-05") == 0
    assert [r["title"] for r in json.loads(capsys.readouterr().out)] == ["Talks"]


def test_check_and_rebuild_find_all_in_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended("read", str(folder / "in"))
    capsys.readouterr()
    assert ended("rebuild") == 0
    assert "0 new, 0 updated, 2 known" in capsys.readouterr().out
    assert ended("check") == 0
    assert capsys.readouterr().out.startswith("all holds: 2 reports, ")


FAULTS = [
    (["reports"], "comity: no record at comity.db: make one with `comity read PATH`, or name another with --record"),
    (["reports", "--record", "in"], "comity: in is a folder: name the record's file, such as in/comity.db"),
    (["export", "--what", "facts"], "no record at comity.db"),
    (["read", "in", "--published", "yesterday"], "yesterday"),
    (["read", "in", "--record", "no/such/place.db"], "to make the record in: create it"),
]


@pytest.mark.parametrize(("arguments", "message"), FAULTS)
@pytest.mark.usefixtures("folder")
def test_what_is_wrong_is_told_in_one_line(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(*arguments) == 1
    err = capsys.readouterr().err
    assert message in err
    assert err.count("\n") == 1


def test_an_export_or_format_that_there_is_not_is_refused_with_those_that_there_are(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended("read", str(folder / "in" / "pledge.txt"))
    capsys.readouterr()
    for arguments, message in (
        (["--what", "facts"], "there are reports, statements, entries"),
        (["--format", "xml"], "there is jsonl"),
    ):
        assert ended("export", *(["--what", "reports"] if "--what" not in arguments else []), *arguments) == 1
        assert message in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended("read", str(folder / "in" / "pledge.txt"))
    (folder / ".r.jsonl.part").mkdir()
    capsys.readouterr()
    assert ended("export", "--what", "reports", "--out", "r.jsonl") == 1
    assert capsys.readouterr().err == "comity: .r.jsonl.part: Is a directory\n"


def test_a_reader_that_has_seen_enough_ends_the_export_quietly(folder: Path) -> None:
    ended("read", "in")
    command = f"{sys.executable} -m comity export --what statements | head -c 1"
    done = subprocess.run(command, shell=True, cwd=folder, capture_output=True, check=True)
    assert (len(done.stdout), done.stderr) == (1, b"")


def spent() -> float:
    """Seconds that the processes started from here have worked: unlike the clock's, they hardly grow on a busy machine."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_asking_starts_quickly(folder: Path) -> None:
    ended("read", str(folder / "in" / "pledge.txt"))
    environment = {"PYTHONPYCACHEPREFIX": str(folder / "cache"), "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    command = [
        sys.executable,
        "-c",
        "import sys; from comity.cli import main\ntry: main(['reports'])\nfinally: print(*sys.modules)",
    ]
    times = []
    for _ in range(4):  # the first one compiles
        began = spent()
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
        times.append(spent() - began)
    assert {"spacy", "trafilatura", "comity.flow"} & set(done.stdout.split()) == set()
    assert min(times) < 0.8, "it takes less than half a second on a quiet machine"


def test_the_summary_names_what_is_disputed() -> None:
    summary = Summary(new=1, statements={"figure": 2}, entries={"figure": 1}, disputed=("figure 1a2b: value 994, or 949",))
    assert told(summary) == [
        "reports: 1 new, 0 updated, 0 known, 0 failed (0.0 s)",
        "statements: 2 (figure 2)",
        "entries: 1 (figure 1)",
        "disputed: 1",
        "  figure 1a2b: value 994, or 949",
    ]
