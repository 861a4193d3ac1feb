"""A server on this machine that speaks OpenAI's chat completions, as good or as hostile as a test has it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Asking"], None]


@dataclass
class Asking:
    """One request: its JSON, its headers, its number from 1, and the ways of answering it."""

    handler: BaseHTTPRequestHandler
    body: dict[str, Any]
    number: int

    @property
    def passage(self) -> str:
        """The passage that is asked about, out of its fence."""
        return passage_of(self.body)

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.handler.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()
        self.handler.wfile.write(body)

    def say(self, content: str | None, finish: str = "stop") -> None:
        """A completion with this content."""
        choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content}}
        self.send(200, json.dumps({"choices": [choice]}).encode())

    def tell(self, *statements: Any) -> None:
        """A completion with these statements."""
        self.say(json.dumps({"statements": statements}, ensure_ascii=False))


def passage_of(body: dict[str, Any]) -> str:
    """The passage that a request asks about, out of its fence."""
    return str(body["messages"][-1]["content"]).split(" ===\n")[1].rsplit("\n===", 1)[0]


@dataclass
class Server:
    """Where it listens, and what it was asked: headers and bodies in order."""

    url: str
    asked: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)


@contextmanager
def serving(reply: Reply, models: tuple[str, ...] = ("tiny",)) -> Iterator[Server]:
    """A server that answers every completion by `reply` and lists the models, until the end of the `with`."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                server.asked.append((dict(self.headers), body))
                number = len(server.asked)
            with suppress(OSError):  # the client may have had enough
                reply(Asking(self, body, number))

        def do_GET(self) -> None:
            Asking(self, {}, 0).send(200, json.dumps({"data": [{"id": name} for name in models]}).encode())

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing is told."""

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.daemon_threads = True
    server = Server(f"http://127.0.0.1:{listener.server_port}/v1")
    thread = threading.Thread(target=listener.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()
