"""The content of an answer of a server, or of a part of a message: its codings undone, in bounds, and its characters as UTF-8."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Callable

from comity.acquire.document import library, refuse
from comity.terms.answer import Answer
from comity.terms.errors import Unreadable

CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,500})?\r?\n")
LATIN = frozenset({"iso8859-1", "ascii", "cp1252"})
"""Names that servers give without knowing; what the page itself declares is better."""
NO_CHARSETS = frozenset({"unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined", "utf-7"})
"""Codecs of Python's that no page is in; UTF-7 is only ever used to deceive."""
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
SLICE = 65_536


def decoded(content: bytes, codings: list[str], largest: int) -> bytes:
    """Content without its transfer and content codings, the last one applied first. Codings that were undone before are let be.

    Raises Unreadable for more than `largest` bytes, for what is damaged, and for a coding that is not known.
    """
    refuse(len(content), largest)
    for coding in reversed([c.strip().lower() for c in codings if c.strip()]):
        if coding in UNDO:
            content = UNDO[coding](content, largest)
        elif coding != "identity":
            raise Unreadable(f"it is encoded as {coding[:40]!r}, which is not known here")
        refuse(len(content), largest)
    return content


def content_of(answer: Answer, largest: int) -> bytes:
    """The content of a server's answer, its codings undone. Raises Unreadable."""
    return decoded(answer.content, (answer.header("content-encoding") or "").split(","), largest)


def charset_of(media: str) -> str | None:
    """The charset that a media type names."""
    found = CHARSET.search(media)
    return found[1] if found else None


def in_utf8(content: bytes, charset: str | None) -> bytes:
    """Characters as UTF-8 where they are declared as something else from outside, and are just that; else as they are."""
    try:
        name = codecs.lookup((charset or "").strip("\"' ")).name
        if name == "utf-8" or name in LATIN | NO_CHARSETS or not getattr(codecs.lookup(name), "_is_text_encoding", True):
            return content
        if not name.startswith("utf"):
            content.decode("utf-8")
            return content  # it is UTF-8, whatever is declared
    except UnicodeDecodeError:
        pass
    except (LookupError, ValueError):
        return content
    try:
        return content.decode(name).encode("utf-8")
    except (UnicodeError, ValueError):
        return content


def _unchunked(content: bytes, largest: int) -> bytes:
    parts, place, size = [], 0, 0
    while mark := CHUNK_SIZE.match(content, place):
        length = int(mark[1], 16)
        parts.append(content[mark.end() : mark.end() + length])
        size += len(parts[-1])
        place = mark.end() + length
        place += 2 if content[place : place + 2] == b"\r\n" else 1 if content[place : place + 1] == b"\n" else 0
        if not length or size > largest:
            break
    return b"".join(parts) if parts else content


def _inflated(content: bytes, largest: int) -> bytes:
    """gzip, zlib or bare deflate; several gzip members after one another are one content."""
    for wbits in (47, -15) if _is_zipped(content) else (-15,):
        parts, size, rest = [], 0, content
        try:
            while rest and size <= largest:
                inflater = zlib.decompressobj(wbits)
                parts.append(inflater.decompress(rest, largest + 1 - size))
                size += len(parts[-1])
                if not inflater.eof and size <= largest:
                    raise Unreadable("its compressed content is cut off")
                rest = inflater.unused_data if inflater.unused_data.startswith(b"\x1f\x8b") else b""
            return b"".join(parts)
        except zlib.error as error:
            problem = error
    if _is_zipped(content):
        raise Unreadable(f"its compressed content is damaged: {problem}")
    return content


def _is_zipped(content: bytes) -> bool:
    return content[:2] == b"\x1f\x8b" or (len(content) > 1 and content[0] & 0x0F == 8 and (content[0] * 256 + content[1]) % 31 == 0)


def _unbrotli(content: bytes, largest: int) -> bytes:
    brotli = library("brotli", "content in Brotli")
    decoder, parts, size = brotli.Decompressor(), [], 0
    try:
        for start in range(0, len(content), SLICE):
            parts.append(decoder.process(content[start : start + SLICE], output_buffer_limit=largest + 1 - size))
            size += len(parts[-1])
            if size > largest:
                break
    except brotli.error as error:
        if not parts or not size:
            return content  # most archives keep it decoded, and the header of before
        raise Unreadable(f"its compressed content is damaged: {error}") from error
    if not decoder.is_finished() and size <= largest:
        raise Unreadable("its compressed content is cut off")
    return b"".join(parts)


UNDO: dict[str, Callable[[bytes, int], bytes]] = {
    "chunked": _unchunked,
    "gzip": _inflated,
    "x-gzip": _inflated,
    "deflate": _inflated,
    "br": _unbrotli,
}
