"""Fetching, against a server that misbehaves: what is fetched, what is refused, how often is asked, and what is told."""

from __future__ import annotations

import gzip
import socket
import ssl
import zlib
from collections.abc import Iterator
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from fetch_server import Clock, Memory, Request, Server, after, answer, fetcher, moved, serving, validated

from comity.acquire import wire
from comity.acquire.payload import content_of
from comity.acquire.targets import special
from comity.terms.errors import SettingsError, Unfetched, Unreached, Unreadable

PAGE = "<!doctype html><html><body><p>Latvia and Peru held talks in Riga on 4 May 2024.</p></body></html>"


pytestmark = pytest.mark.usefixtures("no_waiting")


def test_an_answer_is_kept_as_it_came(server: Server) -> None:
    packed = gzip.compress(PAGE.encode())
    server.routes["/a"] = answer(packed, content_encoding="gzip", etag='"7"')
    memory = Memory()
    got, news = fetcher(memory).fetch(server.url("/a"))
    assert (news, got.status, got.content, got.address, got.url) == ("new", 200, packed, server.url("/a"), server.url("/a"))
    assert got.header("etag") == '"7"'
    assert got.fetched == got.checked == "2026-03-02T12:00:01+00:00"
    assert content_of(got, 10_000) == PAGE.encode()
    assert memory.latest(server.url("/a")) == got


def test_a_request_says_who_asks(server: Server) -> None:
    server.routes["/a"] = answer(PAGE)
    fetcher().fetch(server.url("/a"))
    fetcher(agent="desk/2 (+https://desk.example)").fetch(server.url("/a"))
    said = [request.headers["user-agent"] for request in server.asked]
    assert said[0].startswith("comity/")
    assert said[-1] == "desk/2 (+https://desk.example)"
    assert server.asked[0].headers["host"] == f"127.0.0.1:{server.port}"


def slowly(_: Request, server: Server) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n"
    while not server.over.wait(0.02):
        yield b"x"


def endless(_: Request, server: Server) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n"
    while not server.over.is_set():
        yield b"x" * 10_000


def slow_head(_: Request, server: Server) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    while not server.over.wait(0.02):
        yield b"x-a: b\r\n"


def silent(_: Request, server: Server) -> Iterator[bytes]:
    server.over.wait(5)
    yield b""


def cut_off(_: Request, __: Server) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhel"


def no_http(_: Request, __: Server) -> Iterator[bytes]:
    yield b"SSH-2.0-OpenSSH_9.6\r\n"


def nothing(_: Request, __: Server) -> Iterator[bytes]:
    yield b""


BAD = {
    "a body by the drop": (slowly, Unfetched, "takes more than 0.3 s", 1),
    "silence beyond its time": (silent, Unfetched, "takes more than 0.3 s", 1),
    "a head by the drop": (slow_head, Unfetched, "takes more than 0.3 s", 1),
    "an endless body": (endless, Unfetched, "does not end within 100000 bytes", 1),
    "too long, and it says so": (answer(b"x" * 100_001), Unfetched, "it has 100001 bytes, and 100000 are the most", 1),
    "a length that is too long": (answer(PAGE, content_length="5000"), Unreached, "broken or cut off", 4),
    "a chunk that is cut off": (cut_off, Unreached, "broken or cut off", 4),
    "no answer": (nothing, Unreached, "broken or cut off", 4),
    "no HTTP": (no_http, Unreached, "broken or cut off", 4),
    "huge headers": (answer(PAGE, x="y" * 500_000), Unreached, "broken or cut off", 4),
    "404": (answer("no", 404), Unfetched, "404 Not Found: check the address", 1),
    "410": (answer("no", 410), Unfetched, "410 Gone: it was taken away for good", 1),
    "403": (answer("no", 403), Unfetched, "403 Forbidden: the site does not want it read by programs", 1),
    "500": (answer("no", 500), Unreached, "500 Internal Server Error", 4),
    "a status of its own": (answer("no", 799), Unfetched, "799 no known status", 1),
    "a part that nobody asked for": (answer("no", 206), Unfetched, "206 Partial Content", 1),
    "304 to whoever has nothing": (answer(status=304), Unfetched, "304 Not Modified", 1),
    "a redirect to nowhere": (answer(status=302), Unfetched, "302 Found", 1),
    "a picture": (answer(b"\x89PNG", media="image/png"), Unfetched, "it is image/png, which holds no report", 1),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_what_a_server_does_badly_fails_with_its_cause_in_time(server: Server, what: str) -> None:
    route, kind, told, times = BAD[what]
    server.routes["/a"] = route
    memory = Memory()
    with pytest.raises(Unfetched, match=told) as error:
        fetcher(memory, patience=0.3).fetch(server.url("/a"))
    assert type(error.value) is kind
    assert server.paths() == ["/a"] * times
    assert memory.latest(server.url("/a")) is None


def test_a_server_that_is_silent_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "SILENCE", 0.05)
    server.routes["/a"] = silent
    with pytest.raises(Unreached, match="silent"):
        fetcher().fetch(server.url("/a"))


def test_a_port_where_nobody_listens_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(Unreached, match=r"robots.txt cannot be had, so nothing is fetched from there for now: .*connected"):
        fetcher().fetch(f"http://127.0.0.1:{port}/a")


def test_content_that_is_shorter_than_what_comes_is_what_is_said(server: Server) -> None:
    server.routes["/a"] = answer(PAGE + "more", content_length=str(len(PAGE)))
    assert fetcher().fetch(server.url("/a")).answer.content == PAGE.encode()


BOMBS = {
    "gzip": gzip.compress(bytes(60_000_000)),
    "deflate": zlib.compress(bytes(60_000_000)),
    "br": brotli.compress(bytes(60_000_000)),
}


@pytest.mark.parametrize("coding", BOMBS)
def test_a_bomb_is_refused_before_it_takes_memory(server: Server, coding: str) -> None:
    import tracemalloc

    server.routes["/a"] = answer(BOMBS[coding], content_encoding=coding)
    got = fetcher().fetch(server.url("/a")).answer
    tracemalloc.start()
    with pytest.raises(Unreadable, match="too many for one report"):
        content_of(got, 100_000)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5_000_000


# redirects


def test_redirects_are_followed_and_the_last_address_is_known(server: Server) -> None:
    server.routes |= {"/a": moved("/b?x=1#part", 301), "/b?x=1": moved(server.url("/c"), 307), "/c": answer(PAGE)}
    got = fetcher().fetch(server.url("/a")).answer
    assert (got.address, got.url) == (server.url("/a"), server.url("/c"))
    assert server.paths() == ["/a", "/b?x=1", "/c"]


LEADING = {
    "a circle": ("/a", "leads in a circle"),
    "a file": ("file:///etc/passwd", "only http and https are fetched"),
    "FTP": ("ftp://lantern.example/a", "only http and https are fetched"),
    "data": ("data:text/html,hello", "only http and https are fetched"),
    "a password": ("http://me:secret@lantern.example/", "with a name and password"),
    "nonsense": ("http://[::1", "this is no address"),
}


@pytest.mark.parametrize("what", LEADING)
def test_redirects_to_where_nothing_is_fetched_are_refused(server: Server, what: str) -> None:
    target, told = LEADING[what]
    server.routes["/a"] = moved(target)
    with pytest.raises(Unfetched, match=told) as error:
        fetcher().fetch(server.url("/a"))
    assert "secret" not in str(error.value)
    assert server.paths() == ["/a"]


def test_redirects_come_to_an_end(server: Server) -> None:
    server.routes |= {f"/{n}": moved(f"/{n + 1}") for n in range(30)}
    with pytest.raises(Unfetched, match="10 redirects"):
        fetcher().fetch(server.url("/0"))
    assert len(server.paths()) == 11


# targets


PRIVATE = [
    "http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://017700000001/", "http://127.1/",
    "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/", "http://0.0.0.0/", "http://[::]/", "http://10.1.2.3/", "http://172.16.0.1/", "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data", "http://[fe80::1]/", "http://[fd00::1]/", "http://[fec0::1]/", "http://100.64.0.1/",
    "http://224.0.0.1/", "http://255.255.255.255/", "http://192.0.2.1/", "http://[2001:db8::1]/", "http://198.18.0.1/",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_on_the_public_internet_is_refused_in_any_form(address: str) -> None:
    with pytest.raises(Unfetched, match="unless you say --allow-private"):
        fetcher(allow_private=False).fetch(address)


@pytest.mark.parametrize("target", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"])
def test_what_is_on_the_public_internet_is_nothing_special(target: str) -> None:
    assert special(target) is None


def test_a_name_of_which_one_address_is_private_is_refused() -> None:
    with pytest.raises(Unfetched, match=r"mixed.example is 10.0.0.1, a private address"):
        fetcher(allow_private=False, resolve=lambda *_: ["93.184.215.14", "10.0.0.1"]).fetch("http://mixed.example/")


def test_a_redirect_to_a_private_address_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.routes["/a"] = moved("http://inner.example/")
    public = {"lantern.example": ["127.0.0.1"], "inner.example": ["10.0.0.1"]}
    monkeypatch.setattr("comity.acquire.targets.special", lambda target: None if target == "127.0.0.1" else "a private address")
    with pytest.raises(Unfetched, match=r"inner.example is 10.0.0.1"):
        fetcher(allow_private=False, resolve=lambda host, _: public[host]).fetch(server.url("/a", "lantern.example"))
    assert server.paths() == ["/a"]


def test_a_name_is_looked_up_once_and_only_what_was_checked_is_connected_to(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is harmless when it is checked and means this machine a moment later gets no second look."""
    looked: list[str] = []

    def rebinding(host: str, _: int) -> list[str]:
        looked.append(host)
        return ["203.0.114.9"] if len(looked) % 2 else ["127.0.0.1"]

    tried: list[str] = []

    def connecting(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        tried.append(address[0])
        raise ConnectionRefusedError("refused")

    monkeypatch.setattr(socket, "create_connection", connecting)
    with pytest.raises(Unfetched):
        fetcher(allow_private=False, resolve=rebinding).fetch(server.url("/a", "rebinding.example"))
    assert tried
    assert set(tried) == {"203.0.114.9"}
    assert server.asked == []


def test_a_host_is_asked_by_its_name_at_the_address_that_was_checked(server: Server) -> None:
    server.routes["/a"] = answer(PAGE)
    fetcher(resolve=lambda *_: ["127.0.0.1"]).fetch(server.url("/a", "lantern.example"))
    assert {request.headers["host"] for request in server.asked} == {f"lantern.example:{server.port}"}


def test_where_the_first_address_of_a_host_is_dead_the_next_is_tried(server: Server) -> None:
    server.routes["/a"] = answer(PAGE)
    got = fetcher(resolve=lambda *_: ["127.255.255.254", "127.0.0.1"]).fetch(server.url("/a", "lantern.example"))
    assert got.answer.status == 200


def test_a_host_that_does_not_exist_is_named() -> None:
    with pytest.raises(Unfetched, match=r"there is no host nowhere.invalid"):
        fetcher().fetch("http://nowhere.invalid/")


CERTIFICATE = Path(__file__).parent / "lantern.pem"


def test_a_secure_line_goes_to_the_checked_address_and_asks_for_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "trust", lambda: ssl.create_default_context(cafile=CERTIFICATE))
    with serving(CERTIFICATE) as server:
        server.routes["/a"] = answer(PAGE)
        asking = fetcher(resolve=lambda *_: ["127.0.0.1"])
        address = server.url("/a", "lantern.example").replace("http:", "https:")
        assert asking.fetch(address).answer.content == PAGE.encode()
        assert set(server.names) == {"lantern.example"}
        with pytest.raises(Unfetched, match="does not prove who it is"):
            asking.fetch(address.replace("lantern", "other"))
        assert {request.headers["host"] for request in server.asked} == {f"lantern.example:{server.port}"}


def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    with serving(CERTIFICATE) as server, pytest.raises(Unfetched, match="does not prove who it is"):
        fetcher(resolve=lambda *_: ["127.0.0.1"]).fetch(server.url("/a", "lantern.example").replace("http:", "https:"))


# robots.txt


ROBOTS = {
    "missing": (answer("no", 404), "/a", None),
    "forbidden": (answer("no", 403), "/a", None),
    "empty": (answer("", media="text/plain"), "/a", None),
    "a page instead": (answer(PAGE), "/a", None),
    "for others": (answer("User-agent: otherbot\nDisallow: /"), "/a", None),
    "for all": (answer("User-agent: *\nDisallow: /"), "/a", "robots.txt asks programs not to"),
    "by name": (answer("User-agent: comity\nDisallow: /"), "/a", "robots.txt asks programs not to"),
    "by name, another is more": (answer("User-agent: *\nDisallow: /\n\nUser-agent: Comity\nAllow: /"), "/a", None),
    "a folder": (answer("User-agent: *\nDisallow: /private/"), "/private/a", "robots.txt asks programs not to"),
    "another folder": (answer("User-agent: *\nDisallow: /private/"), "/a", None),
    "packed": (answer(gzip.compress(b"User-agent: *\nDisallow: /"), content_encoding="gzip"), "/a", "asks programs not to"),
    "moved": (moved("/elsewhere"), "/a", "robots.txt asks programs not to"),
    "a server that is not well": (answer("no", 503), "/a", "robots.txt cannot be had.* 503"),
    "a status of its own": (answer("no", 799), "/a", "robots.txt cannot be had.* 799"),
    "too often": (answer("no", 429), "/a", "robots.txt cannot be had.* 429"),
    "well again": (after(answer("no", 503), answer("")), "/a", None),
    "a circle": (moved("/robots.txt"), "/a", "circle"),
}


@pytest.mark.parametrize("what", ROBOTS)
def test_what_robots_txt_asks_for_is_kept(server: Server, what: str) -> None:
    file, path, refused = ROBOTS[what]
    rules = answer("User-agent: *\nDisallow: /")
    server.routes |= {"/robots.txt": file, "/elsewhere": rules, "/a": answer(PAGE), "/private/a": answer(PAGE)}
    if refused is None:
        assert fetcher().fetch(server.url(path)).news == "new"
        return
    with pytest.raises(Unfetched, match=refused):
        fetcher().fetch(server.url(path))
    assert path not in server.paths()


def test_robots_txt_of_where_a_redirect_leads_counts_as_well(server: Server) -> None:
    with serving() as other:
        other.routes |= {"/robots.txt": answer("User-agent: *\nDisallow: /"), "/b": answer(PAGE)}
        server.routes["/a"] = moved(other.url("/b"))
        with pytest.raises(Unfetched, match=r"robots\.txt"):
            fetcher().fetch(server.url("/a"))
        assert other.paths() == []


def test_robots_txt_is_asked_for_once_a_day(server: Server) -> None:
    server.routes |= {"/robots.txt": validated("User-agent: *\nDisallow: /b"), "/a": answer(PAGE), "/c": answer(PAGE)}
    memory, clock = Memory(), Clock()
    for address in ("/a", "/c"):
        fetcher(memory, clock).fetch(server.url(address))
    assert [request.path for request in server.asked].count("/robots.txt") == 1
    clock.seconds += 25 * 3600
    with pytest.raises(Unfetched, match="robots"):
        fetcher(memory, clock).fetch(server.url("/b"))
    assert [request.path for request in server.asked].count("/robots.txt") == 2
    server.routes["/robots.txt"] = answer("", 500)
    clock.seconds += 25 * 3600
    assert fetcher(memory, clock).fetch(server.url("/a")).news == "known"


# how often


def test_a_host_is_asked_with_pauses_and_others_do_not_wait_for_it(server: Server) -> None:
    server.routes |= {f"/{n}": answer(PAGE) for n in range(3)}
    clock = Clock()
    asking = fetcher(clock=clock, pause=2.0)
    for n in range(3):
        asking.fetch(server.url(f"/{n}"))
    assert clock.slept == [2.0, 2.0, 2.0]
    with serving() as other:
        other.routes["/a"] = answer(PAGE)
        asking.fetch(other.url("/a"))
    assert clock.slept == [2.0] * 4


@pytest.mark.parametrize("said", ["Crawl-delay: 7", "Request-rate: 1/7"])
def test_the_pause_that_a_host_wants_is_kept(server: Server, said: str) -> None:
    server.routes |= {"/robots.txt": answer(f"User-agent: *\n{said}"), "/a": answer(PAGE), "/b": answer(PAGE)}
    clock = Clock()
    asking = fetcher(clock=clock)
    asking.fetch(server.url("/a"))
    asking.fetch(server.url("/b"))
    assert clock.slept == [1.0, 7.0]


def test_a_server_that_is_not_well_is_asked_again(server: Server) -> None:
    server.routes["/a"] = after(answer("no", 503), answer("no", 502), answer(PAGE))
    assert fetcher().fetch(server.url("/a")).answer.content == PAGE.encode()
    assert server.paths() == ["/a"] * 3


WAITS = [("30", 30.0), ("Mon, 02 Mar 2026 12:01:00 GMT", 59.0), ("Mon, 02 Mar 2026 11:00:00 GMT", 1.0), ("soon", 1.0), ("0", 1.0)]


@pytest.mark.parametrize(("said", "seconds"), WAITS)
def test_the_patience_that_a_server_asks_for_is_kept(server: Server, said: str, seconds: float) -> None:
    server.routes["/a"] = after(answer("no", 429, retry_after=said), answer(PAGE))
    clock = Clock()
    fetcher(clock=clock).fetch(server.url("/a"))
    assert clock.slept == [1.0, seconds]


def test_a_server_that_asks_for_too_much_patience_is_left_for_this_time(server: Server) -> None:
    server.routes |= {"/a": answer("no", 503, retry_after="3600"), "/b": answer(PAGE)}
    clock = Clock()
    asking = fetcher(clock=clock)
    for path, told in (("/a", "503 Service Unavailable; it wants to be left alone for 3600 s"), ("/b", "for another 3600 s")):
        with pytest.raises(Unreached, match=told):
            asking.fetch(server.url(path))
    assert server.paths() == ["/a"]
    assert sum(clock.slept) < 5
    clock.seconds += 3600
    assert asking.fetch(server.url("/b")).news == "new"


# what is kept


def test_what_did_not_change_is_not_sent_again(server: Server) -> None:
    server.routes["/a"] = validated(PAGE, last_modified="Mon, 02 Mar 2026 10:00:00 GMT")
    memory, clock = Memory(), Clock()
    first = fetcher(memory, clock).fetch(server.url("/a"))
    clock.seconds += 100
    second = fetcher(memory, clock).fetch(server.url("/a"))
    assert (first.news, second.news) == ("new", "known")
    assert second.answer.content == PAGE.encode()
    assert (second.answer.fetched, second.answer.checked) == (first.answer.fetched, clock.today().isoformat(timespec="seconds"))
    asked = server.asked[-1].headers
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"1"', "Mon, 02 Mar 2026 10:00:00 GMT")


def test_the_same_again_is_known_and_other_bytes_are_a_change(server: Server) -> None:
    server.routes["/a"] = after(answer(PAGE), answer(PAGE), answer(PAGE + "<p>More.</p>"))
    asking = fetcher()
    assert [asking.fetch(server.url("/a")).news for _ in range(3)] == ["new", "known", "updated"]


def test_conditions_go_to_the_address_that_they_came_from(server: Server) -> None:
    server.routes |= {"/a": moved("/b"), "/b": validated(PAGE)}
    asking = fetcher()
    assert [asking.fetch(server.url("/a")).news for _ in range(2)] == ["new", "known"]
    assert [("if-none-match" in r.headers) for r in server.asked if r.path == "/a"] == [False, False]
    assert [("if-none-match" in r.headers) for r in server.asked if r.path == "/b"] == [False, True]


def test_what_is_gone_leaves_what_is_kept(server: Server) -> None:
    server.routes["/a"] = after(answer(PAGE), answer("no", 404))
    memory = Memory()
    fetcher(memory).fetch(server.url("/a"))
    with pytest.raises(Unfetched):
        fetcher(memory).fetch(server.url("/a"))
    kept = memory.latest(server.url("/a"))
    assert kept is not None
    assert kept.content == PAGE.encode()


FRESH = [
    ("a moment later", 60, None, False),
    ("half a day later", 13 * 3600, None, True),
    ("changed since", 60, "2026-03-02T12:00:30+00:00", True),
    ("not changed since", 99 * 3600, "2026-03-02T11:00:00+00:00", False),
    ("changed on another day", 99 * 3600, "2026-03-03", True),
    ("changed on the day of the last look", 60, "2026-03-02", False),
    ("changed on the day of the last look, long ago", 13 * 3600, "2026-03-02", True),
]


@pytest.mark.parametrize(("what", "later", "modified", "again"), FRESH)
def test_what_is_fresh_is_not_asked_for(server: Server, what: str, later: int, modified: str | None, again: bool) -> None:
    assert what
    server.routes["/a"] = answer(PAGE)
    memory, clock = Memory(), Clock()
    fetcher(memory, clock).fetch(server.url("/a"), anew=False)
    clock.seconds += later
    fetcher(memory, clock).fetch(server.url("/a"), anew=False, modified=modified)
    assert server.paths() == ["/a"] * (2 if again else 1)


def test_offline_gives_what_is_kept_and_asks_nobody(server: Server) -> None:
    server.routes["/a"] = answer(PAGE)
    memory = Memory()
    fetcher(memory).fetch(server.url("/a"))
    asked = len(server.asked)
    assert fetcher(memory, offline=True).fetch(server.url("/a")).answer.content == PAGE.encode()
    with pytest.raises(Unfetched, match="--offline"):
        fetcher(memory, offline=True).fetch(server.url("/b"))
    assert len(server.asked) == asked


def test_an_agent_that_cannot_be_sent_is_refused() -> None:
    for agent in ("two\nlines", "Bücher/1", " "):
        with pytest.raises(SettingsError, match="user_agent"):
            fetcher(agent=agent)
