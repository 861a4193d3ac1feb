"""Born-digital PDF -> plain text in paragraphs, told from where the lines stand on the page."""

from __future__ import annotations

import itertools
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import ceil
from statistics import median
from typing import Any, NamedTuple

from comity.acquire.beside import Given
from comity.acquire.document import Document, Reading, converted, library, refuse, refusing
from comity.terms.errors import Unreadable

MEDIA = "application/pdf"
MOST_PAGES = 2_000
LEAST = 16
"""Letters a page, on average, below which its pages are taken for pictures of text."""
MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes that all parts of a document may unpack to; they are counted before anything else is done with it."""
STREAM = re.compile(rb"stream\r?\n")
SOFT = "\x02\ufffe\u00ad"
DIVIDED = re.compile(rf"(\w+)(?:[{SOFT}]\s?|(?<=[a-z])-\n)(\w+)")
"""A word with the mark of a hyphen at the end of a line, which the library sets, or with the hyphen and the line's end."""
HYPHENED = frozenset(
    {
        *("all", "anti", "co", "counter", "cross", "ex", "far", "first", "half", "high", "long", "low", "mid", "multi", "near"),
        *("non", "one", "post", "pre", "pro", "second", "self", "semi", "short", "so", "state", "third", "three", "two", "vice"),
        *("well", "wide"),
    }
)
"""Beginnings of words that have a hyphen wherever they stand; a divided word of any other is taken for one word."""
ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*\Z")
NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*\Z", re.I)
BULLET = re.compile(r"(?:[•·▪◦‣●–—-]|\(?[0-9a-z]{1,3}[.)])\s")
EDGE = 2
"""Lines at the top and bottom of a page that may be its running head and foot."""
NAMED_FILE = re.compile(r"\.(?:docx?|pdf|indd|odt|rtf|pptx?|xlsx?|pub|qxp)\b|microsoft word|untitled", re.I)
TITLE_WORDS = 4
COLUMN = 36.0
"""Points within which lines are taken to begin in one column: more than an indent, less than a column."""
MOSTLY = 0.8
"""Share of the lines of a column that end before its edge."""


class Printed(NamedTuple):
    """A line with its edges in points, up and to the right being more."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


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
        pages.append(_lines(pdfium, text))
        text.close()
        page.close()
    return pages


def _lines(pdfium: Any, text: Any) -> list[Printed]:
    """The lines of a page in the order of its text."""
    lines: list[Printed] = []
    start, codes = 0, [pdfium.raw.FPDFText_GetUnicode(text, n) for n in range(text.count_chars())]
    for end in [*(n for n, code in enumerate(codes) if code in (10, 13)), len(codes)]:
        words = b"".join(c.to_bytes(2, "little") for c in codes[start:end] if 0 < c < 0x10000).decode("utf-16-le", "replace")
        inked = [n for n in range(start, end) if codes[n] > 32]
        if words.strip() and inked:
            first, last = text.get_charbox(inked[0], loose=True), text.get_charbox(inked[-1], loose=True)
            lines.append(Printed(words.strip(), first[0], last[2], first[3], first[1]))
        start = end + 1
    return lines


def paragraphs(pages: Sequence[Sequence[Printed]]) -> str:
    """Pages of lines -> paragraphs with empty lines between them; running heads once, page numbers never."""
    kept = _without_running(pages)
    lines = [line for page in kept for line in page]
    if not lines:
        return ""
    step = _usual_step(kept)
    left, edges = median(line.left for line in lines), _edges(lines)
    parts, number = [lines[0].text], 0
    firsts = {sum(len(page) for page in kept[:n]) for n in range(1, len(kept))}
    for number, (above, line) in enumerate(itertools.pairwise(lines), 1):
        if _parted(above, line, step, left, _edge(edges, above), turned=number in firsts):
            parts.append(line.text)
        else:
            parts[-1] = _joined(parts[-1], line.text)
    return "\n\n".join(map(_whole, parts))


def _usual_step(pages: Sequence[Sequence[Printed]]) -> float:
    """From the foot of one line to that of the next, as it mostly is."""
    steps = [a.bottom - b.bottom for page in pages for a, b in itertools.pairwise(page) if a.bottom > b.bottom]
    return median(steps) if steps else 0.0


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
    if BULLET.match(line.text):
        return True
    height, ended = max(above.top - above.bottom, 1.0), bool(ENDED.search(above.text))
    if abs((line.top - line.bottom) - height) > 0.15 * height:
        return True
    down = above.bottom - line.bottom
    if turned or down <= 0:  # another page or column
        return ended or (not line.text[:1].islower() and above.right < right - 0.3 * (right - above.left))
    short = above.right < right - 0.15 * (right - above.left)
    return down > 1.3 * step or (line.left > left + height and line.left > above.left + height / 2) or (ended and short)


def _joined(above: str, line: str) -> str:
    """Two lines of a paragraph, the hyphen at the end of the first one marked by the line's end."""
    divided = above.endswith("-") and line[:1].isalpha()
    return f"{above}\n{line}" if divided else f"{above}{line}" if above[-1:] in SOFT else f"{above} {line}"


def _whole(text: str) -> str:
    """Divided words as one, unless they have a hyphen of their own."""
    known = set(re.findall(r"[\w-]+", text))

    def meant(m: re.Match[str]) -> str:
        head, tail = m[1], m[2]
        hyphened = head.lower() in HYPHENED or tail[:1].isupper() or not head.isalpha() or f"{head}-{tail}" in known
        return f"{head}-{tail}" if hyphened and head + tail not in known else head + tail

    return re.sub(rf"[{SOFT}]", "", DIVIDED.sub(meant, text)).replace("-\n", "-")


def _without_running(pages: Sequence[Sequence[Printed]]) -> list[list[Printed]]:
    """Heads and feet that return from page to page, kept where they stand first; page numbers at the edges go."""
    seen = Counter(key for page in pages for key in {_alike(line) for line in (*page[:EDGE], *page[-EDGE:])})
    many = max(3, len(pages) // 3)
    shown: set[str] = set()
    kept = []
    for page in pages:
        rows = []
        for n, line in enumerate(page):
            edge, key = n < EDGE or n >= len(page) - EDGE, _alike(line)
            if edge and (NUMBER.match(line.text) or (seen[key] >= many and key in shown)):
                continue
            shown.add(key)
            rows.append(line)
        kept.append(rows)
    return kept


def _alike(line: Printed) -> str:
    return re.sub(r"\d+", "0", line.text)


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
