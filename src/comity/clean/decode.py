"""Bytes -> the decoded page: by its mark, its own declaration, UTF-8, or detection; refused when it is no text."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from comity.terms.errors import Unreadable

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
)
DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset\s*=\s*["']?|<\?xml[^>]{0,200}?encoding\s*=\s*["'])([A-Za-z0-9_.:-]{2,40})""", re.I
)
LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"})
HEAD = 4096
SAMPLE = 200_000
MOST_NULS = 0.01
MOST_CONTROLS = 0.02
"""Shares of NUL and control characters above which bytes are taken for no text; stray ones of scraped pages stay far below."""
FOREIGN = 0.08
"""Share of bytes beyond ASCII below which undeclared text is taken for English with Western quotation marks and accents: there is
too little of anything else to detect another code page by."""
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class Decoded(NamedTuple):
    text: str
    encoding: str


def decode(content: bytes) -> Decoded:
    """The page as text (its byte order mark dropped) and the encoding it was read in. Raises Unreadable."""
    if not content.strip(b"\x00 \t\r\n"):
        raise Unreadable("the file is empty: nothing to read")
    found = next((name for magic, name in MAGIC if content.startswith(magic)), None)
    if found:
        raise Unreadable(f"this is {found}, not text: convert it to text or HTML first")
    decoded = _decode(content)
    _refuse_binary(decoded.text)
    return decoded


def _decode(content: bytes) -> Decoded:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(encoding, "replace"), encoding)
    if content[:HEAD].count(0) > len(content[:HEAD]) // 5:
        return _wide(content)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    declared = _declared(content)
    if declared:
        try:
            return Decoded(content.decode(declared), declared)
        except UnicodeDecodeError:
            pass
    return _detected(content)


def _wide(content: bytes) -> Decoded:
    """Text in two-byte units without a mark: the NULs of its ASCII letters are all on one side."""
    head = content[:HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if min(even, odd) * 20 > max(even, odd):
        raise Unreadable("the file is full of NUL bytes: it is binary, not text")
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return Decoded(content.decode(encoding, "replace"), encoding)


def _declared(content: bytes) -> str | None:
    match = DECLARED.search(content[:HEAD])
    if not match:
        return None
    name = match[1].decode("ascii").lower()
    try:
        name = codecs.lookup("cp1252" if name in LATIN else name).name
        "".encode(name)
    except (LookupError, UnicodeError):
        return None
    return None if name.startswith(("utf-16", "utf-32")) else name


def _detected(content: bytes) -> Decoded:
    """UTF-8 with a few broken bytes stays UTF-8; else what detection says; else Windows Latin, which reads any byte."""
    lenient = content.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    sound = sum(1 for c in lenient[:SAMPLE] if "\x80" < c != "\ufffd")
    if broken < len(lenient) / 1000 + 3 and sound > broken:
        return Decoded(lenient, "utf-8")
    if sum(byte > 127 for byte in content[:SAMPLE]) < FOREIGN * len(content[:SAMPLE]):
        return Decoded(content.decode("cp1252", "replace"), "cp1252")
    from charset_normalizer import from_bytes

    best = from_bytes(content[:SAMPLE]).best()
    encoding = best.encoding if best and best.encoding not in ("latin_1", "ascii") else "cp1252"
    return Decoded(content.decode(encoding, "replace"), encoding)


def _refuse_binary(text: str) -> None:
    sample = text[:SAMPLE]
    if sample.count("\0") > MOST_NULS * len(sample) + 8:
        raise Unreadable("the file is full of NUL bytes: it is binary, not text")
    controls = len(CONTROL.findall(sample))
    if controls > MOST_CONTROLS * len(sample) + 8:
        raise Unreadable(f"{controls} control characters in the first {len(sample)}: the file is binary, not text")
    if sample.count("\ufffd") > len(sample) / 10 + 8:
        raise Unreadable("the encoding is broken or unknown: save the file as UTF-8")
    if not any(c.isalpha() for c in text[:SAMPLE]) and not any(c.isalpha() for c in text):
        raise Unreadable("the file has no words")
