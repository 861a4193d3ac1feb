"""A language model's server at its worst: whatever it answers, or does not, a report ends in a clear outcome and nothing false is
recorded; and nothing is asked twice that was answered."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import stamina
from commands import ended
from model_server import Asking, Reply, passage_of, serving

import comity
from comity.account import Summary
from comity.api import Record
from comity.terms.errors import EndpointError, SettingsError

WORDS = "Ghana pledged 12 patrol boats to Togo at talks in Lomé on 7 April 2025."
TRUE = {
    "kind": "commitment", "quote": WORDS[:-1], "cue": "pledged",
    "fields": {"act": "pledge", "actor": [{"name": "Ghana"}], "counterpart": [{"name": "Togo"}], "content": "12 patrol boats"},
}  # fmt: skip
FALSE = {**TRUE, "quote": "Ghana pledged 940 patrol boats to Togo"}
SETTINGS: dict[str, Any] = {"extractor": "llm", "llm_model": "tiny", "llm_seconds": 5, "llm_attempts": 3}


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """New attempts without pauses; no key, and no settings of the user's."""
    for name in ("COMITY_LLM_KEY", "COMITY_EXTRACTOR", "COMITY_LLM_URL", "COMITY_LLM_MODEL"):
        monkeypatch.delenv(name, raising=False)
    stamina.set_testing(True, attempts=3, cap=True)
    yield
    stamina.set_testing(False)


def report(folder: Path, text: str = WORDS, name: str = "a.txt") -> str:
    path = folder / name
    path.write_text(text)
    return str(path)


def opened(folder: Path, url: str, **more: Any) -> Record:
    return comity.open(str(folder / "r.db"), llm_url=url, llm_cache=str(folder / "cache"), **(SETTINGS | more))


def read(folder: Path, reply: Reply, **more: Any) -> tuple[Summary, list[str], list[tuple[str, str]]]:
    """The summary, the recorded quotes, and fate and reason of all that is set aside, of one report and one server."""
    with serving(reply) as server, opened(folder, server.url, **more) as record:
        summary = record.read(report(folder), published="2025-04-08", workers=1)
        assert record.check() == []
        return summary, [s.quote for s in record.statements()], [(a.fate, a.reason) for a in record.tray()]


def dribble(asking: Asking) -> None:
    """An answer that never ends, a few bytes at a time."""
    asking.handler.send_response(200)
    asking.handler.end_headers()
    while True:
        asking.handler.wfile.write(b" " * 10)
        asking.handler.wfile.flush()
        time.sleep(0.05)


def flood(asking: Asking) -> None:
    """An answer that never ends, as fast as it goes."""
    asking.handler.send_response(200)
    asking.handler.end_headers()
    while True:
        asking.handler.wfile.write(b"[" * 65536)


def half(asking: Asking) -> None:
    """An answer that breaks off."""
    asking.handler.send_response(200)
    asking.handler.send_header("Content-Length", "5000")
    asking.handler.end_headers()
    asking.handler.wfile.write(b'{"choices": [')


UNUSABLE: dict[str, tuple[Reply, str]] = {
    "no JSON": (lambda a: a.say("There are no statements, I am sorry."), "is no JSON"),
    "broken JSON": (lambda a: a.say('{"statements": [{"kind": "commitment", "quote": "Ghana'), "is no JSON"),
    "deep JSON": (lambda a: a.say("[" * 30_000), "is no JSON"),
    "cut off": (lambda a: a.say('{"statements": []}', finish="length"), "cut off at the most tokens"),
    "another shape": (lambda a: a.say('{"facts": []}'), "no list of statements"),
    "a number": (lambda a: a.say("17"), "is no JSON"),
    "no text": (lambda a: a.say(None), "answered nothing"),
    "empty text": (lambda a: a.say(""), "answered nothing"),
    "no choices": (lambda a: a.send(200, b'{"choices": []}'), "answered nothing"),
    "an error with 200": (lambda a: a.send(200, b'{"error": "busy"}'), "no chat completion"),
    "a web page": (lambda a: a.send(200, b"<html>Welcome</html>"), "no chat completion"),
    "bytes": (lambda a: a.send(200, b"\xff\xfe\x00" * 50), "no chat completion"),
    "huge": (lambda a: a.say("x" * 5_000_000), "longer than"),
    "endless": (flood, "longer than"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_an_unusable_answer_is_set_aside_as_unanswered_and_the_report_is_kept(name: str, tmp_path: Path) -> None:
    reply, reason = UNUSABLE[name]
    summary, quotes, tray = read(tmp_path, reply)
    assert (summary.new, summary.failures, quotes) == (1, 0, [])
    assert [fate for fate, _ in tray] == ["unanswered"]
    assert reason in tray[0][1]
    assert summary.tray == {"unanswered": 1}
    assert summary.asked is not None
    assert summary.asked.unanswered == 1


SILENT: dict[str, tuple[Reply, str]] = {
    "429": (lambda a: a.send(429, b"slow down"), "the server answered 429 (slow down), tried 3 times"),
    "500": (lambda a: a.send(500, b""), "the server answered 500, tried 3 times"),
    "400": (lambda a: a.send(400, b"too long"), "the server takes no such request (400 (too long))"),
    "418": (lambda a: a.send(418, b"teapot"), "the server answered 418 (teapot)"),
    "breaks off": (half, "the connection broke"),
    "hangs up": (lambda a: a.handler.connection.close(), "the connection broke"),
    "stalls": (lambda _: time.sleep(2), "no whole answer within 1 s"),
    "dribbles": (dribble, "no whole answer within 1 s"),
}


@pytest.mark.parametrize("name", SILENT)
def test_a_server_that_does_not_answer_fails_the_report_by_name_and_records_nothing(name: str, tmp_path: Path) -> None:
    reply, reason = SILENT[name]
    began = time.monotonic()
    summary, quotes, tray = read(tmp_path, reply, llm_seconds=1)
    assert (summary.new, summary.failures, quotes, tray) == (0, 1, [], [])
    assert reason in summary.failed[0][1]
    assert "run the same command again" in summary.failed[0][1]
    assert time.monotonic() - began < 20


STOPPING: dict[str, tuple[Reply, str]] = {
    "401": (lambda a: a.send(401, b"no key"), "no key: set one in the environment variable COMITY_LLM_KEY"),
    "403": (lambda a: a.send(403, b""), "answered 403"),
    "404": (lambda a: a.send(404, b"unknown model"), "it has no model 'tiny'; --llm-model may be small, large"),
    "400 for the model": (lambda a: a.send(400, b"model not found"), "--llm-model may be small, large"),
    "301": (lambda a: a.send(301, b"", Location="http://127.0.0.1:9/v1"), "give the right address as --llm-url"),
}


@pytest.mark.parametrize("name", STOPPING)
def test_an_endpoint_that_cannot_be_asked_at_all_stops_the_run_with_the_next_step(name: str, tmp_path: Path) -> None:
    reply, reason = STOPPING[name]
    with serving(reply, models=("small", "large")) as server, opened(tmp_path, server.url) as record:
        with pytest.raises(EndpointError) as caught:
            record.read(report(tmp_path), workers=1)
        assert reason in str(caught.value)
        assert len(server.asked) == 1
        assert record.reports() == []


def test_a_run_over_processes_stops_too(tmp_path: Path) -> None:
    report(tmp_path, name="b.txt", text=WORDS.replace("12", "13"))
    with serving(lambda a: a.send(401, b"")) as server, opened(tmp_path, server.url) as record:
        with pytest.raises(EndpointError, match="COMITY_LLM_KEY"):
            record.read(report(tmp_path), str(tmp_path / "b.txt"), workers=2)
        assert record.reports() == []


def test_an_address_at_which_nothing_answers_is_told(tmp_path: Path) -> None:
    with serving(lambda a: a.tell()) as server:
        url = server.url
    with opened(tmp_path, url) as record, pytest.raises(EndpointError, match=r"nothing answers at .* start the server"):
        record.read(report(tmp_path), workers=1)


@pytest.mark.parametrize("missing", ["httpx", "stamina"])
def test_without_the_extra_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with opened(tmp_path, "http://127.0.0.1:9/v1") as record, pytest.raises(EndpointError, match=r"install comity\[llm\]"):
        record.read(report(tmp_path), workers=1)


def test_a_busy_server_is_asked_again(tmp_path: Path) -> None:
    def reply(asking: Asking) -> None:
        if asking.number < 3:
            asking.send(429, b"", Retry_After="1")
        else:
            asking.tell(TRUE, FALSE)

    summary, quotes, tray = read(tmp_path, reply)
    assert (summary.new, quotes) == (1, [WORDS[:-1]])
    assert [fate for fate, _ in tray] == ["refused"]


@pytest.mark.parametrize("status", [400, 422, 500])
def test_a_server_without_schemas_is_asked_in_its_way(tmp_path: Path, status: int) -> None:
    formats = []

    def reply(asking: Asking) -> None:
        formats.append(asking.body.get("response_format", {}).get("type"))
        if formats[-1] is None:
            asking.say(f"Here you are:\n```json\n[{json.dumps(TRUE)}]\n```")
        else:
            asking.send(status, b"unknown response_format")

    summary, quotes, _ = read(tmp_path, reply)
    assert formats == ["json_schema", "json_object", None]
    assert (summary.new, quotes) == (1, [WORDS[:-1]])


def test_the_key_comes_from_the_environment_and_goes_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMITY_LLM_KEY", "sk-secret")
    with serving(lambda a: a.send(401, b"")) as server, opened(tmp_path, server.url) as record:
        with pytest.raises(EndpointError, match="refuses the key in") as caught:
            record.read(report(tmp_path), workers=1)
        assert server.asked[0][0]["Authorization"] == "Bearer sk-secret"
        assert "sk-secret" not in str(caught.value)
    with serving(lambda a: a.tell(TRUE)) as server, opened(tmp_path, server.url) as record:
        record.read(report(tmp_path), workers=1)
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert not any(b"sk-secret" in content for content in kept)


def test_what_was_answered_is_not_asked_again_and_what_was_not_is(tmp_path: Path) -> None:
    text = "\n\n".join(WORDS.replace("12", str(n)) for n in range(20, 26))

    well = False

    def reply(asking: Asking) -> None:
        if "23" in asking.passage and not well:
            asking.say("{")
        else:
            asking.tell({**TRUE, "quote": asking.passage.split("\n")[-1][:-1], "fields": {"act": "pledge", "actor": ["Ghana"]}})

    with serving(reply) as server, opened(tmp_path, server.url, llm_characters=200) as record:
        first = record.read(report(tmp_path, text), workers=1)
        assert first.asked is not None
        asked = first.asked.requests
        assert asked == len(server.asked) > 2
        assert first.asked.unanswered > 0
        well = True
        again = record.rebuild(workers=1)
        assert again.asked is not None
        assert (again.asked.requests, again.asked.unanswered) == (first.asked.unanswered, 0)
        assert again.asked.cached == asked - first.asked.unanswered
        assert again.tray == {}
        assert record.rebuild(workers=1).updated == 0


def test_a_report_takes_no_more_requests_than_it_may(tmp_path: Path) -> None:
    text = "\n\n".join(WORDS.replace("12", str(n)) for n in range(20, 30))
    with serving(lambda a: a.tell()) as server, opened(tmp_path, server.url, llm_characters=200, llm_requests=2) as record:
        summary = record.read(report(tmp_path, text), workers=1)
        assert len(server.asked) == 2
        reasons = {a.reason for a in record.tray()}
    assert reasons == {"beyond the 2 requests that a report may take (llm_requests)"}
    assert summary.asked is not None
    assert summary.asked.requests == 2


def test_a_report_is_given_up_when_the_server_goes_silent(tmp_path: Path) -> None:
    text = "\n\n".join(WORDS.replace("12", str(n)) for n in range(20, 40))
    with serving(lambda a: a.send(503, b"")) as server, opened(tmp_path, server.url, llm_characters=200) as record:
        summary = record.read(report(tmp_path, text), workers=1)
        assert summary.failures == 1
        assert len(server.asked) == 3 * 3


def test_no_request_is_longer_than_asked_for_and_every_word_is_asked_about(tmp_path: Path) -> None:
    told = [WORDS.replace("12", str(n)) for n in range(20, 32)]
    text = "\n\n".join([" ".join(told[:9]), *told[9:11], "Ghana and Togo " + "very " * 200 + "agreed.", told[11]])
    with serving(lambda a: a.tell()) as server, opened(tmp_path, server.url, llm_characters=300) as record:
        record.read(report(tmp_path, text), workers=1)
        asked = [passage_of(body) for _, body in server.asked]
    assert max(map(len, asked)) <= 300
    assert "".join("".join(asked).split()).count("very") >= 200
    assert [one for one in told if not any(one in passage for passage in asked)] == []


def test_the_command_tells_what_was_asked_and_lists_what_was_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMITY_LLM_CACHE", str(tmp_path / "cache"))
    with serving(lambda a: a.tell(TRUE, FALSE)) as server:
        code = ended("read", report(tmp_path), "--extractor", "llm", "--llm-url", server.url, "--llm-model", "tiny")
    out, err = capsys.readouterr()
    assert code == 0
    assert "language model: 1 request, 0 passages answered before" in out
    assert "set aside: 1 refused (in no entry and no brief; `comity tray` lists them)" in out
    assert "(1 statement, 1 set aside)" in err
    assert ended("tray") == 0
    listed = capsys.readouterr().out
    assert "940" in listed
    assert "1 set aside: 1 refused quote" in listed
    assert ended("tray", "--gate", "number") == 0
    assert "the tray is empty" in capsys.readouterr().out
    assert ended("tray", "--fate", "lost") == 1
    assert "no fate 'lost'; there are refused, disagrees, unanswered" in capsys.readouterr().err
    assert ended("brief") == 0
    brief = capsys.readouterr().out
    assert "12 patrol boats" in brief
    assert "940" not in brief


@pytest.mark.parametrize(("given", "told"), [({}, "--llm-url"), ({"llm_url": "http://127.0.0.1:9/v1"}, "--llm-model")])
def test_a_model_that_is_not_named_is_asked_for_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], given: dict[str, Any], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with comity.open(str(tmp_path / "r.db"), extractor="both", **given) as record, pytest.raises(SettingsError, match=told):
        record.read(report(tmp_path))
    options = [part for name, value in given.items() for part in (f"--{name.replace('_', '-')}", value)]
    assert ended("read", "a.txt", "--extractor", "both", *options, "--record", "new.db") == 1
    assert told in capsys.readouterr().err
    assert not (tmp_path / "new.db").exists()


def test_what_is_being_waited_for_is_told_now_and_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("comity.cli.progress.EVERY", 0.0)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMITY_LLM_CACHE", str(tmp_path / "cache"))
    with serving(lambda a: a.tell()) as server:
        assert ended("read", report(tmp_path), "--extractor", "llm", "--llm-url", server.url, "--llm-model", "tiny") == 0
        assert "asking about passage 1 of 1" in capsys.readouterr().err
        monkeypatch.setenv("TTY_COMPATIBLE", "1")
        again = report(tmp_path, WORDS.replace("12", "14"), "b.txt")
        assert ended("read", again, "--extractor", "llm", "--llm-url", server.url, "--llm-model", "tiny") == 0
    assert capsys.readouterr().out.startswith("reports: 1 new")
