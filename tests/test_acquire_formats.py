"""Every format that is read: what it gives, told by content, with what it says of its reports."""

from __future__ import annotations

import codecs
import gzip
import json
import os
import zlib
from pathlib import Path
from textwrap import wrap

import acquire_makers as make
import brotli  # type: ignore[import-untyped]
import pytest
from backports import zstd

from comity.acquire import Failure, Given, Link, extent, find_pages, links
from comity.clean import clean
from comity.terms.errors import SettingsError, Unreadable
from comity.terms.report import STATING, Page, Report


def found(content: bytes, **options: object) -> list[Page | Failure]:
    return list(find_pages(["-"], stdin=content, **options))  # type: ignore[arg-type]


def pages(content: bytes, **options: object) -> list[Page]:
    all_found = found(content, **options)
    assert all(isinstance(one, Page) for one in all_found), all_found
    return [one for one in all_found if isinstance(one, Page)]


def stated(report: Report) -> list[str]:
    return [report.text[b.start : b.end] for b in report.blocks if b.role in STATING]


@pytest.mark.parametrize("kind", make.GOOD)
def test_a_format_gives_the_words_of_the_report_whatever_the_file_is_called(kind: str, tmp_path: Path) -> None:
    for name in ("report.txt", "report", "report.pdf", "report.csv"):
        (tmp_path / name).write_bytes(make.GOOD[kind])
        (page,) = find_pages([str(tmp_path / name)])
        assert isinstance(page, Page)
        assert stated(clean(page))[0] == make.LEAD


@pytest.mark.parametrize("kind", make.GOOD)
def test_a_folder_gives_every_format_that_is_told_by_its_content_or_named_as_a_report(kind: str, tmp_path: Path) -> None:
    packed = f".txt.{kind.partition('.')[2]}" if kind.startswith("text.") else ".data"
    suffix = {"text": ".txt", "docx": ".docx"}.get(kind, packed)
    (tmp_path / f"one{suffix}").write_bytes(make.GOOD[kind])
    (tmp_path / "other.jsonl").write_bytes(make.rows([{"id": 3, "quote": "no report"}]))
    (tmp_path / "other.json").write_bytes(b'[{"id": 3, "quote": "no report"}]')
    (tmp_path / "other.csv").write_bytes(make.table(["id", "number"], [["1", "2"]]))
    (tmp_path / "other.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    got = [Path(one.path).name for one in find_pages([str(tmp_path)])]
    if kind.startswith(("zip", "tar")):  # archives of files may hold anything: they are read where they are named
        assert got == [tmp_path.name]
    else:
        assert [name.partition("#")[0] for name in got] == [f"one{suffix}"]


@pytest.mark.parametrize("kind", ["pdf", "docx", "mhtml", "mail", "rows", "json", "csv", "rss", "atom"])
def test_what_was_converted_says_from_what_and_keeps_its_hash(kind: str) -> None:
    (page,) = pages(make.GOOD[kind])
    assert page.media
    assert page.original
    assert len(page.original) == 64
    assert page.original != page.sha256


def test_a_whole_file_keeps_the_hash_of_its_bytes() -> None:
    import hashlib

    (page,) = pages(make.GOOD["pdf"])
    assert (page.media, page.original) == ("application/pdf", hashlib.sha256(make.GOOD["pdf"]).hexdigest())


def test_a_mixture_is_read_in_order_and_what_fails_among_it_is_named(tmp_path: Path) -> None:
    for number, (kind, content) in enumerate({**make.GOOD, "broken": make.GOOD["pdf"][:40]}.items()):
        (tmp_path / f"{number:02}").write_bytes(content)
        assert kind
    got = list(find_pages([str(tmp_path / "*")]))
    names = [Path(one.path).name.partition("#")[0] for one in got]
    assert names == sorted(names)
    assert [one.path for one in got if isinstance(one, Failure)] == [str(tmp_path / f"{len(make.GOOD):02}")]


def test_a_pdf_gives_its_paragraphs_without_running_heads_and_page_numbers() -> None:
    long = (
        "The ministers spoke about cooperation between their navies and about search and rescue in the Baltic Sea. " * 6
    ).strip()
    sheets = []
    for number, word in enumerate(("First", "Then", "Lastly"), 1):
        lines = make.written([wrap(f"{word}, {long}", 80), wrap(f"{make.NEXT} {word}.", 80)], top=740)
        sheets.append([(72.0, 800.0, "Ministry of Norland - Bulletin"), *lines, (300.0, 30.0, f"Page {number} of 3")])
    (page,) = pages(make.pdf(sheets, packed=True, title="Report on the talks in Riga"))
    parts = page.content.decode().split("\n\n")
    expected = [part for word in ("First", "Then", "Lastly") for part in (f"{word}, {long}", f"{make.NEXT} {word}.")]
    assert parts == ["Ministry of Norland - Bulletin", *expected]
    assert page.title == "Report on the talks in Riga"


def test_columns_of_a_pdf_are_read_one_after_the_other_with_their_own_edges() -> None:
    words = "The talks were long. They spoke of ports. They spoke of fish and of ships and of the sea. They will meet again. " * 4
    left, right = wrap(words.strip(), 36), wrap(f"In the end {words.strip()}", 36)
    head = [(72.0, 800.0, "Two ministers in Riga, and what they said to one another over the course of the day")]
    lines = [(72.0, 760.0 - 14 * n, line) for n, line in enumerate(left)] + [
        (320.0, 760.0 - 14 * n, line) for n, line in enumerate(right)
    ]
    (page,) = pages(make.pdf([head + lines]))
    assert page.content.decode().split("\n\n") == [head[0][2], words.strip(), f"In the end {words.strip()}"]


def test_a_paragraph_of_a_pdf_goes_on_over_the_page() -> None:
    words = wrap(make.LEAD + " " + make.NEXT, 60)
    (page,) = pages(make.pdf([make.written([words[:2]], top=100), make.written([words[2:]])]))
    assert page.content.decode() == make.LEAD + " " + make.NEXT


def test_words_divided_at_the_end_of_a_line_are_whole_where_the_text_has_them_whole() -> None:
    lines = [
        "The international talks were held in Riga, and the inter-",
        "national press was there for well-",
        "known reasons of its own.",
    ]
    (page,) = pages(make.pdf([make.written([lines])]))
    assert "and the international press was there for well-known reasons" in page.content.decode()


@pytest.mark.parametrize("title", ["Microsoft Word - talks_final_version two.docx", "untitled", "Release"])
def test_a_title_that_a_program_made_up_is_no_title(title: str) -> None:
    (page,) = pages(make.pdf([make.written([wrap(make.TEXT, 80)])], title=title))
    assert page.title is None


def test_a_word_document_gives_headings_items_tables_and_no_deleted_words() -> None:
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Joint statement</w:t></w:r></w:p>'
        '<w:p><w:r><w:t xml:space="preserve">They agreed to </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>'
        "<w:r><w:t>meet &amp; talk</w:t><w:tab/><w:t>soon.</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>First point</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    (page,) = pages(make.docx([], body=body))
    markup = page.content.decode()
    for part in (
        "<h1>Joint statement</h1>", "<p>They agreed to meet &amp; talk soon.</p>", "<li>First point</li>", "<p>A cell</p>",
    ):  # fmt: skip
        assert part in markup


def test_a_text_box_that_is_there_twice_is_read_once() -> None:
    box = "<w:p><w:r><w:t>In the box.</w:t></w:r></w:p>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:AlternateContent {space}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    (page,) = pages(make.docx([], body=f"<w:p><w:r><w:t>Around it.</w:t>{both}</w:r></w:p>"))
    assert page.content.decode().count("In the box.") == 1
    assert page.content.decode().count("Around it.") == 1


def test_a_message_gives_subject_day_and_sender() -> None:
    (page,) = pages(make.mail())
    assert (page.title, page.published, page.outlet) == ("Talks in Riga", "2024-05-05", "The Riga Lantern")


def test_encoded_headers_and_bodies_of_messages_are_decoded() -> None:
    raw = make.mail(
        "Der Au=DFenminister kam.", kind="text/plain; charset=iso-8859-1", headers="Content-Transfer-Encoding: quoted-printable\n"
    )
    raw = raw.replace(b"Fwd: Talks in Riga", b"=?utf-8?B?VGFsa3MgaW4gUsSrZ2E=?=")
    (page,) = pages(raw)
    assert (page.title, page.content.decode().strip()) == ("Talks in Rīga", "Der Außenminister kam.")


BODIES = [
    ("the plain form", [("Content-Type: text/plain", make.TEXT), ("Content-Type: text/html", make.PAGE)], False),
    (
        "the HTML where the plain form says only to look there",
        [("Content-Type: text/plain", "See it online."), ("Content-Type: text/html", make.PAGE)],
        True,
    ),
    ("the HTML where there is nothing else", [("Content-Type: text/html", make.PAGE)], True),
]  # fmt: skip


@pytest.mark.parametrize(("what", "parts", "markup"), BODIES, ids=[case[0] for case in BODIES])
def test_a_newsletter_is_read_in_its_better_form(what: str, parts: list[tuple[str, str]], markup: bool) -> None:
    assert what
    (page,) = pages(make.parted(parts))
    assert (b"<p>" in page.content) == markup
    assert stated(clean(page))[0] == make.LEAD


def test_attached_reports_are_members_and_pictures_are_passed_over() -> None:
    import base64

    attached = base64.encodebytes(make.GOOD["pdf"]).decode()
    release = (
        'Content-Type: application/pdf\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="release.pdf"',
        attached,
    )
    picture = ("Content-Type: image/png\nContent-Transfer-Encoding: base64", "iVBORw0KGgo=")
    body, pdf = pages(make.parted([("Content-Type: text/plain", make.TEXT), release, picture], kind="mixed"))
    assert (body.path, pdf.path) == ("-", "-#release.pdf")
    assert (pdf.outlet, pdf.published, pdf.media) == ("The Riga Lantern", "2024-05-05", "application/pdf")


def test_a_saved_page_gives_its_html_with_its_address() -> None:
    (page,) = pages(make.mhtml(make.PAGE.replace("Peru", "Perú").encode("cp1252"), charset="windows-1252"))
    assert page.url == "https://lantern.example/talks"
    assert page.fetched == "2024-05-06T10:00:00+00:00"
    assert "Ana Quispe of Perú" in clean(page).text


def test_columns_of_tables_are_found_by_their_usual_names() -> None:
    row = {
        "Headline": "Talks",
        "Body": make.TEXT,
        "pubDate": "Sun, 05 May 2024 10:00:00 GMT",
        "source": {"id": None, "name": "Lantern"},
    }
    (page,) = pages(make.rows([{**row, "link": "https://lantern.example/1", "lang": "en"}]))
    assert (page.title, page.published, page.outlet) == ("Talks", "2024-05-05", "Lantern")
    assert (page.url, page.language) == ("https://lantern.example/1", "en")


FIELDS = [
    (make.rows([{"a": make.TEXT, "b": "2024-05-05", "text": "not this"}]), {"text": "a", "published": "b"}),
    (make.rows([{"art": {"body": [make.LEAD, make.NEXT]}, "when": 1714867200}]), {"text": "art.body", "published": "when"}),
    (make.table(["x y", "b"], [[make.TEXT, "2024-05-05T10:00:00Z"]], mark=";"), {"text": "x y", "published": "b"}),
]


@pytest.mark.parametrize(("content", "fields"), FIELDS)
def test_columns_of_tables_are_what_the_caller_says(content: bytes, fields: dict[str, str]) -> None:
    (page,) = pages(content, fields=fields)
    assert page.content.decode() == make.TEXT
    assert page.published is not None
    assert page.published.startswith("2024-05-05")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("kind", ["rows", "csv"])
def test_tables_are_read_in_their_encoding(kind: str, encoding: str) -> None:
    words = "Minister Ana Quispe visited Perú on “Saturday”."
    row = json.dumps({"text": words, "title": "Perú"}, ensure_ascii=False)
    text = row + "\n" + row + "\n" if kind == "rows" else f'title,text\nPerú,"{words}"\nPerú,"{words}"\n'
    one, two = pages(text.encode(encoding))
    assert (one.content.decode(), one.title, one.path, two.path) == (words, "Perú", "-#1", "-#2")


def test_a_cell_may_have_lines_and_be_longer_than_any_other() -> None:
    long = "\n".join([make.TEXT] * 2000)
    (page,) = pages(make.table(["title", "text"], [["Talks", long]]))
    assert len(page.content) > 300_000


def test_what_is_given_goes_before_what_a_member_says() -> None:
    (page,) = pages(make.GOOD["rows"], given=Given(outlet="Herald", title="Given"))
    assert (page.outlet, page.title, page.url) == ("Herald", "Given", "https://lantern.example/1")


def test_of_an_archive_the_pages_are_read_and_their_addresses_and_times_are_known() -> None:
    records = [
        make.info(),
        make.answer("https://lantern.example/1"),
        make.answer("https://lantern.example/x.png", b"\x89PNG", media="image/png"),
        make.answer("https://lantern.example/gone", status=404),
        make.answer("https://lantern.example/robots.txt", "User-agent: *", media="text/plain"),
        make.record("request", "https://lantern.example/2", b"GET /2 HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        make.answer("https://lantern.example/2.pdf", make.GOOD["pdf"], media="application/pdf"),
        make.answer(
            "https://lantern.example/3", make.PAGE.replace("Peru", "Perú").encode("utf-16"), media="text/html; charset=utf-16"
        ),
    ]
    for archive in (b"".join(records), make.packed(records), gzip.compress(b"".join(records))):
        got = pages(archive)
        assert [(page.path, page.url) for page in got] == [
            ("-#2", "https://lantern.example/1"), ("-#7", "https://lantern.example/2.pdf"), ("-#8", "https://lantern.example/3"),
        ]  # fmt: skip
        assert {page.fetched for page in got} == {"2024-05-06T10:00:00Z"}
        assert stated(clean(got[1]))[0] == make.LEAD
        assert "of Perú" in clean(got[2]).text


PLAIN = make.PAGE.encode()
DEFLATE = zlib.compress(PLAIN)
CODED = {
    "gzip": (gzip.compress(PLAIN), "Content-Encoding: gzip\r\n"),
    "two gzip members": (gzip.compress(PLAIN[:90]) + gzip.compress(PLAIN[90:]), "Content-Encoding: x-gzip\r\n"),
    "deflate": (DEFLATE, "Content-Encoding: deflate\r\n"),
    "bare deflate": (DEFLATE[2:-4], "Content-Encoding: deflate\r\n"),
    "brotli": (brotli.compress(PLAIN), "Content-Encoding: br\r\n"),
    "chunked": (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PLAIN), PLAIN), "Transfer-Encoding: chunked\r\n"),
    "chunked gzip": (
        b"%x\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(PLAIN)), gzip.compress(PLAIN)),
        "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
    ),
    "said to be gzip": (PLAIN, "Content-Encoding: gzip\r\n"),
    "said to be brotli": (PLAIN, "Content-Encoding: br\r\n"),
    "said to be chunked": (PLAIN, "Transfer-Encoding: chunked\r\n"),
}


@pytest.mark.parametrize("coding", CODED)
def test_codings_of_answers_are_undone_and_those_undone_before_are_let_be(coding: str) -> None:
    body, header = CODED[coding]
    one, two = pages(
        make.packed([make.answer("https://lantern.example/1", body, more=header), make.answer("https://lantern.example/2")])
    )
    assert one.content == two.content == PLAIN


def test_entries_of_a_feed_with_their_text_are_reports_and_the_others_are_counted() -> None:
    feed = make.rss([make.entry(1), make.entry(2, text=None), make.entry(3)])
    one, three, left = found(feed)
    assert isinstance(one, Page)
    assert (one.path, one.url, one.title) == ("-#1", "https://lantern.example/1", "Talks 1")
    assert (one.published, one.outlet) == ("2024-05-05", "The Riga Lantern")
    assert three.path == "-#3"
    assert isinstance(left, Failure)
    assert str(left.error) == "1 of 3 entries have no text here but an address: fetch those"


def test_a_sitemap_has_no_reports_but_addresses() -> None:
    (left,) = found(make.sitemap())
    assert isinstance(left, Failure)
    assert "sitemap of 2 addresses" in str(left.error)


def test_the_addresses_of_feeds_and_sitemaps_are_told_with_what_is_said_of_them() -> None:
    first = Link("https://lantern.example/1", "Talks 1", "2024-05-05", "The Riga Lantern")
    assert links(make.rss([make.entry(1), make.entry(2, text=None)]))[0] == first
    assert links(make.atom()) == (
        Link("https://mfa.example/1", "Readout", "2024-05-05", "Ministry of Norland", modified="2024-05-07T00:00:00+00:00"),
    )
    assert links(make.sitemap()) == (
        Link("https://lantern.example/9", "Talks in Riga", "2024-05-05T08:00:00+03:00", "The Riga Lantern"),
        Link("https://lantern.example/10"),
    )
    index = b"<sitemapindex><sitemap><loc>https://lantern.example/map.xml</loc></sitemap></sitemapindex>"
    assert links(index) == (Link("https://lantern.example/map.xml", sitemap=True),)
    with pytest.raises(Unreadable, match="no feed"):
        links(b"Just words.")


NOT_OTHER = {
    "prose with colons": b"From: the ministry's own account, the talks went well.\n\nThey met.",
    "prose that begins with a brace": b"{Photo: AFP} They met in Riga.",
    "prose that begins with a bracket": b"[Photo: AFP] They met in Riga.",
    "prose with commas": b"Text, body and title, they said\nThey met.",
    "Markdown with a table": b"| title | number |\n| --- | --- |\n| a | 1 |\n",
    "front matter": b"---\ntitle: Talks\n---\nThey met.",
    "a page that is XHTML": b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>They met.</p></body></html>',
}  # fmt: skip


@pytest.mark.parametrize("what", NOT_OTHER)
def test_text_and_html_are_taken_as_they_are(what: str) -> None:
    (page,) = pages(NOT_OTHER[what])
    assert (page.content, page.media, page.path) == (NOT_OTHER[what], None, "-")


@pytest.mark.parametrize("fields", [{"words": "a"}, {"text ": "b"}])
def test_a_field_that_there_is_not_is_an_error_of_the_caller(fields: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="there are text, title"):
        found(b"They met.", fields=fields)


def test_how_many_reports_there_are_is_known_only_where_no_file_holds_many(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(make.GOOD["text"])
    (tmp_path / "b.pdf").write_bytes(make.GOOD["pdf"])
    assert extent([str(tmp_path)]).reports == 2
    (tmp_path / "c.warc").write_bytes(make.GOOD["warc.gz"])
    assert extent([str(tmp_path)]).reports is None
    assert extent(["-"]).reports is None


def test_a_stream_that_cannot_go_back_is_read_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    for content in (make.GOOD["warc.gz"], make.GOOD["csv"], make.GOOD["text.gz"], codecs.BOM_UTF8 + make.GOOD["text"]):
        out, inp = os.pipe()
        with os.fdopen(inp, "wb") as writer:
            writer.write(content)
        with os.fdopen(out, "rb") as reader:

            class Standard:
                buffer = reader

            monkeypatch.setattr("sys.stdin", Standard)
            (page,) = find_pages(["-"])
        assert isinstance(page, Page)
        assert make.LEAD.encode() in page.content


def test_the_messages_of_a_mailbox_are_reports_each_with_what_is_attached_to_it() -> None:
    import base64

    attached = (
        'Content-Type: application/pdf\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="release.pdf"',
        base64.encodebytes(make.GOOD["pdf"]).decode(),
    )
    quoting = make.mail(f"{make.LEAD}\n\nFrom Riga they went on.\nFrom lantern on they walked.")
    box = make.mbox([make.mail(), quoting, make.mail(""), make.parted([("Content-Type: text/plain", make.TEXT), attached])])
    got = found(box)
    assert [one.path for one in got] == ["-#1", "-#2", "-#3", "-#4", "-#4#release.pdf"]
    assert [type(one) for one in got] == [Page, Page, Failure, Page, Page]
    assert isinstance(got[1], Page)
    assert b"\nFrom Riga they went on.\nFrom lantern on" in got[1].content


def test_a_line_that_only_looks_like_the_beginning_of_a_message_is_text() -> None:
    body = f"{make.LEAD}\n\nFrom Riga the minister went on to Lima.\n\n{make.NEXT}"
    (page,) = pages(make.mbox([make.mail(body)]).replace(b"\n>From ", b"\nFrom "))
    assert make.NEXT.encode() in page.content


def test_of_an_archive_of_files_those_are_read_that_a_folder_would_give(tmp_path: Path) -> None:
    files = {
        "b/talks.txt": make.TEXT.encode(), "a/page.html": make.PAGE.encode(), "README.md": b"no", "x.png": b"\x89PNG",
        "c/rows.jsonl": make.GOOD["rows"] * 2, "c/data.json": b"{}", "a/.hidden.txt": b"no", "d/release.pdf": make.GOOD["pdf"],
    }  # fmt: skip
    expected = ["a/page.html", "b/talks.txt", "c/rows.jsonl#1", "c/rows.jsonl#2", "d/release.pdf"]
    for content in (make.zipped(files), make.tar(files), gzip.compress(make.tar(files))):
        assert sorted(page.path for page in pages(content)) == [f"-#{name}" for name in expected]
    (tmp_path / "x").write_bytes(make.zipped({**files, "e/broken.pdf": b"%PDF-1.4 x"}))
    got = list(find_pages([str(tmp_path / "x")]))
    assert [one.path for one in got if isinstance(one, Failure)] == [f"{tmp_path / 'x'}#e/broken.pdf"]
    assert len(got) == 6


def test_a_table_of_metadata_within_an_archive_is_not_passed_over_in_silence() -> None:
    got = found(make.zipped({"a.txt": make.TEXT.encode(), "meta.json": b"{}"}))
    assert [(one.path, type(one)) for one in got] == [("-#a.txt", Page), ("-#meta.json", Failure)]


def test_records_of_an_archive_that_hold_a_page_without_an_answer_are_read() -> None:
    for kind in ("wet", "resource"):
        (page,) = pages(make.GOOD[kind])
        assert page.url == "https://lantern.example/1"
        assert page.fetched == "2024-05-06T10:00:00Z"
    picture = make.record("resource", "https://lantern.example/x", b"\x89PNG", "image/png")
    (page,) = pages(picture + make.GOOD["wet"])
    assert page.path == "-#3"


def test_an_archive_in_zstandard_is_read_with_the_dictionary_that_it_begins_with() -> None:
    records = [make.answer(f"https://lantern.example/{n}", make.PAGE + str(n) * 40) for n in range(200)]
    shared = zstd.train_dict(records, 4096)
    head = (0x184D2A5D).to_bytes(4, "little") + len(shared.dict_content).to_bytes(4, "little") + shared.dict_content
    got = pages(head + b"".join(zstd.compress(one, zstd_dict=shared) for one in records[:3]))
    assert [page.url for page in got] == [f"https://lantern.example/{n}" for n in range(3)]


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("length", [10, 2_000])
def test_arrays_and_objects_of_json_are_found_in_folders_where_they_hold_a_text(
    indent: int | None, rows: int, length: int, tmp_path: Path
) -> None:
    row = {"id": 7, "title": "Talks", "body": make.TEXT * length}
    (tmp_path / "a.json").write_text(json.dumps([row] * rows if rows > 1 else row, indent=indent))
    (tmp_path / "b.json").write_text(json.dumps([{"id": 7, "note": "x" * 100_000}], indent=indent))
    assert len(pages_of(tmp_path)) == rows


def pages_of(folder: Path) -> list[Page | Failure]:
    return list(find_pages([str(folder)]))
