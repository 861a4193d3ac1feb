"""The commands that ask servers: from a feed to the brief, again without asking for what is there, and what each tells."""

from __future__ import annotations

import builtins
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import stamina
from commands import ended
from fetch_server import Server, after, answer, serving, validated
from test_cli_reading import lines

import comity
from comity.account import Step
from comity.acquire.manners import AGENT

TALKS = "Foreign Minister Ilze Ozola of Latvia met Peruvian Foreign Minister Ana Quispe in Riga on 2 March 2026."
PLEDGE = "Peru pledged to deliver 12 patrol boats to Latvia by June 2026, Minister Quispe said in Riga on Monday."


def page(words: str) -> str:
    return f"<!doctype html><html><head><title>Talks in Riga</title></head><body><article><p>{words}</p></article></body></html>"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A site with a feed of two reports, and a working folder; retries and pauses take no time."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMITY_PAUSE", "0")
    with serving() as running, stamina.set_testing(True, attempts=100, cap=True):
        entries = "".join(f"<item><title>{n}</title><link>{running.url(f'/{n}')}</link></item>" for n in (1, 2))
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Riga Lantern</title>{entries}</channel></rss>'
        running.routes |= {"/feed": validated(feed), "/1": answer(page(TALKS)), "/2": answer(page(PLEDGE))}
        yield running


def test_from_a_feed_to_the_brief_and_the_second_time_nothing_is_fetched_anew(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended("read", server.url("/feed"), "--allow-private") == 0
    first = capsys.readouterr()
    assert "reports: 2 new, 0 updated, 0 known, 0 failed" in first.out
    assert f"new     {server.url('/1')}  (" in first.err
    assert server.paths() == ["/feed", "/1", "/2"]
    assert ended("brief", "--out", "brief.md") == 0
    brief = (tmp_path / "brief.md").read_text("utf-8")
    assert "12 patrol boats" in brief
    assert "The Riga Lantern" in brief
    assert server.url("/2") in brief
    server.asked.clear()
    assert ended("read", server.url("/feed"), "--allow-private") == 0
    assert "0 new, 0 updated, 2 known, 0 failed" in capsys.readouterr().out
    assert [(r.path, "if-none-match" in r.headers) for r in server.asked] == [("/feed", True)]
    assert ended("check") == 0


def test_fetching_keeps_what_reading_takes_without_asking_again(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("fetch", server.url("/feed"), server.url("/3"), "--allow-private") == 3
    told = capsys.readouterr()
    assert "addresses: 3 new, 0 changed, 0 known, 1 failed" in told.out
    assert f"  failed: {server.url('/3')}: the server says 404 Not Found: check the address" in told.out
    assert f"new     {server.url('/feed')}  (feed, " in told.err
    assert ended("reports") == 0
    assert "no reports" in capsys.readouterr().out
    server.asked.clear()
    assert ended("read", server.url("/feed"), "--offline") == 0
    assert "2 new" in capsys.readouterr().out
    assert server.asked == []
    assert ended("fetch", server.url("/feed"), "--allow-private", "--json") == 0
    got = capsys.readouterr()
    assert (json.loads(got.out)["known"], got.err) == (3, "")


def test_files_that_name_addresses_are_fetched_as_well(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "list.txt").write_text(f"{server.url('/1')}\n{server.url('/2')}\n")
    (tmp_path / "talks.txt").write_text(TALKS)
    assert ended("fetch", "list.txt", "talks.txt", "none.txt", "ftp://lantern.example/a", "--allow-private") == 3
    told = capsys.readouterr().out
    assert "addresses: 2 new, 0 changed, 0 known, 3 failed" in told
    assert "failed: talks.txt: it has a text and no addresses: `comity read` reads it" in told
    assert "failed: none.txt: none.txt does not exist" in told
    assert "failed: ftp://lantern.example/a: no address that can be fetched: only http and https are" in told


def test_this_machine_is_not_asked_unless_that_is_allowed(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("read", "fetch"):
        assert ended(command, server.url("/1")) == 3
        assert "127.0.0.1 is this machine itself: not asked for anything unless you say --allow-private" in capsys.readouterr().out
    assert ended("watch", server.url("/1"), "--once") == 3
    assert server.asked == []


def test_watching_once_goes_over_the_register(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "watch.toml").write_text(
        f'[[watch]]\naddress = "{server.url("/gone")}"\n[[watch]]\naddress = "{server.url("/feed")}"\noutlet = "Herald"\n'
    )
    assert ended("watch", "--once", "--allow-private") == 3
    assert "2 new, 0 updated, 0 known, 1 failed" in capsys.readouterr().out
    assert ended("export", "--what", "reports", "--out", "reports.jsonl") == 0
    assert {row["outlet"] for row in lines(tmp_path / "reports.jsonl")} == {"Herald"}
    server.routes["/gone"] = answer(page("Latvia and Peru will meet again in May 2026, the ministry said."))
    server.routes["/1"] = answer(page("Never asked for."))
    assert ended("watch", "--once", "--allow-private") == 0
    assert "1 new, 0 updated, 2 known, 0 failed" in capsys.readouterr().out
    assert server.paths().count("/1") == 1
    assert ended("runs") == 0
    assert capsys.readouterr().out.count("watch") == 2


def test_watching_goes_on_until_it_is_interrupted(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("comity.cli.fetching.time.sleep", sleep)
    assert ended("watch", server.url("/feed"), "--allow-private", "--every", "5", "--json") == 0
    got = capsys.readouterr()
    assert [json.loads(line)["known"] for line in got.out.splitlines()] == [0, 2]
    assert slept == [300, 300]
    assert "stopped: what was read is on record" in got.err


def test_without_a_register_the_way_to_one_is_told(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert server
    assert ended("watch", "--once") == 1
    assert "no register watch.toml: write one" in capsys.readouterr().err
    assert ended("watch", "--once", "--register", "other.toml") == 1
    assert "no register other.toml" in capsys.readouterr().err


def test_a_run_that_is_cut_off_goes_on_without_fetching_again(server: Server) -> None:
    def stop(_: Step) -> None:
        raise KeyboardInterrupt

    with comity.open("r.db") as record:
        with pytest.raises(KeyboardInterrupt):
            record.read(server.url("/feed"), allow_private=True, watch=stop, workers=1)
        server.asked.clear()
        summary = record.read(server.url("/feed"), allow_private=True, workers=1)
        assert (summary.new + summary.known, summary.failures) == (2, 0)
        assert "/1" not in server.paths()


def test_a_report_that_changed_is_read_again(server: Server) -> None:
    server.routes["/1"] = after(answer(page(TALKS)), answer(page(PLEDGE)))
    with comity.open("r.db") as record:
        assert record.read(server.url("/1"), allow_private=True).new == 1
        again = record.read(server.url("/1"), allow_private=True)
        assert again.new + again.updated == 1
        assert record.check() == []


def test_the_same_report_by_its_feed_and_by_its_address_is_one(server: Server) -> None:
    with comity.open("r.db") as record:
        assert record.read(server.url("/feed"), allow_private=True).new == 2
        assert record.read(server.url("/1?utm_source=mail#top"), allow_private=True).known == 1


def test_the_settings_are_what_servers_meet(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.routes["/slow"] = lambda _, at: iter([b"HTTP/1.1 200 OK\r\n\r\n", *(b"x" for _ in range(20) if not at.over.wait(0.1))])
    monkeypatch.setenv("COMITY_PATIENCE", "1")
    with comity.open("r.db") as record:
        record.fetch(server.url("/1"), allow_private=True)
        assert server.asked[-1].headers["user-agent"] == AGENT
        ((_, told),) = record.fetch(server.url("/slow"), allow_private=True).failed
        assert "more than 1 s: allow more with the setting patience" in told
    monkeypatch.setenv("COMITY_USER_AGENT", "desk/2")
    monkeypatch.setenv("COMITY_RECHECK", "0")
    with comity.open("r.db") as record:
        record.fetch(server.url("/feed"), allow_private=True)
        assert server.asked[-1].headers["user-agent"] == "desk/2"
        assert server.paths().count("/1") == 2


def test_a_day_that_is_none_is_refused(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("read", "fetch", "watch"):
        assert ended(command, server.url("/1"), "--since", "soon") == 1
        assert "since is 'soon': write a day" in capsys.readouterr().err


def test_without_the_libraries_the_extra_is_named(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sys

    for name in [name for name in sys.modules if name in ("comity.acquire.fetch", "comity.acquire.following")]:
        monkeypatch.delitem(sys.modules, name)
    real = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name == "stamina":
            raise ModuleNotFoundError("No module named 'stamina'", name="stamina")
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert ended("fetch", server.url("/1")) == 1
    assert "fetching needs stamina, which is not installed: install comity[fetch]" in capsys.readouterr().err
    assert ended("read", server.url("/1")) == 3
    assert f"failed: {server.url('/1')}: fetching needs stamina" in capsys.readouterr().out
