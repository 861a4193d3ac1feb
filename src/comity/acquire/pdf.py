"""Born-digital PDF -> plain text in paragraphs, told from where the lines stand on the page."""

from __future__ import annotations

import itertools
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import ceil
from statistics import median
from typing import Any

from comity.acquire.beside import Given
from comity.acquire.divided import SOFT, whole
from comity.acquire.document import Document, Reading, converted, library, refuse, refusing
from comity.acquire.printed import Printed, printed
from comity.acquire.running import NOTE, body_and_rest
from comity.terms.errors import Unreadable

MEDIA = "application/pdf"
MOST_PAGES = 2_000
LEAST = 16
"""Letters a page, on average, below which its pages are taken for pictures of text."""
MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes that all parts of a document may unpack to; they are counted before anything else is done with it."""
STREAM = re.compile(rb"stream\r?\n")
ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*\Z")
GLUED = re.compile(r"(\d{1,3}|[*†‡§])(?=[^\W\d])")
"""The mark of a footnote, and its text without a space between."""
BULLET = re.compile(r"(?:[•·▪◦‣●–—-]|\(?[0-9a-z]{1,3}[.)])\s")
NAMED_FILE = re.compile(r"\.(?:docx?|pdf|indd|odt|rtf|pptx?|xlsx?|pub|qxp)\b|microsoft word|untitled", re.I)
TITLE_WORDS = 4
COLUMN = 36.0
"""Points within which lines are taken to begin in one column: more than an indent, less than a column."""
MOSTLY = 0.8
"""Share of the lines of a column that end before its edge."""


def read_pdf(content: bytes, reading: Reading) -> Document:
    """The text of all pages. Raises Unreadable for scans, for passwords, and for what is damaged."""
    pdfium: Any = library("pypdfium2", "a PDF")
    _refuse_bomb(content)
    document = _opened(pdfium, content)
    try:
        with refusing("the PDF"):
            pages = _pages(pdfium, document, reading.largest)
            title = " ".join(document.get_metadata_value("Title").split())
    finally:
        document.close()
    letters = sum(c.isalpha() for page in pages for line in page for c in line.text)
    if letters < LEAST * len(pages):
        raise Unreadable(
            f"the PDF has {len(pages)} pages with {letters} letters: it is scanned, "
            "pictures of text; run text recognition (OCR) on it first"
        )
    titled = len(title.split()) >= TITLE_WORDS and not NAMED_FILE.search(title)
    return converted(content, paragraphs(pages), MEDIA, Given(title=title if titled else None))


def _opened(pdfium: Any, content: bytes) -> Any:
    try:
        document = pdfium.PdfDocument(content)
        count = len(document)
    except pdfium.PdfiumError as error:
        if "assword" in str(error) or getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD:
            raise Unreadable("the PDF is protected by a password: save it without one") from error
        raise Unreadable(f"the PDF is damaged or cut off: {error}") from error
    if not 0 < count <= MOST_PAGES:
        document.close()
        raise Unreadable(f"the PDF has {count} pages: no report has none, or more than {MOST_PAGES}")
    return document


def _pages(pdfium: Any, document: Any, largest: int) -> list[list[Printed]]:
    pages, size = [], 0
    for page in document:
        text = page.get_textpage()
        size += text.count_chars()
        refuse(size, largest)
        pages.append(printed(pdfium, text))
        text.close()
        page.close()
    return pages


def paragraphs(pages: Sequence[Sequence[Printed]]) -> str:
    """Pages of lines -> paragraphs with empty lines between them: the text, then footnotes and what runs at the feet of pages."""
    body, rest = body_and_rest(pages)
    notes = [GLUED.sub(r"\1 ", part) for page in rest for part in _parts([page], NOTE)]
    return "\n\n".join(whole([*_parts(body, BULLET), *notes]))


def _parts(pages: Sequence[Sequence[Printed]], begins: re.Pattern[str]) -> list[str]:
    """The paragraphs; one begins wherever a line begins so."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    step = _usual_step(pages)
    left, edges = median(line.left for line in lines), _edges(lines)
    parts, first = [lines[0].text], lines[0]
    firsts = {sum(len(page) for page in pages[:n]) for n in range(1, len(pages))}
    for number, (above, line) in enumerate(itertools.pairwise(lines), 1):
        margin = max(left, line.left) if BULLET.match(first.text) and line.left > first.left else left
        if begins.match(line.text) or _parted(above, line, step, margin, _edge(edges, above), turned=number in firsts):
            parts.append(line.text)
            first = line
        else:
            parts[-1] = _joined(parts[-1], line.text)
    return parts


def _usual_step(pages: Sequence[Sequence[Printed]]) -> float:
    """From the foot of one line to that of the next, as it is for most words."""
    steps: Counter[float] = Counter()
    for above, line in (pair for page in pages for pair in itertools.pairwise(page)):
        if above.bottom > line.bottom:
            steps[round(2 * (above.bottom - line.bottom)) / 2] += len(line.text)
    return max(steps, key=lambda step: (steps[step], -step), default=0.0)


def _edges(lines: Sequence[Printed]) -> dict[int, float]:
    """Where lines that begin about there mostly end; a column has its own edge, and a headline over two is passed over."""
    rights: defaultdict[int, list[float]] = defaultdict(list)
    for line in lines:
        rights[int(line.left // COLUMN)].append(line.right)
    return {place: sorted(found)[ceil(MOSTLY * (len(found) - 1))] for place, found in rights.items()}


def _edge(edges: dict[int, float], line: Printed) -> float:
    place = int(line.left // COLUMN)
    return max(edges[near] for near in (place - 1, place, place + 1) if near in edges)


def _parted(above: Printed, line: Printed, step: float, left: float, right: float, *, turned: bool) -> bool:
    """Does a paragraph begin with the line?"""
    height, ended = above.height, bool(ENDED.search(above.text))
    if abs(line.height - height) > 0.12 * height or above.bold != line.bold:
        return True
    down = above.bottom - line.bottom
    if turned or down <= 0:  # another page or column
        return ended or (not line.text[:1].islower() and above.right < right - 0.3 * (right - above.left))
    short = above.right < right - 0.15 * (right - above.left)
    return (
        down > (1.08 if short else 1.3) * step
        or (line.left > left + height and line.left > above.left + height / 2)
        or (ended and short)
    )


def _joined(above: str, line: str) -> str:
    """Two lines of a paragraph, the hyphen at the end of the first one marked by the line's end."""
    divided = above.endswith("-") and line[:1].isalpha()
    return f"{above}\n{line}" if divided else f"{above}{line}" if above[-1:] in SOFT else f"{above} {line}"


def _refuse_bomb(content: bytes) -> None:
    """Counts what the compressed parts unpack to, two layers deep, without keeping it."""
    left = MOST_UNPACKED
    for mark in STREAM.finditer(content):
        inner = zlib.decompressobj()
        outer, fed, rest = zlib.decompressobj(), True, content[mark.end() : mark.end() + 65_536]
        place = mark.end() + len(rest)
        try:
            while rest and not outer.eof:
                out = outer.decompress(rest, 1_048_576)
                left -= len(out)
                if fed and out:
                    left, fed = _counted(inner, out, left)
                if left < 0:
                    raise Unreadable(f"the PDF unpacks to more than {MOST_UNPACKED} bytes: no report does")
                rest = outer.unconsumed_tail or content[place : place + 65_536]
                place += 0 if outer.unconsumed_tail else len(rest)
        except zlib.error:
            continue


def _counted(inner: Any, out: bytes, left: int) -> tuple[int, bool]:
    """What a layer below unpacks to, and whether there is one."""
    try:
        while out and not inner.eof and left >= 0:
            left -= len(inner.decompress(out, 1_048_576))
            out = inner.unconsumed_tail
    except zlib.error:
        return left, False
    return left, not inner.eof
