"""The answers of a language model to the passages of a report: each asked for once, kept in a folder, bounded in number.

An answer is kept as soon as it is whole, so that a run that is cut off goes on where it was; what was no answer is asked again.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from comity.extract.model.endpoint import Client, Silent
from comity.extract.model.prompt import VERSION, messages
from comity.extract.model.schema import schema
from comity.terms.errors import EndpointError, Unanswered
from comity.terms.extraction import Endpoint

LOG = logging.getLogger("comity.asking")
"""Tells of each request before it is sent: one may take minutes."""
IN_A_ROW = 3
"""So many passages one after the other to which the server is silent, and the report is given up."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model told of a passage, item by item; `problem` where it gave no usable answer, `silent` where the server gave none
    at all; `sent` is False where the answer was kept from before, or nothing was asked any more."""

    items: tuple[Any, ...] = ()
    problem: str | None = None
    silent: bool = False
    sent: bool = False


def answers(texts: Sequence[str], endpoint: Endpoint) -> list[Answer]:
    """The answer to every passage, in order. Raises Unanswered when the server is silent to a whole report or goes silent on it,
    EndpointError when it cannot be asked at all."""
    found: list[Answer] = []
    with ExitStack() as stack:
        client: Client | None = None
        for number, text in enumerate(texts, 1):
            if (kept := _kept(endpoint, text)) is not None:
                found.append(Answer(kept))
            elif sum(a.sent for a in found) >= endpoint.requests:
                found.append(Answer(problem=f"beyond the {endpoint.requests} requests that a report may take (llm_requests)"))
            else:
                LOG.info("asking about passage %d of %d", number, len(texts))
                client = client or stack.enter_context(Client(endpoint))
                found.append(_fresh(client, endpoint, text))
                _given_up(found[-IN_A_ROW:], min(IN_A_ROW, len(texts)), endpoint)
    return found


def _given_up(last: Sequence[Answer], enough: int, endpoint: Endpoint) -> None:
    """Raise Unanswered when the server was silent to all of the last passages, and they are enough."""
    if len(last) == enough and all(a.silent for a in last):
        raise Unanswered(
            f"{endpoint.url} did not answer {'passage after passage' if enough > 1 else 'for it'} ({last[-1].problem}): nothing of "
            "this report is recorded; run the same command again when the server does, what it answered is kept"
        )


def _fresh(client: Client, endpoint: Endpoint, text: str) -> Answer:
    try:
        told = client.ask(messages(text), schema())
        items = read(told)
    except Unanswered as error:
        return Answer(problem=str(error), silent=isinstance(error, Silent), sent=True)
    _keep(endpoint, text, told)
    return Answer(items, sent=True)


def read(told: str) -> tuple[Any, ...]:
    """The items of an answer, `{"statements": [...]}` or the list alone, with or without words or a code fence around it.

    Raises Unanswered for what is no such JSON.
    """
    begins = [n for n in (told.find("{"), told.find("[")) if n >= 0]
    ends = max(told.rfind("}"), told.rfind("]")) + 1
    try:
        value = msgspec.json.decode(told[min(begins, default=0) : ends].encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError) as error:
        raise Unanswered(f"the model's answer is no JSON ({error})") from error
    items = value.get("statements") if isinstance(value, dict) else value
    if not isinstance(items, list):
        raise Unanswered("the model's answer has no list of statements")
    return tuple(items)


def _file(endpoint: Endpoint, text: str) -> Path:
    """Where the answer to a passage is kept: by address, model, prompt, schema and passage."""
    key = msgspec.json.encode([endpoint.url, endpoint.model, VERSION, endpoint.tokens, messages(text), schema()])
    name = hashlib.sha256(key).hexdigest()
    return Path(endpoint.cache) / name[:2] / f"{name}.json"


def _kept(endpoint: Endpoint, text: str) -> tuple[Any, ...] | None:
    """The items of an answer that is kept, None where there is none that can be read."""
    try:
        return read(msgspec.json.decode(_file(endpoint, text).read_bytes(), type=dict[str, str])["answer"])
    except (OSError, msgspec.MsgspecError, KeyError, UnicodeDecodeError, Unanswered):
        return None


def _keep(endpoint: Endpoint, text: str, told: str) -> None:
    """Keep an answer, whole or not at all. Raises EndpointError when the folder cannot be written."""
    path = _file(endpoint, text)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(msgspec.json.encode({"model": endpoint.model, "prompt": VERSION, "passage": text, "answer": told}))
        part.replace(path)
    except OSError as error:
        raise EndpointError(f"cannot keep answers in {endpoint.cache} ({error.strerror}): name a folder as llm_cache") from error
