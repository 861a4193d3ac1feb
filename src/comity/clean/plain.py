"""Plain text and Markdown -> lines of cleaned text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import yaml  # type: ignore[import-untyped]

from comity.clean.characters import loosened, straightened, tightened
from comity.clean.lines import Line, Sheet
from comity.clean.traced import Edit, Traced
from comity.terms.report import Role

FRONT = re.compile(r"\A\s{0,20}---[ \t]*\n(?P<yaml>.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
KNOWN = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publication", "publisher", "site"),
    "url": ("url", "link", "permalink"),
    "published": ("published", "date"),
    "byline": ("author", "byline"),
    "language": ("language", "lang"),
}
MARKUP = re.compile(
    r"(?P<quote>^[ ]{0,3}>[ ]?)"
    r"|(?P<image>!\[)(?P<alt>[^\]\n]{0,300})(?P<source>\]\([^)\s]{0,500}\))"
    r"|(?P<link>\[)(?P<label>[^\]\n]{1,300})(?P<target>\]\([^)\s]{0,500}\))"
    r"|(?P<strong>\*\*|__)(?P<loud>[^*_\n]{1,500}?)(?P<end>\*\*|__)",
    re.M,
)
HEADING = re.compile(r"#{1,6} (?=\S)")
FLOWING = re.compile(r"[\w,’'\"”)—–-]\Z")
MARKER = re.compile(r"[•·▪◦‣●*–—-] |\(?[0-9a-z]{1,3}[.)] ")
NARROW, BROAD = 40, 110
"""Lengths between which a line may be one of hard-wrapped text."""
WRAPPED = 0.4
"""Share of line ends that must fall in mid-sentence for a text to be taken as hard-wrapped."""


def read_plain(source: str) -> Sheet:
    """Lines of plain text; Markdown's marks go, and its headings and the front matter's fields are kept as such."""
    text, facts = _front(straightened(Traced.whole(source)))
    text = loosened(tightened(text.edited(_marks(text.text))))
    text = unwrapped(text)
    return Sheet(text, tuple(_lines(text.text)), facts)


def _front(text: Traced) -> tuple[Traced, dict[str, str]]:
    match = FRONT.match(text.text)
    if not match:
        return text, {}
    try:
        given = yaml.safe_load(match["yaml"])
    except (yaml.YAMLError, ValueError):
        return text, {}
    if not isinstance(given, dict):
        return text, {}
    lower = {str(k).lower(): v for k, v in given.items() if v is not None and not isinstance(v, dict | list)}
    facts = {name: str(lower[key]) for name, keys in KNOWN.items() for key in reversed(keys) if key in lower}
    return text.edited([Edit(0, match.end())]), facts


def _marks(text: str) -> Iterator[Edit]:
    """Emphasis, link targets and quote marks go."""
    for m in MARKUP.finditer(text):
        if m["quote"]:
            yield Edit(m.start(), m.end())
        else:
            opening, closing = ("image", "source") if m["image"] else ("link", "target") if m["link"] else ("strong", "end")
            yield Edit(*m.span(opening))
            yield Edit(*m.span(closing))


def unwrapped(text: Traced) -> Traced:
    """Lines of hard-wrapped text joined to paragraphs: its line ends become spaces."""
    rows, ends, place = text.text.split("\n"), [], 0
    for row, following in pairwise(rows):
        place += len(row) + 1
        if row and following:
            flows = NARROW <= len(row) <= BROAD and FLOWING.search(row[-1:]) is not None and not MARKER.match(following)
            ends.append((place - 1, flows, flows and following[0].islower()))
    if len(ends) < 3 or sum(small for _, _, small in ends) < WRAPPED * len(ends):
        return text
    return text.edited(Edit(at, at + 1, " ") for at, flows, _ in ends if flows)


def _lines(text: str) -> Iterator[Line]:
    """Every line with words; the mark of a heading stays in the text, before its line."""
    place = 0
    for row in text.split("\n"):
        start, end = place, place + len(row)
        place = end + 1
        mark = HEADING.match(row)
        hint: Role | None = "heading" if mark else None
        if row:
            yield Line(start + (mark.end() if mark else 0), end, hint)
