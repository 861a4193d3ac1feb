"""The review by keyboard: what it asks about, what each key records, that it goes on where it was left."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_judgements import add, bent, reads, said
from typer.testing import CliRunner

import comity
from comity.api import Record
from comity.cli import app
from comity.record.doubts import settled


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with comity.open(str(tmp_path / "r.db")) as found:
        add(found, *reads())
        yield found


def typed(record: Record, keys: str, *options: str) -> str:
    """What the review shows when these keys come from standard input."""
    result = CliRunner().invoke(app, ["review", "--by", "Ilze", "--record", record.settings.record, *options], input=keys)
    assert result.exit_code == 0, result.output
    return result.output


def acts(record: Record) -> list[str]:
    return [j.act for j in record.judgements()]


def reasons(record: Record, below: float = 0.5) -> list[str]:
    return [d.reason for d in record.doubts(below) if not settled(d, record.judgements(), "Ilze")]


def test_what_is_doubtful_is_asked_in_order(record: Record) -> None:
    figure = said(record, "figure", "tide")
    record.judge("edit", figure.id, "value", "949", by="Per")
    add(record, bent(reads()[1], span=(figure.span[0], figure.span[1] - 7)), command="rebuild")
    assert reasons(record) == ["again", "disputed", "unsure"]
    assert reasons(record, below=0) == ["again", "disputed"]


def test_one_reason_is_asked_for_without_what_the_others_need(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    every = record.doubts()
    monkeypatch.setattr(record, "_nearly_one", None)
    for reason in ("again", "disputed", "unsure"):
        assert record.doubts(only=reason) == [d for d in every if d.reason == reason]
    assert {d.reason for d in every} >= {"disputed", "unsure"}


def test_a_key_records_a_judgement_with_the_passage_marked(record: Record) -> None:
    text = typed(record, "sq")
    assert "the sources conflict on value" in text
    assert "[[Chile has received 994 buoys so far]]" in text
    assert "[[Chile has received 949 buoys so far]]" in text
    assert acts(record) == ["same"]
    assert {a.report for side in record.judgements()[0].subjects for a in side} == {"harbour", "tide"}


def test_of_two_the_one_chosen_is_judged(record: Record) -> None:
    tide, harbour = said(record, "figure", "tide"), said(record, "figure", "harbour")
    first = next(d for d in record.doubts() if d.reason == "disputed").statements[0]
    typed(record, "2wq")
    (made,) = record.judgements()
    assert made.act == "wrong"
    assert made.subjects[0][0].statement == ({tide.id, harbour.id} - {first}).pop()


def test_it_goes_on_where_it_was_left(record: Record) -> None:
    text = typed(record, "sq")
    assert "1 judged, 2 left; `comity review` goes on from here" in text
    text = typed(record, "rq")
    assert "the sources conflict" not in text
    assert acts(record) == ["same", "right"]
    assert "0 left" in typed(record, " ")
    assert acts(record) == ["same", "right", "skip"]
    assert typed(record, "").strip() == "0 judged, 0 left"


def test_what_one_person_put_off_another_is_asked(record: Record) -> None:
    typed(record, "   ")
    assert acts(record) == ["skip"] * 3
    result = CliRunner().invoke(app, ["review", "--by", "Per", "--json", "--record", record.settings.record])
    assert len(json.loads(result.output)) == 3


def test_an_edit_asks_for_field_and_value_and_tells_what_it_cannot_take(record: Record) -> None:
    text = typed(record, "evalue\nmany\nevalue\n950\nq", "--only", "unsure")
    assert "value is 'many': write a number" in text
    (made,) = record.judgements()
    assert (made.act, made.field, made.value) == ("edit", "value", 950)


def test_undo_takes_back_the_last_and_asks_it_again(record: Record) -> None:
    text = typed(record, "wuuq", "--only", "unsure")
    assert "nothing to undo" in text
    assert acts(record) == ["wrong", "undo"]
    assert text.count("[1 of 2]") == 2


def test_a_key_without_meaning_records_nothing_and_tells_the_keys(record: Record) -> None:
    text = typed(record, "zsq", "--only", "unsure")
    assert acts(record) == []
    assert text.count("r right  w wrong  e edit  space skip  u undo  q quit") == 3


def test_a_judgement_whose_passage_is_gone_can_be_dropped(record: Record) -> None:
    figure = said(record, "figure", "tide")
    old = record.judge("wrong", figure.id, by="Per")
    tide = reads()[1]
    add(record, type(tide)(tide.page, tide.report, tide.statements[:1]), command="rebuild")
    text = typed(record, "rxq", "--only", "again")
    assert "of a passage that has changed since: “Chile has received 949 buoys so far”" in text
    assert [(j.act, j.undoes) for j in record.judgements()][1:] == [("undo", old.id)]
    assert reasons(record, below=0) == []


def test_a_merge_that_a_judgement_forbids_is_told_and_the_review_goes_on(record: Record) -> None:
    dispute = next(d for d in record.doubts() if d.reason == "disputed")
    record.judge("same", *dispute.statements, by="Per")
    made = record.judge("undo", record.judgements()[0].id, by="Per")
    assert made.act == "undo"
    record.judge("different", *dispute.statements, by="Per")
    assert "disputed" not in reasons(record)
    assert "alike" not in reasons(record)


def test_the_walk_works_on_a_terminal(record: Record) -> None:
    """Keys without return on a pseudo-terminal, line input for an edit, escape sequences of the report's text kept out."""
    main, other = pty.openpty()
    command = [sys.executable, "-m", "comity", "review", "--by", "Ilze", "--only", "unsure", "--record", record.settings.record]
    process = subprocess.Popen(
        command, stdin=other, stdout=other, stderr=other, close_fds=True, env={**os.environ, "TERM": "xterm"}
    )
    os.close(other)
    try:
        seen = until(main, "quit")
        os.write(main, b"r")
        seen += until(main, "quit")
        os.write(main, b"e")
        seen += until(main, "field")
        os.write(main, b"value\n")
        seen += until(main, "takes it away")
        os.write(main, b"951\n")
        seen += until(main, "judged, 0 left")
        assert process.wait(30) == 0
    finally:
        process.kill()
        os.close(main)
    assert "\x1b[1m" in seen
    assert [(j.act, j.value) for j in record.judgements()] == [("right", None), ("edit", 951)]


def test_what_is_typed_ahead_is_kept(record: Record) -> None:
    main, other = pty.openpty()
    os.write(main, b"r")
    command = [sys.executable, "-m", "comity", "review", "--by", "Ilze", "--only", "unsure", "--record", record.settings.record]
    process = subprocess.Popen(command, stdin=other, stdout=other, stderr=other, close_fds=True)
    os.close(other)
    try:
        until(main, "[2 of 2]")
        os.write(main, b"evalux\x7fe\n95\n")
        until(main, "judged, 0 left")
        assert process.wait(30) == 0
    finally:
        process.kill()
        os.close(main)
    assert [(j.act, j.value) for j in record.judgements()] == [("right", None), ("edit", 95)]


def until(terminal: int, words: str) -> str:
    """What the terminal shows until the words come."""
    seen, end = "", time.monotonic() + 60
    while words not in seen and select.select([terminal], [], [], max(0, end - time.monotonic()))[0]:
        seen += os.read(terminal, 4096).decode()
    assert words in seen
    return seen


def test_kill_9_while_judging_keeps_every_key_that_was_answered(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with comity.open(str(path)) as record:
        add(record, *reads())
        command = [sys.executable, "-m", "comity", "review", "--by", "Ilze", "--below", "1", "--record", str(path)]
        told = 0
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdin
            assert process.stdout
            for line in iter(process.stdout.readline, ""):
                told += "judged " in line
                if "q quit" in line and told < 3:
                    process.stdin.write(" ")
                    process.stdin.flush()
                elif "q quit" in line:
                    os.kill(process.pid, signal.SIGKILL)
            assert process.wait() == -signal.SIGKILL
        assert acts(record) == ["skip"] * told == ["skip"] * 3
        assert record.check() == []
        left = len(reasons(record, below=1))
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    with comity.open(str(path)) as record:
        assert f"{left - 1} left" in typed(record, " q", "--below", "1")
