"""Word documents (.docx) -> HTML with their headings, paragraphs, list items and tables. Read from the archive's XML, in bounds."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from comity.acquire.beside import Given
from comity.acquire.document import Document, Reading, converted, refusing
from comity.terms.errors import Unreadable

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
BODY, CORE = "word/document.xml", "docProps/core.xml"
MOST_PARTS = 20_000
"""Entries of the largest archive that is taken for a document; real ones have some dozens."""
LOCKED = 0x1
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SAVE = "save it as DOCX (LibreOffice: soffice --convert-to docx FILE) or PDF"
OTHERS = (
    ("xl/", "a spreadsheet: save it as CSV"),
    ("ppt/", "a presentation: save it as PDF"),
    ("content.xml", f"an OpenDocument file: {SAVE}"),
    ("META-INF/container.xml", "an e-book (EPUB): save it as HTML or PDF (pandoc FILE -o FILE.html)"),
)
NAMED_HEADING = re.compile(r"(?:heading|berschrift|titre|t[ií]tulo)\s*([1-6])?\Z", re.I)


def refuse_office(content: bytes, _: Reading) -> Document:
    """Raises Unreadable: what these files hold is locked, or in a format of before 2007."""
    if ENCRYPTED in content:
        raise Unreadable("the document is protected by a password: save it without one")
    raise Unreadable(f"this is an office document of the old binary format: {SAVE}")


def refuse_rich(_: bytes, __: Reading) -> Document:
    """Raises Unreadable: Rich Text is text only by its looks."""
    raise Unreadable(f"this is Rich Text (RTF): {SAVE}")


def other_document(names: Iterable[str]) -> str | None:
    """What an archive with these files is, if it is a document that is not read, with the next step."""
    found = list(names)
    return next((told for part, told in OTHERS if any(n.startswith(part) for n in found)), None)


def read_docx(content: bytes, reading: Reading) -> Document:
    """The document as HTML, with title and language of its properties. Raises Unreadable."""
    with refusing("the document"), zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = _part(archive, BODY, reading.largest)
        properties = _part(archive, CORE, reading.largest) if CORE in archive.namelist() else b""
    with refusing("the document"):
        blocks = list(_blocks(_parsed(body)))
        known = _properties(properties)
    if not any(text.strip() for _, text in blocks):
        raise Unreadable("the document has no text: if its pages are pictures, run text recognition (OCR) on it first")
    lines = "\n".join(f"<{tag}>{text}</{tag}>" for tag, text in blocks if text.strip())
    title = f"<title>{html.escape(known.title)}</title>" if known.title else ""
    return converted(
        content, f"<!DOCTYPE html><html><head>{title}</head><body><article>\n{lines}\n</article></body></html>", MEDIA, known
    )


def _part(archive: zipfile.ZipFile, name: str, largest: int) -> bytes:
    """One file of the archive, in bounds, whatever size it claims."""
    names = archive.namelist()
    if len(names) > MOST_PARTS:
        raise Unreadable(f"an archive of {len(names)} files is no document")
    if name not in names:
        other = other_document(names)
        raise Unreadable(f"this is {other}" if other else "this is a ZIP archive and no document: unpack it and name its folder")
    if archive.getinfo(name).flag_bits & LOCKED:
        raise Unreadable("the document is protected by a password: save it without one")
    with archive.open(name) as opened:
        content = opened.read(largest + 1)
    if len(content) > largest:
        raise Unreadable(f"the document unpacks to more than {largest} bytes: too many for one report")
    return content


def _parsed(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)


def _blocks(root: Any) -> Iterator[tuple[str, str]]:
    """Tag and escaped text of every paragraph, in order; text boxes once."""
    space = STRICT if root.tag.startswith(STRICT) else WORDS
    for paragraph in root.iter(f"{space}p"):
        if not _is_double(paragraph):
            yield _tag(paragraph, space), html.escape(_text(paragraph, space), quote=False).replace("\n", "<br>")


def _is_double(paragraph: Any) -> bool:
    """Does it stand in the second form of a text box, for older programs?"""
    return any(True for _ in paragraph.iterancestors(FALLBACK))


def _text(paragraph: Any, space: str) -> str:
    parts: list[str] = []
    marks = {f"{space}tab": " ", f"{space}br": "\n", f"{space}cr": "\n", f"{space}noBreakHyphen": "-"}
    for node in paragraph.iter(f"{space}t", *marks):
        if node.getparent().tag != f"{space}tabs" and _paragraph_of(node, space) is paragraph:
            parts.append(marks.get(node.tag) or node.text or "")
    return "".join(parts)


def _paragraph_of(node: Any, space: str) -> Any:
    return next(node.iterancestors(f"{space}p"), None)


def _tag(paragraph: Any, space: str) -> str:
    style = paragraph.find(f"{space}pPr/{space}pStyle")
    name = (style.get(f"{space}val") or "") if style is not None else ""
    if name.lower() == "title":
        return "h1"
    heading = NAMED_HEADING.search(name)
    if heading:
        return f"h{heading[1] or 2}"
    return "li" if paragraph.find(f"{space}pPr/{space}numPr") is not None else "p"


def _properties(content: bytes) -> Given:
    if not content:
        return Given()
    root = _parsed(content)
    found = {name: " ".join((root.findtext(f".//{DUBLIN}{name}") or "").split()) for name in ("title", "language")}
    return Given(title=found["title"] or None, language=found["language"][:12] or None)
