"""Files as streams of bytes at their beginning, with how they begin; compression undone, whatever the name says."""

from __future__ import annotations

import codecs
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import Any, BinaryIO, NamedTuple, cast

from comity.acquire.kinds import HEAD
from comity.acquire.packing import beginning, packing_of, unpacked
from comity.terms.errors import Unreadable

STANDARD_INPUT = "-"
CHUNK = 65_536
BUFFER = 1_048_576


class Opened(NamedTuple):
    """A stream at its beginning and its first bytes, both without compression; `raw` is the stream before that, compressed perhaps
    `by_record`: in a way in which web archives compress each record by itself, which their reader makes use of."""

    stream: BinaryIO
    head: bytes
    raw: BinaryIO
    by_record: bool = False


@contextmanager
def opened(file: Path, stdin: bytes | None = None) -> Iterator[Opened]:
    """A file, or standard input (`stdin`, else the process's), to be read once. Raises Unreadable."""
    if str(file) == STANDARD_INPUT:
        yield begun(io.BytesIO(stdin) if stdin is not None else sys.stdin.buffer)
        return
    try:
        if not S_ISREG(file.stat().st_mode):
            raise Unreadable("this is no regular file: name a file, a folder or -")
        stream = file.open("rb", buffering=BUFFER)
    except (OSError, ValueError) as error:
        raise Unreadable(f"the file cannot be read: {getattr(error, 'strerror', None) or error}") from error
    with stream:
        yield begun(stream)


def head_of(file: Path) -> bytes:
    """How a file begins, compression undone. Raises Unreadable."""
    with opened(file) as source:
        return source.head


def size_of(file: Path) -> int:
    """Bytes of a file as it lies there; 0 where that cannot be told."""
    try:
        return file.stat().st_size
    except (OSError, ValueError):
        return 0


def begun(raw: BinaryIO) -> Opened:
    """A stream with how it begins, to be read from its beginning. Raises Unreadable."""
    try:
        head = raw.read(HEAD)
        if raw.seekable():
            raw.seek(0)
        else:
            raw = cast(BinaryIO, io.BufferedReader(Chained(head, raw), BUFFER))
    except OSError as error:
        raise Unreadable(f"the file cannot be read: {error.strerror or error}") from error
    packing = packing_of(head)
    if not packing:
        return Opened(raw, head, raw)
    return Opened(unpacked(packing, raw), beginning(packing, head), raw, packing.by_record)


def in_utf8(stream: BinaryIO) -> BinaryIO:
    """A stream in UTF-16, by its mark, as one in UTF-8."""
    head = stream.read(2)
    if head in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        name = "utf-16-le" if head == codecs.BOM_UTF16_LE else "utf-16-be"
        return cast(BinaryIO, io.BufferedReader(Recoder(stream, name)))
    return cast(BinaryIO, io.BufferedReader(Chained(head, stream)))


class Chained(io.RawIOBase):
    """Bytes that were read ahead, and the stream that they were read from."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(found)] = found
        return len(found)


class Recoder(io.RawIOBase):
    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(name)("replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            more = self._stream.read(CHUNK)
            self._left = self._decoder.decode(more, final=not more).encode("utf-8", "replace")
            if not more:
                break
        found, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(found)] = found
        return len(found)
