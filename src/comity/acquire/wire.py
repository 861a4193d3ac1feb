"""One request over the wire: to an address that was checked, in bounds of time and size, its bytes as they come.

This stands on httpcore, the engine of httpx: the socket is chosen and timed here, which httpx does not hand through.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

import httpcore
import httpx

from comity.acquire.targets import Resolve, checked
from comity.terms.errors import Unfetched, Unreached

SILENCE = 20.0
"""Seconds without a byte after which a server is taken for dead."""
TIMEOUTS = ("connect", "read", "write", "pool")
NO_REPORT = ("image/", "audio/", "video/", "font/", "model/", "text/css", "text/javascript", "application/javascript")
"""Media types of what is never a report."""
SAVE = "if it holds many reports, save it and read the file"
Headers = tuple[tuple[str, str], ...]


class Reply(NamedTuple):
    """What came: names of headers in small letters, content as it was on the wire."""

    status: int
    headers: Headers
    content: bytes


class Bounds(NamedTuple):
    """Seconds (0 for any number) and bytes that one answer may take, and how hosts are looked up."""

    seconds: float
    largest: int
    allow_private: bool
    resolve: Resolve


def ask(address: str, headers: dict[str, str], bounds: Bounds) -> Reply:
    """The answer to one request for a normal address. Raises Unfetched, or Unreached where it is worth another try."""
    url = httpx.URL(address)
    deadline = time.monotonic() + (bounds.seconds or float("inf"))
    port = url.port or (443 if url.scheme == "https" else 80)
    targets = checked(url.host, port, allow_private=bounds.allow_private, resolve=bounds.resolve)
    line = Line(targets, lambda: deadline - time.monotonic())
    secure = trust() if url.scheme == "https" else None
    try:
        with httpcore.ConnectionPool(ssl_context=secure, network_backend=line) as pool:
            sent = {"Host": url.netloc.decode("ascii"), **headers, "Connection": "close"}
            lines = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in sent.items()]
            with pool.stream("GET", address, headers=lines, extensions={"timeout": dict.fromkeys(TIMEOUTS, SILENCE)}) as answer:
                return _received(answer, bounds.largest)
    except httpcore.TimeoutException as error:
        if deadline - time.monotonic() <= 0:
            raise Unfetched(f"the answer takes more than {bounds.seconds:g} s: allow more with the setting patience") from error
        raise Unreached(f"the server is silent for {SILENCE:g} s") from error
    except httpcore.ConnectError as error:
        raise _unconnected(error) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise Unreached(f"the answer is broken or cut off: {' '.join(str(error).split())[:200]}") from error


@cache
def trust() -> ssl.SSLContext:
    """Who may vouch for servers: as httpx has it, or SSL_CERT_FILE and SSL_CERT_DIR of the environment."""
    return httpx.create_ssl_context()


def _received(answer: httpcore.Response, largest: int) -> Reply:
    headers = tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in answer.headers)
    if answer.status != httpx.codes.OK:
        return Reply(answer.status, headers, b"")
    said = dict(headers)
    media = said.get("content-type", "").strip().lower()
    if media.startswith(NO_REPORT):
        raise Unfetched(f"it is {media.partition(';')[0]}, which holds no report")
    length = said.get("content-length", "")
    if length.isdigit() and int(length) > largest:
        raise Unfetched(f"it has {length} bytes, and {largest} are the most that is fetched: {SAVE}")
    return Reply(answer.status, headers, _limited(answer.iter_stream(), largest))


def _limited(chunks: Iterable[bytes], largest: int) -> bytes:
    parts, size = [], 0
    for chunk in chunks:
        parts.append(chunk)
        size += len(chunk)
        if size > largest:
            raise Unfetched(f"it does not end within {largest} bytes, the most that is fetched: {SAVE}")
    return b"".join(parts)


def _unconnected(error: Exception) -> Unfetched:
    """Why there is no connection; a server whose certificate does not hold will not have a better one in a moment."""
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return Unfetched(f"the server does not prove who it is: {cause.verify_message}")
    return Unreached(f"the server cannot be connected to: {error}")


class Line(httpcore.NetworkBackend):
    """Connects to the targets and to nothing else, whatever the host is called; `left` are the seconds that there are for all."""

    def __init__(self, targets: Sequence[str], left: Callable[[], float]) -> None:
        self._targets, self._left, self._sockets = targets, left, httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: Any = None
    ) -> httpcore.NetworkStream:
        problem: Exception = httpcore.ConnectError(f"{host} has no address")
        for target in self._targets:
            try:
                within = _within(timeout, self._left)
                return Timed(self._sockets.connect_tcp(target, port, within, local_address, socket_options), self._left)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
        raise problem


class Timed(httpcore.NetworkStream):
    """A stream whose waits all end when no time is left, so that an answer by the drop comes to an end as well."""

    def __init__(self, stream: httpcore.NetworkStream, left: Callable[[], float]) -> None:
        self._stream, self._left = stream, left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _within(timeout, self._left))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _within(timeout, self._left))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return Timed(self._stream.start_tls(ssl_context, server_hostname, _within(timeout, self._left)), self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _within(timeout: float | None, left: Callable[[], float]) -> float:
    """Seconds that a wait may take. Raises ReadTimeout when there are none left."""
    if (rest := left()) <= 0:
        raise httpcore.ReadTimeout("no time is left")
    return rest if timeout is None else min(timeout, rest)
