"""A run that is killed loses nothing that was recorded and leaves no half report."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import comity
from comity.api import Record
from comity.record.rows import encode

COUNT = 60
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


def killed_reading(folder: Path, path: Path) -> None:
    command = [sys.executable, "-m", "comity", "read", str(folder), "--record", str(path), "--workers", "1", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 120
    while recorded(path) < ENOUGH and process.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, "the run was over before it could be killed"


def whole(record: Record) -> list[str]:
    return [encode(list(record.export(what))) for what in ("reports", "statements", "entries")]


def test_kill_9_in_the_middle_of_a_run_loses_nothing_and_leaves_no_half_report(tmp_path: Path) -> None:
    folder = reports(tmp_path / "reports")
    with comity.open(str(tmp_path / "whole.db")) as untouched:
        untouched.read(str(folder))
        wanted = whole(untouched)
        of_report = {r.id: [s for s in untouched.statements() if s.report == r.id] for r in untouched.reports()}
    killed_reading(folder, tmp_path / "cut.db")
    with comity.open(str(tmp_path / "cut.db"), create=False) as cut:
        kept = cut.reports()
        assert ENOUGH <= len(kept) < COUNT
        assert {r.id: [s for s in cut.statements() if s.report == r.id] for r in kept} == {r.id: of_report[r.id] for r in kept}
        assert cut.check() == []
        summary = cut.read(str(folder))
        assert summary.skipped == ()
        assert (summary.known, summary.new, summary.failed) == (len(kept), COUNT - len(kept), ())
        assert whole(cut) == wanted
