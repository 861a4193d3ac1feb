"""A run that is killed loses nothing that was recorded and leaves no half report."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import acquire_makers as make
import pytest

import comity
from comity.api import Record
from comity.record.rows import encode

COUNT = 30
ENOUGH = 5
"""Reports that are recorded when the process is killed."""

REPORT = """Foreign Minister Ilze Ozola of Latvia met Peruvian Foreign Minister Ana Quispe in Riga on {day} May 2024.

Peru pledged {day} patrol boats, and Latvia thanked Peru. Ozola said Latvia supports the talks of round {number}.
"""


def reports(folder: Path) -> Path:
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"r{number:03}.txt").write_text(REPORT.format(day=number % 28 + 1, number=number))
    return folder


def archive(file: Path) -> Path:
    """The same reports as pages of a web archive."""
    pages = []
    for number in range(COUNT):
        first, second = REPORT.format(day=number % 28 + 1, number=number).split("\n\n")
        pages.append(make.answer(f"https://lantern.example/{number}", f"<h1>Talks {number}</h1><p>{first}</p><p>{second}</p>"))
    file.write_bytes(make.packed(pages))
    return file


def recorded(path: Path) -> int:
    """Reports that another process has recorded so far."""
    if not path.exists():
        return 0
    connection = sqlite3.connect(path, timeout=30)
    try:
        return int(connection.execute("SELECT COUNT(*) FROM report").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def killed_reading(source: Path, path: Path) -> None:
    command = [sys.executable, "-m", "comity", "read", str(source), "--record", str(path), "--workers", "1", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 120
    while recorded(path) < ENOUGH and process.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, "the run was over before it could be killed"


def whole(record: Record) -> list[str]:
    return [encode(list(record.export(what))) for what in ("reports", "statements", "entries")]


SOURCES: dict[str, Callable[[Path], Path]] = {"reports": reports, "reports.warc.gz": archive}


@pytest.mark.parametrize("name", SOURCES)
def test_kill_9_in_the_middle_of_a_run_loses_nothing_and_leaves_no_half_report(tmp_path: Path, name: str) -> None:
    source = SOURCES[name](tmp_path / name)
    with comity.open(str(tmp_path / "whole.db")) as untouched:
        untouched.read(str(source))
        wanted = whole(untouched)
        of_report = {r.id: [s for s in untouched.statements() if s.report == r.id] for r in untouched.reports()}
    killed_reading(source, tmp_path / "cut.db")
    with comity.open(str(tmp_path / "cut.db"), create=False) as cut:
        kept = cut.reports()
        assert ENOUGH <= len(kept) < COUNT
        assert {r.id: [s for s in cut.statements() if s.report == r.id] for r in kept} == {r.id: of_report[r.id] for r in kept}
        assert cut.check() == []
        summary = cut.read(str(source))
        assert summary.skipped == ()
        assert (summary.known, summary.new, summary.failed) == (len(kept), COUNT - len(kept), ())
        assert whole(cut) == wanted
        again = cut.read(str(source))
        assert (again.known, again.new, again.updated) == (COUNT, 0, 0)
        assert whole(cut) == wanted
