"""The kind of a file, told by how its content begins."""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections.abc import Mapping
from typing import Literal

from comity.acquire.fields import has_text
from comity.acquire.lists import is_list

Kind = Literal[
    "text", "html", "pdf", "docx", "office", "rtf", "zip", "tar", "mhtml", "mail", "mbox",
    "rows", "json", "csv", "warc", "feed", "sitemap", "list",
]  # fmt: skip

MANY: frozenset[Kind] = frozenset({"mbox", "rows", "json", "csv", "warc", "feed", "sitemap", "list", "zip", "tar"})
"""Kinds of files that hold any number of reports."""
TELLING: frozenset[Kind] = frozenset({"html", "pdf", "mhtml", "mail", "mbox", "warc", "feed", "sitemap", "list"})
"""Kinds of which it is sure by the content alone that they are reports."""

HEAD = 65_536
"""Bytes at the beginning by which a file is told."""
DICTIONARY = b"\x5d\x2a\x4d\x18"
"""How a web archive begins that is compressed by Zstandard, with the dictionary for its records first."""
WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
ROOT = re.compile(
    r"\s*(?:<\?.{0,2000}?\?>\s*|<!--.{0,4000}?-->\s*|<!DOCTYPE[^>\[]{0,2000}(?:\[.{0,4000}?\])?>\s*)*<([A-Za-z:]{1,40})[\s>/]", re.S
)
ROOTS: dict[str, Kind] = {
    "rss": "feed",
    "feed": "feed",
    "rdf:rdf": "feed",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "html": "html",
}
HTML = re.compile(r"\s*(?:<!--.{0,4000}?-->\s*)*<!doctype\s+html", re.I | re.S)
HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]*([^\n]{0,4000})\n(?:[ \t][^\n]*\n)*")
SENDER = re.compile(r"(?:>?From [^\n]{0,500}\n)?(?=[A-Za-z][A-Za-z0-9-]{1,60}:)")
MESSAGE = frozenset({"message-id", "mime-version", "received", "content-type", "to", "return-path", "delivered-to", "reply-to"})
OFFICE = (b"[Content_Types].xml", b"word/", b"mimetypeapplication/")
"""What stands at the beginning of ZIP archives that are a document, or another file of an office program."""
NAMED_VALUE = re.compile(r'"([^"\\\n]{1,60})"\s*:\s*["\[]\s*\S')
DELIMITERS = ",;\t|"
LONGEST_NAME = 60


def kind_of(head: bytes, fields: Mapping[str, str]) -> Kind:
    """The kind of a file that begins so; `fields` are the caller's names for the columns of tables. What is not known is text."""
    if head.startswith(b"%PDF-") or (b"%PDF-" in head[:1024] and b"obj" in head[:4096]):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx" if any(part in head for part in OFFICE) else "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "office"
    if head.startswith((b"WARC/", DICTIONARY)):
        return "warc"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head[257:262] == b"ustar":
        return "tar"
    text = begun(head)
    found = _markup(text) or _message(text) or _table(text, fields)
    return found or ("list" if is_list(text, cut=len(head) >= HEAD) else "text")


def begun(head: bytes) -> str:
    """The beginning of a file as text, good enough to tell its kind by."""
    wide = next((name for mark, name in WIDE.items() if head.startswith(mark)), None)
    text = head[: len(head) // 2 * 2].decode(wide, "replace") if wide else head.decode("utf-8", "replace")
    return text.lstrip("\ufeff").replace("\r\n", "\n")


def _markup(text: str) -> Kind | None:
    if HTML.match(text):
        return "html"
    root = ROOT.match(text)
    return ROOTS.get(root[1].lower()) if root else None


def _message(text: str) -> Kind | None:
    """Mail and saved pages begin with header fields, and an empty line after them."""
    start = SENDER.match(text)
    if not start:
        return None
    names, place, related = set(), start.end(), False
    while field := HEADER.match(text, place):
        name = field[1].lower()
        related |= name == "content-type" and "multipart/related" in field[2].lower()
        names.add(name)
        place = field.end()
    if related and ("snapshot-content-location" in names or ("received" not in names and "to" not in names)):
        return "mhtml"
    if not ("from" in names and names & {"date", "subject"} and names & MESSAGE):
        return None
    return "mbox" if text.startswith("From ") else "mail"


def _table(text: str, fields: Mapping[str, str]) -> Kind | None:
    text = text.lstrip()
    if re.match(r"\[\s*(?:\{|\]\s*\Z)|\{\s*\n", text):
        return "json"
    if re.match(r'\{\s*(?:"|\})', text):
        return "rows"
    return "csv" if delimiter(text, fields) else None


def delimiter(text: str, fields: Mapping[str, str]) -> str | None:
    """What parts the cells of a table whose first line names its columns, one of them the text."""
    line, _, rest = text.partition("\n")
    first = rest.partition("\n")[0]
    for mark in DELIMITERS:
        cells = _cells(line, mark)
        named = len(cells) > 1 and max(map(len, cells)) <= LONGEST_NAME and has_text(dict.fromkeys(cells, "x"), fields)
        if named and (mark in first or '"' in first):
            return mark
    return None


def _cells(line: str, mark: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return []


def holds_text(head: bytes, kind: Kind, fields: Mapping[str, str]) -> bool:
    """Does the table, by its first row, hold reports and not other data?"""
    if kind == "csv":
        return True
    text = begun(head).lstrip()
    try:
        row, _ = json.JSONDecoder().raw_decode(text.removeprefix("[").lstrip() if kind == "json" else text)
    except RecursionError:
        return False
    except ValueError:
        return _begins_text(text, fields)
    return isinstance(row, dict) and has_text(row, fields)


def _begins_text(text: str, fields: Mapping[str, str]) -> bool:
    """Of a first row that is longer than what is known of it: does a value in it begin that is named as a report's text?"""
    return any(has_text({name: "x"}, fields) for name in NAMED_VALUE.findall(text))
