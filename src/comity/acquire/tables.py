"""Tables -> members: JSON Lines and CSV, a row at a time, and JSON arrays."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Self

from comity.acquire.document import Document, Member, Reading, converted, refusing, whole
from comity.acquire.fields import about, text_of
from comity.acquire.kinds import delimiter
from comity.acquire.streams import in_utf8
from comity.terms.errors import Unreadable

ROW_MEDIA = "application/x-ndjson"
JSON_MEDIA = "application/json"
CSV_MEDIA = "text/csv"
CHUNK = 65_536
MOST_LEFT = 2 * 1024**3
"""Bytes of a line that are passed over to find the next one: a compressed file may hold any number of them."""


class Lines:
    """The lines of a stream as text, each bounded; one that is too long raises Unreadable, and the next one follows, unless it goes
    on for so long that nothing can be meant by it."""

    def __init__(self, stream: BinaryIO, largest: int) -> None:
        self._stream = in_utf8(stream)
        self._largest = largest
        self.number = 0
        self._ended = False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        with refusing("the file"):
            line = b"" if self._ended else self._stream.readline(self._largest + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > self._largest:
            self._ended = self._drain(line)
            rest = ", and what follows is not read" if self._ended else ""
            raise Unreadable(f"line {self.number} has more than {self._largest} bytes: too many for one report{rest}")
        return _decoded(line.removeprefix(codecs.BOM_UTF8) if self.number == 1 else line)

    def _drain(self, line: bytes) -> bool:
        """Leave the rest of the line, without holding it; does it go on for too long?"""
        left = MOST_LEFT
        with refusing("the file"):
            while line and not line.endswith(b"\n") and left > 0:
                line = self._stream.readline(CHUNK)
                left -= len(line)
        return left <= 0


def read_rows(stream: BinaryIO, reading: Reading) -> Iterator[Member]:
    """JSON Lines: one report a line, each by the number of its line. Empty lines count but hold nothing."""
    lines = Lines(stream, reading.largest)
    while True:
        try:
            line = next(lines, None)
            if line is None:
                return
            if line.strip():
                yield _member(str(lines.number), _row(line), line.encode("utf-8", "replace"), reading, ROW_MEDIA)
        except Unreadable as error:
            yield Member(str(lines.number), error)
            if error.__cause__ and not isinstance(error.__cause__, ValueError | RecursionError):
                return  # the stream itself is broken


def read_json(stream: BinaryIO, reading: Reading) -> Iterator[Member]:
    """A JSON array of objects, or one object: read whole, and so bounded. Larger tables come as JSON Lines."""
    content = whole(stream, reading.largest)
    found = _loaded(_decoded(content.removeprefix(codecs.BOM_UTF8)))
    if isinstance(found, dict):
        yield _member(None, found, content, reading, JSON_MEDIA)
        return
    if not isinstance(found, list) or not found:
        raise Unreadable("the JSON holds no reports: write an array of objects, or JSON Lines")
    for number, row in enumerate(found, 1):
        if isinstance(row, dict):
            yield _member(str(number), row, json.dumps(row).encode(), reading, JSON_MEDIA)
        else:
            yield Member(str(number), Unreadable('this is no object: a report is one, such as {"text": …}'))


def read_csv(stream: BinaryIO, reading: Reading) -> Iterator[Member]:
    """CSV with the names of the columns first: one report a row, numbered from 1 below the names."""
    lines = Lines(stream, reading.largest)
    first = next(lines, "")
    mark = delimiter(f'{first.rstrip()}\n"', reading.fields) or ","
    if csv.field_size_limit() < reading.largest:
        csv.field_size_limit(reading.largest)  # the module has one limit for all, made for shorter cells than an article's
    try:
        header = next(csv.reader([first], delimiter=mark), [])
    except csv.Error as error:
        raise Unreadable(f"the first line names no columns: {error}") from error
    rows, number = csv.reader(lines, delimiter=mark, strict=True), 0
    while True:
        number += 1
        try:
            cells = next(rows, None)
            if cells is None:
                return
            if any(cell.strip() for cell in cells):
                yield _member(str(number), _named(header, cells), _flat(cells), reading, CSV_MEDIA)
        except csv.Error as error:
            yield Member(str(number), Unreadable(f"the row is malformed, or a quotation mark is not closed: {error}"))
        except Unreadable as error:
            yield Member(str(number), error)
            if error.__cause__:
                return  # the stream itself is broken


def _member(place: str | None, row: Mapping[str, Any], original: bytes, reading: Reading, media: str) -> Member:
    known = about(row, reading.fields)
    found: Document | Unreadable
    try:
        found = converted(original, text_of(row, reading.fields), media, known)
    except Unreadable as error:
        found = error
    return Member(place, found, known.url)


def _row(line: str) -> Mapping[str, Any]:
    row = _loaded(line)
    if not isinstance(row, dict):
        raise Unreadable('the line is no object: a report is one, such as {"text": …}')
    return row


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"not valid JSON: {str(error)[:200]}") from error


def _named(header: list[str], cells: list[str]) -> Mapping[str, str]:
    if len(cells) > len(header):
        raise Unreadable(
            f"{len(cells)} cells where the first line names {len(header)} columns: quote cells that hold the delimiter"
        )
    return dict(zip(header, cells, strict=False))


def _flat(cells: list[str]) -> bytes:
    return "\x1f".join(cells).encode("utf-8", "replace")


def _decoded(line: bytes) -> str:
    """UTF-8, else Windows Latin, which reads any byte."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
