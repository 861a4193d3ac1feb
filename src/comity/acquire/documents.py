"""Files of one report each -> the document: those that are converted, those that are taken as they are, those that are refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from msgspec import structs

from comity.acquire.beside import NOTHING, Given
from comity.acquire.document import Document, Reading
from comity.acquire.docx import read_docx, refuse_office, refuse_rich
from comity.acquire.kinds import HEAD, Kind, kind_of
from comity.acquire.pdf import read_pdf

CONVERTERS: dict[Kind, Callable[[bytes, Reading], Document]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "zip": read_docx,
    "office": refuse_office,
    "rtf": refuse_rich,
}


def as_it_is(content: bytes, _: Reading) -> Document:
    """Text or HTML, to be decoded and cleaned from the bytes as they came."""
    return Document(content=content)


def document_of(content: bytes, original: bytes, reading: Reading, about: Given = NOTHING, fetched: str | None = None) -> Document:
    """A document that came within something else, by its own kind; `original` are its bytes before they were recoded.

    Raises Unreadable.
    """
    found = CONVERTERS.get(kind_of(content[:HEAD], {}), as_it_is)(content, reading)
    changed = hashlib.sha256(original).hexdigest() if content is not original else None
    return structs.replace(found, about=about.over(found.about), fetched=fetched, original=changed or found.original)
