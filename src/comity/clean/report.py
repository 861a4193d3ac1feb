"""One page read: decoded, cleaned, divided into blocks, described."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath

from msgspec import structs

from comity.clean.address import canonical
from comity.clean.blocks import part
from comity.clean.decode import decode
from comity.clean.evidence import Item
from comity.clean.interviews import introduced
from comity.clean.language import language_of
from comity.clean.lines import Sheet
from comity.clean.markup import read_markup
from comity.clean.metadata import Known, describe
from comity.clean.plain import read_plain
from comity.clean.prints import WORD
from comity.clean.roles import marked
from comity.clean.taken_back import taken_back
from comity.terms.errors import Unreadable
from comity.terms.report import STATING, Block, Page, Report
from comity.vocabulary.certainty import rates

MARKED_UP = re.compile(
    r"\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|section|table|meta|title|h[1-6])\b",
    re.I | re.S,
)
TAGS = re.compile(r"</?(?:p|div|span|br|h[1-6]|article|section|body|html|li|ul|td|tr|a)\b[^<>]{0,500}>", re.I)
SAMPLE = 20_000
DENSE = 300
"""One tag in so many characters at the least makes a text without a proper beginning HTML."""
ID_LENGTH = 16


def clean(page: Page) -> Report:
    """The report that a page holds: its visible text with roles, a map to the decoded page, and what is known about it.

    Raises Unreadable when the bytes are no text or the page has no words.
    """
    source = decode(page.content).text
    markup = is_markup(source)
    sheet = read_markup(source) if markup else read_plain(source)
    if not sheet.lines:
        raise Unreadable("the page has no visible words")
    lines = introduced(marked(sheet))
    parted = part(lines)
    known = describe(page, sheet, lines, parted, markup=markup)
    report = _report(page, sheet, parted.blocks, known)
    return structs.replace(report, taken_back=taken_back(report))


def is_markup(source: str) -> bool:
    """Is it HTML? Told by its beginning or by its tags, not by the name of the file."""
    if MARKED_UP.match(source[:SAMPLE]):
        return True
    sample = source[:SAMPLE]
    return len(TAGS.findall(sample)) * DENSE > len(sample)


def _report(page: Page, sheet: Sheet, blocks: tuple[Block, ...], known: Known) -> Report:
    text = sheet.text.text
    stating = "\n".join(text[b.start : b.end] for b in blocks if b.role in STATING)
    items = known.items
    if "language" not in items:
        items = items | spoken(stating or text, sheet.facts.get("language"))
    items = dict(sorted(items.items()))
    found = {name: item.value for name, item in items.items()}
    url, outlet = found.get("url"), found.get("outlet")
    address = canonical(url) if url else None
    place = address or url or f"{outlet or ''}#{PurePath(page.path).stem}"
    return Report(
        id=report_id(stating or text, found.get("title"), place),
        path=page.path,
        text=text,
        sha256=page.sha256,
        blocks=blocks,
        pieces=sheet.text.pieces,
        sources={name: item.source for name, item in items.items()},
        certainty={name: item.certainty for name, item in items.items()},
        others={name: item.others for name, item in items.items() if item.others},
        outlet=outlet,
        url=url,
        address=address,
        fetched=page.fetched,
        title=found.get("title"),
        published=found.get("published"),
        modified=found.get("modified"),
        language=found.get("language"),
        byline=found.get("byline"),
        credit=found.get("credit"),
    )


def spoken(text: str, declared: str | None) -> dict[str, Item]:
    """The language as an item of metadata, if it can be told."""
    language, source = language_of(text, declared)
    kind = "printed" if source == "text" else source
    return {"language": Item(language, source, rates()["language"][kind], {})} if language else {}


def report_id(said: str, title: str | None, place: str) -> str:
    """A hash of what is said, without case and punctuation, under which title and where: one text of two outlets is two reports.

    The frame of the page does not count, nor does what tells no addresses apart. Where the address is unknown, the outlet and
    the file's stem stand for it, so that a report may move from folder to folder.
    """
    words = " ".join(WORD.findall(f"{title or ''}\n{said}".casefold()))
    return hashlib.sha256(f"{words}\0{place}".encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
