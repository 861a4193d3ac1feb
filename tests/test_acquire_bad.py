"""Bad input: each is refused with its cause, in bounded memory and time, and nothing of the rest is lost."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import os
import shutil
import sys
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

import acquire_makers as make
import pytest
from backports import zstd

from comity.acquire import Failure, find_pages
from comity.terms.errors import Unreadable
from comity.terms.report import Page

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">' + "".join(
    f'<!ENTITY {chr(c + 1)} "{f"&{chr(c)};" * 8}">' for c in range(ord("b"), ord("p"))
)


def found(content: bytes, **options: Any) -> list[Page | Failure]:
    return list(find_pages(["-"], stdin=content, **options))


def causes(content: bytes, **options: Any) -> list[str]:
    return [f"{one.path}: {one.error}" for one in found(content, **options) if isinstance(one, Failure)]


def zeros(size: int, wbits: int = 31) -> bytes:
    """So many zeros, packed a thousandfold."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)) + packer.flush()


def bomb_pdf(size: int) -> bytes:
    content = zeros(size, 15)
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
    return make.GOOD["pdf"].replace(b"xref", b"9 0 obj\n" + stream + b"\nendobj\nxref", 1)


REFUSED: dict[str, tuple[bytes, str]] = {
    "an empty file": (b"", "the file is empty"),
    "an empty file, compressed": (gzip.compress(b""), "compressed file is"),
    "a compressed file that is cut off": (gzip.compress(make.GOOD["text"] * 9)[:-30], "damaged or cut off"),
    "a compressed file that is none": (b"\x1f\x8bnothing of the sort", "damaged"),
    "a compressed file that unpacks to too much": (zeros(40_000_000), "too many for one report"),
    "a PDF that is cut off": (make.GOOD["pdf"][:60], "the PDF is damaged"),
    "a PDF that is no PDF": (b"%PDF-1.7\n" + bytes(range(256)) * 40, "the PDF is damaged"),
    "a PDF of pictures": (make.pdf([[], []]), "2 pages with 0 letters: it is scanned"),
    "a PDF with a password": (make.pdf([make.written([["Locked."]])], extra=make.LOCKED_PDF), "protected by a password"),
    "a PDF that unpacks to too much": (bomb_pdf(300_000_000), "unpacks to more than"),
    "a Word document that is cut off": (make.GOOD["docx"][:200], "damaged or cut off"),
    "a Word document that is a broken archive": (b"PK\x03\x04" + bytes(range(256)), "damaged or cut off"),
    "a Word document with a password": (OLD + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "a document of an old program": (OLD + bytes(600), "old binary format"),
    "a Word document without words": (make.docx([("Normal", " ")]), "has no text"),
    "a Word document of broken XML": (make.docx([], body="<w:p><w:r>"), "damaged"),
    "a Word document that unpacks to too much": (make.docx([("Normal", "a" * 30_000_000)]), "unpacks to more than"),
    "a Word document that laughs": (
        make.zipped({"word/document.xml": f'<?xml version="1.0"?>{LAUGHS}]><x>&p;</x>'.encode()}), "",
    ),
    "a spreadsheet": (make.zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b"<x/>"}), "a spreadsheet: save it as CSV"),
    "an archive of other files": (make.zipped({"a.png": b"\x89PNG"}), "nothing in the archive is text, HTML"),
    "an empty archive": (make.zipped({}), "nothing in the archive"),
    "an archive that is cut off": (make.GOOD["zip"][:-30], "damaged or cut off"),
    "an archive with a password": (make.locked(make.GOOD["zip"]), "protected by a password"),
    "an archive within an archive": (make.zipped({"a.txt": make.GOOD["zip"]}), "an archive within an archive"),
    "an archive that unpacks to too much": (make.zipped({f"{n}.txt": bytes(15_000_000) for n in range(3)}), "no reports do"),
    "a file of an archive that is too large": (
        make.zipped({"a.txt": b"x" * 21_000_000, **{f"{n}.png": os.urandom(200_000) for n in range(1)}}), "too many for one report",
    ),
    "a tar archive that is cut off": (make.GOOD["tar"][:600], "damaged or cut off"),
    "Rich Text": (b"{\\rtf1\\ansi They met.}", "this is Rich Text (RTF): save it as DOCX"),
    "an OpenDocument text": (make.zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}), "OpenDoc"),
    "an e-book": (make.zipped({"mimetype": b"application/epub+zip", "META-INF/container.xml": b""}), "an e-book (EPUB)"),
    "a mailbox of messages without text": (make.mbox([make.mail("")]), "-#1: the message has no text"),
    "a file in Zstandard that is cut off": (zstd.compress(make.GOOD["text"] * 99)[:-9], "damaged"),
    "a file in bzip2 that is broken": (b"BZh9nothing of the sort", "damaged"),
    "a file in xz that is cut off": (lzma.compress(make.GOOD["text"] * 9)[:-9], "damaged or cut off"),
    "a message without a body": (make.mail(""), "the message has no text"),
    "a message that is all header": (make.mail().partition(b"\n\n")[0] + b"\n\n", "the message has no text"),
    "a saved page without HTML": (make.mhtml().replace(b"text/html; charset", b"image/png; charset"), "holds no HTML"),
    "a saved page that is empty": (make.mhtml(b" "), "is empty"),
    "an archive of the web without a page": (make.info(), "none of its 1 records is a page"),
    "an archive of the web that is broken": (b"WARC/1.0\r\nnothing\r\n\r\n", ""),
    "a feed without entries": (make.rss([]), "the feed has no entries"),
    "a feed that is cut off": (make.rss([make.entry(1)])[:100], "the feed has no entries"),
    "a feed that laughs": (
        f'<?xml version="1.0"?>{LAUGHS}]><rss><channel><title>&p;</title></channel></rss>'.encode(), "no entries",
    ),
    "a sitemap without addresses": (b"<urlset></urlset>", "names no addresses"),
    "a sitemap that is cut off": (make.sitemap()[:300], "damaged or cut off"),
    "a sitemap that laughs": (f"{LAUGHS}]><urlset><url><loc>&p;</loc></url></urlset>".encode(), ""),
    "JSON that is cut off": (make.GOOD["json"][:-9], "not valid JSON"),
    "JSON that is too deep": (b"[\n{\n" + b'"a":[' * 200_000, "not valid JSON"),
    "JSON of numbers": (b'{\n"a": 1}', "no text; its columns are a"),
    "a line of JSON that is broken": (b'{"text": "They met.', "-#1: not valid JSON"),
    "a line of JSON without a text": (b'{"id": 3, "body": "  "}', "-#1: no text; its columns are id, body: say which holds"),
    "a table with more cells than columns": (b"title,text\na,b,c\n", "-#1: 3 cells where the first line names 2"),
    "a table whose quotation mark is not closed": (b'title,text\na,"b\nc,d\n', "-#1: the row is malformed, or a quotation mark"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_cause(what: str) -> None:
    content, cause = REFUSED[what]
    began = time.process_time()
    got = found(content)
    assert all(isinstance(one, Failure) for one in got), got
    assert len(got) >= 1
    assert cause in causes(content)[0]
    assert time.process_time() - began < 20


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".eml", ".mhtml", ".jsonl", ".csv", ".warc.gz", ".xml"])
def test_a_right_suffix_on_binary_rubbish_gives_no_error_but_ours(suffix: str, tmp_path: Path) -> None:
    from comity.clean import clean

    (tmp_path / f"x{suffix}").write_bytes(bytes(range(256)) * 50)
    (one,) = find_pages([str(tmp_path / f"x{suffix}")])
    if isinstance(one, Page):
        with pytest.raises(Unreadable):
            clean(one)


@pytest.mark.parametrize("kind", [k for k in make.GOOD if k not in ("text", "html")])
def test_a_file_cut_off_anywhere_gives_pages_and_failures_only(kind: str) -> None:
    content = make.GOOD[kind]
    for end in range(1, len(content), max(1, len(content) // 40)):
        assert all(isinstance(one, Page | Failure) for one in found(content[:end]))


@pytest.mark.parametrize("kind", ["rows", "csv", "mail", "html", "rss"])
def test_nul_bytes_do_no_harm(kind: str) -> None:
    (one,) = found(make.GOOD[kind].replace(b"Riga", b"Ri\0ga"))[:1]
    assert isinstance(one, Page | Failure)


def test_a_charset_that_is_wrong_or_unknown_is_not_believed() -> None:
    words = make.PAGE.replace("Peru", "Perú").encode()
    for charset in ("utf-16", "x-none", "base64", "ascii", "shift_jis", "hex", "utf-7", "\x00", "idna", "punycode"):
        for content in (
            make.mhtml(words, charset=charset),
            make.answer("https://a.example/", words, media=f"text/html; charset={charset}"),
        ):
            (page,) = found(content)
            assert isinstance(page, Page)
            assert words.rstrip() in page.content


ONE = make.answer("https://lantern.example/1")
THREE = make.answer("https://lantern.example/3")
SHORT = gzip.compress(make.PAGE.encode())[:-20]
GZIP = "Content-Encoding: gzip\r\n"
BAD_MEMBERS: dict[str, tuple[bytes, str]] = {
    "packed too well": (make.answer("https://a.example/2", zeros(30_000_000), more=GZIP), "too many"),
    "packed and cut off": (make.answer("https://a.example/2", SHORT, more=GZIP), "cut off"),
    "packed in a way not known": (make.answer("https://a.example/2", more="Content-Encoding: zzz\r\n"), "is not known"),
    "empty": (make.answer("https://a.example/2", b" "), "the page is empty"),
    "a broken PDF": (make.answer("https://a.example/2", b"%PDF-1.4 x", media="application/pdf"), "the PDF is damaged"),
    "too large": (make.answer("https://a.example/2", b"<p>" + b"x" * 21_000_000), "too many"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD_MEMBERS)
@pytest.mark.parametrize("join", [make.packed, b"".join])
def test_a_bad_member_of_an_archive_is_named_and_the_others_are_read(
    what: str, join: Callable[[list[bytes]], bytes], tmp_path: Path
) -> None:
    bad, cause = BAD_MEMBERS[what]
    (tmp_path / "x.warc.gz").write_bytes(join([ONE, bad, THREE]))
    one, two, three = find_pages([str(tmp_path / "x.warc.gz")])
    assert isinstance(one, Page)
    assert isinstance(three, Page)
    assert isinstance(two, Failure)
    assert two.path.endswith("x.warc.gz#2 (https://a.example/2)")
    assert cause in str(two.error)


@pytest.mark.parametrize("join", [make.packed, b"".join])
def test_after_a_damaged_record_the_next_one_is_found(join: Callable[[list[bytes]], bytes]) -> None:
    records = [make.answer(f"https://lantern.example/{n}") for n in range(6)]
    whole = join(records)
    start = len(join(records[:2]))
    broken = bytearray(whole)
    broken[start : start + 60] = b"\0" * 60
    got = found(bytes(broken))
    assert {one.url for one in got if isinstance(one, Page)} >= {f"https://lantern.example/{n}" for n in (0, 1, 3, 4, 5)}
    assert any(isinstance(one, Failure) for one in got)


def test_a_bad_row_is_named_by_its_line_and_the_others_are_read() -> None:
    lines = [*make.rows([{"text": "They met."}]).splitlines(), b"{broken", b"[1]", b"", b'{"text": "\xff\xfe They parted."}']
    got = found(b"\n".join(lines))
    assert [one.path for one in got] == ["-#1", "-#2", "-#3", "-#5"]
    assert [type(one) for one in got] == [Page, Failure, Failure, Page]


def test_a_line_without_an_end_ends_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.acquire.tables.MOST_LEFT", 300_000)
    content = make.GOOD["rows"] + b'{"text": "' + b"x" * 2_000_000 + b'"}\n' + make.GOOD["rows"]
    first, second = found(gzip.compress(content), largest=100_000)
    assert isinstance(first, Page)
    assert isinstance(second, Failure)
    assert "and what follows is not read" in str(second.error)


def test_a_line_that_is_too_long_is_one_failure(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_bytes(b'{"text": "' + b"x" * 5_000_000 + b'"}\n{"text": "They met."}\n')
    first, second = find_pages([str(tmp_path / "x.jsonl")], largest=100_000)
    assert isinstance(first, Failure)
    assert "line 1 has more than 100000 bytes" in str(first.error)
    assert isinstance(second, Page)


def test_a_row_that_is_too_long_is_one_failure() -> None:
    got = found(b"title,text\na," + b"x" * 500_000 + b"\nb,They met.\n", largest=100_000)
    assert [type(one) for one in got] == [Failure, Page]


class Endless(io.RawIOBase):
    """A table of as many rows as asked for, made as it is read."""

    def __init__(self, count: int) -> None:
        self._rows = self._made(count)
        self._left = b""

    def _made(self, count: int) -> Iterator[bytes]:
        for number in range(count):
            yield json.dumps({"text": f"They met {number} times.", "url": f"https://lantern.example/{number}"}).encode() + b"\n"

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._left = self._left or next(self._rows, b"")
        part, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def test_a_table_of_very_many_rows_is_read_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    class Standard:
        buffer = io.BufferedReader(Endless(100_000))

    monkeypatch.setattr(sys, "stdin", Standard)
    began = time.process_time()
    assert sum(isinstance(one, Page) for one in find_pages(["-"])) == 100_000
    assert time.process_time() - began < 60


@pytest.mark.parametrize("count", [1_000, 20_000])
def test_the_memory_for_a_table_does_not_grow_with_it(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    class Standard:
        buffer = io.BufferedReader(Endless(count))

    monkeypatch.setattr(sys, "stdin", Standard)
    list(find_pages(["-"], stdin=make.GOOD["rows"]))  # what is loaded once is loaded
    tracemalloc.start()
    try:
        assert sum(isinstance(one, Page) for one in find_pages(["-"])) == count
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()


def test_the_memory_for_an_archive_does_not_grow_with_it(tmp_path: Path) -> None:
    with (tmp_path / "x.warc.gz").open("wb") as file:
        for number in range(5_000):
            file.write(make.packed([make.answer(f"https://lantern.example/{number}", make.PAGE * 40)]))
    list(find_pages(["-"], stdin=make.GOOD["warc"]))
    tracemalloc.start()
    try:
        assert sum(isinstance(one, Page) for one in find_pages([str(tmp_path)])) == 5_000
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()


def test_a_message_of_very_many_parts_is_read_in_bounded_time() -> None:
    began = time.process_time()
    assert found(make.parted([("Content-Type: text/plain", "They met.")] * 20_000))
    assert time.process_time() - began < 20


def test_a_message_of_parts_within_parts_does_no_harm() -> None:
    body = make.TEXT
    for number in range(300):
        body = f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n{body}\n--b{number}--'
    raw = make.mail().partition(b"Content-Type")[0] + body.encode()
    assert message_from_bytes(raw)["Subject"]
    assert all(isinstance(one, Page | Failure) for one in found(raw))


def test_a_folder_that_vanishes_in_the_middle_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    for name in ("a/one.txt", "a/two.txt", "b/three.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("They met.")
    pages = find_pages([str(tmp_path / "a"), str(tmp_path / "b")])
    first = next(pages)
    shutil.rmtree(tmp_path / "a")
    second, third = pages
    assert isinstance(first, Page)
    assert isinstance(second, Failure)
    assert "No such file" in str(second.error)
    assert isinstance(third, Page)


def test_a_folder_within_that_vanishes_is_told(tmp_path: Path) -> None:
    for name in ("one.txt", "sub/two.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("They met.")
    pages = find_pages([str(tmp_path)])
    assert isinstance(next(pages), Page)
    shutil.rmtree(tmp_path / "sub")
    (left,) = pages
    assert isinstance(left, Failure)
    assert left.path.endswith("sub")
    assert "the folder cannot be read" in str(left.error)


@pytest.mark.parametrize(("kind", "package"), [("pdf", "pypdfium2"), ("warc", "fastwarc"), ("rss", "feedparser")])
def test_a_library_that_is_not_installed_is_named_with_the_extra(kind: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}")

    monkeypatch.setattr("comity.acquire.document.importlib.import_module", missing)
    assert causes(make.GOOD[kind]) == [f"-: {WHAT[kind]} needs {package}, which is not installed: install comity[formats]"]


WHAT = {"pdf": "a PDF", "warc": "a web archive", "rss": "a feed"}
