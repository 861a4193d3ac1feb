"""A server on this machine that behaves as its routes say, well or badly, and notes what it was asked."""

from __future__ import annotations

import datetime as dt
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from comity.acquire.fetch import Fetcher
from comity.acquire.manners import Manners, Pace
from comity.terms.answer import Answer


class Request(NamedTuple):
    path: str
    headers: dict[str, str]


Route = Callable[[Request, "Server"], Iterator[bytes]]
"""What is sent for a request, piece by piece; the connection closes after it."""


HTML = "text/html; charset=utf-8"


def answer(content: bytes | str = b"", status: int = 200, media: str = HTML, **headers: str) -> Route:
    """A well-formed answer; `content_length` and others by their names, None leaves one out."""
    body = content.encode() if isinstance(content, str) else content
    said: dict[str, str] = {"content-type": media, "content-length": str(len(body))}
    said |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in said.items() if value)
    return lambda _, __: iter([f"HTTP/1.1 {status} Told\r\n{head}\r\n".encode("latin-1"), body])


def moved(target: str, status: int = 302) -> Route:
    return answer(status=status, location=target)


def after(*routes: Route) -> Route:
    """One route after another; the last one stays."""
    left = list(routes)
    return lambda request, server: (left.pop(0) if len(left) > 1 else left[0])(request, server)


def validated(content: str, tag: str = '"1"', **headers: str) -> Route:
    """An answer that is confirmed to whoever has it."""

    def route(request: Request, server: Server) -> Iterator[bytes]:
        known = request.headers.get("if-none-match") == tag
        found = answer(status=304, etag=tag) if known else answer(content, 200, HTML, etag=tag, **headers)
        yield from found(request, server)

    return route


class Server:
    """Routes by path, the requests so far, and the names by which clients asked for a secure line. What has no route is missing."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.asked: list[Request] = []
        self.names: list[str] = []
        self.over = threading.Event()
        self.port = 0

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked, without robots.txt."""
        return [request.path for request in self.asked if request.path != "/robots.txt"]


@contextmanager
def serving(certificate: Path | None = None) -> Iterator[Server]:
    """A running server; with a certificate, one that is asked by https."""
    server = Server()
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) if certificate else None
    if secure and certificate:
        secure.load_cert_chain(certificate)
        secure.sni_callback = lambda _, name, __: server.names.append(name)

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            lines = [line.decode("latin-1") for line in iter(lambda: self.rfile.readline().rstrip(b"\r\n"), b"")]
            if not lines:
                return
            request = Request(lines[0].split()[1], dict(_field(line) for line in lines[1:]))
            server.asked.append(request)
            route = server.routes.get(request.path, answer("missing", 404))
            try:
                for piece in route(request, server):
                    self.wfile.write(piece)
            except OSError:
                pass  # the client had enough

    class Threads(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

        def get_request(self) -> Any:
            connection, address = super().get_request()
            return (secure.wrap_socket(connection, server_side=True) if secure else connection), address

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Silent: clients that go away are what is tested."""

    with Threads(("127.0.0.1", 0), Handler) as threads:
        server.port = threads.server_address[1]
        threading.Thread(target=threads.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.over.set()
        threads.shutdown()


def _field(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name.lower(), value.strip()


class Memory:
    """Answers kept in memory."""

    def __init__(self) -> None:
        self.kept: list[Answer] = []

    def latest(self, address: str) -> Answer | None:
        return next((one for one in reversed(self.kept) if one.address == address), None)

    def keep(self, answer: Answer) -> None:
        self.kept.append(answer)


class Clock:
    """Time that passes only by sleeping, or when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def today(self) -> dt.datetime:
        return dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC) + dt.timedelta(seconds=self.seconds)


def fetcher(memory: Memory | None = None, clock: Clock | None = None, resolve: Any = None, **manners: Any) -> Fetcher:
    """A fetcher that may ask this machine, and does not really wait."""
    clock = clock or Clock()
    more = {"resolve": resolve} if resolve else {}
    chosen = Manners(**{"allow_private": True, "patience": 5.0, "largest": 100_000} | manners)
    return Fetcher(memory or Memory(), chosen, pace=Pace(clock.now, clock.sleep), now=clock.today, **more)
