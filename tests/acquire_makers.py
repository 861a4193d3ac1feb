"""Files of every format that is read, made for tests: tiny, and broken where that is wanted."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from backports import zstd

LEAD = "Foreign Minister Ilze Ozola of Latvia met her counterpart Ana Quispe of Peru for talks in Riga on Saturday."
NEXT = "Peru pledged 12 patrol boats to Latvia, and thanked it for its support in the search for missing sailors."
TEXT = f"{LEAD}\n\n{NEXT}"
HEAD = "<!DOCTYPE html><html><head><title>Talks in Riga</title></head>"
PAGE = f"{HEAD}<body><article><p>{LEAD}</p><p>{NEXT}</p></article></body></html>"


def pdf(pages: Sequence[Sequence[tuple[float, float, str]]], *, extra: bytes = b"", title: str = "", packed: bool = False) -> bytes:
    """Pages of lines, each (x, y, words) in points from the lower left, in 12-point Helvetica."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = b"".join(b"BT /F1 12 Tf %.1f %.1f Td (%s) Tj ET\n" % (x, y, _escaped(words)) for x, y, words in lines)
        stream = zlib.compress(shown) if packed else shown
        coded = b"/Filter /FlateDecode " if packed else b""
        objects.append(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (coded, len(stream), stream))
        at = len(objects)
        kids.append(b"%d 0 R" % (at + 1))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>" % at
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    objects.append(b"<< /Title (%s) >>" % _escaped(title))
    return _assembled(objects, b"/Info %d 0 R %s" % (len(objects), extra))


def _escaped(words: str) -> bytes:
    return words.encode("latin-1").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _assembled(objects: list[bytes], trailer: bytes) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = len(out)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        size, table, size, trailer, end,
    )  # fmt: skip


def written(paragraphs: Sequence[Sequence[str]], *, top: float = 780.0) -> list[tuple[float, float, str]]:
    """Lines of paragraphs on one page, with half a line of space between paragraphs."""
    lines, y = [], top
    for paragraph in paragraphs:
        for words in paragraph:
            lines.append((72.0, y, words))
            y -= 14
        y -= 8
    return lines


LOCKED_PDF = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <"
    + b"ab" * 32
    + b"> /U <"
    + b"cd" * 32
    + b"> /P -4 >> /ID [<00112233> <00112233>]"
)
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(
    paragraphs: Sequence[tuple[str, str]], *, title: str = "", body: str | None = None, parts: dict[str, bytes] | None = None
) -> bytes:
    """Paragraphs as (style, text); `body` is put in as it is, and `parts` beside it."""
    inner = body or "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>' for style, text in paragraphs
    )
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{SPACE}"><w:body>{inner}</w:body></w:document>'
    core = (
        f'<c:coreProperties xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></c:coreProperties>'
    )
    return zipped(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode(), "docProps/core.xml": core.encode()}
        | (parts or {})
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def locked(archive: bytes) -> bytes:
    """A ZIP archive whose files say that they have a password."""
    out = bytearray(archive)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := out.find(mark, at + 1)) >= 0:
            out[at + place] |= 1
    return bytes(out)


def mail(body: str = TEXT, *, headers: str = "", kind: str = "text/plain; charset=utf-8") -> bytes:
    return (
        "From: The Riga Lantern <desk@lantern.example>\nTo: you@example.org\nSubject: Fwd: Talks in Riga\n"
        "Date: Sun, 5 May 2024 23:30:00 +0300\nMessage-ID: <1@lantern.example>\n"
        f"MIME-Version: 1.0\n{headers}Content-Type: {kind}\n\n{body}\n"
    ).encode()


def parted(parts: Sequence[tuple[str, str]], *, kind: str = "alternative", headers: str = "") -> bytes:
    """A message of several parts, each (header lines, body)."""
    body = "".join(f"--xx\n{head}\n\n{inner}\n" for head, inner in parts) + "--xx--\n"
    return mail(body, kind=f'multipart/{kind}; boundary="xx"', headers=headers)


def mhtml(page: bytes = PAGE.encode(), *, charset: str = "utf-8", address: str = "https://lantern.example/talks") -> bytes:
    head = (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {address}\nSubject: Talks\nDate: Mon, 6 May 2024 10:00:00 -0000\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="xx"\n\n'
        f"--xx\nContent-Type: text/html; charset={charset}\nContent-Transfer-Encoding: 8bit\nContent-Location: {address}\n\n"
    )
    return head.encode() + page + b"\n--xx\nContent-Type: text/css\n\nbody {}\n--xx--\n"


def answer(
    url: str, body: bytes | str = PAGE, *, media: str = "text/html; charset=utf-8", more: str = "", status: int = 200
) -> bytes:
    """A response record of a web archive."""
    payload = body.encode() if isinstance(body, str) else body
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {media}\r\n{more}Content-Length: {len(payload)}\r\n\r\n".encode() + payload
    return record("response", url, http, "application/http; msgtype=response")


def record(kind: str, url: str, block: bytes, media: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-06T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def info() -> bytes:
    return record("warcinfo", "", b"software: none\r\n", "application/warc-fields")


def packed(records: Sequence[bytes]) -> bytes:
    """As archives are: every record compressed by itself."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def rows(objects: Sequence[Any]) -> bytes:
    return "".join(json.dumps(one) + "\n" for one in objects).encode()


def table(header: Sequence[str], cells: Sequence[Sequence[str]], *, mark: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows([header, *cells])
    return out.getvalue().encode()


def rss(entries: Sequence[str], *, title: str = "The Riga Lantern") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{title}</title>{''.join(f'<item>{entry}</item>' for entry in entries)}</channel></rss>"
    ).encode()


def entry(number: int, *, text: str | None = f"<p>{LEAD}</p><p>{NEXT}</p>") -> str:
    held = f"<content:encoded><![CDATA[{text}]]></content:encoded>" if text else ""
    return (
        f"<title>Talks {number}</title><link>https://lantern.example/{number}</link>"
        f"<pubDate>Sun, 05 May 2024 10:00:00 GMT</pubDate><description>In short.</description>{held}"
    )


def atom() -> bytes:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry of Norland</title>'
        "<entry><title>Readout</title>"
        '<link href="https://mfa.example/1"/><updated>2024-05-07T00:00:00Z</updated><published>2024-05-05T00:00:00Z</published>'
        f'<content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;</content></entry></feed>'
    ).encode()


def sitemap() -> bytes:
    return (
        b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        b'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://lantern.example/9</loc><news:news>'
        b"<news:publication><news:name>The Riga Lantern</news:name><news:language>en</news:language></news:publication>"
        b"<news:publication_date>2024-05-05T08:00:00+03:00</news:publication_date>"
        b"<news:title>Talks in Riga</news:title></news:news></url>"
        b"<url><loc>https://lantern.example/10</loc></url></urlset>"
    )


def mbox(messages: Sequence[bytes]) -> bytes:
    begin = b"From lantern@lantern.example Sun May  5 10:00:00 2024\n"
    return b"".join(begin + one.replace(b"\nFrom ", b"\n>From ") + b"\n" for one in messages)


def tar(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return out.getvalue()


GOOD: dict[str, bytes] = {
    "text": TEXT.encode(),
    "html": PAGE.encode(),
    "pdf": pdf([written([wrap(LEAD, 70), wrap(NEXT, 70)])]),
    "docx": docx([("Heading1", "Talks in Riga"), ("Normal", LEAD), ("Normal", NEXT)], title="Talks in Riga"),
    "mhtml": mhtml(),
    "mail": mail(),
    "rows": rows([{"text": TEXT, "title": "Talks in Riga", "date": "2024-05-05", "url": "https://lantern.example/1"}]),
    "json": json.dumps([{"text": TEXT, "title": "Talks"}], indent=1).encode(),
    "csv": table(["title", "text"], [["Talks", TEXT]]),
    "warc": info() + answer("https://lantern.example/1"),
    "warc.gz": packed([info(), answer("https://lantern.example/1")]),
    "rss": rss([entry(1)]),
    "atom": atom(),
    "text.gz": gzip.compress(TEXT.encode(), mtime=0),
    "text.bz2": bz2.compress(TEXT.encode()),
    "text.xz": lzma.compress(TEXT.encode()),
    "text.zst": zstd.compress(TEXT.encode()),
    "warc.zst": zstd.compress(info()) + zstd.compress(answer("https://lantern.example/1")),
    "warc.xz": lzma.compress(info() + answer("https://lantern.example/1")),
    "wet": info() + record("conversion", "https://lantern.example/1", TEXT.encode(), "text/plain"),
    "resource": record("resource", "https://lantern.example/1", PAGE.encode(), "text/html"),
    "mbox": mbox([mail()]),
    "tsv": table(["title", "text"], [["Talks", TEXT]], mark="\t"),
    "zip": zipped({"in/talks.txt": TEXT.encode(), "in/picture.png": b"\x89PNG"}),
    "tar": tar({"in/talks.txt": TEXT.encode(), "in/picture.png": b"\x89PNG"}),
    "tar.gz": gzip.compress(tar({"in/talks.html": PAGE.encode()}), mtime=0),
}
"""One file of each format, which all hold the same report, or its first paragraph."""
