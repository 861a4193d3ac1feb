"""Compressed files, told by how they begin, and read as streams: gzip, bzip2, xz and Zstandard."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, NamedTuple, cast

from comity.acquire.document import library, refusing
from comity.acquire.kinds import HEAD
from comity.terms.errors import Unreadable

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


class Packing(NamedTuple):
    """A way of compressing: a stream of what it holds, something with `decompress(bytes, most)` for its beginning, and whether web
    archives are compressed so record by record."""

    stream: Callable[[BinaryIO], Any]
    piece: Callable[[], Any]
    by_record: bool = False


def _zstd() -> Any:
    """Python's own module, where it has one, else the one made after it. Raises Unreadable that names the extra."""
    try:
        return library("compression.zstd", "a file in Zstandard")
    except Unreadable:
        return library("backports.zstd", "a file in Zstandard")


PACKINGS: dict[bytes, Packing] = {
    GZIP: Packing(lambda raw: gzip.GzipFile(fileobj=raw), lambda: zlib.decompressobj(wbits=31), by_record=True),
    b"BZh": Packing(bz2.BZ2File, bz2.BZ2Decompressor),
    b"\xfd7zXZ\0": Packing(lzma.LZMAFile, lzma.LZMADecompressor),
    ZSTD: Packing(lambda raw: _zstd().ZstdFile(raw), lambda: _zstd().ZstdDecompressor(), by_record=True),
}
SUFFIXES = frozenset({".gz", ".bz2", ".xz", ".zst"})


def packing_of(head: bytes) -> Packing | None:
    """How a file that begins so is compressed, if it is."""
    return next((packing for mark, packing in PACKINGS.items() if head.startswith(mark)), None)


def unpacked(packing: Packing, raw: BinaryIO) -> BinaryIO:
    """The stream of what a compressed stream holds. Raises Unreadable where the library for it is missing."""
    return cast(BinaryIO, packing.stream(raw))


def beginning(packing: Packing, head: bytes, most: int = HEAD) -> bytes:
    """The beginning of what a compressed file holds, as far as its own beginning reaches; nothing when it is broken."""
    piece = packing.piece()
    try:
        with refusing("the file"):
            return bytes(piece.decompress(head, most))
    except Unreadable:
        return b""
