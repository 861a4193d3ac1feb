"""Web archives -> members: the pages among their records, one at a time, and on after a damaged record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from comity.acquire.beside import Given
from comity.acquire.document import Document, Member, Reading, library, refuse, refusing
from comity.acquire.documents import document_of
from comity.acquire.packing import beginning, packing_of
from comity.acquire.payload import charset_of, decoded, in_utf8
from comity.terms.errors import Unreadable

SHOWN = re.compile(
    r"(?:text/(?:html|plain)|application/(?:xhtml\+xml|pdf|vnd\.openxmlformats-officedocument\.wordprocessingml\.document))\b"
)
"""Media types of what may be a report. Pictures, styles and programs of pages are none, and passed over."""
ASIDE = re.compile(r"[^?#]*/(?:robots|humans|ads|app-ads|security)\.txt\Z", re.I)
FINE = 200
MEMBER = re.compile(rb"(?<=\n)WARC/[01]\.\d\r?\n|\x1f\x8b\x08|\x28\xb5\x2f\xfd")
"""Where a record may begin: in plain bytes, or as a member of gzip or a frame of Zstandard."""
BEGIN = b"WARC/"
STEP = 1_048_576
REACH = 1_024
"""Bytes of a compressed record by which it is known as one; its tables of codes alone may take a hundred."""
ADDRESS = re.compile(r"https?://\S{3,4000}\Z", re.I)


def read_archive(stream: BinaryIO, reading: Reading) -> Iterator[Member]:
    """The pages of a WARC, compressed by record or not, each by the number of its record among all records.

    A damaged record is one failure; what follows it is read where the stream can be searched for the next one.
    """
    warc = library("fastwarc.warc", "a web archive")
    start, number, pages = 0, 0, 0
    while True:
        records = warc.ArchiveIterator(Onward(stream), parse_http=False, inplace=True)
        last, problem = 0, None
        try:
            while (record := _next(records)) is not None:
                number, last = number + 1, record.stream_pos
                member = _member(warc, record, number, reading)
                if member:
                    pages += 1
                    yield member
            problem = None
        except Unreadable as error:
            problem = error
        found = _next_record(stream, start + last + 1)
        if problem or found is not None:  # where only rubbish follows a record, the library takes it for the end
            number, pages = number + 1, pages + 1
            yield Member(str(number), problem or Unreadable("the record is damaged: what stands there is none"))
        if found is None:
            break
        start = found
        stream.seek(start)
    if not pages:
        raise Unreadable(f"none of its {number} records is a page that a server answered with")


class Onward:
    """A stream that is only read onward, and where one is, counted from where it began: all that the library needs of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._place = stream, 0

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(size)
        self._place += len(content)
        return content

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = 0) -> int:
        if (offset, whence) not in ((self._place, 0), (0, 1)):
            raise OSError("an archive is read onward only")
        return self._place


def _next(records: Any) -> Any:
    with refusing("the record"):
        return next(records, None)


def _member(warc: Any, record: Any, number: int, reading: Reading) -> Member | None:
    """A page, or why not; None for records that are no pages."""
    kinds = warc.WarcRecordType
    if record.record_type not in (kinds.response, kinds.resource, kinds.conversion):
        return None
    uri = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    address = uri if ADDRESS.match(uri) else None
    try:
        found = (_answer if record.record_type == kinds.response else _held)(record, address, reading)
    except Unreadable as error:
        return Member(str(number), error, uri or None)
    return Member(str(number), found, uri or None) if found else None


def _answer(record: Any, address: str | None, reading: Reading) -> Document | None:
    """What a server answered with; None where that is no page."""
    with refusing("the record"):
        record.parse_http(auto_decode="none", quirks_mode=True)
        headers = record.http_headers
        if headers is None or headers.status_code is None:
            raise Unreadable("the record is cut off, or holds no answer of a server")
    media = _media(headers)
    if headers.status_code != FINE or not _is_shown(media, address):
        return None
    return _document(record, decoded(_whole(record, reading), _codings(headers), reading.largest), media, address, reading)


def _held(record: Any, address: str | None, reading: Reading) -> Document | None:
    """What a record holds without an answer around it: a file that was put there, or the text of a page (WET)."""
    media = _media(record.headers)
    return _document(record, _whole(record, reading), media, address, reading) if _is_shown(media, address) else None


def _is_shown(media: str, address: str | None) -> bool:
    return bool(SHOWN.match(media)) and not (media.startswith("text/plain") and ASIDE.match(address or ""))


def _whole(record: Any, reading: Reading) -> bytes:
    with refusing("the record"):
        due = record.content_length
        content: bytes = record.reader.read(reading.largest + 1)
    refuse(len(content), reading.largest)
    if len(content) < due:
        raise Unreadable(f"the record is cut off: {len(content)} of {due} bytes")
    return content


def _document(record: Any, content: bytes, media: str, address: str | None, reading: Reading) -> Document:
    if not content.strip():
        raise Unreadable("the page is empty: nothing to read")
    known = Given(url=address)
    return document_of(in_utf8(content, charset_of(media)), content, reading, known, record.headers.get("WARC-Date"))


def _media(headers: Any) -> str:
    return (headers.get("Content-Type") or "text/html").strip().lower()


def _codings(headers: Any) -> list[str]:
    return [*(headers.get("Content-Encoding") or "").split(","), *(headers.get("Transfer-Encoding") or "").split(",")]


def _next_record(stream: BinaryIO, start: int) -> int | None:
    """Where the next record begins, from a place on; None where there is none, or the stream cannot be searched."""
    if not stream.seekable():
        return None
    try:
        with refusing("the archive"):
            return _searched(stream, start)
    except Unreadable:
        return None


def _searched(stream: BinaryIO, start: int) -> int | None:
    place, kept = start, b""
    stream.seek(start)
    while chunk := stream.read(STEP):
        window = kept + chunk
        found = _begins(window)
        if found is not None:
            return place - len(kept) + found
        place += len(chunk)
        kept = window[-REACH:]
    return None


def _begins(window: bytes) -> int | None:
    for mark in MEMBER.finditer(window):
        packing = packing_of(mark[0])
        if not packing or beginning(packing, window[mark.start() : mark.start() + REACH], len(BEGIN)) == BEGIN:
            return mark.start()
    return None
