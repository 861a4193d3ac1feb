"""What the readers of the formats yield: documents and members, and their refusals as one kind of error."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import BinaryIO

from msgspec import Struct

from comity.acquire.beside import NOTHING, Given
from comity.acquire.leads import Leads
from comity.terms.errors import Unreadable

EXTRA = "formats"
"""The extra of the package that brings the libraries for formats other than text, HTML, messages and tables."""


class Document(Struct, frozen=True, kw_only=True):
    """One report as text or HTML; `media` and `original` say what it was converted from, as in a Page.

    `fetched` is a time in ISO form.
    """

    content: bytes
    about: Given = NOTHING
    media: str | None = None
    original: str | None = None
    fetched: str | None = None


class Member(Struct, frozen=True):
    """A document, its refusal, or where to fetch it; with its `place` in the file (None where it is the file) and its address, if
    it has one."""

    place: str | None
    found: Document | Unreadable | Leads
    address: str | None = None


class Reading(Struct, frozen=True):
    """How to read: `fields` names the columns of tables, `largest` bounds the bytes of one report, `base` is the address that the
    file was fetched from."""

    fields: Mapping[str, str] = {}
    largest: int = 20 * 1024 * 1024
    base: str = ""


PANIC = "PanicException"
"""What libraries written in Rust raise for a fault of their own; it is no Exception."""

Reader = Callable[[BinaryIO, Reading], Iterator[Member]]
"""A format's way from a file's bytes, at their beginning, to its members. Raises Unreadable where none can be told apart."""


def converted(original: bytes, text: str, media: str, about: Given = NOTHING, fetched: str | None = None) -> Document:
    """A document of text or HTML that was made from other bytes."""
    content = text.encode("utf-8", "replace")
    return Document(content=content, about=about, media=media, original=hashlib.sha256(original).hexdigest(), fetched=fetched)


def alone(convert: Callable[[bytes, Reading], Document]) -> Reader:
    """The reader of a format whose files hold one report each."""

    def read(stream: BinaryIO, reading: Reading) -> Iterator[Member]:
        yield Member(None, convert(whole(stream, reading.largest), reading))

    return read


def whole(stream: BinaryIO, largest: int) -> bytes:
    """All that a stream has. Raises Unreadable when that is too much, or cut off."""
    with refusing("the file"):
        content = stream.read(largest + 1)
    refuse(len(content), largest)
    return content


def refuse(size: int, largest: int) -> None:
    """Raises Unreadable for more bytes than one report may have."""
    if size > largest:
        raise Unreadable(f"{size} bytes or more are too many for one report (the limit is {largest}): divide the file")


def library(name: str, what: str) -> ModuleType:
    """A library that not every installation has. Raises Unreadable that names the extra."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise Unreadable(f"{what} needs {package}, which is not installed: install comity[{EXTRA}]") from error


@contextmanager
def refusing(what: str) -> Iterator[None]:
    """Turns whatever a parser raises on malformed input into Unreadable."""
    try:
        yield
    except Unreadable:
        raise
    except BaseException as error:  # parsers raise anything on broken input; it is named, and only this report fails
        if not isinstance(error, Exception) and type(error).__name__ != PANIC:
            raise
        cause = " ".join(str(error).split())[:200] or "no more is known"
        raise Unreadable(f"{what} is damaged or cut off: {type(error).__name__}: {cause}") from error
