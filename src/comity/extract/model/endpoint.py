"""Asking a language model over HTTP: OpenAI's chat completions, bounded in size and time, tried again when the server is busy.

The only module of this stage that uses the network. The key is read from the environment at the moment of asking, is sent to no
other address (redirects are not followed), and stands in no message.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from comity.terms.errors import EndpointError, Unanswered
from comity.terms.extraction import LONGEST_WAIT, Endpoint

if TYPE_CHECKING:
    import httpx

KEY = "COMITY_LLM_KEY"
"""The environment variable that holds the key, where the endpoint asks for one."""
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which the same request may succeed."""
UNFIT = frozenset({400, 415, 422, 501})
"""Answers of a server that does not know a way of asking for JSON, or does not take the request at all."""
FORMATS = ("json_schema", "json_object", "none")
"""Ways of asking for JSON, the strictest first: by OpenAI's schema format, by llama.cpp's, by words alone."""
FORMAT_NAMES = (b"response_format", b"json_schema", b"json_object")
"""By these a server tells that it is the way of asking for JSON that it does not know; some call it a fault of theirs."""
BYTES_PER_TOKEN = 16
"""More than any token has; an answer longer than that for all of its tokens is cut off."""
ENVELOPE = 100_000
"""Bytes that an answer may have besides its tokens."""
SAID = 200
"""Characters of a server's own words that an error shows."""


logging.getLogger("stamina").addHandler(logging.NullHandler())  # else each new attempt prints a line where nothing listens


class Busy(Exception):
    """The server could not answer now; `wait` is how long it asks to be left alone, None where it does not say."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Silent(Unanswered):
    """The server gave no answer at all, however often it was asked."""


class Unfit(Exception):
    """The server does not take the request as it is."""


class Client:
    """An endpoint that is being asked. Closes at the end of a `with`. Raises EndpointError when the extra is not installed."""

    def __init__(self, endpoint: Endpoint) -> None:
        httpx = _httpx()
        self.endpoint = endpoint
        self._formats = list(FORMATS)
        local = urlsplit(endpoint.url).hostname in HERE
        self._http = httpx.Client(follow_redirects=False, timeout=endpoint.seconds, trust_env=not local)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> str:
        """What the model answers. Raises Unanswered where this request gets no usable answer, EndpointError where none would."""
        while True:
            try:
                return self._asked(self._body(messages, schema))
            except Unfit as error:
                self._formats.pop(0)
                if not self._formats:
                    self._formats.append(FORMATS[-1])
                    raise Silent(f"the server takes no such request ({error})") from error

    def _body(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> dict[str, Any]:
        forms: dict[str, dict[str, Any]] = {
            "json_schema": {"type": "json_schema", "json_schema": {"name": "statements", "schema": schema}},
            "json_object": {"type": "json_object", "schema": schema},
        }
        form = forms.get(self._formats[0])
        body = {"model": self.endpoint.model, "messages": messages, "temperature": 0, "max_tokens": self.endpoint.tokens}
        return body | {"stream": False} | ({"response_format": form} if form else {})

    def _asked(self, body: dict[str, Any]) -> str:
        """One request, tried again while the server is busy."""
        import stamina

        try:
            for attempt in stamina.retry_context(
                on=_again, attempts=self.endpoint.attempts, timeout=None, wait_initial=0.5, wait_max=LONGEST_WAIT
            ):
                with attempt:
                    return _content(self._post(body))
        except Busy as error:
            raise Silent(f"{error}, tried {self.endpoint.attempts} times") from error
        raise AssertionError("a retry ends with an answer or an error")

    def _post(self, body: dict[str, Any]) -> bytes:
        """The body of an answer with status 200."""
        httpx = _httpx()
        until = time.monotonic() + self.endpoint.seconds
        url = f"{self.endpoint.url.rstrip('/')}/chat/completions"
        try:
            with self._http.stream("POST", url, content=msgspec.json.encode(body), headers=_headers()) as response:
                if response.status_code == 200:
                    return b"".join(self._bounded(response, until, strict=True))
                told = b"".join(self._bounded(response, until, strict=False))
                raise self._problem(response, told)
        except httpx.ConnectError as error:
            raise EndpointError(
                f"nothing answers at {self.endpoint.url} ({error}): start the server, or correct --llm-url"
            ) from error
        except httpx.TimeoutException as error:
            raise self._late() from error
        except httpx.TransportError as error:
            raise Busy(f"the connection broke ({error or type(error).__name__})") from error
        except (httpx.InvalidURL, UnicodeError) as error:
            raise EndpointError(f"{self.endpoint.url} is no address ({error}): correct --llm-url") from error

    def _bounded(self, response: httpx.Response, until: float, *, strict: bool) -> Iterator[bytes]:
        """The body as it comes. With `strict`, raises Unanswered when it is too long or too slow; else it just ends."""
        most, got = ENVELOPE + self.endpoint.tokens * BYTES_PER_TOKEN, 0
        for part in response.iter_bytes():
            got += len(part)
            late = time.monotonic() > until
            if strict and got > most:
                raise Unanswered(f"the answer is longer than {most} bytes and was cut off")
            if strict and late:
                raise self._late()
            if late or got > most:
                return
            yield part

    def _late(self) -> Silent:
        """Nothing is gained by asking again for what takes too long."""
        return Silent(f"no whole answer within {self.endpoint.seconds:g} s: allow more llm_seconds, or fewer llm_tokens")

    def _problem(self, response: httpx.Response, told: bytes) -> Exception:
        """What an answer other than 200 means."""
        status, said = response.status_code, _said(told)
        url, model = self.endpoint.url, self.endpoint.model
        if status in UNFIT | {500} and any(name in told for name in FORMAT_NAMES):
            return Unfit(f"{status}{said}")
        if status in BUSY:
            return Busy(f"the server answered {status}{said}", _wait(response.headers.get("retry-after")))
        if status in (401, 403):
            have = "the key in" if os.environ.get(KEY) else "no key: set one in"
            return EndpointError(f"{url} answered {status}{said}: it refuses {have} the environment variable {KEY}")
        if 300 <= status < 400:
            where = response.headers.get("location", "nowhere")
            return EndpointError(f"{url} sends on to {_plain(where)}, which is not followed: give the right address as --llm-url")
        if status == 404 or (status in UNFIT and "model" in said.lower() and not self._known(model)):
            return EndpointError(f"{url} answered {status}{said}: {self._there(model)}")
        if status in UNFIT:
            return Unfit(f"{status}{said}")
        return Silent(f"the server answered {status}{said}")

    def _known(self, model: str) -> bool:
        """May the endpoint have the model: does it list it, or list nothing?"""
        return not (listed := self._models()) or model in listed

    def _there(self, model: str) -> str:
        """The next step when an address or a model is not found."""
        listed = self._models()
        if not listed:
            return "is --llm-url right? It usually ends in /v1"
        if model in listed:
            return f"it lists {model!r} but does not serve it: is the model loaded?"
        return f"it has no model {model!r}; --llm-model may be {', '.join(map(_plain, listed[:20]))}"

    def _models(self) -> list[str]:
        """The models that the endpoint lists, none where it lists nothing that can be read."""
        until = time.monotonic() + min(self.endpoint.seconds, LONGEST_WAIT)
        try:
            with self._http.stream("GET", f"{self.endpoint.url.rstrip('/')}/models", headers=_headers()) as response:
                told = b"".join(self._bounded(response, until, strict=False))
            return [row["id"] for row in msgspec.json.decode(told, type=dict[str, Any])["data"] if isinstance(row["id"], str)]
        except (_httpx().HTTPError, msgspec.MsgspecError, KeyError, TypeError, RecursionError):
            return []


def _httpx() -> Any:
    try:
        import httpx
        import stamina  # noqa: F401
    except ImportError as error:
        raise EndpointError(f"asking a language model needs httpx and stamina ({error}): install comity[llm]") from error
    return httpx


def _headers() -> dict[str, str]:
    key = os.environ.get(KEY, "").strip()
    return {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})


def _again(error: Exception) -> bool | float:
    """Whether to try again, or after how many seconds."""
    if not isinstance(error, Busy):
        return False
    return True if error.wait is None else min(error.wait, LONGEST_WAIT)


def _wait(told: str | None) -> float | None:
    """The seconds of a `Retry-After`; a date in it is passed over."""
    return float(told) if told and told.isdecimal() else None


def _said(told: bytes) -> str:
    """The server's own words for an error, in brackets and cut short."""
    words = _plain(told.decode("utf-8", "replace"))
    return f" ({words})" if words else ""


def _plain(words: str) -> str:
    """Words of a server on one line, cut short, without signs that could steer a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:SAID]


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct):
    choices: list[_Choice]


def _content(told: bytes) -> str:
    """The text of a completion. Raises Unanswered for one that is broken, empty or cut off."""
    try:
        choices = msgspec.json.decode(told, type=_Completion).choices
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Unanswered(f"the server's answer is no chat completion ({error})") from error
    if not choices or not choices[0].message.content:
        raise Unanswered("the model answered nothing")
    if choices[0].finish_reason == "length":
        raise Unanswered("the answer was cut off at the most tokens allowed (llm_tokens): allow more, or ask fewer llm_characters")
    return choices[0].message.content
