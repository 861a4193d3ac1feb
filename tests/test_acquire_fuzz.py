"""Whatever bytes a file has, its reader gives members, or raises Unreadable, and nothing else."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from contextlib import suppress

import acquire_makers as make
import pytest
from backports import zstd
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from comity.acquire import Failure, find_pages, links
from comity.acquire.document import Document, Member, Reading
from comity.acquire.kinds import Kind, kind_of
from comity.acquire.leads import Leads
from comity.acquire.pages import READERS
from comity.acquire.payload import decoded, in_utf8
from comity.terms.errors import Unreadable
from comity.terms.report import Page

SMALL = 200_000
PACKERS = [bytes, gzip.compress, bz2.compress, lzma.compress, zstd.compress]
PACKED = make.answer("https://a.example/", gzip.compress(b"<p>x"), more="Content-Encoding: gzip\r\n")
SOUND: dict[Kind, list[bytes]] = {
    "text": [make.GOOD["text"]],
    "html": [make.GOOD["html"]],
    "pdf": [make.GOOD["pdf"], make.pdf([make.written([["Two", "lines"]])], packed=True)],
    "docx": [make.GOOD["docx"]],
    "zip": [make.GOOD["docx"], make.GOOD["zip"]],
    "tar": [make.GOOD["tar"]],
    "rtf": [b"{\\rtf1 They met.}"],
    "office": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)],
    "mhtml": [make.GOOD["mhtml"]],
    "mail": [make.GOOD["mail"], make.parted([("Content-Type: text/html; charset=utf-8", make.PAGE)] * 2, kind="mixed")],
    "mbox": [make.GOOD["mbox"] * 2],
    "rows": [make.GOOD["rows"] * 3],
    "json": [make.GOOD["json"]],
    "csv": [make.GOOD["csv"], make.table(["title", "text"], [["a", "b"]] * 4, mark=";")],
    "warc": [make.GOOD["warc"], make.GOOD["warc.gz"], make.GOOD["warc.zst"], make.GOOD["wet"], PACKED],
    "list": [b"# to be read\nhttps://lantern.example/1\n\nhttps://lantern.example/2\n"],
    "feed": [make.GOOD["rss"], make.GOOD["atom"]],
    "sitemap": [make.sitemap()],
}  # fmt: skip

TELLING = [b"\0", b"\r\n", b"\n\n", b"<", b'"', b"\xff", b"&", b"=?", b"-1", b"99999999999"]
"""What parsers look out for."""

fuzzing = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def mangled(draw: st.DrawFn, sound: list[bytes]) -> bytes:
    """A sound file with bytes changed, lost, put in, doubled or swapped; now and then just any bytes."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=400))
    content = bytearray(draw(st.sampled_from(sound)))
    for _ in range(draw(st.integers(1, 5))):
        place = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 40))
        match draw(st.integers(0, 4)):
            case 0:
                content[place : place + length] = draw(st.binary(max_size=40))
            case 1:
                del content[place : place + length * 10]
            case 2:
                content[place:place] = content[place : place + length] * draw(st.integers(1, 20))
            case 3:
                content[place : place + 1] = draw(st.sampled_from(TELLING))
            case _:
                del content[place:]
    return bytes(content)


@pytest.mark.parametrize("kind", READERS)
def test_a_reader_gives_members_or_says_why_not(kind: Kind) -> None:
    @fuzzing
    @given(mangled(SOUND[kind]))
    @example(b"")
    @example(b"\0")
    def check(content: bytes) -> None:
        with suppress(Unreadable):
            for member in READERS[kind](io.BytesIO(content), Reading(largest=SMALL)):
                assert isinstance(member, Member)
                assert isinstance(member.found, Document | Unreadable | Leads)

    check()


@fuzzing
@given(st.sampled_from(list(SOUND)).flatmap(lambda kind: mangled(SOUND[kind])), st.sampled_from(PACKERS))
def test_a_file_gives_pages_and_failures_that_can_be_told(content: bytes, pack: Callable[[bytes], bytes]) -> None:
    for one in find_pages(["-"], stdin=pack(content), largest=SMALL):
        assert isinstance(one, Page | Failure)
        assert one.path.startswith("-")
        if isinstance(one, Page):
            assert len(one.content) <= SMALL * 3


@fuzzing
@given(st.binary(max_size=300))
def test_any_bytes_are_of_some_kind(head: bytes) -> None:
    assert kind_of(head, {}) in READERS


@fuzzing
@given(mangled([make.GOOD["rss"], make.GOOD["atom"], make.sitemap()]))
def test_addresses_are_told_or_refused(content: bytes) -> None:
    with suppress(Unreadable):
        assert all(link.url.startswith("http") for link in links(content))


@fuzzing
@given(
    mangled([gzip.compress(b"They met." * 50), b"5\r\nabcde\r\n0\r\n\r\n"]),
    st.lists(st.sampled_from(["gzip", "deflate", "br", "chunked", "identity", ""]), max_size=3),
    st.text(max_size=12) | st.sampled_from(["utf-16", "utf-7", "idna", "hex", "rot13", "shift_jis", "unicode_escape"]),
)
def test_codings_and_charsets_are_undone_or_refused(content: bytes, codings: list[str], charset: str) -> None:
    with suppress(Unreadable):
        assert len(decoded(content, codings, 1_000)) <= 1_000
    assert isinstance(in_utf8(content, charset), bytes)
